"""Patterns of time expressions in news English, from the most to the least specific.

Each has a kind and a function that says what a match is worth; the first pattern that matches a
stretch keeps it. ``<M>``, ``<W>`` and so on stand for months, weekdays, years, days, numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dealgraph.errors import KnowledgeError
from dealgraph.extraction import dates_lengths as lengths
from dealgraph.extraction import dates_spans as spans
from dealgraph.extraction import dates_values as worth
from dealgraph.extraction.dates_context import Context, Value
from dealgraph.knowledge.alternation import either
from dealgraph.knowledge.cues import load_cues

Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str], Context], Value], str]
_AROUND = 80  # characters before and after an anchor in which a pattern can match


VALUES: dict[str, Callable[[re.Match[str], Context], Value]] = {
    "ago": lengths.ago,
    "ago_and_half": spans.ago_and_half,
    "bare_month": worth.bare_month,
    "coming_decade": lengths.coming_decade,
    "coming_units": lengths.coming_units,
    "current_unit": spans.current_unit,
    "day_alone": spans.day_alone,
    "day_of_month": worth.day_of_month,
    "day_of_near_year": spans.day_of_near_year,
    "day_of_told_year": spans.day_of_told_year,
    "day_span": spans.day_span,
    "days": worth.days,
    "decade": worth.decade,
    "elapsed": lengths.elapsed,
    "full_day": worth.full_day,
    "half": worth.half,
    "half_year_ago": lengths.half_year_ago,
    "iso": worth.iso,
    "month_of_near_year": spans.month_of_near_year,
    "month_from_told": spans.month_from_told,
    "month_of_told_year": spans.month_of_told_year,
    "month_of_year": worth.month_of_year,
    "month_span": spans.month_span,
    "months_of_year": spans.months_of_year,
    "near_day": worth.near_day,
    "near_quarter": lengths.near_quarter,
    "numbered_part": spans.numbered_part,
    "past_unit": lengths.past_unit,
    "past_units": lengths.past_units,
    "plain_year": worth.plain_year,
    "quarter": worth.quarter,
    "reached": lengths.reached,
    "season": worth.season,
    "season_alone": spans.season_alone,
    "short_decade": worth.short_decade,
    "short_year": worth.short_year,
    "since_this_year": worth.since_this_year,
    "since_month": worth.since_month,
    "since_year": worth.since_year,
    "slashes": worth.slashes,
    "spread": spans.spread,
    "told_period": spans.told_period,
    "told_unit": spans.told_unit,
    "told_units": spans.told_units,
    "unit": worth.unit,
    "weekday": worth.weekday,
    "weekday_of_week": spans.weekday_of_week,
    "weekday_span": spans.weekday_span,
    "weekend": worth.weekend,
    "which_month": worth.which_month,
    "within": lengths.within,
    "year_or_next": worth.year_or_next,
    "year_range": worth.year_range,
}


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return the rules in order: kind, pattern, function of the value, name of its anchor."""
    cues = load_cues("dates")

    parts = {
        "M": rf"(?P<month>{either(cues['months'])})\b\.?",
        "W": rf"(?P<weekday>{either(cues['weekdays'])})\b\.?",
        "M2": rf"(?P<month2>{either(cues['months'])})\b\.?",
        "W2": rf"(?P<weekday2>{either(cues['weekdays'])})\b\.?",
        "Y2": r"(?P<year2>(?:19|20)\d{2})(?!\d|[.,]\d)",
        "ON": rf"(?:{either(cues['weekdays'])}\b\.?,? (?:the )?\(?)?",
        "RUN": r"\s?(?:-|–|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s?",
        "Y": r"(?P<year>(?:19|20)\d{2})(?!\d|[.,]\d)",
        "D": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
        "TH": r"(?P<day>\d{1,2})(?:st|nd|rd|th)",
        "D2": r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?",
        "N": rf"(?P<n>\d{{1,3}}|{either(cues['numbers'])})",
        "N2": rf"(?P<n2>\d{{1,3}}|{either(cues['numbers'])})",
        "O": rf"(?P<ordinal>{either(cues['ordinals'])})",
        "U": r"(?P<unit>day|week|month|year|decade)s?\b",
        "PART": r"(?:the )?(?:earl(?:y|ier)|mid|later?|(?:end|beginning|start) of)?[\s-]?",
        "WHICH": r"(?P<which>this|last|next|past|current|coming)",
        "TO": r"\s?(?:-|–|/|to|and|until|till|through)\s?",
    }
    table = []
    for kind, pattern, name in cues["patterns"]:
        if name not in VALUES:
            raise KnowledgeError(
                f"cues/dates.yaml: patterns: no function {name!r} of values; "
                f"use one of: {', '.join(VALUES)}"
            )
        filled = re.sub(r"(?<!P)<([A-Z][A-Z0-9]*)>", lambda m: parts[m.group(1)], pattern)
        anchor = next((key for mark, key in _ANCHORS if mark in pattern), "any")
        table.append((kind, re.compile(filled, re.IGNORECASE), VALUES[name], anchor))
    return tuple(table)


# What stands in every match of a pattern, by a part of the pattern: most of a text lies far from
# any month or weekday, and need not be searched by what begins with one.
_ANCHORS = (
    ("<M>", "months"),
    ("<W>", "weekdays"),
    ("season", "seasons"),
    ("stretch>", "stretches"),
    ("<U>", "units"),
    ("unit>", "units"),
    ("<Y>", "years"),
    ("year>(?:19|20)", "years"),
    ("first>(?:19|20)", "years"),
)
_UNITS = "day|week|month|year|decade|hour|minute|fortnight"


@lru_cache(maxsize=1)
def _anchors() -> dict[str, re.Pattern[str]]:
    cues = load_cues("dates")
    found = {
        key: re.compile(rf"\b{either(cues[key])}", re.IGNORECASE)
        for _, key in _ANCHORS
        if key in cues
    }
    found["units"] = re.compile(_UNITS, re.IGNORECASE)
    found["years"] = re.compile(r"(?:19|20)\d\d")
    others = "quarter|night|morning|noon|evening|tomorrow"
    found["any"] = re.compile(rf"\d|{_UNITS}|{others}", re.IGNORECASE)
    return found


def windows(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of a text around each anchor, by its name, merged where they touch."""
    out: dict[str, list[tuple[int, int]]] = {}
    for key, pattern in _anchors().items():
        merged: list[tuple[int, int]] = []
        for match in pattern.finditer(text):
            start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        out[key] = merged
    return out
