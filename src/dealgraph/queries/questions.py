"""The named questions: one ``questions/<name>.rq`` each, read, filled in and run here.

A file is plain SPARQL with a header of comments; add a question by adding a file::

    # title: Who supplies what to whom?
    # help: One line or several,
    #   continued by indented ones.
    # parameter deal: deal - label of a deal, or the name of its item or a party
    # list: about
    # example: deal=S-400; status=planned
    # show: step, status, sentence
    SELECT …
    WHERE {
      #deal# VALUES ?deal { $deal }
      …
    }

A line that starts with ``#name#`` is switched on when that parameter is given, and ``$name`` in it
becomes IRIs or an escaped literal; without it the file runs as it stands. Kinds of parameters:
``actor``, ``deal`` (found by name), ``type``, ``status`` (terms of the ontology), ``date``,
``text``. Columns under ``list`` hold several values; they are sorted and joined by "; ".
``needs`` names parameters that must be given; ``days: lag = first, last`` adds a column with the
days from one to the other; ``step`` names what `paths.STEPS` makes of the rows. ``example`` and
``show`` are the parameters and columns of the answer in docs/questions.md; ``again`` are the
parameters of a second answer there.

What keeps a question quick on a large graph in Oxigraph, which orders joins by guesses alone: a
parameter is named in every part (sub-SELECT, half of a UNION) that would else go through the whole
graph; what is shown beside is looked up by an OPTIONAL of one triple, of a variable that is bound
for sure (``COALESCE``); and ``LIMIT 1000000000`` after a long part, which leaves nothing out, keeps
the guess of its size so small that looking up seems worth it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import DG, quoted
from dealgraph.queries.names import find, find_deals, iri_term, suggestion
from dealgraph.queries.near import between_rows
from dealgraph.queries.paths import STEPS
from dealgraph.queries.run import query
from dealgraph.queries.switches import fill

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

NEEDED = {"between": between_rows}
"""Questions whose answer rests on few of the rows of their query: how those are found."""
PARAMETER_KINDS = ("actor", "deal", "type", "status", "date", "text")
STATUSES = ("happened", "ongoing", "planned", "possible", "negated")
_PARAMETER = re.compile(r"^parameter ([a-z_]+): ([a-z]+) - (.+)$", re.DOTALL)
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: its name, its kind and what it is for."""

    name: str
    kind: str
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the SPARQL that answers it."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    sparql: str
    lists: tuple[str, ...] = ()
    days: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ()
    step: str | None = None
    example: tuple[tuple[str, str], ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    show: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Return all named questions, sorted by name."""
    folder = files("dealgraph.queries") / "questions"
    found = sorted(f.name for f in folder.iterdir() if f.name.endswith(".rq"))
    return tuple(
        parse_question(name.removesuffix(".rq"), (folder / name).read_text(encoding="utf-8"))
        for name in found
    )


def ask(dataset: rdflib.Dataset, name: str, **parameters: object) -> pd.DataFrame:
    """Answer a named question.

    Args:
        dataset: the dataset of a built graph.
        name: one of `questions`, for example ``"timeline"``.
        **parameters: as the question lists them; names of actors and deals are found whatever
            their case, diacritics and hyphens. None counts as not given.

    Returns:
        DataFrame: one row per claim with its evidence: ``sentence``, ``article`` (doc_id),
        ``published`` and ``outlet``.

    Raises:
        QueryError: no such question, parameter, actor or deal; the message names the nearest ones.
    """
    question = _question(name)
    missing = [need for need in question.needs if parameters.get(need) is None]
    if missing:
        raise QueryError(f"question {name!r} needs {' and '.join(map(repr, missing))}; name them")
    terms = _terms_of(dataset, question, parameters)
    if question.name in NEEDED:
        table = NEEDED[question.name](dataset, terms)
    else:
        table = query(dataset, fill(question.sparql, terms))
    if question.step is not None:
        table = STEPS[question.step](dataset, table)
    return _finished(question, table)


def _finished(question: Question, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its lists in order and its days counted."""
    import pandas as pd

    for column in question.lists:
        values = [_sorted_list(value) for value in table[column]]
        table[column] = pd.Series(values, index=table.index, dtype=object)
    for column, first, last in question.days:
        values = [_days(*pair) for pair in zip(table[first], table[last], strict=True)]
        place = list(table.columns).index(last) + 1
        table.insert(place, column, pd.Series(values, index=table.index, dtype=object))
    return table


def _days(first: str | None, last: str | None) -> int | None:
    if not (first and last and _DATE.match(first) and _DATE.match(last)):
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def sparql_of(dataset: rdflib.Dataset, name: str, **parameters: object) -> str:
    """Return the SPARQL of a question with its parameters filled in, ready for any endpoint."""
    question = _question(name)
    return fill(question.sparql, _terms_of(dataset, question, parameters))


def _terms_of(
    dataset: rdflib.Dataset, question: Question, parameters: Mapping[str, object]
) -> dict[str, str]:
    """Return what stands in the query for the parameters that are given."""
    name = question.name
    known = {p.name: p for p in question.parameters}
    terms = {}
    for key, value in parameters.items():
        if key not in known:
            listed = ", ".join(known) or "none"
            raise QueryError(
                f"question {name!r} has no parameter {key!r}{suggestion(key, list(known), '')} "
                f"(it takes: {listed})"
            )
        if value is not None:
            terms[key] = _terms(dataset, known[key], str(value))
    return terms


def _question(name: str) -> Question:
    known = {question.name: question for question in questions()}
    if name not in known:
        near = suggestion(name, list(known), "")
        raise QueryError(f"there is no question {name!r}{near} (questions: {', '.join(known)})")
    return known[name]


def _terms(dataset: rdflib.Dataset, parameter: Parameter, value: str) -> str:
    """Return what stands for the value in the query: IRIs or an escaped literal."""
    kind, name = parameter.kind, parameter.name
    if kind == "deal":
        return " ".join(map(iri_term, find_deals(dataset, value)))
    if kind == "actor":
        return " ".join(map(iri_term, find(dataset, "actor", value)))
    if kind == "status":
        if value not in STATUSES:
            raise QueryError(
                f"{name}: no status {value!r}{suggestion(value, STATUSES, '')} "
                f"(there are: {', '.join(STATUSES)})"
            )
        return iri_term(DG + value)
    if kind == "type":
        return iri_term(DG + _event_type(dataset, name, value))
    if kind == "date":
        if not _DATE.match(value):
            raise QueryError(f"{name}: {value!r} is no date; write it as 2019-07-12")
        return f"{quoted(value)}^^xsd:date"
    return quoted(value)


def _event_type(dataset: rdflib.Dataset, name: str, value: str) -> str:
    table = query(dataset, "SELECT DISTINCT ?type WHERE { ?mention sem:eventType ?type }")
    known = {iri.removeprefix(DG) for iri in table["type"]}
    match = {k.casefold(): k for k in known}.get(value.casefold())
    if match is None:
        raise QueryError(
            f"{name}: no event of type {value!r}{suggestion(value, known, '')} "
            f"(there are: {', '.join(sorted(known))})"
        )
    return match


def _sorted_list(value: str | None) -> str | None:
    if not value:
        return None
    return "; ".join(sorted(set(filter(None, value.split("; "))))) or None


def parse_question(name: str, text: str) -> Question:
    """Read a question file.

    Raises:
        QueryError: the header lacks a title or help, or a parameter line is malformed.
    """
    entries = _header(text)
    parameters = []
    for entry in entries:
        if not entry.startswith("parameter "):
            continue
        found = _PARAMETER.match(entry)
        if found is None or found[2] not in PARAMETER_KINDS:
            raise QueryError(
                f"{name}.rq: malformed {entry!r}; write '# parameter name: kind - help' with a "
                f"kind of: {', '.join(PARAMETER_KINDS)}"
            )
        parameters.append(Parameter(found[1], found[2], found[3]))
    fields = dict(entry.split(": ", 1) for entry in entries if ": " in entry)
    for field in ("title", "help"):
        if field not in fields:
            raise QueryError(f"{name}.rq: the header has no '# {field}: …' line; add it")
    return Question(
        name=name,
        title=fields["title"],
        help=fields["help"],
        parameters=tuple(parameters),
        sparql=text,
        lists=_parts(fields.get("list", ""), ","),
        days=tuple(
            tuple(re.split(r"\s*[=,]\s*", part)) for part in _parts(fields.get("days", ""), ";")
        ),
        needs=_parts(fields.get("needs", ""), ","),
        step=fields.get("step"),
        example=_given(fields.get("example", "")),
        again=_given(fields.get("again", "")),
        show=_parts(fields.get("show", ""), ","),
    )


def _given(text: str) -> tuple[tuple[str, str], ...]:
    """Return the parameters of an example."""
    parts = (part.partition("=") for part in _parts(text, ";"))
    return tuple((key, value) for key, _, value in parts)


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _header(text: str) -> list[str]:
    entries: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("#  ") and entries:
            entries[-1] += " " + line[1:].strip()
        else:
            entries.append(line[1:].strip())
    return entries
