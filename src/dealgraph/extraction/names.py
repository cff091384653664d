"""find_entities: everybody and everything one article names, one `Entity` each.

Tables first (longest name, in its context), then phrases built by rule, then names that nobody
listed (named entities of the parser, titles, heads, designations, acronyms), then the short forms
of all of them. No name wins without a reason, and the reason is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.names_acronyms import (
    acronyms,
    programme_acronyms,
    reversed_acronyms,
)
from dealgraph.extraction.names_bodies import with_dot
from dealgraph.extraction.names_chambers import with_own_states
from dealgraph.extraction.names_group import (
    Proposal,
    entities_from,
    merge_proposals,
    resolve_persons,
    select,
)
from dealgraph.extraction.names_marks import join_weapons
from dealgraph.extraction.names_misprints import mend_misprints
from dealgraph.extraction.names_new import new_names
from dealgraph.extraction.names_outlets import short_outlets
from dealgraph.extraction.names_outside import outside, without_outside
from dealgraph.extraction.names_page import Candidate, open_page
from dealgraph.extraction.names_phrases import phrase_names
from dealgraph.extraction.names_programmes import programmes
from dealgraph.extraction.names_short import royal_names, short_forms
from dealgraph.extraction.names_states import peoples_as_sides, plural_demonyms
from dealgraph.extraction.names_table import table_names
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.knowledge.actors import ActorTable

THRESHOLD = 0.6
"""Probability from which a learned proposal counts."""


def find_entities(
    article: Article,
    doc: Doc,
    actors: ActorTable,
    proposals: Iterable[Proposal] = (),
) -> tuple[Entity, ...]:
    """Return the entities that ``article`` names, with every mention.

    Args:
        article: the article; offsets count characters of its text.
        doc: its parse.
        actors: the tables of names.
        proposals: (start, end, type, probability) of a learned tagger. A name of the tables
            stands against them; otherwise one of at least `THRESHOLD` adds a name or retypes an
            unknown one.
    """
    page = open_page(article, doc, actors)
    table, nowhere = with_own_states(page, table_names(page)), list(outside(page))
    found = [*table, *plural_demonyms(page), *peoples_as_sides(page)]
    found += phrase_names(page, table)
    found += new_names(page, found)
    found += programmes(page, found)
    found += [*acronyms(page, found), *reversed_acronyms(page), *programme_acronyms(page)]
    names = join_weapons(page, select(page, without_outside(nowhere, found)))
    names = merge_proposals(page, names, proposals, THRESHOLD)
    short = [*short_forms(page, names), *royal_names(page, names), *short_outlets(page, names)]
    short = without_outside(nowhere, short)
    names = [name for name in names if not _a_surname(name, short)]
    names = join_weapons(page, select(page, [*names, *short]))
    names = mend_misprints(page, resolve_persons(page, names))
    entities = entities_from(page, [with_dot(page, name) for name in names])
    return tuple(entity for entity in entities if not _only_a_credit(article, entity))


def _a_surname(name: Candidate, short: Sequence[Candidate]) -> bool:
    """Say whether a paper's name is the surname of somebody whom the article names in full."""
    return name.type == "Outlet" and any(
        form.type == "Person" and (form.start, form.end) == (name.start, name.end) for form in short
    )


def _only_a_credit(article: Article, entity: Entity) -> bool:
    """Say whether an unknown body stands in the byline alone: "Our Bureau", "Web Desk"."""
    if entity.known or entity.type != "Organisation":
        return False
    return all(article.region_at(start) == "byline" for start, _ in entity.mentions)
