"""What the rules make of given triggers: arguments, source, date, money and quantity of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.amounts import money_of, quantity_of
from dealgraph.extraction.dates import date_of
from dealgraph.extraction.found import Found
from dealgraph.extraction.origin import orient
from dealgraph.extraction.ranker.pairs import Opinion
from dealgraph.extraction.roles import find_arguments
from dealgraph.extraction.speech import source_of

if TYPE_CHECKING:
    from dealgraph.extraction.trigger import Trigger
    from dealgraph.knowledge.actors import ActorTable


def opinions_of(found: Found, triggers: Sequence[Trigger], actors: ActorTable) -> list[Opinion]:
    """Return the rules' opinion of each trigger, in the order given."""
    doc, triggers = found.doc, tuple(triggers)
    arguments = find_arguments(doc, triggers, found.entities, found.references)
    arguments = orient(arguments, found.entities, actors)
    out = []
    for trigger in triggers:
        speaker, outlet = source_of(
            trigger.span, found.speech, found.entities, own_outlet=found.article.outlet
        )
        date = date_of(doc, trigger, found.dates, triggers)
        money = money_of(doc, trigger, found.amounts, triggers)
        quantity = quantity_of(doc, trigger, found.amounts, triggers)
        values = {
            "date": date and date.span,
            "money": money and money.span,
            "quantity": quantity and quantity.span,
        }
        out.append(Opinion(arguments.get(trigger, ()), speaker, outlet, values))
    return out
