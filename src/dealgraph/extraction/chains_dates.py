"""When a statement was made, by the words: "said on Tuesday", "reported on March 23"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.found import Found
from dealgraph.extraction.parse import text_of
from dealgraph.extraction.speech_words import words
from dealgraph.extraction.status_words import VERBS
from dealgraph.model import Attribution
from dealgraph.model.article import Span
from dealgraph.model.window import Window

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 6
_BEHIND = 90  # characters after a quotation within which its reporting clause stands


def said_on(
    found: Found,
    said: Attribution,
    dates: Sequence[DateMention],
    bounded: Callable[[DateMention | None], Window | None],
) -> tuple[str | None, Span | None]:
    """Return the date of a statement with the words that give it.

    Args:
        found: the article and its parse.
        said: the statement.
        dates: the time expressions of the article.
        bounded: gives the days between which a relative expression lies.

    Returns:
        An ISO date or interval, ``--03-15``, or None where the words give no more than a weekday
        of an unknown week; and the span of the words, None if there are none.
    """
    verbs = _reporting(found, said)
    best: tuple[int, DateMention] | None = None
    for mention in dates:
        at = mention.span[0]
        if said.span[0] <= at < said.span[1] or mention.kind == "dateline":
            continue
        token = found.doc.char_span(*mention.span, alignment_mode="expand")[0]
        for verb in verbs:
            if _hangs_on(token, verb):
                gap = abs(at - verb.idx)
                if best is None or gap < best[0]:
                    best = gap, mention
    if best is None:
        return None, None
    mention, window = best[1], bounded(best[1])
    value = mention.value or mention.partial
    if mention.partial and window and window.earliest == window.latest:
        value = window.earliest
    elif value is None and window and window.earliest and window.latest:
        value = f"{window.earliest}/{window.latest}"
    return value, mention.span


def _reporting(found: Found, said: Attribution) -> list[Token]:
    """Return the reporting verbs of a statement: its cue, and one right behind a quotation."""
    doc, verbs = found.doc, []
    if said.cue is not None:
        cue = doc.char_span(*said.cue, alignment_mode="expand")[0]
        verbs.append(cue)
        if cue.head != cue and cue.head.lower_ in words()["cite"] | words()["say"]:
            verbs.append(cue.head)
        verbs += [
            c
            for c in cue.subtree
            if c != cue and c.lower_ == "saying" and not said.span[0] <= c.idx < said.span[1]
        ]
    if said.kind == "direct":
        end = min(len(text_of(doc)), said.span[1] + _BEHIND)
        behind = doc.char_span(said.span[1], end, alignment_mode="contract") or ()
        for token in behind:
            if token.is_space and "\n" in token.text:
                break
            if token.lower_ in words()["say"]:
                verbs.append(token)
                break
            if token.text in '"“”' and token.idx > said.span[1] + 2:
                break
    return verbs


def _hangs_on(token: Token, verb: Token) -> bool:
    """Tell whether a time expression belongs to a verb, through nouns and prepositions only."""
    node = token
    for _ in range(_CLIMB):
        if node == verb:
            return True
        if node.pos_ in VERBS or node.head == node:
            return False
        node = node.head
    return False
