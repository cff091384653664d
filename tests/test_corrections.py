"""Corrections on a graph built by the whole program: written, kept, replayed, undone."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest

import dealgraph as dg
from dealgraph import pipeline
from dealgraph.corrections import Workbench
from dealgraph.dataset import validate
from dealgraph.errors import CorrectionError, DealgraphError, InputError, StoreError
from dealgraph.folder import beside, swap

ME = {"author": "A. Author", "date": "2022-01-02", "note": "read again"}
MISPRINT, RIGHT = "Mevlut Cavusglu", "Mevlüt Çavuşoğlu"


def digest(folder: Path) -> dict[str, str]:
    names = ("annotations.jsonl", "graph.trig", "page.html", "manifest.json")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def states(report) -> dict[str, str]:
    return {o.correction.action + " " + o.correction.kind: o.state for o in report.outcomes}


@pytest.fixture
def folder(kg_dir, tmp_path) -> Path:
    """A copy of the built graph of the seeds, to correct."""
    return Path(shutil.copytree(kg_dir, tmp_path / "kg"))


@pytest.fixture
def graph(folder):
    return dg.open(folder)


def mention(graph, type_: str, article: str, number: int = 0) -> str:
    """The IRI of an event mention of an article."""
    rows = graph.query(
        f"""SELECT ?m ?b {{ ?m a dg:EventMention ; sem:eventType dg:{type_} ; nif:beginIndex ?b ;
              dg:inArticle/dg:docId ?doc . FILTER(STRSTARTS(?doc, "{article}")) }}
            ORDER BY ?b ?m"""
    )
    return rows["m"][number]


def all_kinds(graph) -> None:
    """Take one decision of each kind."""
    graph.merge(MISPRINT, RIGHT, **ME)
    graph.reject("East Steps", **ME)
    graph.retype("White House", "Organisation", **ME)
    graph.rename("Turkey", "Türkiye", **ME)
    graph.link("H.R. 1", "Q123456", **ME)
    graph.split("Washington, D.C.", "Capitol Hill", mentions=[only_article(graph)], **ME)
    graph.retype(mention(graph, "Agreement", "002", 1), "Purchase", **ME)
    graph.reject(mention(graph, "Meeting", "003"), **ME)
    graph.merge(mention(graph, "Agreement", "002"), mention(graph, "Agreement", "000"), **ME)
    graph.split(mention(graph, "Delivery", "002"), **ME)


def only_article(graph) -> str:
    return graph.explain("Washington, D.C.")["article"][0]


def test_every_kind_is_written_done_and_undone_to_the_byte(graph, folder):
    before = digest(folder)
    all_kinds(graph)
    assert digest(folder) == before, "nothing changes before the graph is built again"
    new = graph.rebuild()
    assert {o.state for o in new.report.outcomes} <= {"applied", "already"}
    assert sum(o.state == "applied" for o in new.report.outcomes) >= 9
    names = set(new.actors["name"])
    assert {"Türkiye", "Capitol Hill", RIGHT} <= names
    assert not names & {MISPRINT, "East Steps", "Turkey"}
    assert validate(new.dataset).conforms
    for identifier in new.corrections["id"]:
        new.undo(identifier)
    new.rebuild()
    assert digest(folder) == before
    assert not (folder / "corrections-report.csv").exists()


def test_each_kind_alone_can_be_undone(graph, folder):
    before = digest(folder)
    for decide in (
        lambda: graph.merge(MISPRINT, RIGHT, **ME),
        lambda: graph.split(mention(graph, "Delivery", "002"), **ME),
        lambda: graph.reject("East Steps", **ME),
        lambda: graph.retype("White House", "Organisation", **ME),
    ):
        (outcome,) = decide().outcomes
        graph.rebuild()
        assert digest(folder)["graph.trig"] != before["graph.trig"]
        graph.undo(outcome.correction.id)
        graph.rebuild()
        assert digest(folder) == before


def test_corrections_survive_new_articles_and_changed_tables(seeds, tmp_path):
    texts = sorted(seeds.glob("*.txt"))
    out = tmp_path / "kg"
    graph = dg.build(texts[1:], out)
    graph.merge(MISPRINT, RIGHT, **ME)
    graph.reject("East Steps", **ME)
    graph.retype(mention(graph, "Agreement", "002", 1), "Purchase", **ME)
    graph.split(mention(graph, "Delivery", "002"), **ME)
    graph.rename("White House", "The White House", **ME)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "organisations.csv").write_text(
        "qid,name,kind,country_iso2,aliases,parent,basis\n"
        ",High-Level Russian-Turkish Cooperation Council,body,TR,HLCC,,own\n",
        encoding="utf-8",
    )
    more = tmp_path / "more.jsonl"
    record = {"doc_id": "new", "text": "Mevlut Cavusglu met İbrahim Kalın in Oslo on Monday.\n"}
    more.write_text(json.dumps(record) + "\n", encoding="utf-8")
    report = pipeline.build([*texts, more], out, knowledge=tables)
    assert report.reused == 0 and report.articles == 6
    assert {o.state for o in report.outcomes} == {"applied"}, report.outcomes
    merge = next(o for o in report.outcomes if o.correction.action == "merge")
    assert "new" in merge.articles
    built = digest(out)
    assert digest_of_rebuild(out) == built, "a rebuild finds the tables by itself"
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    shutil.copy(out / "corrections.csv", fresh)
    pipeline.build([more, *texts[::-1]], fresh, knowledge=tables)
    assert digest(fresh)["graph.trig"] == built["graph.trig"]


def digest_of_rebuild(out: Path) -> dict[str, str]:
    pipeline.rebuild(out)
    return digest(out)


def test_a_changed_rule_of_extraction_changes_no_decision(graph, folder):
    """Triggers are cut otherwise, ids are others: as after a change of the lexicon."""
    all_kinds(graph)
    path = folder / "annotations.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in records:
        for number, event in enumerate(reversed(record["events"]), 1):
            event["id"] = f"w{number}"
            end = record["text"].find(" ", event["trigger"][1] + 1)
            event["trigger"][1] = end if end > 0 else event["trigger"][1]
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    path.write_text("".join(lines), encoding="utf-8")
    report = pipeline.rebuild(folder)
    assert {o.state for o in report.outcomes} <= {"applied", "already"}


def test_what_does_not_apply_any_more_is_told_everywhere(seeds, tmp_path):
    texts = sorted(seeds.glob("*.txt"))
    out = tmp_path / "kg"
    graph = dg.build(texts[3:], out)
    graph.reject("East Steps", **ME)
    report = pipeline.build(texts[:3], out)
    (outcome,) = report.outcomes
    assert outcome.state == "unmatched"
    assert (out / "corrections.csv").exists()
    (told,) = csv.DictReader((out / "corrections-report.csv").open(encoding="utf-8"))
    assert told["state"] == "unmatched" and "no article names" in told["effect"]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["corrections"][0]["state"] == "unmatched"
    (line,) = dg.open(out).info()["corrections"]
    assert line["state"] == "unmatched" and line["author"] == "A. Author"
    again = pipeline.build(texts, out)
    assert again.outcomes[0].state == "applied", "it applies when the article is back"


def test_provenance_names_author_and_day(graph):
    graph.merge(MISPRINT, RIGHT, **ME)
    graph.rename("Turkey", "Türkiye", author="Ö. Öteki", date="2022-03-04")
    kept = mention(graph, "Agreement", "002", 1)
    graph.retype(kept, "Purchase", **ME)
    new = graph.rebuild()
    rows = new.query(
        """SELECT ?what ?author ?date ?action { ?x dg:correctedBy ?c . ?x rdfs:label ?what .
             ?c prov:wasAttributedTo/rdfs:label ?author ; prov:generatedAtTime ?date ;
                dg:correctionAction ?action } ORDER BY ?action"""
    )
    found = set(rows.itertuples(index=False, name=None))
    assert (RIGHT, "A. Author", "2022-01-02", "merge") in found
    assert ("Türkiye", "Ö. Öteki", "2022-03-04", "rename") in found
    assert new.query(f"ASK {{ <{kept}> dg:correctedBy [ dg:correctionAction 'retype' ] }}")
    link = """ASK { ?link a dg:Link ; dg:correctedBy ?c ; dg:reason ?reason
                    FILTER(CONTAINS(?reason, "A. Author on 2022-01-02: read again")) }"""
    assert new.query(link)
    assert new.query("ASK { ?deal a dg:Deal ; prov:wasInfluencedBy ?c . ?c a dg:Correction }")
    in_graph = """ASK { GRAPH graph:corrections { ?c a dg:Correction } }"""
    assert new.query(in_graph) and not graph.query(in_graph)
    assert new.query("ASK { graph:story prov:wasDerivedFrom graph:corrections }")
    assert validate(new.dataset).conforms


def test_proposals_lead_to_decisions(graph):
    table = graph.candidates()
    row = table[table["kind"] == "actor"].iloc[0]
    assert set(row["names"]) == {MISPRINT, RIGHT} and "misprint" in row["why"]
    assert all(row["sentences"])
    decided = graph.merge(*row["ids"], **ME)
    assert "puts 1 mention" in str(decided) and "corrections.csv" in str(decided)
    new = graph.rebuild()
    assert MISPRINT not in str(new.candidates()["names"].tolist())


def test_told_apart_is_not_proposed_again(graph):
    before = graph.candidates()
    for kind in ("actor", "event"):
        graph.distinct(*before[before["kind"] == kind].iloc[0]["ids"], **ME)
    after = graph.rebuild().candidates()
    assert len(after) == len(before) - 2


def test_event_proposals_can_be_merged(graph):
    table = graph.candidates()
    row = table[table["kind"] == "event"].iloc[0]
    graph.merge(*row["ids"], **ME)
    new = graph.rebuild()
    assert new.events["event"].nunique() == graph.events["event"].nunique() - 1


def test_names_of_the_graph_in_hand_hold_after_decisions(graph):
    """Ids of events change with the names of parties; what a person copied must still be found."""
    event = graph.candidates().query("kind == 'event'").iloc[0]["ids"]
    person = graph.actors.set_index("name")["actor"][MISPRINT]
    graph.rename("Turkey", "Türkiye", **ME)
    graph.merge(MISPRINT, RIGHT, **ME)
    graph.distinct(*event, **ME)
    graph.retype(person, "Place", **ME)
    assert set(graph.corrections["state"]) == {"applied"}


def test_parties_of_an_event_can_be_rejected(graph):
    kept = mention(graph, "Agreement", "002", 1)
    (outcome,) = graph.reject(kept, parties=[("supplier", "Russia")], **ME).outcomes
    assert "takes supplier state:RU out" in outcome.effect
    ask = f"ASK {{ <{kept}> dg:argument [ dg:role 'supplier' ] }}"
    assert graph.query(ask) and not graph.rebuild().query(ask)


def test_doubtful_actors_come_first(graph):
    table = graph.doubtful()
    assert len(table) == len(graph.actors)
    assert list(table["doubt"]) == sorted(table["doubt"], reverse=True)
    assert table[table["doubt"] > 0]["why"].all()


@pytest.mark.parametrize(
    ("decide", "why"),
    [
        (lambda kg: kg.merge("Nobody", "Turkey", **ME), "no actor is called 'Nobody'"),
        (lambda kg: kg.merge("Mevlut Cavusgl", RIGHT, **ME), "did you mean 'Mevlut Cavusglu'"),
        (lambda kg: kg.retype("Turkey", "Country", **ME), "no type 'Country'"),
        (lambda kg: kg.link("East Steps", "place:nowhere", **ME), "the tables have no row"),
        (lambda kg: kg.rename("Turkey", "T", author="", date="2022-01-01"), "nobody is named"),
        (lambda kg: kg.rename("Turkey", "T", author="A", date="today"), "is no day"),
        (lambda kg: kg.split("Turkey", "T", **ME), "name the mentions"),
        (lambda kg: kg.reject("Turkey", parties=[("item", "S-400")], **ME), "has no roles"),
        (lambda kg: kg.reject("Agreement on S-400: Russia to Turkey", **ME), r"label of \d events"),
        (lambda kg: kg.undo("00000000"), "no correction '00000000'"),
    ],
)
def test_what_is_wrong_is_said_and_not_written(graph, folder, monkeypatch, decide, why):
    monkeypatch.delenv("DEALGRAPH_AUTHOR", raising=False)
    with pytest.raises(CorrectionError, match=why):
        decide(graph)
    assert not (folder / "corrections.csv").exists()


def test_a_decision_against_an_earlier_one_is_refused_and_the_file_stays(graph, folder):
    graph.rename("Turkey", "Türkiye", **ME)
    before = (folder / "corrections.csv").read_bytes()
    with pytest.raises(
        CorrectionError, match=r"corrections\.csv:2: .* contradicts the new decision"
    ):
        graph.rename("Turkey", "Turkiye", author="B. Other")
    assert (folder / "corrections.csv").read_bytes() == before


def test_a_contradiction_in_the_file_stops_the_build_before_anything_is_read(seeds, tmp_path):
    out = tmp_path / "kg"
    out.mkdir()
    head = "kind,action,what,others,value,author,date\n"
    lines = "".join(f"actor,rename,state:TR,,{name},A,2022-01-01\r\n" for name in "XY")
    (out / "corrections.csv").write_text("\ufeff" + head + lines, encoding="utf-8")
    with pytest.raises(CorrectionError, match=r"corrections\.csv:3: rename by A contradicts"):
        pipeline.build(seeds, out)
    assert [path.name for path in out.iterdir()] == ["corrections.csv"]


def test_the_author_can_come_from_the_environment(graph, monkeypatch):
    monkeypatch.setenv("DEALGRAPH_AUTHOR", "Ç. Yazar")
    (outcome,) = graph.rename("Turkey", "Türkiye").outcomes
    assert outcome.correction.author == "Ç. Yazar" and outcome.correction.date


def test_a_file_elsewhere_is_used_and_remembered(seeds, tmp_path):
    texts = sorted(seeds.glob("*.txt"))[:1]
    mine, out = tmp_path / "mine.csv", tmp_path / "kg"
    head = "kind,action,what,others,value,author,date\n"
    mine.write_text(head + "actor,rename,state:TR,,Türkiye,A,2022-01-01\n", encoding="utf-8")
    graph = dg.build(texts, out, corrections=mine)
    assert "Türkiye" in set(graph.actors["name"])
    assert "Türkiye" in set(graph.rebuild().actors["name"])
    graph.rename("Russia", "Russian Federation", **ME)
    assert "Russian Federation" in mine.read_text(encoding="utf-8")
    assert Workbench(out).path.resolve() == mine
    shutil.copy(mine, out / "corrections.csv")
    with pytest.raises(InputError, match="put both in one file"):
        pipeline.build(texts, out, corrections=mine)
    with pytest.raises(InputError, match="no such file of corrections"):
        pipeline.build(texts, tmp_path / "other", corrections=tmp_path / "none.csv")


def test_a_rebuild_with_other_rules_is_refused(folder):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "knowledge": "0" * 12}), encoding="utf-8")
    with pytest.raises(InputError, match="other rules or tables"):
        pipeline.rebuild(folder)


def test_a_single_file_cannot_be_corrected(folder):
    graph = dg.open(folder / "graph.trig")
    assert len(graph.candidates()) and len(graph.doubtful())
    with pytest.raises(StoreError, match="open the folder"):
        graph.rename("Turkey", "Türkiye", **ME)


def test_a_kill_while_folders_change_cannot_lose_the_file(graph, folder, monkeypatch):
    graph.rename("Turkey", "Türkiye", **ME)
    work = beside(folder, "building")
    work.mkdir()
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        swap(work, folder)
    assert (folder / "corrections.csv").exists()


def test_errors_share_one_base():
    assert issubclass(CorrectionError, DealgraphError)
