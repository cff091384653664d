"""Reporting clauses in the middle of what they report: "The jets, Berg said, would come in May"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_words import SUBJECTS, words
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 12  # words of "Berg said on Monday in Oslo" up to the comma after it
_FEWEST = 3  # words of a clause that goes on
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_REASONS = {"because", "since", "if", "unless", "although", "though", "lest", "provided"}
_PARTS = {"including", "especially", "particularly", "notably", "with"}
_WITHIN = {"VBG", "VBN", "TO"}
_JOINS = {"and", "but", "or", "nor", "yet"}
_HELPS = {"had", "has", "have", "was", "were", "is", "are"}
_SHIFTED = {"would", "could", "had", "was", "were", "might"}
_BE = {"is", "are", "was", "were"}


def after_phrase(verb: Token, subject: Token) -> list[Token]:
    """Return what follows the comma that ends "…, Berg said in Oslo, …" or "…, said Berg, …"."""
    doc, end = verb.doc, verb.sent.end
    start = verb.i if subject.i < verb.i else max(verb.i, subject.right_edge.i)
    comma = next((t.i for t in doc[start : min(end, start + _REACH)] if t.text == ","), None)
    return [t for t in doc[comma + 1 : end] if not t.is_space] if comma is not None else []


def cut_in_two(left: Sequence[Token], after: Sequence[Token]) -> bool:
    """Say whether a reporting clause parts a verb from its helping verb: "The jets will, he said,
    come in May"."""
    last = next((t for t in reversed(left) if not t.is_punct), None)
    return last is not None and last.tag_ == "MD" and bool(after) and after[0].tag_ == "VB"


def whole_before(left: Sequence[Token]) -> bool:
    """Say whether the words before a reporting clause are a clause by themselves."""
    inside = {t.i for t in left}
    marks = [t for t in left if not t.is_punct]
    if not marks or marks[-1].lower_ in _BE:
        return False  # "What they found was, the panel said, …"
    for token in left:
        if token.dep_ not in SUBJECTS and token.dep_ != "expl":
            continue
        verb = token.head
        if verb.i not in inside or verb.dep_ in ("relcl", "acl"):
            continue
        finite = verb.tag_ in _FINITE or any(
            c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in verb.children
        )
        marked = any(c.dep_ == "mark" or c.tag_ in ("WRB", "WDT", "WP") for c in verb.lefts)
        if finite and not marked:
            return True
    return False


def goes_on(after: Sequence[Token], *, past: bool) -> list[Token]:
    """Return the clause that goes on after a reporting clause: "…, he said, because Oslo had
    paid", "…, he said, and had signed"; what only comments ("…, he said, drawing a protest") or
    tells what others said is not his."""
    if len(after) < _FEWEST:
        return []
    first = after[0].lower_
    if first in _PARTS and not _others_speak(after):
        held = first != "with" or any(t.tag_ in _WITHIN for t in after)  # not "with a smile"
        return list(after) if held else []  # "…, he said, including two for Oslo"
    if first in _REASONS:
        return list(after)
    if first not in _JOINS or _others_speak(after):
        return []
    verb = next((t for t in after if t.tag_ in _FINITE), None)
    if verb is None:
        return []
    own = any(t.dep_ in SUBJECTS and t.i < verb.i for t in after)
    told = verb.lower_ in _SHIFTED or not past
    told = told or (verb.tag_ == "VBD" and after[1].tag_ != "PRP")  # "…, and he left Oslo"
    if own:
        told = verb.lower_ in _SHIFTED if first == "but" else told  # else the author objects
        return list(after[1:]) if told else []
    helped = verb.i == after[1].i and (verb.tag_ == "MD" or verb.lower_ in _HELPS)
    return list(after[1:]) if helped else []


def _others_speak(tokens: Sequence[Token]) -> bool:
    """Say whether a clause has a reporting verb of its own."""
    told = words()["say"] | words()["cite"]
    return any(t.lower_ in told and t.pos_ == "VERB" for t in tokens)


def rest_of(verb: Token, subject: Token | None, clause: Span | None) -> Span | None:
    """Return the clause that goes on after a reporting clause set in its middle, if ``clause``
    stands before it and does not hold it already."""
    if subject is None or clause is None or clause[1] > verb.idx:
        return None
    after = goes_on(after_phrase(verb, subject), past=verb.tag_ == "VBD")
    while after and after[-1].is_punct:
        after = after[:-1]
    return (after[0].idx, after[-1].idx + len(after[-1])) if len(after) >= _FEWEST else None
