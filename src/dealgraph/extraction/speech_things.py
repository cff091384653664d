"""Things that an outlet told of: "Haaretz revealed the sale", "the sale, reported by Haaretz".

No clause is reported there, so that nobody speaks; but the outlet is cited for the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speech_outlets import same_outlet
from dealgraph.extraction.speech_subjects import agent_of
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Entity
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST = 2  # words of a thing with more than its article
_OBJECTS = ("dobj", "obj")


def things_told(
    article: Article, doc: Doc, entities: Sequence[Entity]
) -> tuple[tuple[Span, str], ...]:
    """Return the noun phrases that outlets told of, each with the id of the outlet.

    Args:
        article: the article; its own outlet, or the agency of its dateline, is not cited.
        doc: its parse.
        entities: its entities.
    """
    outlets = [e for e in entities if e.type == "Outlet" and not _own(article, e)]
    names = {
        token.i: outlet.id
        for outlet in outlets
        for a, b in outlet.mentions
        for token in doc.char_span(a, b, alignment_mode="expand") or ()
    }
    return tuple(_told(doc, names)) if names else ()


def _own(article: Article, outlet: Entity) -> bool:
    credit = ("dateline", "byline", "footer")
    credited = any(article.region_at(start) in credit for start, _ in outlet.mentions)
    return credited or same_outlet(outlet, article.outlet)


def _told(doc: Doc, names: Mapping[int, str]) -> Iterator[tuple[Span, str]]:
    tells = words()["tells_of"]
    for token in doc:
        if token.lower_ not in tells or token.pos_ not in ("VERB", "AUX"):
            continue
        agent = agent_of(token) if token.tag_ in ("VBN", "VBD") else None
        if agent is not None:
            outlet, thing = names.get(agent.i), _told_by(token)
        else:
            outlet, thing = _teller(token, names), _object(token)
        if outlet and thing and len(thing) >= _FEWEST:
            yield (thing[0].idx, thing[-1].idx + len(thing[-1])), outlet


def _teller(verb: Token, names: Mapping[int, str]) -> str | None:
    """Return the outlet that is the subject of "revealed", or of "was first to reveal"."""
    at = verb
    if verb.dep_ in ("xcomp", "acl", "relcl", "advcl") and verb.tag_ == "VB":
        first = verb.head.lower_ in ("first", "was", "one", "outlet", "paper", "newspaper")
        at = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), verb) if first else verb
    subject = next((c for c in at.lefts if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ in ("WDT", "WP") and at.dep_ == "relcl":
        subject = at.head
    return names.get(subject.i) if subject is not None else None


def _object(verb: Token) -> list[Token]:
    """Return the words of what a verb has for its object, or of what it is "on" or "about"."""
    things = [c for c in verb.rights if c.dep_ in _OBJECTS]
    preps = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("on", "about")]
    things += [p for c in preps for p in c.children if p.dep_ == "pobj" and p.ent_type_ != "DATE"]
    return list(things[0].subtree) if things and things[0].pos_ in ("NOUN", "PROPN") else []


def _told_by(verb: Token) -> list[Token]:
    """Return the words of what was "reported by" somebody: the subject, or the noun before it."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        return list(subject.subtree)
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        noun = verb.head
        if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head  # "the sale to Oslo, first reported by"
        return [t for t in noun.subtree if t.i < verb.left_edge.i]
    return []
