"""What the graph built from the five seed texts must say, each claim with its sentence."""

from __future__ import annotations

import json

import pytest
from queries.acceptance import CHECKS

from dealgraph.dataset import validate


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_graph_says(check, kg):
    check(kg.dataset)


def test_the_graph_is_valid(kg):
    report = validate(kg.dataset)
    assert report.conforms, str(report)


def test_the_first_seed_has_no_year_of_its_own(kg):
    claims = kg.claims[kg.claims["article"].str.startswith("000")]
    assert not claims.empty
    assert not claims["date"].dropna().str.contains("2017").any()


def test_no_actor_is_a_stray_word(kg):
    names = set(kg.actors["name"])
    assert not names & {"Commenting", "Missiles Deployed", "Also Read", "Missile Systems"}
    kinds = dict(zip(kg.actors["name"], kg.actors["kind"], strict=True))
    people = [name for name in kinds if "Kal" in name and "n" in name]
    assert people and all(kinds[name] == "Person" for name in people if name.startswith("İbrahim"))


def test_every_row_of_every_question_has_its_evidence(kg):
    given = {"between": {"one": "Turkey", "two": "Russia"}}
    for name in kg.questions()["name"]:
        answer = kg.ask(name, **given.get(name, {}))
        assert {"sentence", "article", "published"} <= set(answer.columns), name
        assert answer["sentence"].notna().all(), name


def test_every_event_has_evidence_that_stands_in_its_article(kg, kg_dir):
    texts = {}
    for line in (kg_dir / "annotations.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        texts[record["doc_id"]] = record["text"]
    assert len(kg.claims) > 100
    for row in kg.claims.itertuples():
        assert row.sentence in texts[row.article]
        assert row.trigger in row.sentence


@pytest.mark.parametrize("one, other", [("agent", "target"), ("supplier", "recipient")])
def test_nobody_is_both_sides_of_an_act(kg, one, other):
    claims = kg.claims.dropna(subset=[one, other])
    assert not claims.empty
    for row in claims.itertuples():
        sides = [set(getattr(row, role).split("; ")) for role in (one, other)]
        assert not sides[0] & sides[1], row.sentence
