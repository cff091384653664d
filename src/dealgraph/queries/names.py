"""From a name that a person types to the IRIs it means in one dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dealgraph.digest import digest_of
from dealgraph.errors import QueryError
from dealgraph.knowledge.lexis import fold
from dealgraph.knowledge.vocabulary import BASE, quoted
from dealgraph.queries.run import query

if TYPE_CHECKING:
    import rdflib

KINDS = ("actor", "deal", "event")
_LABELS = """
SELECT DISTINCT ?node ?label WHERE {{
  {{ ?node rdfs:label ?label }} UNION {{ ?node skos:altLabel ?label }}
  FILTER(STRSTARTS(STR(?node), "{start}"))
}}"""
_CALLED = """
SELECT DISTINCT ?node WHERE {{
  {{ ?node rdfs:label {name} }} UNION {{ ?node skos:altLabel {name} }}
  FILTER(STRSTARTS(STR(?node), "{start}"))
}}"""
_IRI = re.compile(r'^<?([A-Za-z][A-Za-z0-9+.-]*://[^\s<>"{}|\\^`]*)>?$')
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def names_of(dataset: rdflib.Dataset, kind: str) -> dict[str, set[str]]:
    """Return the IRIs of all actors, deals or events by folded label and alternative label."""
    held = _held(dataset)
    if kind not in held:
        found: dict[str, set[str]] = {}
        for node, label in _labels(dataset, f"{BASE}{kind}/"):
            found.setdefault(_key(label), set()).add(node)
        held[kind] = found
    return held[kind]


def _held(dataset: rdflib.Dataset) -> dict[str, dict[str, set[str]]]:
    """Return where the names of a dataset are kept: for long only if nobody can have changed it."""
    if getattr(dataset, "finished", False) and not getattr(dataset.store, "changed", True):
        return vars(dataset).setdefault("names", {})
    return {}


def _labels(dataset: rdflib.Dataset, start: str) -> Iterable[tuple[str, str]]:
    digest = digest_of(dataset)
    if digest is None:
        table = query(dataset, _LABELS.format(start=start))
        return zip(table["node"], table["label"], strict=True)
    pairs = {*digest.rows("rdfs:label"), *digest.rows("skos:altLabel")}
    return (pair for pair in pairs if pair[0].startswith(start))


def find(dataset: rdflib.Dataset, kind: str, value: str) -> list[str]:
    """Return the IRIs that a name means, sorted.

    A name that is spelt so in the graph wins: it is looked up, where all names of a large graph or
    of a server take seconds to read. Else spelling is forgiven: case, diacritics, hyphens
    ("Erdogan", "S400"), and the whole name wins over every name that holds all words of ``value``.

    Args:
        dataset: the dataset.
        kind: ``"actor"``, ``"deal"`` or ``"event"``.
        value: a name, or an IRI as it stands in the graph.

    Raises:
        QueryError: nothing has this name; the message names the nearest ones.
    """
    iri = _IRI.match(value.strip())
    if iri:
        return [iri[1]]
    start = f"{BASE}{kind}/"
    exact = query(dataset, _CALLED.format(name=quoted(value.strip()), start=start))
    if len(exact):
        return sorted(exact["node"])
    names = names_of(dataset, kind)
    wanted = _key(value)
    if wanted in names:
        return sorted(names[wanted])
    words = set(wanted.split())
    partial = {i for name, iris in names.items() if words and words <= _words(name) for i in iris}
    if partial:
        return sorted(partial)
    shown = {_key(label): label for _, label in sorted(_labels(dataset, start))}
    remedy = f"; `kg.{kind}s` in Python lists their names"
    raise QueryError(f"no {kind} is called {value!r}{suggestion(wanted, shown, remedy)}")


def find_deals(dataset: rdflib.Dataset, value: str) -> list[str]:
    """Return the deals with this label, or of an item or a party with this name."""
    try:
        return find(dataset, "deal", value)
    except QueryError as error:
        nothing = error
    try:
        actors = find(dataset, "actor", value)
    except QueryError:
        raise nothing from None
    values = " ".join(iri_term(i) for i in actors)
    table = query(
        dataset,
        "SELECT DISTINCT ?deal WHERE { VALUES ?actor { " + values + " } "
        "?deal a dg:Deal ; dg:item|dg:recipient|dg:supplier ?actor }",
    )
    if table.empty:
        raise nothing
    return sorted(table["deal"])


def suggestion(
    wanted: str, known: Iterable[str], remedy: str = "; look for its usual name in the graph"
) -> str:
    """Return ``"; did you mean …?"`` with the nearest of the known names, or a remedy.

    Args:
        wanted: what was typed.
        known: the names; of a mapping, its values are how they are shown.
        remedy: what to say where none is near.
    """
    near = get_close_matches(wanted, sorted(known), n=3, cutoff=0.6)
    if near:
        shown = [known[name] for name in near] if isinstance(known, dict) else near
        return f"; did you mean {' or '.join(repr(n) for n in shown)}?"
    return remedy


def iri_term(iri: str) -> str:
    """Return the IRI in angle brackets, with everything that could end it encoded."""
    return "<" + _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), iri) + ">"


def _key(name: str) -> str:
    return " ".join(re.sub(r"[-‐-―'’`_]", "", fold(name)).split())


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", name))
