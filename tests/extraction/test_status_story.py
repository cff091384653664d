"""Bare deals in an article of offers, and what is held up or ended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.status import judge
from dealgraph.extraction.status_story import beside_their_story

OFFERS = "Oslo offered jets. Riga pitched tanks. Bern proposed radars."


def last_status(text: str, *marked: tuple[str, str]) -> str:
    """The status of the last of the marked words, as the whole article has it."""
    _, doc = read(text)
    triggers = [trigger(doc, word, type_) for word, type_ in marked]
    return beside_their_story(doc, triggers, (judge(doc, t) for t in triggers))[-1].status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        (f"{OFFERS} The deal matters to all.", "deal", "possible"),
        (f"{OFFERS} The deals matter to all.", "deals", "happened"),  # mostly those of the past
        ("Oslo offered jets. The deal matters to all.", "deal", "happened"),  # one offer is chance
    ],
)
def test_a_bare_deal_among_offers_may_come(text, word, status):
    offers = [(it, "Offer") for it in ("offered", "pitched", "proposed") if it in text]
    assert last_status(text, *offers, (word, "Purchase")) == status


@pytest.mark.parametrize(
    ("text", "word", "type_", "status"),
    [
        ("The delivery of the jets faces delays.", "delivery", "Delivery", "planned"),
        ("Exports of jets were ended.", "Exports", "Purchase", "negated"),
        ("Oslo is serious about buying jets.", "buying", "Purchase", "possible"),
        ("Oslo is intent on buying jets.", "buying", "Purchase", "planned"),
    ],
)
def test_what_is_held_up_ended_or_meant(text, word, type_, status):
    _, doc = read(text)
    assert judge(doc, trigger(doc, word, type_)).status == status
