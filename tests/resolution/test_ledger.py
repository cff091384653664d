"""The ledger: which claims about one step are set side by side."""

from __future__ import annotations

import pytest
from world import TABLE, entity, event

from dealgraph.model import Annotation, Quantity
from dealgraph.resolution import resolve

PLAN = "Chile will buy Zephyr missiles from Norway."
DONE = "Norway sold Zephyr missiles to Chile."


def told(doc: str, text: str, word: str, day: str, status: str, number, item: bool) -> Annotation:
    """An article with one purchase, of a named weapon or of none."""
    names = [
        entity("e1", "State", "Norway", text, known="state:NO"),
        entity("e2", "State", "Chile", text, known="state:CL"),
    ]
    sides = [("supplier", "e1"), ("recipient", "e2")]
    if item:
        names.append(entity("e3", "WeaponSystem", "Zephyr", text))
        sides.append(("item", "e3"))
    quantity = Quantity(number, "missile") if number else None
    purchase = event("v1", "Purchase", text, word, *sides, status=status, quantity=quantity)
    return Annotation(doc, text, published=day, entities=tuple(names), events=(purchase,))


@pytest.mark.parametrize(
    ("plan", "sold", "item", "kinds"),
    [
        (None, None, True, ["update"]),
        (26, 26, True, ["update"]),
        (26, 36, True, []),  # not the ones that were planned
        (None, None, False, []),  # may be about different arms
    ],
)
def test_a_plan_is_carried_out_by_a_step_of_its_item_and_number(plan, sold, item, kinds):
    articles = [
        told("plan", PLAN, "buy", "2021-01-10", "planned", plan, item),
        told("done", DONE, "sold", "2021-09-10", "happened", sold, item),
    ]
    story = resolve(articles, TABLE)
    assert [difference.kind for difference in story.differences] == kinds
