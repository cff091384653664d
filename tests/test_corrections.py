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

ME = {"author": "A. Author", "date": "2022-01-02", "note": "read again"}
ARTICLES = Path(__file__).parent / "data" / "corrections.jsonl"
LONG, SHORT = "Korhan Shipyards Industries", "Korhan Shipyards"


def digest(folder: Path) -> dict[str, str]:
    names = ("annotations.jsonl", "graph.trig", "page.html", "manifest.json")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def states(report) -> dict[str, str]:
    return {o.correction.action + " " + o.correction.kind: o.state for o in report.outcomes}


@pytest.fixture
def folder(made_dir, tmp_path) -> Path:
    """A copy of the graph of the made articles, to correct."""
    return Path(shutil.copytree(made_dir, tmp_path / "kg"))


def texts(tmp_path: Path, *names: str) -> list[Path]:
    """Some of the articles, each in a file of its own."""
    found = []
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        if json.loads(line)["doc_id"] in names:
            found.append(tmp_path / f"{json.loads(line)['doc_id']}.jsonl")
            found[-1].write_text(line + "\n", encoding="utf-8")
    return found


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


def twice(graph) -> str:
    """A label that two events have."""
    return graph.events.drop_duplicates("event")["label"].value_counts().index[0]


def all_kinds(graph) -> None:
    """Take one decision of each kind."""
    graph.merge(LONG, SHORT, **ME)
    graph.reject("Oslo Committee", **ME)
    graph.retype("Harald Committee", "Programme", **ME)
    graph.rename("Norway", "Kingdom of Norway", **ME)
    graph.link("Velmora Dynamics", "Q123456", **ME)
    graph.split("Baltic Systems", "Baltic Systems Chile", mentions=["d"], **ME)
    graph.retype(mention(graph, "Meeting", "a"), "Negotiation", **ME)
    graph.reject(mention(graph, "Meeting", "c"), **ME)
    graph.merge(mention(graph, "Delivery", "b"), mention(graph, "Delivery", "c"), **ME)
    graph.merge(mention(graph, "Delivery", "a"), mention(graph, "Delivery", "d", 1), **ME)


def test_every_kind_is_written_done_and_undone_to_the_byte(graph, folder):
    before = digest(folder)
    all_kinds(graph)
    assert digest(folder) == before, "nothing changes before the graph is built again"
    new = graph.rebuild()
    assert {o.state for o in new.report.outcomes} <= {"applied", "already"}
    assert sum(o.state == "applied" for o in new.report.outcomes) >= 9
    names = set(new.actors["name"])
    assert {"Kingdom of Norway", "Baltic Systems Chile", LONG} <= names
    assert not names & {SHORT, "Oslo Committee", "Norway"}
    assert validate(new.dataset).conforms
    for identifier in new.corrections["id"]:
        new.undo(identifier)
    new.rebuild()
    assert digest(folder) == before
    assert not (folder / "corrections-report.csv").exists()


def test_each_kind_alone_can_be_undone(graph, folder):
    before = digest(folder)
    for decide in (
        lambda: graph.merge(LONG, SHORT, **ME),
        lambda: graph.split("Baltic Systems", "Baltic Systems Chile", mentions=["d"], **ME),
        lambda: graph.reject("Oslo Committee", **ME),
        lambda: graph.retype("Harald Committee", "Programme", **ME),
    ):
        (outcome,) = decide().outcomes
        graph.rebuild()
        assert digest(folder)["graph.trig"] != before["graph.trig"]
        graph.undo(outcome.correction.id)
        graph.rebuild()
        assert digest(folder) == before


def test_corrections_survive_new_articles_and_changed_tables(tmp_path):
    out = tmp_path / "kg"
    graph = dg.build(texts(tmp_path, "b", "c", "d"), out)
    graph.merge(LONG, SHORT, **ME)
    graph.reject("Oslo Committee", **ME)
    graph.retype(mention(graph, "Meeting", "c"), "Negotiation", **ME)
    graph.retype("Baltic Systems", "Programme", **ME)
    graph.rename("Norway", "Kingdom of Norway", **ME)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "organisations.csv").write_text(
        "qid,name,kind,country_iso2,aliases,parent,basis\n"
        ",Harald Committee,committee,NO,Oslo Panel,,own\n",
        encoding="utf-8",
    )
    more = tmp_path / "more.jsonl"
    record = {"doc_id": "new", "text": "Korhan Shipyards met Norway.\nThe Oslo Committee met.\n"}
    more.write_text(json.dumps(record) + "\n", encoding="utf-8")
    every = [*texts(tmp_path, "a", "b", "c", "d"), more]
    report = pipeline.build(every, out, knowledge=tables)
    assert report.reused == 0 and report.articles == 5
    assert {o.state for o in report.outcomes} == {"applied"}, report.outcomes
    reject = next(o for o in report.outcomes if o.correction.action == "reject")
    assert reject.articles == ("b", "new")
    built = digest(out)
    pipeline.rebuild(out)
    assert digest(out) == built, "a rebuild finds the tables by itself"
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    shutil.copy(out / "corrections.csv", fresh)
    pipeline.build(every[::-1], fresh, knowledge=tables)
    assert digest(fresh)["graph.trig"] == built["graph.trig"]


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


def test_what_does_not_apply_any_more_is_told_everywhere(tmp_path):
    out = tmp_path / "kg"
    graph = dg.build(texts(tmp_path, "a", "b"), out)
    graph.reject("Oslo Committee", **ME)
    report = pipeline.build(texts(tmp_path, "a"), out)
    (outcome,) = report.outcomes
    assert outcome.state == "unmatched"
    assert (out / "corrections.csv").exists()
    (told,) = csv.DictReader((out / "corrections-report.csv").open(encoding="utf-8"))
    assert told["state"] == "unmatched" and "no article names" in told["effect"]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["corrections"][0]["state"] == "unmatched"
    (line,) = dg.open(out).info()["corrections"]
    assert line["state"] == "unmatched" and line["author"] == "A. Author"
    again = pipeline.build(ARTICLES, out)
    assert again.outcomes[0].state == "applied", "it applies when the article is back"


def test_provenance_names_author_and_day(graph):
    graph.merge(SHORT, LONG, **ME)
    graph.rename("Norway", "Noreg", author="Ö. Öteki", date="2022-03-04")
    kept = mention(graph, "Meeting", "c")
    graph.retype(kept, "Negotiation", **ME)
    new = graph.rebuild()
    rows = new.query(
        """SELECT ?what ?author ?date ?action { ?x dg:correctedBy ?c . ?x rdfs:label ?what .
             ?c prov:wasAttributedTo/rdfs:label ?author ; prov:generatedAtTime ?date ;
                dg:correctionAction ?action } ORDER BY ?action"""
    )
    found = set(rows.itertuples(index=False, name=None))
    assert (SHORT, "A. Author", "2022-01-02", "merge") in found
    assert ("Noreg", "Ö. Öteki", "2022-03-04", "rename") in found
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
    assert set(row["names"]) == {LONG, SHORT} and "one name holds the other" in row["why"]
    assert all(row["sentences"])
    decided = graph.merge(*row["ids"], **ME)
    assert "puts " in str(decided) and "corrections.csv" in str(decided)
    new = graph.rebuild()
    assert LONG not in str(new.candidates()["names"].tolist())


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
    person = graph.actors.set_index("name")["actor"][LONG]
    graph.rename("Norway", "Noreg", **ME)
    graph.merge(LONG, SHORT, **ME)
    graph.distinct(*event, **ME)
    graph.retype(person, "Place", **ME)
    assert set(graph.corrections["state"]) == {"applied"}


def test_parties_of_an_event_can_be_rejected(graph):
    kept = mention(graph, "Delivery", "b")
    (outcome,) = graph.reject(kept, parties=[("supplier", SHORT)], **ME).outcomes
    assert "takes supplier org:korhan-shipyards out" in outcome.effect
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
        (lambda kg: kg.merge("Nobody", "Norway", **ME), "no actor is called 'Nobody'"),
        (lambda kg: kg.merge("Korhan Shipyrds", LONG, **ME), "did you mean 'Korhan Shipyards'"),
        (lambda kg: kg.retype("Norway", "Country", **ME), "no type 'Country'"),
        (lambda kg: kg.link("Oslo Committee", "place:nowhere", **ME), "the tables have no row"),
        (lambda kg: kg.rename("Norway", "N", author="", date="2022-01-01"), "nobody is named"),
        (lambda kg: kg.rename("Norway", "N", author="A", date="today"), "is no day"),
        (lambda kg: kg.split("Norway", "N", **ME), "name the mentions"),
        (lambda kg: kg.reject("Norway", parties=[("item", "NASAMS")], **ME), "has no roles"),
        (lambda kg: kg.reject(twice(kg), **ME), "label of 2 events"),
        (lambda kg: kg.merge("Norway", "NORWAY", **ME), "they are one already"),
        (lambda kg: kg.undo("00000000"), "no correction '00000000'"),
    ],
)
def test_what_is_wrong_is_said_and_not_written(graph, folder, monkeypatch, decide, why):
    monkeypatch.delenv("DEALGRAPH_AUTHOR", raising=False)
    with pytest.raises(CorrectionError, match=why):
        decide(graph)
    assert not (folder / "corrections.csv").exists()


def test_a_decision_against_an_earlier_one_is_refused_and_the_file_stays(graph, folder):
    graph.rename("Norway", "Noreg", **ME)
    before = (folder / "corrections.csv").read_bytes()
    with pytest.raises(CorrectionError, match=r"contradicts .*corrections\.csv:2"):
        graph.rename("Norway", "Norge", author="B. Other")
    assert (folder / "corrections.csv").read_bytes() == before


def test_a_contradiction_in_the_file_stops_the_build_before_anything_is_read(tmp_path):
    out = tmp_path / "kg"
    out.mkdir()
    head = "kind,action,what,others,value,author,date\n"
    lines = "".join(f"actor,rename,state:TR,,{name},A,2022-01-01\r\n" for name in "XY")
    (out / "corrections.csv").write_text("\ufeff" + head + lines, encoding="utf-8")
    with pytest.raises(CorrectionError, match=r"corrections\.csv:3: rename by A contradicts"):
        pipeline.build(ARTICLES, out)
    assert [path.name for path in out.iterdir()] == ["corrections.csv"]


def test_the_author_can_come_from_the_environment(graph, monkeypatch):
    monkeypatch.setenv("DEALGRAPH_AUTHOR", "Ç. Yazar")
    (outcome,) = graph.rename("Norway", "Noreg").outcomes
    assert outcome.correction.author == "Ç. Yazar" and outcome.correction.date


def test_a_file_elsewhere_is_used_and_remembered(tmp_path):
    given = texts(tmp_path, "a")
    mine, out = tmp_path / "mine.csv", tmp_path / "kg"
    head = "kind,action,what,others,value,author,date\n"
    mine.write_text(head + "actor,rename,state:NO,,Noreg,A,2022-01-01\n", encoding="utf-8")
    graph = dg.build(given, out, corrections=mine)
    assert "Noreg" in set(graph.actors["name"])
    assert "Noreg" in set(graph.rebuild().actors["name"])
    assert "Noreg" in set(dg.build(given, out).actors["name"]), "no decision is lost in silence"
    graph.rename("Chile", "Republic of Chile", **ME)
    assert "Republic of Chile" in mine.read_text(encoding="utf-8")
    assert Workbench(out).path.resolve() == mine
    mine.rename(tmp_path / "gone.csv")
    with pytest.raises(InputError, match="no such file of corrections"):
        pipeline.build(given, out)
    (tmp_path / "gone.csv").rename(mine)
    shutil.copy(mine, out / "corrections.csv")
    with pytest.raises(InputError, match="put both in one file"):
        pipeline.build(given, out, corrections=mine)
    with pytest.raises(InputError, match="no such file of corrections"):
        pipeline.build(given, tmp_path / "other", corrections=tmp_path / "none.csv")


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
        graph.rename("Norway", "Noreg", **ME)


def test_a_kill_while_a_new_version_comes_cannot_lose_the_file(graph, folder, monkeypatch):
    graph.rename("Norway", "Noreg", **ME)
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        graph.rebuild()
    assert (folder / "corrections.csv").exists()


def test_errors_share_one_base():
    assert issubclass(CorrectionError, DealgraphError)
