"""The JSON of an annotation: nothing is lost, nothing broken gets in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dealgraph.errors import AnnotationError
from dealgraph.model import Annotation, Argument, Attribution, Entity, Event, Money, Quantity
from dealgraph.model.annotation import from_json, to_json

GOLD = Path(__file__).parent.parent / "data" / "gold-seeds"

FULL = Annotation(
    doc_id="a",
    text="Chile bought 4 jets for $2m, AFP said.",
    published="2020-01-02",
    published_from="text",
    entities=(
        Entity("CL", "State", "Chile", "Q298", ((0, 5),), "state:CL", "name in the tables"),
        Entity("AFP", "Outlet", "AFP", None, ((29, 32),)),
    ),
    events=(
        Event(
            "v1",
            "Purchase",
            (6, 12),
            (Argument("recipient", "CL", (0, 5), "subject of buy"),),
            money=Money(2e6, "USD", (24, 27)),
            quantity=Quantity(4, "jet", (13, 19)),
            outlet="AFP",
            confidence=0.9,
        ),
    ),
    attributions=(Attribution((0, 27), "AFP", "indirect", None, (33, 37), ("AFP",)),),
    sentences=((0, 38),),
    extractor="x",
)


def test_round_trip_keeps_everything():
    assert from_json(json.loads(json.dumps(to_json(FULL)))) == FULL


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_hand_made_files_are_read(path):
    record = json.loads(path.read_text(encoding="utf-8"))
    annotation = from_json(record)
    written = to_json(annotation)
    for key in ("doc_id", "text", "published"):
        assert written[key] == record[key]
    assert [e["args"] for e in written["events"]] == [e["args"] for e in record["events"]]
    assert [e["trigger"] for e in written["events"]] == [e["trigger"] for e in record["events"]]


def test_missing_key_is_named():
    with pytest.raises(AnnotationError, match="text"):
        from_json({"doc_id": "a"})


def test_offsets_outside_the_text_are_refused():
    record = to_json(FULL)
    record["events"][0]["trigger"] = [6, 99]
    with pytest.raises(AnnotationError, match=r"event v1.*99"):
        from_json(record)


def test_dangling_entity_is_refused():
    record = to_json(FULL)
    record["events"][0]["speaker"] = "NOBODY"
    with pytest.raises(AnnotationError, match="NOBODY"):
        from_json(record)
