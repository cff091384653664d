"""Choices and orders are still to be carried out; what is said of a stop and of nothing at all."""

from __future__ import annotations

import pytest
from value_world import read, trigger

from dealgraph.extraction.status import judge

CASES = [
    ("Peru has chosen the Danish frigate for its navy.", "chosen", "Purchase", "planned"),
    ("The Danish frigate was picked over two rivals in May.", "picked", "Purchase", "planned"),
    ("Peru's order for the frigate is worth two billion euros.", "order", "Purchase", "planned"),
    ("The frigates, built by Odense Yard, sailed to Callao.", "built", "Development", "happened"),
    ("Not a single frigate has been delivered.", "delivered", "Delivery", "negated"),
    ("Denmark has delivered nothing to Peru since May.", "delivered", "Delivery", "negated"),
    ("Denmark does not itself supply the missiles.", "supply", "Delivery", "negated"),
    ("Oslo refused an export licence for the frigates.", "licence", "Approval", "negated"),
    (
        "Peru insists that the contract was cancelled in May.",
        "cancelled",
        "Cancellation",
        "happened",
    ),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), CASES)
def test_status_of_choices_and_of_nothing(text, word, kind, status):
    _, doc = read(text)
    judgement = judge(doc, trigger(doc, word, kind))
    assert judgement.status == status, judgement.reason
