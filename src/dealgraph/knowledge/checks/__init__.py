"""check: what is wrong with the tables and files of knowledge, each finding with place and remedy.

A check is a function from `Tables` to problems; add one by writing it and naming it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge.checks import aliases, event_types, form, links, terms
from dealgraph.knowledge.checks.tables import Problem, Tables, read_tables

__all__ = ["CHECKS", "Problem", "check"]

CHECKS: dict[str, Callable[[Tables], Iterable[Problem]]] = {
    "COLUMN": form.columns,
    "STRAY-SPACE": form.stray_spaces,
    "UNSORTED": form.unsorted,
    "BAD-QID": form.bad_qids,
    "BAD-DATE": form.bad_dates,
    "DUPLICATE-ID": links.duplicate_ids,
    "SHARED-QID": links.shared_qids,
    "UNKNOWN-COUNTRY": links.unknown_countries,
    "UNKNOWN-MAKER": links.unknown_makers,
    "UNKNOWN-FAMILY": links.unknown_families,
    "SHARED-ALIAS": aliases.shared_aliases,
    "IDLE-RULE": aliases.idle_rules,
    "OFFICE-WITHOUT-HOLDER": terms.offices_without_holder,
    "OFFICE-OVERLAP": terms.overlapping_terms,
    "EVENT-TYPE": event_types.event_types,
}
"""The checks by the code that their problems bear; docs/actors.md explains each."""


def check(folder: Path | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the package's tables, or with a researcher's own.

    Args:
        folder: a researcher's tables (``--knowledge DIR``): they are read together with the
            package's, and only what is wrong with their own lines is returned.

    Raises:
        KnowledgeError: the folder is missing, or a file is no CSV in UTF-8.
    """
    if folder is not None and not Path(folder).is_dir():
        raise KnowledgeError(f"{folder}: no such folder of tables; name an existing one")
    tables = read_tables(None if folder is None else Path(folder))
    found = {problem for function in CHECKS.values() for problem in function(tables)}
    return tuple(sorted(found))
