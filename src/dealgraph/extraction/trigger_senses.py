"""Which senses the lexicon knows for a word or phrase, and how far to doubt the reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dealgraph.extraction.trigger_conditions import View
from dealgraph.extraction.trigger_forms import has_verbal_children, may_be_verb
from dealgraph.extraction.trigger_lexicon import Lexicon, Sense
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OF_VERBS = frozenset({"nsubj", "nsubjpass", "aux"})


def phrases_at(
    token: Token, lexicon: Lexicon, view: View, taken: set[int]
) -> list[tuple[Span, list[Sense]]]:
    """Return the longest phrase that starts at a token and lies in no name, with its senses."""
    found: dict[int, tuple[Span, list[Sense]]] = {}
    for sense in lexicon.phrases.get(token.lower_, ()):
        end = token.i + len(sense.words)
        if len(sense.words) < 2 or view.lowered[token.i : end] != sense.words:
            continue
        span = token.doc[token.i : end]
        if any(t.i in taken or t.i in view.kinds for t in span) or _before_day(span):
            continue
        found.setdefault(len(sense.words), (span, []))[1].append(sense)
    if not found:
        return []
    span, senses = found[max(found)]
    # "Shoot down a bill": the verb with this particle has senses of its own.
    rest = tuple(t.lower_ for t in span[1:])
    verbs = [s for s in lexicon.verbs.get(token.lower_, ()) if s.words[1:] == rest]
    return [(span, senses + verbs)]


def _before_day(span: Span) -> bool:
    """Return whether the end of a phrase belongs to a day: "in a call on Wednesday"."""
    behind = span.doc[span.end : span.end + 1]
    days = load_cues("dates")["weekdays"]
    return span[-1].lower_ == "on" and any(t.lower_ in days for t in behind)


def senses_of(token: Token, lexicon: Lexicon, loud: bool) -> Iterator[tuple[Sense, Span, float]]:
    """Yield the senses of a word, its span with particles, and how far to doubt the reading."""
    word = token.lower_
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    nominal = token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NNS")
    nominal = nominal or (token.tag_ == "VBG" and not has_verbal_children(token))
    maybe = loud and _may_be_loud_verb(token, lexicon)
    doubt = 1.0
    if not verbal and not maybe and word not in lexicon.nouns and may_be_verb(token):
        doubt = 0.7
    if verbal or maybe or doubt < 1:
        yield from _verb_senses(token, lexicon, doubt)
    for sense in lexicon.phrases.get(word, ()):
        if len(sense.words) == 1:
            yield sense, token.doc[token.i : token.i + 1], 1.0
    if nominal or (loud and not verbal) or word not in lexicon.verbs:
        # "A country that deals with them" is no deal, but headlines have verbs for nouns.
        acts = verbal and not loud and any(c.dep_ in _OF_VERBS for c in token.children)
        for sense in lexicon.nouns.get(word, ()):
            yield sense, token.doc[token.i : token.i + 1], 0.4 if acts else 1.0


def _may_be_loud_verb(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word in capitals, which taggers take for a name, may be a verb; but lists of
    weapons have capitals too."""
    word = token.lower_
    if word not in lexicon.nouns and word not in load_categories()["arms"]:
        return True
    to = not token.is_sent_start and token.nbor(-1).lower_ == "to"
    return to and word in lexicon.verbs


def _verb_senses(
    token: Token, lexicon: Lexicon, doubt: float
) -> Iterator[tuple[Sense, Span, float]]:
    found = []
    for sense in lexicon.verbs.get(token.lower_, ()):
        span = _with_particle(token, sense.words[1:])
        if span is not None:
            found.append((sense, span, doubt))
    # "sign off" is not "sign": a particle next to the verb makes another word of it.
    longest = max((len(span) for _, span, _ in found), default=1)
    for sense, span, doubt in found:
        yield sense, span, doubt if len(span) == longest else doubt * 0.5


def _with_particle(token: Token, particles: tuple[str, ...]) -> Span | None:
    """Return the verb's span with its particles, the verb alone if they are apart, or None."""
    doc = token.doc
    if not particles:
        return doc[token.i : token.i + 1]
    after = doc[token.i + 1 : token.i + 1 + len(particles)]
    if tuple(t.lower_ for t in after) == particles and not _opens_date(after):
        return doc[token.i : token.i + 1 + len(particles)]
    apart = (c for c in token.children if c.dep_ in ("prt", "advmod", "prep"))
    children = {c.lower_ for c in apart if not _opens_date(doc[c.i : c.i + 1])}
    return doc[token.i : token.i + 1] if particles[0] in children and len(particles) == 1 else None


def _opens_date(particles: Span) -> bool:
    """Say whether the last particle is the preposition of a date: "signed on Aug. 2"."""
    last = particles[-1]
    if last.i + 1 >= len(last.doc) or last.lower_ not in ("on", "in", "at", "by"):
        return False
    return last.nbor().ent_type_ in ("DATE", "TIME")
