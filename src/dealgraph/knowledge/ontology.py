"""The ontology as Turtle: ``ontology.ttl``, a class for every event type file, and the stages.

A new file under ``events/`` is enough to have a class with its label, definition, group, roles and
codes, and the shape that checks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from dealgraph.knowledge.events import EventType, load_event_types
from dealgraph.knowledge.stages import Stage, stages
from dealgraph.knowledge.vocabulary import BASE, PREFIXES, SH, encode, quoted

PLOVER = BASE + "plover/"
CAMEO = BASE + "cameo/"


def ontology(types: Iterable[EventType] | None = None) -> str:
    """Return the ontology in Turtle.

    Args:
        types: event types to describe; those of the knowledge folder by default.
    """
    static = files("dealgraph.knowledge").joinpath("ontology.ttl").read_text(encoding="utf-8")
    types = list(load_event_types().values() if types is None else types)
    parts = [*map(_class, types), *map(_stage, stages().values()), *_codes(types)]
    return static + "\n" + "\n".join(parts)


def shapes(types: Iterable[EventType] | None = None) -> str:
    """Return SHACL shapes in Turtle: ``shapes.ttl`` and one shape an event type.

    Args:
        types: event types to check; those of the knowledge folder by default.
    """
    static = files("dealgraph.knowledge").joinpath("shapes.ttl").read_text(encoding="utf-8")
    types = list(load_event_types().values() if types is None else types)
    heads = "".join(f"@prefix {p}: <{n}> .\n" for p, n in {**PREFIXES, "sh": SH}.items())
    every = " ".join(f"dg:{it.type}" for it in types)
    kinds = (
        "dg:EventTypeShape a sh:NodeShape ; sh:targetClass sem:Event ;\n"
        "  sh:property [ sh:path rdf:type ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1 ;\n"
        f"    sh:qualifiedValueShape [ sh:in ({every}) ] ;\n"
        '    sh:message "an event has exactly one event type" ] .\n'
    )
    return "\n".join([heads, static, kinds, *map(_shape, types)])


def _class(it: EventType) -> str:
    roles = " , ".join(f"dg:{role}" for role in it.roles)
    codes = " , ".join(f"<{code}>" for code in (_plover(it), CAMEO + encode(it.cameo)))
    return (
        f"dg:{it.type} a owl:Class ; rdfs:subClassOf dg:Event ; rdfs:label {quoted(it.label)} ;\n"
        f"    skos:definition {quoted(it.definition)} ; dg:group {quoted(it.group)} ;\n"
        f"    dg:takesRole {roles} ;\n    dg:codedAs {codes} .\n"
    )


def _stage(it: Stage) -> str:
    return (
        f"dg:stage-{it.name} a dg:Stage , skos:Concept ; skos:inScheme dg:stages ;\n"
        f"    rdfs:label {quoted(it.label)} ; skos:prefLabel {quoted(it.label)} ;\n"
        f"    skos:definition {quoted(it.definition)} ; dg:track {quoted(it.track)} ;\n"
        f"    dg:stageNumber {it.number} .\n"
    )


def _plover(it: EventType) -> str:
    event, mode = it.plover["event"], it.plover.get("mode")
    return PLOVER + encode(event) + (f"-{encode(mode)}" if mode else "")


def _codes(types: list[EventType]) -> Iterator[str]:
    found: dict[str, str] = {}
    for it in types:
        event, mode = it.plover["event"], it.plover.get("mode")
        found[PLOVER + encode(event)] = _concept(event, "plover", "PLOVER event type")
        if mode:
            broader = f" ; skos:broader <{PLOVER}{encode(event)}>"
            notation = f"{event}-{mode}"
            found[_plover(it)] = _concept(notation, "plover", "PLOVER event type and mode", broader)
        found[CAMEO + encode(it.cameo)] = _concept(it.cameo, "cameo", "CAMEO code")
    for iri in sorted(found):
        yield f"<{iri}> {found[iri]}"


def _concept(notation: str, scheme: str, what: str, more: str = "") -> str:
    return (
        f"a skos:Concept ; skos:inScheme dg:{scheme} ; skos:notation {quoted(notation)} ;\n"
        f"    rdfs:label {quoted(f'{scheme.upper()} {notation}')} ;\n"
        f"    skos:definition {quoted(f'{what} {notation}.')}{more} .\n"
    )


def _shape(it: EventType) -> str:
    """A shape for one type; a role it does not take is a warning, for other extractors may."""
    from dealgraph.model.annotation import ROLES

    properties = "".join(
        f" ;\n  sh:property [ sh:path dg:{role} ; sh:maxCount 0 ; sh:severity sh:Warning ;\n"
        f'    sh:message "events of type {it.type} do not take the role {role}" ]'
        for role in ROLES
        if role not in it.roles
    )
    return f"dg:{it.type}Shape a sh:NodeShape ; sh:targetClass dg:{it.type}{properties} .\n"
