"""The actor-dyad-month table: how many events of which kind one actor directed at another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import permutations, product
from typing import TYPE_CHECKING

from dealgraph.errors import ExportError
from dealgraph.exports.records import DONE, Actors, Record, coded, codes, quad, records
from dealgraph.tables import Facts, facts_of

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

LEVELS = ("state", "actor")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def dyads(
    dataset: rdflib.Dataset, *, level: str = "state", statuses: Collection[str] = DONE
) -> pd.DataFrame:
    """Return the actor-dyad-month table.

    Args:
        dataset: the dataset of a built graph.
        level: ``state`` counts persons, forces and bodies for their state (what is of no state,
            such as an alliance, stands for itself); ``actor`` keeps every actor apart.
        statuses: which statuses count; what happened or goes on by default.

    Returns:
        DataFrame, one row for each source, target and month, sorted: ``source``,
        ``source_code``, ``target``, ``target_code``, ``month`` (``YYYY-MM``; None if the text
        gives wider bounds, or neither text nor article a day), ``events``, one count for each
        quad class, ``types`` (``Delivery 2; Threat 1``), ``claims``, ``articles``,
        ``dated_by_publication`` (events whose month is that of the first article that reports
        them) and ``evidence`` (IRIs of the events). Where parties take part alike (talks,
        meetings), either is source and target.

    Raises:
        ExportError: there is no such level or status.
    """
    import pandas as pd

    if level not in LEVELS:
        raise ExportError(f"level {level!r}: no such level; use one of: {', '.join(LEVELS)}")
    facts = facts_of(dataset)
    who, kinds = Actors(facts), coded(facts)
    rows: dict[tuple, list[Record]] = defaultdict(list)
    for record in records(facts, statuses):
        for one, two in _pairs(record, who, level):
            rows[one, two, _month(record)].append(record)
    lines = [_line(facts, who, kinds, key, found) for key, found in rows.items()]
    lines.sort(key=lambda line: (line["source"], line["target"], line["month"] or "9999"))
    columns = [
        *("source", "source_code", "target", "target_code", "month", "events", *QUADS),
        *("types", "claims", "articles", "dated_by_publication", "evidence"),
    ]
    table = pd.DataFrame(lines, columns=columns)
    return table.astype(dict.fromkeys(("source_code", "target_code", "month"), "string"))


def _pairs(record: Record, who: Actors, level: str) -> Iterator[tuple[str, str]]:
    def lift(actors: tuple[str, ...]) -> list[str]:
        return sorted({(who.state(a) or a) if level == "state" else a for a in actors})

    sources, targets = lift(record.sources), lift(record.targets)
    found = product(sources, targets) if targets else permutations(sources, 2)
    yield from (pair for pair in found if pair[0] != pair[1])


def _month(record: Record) -> str | None:
    """Return the month: of the text, else of the first article; None where bounds are wider."""
    if record.first:
        return record.first[:7] if _in_one_month(record) else None
    return record.published[:7] if record.published else None


def _in_one_month(record: Record) -> bool:
    return bool(record.first) and (record.last or record.first)[:7] == record.first[:7]


def _line(facts: Facts, who: Actors, kinds: dict, key: tuple, found: list[Record]) -> dict:
    one, two, month = key
    events = {(record.event, record.kind) for record in found}
    types = Counter(kind for _, kind in events)
    quads = Counter(quad(kinds[kind][0]) for _, kind in events if kind in kinds)
    by_article = {record.event for record in found if record.dated_by == "publication"}
    return {
        "source": facts.names([one]),
        "source_code": who.code(one),
        "target": facts.names([two]),
        "target_code": who.code(two),
        "month": month,
        "events": len(events),
        **{name: quads[name] for name in codes()["quads"]},
        "types": "; ".join(f"{kind} {number}" for kind, number in sorted(types.items())),
        "claims": sum(len(record.mentions) for record in found),
        "articles": len({a for record in found for a in record.articles}),
        "dated_by_publication": len(by_article),
        "evidence": " ".join(sorted({event for event, _ in events})),
    }
