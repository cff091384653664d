"""How well a mention is supported: parties that were recalled or guessed, and printed dates."""

from __future__ import annotations

import re
from functools import lru_cache

from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Argument

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_DAY = re.compile(
    r"\b(?:(?P<m1>[A-Za-z]{3,9})\.?\s+(?P<d1>\d{1,2}),?\s+(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})\s+(?P<m2>[A-Za-z]{3,9})\.?,?\s+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d))\b"
)
_HELD = re.compile(r"held (\d\.\d+) likely")
_LINES = 2  # a headline in a list has its date on one of the next lines


def weak(argument: Argument) -> bool:
    """Tell whether a party was recalled, guessed or held unlikely.

    One given by hand has no reason and is firm; so is what the trigger's own syntax gave in the
    role that it gave.
    """
    reason = argument.reason
    if not reason:
        return False
    recalled, own, turned, least = _rules()
    if reason.startswith(recalled):
        return True
    held = _HELD.search(reason)
    plain = any(words in reason for words in own) and turned not in reason
    return held is not None and not plain and float(held[1]) < least


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, ...], tuple[str, ...], str, float]:
    cues = load_cues("identity")
    own, least = tuple(cues["own_syntax"]), cues["firm_likelihood"]
    return tuple(cues["weak_parties"]), own, cues["turned"], least


def printed_below(text: str, end: int) -> str | None:
    """Return the date (ISO) printed below a line of a list of headlines, or None."""
    lines = [line for line in text[end:].splitlines()[1:] if line.strip()][:_LINES]
    for line in lines:
        found = _DAY.search(line)
        if not found:
            continue
        if found["y3"]:
            return found[0]
        month = (found["m1"] or found["m2"])[:3].casefold()
        if month in _MONTHS:
            year, day = found["y1"] or found["y2"], int(found["d1"] or found["d2"])
            return f"{year}-{_MONTHS.index(month) + 1:02d}-{day:02d}"
    return None
