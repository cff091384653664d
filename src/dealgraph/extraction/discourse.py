"""What an article reports as news, what it retells as background, what it looks ahead to.

In the order of evidence: where it stands on the page, its date beside publication, its status, the
tense and words of its sentence, when the words were said, whether headline or lead tell the same,
and last the place in the text: news stands first (the inverted pyramid of news writing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dealgraph.extraction.found import Found
from dealgraph.extraction.publication_evidence import days_of
from dealgraph.extraction.status_words import VERBS, helpers
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Attribution, Event
from dealgraph.model.window import Window

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = ("planned", "possible")
_LINKS = {
    "related": "stands in a list of other articles",
    "caption": "stands in a caption",
    "footer": "stands in the foot of the page",
}
_PHRASE = frozenset({"prep", "pobj", "dobj", "acl", "xcomp", "compound", "pcomp", "conj"})
Verdict = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Page:
    """What the mentions of one article are judged by."""

    found: Found
    speech: tuple[Attribution, ...]
    published: tuple[date | None, date | None]
    lead_end: int
    events: tuple[Event, ...]
    top: tuple[Event, ...]
    roots: Mapping[str, Token]  # of the triggers, by event


def with_discourse(
    events: Sequence[Event],
    found: Found,
    speech: tuple[Attribution, ...],
    window: Window | None,
) -> tuple[Event, ...]:
    """Return the events, each told apart as news, background or prospect, with the reason.

    Args:
        events: the event mentions of an article.
        found: the article and its parse.
        speech: its attributions with their stations.
        window: the days between which it was published.
    """
    first = date.fromisoformat(window.earliest) if window and window.earliest else None
    last = date.fromisoformat(window.latest) if window and window.latest else None
    lead = _lead_end(found)
    place = found.article.region_at
    events = tuple(events)
    top = tuple(
        e
        for e in events
        if place(e.trigger[0]) == "headline"
        or (e.trigger[0] < lead and place(e.trigger[0]) in ("body", "summary"))
    )
    roots = {e.id: _root(found, e) for e in events}
    page = _Page(found, speech, (first, last), lead, events, top, roots)
    judged: dict[str, Verdict] = {}
    for event in events:
        judged[event.id] = _by_date(page, event) or ("", "")
    for event in events:
        judged[event.id] = (
            _by_region(page, event) or _drawn(page, event, judged) or _judge(page, event)
        )
    return tuple(
        replace(e, discourse=judged[e.id][0], discourse_reason=judged[e.id][1]) for e in events
    )


def _drawn(page: _Page, event: Event, judged: Mapping[str, Verdict]) -> Verdict | None:
    """Return background for what hangs on background: the content of an agreement of years ago,
    or what the outlet goes on to tell after it in the same paragraph."""
    if event.date or event.window:
        return None
    triggers = {page.roots[e.id].i: e for e in page.events if e.id != event.id}
    node = page.roots[event.id]
    while node.dep_ in _PHRASE and node.head != node:
        node = node.head
        above = triggers.get(node.i)
        kind, why = judged[above.id] if above is not None else ("", "")
        old = "before the news" in why or event.status not in _AHEAD
        if kind == "background" and old:
            return "background", f"part of what is told as background ({node.text})"
    if event.status in _AHEAD or _said(page, event) is not None:
        return None
    text, at = page.found.article.text, event.trigger[0]
    line = text.rfind("\n", 0, at)
    before = [e for e in page.events if line < e.trigger[0] < at]
    if before and judged[before[-1].id][0] == "background" and _plain_past(page, event):
        return "background", "goes on from background in the same paragraph"
    return None


def _plain_past(page: _Page, event: Event) -> bool:
    token = page.roots[event.id]
    while token.pos_ not in VERBS and token.head != token:
        token = token.head
    return token.tag_ == "VBD"


def _lead_end(found: Found) -> int:
    """Return where the first paragraphs of running text end."""
    article, wanted = found.article, load_cues("discourse")["lead"]
    seen = 0
    for line in re.finditer(r"[^\n]+", article.text):
        running = article.region_at(line.start()) == "body" and len(line.group().split()) > 8
        seen += running
        if running and seen == wanted:
            return line.end()
    return len(article.text) // 3


def _judge(page: _Page, event: Event) -> Verdict:
    for rule in (_by_date, _by_status, _by_words, _by_speech, _by_lead):
        verdict = rule(page, event)
        if verdict:
            return verdict
    return _by_place(page, event)


def _by_region(page: _Page, event: Event) -> Verdict | None:
    region = page.found.article.region_at(event.trigger[0])
    return ("background", _LINKS[region]) if region in _LINKS else None


def _by_date(page: _Page, event: Event) -> Verdict | None:
    """Judge by the event's own date, where it lies wholly on one side of publication."""
    first, last = page.published
    days = _days(event)
    if days is None:
        return None
    begin, end, words = days
    fresh = timedelta(days=load_cues("discourse")["fresh"])
    if first and end < first - fresh:
        return "background", f"dated {words}, before the news"
    if last and begin > last:
        then = _then(page.roots[event.id])
        if then:
            return "background", f"a plan of the past ({then!r})"
        return "prospect", f"dated {words}, after publication"
    near = first and last and (last - first) <= fresh
    if near and event.status not in _AHEAD and begin >= first - fresh and end <= last:
        return "news", f"dated {words}, in the days of publication"
    return None


def _days(event: Event) -> tuple[date, date, str] | None:
    if event.date:
        try:
            return (*days_of(event.date), event.date)
        except ValueError:
            return None
    window = event.window
    if window and window.earliest and window.latest:
        ends = date.fromisoformat(window.earliest), date.fromisoformat(window.latest)
        return (*ends, f"{window.earliest} to {window.latest}")
    return None


def _by_status(page: _Page, event: Event) -> Verdict | None:
    """What is planned or possible lies ahead, unless it is told as a plan of the past."""
    if event.status not in _AHEAD:
        return None
    then = _then(page.roots[event.id])
    if then:
        return "background", f"a plan of the past ({then!r})"
    old = _by_speech(page, event)
    if old:
        return "background", f"a plan as told then: {old[1]}"
    return "prospect", f"{event.status}: it has not taken place"


def _then(token: Token) -> str | None:
    """Return the words by which a sentence tells of a plan of the past."""
    sentence = token.sent.text.lower()
    return next((w for w in load_cues("publication")["then"] if w in sentence), None)


def _by_words(page: _Page, event: Event) -> Verdict | None:
    """Judge by the pluperfect, and by words that tell again what was known."""
    token = page.roots[event.id]
    if token.pos_ in VERBS and "had" in helpers(token) and _said(page, event) is None:
        return "background", f"told in the pluperfect (had {token.text})"
    clause = {t.i for t in token.subtree} | {token.i}
    verb = token
    while verb.pos_ not in VERBS and verb.head != verb:
        verb = verb.head
    clause |= {t.i for t in verb.subtree}
    text = " ".join(t.lower_ for t in token.sent if t.i in clause)
    cue = next((w for w in load_cues("discourse")["before"] if w in text), None)
    if cue is None and _said(page, event) is None:
        since = re.search(load_cues("discourse")["since"], text)
        cue = since and since.group()
    return ("background", f"told again ({cue!r})") if cue else None


def _said(page: _Page, event: Event) -> Attribution | None:
    """Return the innermost speech that holds the event."""
    start, end = event.trigger
    around = [a for a in page.speech if a.span[0] <= start and end <= a.span[1]]
    return min(around, key=lambda a: a.span[1] - a.span[0], default=None)


def _by_speech(page: _Page, event: Event) -> Verdict | None:
    """Words said well before publication are background."""
    said = _said(page, event)
    if said is None or not said.hops:
        return None
    text = page.found.article.text
    behind = re.match(r"[^\n]{0,80}", text[said.span[1] :]).group().lower()
    if then := next((w for w in load_cues("discourse")["said_then"] if w in behind), None):
        return "background", f"said {then}"
    said = _dated(page, said)
    if said is None:
        return None
    hop, first = said.hops[0], page.published[0]
    words = page.found.article.text[slice(*hop.date_span)]
    try:
        last = days_of(hop.date)[1] if hop.date and not hop.date.startswith("--") else None
    except ValueError:
        last = None
    fresh = timedelta(days=load_cues("discourse")["fresh"])
    if last and first and last < first - fresh:
        return "background", f"said {words}, before the news"
    if re.search(load_cues("discourse")["old_day"], words, re.IGNORECASE):
        return "background", f"said {words}"
    return None


def _dated(page: _Page, said: Attribution) -> Attribution | None:
    """Return the statement if its words give it a date, else the one that it goes on from."""
    if said.hops[0].date_span:
        return said
    before = [a for a in page.speech if a.span < said.span and a.speaker == said.speaker and a.hops]
    if not before or not said.chain or before[-1].chain != said.chain:
        return None
    return _dated(page, before[-1])


def _by_lead(page: _Page, event: Event) -> Verdict | None:
    """What headline or lead tell is the news, and so is the same step told again further down."""
    if event in page.top:
        if _subordinate(page.roots[event.id]) and _said(page, event) is None:
            return None
        return "news", "told in headline or lead"
    mine = _parties(event)
    for other in page.top:
        same = other.type == event.type and other.status == event.status
        if same and mine and mine & _parties(other) == mine and _by_words(page, other) is None:
            return "news", "the same step as in headline or lead"
    return None


def _parties(event: Event) -> frozenset[tuple[str, str]]:
    return frozenset((a.role, a.entity) for a in event.args)


def _subordinate(token: Token) -> bool:
    """Tell whether a clause only says more of somebody: "…, which has suspended …"."""
    node = token
    while node.head != node:
        if node.dep_ in ("relcl", "acl"):
            return True
        node = node.head
    return False


def _by_place(page: _Page, event: Event) -> Verdict:
    said, token = _said(page, event), page.roots[event.id]
    if said is not None:
        return "news", "said for this report"
    if _subordinate(token):
        return "background", "told beside the point, in a relative clause"
    if event.trigger[0] < page.lead_end:
        return "news", "told in headline or lead"
    return "background", "told by the outlet itself after the lead"


def _root(found: Found, event: Event) -> Token:
    return found.doc.char_span(*event.trigger, alignment_mode="expand").root
