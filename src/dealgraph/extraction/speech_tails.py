"""Where the author goes on in his own words after somebody's: "Berg said Oslo would pay, although
Rome has refused". After a past verb of saying what somebody said is shifted back as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_words import SUBJECTS, words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGAINST = {"although", "though", "while", "as"}
_TIMES = {"hours", "days", "weeks", "months", "minutes", "day", "week", "month", "shortly", "just"}
_SHIFTED = {"VBD", "MD"}
_PRESENT = {"VBZ", "VBP"}
_BE = {"was", "were", "had", "did"}
_FEWEST = 3  # words of a clause before the author's


def authors_own(verb: Token, clause: Span) -> Iterator[int]:
    """Yield where a reported clause ends, if a circumstance after it is told by the author.

    Args:
        verb: the reporting verb.
        clause: the reported clause after it.
    """
    if verb.tag_ != "VBD" or clause[0] < verb.idx:
        return
    inside = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if clause[0] <= t.idx < clause[1]]
    finite = [t for t in inside if t.tag_ in _SHIFTED | _PRESENT]
    if not finite or finite[0].tag_ not in _SHIFTED:
        return
    for at in range(_FEWEST, len(inside) - 2):
        mark, end = inside[at], _end_before(inside, at)
        if end is None or finite[0].i > mark.i:
            continue
        if not (_told(inside, at) or _commented(inside, at)):
            continue
        yield end
        return


def _commented(inside: list[Token], at: int) -> bool:
    """Say whether a noun for the words themselves begins the author's comment at a place:
    "…, a claim that Rome denied", "…, a move likely to anger Rome"."""
    first = inside[at]
    noun = next((t for t in inside[at + 1 : at + 4] if t.pos_ == "NOUN"), None)
    clause = (
        any(t.dep_ in ("relcl", "acl") or t.tag_ == "JJ" for t in noun.rights) if noun else False
    )
    return first.lower_ in ("a", "an") and clause and noun.lower_ in words()["comments_on"]


def _end_before(inside: list[Token], at: int) -> int | None:
    """Return where the words before a place end, if a comma or closing mark stands there."""
    before = at - 1
    while before > 0 and (inside[before].lower_ in _TIMES | {"even", "a"}):
        before -= 1
    if inside[before].text in (",", '"', "”", "—", "–", "--"):
        end = inside[before - 1] if inside[before].text == "," else inside[before]
        return end.idx + len(end)
    return None


def _told(inside: list[Token], at: int) -> bool:
    """Say whether the author tells the circumstance that begins at a place."""
    mark = inside[at]
    if mark.lower_ not in _AGAINST | {"after"} or mark.dep_ not in ("mark", "advmod", "prep"):
        return False
    verb = next((t for t in inside[at + 1 :] if t.tag_ in _PRESENT | _SHIFTED), None)
    subjects = verb is not None and any(
        t.dep_ in SUBJECTS and mark.i < t.i < verb.i for t in inside[at + 1 :]
    )
    if not subjects or any(t.is_punct and t.text in (";", ":") for t in inside[at : at + 2]):
        return False
    if mark.lower_ == "after":
        return verb.tag_ == "VBD" and verb.lower_ not in _BE
    return verb.tag_ in _PRESENT
