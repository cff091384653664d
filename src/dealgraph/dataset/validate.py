"""validate: what is wrong with a dataset, in words and with places.

Offsets, references and dates are checked in plain code, which is quick; the shapes of the
knowledge folder are checked with pyshacl, which takes some 20 milliseconds an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dealgraph.dataset.bounds import bounds
from dealgraph.knowledge.vocabulary import (
    BASE,
    DG,
    GAF,
    GRASP,
    NIF,
    ONTOLOGY_GRAPH,
    RDF,
    SCHEMA,
    doc_id_of,
)

if TYPE_CHECKING:
    import rdflib

_HEAD = f"""
PREFIX dg: <{DG}> PREFIX nif: <{NIF}> PREFIX schema: <{SCHEMA}> PREFIX rdf: <{RDF}>
PREFIX gaf: <{GAF}> PREFIX grasp: <{GRASP}>
"""
# plain UNIONs and no OPTIONAL: Oxigraph joins optional patterns over the whole dataset
_SPANS = """SELECT ?node ?article ?begin ?end ?words WHERE {
  { ?node nif:referenceContext ?article } UNION { ?node dg:inArticle ?article }
  ?node nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words }"""
_ARGUMENTS = """SELECT ?node ?article ?begin ?end ?words WHERE {
  ?mention dg:argument ?node ; dg:inArticle ?article .
  ?node nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words }"""
_TEXTS = "SELECT ?article ?text WHERE { ?article schema:articleBody ?text }"
_SENTENCES = """SELECT ?node ?begin ?first ?last WHERE { ?node dg:inSentence ?sentence ;
  nif:beginIndex ?begin . ?sentence nif:beginIndex ?first ; nif:endIndex ?last }"""
_DATES = "SELECT ?node ?date WHERE { ?node dg:date ?date }"
_DAYS = "SELECT ?node ?first ?last WHERE { ?node dg:earliest ?first ; dg:latest ?last }"
_BOUNDS = """SELECT ?node ?first ?last WHERE {
  ?node dg:publishedEarliest ?first ; dg:publishedLatest ?last }"""
_FUTURE = """SELECT ?node ?day ?published WHERE { ?node dg:status dg:happened ; dg:earliest ?day ;
  dg:inArticle ?article . ?article schema:datePublished ?published FILTER(?day > ?published) }"""
_DANGLING = f"""SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }}
  FILTER(isIRI(?o) && STRSTARTS(STR(?o), "{BASE}") && ?g != <{ONTOLOGY_GRAPH}>)
  FILTER NOT EXISTS {{ ?o ?q ?any }} }}"""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        place: IRI of the node.
        message: what is wrong with it.
        serious: False for a warning.
    """

    place: str
    message: str
    serious: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {'' if self.serious else 'warning: '}{self.message}"

    @property
    def where(self) -> str:
        """The place in words: article, characters, event; the IRI where it has no article."""
        doc_id = doc_id_of(self.place)
        if doc_id is None:
            return unquote(self.place.removeprefix(BASE))
        parts = dict(part.partition("=")[::2] for part in _parts(self.place))
        begin, _, end = parts.pop("char", "").partition(",")
        words = [f"characters {begin} to {end}"] if end else []
        words += [f"{name} {unquote(value)}" for name, value in parts.items()]
        return ", ".join([f"article {doc_id}", *words])


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What `validate` found, sorted by place.

    Attributes:
        findings: everything found, warnings too.
    """

    findings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """True if nothing serious was found."""
        return not any(finding.serious for finding in self.findings)

    def __str__(self) -> str:
        serious = sum(finding.serious for finding in self.findings)
        verdict = "conforms" if self.conforms else f"does not conform: {serious} faults"
        warnings = len(self.findings) - serious
        tail = f" ({warnings} warnings)" if warnings else ""
        return "\n".join([verdict + tail, *map(str, self.findings)])


def _parts(iri: str) -> list[str]:
    return [part for part in iri.partition("#")[2].split("&") if part]


def validate(dataset: rdflib.Dataset, *, shacl: bool = True) -> ValidationReport:
    """Check a dataset.

    Args:
        dataset: with ``default_union=True``, as `read_dataset` and ``Store.view`` return it.
        shacl: check the SHACL shapes as well (slow on large datasets).

    Returns:
        What was found; nothing is raised for wrong data.
    """
    checks: list[Iterable[Finding]] = [_offsets(dataset), _sentences(dataset)]
    checks += [_dates(dataset), _dangling(dataset)]
    if shacl:
        checks.append(_shapes(dataset))
    return ValidationReport(tuple(sorted({finding for check in checks for finding in check})))


def _rows(dataset: rdflib.Dataset, sparql: str) -> Iterator[tuple]:
    return iter(dataset.query(_HEAD + sparql))


def _offsets(dataset: rdflib.Dataset) -> Iterator[Finding]:
    texts = {str(article): str(text) for article, text in _rows(dataset, _TEXTS)}
    for sparql in (_SPANS, _ARGUMENTS):
        for node, article, begin, end, words in _rows(dataset, sparql):
            text = texts.get(str(article))
            if text is None:
                yield Finding(str(node), f"its article {article} has no text")
            elif not _whole(begin, end):
                yield Finding(str(node), f"offsets {begin} and {end} are not whole numbers")
            elif text[int(begin) : int(end)] != str(words):
                yield Finding(
                    str(node),
                    f"characters {begin} to {end} of {article} are "
                    f"{text[int(begin) : int(end)]!r}, not {str(words)!r}",
                )


def _whole(*values: object) -> bool:
    return all(str(value).isdecimal() for value in values)


def _sentences(dataset: rdflib.Dataset) -> Iterator[Finding]:
    for node, begin, first, last in _rows(dataset, _SENTENCES):
        if _whole(begin, first, last) and not int(first) <= int(begin) < int(last):
            yield Finding(str(node), f"begins outside of its sentence ({first} to {last})")


def _dates(dataset: rdflib.Dataset) -> Iterator[Finding]:
    for node, value in _rows(dataset, _DATES):
        if bounds(str(value)) is None:
            yield Finding(
                str(node),
                f"{str(value)!r} is not a date; write 2019, 2019-07, 2019-07-12 or two of these "
                "joined by a slash, the earlier one first",
            )
    for sparql in (_DAYS, _BOUNDS):
        for node, first, last in _rows(dataset, sparql):
            if str(first) > str(last):
                yield Finding(str(node), f"its earliest day {first} comes after its latest, {last}")
    for node, day, published in _rows(dataset, _FUTURE):
        message = f"is told as having happened, but on {day}, after its article of {published}"
        yield Finding(str(node), message, serious=False)


def _dangling(dataset: rdflib.Dataset) -> Iterator[Finding]:
    for s, p, o in _rows(dataset, _DANGLING):
        name = str(p).rpartition("#")[2].rpartition("/")[2]
        yield Finding(str(s), f"{name} points to {o}, of which nothing is said")


def _shapes(dataset: rdflib.Dataset) -> Iterator[Finding]:
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    from dealgraph.knowledge.ontology import shapes

    data = rdflib.Graph()
    data.parse(data=_union(dataset), format="nt")
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=rdflib.Graph().parse(data=shapes(), format="turtle"),
        advanced=False,
        inference="none",
    )
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        message = str(report.value(result, SH.resultMessage))
        value = report.value(result, SH.value)
        found = "" if value is None or isinstance(value, rdflib.BNode) else f" (found: {value})"
        serious = report.value(result, SH.resultSeverity) == SH.Violation
        yield Finding(str(node), message + found, serious)


def _union(dataset: rdflib.Dataset) -> str:
    from dealgraph.dataset.graphs import graphs_of, union

    return "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(union(graphs_of(dataset))))
