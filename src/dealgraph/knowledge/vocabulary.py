"""Namespaces and the IRIs of everything in the dataset. Light: imports no RDF library.

Every maker percent-encodes what comes from outside, so that any identifier gives a valid IRI and
two identifiers never give the same one. All functions return plain strings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

DG = "https://w3id.org/dealgraph/ontology#"
BASE = "https://w3id.org/dealgraph/"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
GAF = "http://groundedannotationframework.org/gaf#"
GRASP = "http://groundedannotationframework.org/grasp#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
WD = "http://www.wikidata.org/entity/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "dg": DG,
    "gaf": GAF,
    "grasp": GRASP,
    "nif": NIF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "wd": WD,
    "xsd": XSD,
}
"""Prefixes of saved files and of every query text of the program."""

STORY_GRAPH = BASE + "graph/story"
CORRECTIONS_GRAPH = BASE + "graph/corrections"
RUN_GRAPH = BASE + "graph/run"
ONTOLOGY_GRAPH = BASE + "graph/ontology"
_ARTICLE_GRAPH = BASE + "graph/article/"
_ARTICLE = BASE + "article/"
_EMPTY = "%65mpty"  # quote() never encodes a letter, so no other identifier gives this


@lru_cache(maxsize=1 << 16)  # a story names every article and actor many times
def encode(identifier: str) -> str:
    """Return ``identifier`` percent-encoded for an IRI; injective, and never a dot segment.

    Lone surrogates (possible in JSON, impossible in UTF-8) are encoded like other code points.
    """
    if identifier in ("", ".", ".."):  # "." and ".." would be resolved away, "" would vanish
        return identifier.replace(".", "%2E") or _EMPTY
    return quote(identifier, safe=":", errors="surrogatepass")


def decode(encoded: str) -> str:
    """Return the identifier that `encode` was given."""
    return "" if encoded == _EMPTY else unquote(encoded, errors="surrogatepass")


def article_iri(doc_id: str) -> str:
    """Return the IRI of the article ``doc_id``."""
    return _ARTICLE + encode(doc_id)


def article_graph(doc_id: str) -> str:
    """Return the name of the graph that holds what the article ``doc_id`` says."""
    return _ARTICLE_GRAPH + encode(doc_id)


def doc_id_of(iri: str) -> str | None:
    """Return the doc_id in the IRI of an article, of its graph or of a node in it, else None."""
    for start in (_ARTICLE, _ARTICLE_GRAPH):
        if iri.startswith(start):
            return decode(iri.removeprefix(start).partition("#")[0])
    return None


def span_iri(doc_id: str, start: int, end: int) -> str:
    """Return the IRI of characters ``start`` to ``end`` of an article (RFC 5147, as in NIF)."""
    return f"{article_iri(doc_id)}#char={start},{end}"


def event_mention_iri(doc_id: str, start: int, end: int, local: str) -> str:
    """Return the IRI of the mention of event ``local`` (its id within the article)."""
    return f"{span_iri(doc_id, start, end)}&event={encode(local)}"


def attribution_iri(doc_id: str, start: int, end: int, number: int) -> str:
    """Return the IRI of the attribution at position ``number`` (from 1) of an article."""
    return f"{span_iri(doc_id, start, end)}&said={number}"


def actor_iri(identifier: str) -> str:
    """Return the IRI of the actor with this id of the story."""
    return f"{BASE}actor/{encode(identifier)}"


def membership_iri(identifier: str) -> str:
    """Return the IRI of the membership with this id of the story."""
    return f"{BASE}membership/{encode(identifier)}"


def post_iri(body: str | None, title: str) -> str:
    """Return the IRI of the post with this title at a state or body."""
    return f"{BASE}post/{encode(body or 'unknown')}/{encode(title)}"


def office_mention_iri(doc_id: str, start: int, end: int, number: int) -> str:
    """Return the IRI of the words of an article that say who holds an office."""
    return f"{span_iri(doc_id, start, end)}&office={number}"


def event_iri(identifier: str) -> str:
    """Return the IRI of the joined event with this id of the story."""
    return f"{BASE}event/{encode(identifier)}"


def deal_iri(identifier: str) -> str:
    """Return the IRI of the deal with this id of the story."""
    return f"{BASE}deal/{encode(identifier)}"


def origin_iri(identifier: str) -> str:
    """Return the IRI of the origin of claims with this id of the story."""
    return f"{BASE}origin/{encode(identifier)}"


def stage_iri(name: str) -> str:
    """Return the IRI of the stage of a deal with this name."""
    return f"{DG}stage-{encode(name)}"


def difference_iri(identifier: str) -> str:
    """Return the IRI of the difference between two claims with this id of the story."""
    return f"{BASE}difference/{encode(identifier)}"


def link_iri(doc_id: str, local: str, target: str) -> str:
    """Return the IRI of the link from an article's entity or event to an id of the story."""
    return f"{BASE}link/{encode(doc_id)}/{encode(local)}/{encode(target)}"


def correction_iri(identifier: str) -> str:
    """Return the IRI of a researcher's correction."""
    return f"{BASE}correction/{encode(identifier)}"


def author_iri(name: str) -> str:
    """Return the IRI of somebody who corrects the graph, by name."""
    return f"{BASE}author/{encode(name)}"


def clean(text: str) -> str:
    """Return ``text`` with lone surrogates as U+FFFD: UTF-8 and RDF have no place for them.

    The number of characters stays, so offsets hold.
    """
    return (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _odd(text) else text
    )


_SURROGATE = re.compile("[\ud800-\udfff]")


def _odd(text: str) -> bool:
    return not text.isascii() and _SURROGATE.search(text) is not None


_ESCAPES = {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    **{
        n: f"\\u{n:04X}"
        for n in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF)
        if n not in (0x09, 0x0A, 0x0D)
    },
    **{n: f"\\u{n:04X}" for n in (0xFFFE, 0xFFFF)},
}


def quoted(text: str) -> str:
    """Return ``text`` as a quoted literal, escaped for N-Triples, Turtle and SPARQL alike."""
    return f'"{clean(text).translate(_ESCAPES)}"'
