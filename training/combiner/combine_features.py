"""What features look at in one article, computed once: names by token, countries, word classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dealgraph.extraction.frames import Slot, slots
from dealgraph.extraction.roles_fillers import Names, index_names
from dealgraph.extraction.trigger_lexicon import lexicon_of
from dealgraph.knowledge.cues import load_cues
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_FUNCTION = frozenset({"ADP", "AUX", "DET", "PRON", "SCONJ", "CCONJ", "PART"})


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One article as the features see it.

    Attributes:
        article, doc: the article and its parse.
        entities: entity id -> entity.
        names: which entities each token stands for.
        countries: entity id -> country code, where the tables know it.
        classes: word -> classes of the lexicon's conditions.
        counts: entity id -> number of its mentions.
    """

    article: Article
    doc: Doc
    entities: Mapping[str, Entity]
    names: Names
    countries: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    counts: Counter
    cache: dict = field(default_factory=dict)

    @classmethod
    def of(cls, article, doc, entities: Sequence[Entity], references, knowledge: Any) -> Scene:
        """Return the scene of an article from its entities and the tables."""
        rows = knowledge.actors.rows
        countries = {}
        for entity in entities:
            row = rows.get(entity.known) if entity.known else None
            if row is not None:
                code = row.id.removeprefix("state:") if row.type == "State" else row.country
                if code:
                    countries[entity.id] = code
        return cls(
            article=article,
            doc=doc,
            entities={e.id: e for e in entities},
            names=index_names(doc, entities, references),
            countries=countries,
            classes=lexicon_of(knowledge.event_types).classes,
            counts=Counter({e.id: len(e.mentions) for e in entities}),
        )

    def slots(self, token: Token) -> list[Slot]:
        """Return the syntactic slots of a token, computed once."""
        key = ("slots", token.i)
        if key not in self.cache:
            self.cache[key] = slots(token)
        return self.cache[key]

    def kind(self, token: Token) -> str:
        """Return the entity type of a token, ``people`` for persons' nouns and pronouns, or ''."""
        if token.i in self.names.at:
            return self.names.at[token.i][1]
        if token.i in self.names.references:
            return "reference"
        if token.pos_ == "PRON":
            return "pronoun"
        return min(self.classes.get(token.lower_, ()), default="")

    def sentence_kinds(self, sentence: Span) -> Counter:
        """Return how many entities of each type a sentence names."""
        key = ("kinds", sentence.start)
        if key not in self.cache:
            found = {self.names.at[t.i][:2] for t in sentence if t.i in self.names.at}
            self.cache[key] = Counter(kind for _, kind in found)
        return self.cache[key]


def word(token: Token) -> str:
    """Return a token's word if it is one of a closed class or cue list, else its part of speech."""
    lower = token.lower_
    if token.pos_ in _FUNCTION or lower in cue_words():
        return lower
    return token.pos_


@lru_cache(maxsize=1)
def cue_words() -> frozenset[str]:
    """Return all words of the cue files of status and speech, with their inflected forms."""
    from dealgraph.knowledge.inflection import noun_forms, verb_forms

    found: set[str] = set()
    for name in ("status", "speech"):
        for text in _strings(load_cues(name)):
            if " " not in text and text.isalpha():
                found |= {text.lower()} | verb_forms(text.lower()) | noun_forms(text.lower())
    return frozenset(found)


def _strings(value: Any):
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _strings(inner)


def bucket(value: float, *limits: float) -> str:
    """Return which interval between ``limits`` a number lies in."""
    return str(sum(value >= limit for limit in limits))
