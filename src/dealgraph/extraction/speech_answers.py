"""Answers of an interview: after "A:", after initials, or below questions that are paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_words import words
from dealgraph.model import Attribution
from dealgraph.model.article import Span

_LABEL = re.compile(r"\s*(?P<label>[A-Z]{1,4}|Question|Answer)(?:\s*:|\.(?=\s+[A-Z]))\s*(?=\S)")
_FEWEST = 2  # answers of an interview
_QUESTIONS = 3  # paragraphs that are questions, of an interview without labels
_LONGEST = 500  # characters of a question
_WORDS = 3  # of an answer
_ANSWERS = ("A", "ANSWER")
_OWN = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")
_MARKS = '"“”„«»>'


def answers(text: str, lines: Sequence[Span], who: Who) -> list[Attribution]:
    """Return what the one who is interviewed answers, in paragraphs that the page does not sign.

    Args:
        text: the text of the article.
        lines: the spans of its paragraphs that may be speech.
        who: its entities; the interviewed is a person named before the first question.
    """
    found = list(_labelled(text, lines, who))
    return found or list(_below_questions(text, lines, who))


def _labelled(text: str, lines: Sequence[Span], who: Who) -> Iterator[Attribution]:
    """Yield paragraphs after "A:" or the initials of a person, up to the next label."""
    marked = [(_LABEL.match(text, *line), line) for line in lines]
    labels = Counter(m.group("label").upper() for m, _ in marked if m is not None)
    common = {label for label, times in labels.items() if times >= _FEWEST}
    if len(common) < _FEWEST:
        return
    label, person = _who_answers(text, marked, common, who)
    at = [n for n, (m, _) in enumerate(marked) if m and m.group("label").upper() in common]
    for n, after in zip(at, [*at[1:], at[-1] + 1], strict=True):
        match, (_, end) = marked[n]
        if person is None or match is None or match.group("label").upper() != label:
            continue
        spans = [(match.end(), end), *(line for _, line in marked[n + 1 : after])]
        yield from (Attribution(s, person, "direct") for s in spans if _long(text, s))


def _who_answers(
    text: str,
    marked: Sequence[tuple[re.Match[str] | None, Span]],
    labels: set[str],
    who: Who,
) -> tuple[str | None, str | None]:
    """Return the label of the answers and the person who gives them."""
    first = next(line[0] for m, line in marked if m and m.group("label").upper() in labels)
    for label in _ANSWERS:
        if label in labels:
            return label, _interviewed(text, first, who)
    for (start, _), name in who.spans:
        short = "".join(w[0] for w in re.findall(r"\w+", who.labels[name])).upper()
        if start < first and who.types[name] == "Person" and short in labels:
            return short, name
    return None, None


def _below_questions(text: str, lines: Sequence[Span], who: Who) -> Iterator[Attribution]:
    """Yield the paragraphs below questions, if some of them speak of "we" and the page told
    before of an interview."""
    asked = [n for n, line in enumerate(lines) if _question(text, line)]
    if len(asked) < _QUESTIONS:
        return
    first = lines[asked[0]][0]
    before = set(re.findall(r"\w+", text[:first].casefold()))
    person = _interviewed(text, first, who)
    if person is None or not before & (words()["interview_words"] | words()["spoken_to"]):
        return
    told = [line for n, line in enumerate(lines) if asked[0] < n <= asked[-1] + 1]
    told = [t for t in told if not _question(text, t) and _long(text, t)]
    plain = [t for t in told if text[t[0] : t[1]].lstrip()[:1] not in _MARKS]
    if len([t for t in plain if _OWN.search(text, *t)]) >= _FEWEST:
        yield from (Attribution(t, person, "direct") for t in plain)


def _question(text: str, line: Span) -> bool:
    words_of = text[slice(*line)].strip()
    quoted = any(mark in words_of for mark in _MARKS)
    return words_of.endswith("?") and not quoted and line[1] - line[0] <= _LONGEST


def _long(text: str, span: Span) -> bool:
    return len(text[slice(*span)].split()) >= _WORDS


def _interviewed(text: str, first: int, who: Who) -> str | None:
    """Return the person introduced before the first question: with a title, named most."""
    named = Counter(n for s, n in who.spans if s[0] < first and who.types[n] == "Person")
    titled = {t.entity for t in who.titles if t.words}
    best = sorted(named, key=lambda n: (n not in titled, -named[n]))
    return best[0] if best else None
