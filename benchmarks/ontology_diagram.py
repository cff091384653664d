"""Draw docs/ontology.svg from the ontology.

    python benchmarks/ontology_diagram.py

Three columns of boxes: what one article says, the story over all articles, who and what takes part.
A box is a class with the object properties that lead from it (``property → class``), or from one of
its sub-classes; these stand inside it, event types by group. A class that no column names goes to
the last one, so that a new one is never left out.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from xml.sax.saxutils import escape

import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from dealgraph.knowledge.ontology import ontology
from dealgraph.knowledge.vocabulary import DG, PREFIXES

PATH = Path(__file__).resolve().parent.parent / "docs" / "ontology.svg"
COLUMNS = (
    (
        "What one article says",
        "schema:NewsArticle nif:Sentence dg:Region dg:NameMention dg:OfficeMention dg:EventMention "
        "dg:Argument grasp:Attribution dg:Hop",
    ),
    ("The story over all articles", "dg:Event dg:Deal dg:Stage dg:Status dg:Difference dg:Origin"),
    ("Who and what takes part, and why", "dg:Actor dg:TableActor org:Membership dg:Link"),
)
SAME = {"sem:Event": "dg:Event", "sem:Actor": "dg:Actor"}  # drawn as one box
DENOTES = {
    "dg:EventMention": "dg:Event",
    "dg:NameMention": "dg:Actor",
}  # gaf:denotedBy backwards
ARROWS = (  # from box, to box: what a reader should see first
    ("dg:EventMention", "dg:Event", "denotes"),
    ("dg:Event", "dg:Actor", "roles"),
    ("dg:Event", "dg:Deal", "partOfDeal"),
)
WIDTH, GAP, LINE, CHAR, TOP = 330, 90, 17, 6.7, 64
GREEN, PINK, BLUE = "#e3f2ec", "#f7e8f1", "#e4eef8"


class Ontology:
    """The classes and object properties of the ontology under short names, sorted."""

    def __init__(self, turtle: str) -> None:
        self.graph = rdflib.Graph().parse(data=turtle, format="turtle")
        self.classes = sorted(map(short, self._own(OWL.Class)))
        self.kinds: dict[str, list[str]] = defaultdict(list)
        self.groups: dict[str, list[str]] = defaultdict(list)
        for it in self._own(OWL.Class):
            if group := self.graph.value(it, rdflib.URIRef(DG + "group")):
                self.groups[str(group)].append(short(it))
                continue
            for parent in self.graph.objects(it, RDFS.subClassOf):
                self.kinds[short(parent)].append(short(it))
        self.leading: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for it in self._own(OWL.ObjectProperty):
            self._note(it)

    def _own(self, kind) -> list[rdflib.URIRef]:
        found = set(self.graph.subjects(RDF.type, kind))
        return sorted(it for it in found if isinstance(it, rdflib.URIRef) and it.startswith(DG))

    def _note(self, it: rdflib.URIRef) -> None:
        includes = rdflib.URIRef(PREFIXES["schema"] + "domainIncludes")
        target = self.graph.value(it, RDFS.range)
        for domain in {*self.graph.objects(it, RDFS.domain), *self.graph.objects(it, includes)}:
            name = SAME.get(short(domain), short(domain))
            to = short(target) if target else "any node"
            self.leading[name].append((short(it).removeprefix("dg:"), SAME.get(to, to)))


def short(iri: str) -> str:
    """Return an IRI with the prefix that the queries have."""
    for prefix, namespace in PREFIXES.items():
        if str(iri).startswith(namespace):
            return f"{prefix}:{str(iri).removeprefix(namespace)}"
    return str(iri)


def boxes(found: Ontology) -> list[list[tuple[str, list[str]]]]:
    """Return columns of boxes: a class and the lines below it."""
    inside = {kind for parent in ("dg:Actor",) for kind in found.kinds[parent]}
    inside |= {name for names in found.groups.values() for name in names}
    named = [names.split() for _, names in COLUMNS]
    inside.update(*named)
    named[-1] += [it for it in found.classes if it not in inside]
    return [[(name, lines(found, name)) for name in column] for column in named]


def lines(found: Ontology, name: str) -> list[str]:
    """Return the lines of a box: sub-classes, then the properties that lead from it."""
    said = []
    if name == "dg:Event":
        for group, names in sorted(found.groups.items()):
            said += wrapped(f"{group}: ", [it.removeprefix("dg:") for it in names])
    elif found.kinds[name]:
        said += wrapped("kinds: ", [it.removeprefix("dg:") for it in sorted(found.kinds[name])])
    by_target: dict[str, list[str]] = defaultdict(list)
    if name in DENOTES:
        by_target[DENOTES[name]].append("denotes")
    mention = "gaf:Mention" if name.endswith("Mention") else name
    for source in dict.fromkeys((name, mention, *sorted(found.kinds[name]))):
        for prop, target in found.leading[source]:
            if prop not in by_target[target]:
                by_target[target].append(prop)
    for target, names in sorted(by_target.items()):
        said += wrapped("", names, f" → {target}")
    return said


def wrapped(head: str, words: list[str], tail: str = "") -> list[str]:
    """Return words as lines that fit a box."""
    room = int((WIDTH - 24) / CHAR)
    made, now = [], head
    for number, word in enumerate(words):
        piece = word + (", " if number + 1 < len(words) else tail)
        if len(now) + len(piece.rstrip()) > room and now.strip():
            made.append(now.rstrip())
            now = "  "
        now += piece
    return [*made, now.rstrip()]


def draw() -> str:
    """Return the SVG."""
    found = Ontology(ontology())
    parts, place, bottom = [], {}, 0
    for number, column in enumerate(boxes(found)):
        x, y = 20 + number * (WIDTH + GAP), TOP
        parts.append(text(x, TOP - 22, COLUMNS[number][0], weight=600, size=15))
        for name, said in column:
            high = 30 + LINE * len(said) + (6 if said else 0)
            place[name] = (x, y, high)
            parts.append(box(x, y, high, name, said, (GREEN, PINK, BLUE)[number]))
            y += high + 18
        bottom = max(bottom, y)
    parts += [arrow(place[one], place[other], word) for one, other, word in ARROWS]
    wide = 40 + len(COLUMNS) * WIDTH + (len(COLUMNS) - 1) * GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {bottom}" width="{wide}" '
        f'height="{bottom}" font-family="ui-monospace, Menlo, Consolas, monospace">\n'
        "<title>Classes of the dealgraph ontology and the properties between them</title>\n"
        f'<rect width="{wide}" height="{bottom}" fill="#ffffff"/>\n'
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0,0L8,4 0,8Z" fill="#16181d"/></marker></defs>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def text(x: float, y: float, words: str, weight: int = 400, size: int = 11) -> str:
    return (
        f'<text x="{x}" y="{y}" font-weight="{weight}" font-size="{size}" fill="#16181d" '
        f'xml:space="preserve">{escape(words)}</text>'
    )


def box(x: int, y: int, high: int, name: str, said: list[str], colour: str) -> str:
    rows = [text(x + 12, y + 20, name, weight=700, size=13)]
    rows += [text(x + 12, y + 40 + i * LINE, line) for i, line in enumerate(said)]
    frame = f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{high}" rx="6" fill="{colour}" '
    return f'{frame}stroke="#8b93a1"/>\n' + "\n".join(rows)


def arrow(one: tuple[int, int, int], other: tuple[int, int, int], word: str) -> str:
    """Return an arrow between two boxes: sideways, or down within a column."""
    (x1, y1, h1), (x2, y2, _) = one, other
    if x1 == x2:
        x = x1 + WIDTH - 110
        path, at = f"M{x},{y1 + h1}V{y2 - 1}", (x + 8, y2 - 5)
    else:
        ya, yb, xa = y1 + 16, y2 + 16, x1 + WIDTH
        path = f"M{xa},{ya}C{xa + GAP / 2},{ya} {x2 - GAP / 2},{yb} {x2 - 2},{yb}"
        at = (xa + GAP / 2 - len(word) * 3.3, min(ya, yb) - 6 if ya == yb else (ya + yb) / 2 - 6)
    line = f'<path d="{path}" fill="none" stroke="#16181d" stroke-width="1.6" '
    halo = text(at[0], at[1], word, weight=700).replace(
        "<text", '<text stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    )
    return f'{line}marker-end="url(#head)"/>\n{halo}'


def main() -> None:
    PATH.write_text(draw(), encoding="utf-8", newline="\n")
    print(PATH)


if __name__ == "__main__":
    main()
