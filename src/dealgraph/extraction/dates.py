"""Time expressions with their values, and which of them dates a trigger.

Values follow the annotation guideline: as precise as the words are, resolved against the date of
publication where they are relative; without that date a relative expression has no value, and
"May 3" is only a day of some year (``--05-03``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction import calendar as cal
from dealgraph.extraction.parse import normalise
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.extraction.trigger import Trigger

_NEAR_FUTURE = re.compile(
    r"\b(will|would|next|upcoming|scheduled|set to|expected|due|to be|plans?|to)\b", re.I
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression.

    Attributes:
        span: its words.
        value: ISO day, month, year or interval; None if it cannot be known.
        partial: ``--05-03`` or ``--05`` where the year is not known.
        reason: the rule that gave the value, in words.
        kind: ``"day"``, ``"month"``, ``"year"``, ``"interval"`` or ``"relative"``.
    """

    span: Span
    value: str | None
    partial: str | None
    reason: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Context:
    base: date | None
    before: str
    after: str


Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str], _Context], tuple[str | None, str | None]]]


def find_dates(article: Article, doc: Doc) -> tuple[DateMention, ...]:
    """Return the time expressions of an article in order, not overlapping.

    Args:
        article: the article; its ``published`` resolves relative expressions.
        doc: its parse (unused by the patterns, kept so that all components are called alike).
    """
    text = normalise(article.text)
    base = date.fromisoformat(article.published) if article.published else None
    taken = bytearray(len(text))
    found: list[DateMention] = []
    for kind, pattern, value_of in _rules():
        for match in pattern.finditer(text):
            a, b = match.span()
            if any(taken[a:b]) or article.region_at(a) in ("footer",):
                continue
            line = text[max(0, a - 120) : a]
            context = _Context(base, line, text[b : b + 60])
            value, partial = value_of(match, context)
            taken[a:b] = b"\1" * (b - a)
            if value or partial or kind == "relative":
                found.append(DateMention((a, b), value, partial, f"{kind}: {match.group()}", kind))
    return tuple(sorted(found, key=lambda mention: mention.span))


@lru_cache(maxsize=1)
def _rules() -> list[Rule]:
    """Return the patterns from the most to the least specific."""
    cues = load_cues("dates")
    month = r"(?:" + "|".join(sorted(cues["months"], key=len, reverse=True)) + r")\b\.?"
    wday = r"(?:" + "|".join(sorted(cues["weekdays"], key=len, reverse=True)) + r")\b\.?"
    year = r"(?:19|20)\d{2}(?![\d,.]\d|\d|-\d)"
    num = r"(?:\d{1,3}|" + "|".join(cues["numbers"]) + r")"
    ordinal = r"(?:" + "|".join(cues["ordinals"]) + r")"
    units = r"(?P<unit>day|week|month|year|decade)s?"
    d = r"(\d{1,2})(?:st|nd|rd|th)?"
    table: list[tuple[str, str, Callable]] = [
        ("day", rf"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b", _iso),
        ("interval", rf"\b({month}) {d}\s?(?:-|to|and) ?{d},? ({year})", _days_of_month),
        ("interval", rf"\b{d}\s?(?:-|to|and) ?{d} ({month}),? ({year})", _days_of_month_british),
        ("interval", rf"\b({month}) {d}\s?(?:-|to|and) ?{d}\b", _days_of_month),
        ("day", rf"\b({month}) {d}(?:,? |, ?)({year})", _month_day_year),
        ("day", rf"\b{d}(?: of)? ({month}),? ({year})", _day_month_year),
        ("interval", rf"\b(?:the )?({ordinal}|latter) half of (?:the )?({year}|next year|this year|last year|the year)", _half),
        ("interval", rf"\b(?:the )?({ordinal}) quarter of (?:the )?({year}|next year|this year|last year)", _quarter),
        ("interval", rf"\b(?:from|between) ({year}) (?:to|and|until|through) ({year})", _years),
        ("interval", rf"\b(?:since) ({month}) ({year})", _since_month),
        ("interval", rf"\bsince ({year})", _since_year),
        ("interval", rf"\b({year})\s?[-–/]\s?((?:19|20)?\d\d)\b", _years_short),
        ("month", rf"\b(?:early|mid|late|mid-|end of |the end of )?-?\s?({month})(?:,| of)? ({year})", _month_year),
        ("day", rf"\b({month}) {d}\b(?!,? ?\d{{3}})(?! (?:percent|per cent|million|billion|aircraft|jets))", _month_day),
        ("day", rf"\b{d} ({month})(?!\s\d)", _day_month),
        ("relative", rf"\b(?:the )?day before yesterday\b|\byesterday\b|\btoday\b|\btonight\b|\btomorrow\b", _near_day),
        ("relative", rf"\b(last|next|this|coming|past)? ?({wday})(?!\w)", _weekday),
        ("relative", rf"\b(?:earlier |later )?(this|last|next|past|previous|the same|current|coming) (week|month|year|decade|fiscal year|financial year)\b", _this_unit),
        ("relative", rf"\b(?:earlier |later )?(this|last|next|past) (spring|summer|autumn|fall|winter)\b", _season),
        ("relative", rf"\b(?:earlier |later )?(last|this|next|past) ({month})\b", _this_month),
        ("interval", rf"\b(?:with)?in (?:the )?(?:next |coming )?({num})(?:-| to | or ){num} (year|month)s\b", _in_range),
        ("relative", rf"\b({num}) {units} (ago|earlier|before)\b", _ago),
        ("relative", rf"\b(?:with)?in (?:the )?(?:next |coming )?(?:about |around )?({num}) {units}\b(?! of)", _within),
        ("relative", rf"\b(?:over |in |during |for )?the (?:last|past) ({num}) (year|month|week|day|decade)s\b", _past_units),
        ("interval", rf"\b(?:the )?(?:early |mid-?|late )?((?:19|20)\d0)'?s\b", _decade),
        ("year", rf"\b(?:fy|fiscal(?: year)?|financial year) ?({year})", _year),
        ("month", rf"\b(?:in|since|until|by|for|during|of|from|early|late|mid|mid-|end of|through|till|before|after) ({month})(?! \d)(?!\w)", _bare_month),
        ("year", rf"(?<![\d$€£.,/-])\b(?:early |late |mid-?|end of )?({year})(?!\s?(?:percent|per cent|%|km|kg|mm|nm|aircraft|jets|troops|people|pounds))", _year),
    ]
    flags = re.IGNORECASE
    return [(kind, re.compile(pattern, flags), rule) for kind, pattern, rule in table]


def _number_of_month(word: str) -> int:
    return load_cues("dates")["months"][word.lower().rstrip(".")]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else load_cues("dates")["numbers"][word.lower()]


def _iso(match, context):
    return cal.day(*map(int, match.groups())), None


def _month_day_year(match, context):
    name, number, year = match.groups()
    return cal.day(int(year), _number_of_month(name), int(number)), None


def _day_month_year(match, context):
    number, name, year = match.groups()
    return cal.day(int(year), _number_of_month(name), int(number)), None


def _days_of_month(match, context):
    name, first, last, *year = match.groups()
    month = _number_of_month(name)
    if not year and context.base is None:
        return None, f"--{month:02d}-{int(first):02d}"
    number = int(year[0]) if year else _year_near(context, month, int(first))
    a, b = cal.day(number, month, int(first)), cal.day(number, month, int(last))
    return (f"{a}/{b}" if a and b else None), None


def _days_of_month_british(match, context):
    first, last, name, year = match.groups()
    a = cal.day(int(year), _number_of_month(name), int(first))
    b = cal.day(int(year), _number_of_month(name), int(last))
    return (f"{a}/{b}" if a and b else None), None


def _month_year(match, context):
    return cal.month(int(match.group(2)), _number_of_month(match.group(1))), None


def _month_day(match, context):
    return _day_of(context, _number_of_month(match.group(1)), int(match.group(2)))


def _day_month(match, context):
    name = match.group(2)
    if name.lower() == "may" and not re.search(r"\b(on|the|of|dated|by|from|until)\W*$", context.before, re.I):
        return None, None  # "30 may": more often the verb
    return _day_of(context, _number_of_month(name), int(match.group(1)))


def _day_of(context: _Context, month: int, number: int) -> tuple[str | None, str | None]:
    if not 1 <= number <= cal.last_day(2000, month):
        return None, None
    if context.base is None:
        return None, f"--{month:02d}-{number:02d}"
    return cal.day(_year_near(context, month, number), month, number), None


def _year_near(context: _Context, month: int, number: int) -> int:
    """Return the year that puts a day of the year nearest to publication, as its verb points."""
    base = context.base
    candidates = [base.year - 1, base.year, base.year + 1]

    def distance(year: int) -> float:
        days = (date(year, month, min(number, cal.last_day(year, month))) - base).days
        ahead = _looks_ahead(context)
        return abs(days) + (90 if (days > 0) != ahead and abs(days) > 7 else 0)

    return min(candidates, key=distance)


def _looks_ahead(context: _Context) -> bool:
    clause = re.split(r"[.;!?]\s", context.before)[-1]
    return bool(_NEAR_FUTURE.search(clause[-70:])) and not re.search(
        r"\b(was|were|had|said|signed|took|held)\b[^,]*$", clause
    )


def _near_day(match, context):
    offsets = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    offset = offsets.get(match.group().lower(), -2)
    return (cal.shifted(context.base, offset, "day") if context.base else None), None


def _weekday(match, context):
    which, name = match.groups()
    number = load_cues("dates")["weekdays"].get(name.lower().rstrip("."))
    if number is None or name.lower().rstrip(".") in ("sun", "sat", "wed", "mon", "fri", "thu", "tue") and not name[0].isupper():
        return None, None
    if context.base is None:
        return None, None
    future = (which or "").lower() in ("next", "coming", "this") or (
        not which and _looks_ahead(context)
    )
    return cal.weekday(context.base, number, future=future), None


def _this_unit(match, context):
    which, unit = match.group(1).lower(), match.group(2).lower()
    if context.base is None or which == "the same":
        return None, None
    offset = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        return cal.week(context.base, offset), None
    if unit.endswith("fiscal year") or unit.endswith("financial year"):
        unit = "year"
    return cal.shifted(context.base, offset, unit), None


def _season(match, context):
    if context.base is None:
        return None, None
    which, season = match.group(1).lower(), match.group(2).lower()
    year = context.base.year + {"last": -1, "past": -1, "next": 1}.get(which, 0)
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    return cal.months(year, first, first + 2), None


def _this_month(match, context):
    if context.base is None:
        return None, f"--{_number_of_month(match.group(2)):02d}"
    month, base = _number_of_month(match.group(2)), context.base
    which = match.group(1).lower()
    if which in ("last", "past"):
        return cal.month(base.year - (month >= base.month), month), None
    if which == "next":
        return cal.month(base.year + (month <= base.month), month), None
    return cal.month(base.year, month), None


def _bare_month(match, context):
    name = match.group(1)
    if not name[0].isupper() or (name.lower() in ("may", "march", "mar") and not name[0].isupper()):
        return None, None
    month = _number_of_month(name)
    if context.base is None:
        return None, f"--{month:02d}"
    base = context.base
    ahead = _looks_ahead(context) or match.group().lower().startswith(("until", "by", "till"))
    year = base.year + (month < base.month if ahead else -(month > base.month))
    if match.group().lower().startswith("since"):
        return f"{cal.month(year, month)}/{cal.month(base.year, base.month)}", None
    if match.group().lower().startswith(("until", "till")) and cal.month(
        base.year, base.month
    ) != cal.month(year, month):
        return f"{cal.month(base.year, base.month)}/{cal.month(year, month)}", None
    return cal.month(year, month), None


def _year_word(word: str, context: _Context) -> int | None:
    if word.isdigit():
        return int(word)
    if context.base is None:
        return None
    return context.base.year + {"next year": 1, "last year": -1}.get(word.lower(), 0)


def _half(match, context):
    year = _year_word(match.group(2), context)
    which = load_cues("dates")["halves"].get(match.group(1).lower())
    if year is None or which is None:
        return None, None
    return cal.months(year, 6 * which - 5, 6 * which), None


def _quarter(match, context):
    year = _year_word(match.group(2), context)
    which = load_cues("dates")["ordinals"][match.group(1).lower()]
    return (cal.months(year, 3 * which - 2, 3 * which) if year else None), None


def _years(match, context):
    return f"{match.group(1)}/{match.group(2)}", None


def _years_short(match, context):
    first, last = match.groups()
    last = last if len(last) == 4 else first[:2] + last
    return (f"{first}/{last}" if first < last else None), None


def _since_month(match, context):
    first = cal.month(int(match.group(2)), _number_of_month(match.group(1)))
    if context.base is None:
        return first, None
    return f"{first}/{cal.month(context.base.year, context.base.month)}", None


def _since_year(match, context):
    if context.base is None or int(match.group(1)) >= context.base.year:
        return match.group(1), None
    return f"{match.group(1)}/{context.base.year}", None


def _ago(match, context):
    word = match.group(3).lower()
    if context.base is None or word != "ago":
        return None, None
    return cal.shifted(context.base, -_number(match.group(1)), match.group("unit").lower()), None


def _within(match, context):
    if context.base is None:
        return None, None
    return cal.shifted(context.base, _number(match.group(1)), match.group("unit").lower()), None


def _in_range(match, context):
    if context.base is None:
        return None, None
    words = re.findall(r"\w+", match.group().lower())
    known = load_cues("dates")["numbers"]
    counts = [_number(w) for w in words if w.isdigit() or (w in known and w not in ("a", "an"))]
    unit = match.group(2).lower()
    a, b = (cal.shifted(context.base, count, unit) for count in counts[:2])
    return f"{a}/{b}", None


def _past_units(match, context):
    if context.base is None:
        return None, None
    unit = match.group(2).lower()
    start = cal.shifted(context.base, -_number(match.group(1)), unit)
    return f"{start}/{cal.shifted(context.base, 0, unit)}", None


def _decade(match, context):
    first = int(match.group(1))
    return f"{first}/{first + 9}", None


def _year(match, context):
    return match.group(1), None


def date_of(
    doc: Doc, trigger: Trigger, dates: Sequence[DateMention], triggers: Sequence[Trigger]
) -> DateMention | None:
    """Return the time expression that dates a trigger, None if its sentence gives none.

    An expression dates the trigger that governs it most closely in the syntax; a nominal trigger
    inherits the date of the verb that governs it.

    Args:
        doc: the article's parse.
        trigger: the trigger.
        dates: time expressions of the article.
        triggers: all triggers, which compete for the expressions.
    """
    token = doc[trigger.token]
    sentence = token.sent
    start, end = sentence.start_char, sentence.end_char
    near = [m for m in dates if start <= m.span[0] < end]
    if not near:
        return None
    rivals = [doc[t.token] for t in triggers if start <= t.span[0] < end and t != trigger]
    best: tuple[float, DateMention] | None = None
    for mention in near:
        span = doc.char_span(*mention.span, alignment_mode="expand")
        if span is None:
            continue
        cost = _cost(token, span.root, rivals)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _cost(token, head, rivals) -> float | None:
    """Return how far a time expression's governor is from the trigger, None if it is not its."""
    climb, steps = head, 0
    above = {t.i for t in [token, *token.ancestors]}
    chain = []
    while climb.head != climb and climb.i not in above:
        climb = climb.head
        chain.append(climb.i)
        steps += 1
    if climb.i == token.i:
        return steps
    between = {rival.i for rival in rivals}
    if between & set(chain[:-1]):
        return None  # it hangs below another trigger
    up = 0
    node = token
    while node.i != climb.i and node.head != node:
        if node.dep_ in ("ccomp", "relcl", "advcl") and up > 0 and climb.i in between:
            return None
        node = node.head
        up += 1
        if node.i in between and node.pos_ == "VERB" and node.i != climb.i and node.dep_ != "xcomp":
            return None
    if node.i != climb.i:
        return None
    crossed = _crosses_clause(token, climb)
    if climb.i in between and crossed:
        return None
    return steps + up + (4 if crossed else 0)


def _crosses_clause(token, climb) -> bool:
    node = token
    while node.i != climb.i and node.head != node:
        if node.dep_ in ("ccomp", "relcl", "advcl", "parataxis"):
            return True
        node = node.head
    return False
