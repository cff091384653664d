"""What a researcher should look at in a built graph: doubtful actors, and what may be one.

Needs the dataset alone, so it works on a file that somebody sent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.vocabulary import BASE
from dealgraph.queries import query
from dealgraph.resolution.candidates import Candidate, Sketch, propose
from dealgraph.resolution.doubts import Standing, doubts
from dealgraph.resolution.event_candidates import EventSketch, propose_events
from dealgraph.resolution.mentions import STATUS_CLASS

if TYPE_CHECKING:
    import pandas
    import rdflib

_ACTORS = """SELECT ?actor ?name ?class ?known WHERE {
  GRAPH graph:story { ?actor a ?class ; rdfs:label ?name }
  FILTER(STRSTARTS(STR(?actor), "%sactor/") && ?class != dg:TableActor)
  OPTIONAL { ?actor dg:knownAs ?known } }"""
_ALIASES = "SELECT ?actor ?name WHERE { GRAPH graph:story { ?actor skos:altLabel ?name } }"
_MENTIONS = """SELECT ?actor ?begin ?sentence ?first ?region ?article WHERE {
  ?actor gaf:denotedBy ?m . ?m a dg:NameMention ; nif:beginIndex ?begin ; dg:inSentence ?s ;
    dg:inArticle ?article .
  ?s nif:anchorOf ?sentence ; nif:beginIndex ?first . OPTIONAL { ?m dg:region ?region } }"""
_ACTS = """SELECT DISTINCT ?actor WHERE {
  { ?x dg:filler ?actor } UNION { ?x dg:speaker ?actor } UNION { ?x dg:viaOutlet ?actor }
  UNION { ?x dg:hopActor ?actor } }"""
_EVENTS = """SELECT ?event ?label ?class (COUNT(DISTINCT ?m) AS ?mentions) WHERE {
  GRAPH graph:story { ?event a ?class ; a sem:Event ; rdfs:label ?label }
  ?event gaf:denotedBy ?m . FILTER(?class != sem:Event) } GROUP BY ?event ?label ?class"""
_PARTIES = """SELECT DISTINCT ?event ?role ?actor WHERE {
  ?event gaf:denotedBy ?m . ?m dg:argument ?a . ?a dg:role ?role ; dg:filler ?actor }"""
_STATES = """SELECT DISTINCT ?event ?status ?first ?last WHERE {
  ?event gaf:denotedBy ?m . ?m a dg:EventMention ; dg:status ?status .
  OPTIONAL { ?m dg:earliest ?first } OPTIONAL { ?m dg:latest ?last } }"""
_APART = """SELECT ?decision ?node WHERE {
  ?decision a dg:Correction ; dg:correctionAction "distinct" . ?node dg:correctedBy ?decision }"""
_SENTENCES = """SELECT ?node ?sentence WHERE { VALUES ?node { %s }
  ?node gaf:denotedBy ?m . ?m dg:inSentence/nif:anchorOf ?sentence }"""
_OUTCOMES = """SELECT ?correction ?state ?what ?author ?date ?effect WHERE {
  ?c a dg:Correction ; dg:outcome ?state ; rdfs:label ?what ; dg:effect ?effect ;
    prov:generatedAtTime ?date ; prov:wasAttributedTo/rdfs:label ?author .
  BIND(STRAFTER(STR(?c), "/correction/") AS ?correction) } ORDER BY ?what ?correction"""
_BEFORE = 4  # words before a name that can be its bearer's title


def candidates(dataset: rdflib.Dataset) -> pandas.DataFrame:
    """Return what may be one: ``score``, ``kind``, ``names``, ``why``, ``sentences``, ``ids``.

    Actors first, then events; of each the most likely first. ``ids`` can be given to `merge` and
    `distinct` as they are.
    """
    import pandas as pd

    people = _standings(dataset)
    names = {it.sketch.id: it.sketch.name for it in people}
    found = _actor_candidates(dataset, people)
    events = _event_sketches(dataset)
    names |= {event.id: event.label for event in events}
    told = [("actor", it) for it in found]
    told += [("event", it) for it in propose_events(events, _apart(dataset))]
    seen = _sentences(dataset, [i for _, it in told for i in it.ids])
    rows = [
        {
            "score": it.score,
            "kind": kind,
            "names": [names[i] for i in it.ids],
            "why": it.why,
            "sentences": [seen.get(i, "") for i in it.ids],
            "ids": list(it.ids),
        }
        for kind, it in told
    ]
    return pd.DataFrame(rows, columns=["score", "kind", "names", "why", "sentences", "ids"])


def doubtful(dataset: rdflib.Dataset) -> pandas.DataFrame:
    """Return all actors, the doubtful ones first.

    Columns: ``doubt`` (0: none), ``name``, ``kind``, ``mentions``, ``why``, ``actor`` (IRI).
    """
    import pandas as pd

    people = _standings(dataset)
    by_id = {it.sketch.id: it for it in people}
    rows = [
        {
            "doubt": it.score,
            "name": by_id[it.id].sketch.name,
            "kind": by_id[it.id].sketch.type,
            "mentions": by_id[it.id].mentions,
            "why": "; ".join(it.reasons),
            "actor": it.id,
        }
        for it in doubts(people, _actor_candidates(dataset, people))
    ]
    return pd.DataFrame(rows, columns=["doubt", "name", "kind", "mentions", "why", "actor"])


def outcomes_of(dataset: rdflib.Dataset) -> list[dict[str, str]]:
    """Return what became of each correction in the build: those that found nothing come first."""
    rank = {"unmatched": 0, "partly": 1, "already": 2, "applied": 3}
    rows = query(dataset, _OUTCOMES).to_dict(orient="records")
    return sorted(rows, key=lambda row: rank[row["state"]])


def _actor_candidates(dataset: rdflib.Dataset, people: list[Standing]) -> list[Candidate]:
    return propose([it.sketch for it in people], _apart(dataset))


def _apart(dataset: rdflib.Dataset) -> list[frozenset[str]]:
    """Return the pairs of actors or events that a researcher told apart."""
    apart: dict[str, list[str]] = defaultdict(list)
    for row in query(dataset, _APART).itertuples():
        apart[row.decision].append(row.node)
    return [frozenset((a, b)) for ids in apart.values() for a in ids for b in ids if a < b]


def _standings(dataset: rdflib.Dataset) -> list[Standing]:
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in query(dataset, _ALIASES).itertuples():
        aliases[row.actor].add(row.name)
    weak = set(load_cues("similar")["weak_regions"])
    mentions: Counter[str] = Counter()
    faint: Counter[str] = Counter()
    titles: dict[str, set[str]] = defaultdict(set)
    for row in query(dataset, _MENTIONS).itertuples():
        mentions[row.actor] += 1
        faint[row.actor] += row.region in weak
        titles[row.actor] |= _titles(row.sentence[: max(0, row.begin - row.first)])
    acts = set(query(dataset, _ACTS)["actor"])
    found = []
    for row in query(dataset, _ACTORS % BASE).itertuples(index=False, name=None):
        actor, name, class_, known = row
        kind = class_.rpartition("#")[2]
        sketch = Sketch(
            actor,
            kind,
            name,
            tuple(sorted(aliases[actor])),
            known is not None,
            frozenset(titles[actor]) if kind == "Person" else frozenset(),
        )
        found.append(Standing(sketch, mentions[actor], faint[actor], actor in acts))
    return sorted(found, key=lambda it: it.sketch.id)


def _titles(before: str) -> set[str]:
    """Return the titles among the words right before a name ("Foreign Minister")."""
    known = set(load_cues("names")["person_titles"])
    words = re.findall(r"[^\W_]+", before.casefold())[-_BEFORE:]
    return {word for word in words if word in known and len(word) > 3}


def _event_sketches(dataset: rdflib.Dataset) -> list[EventSketch]:
    roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in query(dataset, _PARTIES).itertuples():
        roles[row.event][row.role].add(row.actor)
    real: dict[str, set[str]] = defaultdict(set)
    days: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in query(dataset, _STATES).itertuples():
        real[row.event].add(STATUS_CLASS[row.status.rpartition("#")[2]])
        if row.first and row.last:
            days[row.event].append((row.first, row.last))
    found = []
    for row in query(dataset, _EVENTS).itertuples():
        spans = days[row.event]
        found.append(
            EventSketch(
                id=row.event,
                type=row[3].rpartition("#")[2],
                label=row.label,
                real=frozenset(real[row.event]),
                roles={role: frozenset(who) for role, who in roles[row.event].items()},
                first=max((first for first, _ in spans), default=""),
                last=min((last for _, last in spans), default=""),
                mentions=int(row.mentions),
            )
        )
    return sorted(found, key=lambda event: event.id)


def _sentences(dataset: rdflib.Dataset, nodes: list[str]) -> dict[str, str]:
    """Return one sentence for each node: the shortest, for a first look."""
    if not nodes:
        return {}
    values = " ".join(f"<{node}>" for node in dict.fromkeys(nodes))
    best: dict[str, str] = {}
    for row in query(dataset, _SENTENCES % values).itertuples():
        known = best.get(row.node)
        if known is None or (len(row.sentence), row.sentence) < (len(known), known):
            best[row.node] = row.sentence
    return best
