"""The tables of docs/ontology.md, made from the ontology so that they cannot fall behind it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dealgraph.dataset.graphs import ontology_graph
from dealgraph.knowledge.vocabulary import DG, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    Facts = Mapping[str, tuple[str, ...]]


_MEANS, _CLASS = SKOS + "definition", OWL + "Class"


def reference() -> str:
    """Return Markdown tables of all classes, statuses, event types, stages and properties."""
    nodes = _nodes()
    parts = [
        "## Classes\n",
        _classes(nodes),
        "\n## Event types\n",
        "Every one is a sub-class of `dg:Event`, made from a file in "
        "`src/dealgraph/knowledge/events/`.\n",
        _event_types(nodes),
        "\n## Statuses\n",
        _statuses(nodes),
        "\n## Stages\n",
        "Concepts of the scheme `dg:stages`, from `src/dealgraph/knowledge/stages.yaml`; which "
        "event is at which stage stands in the event type files.\n",
        _stages(nodes),
        "\n## Properties\n",
        _table(("property", "of", "value", "sub-property of", "means"), _properties(nodes)),
    ]
    return "\n".join(parts)


def _classes(nodes: Mapping[str, Facts]) -> str:
    rows = [
        (_code(n), _codes(f[RDFS + "subClassOf"]), f[_MEANS][0])
        for n, f in _of_type(nodes, _CLASS)
        if not f[DG + "group"]
    ]
    return _table(("class", "sub-class of", "means"), rows)


def _event_types(nodes: Mapping[str, Facts]) -> str:
    rows = [
        (
            _code(n),
            f[DG + "group"][0],
            ", ".join(_short(role).removeprefix("dg:") for role in f[DG + "takesRole"]),
            ", ".join(nodes[code][RDFS + "label"][0] for code in f[DG + "codedAs"]),
            f[_MEANS][0],
        )
        for n, f in _of_type(nodes, _CLASS)
        if f[DG + "group"]
    ]
    return _table(("event type", "group", "roles", "codes", "means"), rows)


def _statuses(nodes: Mapping[str, Facts]) -> str:
    names = ("certainty", "polarity", "tense")
    rows = [
        (_code(n), *(f[DG + name][0] for name in names), f[_MEANS][0])
        for n, f in _of_type(nodes, DG + "Status")
    ]
    return _table(("status", *names, "means"), rows)


def _stages(nodes: Mapping[str, Facts]) -> str:
    found = sorted(_of_type(nodes, DG + "Stage"), key=lambda it: int(_number(it[1])))
    rows = [
        (_code(n), _number(f), f[DG + "track"][0], *f[RDFS + "label"], *f[_MEANS]) for n, f in found
    ]
    return _table(("stage", "number", "track", "label", "means"), rows)


def _number(facts: Facts) -> str:
    return facts[DG + "stageNumber"][0].partition('"')[0]


def _properties(nodes: Mapping[str, Facts]) -> list[tuple[str, ...]]:
    found = []
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for n, f in _of_type(nodes, f"http://www.w3.org/2002/07/owl#{kind}"):
            domains = f[RDFS + "domain"] + f[SCHEMA + "domainIncludes"]
            supers = _codes(f[RDFS + "subPropertyOf"])
            ranges = _codes(f[RDFS + "range"])
            found.append((_code(n), _codes(domains), ranges, supers, f[SKOS + "definition"][0]))
    return sorted(found)


def _nodes() -> dict[str, Facts]:
    """Return subject -> predicate -> values, all without brackets and quotation marks."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in ontology_graph().triples:
        nodes[s[1:-1]][p[1:-1]].append(o[1:-1])
    return {
        n: defaultdict(tuple, {p: tuple(values) for p, values in facts.items()})
        for n, facts in nodes.items()
    }


def _of_type(nodes: Mapping[str, Facts], kind: str) -> list[tuple[str, Facts]]:
    return sorted((n, f) for n, f in nodes.items() if kind in f[RDF + "type"] and n.startswith(DG))


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _code(iri: str) -> str:
    return f"`{_short(iri)}`"


def _codes(iris: tuple[str, ...]) -> str:
    return ", ".join(map(_code, iris))


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |\n" for row in lines)
