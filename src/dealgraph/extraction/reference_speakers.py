"""Who "I" and "we" are: the one who speaks, or the state or body that he speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.reference_names import Reference
from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import fold
from dealgraph.model import Attribution, Entity, OfficeClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.knowledge.actor_rows import ActorRow
    from dealgraph.knowledge.actors import ActorTable

# kinds of bodies that act for their state
_OF_STATES = frozenset({"armed_force", "arms_agency", "government_body", "ministry", "seat"})


def first_persons(
    doc: Doc,
    speech: Sequence[Attribution],
    entities: Iterable[Entity],
    states: Mapping[str, str],
) -> dict[int, Reference]:
    """Return whom each "I" and "we" of quoted speech means, by token.

    Args:
        doc: the parse of one article.
        speech: its statements with their speakers.
        entities: its entities.
        states: the state or body for which a person or seat speaks, by its id.
    """
    cues = load_cues("reference")
    alone, together = frozenset(cues["speaker_alone"]), frozenset(cues["speaker_and_others"])
    known = {e.id: e for e in entities}
    found: dict[int, Reference] = {}
    for said in sorted(speech, key=lambda s: s.span[0] - s.span[1]):  # the innermost last
        speaker = known.get(said.speaker or "")
        if speaker is None or speaker.type == "Outlet":
            continue
        for token in doc.char_span(*said.span, alignment_mode="contract") or ():
            word = "" if token.text == "US" else token.lower_
            if word not in alone and word not in together:
                continue
            meant = speaker
            if word in together and (speaker.type == "Person" or speaker.id in states):
                meant = known.get(states.get(speaker.id, ""))
            if meant is None:
                found.pop(token.i, None)
            else:
                reason = f"{token.text!r}: {speaker.name} speaks"
                found[token.i] = Reference((meant.id,), reason)
    return found


def spoken_for(
    entities: Iterable[Entity],
    offices: Iterable[OfficeClaim],
    countries: Mapping[str, str],
    actors: ActorTable,
) -> dict[str, str]:
    """Return for each person, and seat like the Kremlin, the state or body spoken for.

    Only those count that the article names. An office that it tells of counts before the tables.
    Who is of a ministry or of the forces speaks for the state, who is of a company or a
    parliament for that.

    Args:
        entities: the entities of an article.
        offices: who holds which office, as far as it says.
        countries: country of an entity, as far as the tables know it.
        actors: the tables.
    """
    known = {e.id: e for e in entities}
    states = {c: e.id for e in known.values() if e.type == "State" and (c := countries.get(e.id))}
    rows = {e.id: actors.rows.get(e.known or "") for e in known.values()}
    out: dict[str, str] = {}
    for claim in offices:
        if claim.person is None or claim.when == "former":
            continue
        body = known.get(claim.of or "")
        row = rows.get(claim.of or "")
        country = (claim.of_known or "").removeprefix("state:")
        if body is not None and body.type == "Organisation":
            governs = row is not None and row.kind in _OF_STATES
            meant = states.get(countries.get(body.id, "")) if governs else body.id
        else:
            meant = body.id if body is not None else states.get(country)
        if meant:
            out.setdefault(claim.person, meant)
    for speaker in known.values():
        state, row = states.get(countries.get(speaker.id, "")), rows[speaker.id]
        if state and row and (row.kind == "seat" or _governs(row)):
            out.setdefault(speaker.id, state)
    return out


def _governs(row: ActorRow) -> bool:
    """Tell whether the tables know a person in an office of a state."""
    cues = load_cues("reference")
    for office in row.offices:
        words = set(fold(office.title).replace("-", " ").split())
        if words & set(cues["governing"]) and not words & set(cues["not_governing"]):
            return True
    return False
