"""The reporting word beside a quotation: right after it or right before it, in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dealgraph.extraction.quotes import Quote, quote_words
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_leads import judges, leads_on
from dealgraph.model.article import Span

FRAGMENT = 3  # words of a quotation that can stand for itself without a reporting word
_NEAR = 140  # characters between a quotation and its reporting word
_PARAGRAPHS = 4  # paragraphs of one quotation


def cue_beside(
    text: str,
    cues: Sequence[Cue],
    quote: Quote,
    line: Span,
    neighbours: tuple[Quote | None, Quote | None],
) -> Cue | None:
    """Return the reporting word right after or right before a quotation, in its sentence."""
    before, after = neighbours
    floor = max(line[0], before.outer[1]) if before else line[0]
    roof = min(line[1], after.outer[0]) if after else line[1]
    a, b = quote.outer
    tail = text[quote.inner[1] - 1 : b + 2]
    following = [
        c
        for c in cues
        if b <= c.at < min(roof, b + _NEAR)
        and c.strong
        and c.by_quote
        and not _stops(text, b, c.at)
        and not _ended(text, quote, c)
        and not _others_clause(text[b : c.at])
    ]
    leading = [
        c for c in cues if floor <= c.at < a and a - c.at < _NEAR + 60 and not _stops(text, c.at, a)
    ]
    leading = [c for c in leading if not c.thing]
    if len(quote_words(text, quote)) == 1 and text[floor:a].strip()[-1:].isalnum():
        following = []  # 'the launch of the "Viking," revealed that': a name, no speech
    introduced = text[floor:a].rstrip().endswith((":", ",")) and any(c.strong for c in leading)
    whole = any(mark in tail for mark in ",.?!-–—") or not quote.closed
    if following and whole and not introduced:
        return following[0]
    strong = [c for c in leading if c.strong and c.by_quote]
    length = len(quote_words(text, quote))
    if strong and (introduced or length >= FRAGMENT or (not following and length > 1)):
        return strong[-1]
    if leading and (length >= 2 or judges(text, quote, leading[-1])):
        return leading[-1]
    return following[0] if following and whole else None


def _others_clause(between: str) -> bool:
    """Say whether a clause of its own begins between a quotation and a verb: 'called it "a farce",
    and Oslo said'."""
    opening = re.match(r",? ?(?:and|but|while|whereas|although|though) (\w+)", between)
    return opening is not None and len(between.split()) > 1


def _ended(text: str, quote: Quote, cue: Cue) -> bool:
    """Say whether the sentence ended with the quotation, so that a new one holds the verb:
    '"We signed." On Monday Oslo said'. '"We signed." said Berg' is one sentence all the same."""
    if not quote.closed or text[quote.inner[1] - 1] != ".":
        return False
    between = text[quote.outer[1] : cue.at].split()
    if not between or not between[0][:1].isupper():
        return False
    if leads_on(text, cue):
        return True
    aside = cue.clause is not None or cue.token.dep_ == "relcl"
    return len(between) > 2 and aside


def _stops(text: str, start: int, end: int) -> bool:
    """Say whether a sentence ends between two places."""
    piece = text[start:end]
    for place, letter in enumerate(piece[:-1]):
        if letter in ".!?" and piece[place + 1] in ' \n"”' and place > 3:
            word = piece[:place].split()[-1:] or [""]
            if len(word[0].rstrip(".")) > 3 or word[0][:1].islower() or word[0].isdigit():
                return True
    return False


def cue_at_its_end(
    text: str, cues: Sequence[Cue], quotes: Sequence[Quote], number: int, lines: Sequence[Span]
) -> Cue | None:
    """Return the reporting word after a quotation that runs over several paragraphs."""
    at = number
    while not quotes[at].closed and at + 1 < len(quotes) and at < number + _PARAGRAPHS:
        quote, at = quotes[at], at + 1
        line = lines[quotes[at].line]
        run_on = quotes[at].outer[0] - quote.outer[1] < 2
        below = quotes[at].line == quote.line + 1
        if not run_on and (not below or text[line[0] : quotes[at].outer[0]].strip()):
            return None
        after = quotes[at + 1] if at + 1 < len(quotes) else None
        if (cue := cue_beside(text, cues, quotes[at], line, (quote, after))) is not None:
            return cue
    return None
