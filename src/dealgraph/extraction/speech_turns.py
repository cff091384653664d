"""Speech that the page sets apart without quotation marks: turns of an interview, posts, summaries.

"Jane Doe: We signed in May.", "We signed in May. — Jane Doe (@jdoe) May 3, 2021", the paragraph
after "Senator Doe tweeted:", and "The Gazette: Oslo signed in May".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dealgraph.extraction.quotes import paragraphs
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_answers import answers
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Attribution
from dealgraph.model.article import Span

_LABEL = re.compile(r"\s*(?P<label>[^:\n.!?]{2,60}?)\s*:\s+(?=\S)")
_SIGNED = re.compile(r"\s*[—–-]+\s*(?P<name>[^—–\n]{3,50}?)\s*\(@\w+\)")
_LONG_LABEL = 7  # words of a label that names who speaks
_FEWEST = 4  # words of a turn
_NOT_HERE = ("footer", "related", "byline", "dateline", "caption", "headline")
_MARKS = '"“”„«»>'


def turns(
    article: Article, who: Who, found: Sequence[Attribution], own: str | None = None
) -> list[Attribution]:
    """Return the speech that labels, signatures and colons show.

    Args:
        article: the article with its regions.
        who: the entities of the article; only a person can be named by a label.
        found: the speech that is known already and stands.
        own: the article's own outlet, which is not cited for its own interview.
    """
    lines = [s for s in paragraphs(article.text) if article.region_at(s[0]) not in _NOT_HERE]
    labelled = list(_labelled(article.text, lines, who))
    answered = [] if labelled else answers(article.text, lines, who)
    asked = _asked_by(article.text, lines, who, [*labelled, *answered], own)
    made = [*(replace(one, outlet=asked) for one in labelled), *_signed(article.text, lines, who)]
    made += [one for one in _after_colon(article.text, lines, who) if one.speaker != own]
    made += _by_outlets(article.text, lines, who, own)
    made = [one for one in made if not any(_meet(one.span, other.span) for other in found)]
    told = [one for one in answered if not any(_crosses(one.span, o.span) for o in found)]
    return [*made, *(replace(one, outlet=asked) for one in told)]


def _asked_by(
    text: str, lines: Sequence[Span], who: Who, said: Sequence[Attribution], own: str | None
) -> str | None:
    """Return the outlet whose interview the turns are, named before them: "he told the Gazette"."""
    below = [one.span[0] for one in said if one.span[0] > lines[0][1]]  # not "Berg: …" as title
    first = min(below, default=0)
    for start, end in lines:
        asked = words()["interview"] | words()["spoken_to"]
        if end <= first and set(re.findall(r"\w+", text[start:end].casefold())) & asked:
            for span, name in who.spans:
                if start <= span[0] < end and who.types[name] == "Outlet" and name != own:
                    return name
    return None


def _labelled(text: str, lines: Sequence[Span], who: Who) -> Iterator[Attribution]:
    """Yield the rest of lines that begin with a person's name and a colon."""
    for start, end in lines:
        match = _LABEL.match(text, start, end)
        if match is None or any(mark in text[start:end] for mark in _MARKS):
            continue
        person = _one(match.span("label"), who, "Person")
        label = match.group("label").split()
        last = label[-1].casefold()
        if person is None or len(label) > _LONG_LABEL or last in words()["say"]:
            continue
        if len(text[match.end() : end].split()) >= _FEWEST and _ends_label(match, who, person):
            yield Attribution((match.end(), end), person, "direct")


def _by_outlets(
    text: str, lines: Sequence[Span], who: Who, own: str | None
) -> Iterator[Attribution]:
    """Yield the rest of lines that begin with an outlet's name: "Haaretz: Oslo paid for it"."""
    for match, outlet in _outlet_labels(text, lines, who):
        end = match.endpos
        if text[match.start() : end].rstrip().endswith("?"):
            continue  # what it asks in an interview
        if outlet != own and len(text[match.end() : end].split()) >= _FEWEST:
            yield Attribution((match.end(), end), outlet, "indirect")


def _outlet_labels(
    text: str, lines: Sequence[Span], who: Who
) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the labels of lines that are an outlet's name alone, each with the outlet."""
    named = {span: name for span, name in who.spans if who.types[name] == "Outlet"}
    for start, end in lines if named else ():
        match = _LABEL.match(text, start, end)
        if match is None or any(mark in text[match.end() : end] for mark in _MARKS):
            continue
        label = re.search(r"[^\"“”„«»]+", match.group("label"))
        first = match.start("label") + label.start() if label else start
        outlet = named.get((first, first + len(label.group()))) if label else None
        if outlet is not None:
            yield match, outlet


def labels(text: str, who: Who) -> list[tuple[int, str]]:
    """Return where lines begin with an outlet's name as their source, and the outlet."""
    found = _outlet_labels(text, paragraphs(text), who)
    return [(match.start("label"), outlet) for match, outlet in found]


def _ends_label(match: re.Match[str], who: Who, person: str) -> bool:
    """Say whether nothing follows the name within the label but a party in brackets."""
    a, b = match.span("label")
    ends = [s[1] for s, name in who.spans if name == person and a <= s[0] < b]
    rest = match.string[max(ends) : b].strip()
    return not rest or (rest[0] == "(" and rest[-1] == ")")


def _signed(text: str, lines: Sequence[Span], who: Who) -> Iterator[Attribution]:
    """Yield posts that end in their author's name and handle."""
    for start, end in lines:
        match = _SIGNED.search(text, start, end)
        person = _one(match.span("name"), who, "Person") if match is not None else None
        if person is not None and len(text[start : match.start()].split()) >= _FEWEST:
            yield Attribution((start, match.start()), person, "direct")


def _after_colon(text: str, lines: Sequence[Span], who: Who) -> Iterator[Attribution]:
    """Yield the paragraph after a line that ends in a reporting verb and a colon."""
    lists = words()
    for (start, end), (first, last) in pairwise(lines):
        line = text[start:end].rstrip()
        if not line.endswith(":") or any(m in text[start:end] + text[first:last] for m in _MARKS):
            continue
        tail = [w.strip(",.:").casefold() for w in line.rsplit(". ", 1)[-1].split()[-4:]]
        sentence = start + max(0, line.rfind(". "))
        speaker = _one((sentence, end), who, "Person") or _one((sentence, end), who, "Outlet")
        if re.search(r"\b(?:[Hh]e|[Ss]he)\b", text[sentence:end]):
            speaker = _one((start, end), who, "Person") or speaker  # "He writes:"
        tells = any(w in lists["say"] or w in lists["posts"] for w in tail)
        if tells and speaker is not None and len(text[first:last].split()) >= _FEWEST:
            yield Attribution((first, last), speaker, "direct")


def _one(span: Span, who: Who, kind: str) -> str | None:
    """Return the only person or outlet named in a stretch."""
    inside = {n for s, n in who.spans if span[0] <= s[0] and s[1] <= span[1]}
    named = [n for n in inside if who.types[n] == kind]
    return named[0] if len(named) == 1 else None


def _crosses(one: Span, other: Span) -> bool:
    """Say whether other speech lies around or across an answer rather than within it."""
    return _meet(one, other) and not (one[0] <= other[0] and other[1] <= one[1])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
