"""Terms in N-Triples notation: the one place where Python values become RDF terms.

Numbers are written in their canonical form, because Oxigraph would make them so anyway (``0.500``
comes back as ``0.5``) and two builds must give the same bytes. Everything whose surface form
matters is kept as a plain string beside the typed value.
"""

from __future__ import annotations

from decimal import Decimal

from dealgraph.knowledge.vocabulary import DG, XSD, quoted

Triple = tuple[str, str, str]
"""Subject, predicate and object, each in N-Triples notation."""


def iri(value: str) -> str:
    """Return an IRI in angle brackets; ``value`` comes from `dealgraph.knowledge.vocabulary`."""
    return f"<{value}>"


def dg(name: str) -> str:
    """Return a term of the project's own ontology."""
    return iri(DG + name)


def string(value: str) -> str:
    """Return a plain string literal (``xsd:string``)."""
    return quoted(value)


def integer(value: int) -> str:
    """Return an ``xsd:integer``; Oxigraph turns its derived types into it."""
    return f'"{value:d}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """Return a canonical ``xsd:decimal``.

    Raises:
        ValueError: ``value`` is infinite or not a number.
    """
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(f"{value} is not a finite number")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{text if text != "-0" else "0"}"^^<{XSD}decimal>'


def typed(value: str, datatype: str) -> str:
    """Return a literal of an XML Schema type, given by its local name (``date``)."""
    return f"{quoted(value)}^^<{XSD}{datatype}>"
