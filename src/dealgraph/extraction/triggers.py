"""Words that name events: lexicon lookup, conditions of sense, and the guideline's skip rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dealgraph.extraction.frames import Slot, slots
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.trigger_lexicon import KIND_CLASSES, Lexicon, Sense, lexicon_of
from dealgraph.knowledge.events import EventType, load_categories
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MINIMUM = 0.45
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "we",
        "it",
        "i",
        "you",
        "who",
        "him",
        "her",
        "them",
        "us",
        "our",
        "their",
        "his",
        "its",
    ]
)
_SKIPPED_REGIONS = frozenset({"footer", "byline", "dateline"})
_LABELLING = frozenset({"Agreement", "Approval", "Cancellation"})
_ACCORD_TYPES = frozenset({"Agreement", "Purchase"})


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What the conditions ask about one article."""

    classes: dict[str, frozenset[str]]
    kinds: dict[int, str]
    cache: dict = field(default_factory=dict)

    def of(self, token: Token) -> frozenset[str]:
        """Return the classes of one token."""
        found = self.classes.get(token.lower_, frozenset())
        kind = self.kinds.get(token.i)
        if kind:
            found = found | frozenset(KIND_CLASSES.get(kind, ()))
        elif token.lower_ in _PRONOUNS or "people" in found:
            found = found | {"actor"}
        return found

    def has_arms(self, sentence: Span) -> bool:
        """Say whether a sentence names a weapon or programme; captions without are off topic."""
        return any(self.kinds.get(t.i) in ("WeaponSystem", "Programme") for t in sentence)


def find_triggers(
    article: Article,
    doc: Doc,
    event_types: Mapping[str, EventType],
    entities: Sequence[Entity],
    *,
    minimum: float = MINIMUM,
) -> tuple[Trigger, ...]:
    """Return the words that name events, in order.

    Args:
        article: the article; nothing is taken from its footer, bylines and datelines.
        doc: its parse.
        event_types: the lexicon.
        entities: names found in the article; words inside a name are no triggers, and conditions
            of sense look at their types.
        minimum: confidence below which candidates are dropped; 0 keeps every sense considered
            (one a word, the likeliest).
    """
    lexicon = lexicon_of(event_types)
    view = _View(lexicon.classes, token_kinds(doc, entities))
    best: list[Trigger] = []
    for sentence in doc.sents:
        region = article.region_at(sentence.start_char)
        if region in _SKIPPED_REGIONS or (region == "caption" and not view.has_arms(sentence)):
            continue
        best.extend(_in_sentence(sentence, lexicon, view))
    return tuple(t for t in _without_labels(doc, best) if t.confidence >= minimum)


def token_kinds(doc: Doc, entities: Sequence[Entity]) -> dict[int, str]:
    """Return the entity type of every token inside a name."""
    kinds = {}
    for entity in entities:
        for start, end in entity.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                kinds[token.i] = entity.type
    return kinds


def _in_sentence(sentence: Span, lexicon: Lexicon, view: _View) -> list[Trigger]:
    loud = _is_headline(sentence)
    taken: set[int] = set()
    found: list[Trigger] = []
    for token in sentence:
        for sense in lexicon.phrases.get(token.lower_, ()):
            span = _phrase_at(token, sense.words)
            if span is not None and not taken & {t.i for t in span}:
                found.append(_candidate(span.root, span, sense, view))
                taken.update(t.i for t in span)
    for token in sentence:
        if (
            token.i in taken
            or token.i in view.kinds
            or (not token.is_alpha and "-" not in token.text)
        ):
            continue
        senses = _senses(token, lexicon, loud)
        options = [_candidate(token, span, sense, view) for sense, span in senses]
        if options:
            found.append(max(options, key=lambda t: t.confidence))
    if not _informative(sentence, view):
        found = [_lower(t, 0.35, "nothing else is stated in its sentence") for t in found]
    return found


def _senses(token: Token, lexicon: Lexicon, loud: bool):
    word = token.lower_
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    nominal = token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("VBG", "NN", "NNS")
    # In capitals the tagger takes verbs for names; but lists of weapons have capitals too.
    maybe = loud and word not in lexicon.nouns and word not in load_categories()["arms"]
    if verbal or maybe:
        for sense in lexicon.verbs.get(word, ()):
            if verbal or not sense.entry.needs or loud:
                span = _with_particle(token, sense.words[1:])
                if span is not None:
                    yield sense, span
    if nominal or loud or word not in lexicon.verbs:
        for sense in lexicon.nouns.get(word, ()):
            yield sense, token.doc[token.i : token.i + 1]


def _is_headline(sentence: Span) -> bool:
    words = [t for t in sentence if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) >= 0.8 * len(words)


def _phrase_at(token: Token, words: tuple[str, ...]) -> Span | None:
    end = token.i + len(words)
    span = token.doc[token.i : end]
    return span if tuple(t.lower_ for t in span) == words else None


def _with_particle(token: Token, particles: tuple[str, ...]) -> Span | None:
    """Return the verb's span with its particles, the verb alone if they are apart, or None."""
    doc = token.doc
    if not particles:
        return doc[token.i : token.i + 1]
    after = doc[token.i + 1 : token.i + 1 + len(particles)]
    if tuple(t.lower_ for t in after) == particles:
        return doc[token.i : token.i + 1 + len(particles)]
    children = {c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "prep")}
    return doc[token.i : token.i + 1] if particles[0] in children and len(particles) == 1 else None


def _candidate(token: Token, span: Span, sense: Sense, view: _View) -> Trigger:
    entry = sense.entry
    confidence, why = entry.confidence, "lexicon"
    if entry.needs or entry.bars:
        found = _slots(token, view)
        if entry.needs and not any(
            _holds(token, p, n, found, view) for p, n in entry.needs.items()
        ):
            confidence, why = entry.otherwise, "lexicon, but its conditions do not hold"
        elif any(_holds(token, p, n, found, view) for p, n in entry.bars.items()):
            confidence, why = min(entry.otherwise, 0.1), "lexicon, but barred by its context"
    for exclusion in sense.excluded:
        if _excluded(span, exclusion):
            confidence, why = 0.03, exclusion["reason"]
    if entry.pos == "verb" and token.dep_ == "amod" and token.tag_ in ("VBN", "JJ", "VBD"):
        confidence, why = confidence * 0.5, why + ", as an adjective"
    if entry.pos != "verb" and token.dep_ == "compound" and len(span) == 1:
        confidence, why = confidence * 0.6, why + ", as a modifier of another noun"
    return Trigger(
        span=(span.start_char, span.end_char),
        token=token.i,
        type=sense.type,
        frame=entry.frame,
        confidence=round(confidence, 3),
        reason=f"{why}: {' '.join(sense.words)} ({entry.pos}, frame {entry.frame.name})",
    )


def _slots(token: Token, view: _View) -> list[Slot]:
    if token.i not in view.cache:
        view.cache[token.i] = slots(token)
    return view.cache[token.i]


def _holds(token: Token, position: str, names: tuple[str, ...], found, view: _View) -> bool:
    wanted = frozenset(names)
    return any(wanted & view.of(t) for t in _tokens_at(token, position, found, view))


def _tokens_at(token: Token, position: str, found: list[Slot], view: _View):
    if position == "sentence":
        return [t for t in token.sent if t.i != token.i]
    if position == "governor":
        return [token.head]
    if position in ("before", "after"):
        at = token.i + (1 if position == "after" else -1)
        return [token.doc[at]] if 0 <= at < len(token.doc) else []
    names = {position, "passive"} if position == "object" else {position}
    out = []
    for slot in found:
        if (position == "dependents" and slot.name != "complement") or slot.name in names:
            out.extend(_phrase_words(slot.token))
    return out


def _phrase_words(token: Token) -> list[Token]:
    """Return a phrase's head with what says of which kind it is: "36 of the fighter jets"."""
    out = [token]
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "conj", "appos"):
            out.append(child)
            out.extend(c for c in child.children if c.dep_ in ("compound", "conj"))
        elif child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                out.append(inner)
                out.extend(c for c in inner.children if c.dep_ in ("compound", "amod", "nmod"))
    return out


def _excluded(span: Span, exclusion: Mapping) -> bool:
    doc = span.doc
    before = doc[max(0, span.start - 2) : span.start].text.lower().split()
    after = doc[span.end : span.end + 2].text.lower().split()
    wanted = [str(w) for w in exclusion.get("before") or ()]
    if any(before[-len(w.split()) :] == w.split() for w in wanted):
        return True
    return bool(any(after[: len(w.split())] == w.split() for w in exclusion.get("after") or ()))


def _informative(sentence: Span, view: _View) -> bool:
    """Tell whether a participant, item or date is stated in the sentence."""
    return any(
        t.i in view.kinds
        or t.ent_type_ in ("DATE", "MONEY", "GPE", "NORP", "ORG")
        or t.lower_ in _PRONOUNS
        or "people" in view.of(t)
        for t in sentence
    )


def _lower(trigger: Trigger, factor: float, why: str) -> Trigger:
    return Trigger(
        trigger.span,
        trigger.token,
        trigger.type,
        trigger.frame,
        round(trigger.confidence * factor, 3),
        f"{trigger.reason}; {why}",
    )


def _without_labels(doc: Doc, triggers: list[Trigger]) -> list[Trigger]:
    """Lower nouns that only label what another trigger of the clause says, and bare "the deal"."""
    strong = {t.token: t for t in triggers if t.confidence >= MINIMUM}
    out = []
    for trigger in sorted(triggers, key=lambda t: (t.span, t.type)):
        token = doc[trigger.token]
        if token.pos_ in ("NOUN", "PROPN") and trigger.type in _ACCORD_TYPES:
            over = _verb_over(token)
            word = token.lower_
            if over is not None and word in load_categories()["bare_deal"] and over.i in strong:
                labels = strong[over.i].type in _LABELLING and over.i != token.i
                if labels:
                    trigger = _lower(trigger, 0.2, "labels what the verb says")
            elif word in load_categories()["bare_deal"] and _is_bare(token):
                trigger = _lower(trigger, 0.3, "bare and anaphoric")
            elif word in load_categories()["bare_deal"] and _content(token, strong):
                trigger = _lower(trigger, 0.5, "its content is a trigger of its own")
        out.append(trigger)
    return out


def _verb_over(token: Token) -> Token | None:
    head = token.head
    if token.dep_ in ("dobj", "nsubjpass", "nsubj") and head.pos_ in ("VERB", "AUX"):
        return head
    while token.dep_ in ("pobj", "prep", "pcomp") and head.pos_ == "ADP" and head.head is not head:
        token, head = head, head.head  # "walked out of a contract"
    return head if token.dep_ == "prep" and head.pos_ == "VERB" else None


def _is_bare(token: Token) -> bool:
    kinds = {c.dep_ for c in token.children} - {"det", "punct"}
    return bool(not kinds and any(c.lower_ in ("the", "this", "that") for c in token.children))


def _content(token: Token, strong: dict[int, Trigger]) -> bool:
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.i in strong:
            return True
        behind = child.dep_ == "prep" and child.lower_ in ("on", "for")
        if behind and any(c.i in strong for c in child.children):
            return True
    return False
