"""Evaluation: its figures are those of the guideline's scorer, and hold what they promise."""

from __future__ import annotations

import importlib.util
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dealgraph
from dealgraph.cli import main
from dealgraph.cli.common import DONE, FAILED
from dealgraph.errors import AnnotationError, InputError
from dealgraph.model import Annotation, Argument, Attribution, Entity, Event, Money, Quantity

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
GOLD = ROOT / "tests" / "data" / "gold-seeds"


def records() -> list[dict]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json"))]


def worsened(record: dict, rng: random.Random) -> dict:
    """Return a copy in which things are missing, moved, retyped and given to somebody else."""
    copy = json.loads(json.dumps(record))
    names = [e["id"] for e in copy["entities"]]
    copy["events"] = [e for e in copy["events"] if rng.random() < 0.9]
    for event in copy["events"]:
        if rng.random() < 0.2:
            event["type"] = "Purchase"
        if rng.random() < 0.3:
            event["status"] = "possible"
        if event["args"] and rng.random() < 0.4:
            event["args"][0] = [event["args"][0][0], rng.choice(names)]
        for key in ("date", "speaker", "outlet", "money", "quantity"):
            if rng.random() < 0.3:
                event[key] = None
    for entity in copy["entities"]:
        if rng.random() < 0.2:
            entity["mentions"] = entity["mentions"][:1]
        if rng.random() < 0.1:
            entity["type"] = "Place"
    for said in copy["attributions"]:
        said["span"][1] -= rng.randint(0, (said["span"][1] - said["span"][0]) // 2)
    return copy


def article(doc_id: str = "a") -> Annotation:
    text = "Oman sold two tanks to Peru for $5 in May, Lima said."
    span = {w: (text.index(w), text.index(w) + len(w)) for w in ("Oman", "sold", "Peru", "Lima")}
    return Annotation(
        doc_id,
        text,
        entities=(
            Entity("o", "State", "Oman", "Q842", (span["Oman"],)),
            Entity("p", "State", "Peru", "Q419", (span["Peru"], span["Lima"])),
        ),
        events=(
            Event(
                "v1",
                "Purchase",
                span["sold"],
                (Argument("supplier", "o"), Argument("recipient", "p")),
                date="2020-05",
                speaker="p",
                money=Money(5, "USD"),
                quantity=Quantity(2, "tank"),
            ),
        ),
        attributions=(Attribution((0, 41), "p", "indirect"),),
    )


@pytest.mark.parametrize("seed", range(5))
def test_figures_are_those_of_the_scorer(seed):
    if not SCORER.exists():
        pytest.skip(f"NOT MEASURED: {SCORER} is not on this machine")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rng, gold = random.Random(seed), records()
    found = [worsened(r, rng) for r in gold]
    result = dealgraph.evaluate(gold, found, resamples=0).measures
    totals = {f: [0, 0, 0, 0] for f in scorer.FIELDS}
    right = wrong = 0
    for mine, other in zip(gold, found, strict=True):
        counts, status, _ = scorer.score_doc(mine, other)
        right, wrong = right + status["right"], wrong + status["wrong"]
        totals = {f: [a + b for a, b in zip(totals[f], counts[f], strict=True)] for f in totals}
    for field, counts in totals.items():
        row = result.loc[field]
        assert (row.precision, row.recall, row.f1) == pytest.approx(scorer.f1(*counts)), field
    assert result.loc["status"].f1 == pytest.approx(right / (right + wrong))


def test_the_same_is_all_right():
    result = dealgraph.evaluate([article()], [article()]).measures
    there = result[result["gold"] > 0]
    assert len(there) == len(result) - 1  # no outlet is cited
    assert (there[["precision", "recall", "f1"]] == 1).all().all()


def test_nothing_found_is_nothing_right():
    empty = replace(article(), entities=(), events=(), attributions=())
    result = dealgraph.evaluate([article()], [empty]).measures
    assert (result.loc[["mention", "trigger", "argument", "attribution"], "f1"] == 0).all()


def test_one_wrong_argument_costs_what_it_should():
    (event,) = article().events
    wrong = replace(event, args=(Argument("supplier", "o"), Argument("recipient", "o")))
    result = dealgraph.evaluate([article()], [replace(article(), events=(wrong,))])
    assert result.measures.loc["argument", "f1"] == pytest.approx(0.5)
    assert result.measures.loc["trigger", "f1"] == 1
    assert set(result.misses["measure"]) == {"argument"}
    assert "argument" in repr(result) and "Purchase" in repr(result)


@given(st.permutations(range(5)), st.integers(0, 3))
def test_order_does_not_matter(order, seed):
    gold = records()
    found = [worsened(r, random.Random(n)) for n, r in enumerate(gold)]
    straight = dealgraph.evaluate(gold, found, resamples=20, seed=seed).to_json()
    mixed = dealgraph.evaluate(
        [gold[i] for i in order], [found[i] for i in reversed(order)], resamples=20, seed=seed
    )
    assert mixed.to_json() == straight


def test_intervals_hold_the_figure_and_need_two_groups():
    gold = records()
    found = [worsened(r, random.Random(3)) for r in gold]
    row = dealgraph.evaluate(gold, found).measures.loc["trigger"]
    assert row.low <= row.f1 <= row.high and row.low < row.high
    alone = dealgraph.evaluate(gold[:1], found[:1]).measures.loc["trigger"]
    assert alone.low != alone.low


def test_what_cannot_be_measured_is_named(tmp_path):
    with pytest.raises(InputError, match="not in it \\(a\\)"):
        dealgraph.evaluate([article()], [article("b")])
    other = replace(article(), text=article().text.replace("May", "Mai"))
    with pytest.raises(AnnotationError, match="differs"):
        dealgraph.evaluate([article()], [other])
    path = tmp_path / "found.jsonl"
    path.write_text('{"doc_id": "a", \n', encoding="utf-8")
    with pytest.raises(InputError, match=r"found\.jsonl:1"):
        dealgraph.evaluate(GOLD, path)


def test_the_verb(tmp_path, capsys):
    found = tmp_path / "found.jsonl"
    lines = [json.dumps(worsened(r, random.Random(1))) for r in records()]
    found.write_text("\n".join(lines), encoding="utf-8")
    assert main(["evaluate", str(GOLD), str(found)]) == DONE
    assert "accuracy over matched triggers" in capsys.readouterr().out
    assert main(["evaluate", str(GOLD), str(found), "--group", "story", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["resampled"] == "story"
    assert main(["evaluate", str(GOLD), str(found), "--errors", "all"]) == DONE
    assert capsys.readouterr().out.startswith("doc_id,measure,what")
    assert main(["evaluate", str(GOLD), str(tmp_path / "gone.jsonl")]) == FAILED
    assert "gone.jsonl" in capsys.readouterr().err
