"""find_references: pronouns, descriptions and adjectives that mean somebody named elsewhere.

A reference is made only for a stated reason, and none at all where two answers are equally good:
"he" is the person last named (speakers first), "the company" the last company, "the two countries"
the last two states, "the Turkish defence minister" whoever the article introduced as such or held
the office when it was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dealgraph.extraction.offices import find_offices
from dealgraph.extraction.reference_descriptions import Descriptions
from dealgraph.extraction.reference_names import Reference
from dealgraph.extraction.reference_pronouns import Pronouns
from dealgraph.model import Article, Entity, OfficeClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.knowledge.actors import ActorTable


class _Finder(Pronouns, Descriptions):
    """Everything in one article that means somebody named elsewhere."""


def find_references(
    article: Article,
    doc: Doc,
    entities: Iterable[Entity],
    actors: ActorTable,
    *,
    offices: tuple[OfficeClaim, ...] | None = None,
) -> dict[int, Reference]:
    """Return what each pronoun, definite description and country adjective refers to.

    Args:
        article: the article.
        doc: its parse.
        entities: the entities of the article.
        actors: the tables of names (offices, demonyms, kinds).
        offices: what `find_offices` found in the article, if it is known.

    Returns:
        Token index (pronoun, head of the description, or adjective) to `Reference`; tokens that
        cannot be resolved with a reason are absent. Adjectives have reasons that start with
        "adjective".
    """
    entities = tuple(entities)
    if offices is None:
        offices = find_offices(article, entities, actors)
    finder = _Finder(article, doc, entities, actors, offices)
    found: dict[int, Reference] = {}
    for token in doc:
        if token.is_space or finder.inside(token.idx):
            continue
        reference = (
            finder.adjective(token) or finder.pronoun(token, found) or finder.description(token)
        )
        if reference is not None:
            found[token.i] = reference
    return found
