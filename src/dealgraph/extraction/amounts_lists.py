"""Several numbers of several things: "20 radars and 10 launchers" give an event no one number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.amount import Amount

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.trigger import Trigger

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "CCONJ", "PUNCT", "SYM", "X", "PART"})
_JOINS = frozenset({"and", "plus", "&", "as", "well", "of", "together", "with", "along"})
_LINKS = frozenset({"and", "plus", "&", "as"})
_STOPS = frozenset({"(", ")", ".", ";", ":", '"'})


def one_of_several(
    doc: Doc, amount: Amount, amounts: Sequence[Amount], triggers: Sequence[Trigger] = ()
) -> bool:
    """Return whether a number is one of a list of numbers of things.

    Args:
        doc: the article's parse.
        amount: a number of things.
        amounts: the numbers of things of the article, in order.
        triggers: the article's triggers; what stands behind one of them is not of the list.
    """
    amounts = [a for a in amounts if a is amount or not a.loose]
    at = amounts.index(amount)
    after, before = amounts[at + 1 : at + 2], amounts[max(0, at - 1) : at]
    ends_list = bool(before) and _joined(doc, before[0], amount, triggers) is not None
    if ends_list:
        return True
    if not after or _joined(doc, amount, after[0], triggers) is None:
        return False
    pairs = zip(amounts[at:], amounts[at + 1 :], strict=False)
    for left, right in pairs:  # "20 radars, 10 launchers and 5 boats"
        link = _joined(doc, left, right, triggers)
        if link is None or link:
            return bool(link)
    return False


def _joined(doc: Doc, left: Amount, right: Amount, triggers: Sequence[Trigger]) -> bool | None:
    """Return whether "and" joins two numbers (True) or a comma (False); None if nothing does."""
    start, end = left.span[1], right.span[0]
    if not 0 < end - start < 60 or any(start <= t.span[0] < end for t in triggers):
        return None
    between = list(doc.char_span(start, end, alignment_mode="contract") or ())
    if any(t.text in _STOPS or t.is_space for t in between):
        return None
    if not all(t.pos_ in _NOMINAL or t.lower_ in _JOINS for t in between):
        return None
    words = {t.lower_ for t in between}
    return True if words & _LINKS else False if "," in words else None
