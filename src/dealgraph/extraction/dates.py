"""Time expressions with their values; `DateLinker` says which one dates a trigger.

Values follow the annotation guideline: as precise as the words are, resolved against the date of
publication where they are relative; without that date a relative expression has no value, and
"May 3" is only a day of some year (``--05-03``). A weekday is the last one up to publication, or
the next one where its verb looks ahead. Compare TIMEX3 normalisation in HeidelTime (Strötgen and
Gertz 2013), which uses the tense of the clause in the same way.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.dates_hosts import verb_words
from dealgraph.extraction.dates_link import DateLinker
from dealgraph.extraction.dates_rules import rules, windows
from dealgraph.extraction.dates_values import HOLDERS, Context, put_off
from dealgraph.extraction.parse import normalise
from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive, listed, words
from dealgraph.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["DateLinker", "DateMention", "find_dates"]

_NEAR = 300  # characters back to the date that "a month later" counts from
_OPEN = re.compile(
    r"\b(?P<not>(?:not|n't|n’t|no) (?:\w+ ){0,4})?(?P<word>since|until|till|through)\s"
    r"(?:at least |about |around |early |late |the )*$",
    re.IGNORECASE,
)
_TO_NOW = re.compile(r"\s(?:to date|(?:un)?til now|up to now|to the present)\b", re.IGNORECASE)
# "since the war began in 2015": from the date on, for the clause that "since" belongs to
_SINCE = re.compile(r"\bsince\s(?:[^\s,.;:()\"“”]+\s){1,13}$", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'/-]{2,30}, (?:[A-Z][\w.]+(?: [A-Z][\w.]+)?, )?")
_BRACKET = re.compile(r"[A-Z][A-Z .,'/-]{2,30}\((?=[^()\n]*[A-Za-z])[^()\n]{3,60}")
_CITED = re.compile(r"\((?:[A-Z][\w'’&.-]*,? ){1,5}$")  # "(Gazette, May 3)"
# "the first sale since 2015" is not of that time
_RANKED = re.compile(
    r"\b(?:first|second|third|largest|biggest|latest|highest|lowest|worst|most|only)\b[^.;,]*$",
    re.I,
)
_PAST = frozenset({"had", "was", "were", "have", "has", "did", "'ve"})


def find_dates(article: Article, doc: Doc) -> tuple[DateMention, ...]:
    """Return the time expressions of an article in order.

    They do not overlap, but for those that hold a clause: "since the war began in 2015" stands
    beside the "2015" in it, as the time from then on.

    Args:
        article: the article; its ``published`` resolves relative expressions.
        doc: its parse, whose verbs say whether "May 3" lies ahead or behind.
    """
    text = normalise(article.text)
    base = _date(article.published)
    taken = bytearray(len(text))
    found: list[DateMention] = []
    context = Context(
        base,
        lambda at: looks_ahead(doc, at),
        text,
        lambda at: _told(found, at),
        lambda at: _in_perfect(doc, at),
        lambda at: _in_general(doc, at),
    )
    for kind, match, value_of in _matches(text):
        a, b = _words(match, text)
        if any(taken[a:b]):
            continue
        if _ranked_since(text, a, b):
            taken[a:b] = b"\1" * (b - a)
            continue
        value, partial = value_of(match, context)
        if not value and not partial and (kind != "relative" or base is not None):
            continue
        value = _open_ended(value, text[:a], text[b : b + 20], base)
        taken[a:b] = b"\1" * (b - a)
        dateline = article.region_at(a) == "dateline" or _opens_report(text, a, b)
        place = "dateline" if dateline else kind
        ahead = _lies_ahead(value, base)
        found.append(DateMention((a, b), value, partial, f"{kind}: {text[a:b]}", place, ahead))
    found += [since for mention in found if (since := _since_clause(mention, text, base))]
    return tuple(sorted(found, key=lambda mention: mention.span))


@lru_cache(maxsize=2)
def _matches(text: str) -> tuple[tuple[str, re.Match[str], Any], ...]:
    """Return what the patterns find, in the order of the rules; an article without a date of its
    own is read with several."""
    around = windows(text)
    return tuple(
        (kind, match, value_of)
        for kind, pattern, value_of, anchor in rules()
        for start, end in around[anchor]
        for match in pattern.finditer(text, start, end)
    )


def _opens_report(text: str, start: int, end: int) -> bool:
    """Return whether a date stands in the date line that begins a paragraph: "OSLO (Gazette - 14th
    January, 2023) …", "OSLO, Norway, March 25 …"."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if text[end : end + 1] == ")" and _CITED.search(before):
        return True
    return _DATELINE.fullmatch(before) is not None or (
        _BRACKET.fullmatch(before) is not None and text[end : end + 1] == ")"
    )


def _ranked_since(text: str, start: int, end: int) -> bool:
    """Return whether a time is the other end of a comparison: "the first sale since 2015"."""
    since = text[start:end].lower().startswith("since ") or text[:start].lower().endswith("since ")
    return since and _RANKED.search(text[max(0, start - 150) : start]) is not None


def _since_clause(mention: DateMention, text: str, base: date | None) -> DateMention | None:
    """Return the time from what is told in a clause with "since" to publication."""
    a, b = mention.span
    word = _SINCE.search(text[max(0, a - 120) : a])
    if word is None or base is None or not mention.value or "/" in mention.value:
        return None
    if _RANKED.search(text[max(0, a - 150) : a - len(word[0])]):
        return None
    now = cal.month(base.year, base.month)
    if mention.value[:7] >= now[: len(mention.value)]:
        return None
    start, value = a - len(word[0]), f"{mention.value}/{now}"
    return DateMention((start, b), value, None, f"interval: {text[start:b]}", "interval")


def _told(found: list[DateMention], at: int) -> str | None:
    """Return the last value told before an offset and near it."""
    before = [m for m in found if m.value and 0 <= at - m.span[1] < _NEAR]
    return max(before, key=lambda m: m.span).value if before else None


def _open_ended(value: str | None, before: str, after: str, base: date | None) -> str | None:
    """Return the interval up to publication of what stands after "since", from it after "until"."""
    word = _OPEN.search(before[-60:])
    since = _TO_NOW.match(after) is not None or (word and word["word"].lower() == "since")
    if value is None or base is None or (word is None and not since):
        return value
    if before.endswith("the ") and value.isdigit():
        return value  # "since the 1974 war"
    now = cal.month(base.year, base.month)
    if since:
        first = value.split("/")[0]
        return f"{first}/{now}" if first[:7] < now[: len(first)] else value
    if "/" in value or word["not"] or len(value) > 7 or put_off(before):
        return value
    if value <= now[: len(value)]:
        return value
    return f"{now[: len(value)]}/{value}"


def _date(published: str | None) -> date | None:
    """Return the day of publication, None if unknown or not a full ISO date."""
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _lies_ahead(value: str | None, base: date | None) -> bool | None:
    """Return whether a value lies wholly after or before publication."""
    if value is None or base is None:
        return None
    first, last = value.split("/")[0], value.split("/")[-1]
    today = base.isoformat()
    if first > today[: len(first)]:
        return True
    return False if last < today[: len(last)] else None


def _words(match, text: str) -> tuple[int, int]:
    """Return the span of the expression without the full stop of its sentence and its possessor."""
    a, b = match.span()
    groups = match.groupdict()
    if (groups.get("prep") or "").lower() in HOLDERS:
        a = match.start("month")
    if (
        text[b - 1] == "."
        and len((groups.get("month") or groups.get("weekday") or "").rstrip(".")) > 4
    ):
        b -= 1
    while text[a].isspace():
        a += 1
    return a, b


def looks_ahead(doc: Doc, at: int) -> bool | None:
    """Return whether the clause around an offset speaks of the future, by its verb.

    Returns:
        True for the future, False for the past, None where the verb does not tell.
    """
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return None
    node = span[0]
    before = (
        doc[node.i - 2]
        if node.i > 1 and doc[node.i - 1].lower_ == "on"
        else node.nbor(-1)
        if node.i
        else node
    )
    after = doc[node.i + 1] if node.i + 1 < len(doc) else node
    if before.lower_ in verb_words("saying") or after.tag_ == "VBD":
        return False
    moved = {before.lower_, node.lower_} & {"to", "until", "till"}
    if moved and any(t.lower_ in verb_words("moving") for t in node.ancestors):
        return True  # "postponed to May 3"
    for _ in range(8):
        direct = node.lower_ == "after" and span[0].head == node  # "will be sent after May 1"
        behind = node.lower_ in ("since", "after", "following") and node.pos_ in ("ADP", "SCONJ")
        if behind and not direct:
            return False
        told = None
        if node.pos_ in VERBS and not _before_purpose(node, at):
            told = _tense(node)
        if told is not None:
            return told
        if node.head == node:
            return None
        node = node.head
    return None


def _before_purpose(verb: Token, at: int) -> bool:
    """Return whether a time stands before the infinitive that it was hung on: "agreed Tuesday to
    pay"."""
    return is_infinitive(verb) and any(c.tag_ == "TO" and at < c.idx for c in verb.children)


def _in_perfect(doc: Doc, at: int) -> bool:
    """Return whether the nearest verb above an offset is in the perfect: "has used for years"."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return False
    for node in (span[0], *span[0].ancestors):
        if node.pos_ in VERBS and node.dep_ not in ("amod", "compound"):
            return bool({"has", "have", "had", "'ve", "’ve"} & set(helpers(node)))
    return False


def _in_general(doc: Doc, at: int) -> bool:
    """Return whether the verb around an offset tells how things are: "Oslo today has 40 jets"."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return False
    for node in (span[0], *span[0].ancestors):
        if node.pos_ in VERBS and node.dep_ not in ("amod", "compound"):
            news = verb_words("scheduled") | verb_words("saying")
            return node.tag_ in ("VBZ", "VBP") and node.lower_ not in news
    return False


def _tense(verb: Token) -> bool | None:
    aux = helpers(verb)
    if "would" in aux and verb.dep_ == "ccomp" and "had" in helpers(verb.head):
        return None  # "had said the delivery would be made in April": seen from then
    if any(aux[w].tag_ == "MD" and w in listed("modals") for w in aux):
        return True
    if is_infinitive(verb):
        head = verb.head
        if verb.dep_ == "ROOT":
            return True  # a headline: "Oslo to vote on Monday"
        if verb.dep_ == "advcl":
            return None  # "flew to Oslo to meet them in June"
        told = words("complements").of(head)
        return None if told == "same" or (told is None and head.pos_ == "NOUN") else True
    if words("complements").of(verb) == "planned" and verb.tag_ in ("VBN", "VBG"):
        if set(aux) & {"was", "were", "had"}:
            return None  # "was agreed", "was due"
        if verb.tag_ == "VBG" or aux or any(c.lower_ in ("for", "to") for c in verb.children):
            return (
                True  # "is expected", "a visit planned for May", but not "the jets ordered in May"
            )
    if verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and set(aux) & _PAST):
        return False
    if verb.tag_ == "VBN":
        return None if verb.dep_ in ("amod", "advcl") else False
    return True if verb.tag_ in ("VBZ", "VBP") and verb.lower_ in verb_words("scheduled") else None
