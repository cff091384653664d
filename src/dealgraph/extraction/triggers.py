"""Words that name events: lexicon lookup, conditions of sense, and the guideline's skip rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.trigger_conditions import View, any_holds, token_kinds
from dealgraph.extraction.trigger_forms import (
    is_adjective,
    is_description,
    is_list_line,
    is_part_of_name,
)
from dealgraph.extraction.trigger_lexicon import Lexicon, Sense, lexicon_of
from dealgraph.extraction.trigger_origin import by_origin, homes_of, is_made_abroad
from dealgraph.extraction.trigger_senses import phrases_at, senses_of
from dealgraph.extraction.trigger_skips import (
    FORCE_TYPES,
    is_capability,
    lower,
    without_labels,
)
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import EventType
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["MINIMUM", "find_candidates", "find_triggers", "token_kinds"]

MINIMUM = 0.45
_BARRED = 0.18
_BARE = "nothing else is stated in its sentence"
_SKIPPED_REGIONS = frozenset({"footer", "byline", "dateline"})
# "The first vessel", "its jets": what is told of before.
_MEANT = frozenset({"the", "these", "those", "its", "their"})
# Whom force is used against.
_HURT = frozenset({"State", "Organisation", "Place"})
# "Can be used against ships": what is used stands as the subject.
_USED = frozenset({"used", "employed"})
Candidates = tuple[Trigger, ...]


def find_triggers(
    article: Article,
    doc: Doc,
    event_types: Mapping[str, EventType],
    entities: Sequence[Entity],
    *,
    minimum: float = MINIMUM,
    countries: Mapping[str, str] | None = None,
) -> tuple[Trigger, ...]:
    """Return the words that name events, in order.

    Args:
        article: the article; nothing is taken from its footer, bylines and datelines.
        doc: its parse.
        event_types: the lexicon.
        entities: names found in the article; words inside a name are no triggers, and conditions
            of sense look at their types.
        minimum: confidence below which candidates are dropped; 0 keeps every word considered,
            with its likeliest sense.
        countries: country of an entity, of a weapon where it is made; tells making at home from
            making another's.
    """
    groups = find_candidates(article, doc, event_types, entities, countries=countries)
    best = [senses[0] for senses in groups]
    return tuple(t for t in best if t.confidence >= minimum)


def find_candidates(
    article: Article,
    doc: Doc,
    event_types: Mapping[str, EventType],
    entities: Sequence[Entity],
    *,
    countries: Mapping[str, str] | None = None,
) -> tuple[Candidates, ...]:
    """Return the senses of every word that may name an event, in order of the text.

    One word or phrase has the senses of different types that the lexicon knows for it, the
    likeliest first. No two words' likeliest senses overlap. Arguments as for `find_triggers`.
    """
    lexicon = lexicon_of(event_types)
    homes = homes_of(doc, entities, countries or {})
    lowered = tuple(token.lower_ for token in doc)
    view = View(doc, lexicon.classes, token_kinds(doc, entities), homes, lowered)
    groups: list[list[Trigger]] = []
    for sentence in doc.sents:
        region = article.region_at(sentence.start_char)
        if region in _SKIPPED_REGIONS or (region == "caption" and not view.is_on_topic(sentence)):
            continue
        groups.extend(_in_sentence(sentence, lexicon, view, titled=region == "headline"))
    groups.sort(key=lambda group: group[0].span)
    return tuple(tuple(_ranked(group)) for group in without_labels(doc, groups, MINIMUM))


def _in_sentence(
    sentence: Span, lexicon: Lexicon, view: View, *, titled: bool = False
) -> list[list[Trigger]]:
    loud = _is_headline(sentence)
    taken: set[int] = set()
    groups: list[list[Trigger]] = []
    doc, places = sentence.doc, range(sentence.start, sentence.end)
    for at in places:
        if view.lowered[at] in lexicon.phrases:
            for span, senses in phrases_at(doc[at], lexicon, view, taken):
                groups.append([_candidate(_head(span), span, sense, view) for sense in senses])
                taken.update(range(span.start, span.end))
    for at in places:
        if at in taken or at in view.kinds or view.lowered[at] not in lexicon.known:
            continue
        token = doc[at]
        if not _is_word(token):
            continue
        options = [
            _candidate(token, span, sense, view, doubt)
            for sense, span, doubt in senses_of(token, lexicon, loud)
        ]
        if not options:
            continue
        if (abroad := is_made_abroad(token, view)) is not None:
            options = [by_origin(t, abroad) for t in options]
        if not loud and is_part_of_name(token):
            options = [lower(t, 0.4, "part of a name") for t in options]
        groups.append(options)
    why = None
    if not titled and is_list_line(sentence):  # "Six jets delivered to Oslo" is a headline
        why = "an item of a list"
    elif view.has_word_of("boilerplate", sentence):
        why = "a note to readers"
    elif not _informative(sentence, view):
        why = _BARE
    if why:
        factor = 0.65 if why == _BARE else 0.35
        groups = [[lower(t, factor, why) for t in group] for group in groups]
    return [_ranked(group) for group in groups]


def _ranked(options: list[Trigger]) -> list[Trigger]:
    """Return one sense for each type, the likeliest first."""
    best: dict[str, Trigger] = {}
    for option in options:
        known = best.get(option.type)
        if known is None or option.confidence > known.confidence:
            best[option.type] = option
    return sorted(best.values(), key=lambda t: -t.confidence)


def _is_word(token: Token) -> bool:
    return (token.is_alpha or "-" in token.text) and not _is_currency(token)


def _is_currency(token: Token) -> bool:
    """Return whether a word is what a sum is in: "3.4 trillion won"."""
    if not token.i or token.lower_ not in _currencies():
        return False
    return token.nbor(-1).lower_ in load_cues("money")["scales"]


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(load_cues("money")["weights"])


def _head(span: Span) -> Token:
    """Return the word that carries the syntax; the last one of "test-fired"."""
    return span[-1] if any(t.text == "-" for t in span) else span.root


def _is_meant(child: Token) -> bool:
    """Say whether an article or number makes certain things of a noun: "180 tanks"."""
    return child.lower_ in _MEANT or child.tag_ == "CD"


def _is_headline(sentence: Span) -> bool:
    words = [t for t in sentence if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) >= 0.8 * len(words)


def _candidate(token: Token, span: Span, sense: Sense, view: View, doubt: float = 1.0) -> Trigger:
    entry = sense.entry
    confidence, why = entry.confidence, "lexicon"
    held = not entry.needs or any_holds(token, entry.needs, view)
    if held and entry.also:
        held = any_holds(token, entry.also, view)
    if not held:
        confidence, why = entry.otherwise, "lexicon, but its conditions do not hold"
    if confidence > _BARRED and entry.bars and any_holds(token, entry.bars, view):
        confidence, why = min(entry.otherwise, _BARRED), "lexicon, but barred by its context"
    for reason in _excluded(span, sense, view):
        confidence, why = 0.03, reason
    if (entry.pos == "verb" and is_adjective(token)) or is_description(span):
        confidence, why = confidence * 0.5, why + ", as an adjective"
    elif doubt < 1:
        confidence, why = confidence * doubt, why + ", against its tag"
    if entry.pos != "verb" and token.dep_ == "compound" and len(span) == 1:
        confidence, why = confidence * 0.6, why + ", as a modifier of another noun"
    trigger = Trigger(
        span=(span.start_char, span.end_char),
        token=token.i,
        type=sense.type,
        frame=entry.frame,
        confidence=round(confidence, 3),
        reason=f"{why}: {' '.join(sense.words)} ({entry.pos}, frame {entry.frame.name})",
    )
    if _is_capability(token, trigger, view):
        return lower(trigger, 0.4, "what a weapon can do")
    return trigger


def _is_capability(token: Token, trigger: Trigger, view: View) -> bool:
    """Say whether a word tells what a weapon can do; "able to strike Oslo" says to whom."""
    force = trigger.type in FORCE_TYPES
    places = ("subject", "passive") if token.lower_ in _USED else ("subject",)
    armed = force and any_holds(token, dict.fromkeys(places, ("arms", "weapon")), view)
    if not is_capability(token, trigger, armed):
        return False
    hurt = [t for c in token.children if c.dep_ == "dobj" for t in (c, *c.lefts)]
    return trigger.type != "Conflict" or not any(view.kinds.get(t.i) in _HURT for t in hurt)


def _excluded(span: Span, sense: Sense, view: View) -> Iterator[str]:
    """Yield why the words beside a trigger make it mean something else."""
    if not sense.excluded:
        return
    word, start, end = span.text.lower(), span.start, span.end
    before, after = list(view.lowered[max(0, start - 4) : start]), list(view.lowered[end : end + 4])
    for exclusion in sense.excluded:
        beside = any(before[-len(w) :] == w for w in exclusion.before) or any(
            after[: len(w)] == w for w in exclusion.after
        )
        if beside or word in exclusion.forms:
            yield exclusion.reason


def _informative(sentence: Span, view: View) -> bool:
    """Tell whether a participant, item or date is stated in the sentence."""
    return any(at in view.kinds for at in range(sentence.start, sentence.end)) or any(
        t.ent_type_ in ("DATE", "MONEY", "GPE", "NORP", "ORG")
        or "actor" in view.of(t)
        or "people" in view.of(t)
        or ("arms" in view.of(t) and any(_is_meant(c) for c in t.children))
        for t in sentence
    )
