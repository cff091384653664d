"""Event data and registers from the gold seeds, and through the graph and the command line."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path

import pytest
from gold_seeds import gold_dataset

from dealgraph.cli import main
from dealgraph.errors import ExportError
from dealgraph.exports import deals_table, dyads, plover, records
from dealgraph.queries import query
from dealgraph.tables import Facts


@pytest.fixture(scope="module")
def gold():
    return gold_dataset()


@pytest.fixture(scope="module")
def events(gold):
    return list(plover(gold))


def test_plover_gives_one_record_an_event_with_code_and_evidence(gold, events):
    assert len({record["id"] for record in events}) == len(events)
    delivery = next(r for r in events if r["type"] == "Delivery" and r["date"] == "2019-07-01")
    assert (delivery["event"], delivery["mode"], delivery["cameo"]) == ("AID", "military", "072")
    assert [a["code"] for a in delivery["source"]] == ["RUS"]
    assert [a["code"] for a in delivery["target"]] == ["TUR"]
    assert delivery["quad"] == "material_cooperation"
    assert delivery["articles"] == 2
    assert {e["article"] for e in delivery["evidence"]} == {"seed001", "seed002"}
    assert all(e["words"] in e["sentence"] for e in delivery["evidence"])


def test_reports_of_one_event_are_not_several_events(gold, events):
    facts = Facts(gold)
    done = {(m.event, m.kind, m.status) for m in facts.mentions.values()}
    done = {key for key in done if key[2] in ("happened", "ongoing")}
    assert len(events) == len(done) < len(facts.mentions)


def test_plans_and_denials_are_no_events_unless_asked_for(gold, events):
    assert {record["status"] for record in events} == {"happened", "ongoing"}
    denied = list(plover(gold, statuses=["negated"]))
    assert any("not yet imposed" in record["text"] for record in denied)
    with pytest.raises(ExportError, match=r"negatet: no such status; use some"):
        records(Facts(gold), ["negatet"])


def test_what_an_article_day_dates_says_so(events):
    threat = next(r for r in events if r["type"] == "Threat" and r["date"])
    assert threat["dateBasis"] == "publication" and threat["dateBounds"] == [None, None]
    undated = [r for r in events if r["date"] is None]
    assert undated and {r["dateBasis"] for r in undated} == {"nothing"}


def test_who_acts_and_towards_whom(events):
    by_label = {r["label"]: r for r in events}
    demand = by_label["Demand about S-400: United States Department of State towards Turkey"]
    assert [(a["code"], a["sector"]) for a in demand["source"]] == [("USA", "GOV")]
    forces = by_label["Cancellation: China to Turkish Armed Forces"]
    assert [(a["code"], a["sector"]) for a in forces["source"]] == [("TUR", "MIL")]
    assert [a["code"] for a in forces["target"]] == ["CHN"]
    meeting = by_label["Meeting: Donald Trump and Recep Tayyip Erdoğan in White House"]
    assert {a["sector"] for a in meeting["source"]} == {"GOV"} and meeting["target"] == []
    nobody = by_label["Objection to S-400: towards Turkey"]
    assert nobody["source"] == [] and [a["code"] for a in nobody["target"]] == ["TUR"]


def test_who_asks_is_the_source_of_a_request(gold):
    asked = next(r for r in plover(gold, statuses=["possible"]) if r["type"] == "Request")
    assert [a["code"] for a in asked["source"]] == ["TUR"]
    assert [a["code"] for a in asked["target"]] == ["USA"]


def test_dyads_count_events_by_month(gold):
    table = dyads(gold)
    key = ["source_code", "target_code", "month"]
    assert not table.duplicated(["source", "target", "month"]).any()
    rows = table.set_index(key)
    july = rows.loc[("RUS", "TUR", "2019-07")]
    assert (july["events"], july["types"], july["articles"]) == (1, "Delivery 1", 2)
    assert july["material_cooperation"] == 1 and july["dated_by_publication"] == 0
    november = rows.loc[("USA", "TUR", "2019-11")]
    assert november["material_conflict"] == 2 and november["verbal_conflict"] == 2
    quads = [c for c in table.columns if c.endswith(("cooperation", "conflict"))]
    assert (table[quads].sum(axis=1) == table["events"]).all()


def test_the_year_of_an_event_is_no_month(gold):
    """Signed "last year": 2016 is known, its month is not, nor is it that of the article."""
    table = dyads(gold)
    rows = table[(table["target_code"] == "CHN") & table["types"].str.contains("Agreement")]
    assert len(rows) == 1 and rows["month"].isna().all()


def test_parties_of_talks_are_source_and_target_alike_and_actors_can_stay_apart(gold):
    table = dyads(gold)
    pairs = set(zip(table["source_code"], table["target_code"], strict=True))
    assert {("TUR", "USA"), ("USA", "TUR")} <= pairs
    actors = dyads(gold, level="actor")
    assert {"Donald Trump", "Turkish Armed Forces"} <= set(actors["source"])
    assert not {"Donald Trump", "Turkish Armed Forces"} & set(table["source"])
    with pytest.raises(ExportError, match="use one of: state, actor"):
        dyads(gold, level="person")


def test_the_register_brackets_what_is_uncertain(gold):
    table = deals_table(gold).set_index(["recipient", "designation"])
    assert set(table["state"]) == {"ordered", "delivered"}
    both = table.loc[("Turkey", "S-400")].set_index("state")
    assert (
        both.loc["ordered", "number_ordered"] == "1 batch"
    )  # the further batch, a deal of its own
    turkey = both.loc["delivered"]
    assert turkey["supplier"] == "Russia" and turkey["category"] == "air defence"
    assert turkey["year_of_order"] == "2017"
    assert turkey["years_of_delivery"] == "2019"
    assert turkey["number_delivered"] == "(1 regiment set; 2 battalion)"
    assert "USD 2,500 million [seed002, seed003]" in turkey["comments"]
    india = table.loc[("India", "S-400")]
    assert india["number_ordered"] == "(4 regiment)"  # of China's and India's order together
    assert india["year_of_order"] == "2016" and india["years_of_delivery"] == ""


def test_plans_and_ended_deals_are_listed_on_demand(gold):
    table = deals_table(gold, include="all").set_index(["supplier", "designation"])
    ended = table.loc[("China", "..")]
    assert ended["state"] == "ended" and "USD 3,400 million" in ended["comments"]
    assert table.loc[("United States", "MIM-104 Patriot"), "state"] == "planned"
    with pytest.raises(ExportError, match="use one of: ordered, all"):
        deals_table(gold, include="some")


def test_evidence_of_every_row_is_in_the_graph(gold, events):
    known = set(query(gold, "SELECT ?m { ?m a dg:EventMention }")["m"])
    for row in deals_table(gold, include="all").itertuples():
        assert set(row.evidence.split(" ")) <= known and row.evidence
        assert set(row.order_evidence.split()) <= set(row.evidence.split())
    happened = set(query(gold, "SELECT ?e { ?e gaf:denotedBy ?m . ?m a dg:EventMention }")["e"])
    assert all(set(ids.split(" ")) <= happened for ids in dyads(gold)["evidence"])
    assert {e["mention"] for record in events for e in record["evidence"]} <= known


def test_a_contract_stage_and_what_is_only_retold_are_heeded():
    dataset = gold_dataset()
    base = "https://w3id.org/dealgraph/ontology#"
    contract = query(
        dataset,
        "SELECT DISTINCT ?e { ?e a dg:Agreement ; gaf:denotedBy ?m . ?m dg:date '2017-09' }",
    )["e"][0]
    told = query(
        dataset, "SELECT ?m { ?m sem:eventType dg:Threat ; dg:inArticle/dg:docId 'seed001' }"
    )
    dataset.update(
        f"INSERT DATA {{ GRAPH <http://example.org/more> {{ <{contract}> <{base}stage> "
        f"<{base}stage-contract> . <{told['m'][0]}> <{base}discourse> 'background' }} }}"
    )
    table = deals_table(dataset).set_index(["recipient", "designation"])
    assert "2017" in set(table.loc[("Turkey", "S-400"), "year_of_order"])
    threats = [r for r in plover(dataset) if r["type"] == "Threat"]
    assert {r["date"] for r in threats} == {None}


def test_through_the_graph_and_the_command_line(kg, kg_dir, tmp_path, capsys):
    path = kg.to_plover(tmp_path / "events.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20 and all(json.loads(line)["cameo"] for line in lines)
    assert not kg.dyads().empty and not kg.deals_table().empty
    for format in ("plover", "dyads", "deals"):
        out = tmp_path / f"out.{format}"
        assert main(["export", str(kg_dir), "--format", format, "-o", str(out)]) == 0
    assert (tmp_path / "out.plover").read_bytes() == path.read_bytes()
    rows = list(csv.DictReader((tmp_path / "out.deals").open(encoding="utf-8")))
    assert rows[0]["recipient"] and "year_of_order" in rows[0]
    assert capsys.readouterr().out.count("out.") == 3
    with pytest.raises(ExportError, match="cannot be written"):
        kg.to_plover(tmp_path / "no" / "such" / "folder.jsonl")


def test_the_page_shows_the_register_that_is_made(gold):
    root = Path(__file__).resolve().parents[2]
    spec = importlib.util.spec_from_file_location("doc", root / "benchmarks" / "exports_doc.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (root / "docs" / "exports.md").read_text(encoding="utf-8")
    assert module.register(gold) in page, "run: python benchmarks/exports_doc.py, and put it in"
