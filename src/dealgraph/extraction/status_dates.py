"""What an event's date beside the article's says of its status, where grammar says the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dealgraph.extraction.publication_evidence import days_of
from dealgraph.extraction.status_words import Judgement
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from dealgraph.extraction.date_mention import DateMention
    from dealgraph.model.window import Window

_YEAR = timedelta(days=366)
_EXPECTED = ("modal 'would'", "modal 'should'")  # "should be delivered in 2031"
_TENSES = frozenset({"past or perfect", "simple present", "progressive"})
# Plans that a past date makes no fact: "chose the offer last March".
_STILL_PLANS = ("infinitive of a headline", "a choice")
_FRESH = timedelta(days=7)  # "on Monday" may be resolved a week wrong
_SURE = (
    0.65  # a plan told more surely than this is one that may have failed: "were to arrive in 2015"
)


def beside_its_date(
    judgement: Judgement, when: DateMention | None, published: Window | None, kind: str = ""
) -> Judgement:
    """Return the judgement, corrected where its date lies on the other side of publication.

    "The fighters arrive in 2031", told in 2026, is a plan; "the sale of 2008" has taken place.

    Args:
        judgement: what grammar and words say.
        when: the event's time expression.
        published: the days between which the article was published.
        kind: the event's type.
    """
    if when is None:
        return judgement
    ahead = _ahead(when, published)
    if ahead and "past" in judgement.reason and _guessed(when, published):
        return judgement
    if ahead and judgement.reason.endswith(_EXPECTED):
        return Judgement("planned", when.span, "expected, and dated after publication", 0.6)
    if ahead and kind in load_cues("status")["aimed"] and judgement.reason in _TENSES:
        return judgement
    if ahead and judgement.status in ("happened", "ongoing"):
        return Judgement("planned", when.span, "dated after publication", 0.7)
    plan = judgement.status == "planned" and judgement.confidence <= _SURE
    plan = plan and not judgement.reason.startswith(_STILL_PLANS)
    plan = plan or (judgement.status == "possible" and "in a clause" in judgement.reason)
    if ahead is False and plan:
        return Judgement("happened", when.span, "dated before publication", 0.6)
    return judgement


def _guessed(when: DateMention, published: Window | None) -> bool:
    """Return whether the year may have been guessed wrong: "signed in July", told in June."""
    if when.value is None or published is None or not published.latest:
        return False
    try:
        begin, _ = days_of(when.value)
    except ValueError:
        return False
    return begin - date.fromisoformat(published.latest) < _YEAR


def _ahead(when: DateMention, published: Window | None) -> bool | None:
    """Return whether a time lies after publication (True) or before it (False), None if unknown."""
    if when.value is None or published is None:
        return when.ahead
    try:
        begin, end = days_of(when.value)
    except ValueError:
        return None
    if published.latest and begin > date.fromisoformat(published.latest):
        return True
    if published.earliest and end < date.fromisoformat(published.earliest) - _FRESH:
        return False
    return None
