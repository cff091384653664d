"""Which claims meet conditions: names and words of a person, turned into sets of mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dealgraph.dataset.bounds import bounds
from dealgraph.errors import QueryError
from dealgraph.queries.names import find, find_deals, suggestion
from dealgraph.tables import ROLES, STATUSES

if TYPE_CHECKING:
    from dealgraph.tables import Facts

Values = tuple[Any, ...]


def chosen(facts: Facts, conditions: Mapping[str, Any]) -> set[str]:
    """Return the claims (IRIs of mentions) that meet all the conditions.

    Args:
        facts: of the graph.
        conditions: as in `CONDITIONS`; several values of one are alternatives, None is no
            condition.

    Raises:
        QueryError: no such condition, or a value that nothing in the graph has; the message names
            the nearest.
    """
    found = set(facts.mentions)
    given = {name: value for name, value in conditions.items() if value is not None}
    undated = bool(given.pop("undated", False))
    for name, value in given.items():
        if name not in CONDITIONS:
            raise QueryError(
                f"where: no condition {name!r}{suggestion(name, list(CONDITIONS), '')} "
                f"(conditions: {', '.join(CONDITIONS)}, undated)"
            )
        met = CONDITIONS[name](facts, _listed(value))
        if undated and name in ("since", "until"):
            met |= facts.mentions.keys() - facts.days("dg:earliest").keys()
        found &= met
    return found


def _listed(value: Any) -> Values:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (value,)
    return tuple(value)


def _actors(facts: Facts, values: Values) -> set[str]:
    return {iri for value in values for iri in find(facts.dataset, "actor", _name(value))}


def _name(value: Any) -> str:
    """Return a name or IRI; things that the graph gave out carry theirs."""
    return str(getattr(value, "iri", value))


def _anyone(facts: Facts, values: Values) -> set[str]:
    wanted = _actors(facts, values)
    found = {m for m, roles in facts.fillers.items() if any(wanted & r for r in roles.values())}
    return found | _said(facts, wanted, "dg:speaker") | _said(facts, wanted, "dg:viaOutlet")


def _said(facts: Facts, wanted: set[str], predicate: str) -> set[str]:
    return {m for m, who in facts.value(predicate, "dg:EventMention").items() if who in wanted}


def _speaker(facts: Facts, values: Values) -> set[str]:
    return _said(facts, _actors(facts, values), "dg:speaker")


def _in_role(role: str) -> Callable[[Facts, Values], set[str]]:
    def test(facts: Facts, values: Values) -> set[str]:
        wanted = _actors(facts, values)
        return {m for m, roles in facts.fillers.items() if wanted & roles.get(role, set())}

    return test


def _deal(facts: Facts, values: Values) -> set[str]:
    deals = {iri for value in values for iri in find_deals(facts.dataset, _name(value))}
    return {m for m, it in facts.mentions.items() if deals & set(facts.deals_of.get(it.event, ()))}


def _event(facts: Facts, values: Values) -> set[str]:
    events = {iri for value in values for iri in find(facts.dataset, "event", _name(value))}
    return {m for m, it in facts.mentions.items() if it.event in events}


def _kind(facts: Facts, values: Values) -> set[str]:
    wanted = set(_known("kind", values, {it.kind for it in facts.mentions.values()}))
    return {m for m, it in facts.mentions.items() if it.kind in wanted}


def _status(facts: Facts, values: Values) -> set[str]:
    wanted = set(_known("status", values, STATUSES))
    return {m for m, it in facts.mentions.items() if it.status in wanted}


def _discourse(facts: Facts, values: Values) -> set[str]:
    given = facts.value("dg:discourse", "dg:EventMention")
    wanted = set(_known("discourse", values, {"news", "background", "prospect"}))
    return {m for m, value in given.items() if value in wanted}


def _known(name: str, values: Values, known: Iterable[str]) -> list[str]:
    """Return the values as the graph writes them."""
    by_key = {it.casefold(): it for it in known}
    for value in values:
        if str(value).casefold() not in by_key:
            near = suggestion(str(value), by_key.values(), "")
            raise QueryError(
                f"where: no {name} {value!r} in this graph{near}; "
                f"it has: {', '.join(sorted(by_key.values())) or 'no claims'}"
            )
    return [by_key[str(value).casefold()] for value in values]


def _article(facts: Facts, values: Values) -> set[str]:
    names = facts.value("dg:docId")
    wanted = set(_known("article", tuple(map(_name, values)), {*names.values(), *names}))
    return {m for m, it in facts.mentions.items() if {it.article, names[it.article]} & wanted}


def _outlet(facts: Facts, values: Values) -> set[str]:
    own = facts.value("dg:outletName")
    wanted = set(_known("outlet", values, own.values()))
    return {m for m, it in facts.mentions.items() if own.get(it.article) in wanted}


def _since(facts: Facts, values: Values) -> set[str]:
    (day,) = _days("since", values, 0)
    return {m for m, last in facts.days("dg:latest").items() if last >= day and m in facts.mentions}


def _until(facts: Facts, values: Values) -> set[str]:
    (day,) = _days("until", values, 1)
    first = facts.days("dg:earliest")
    return {m for m, it in first.items() if it <= day and m in facts.mentions}


def _published_since(facts: Facts, values: Values) -> set[str]:
    (day,) = _days("published_since", values, 0)
    return _papers(facts, lambda first, last: last >= day)


def _published_until(facts: Facts, values: Values) -> set[str]:
    (day,) = _days("published_until", values, 1)
    return _papers(facts, lambda first, last: first <= day)


def _papers(facts: Facts, test: Callable[[str, str], bool]) -> set[str]:
    """Return the claims of articles whose days of publication pass the test."""
    day = facts.days("schema:datePublished")
    first = {**day, **facts.days("dg:publishedEarliest")}
    last = {**day, **facts.days("dg:publishedLatest")}
    kept = {a for a in first.keys() & last.keys() if test(first[a], last[a])}
    return {m for m, it in facts.mentions.items() if it.article in kept}


def _days(name: str, values: Values, end: int) -> list[str]:
    """Return the first (0) or last (1) day of each date; a year and a month are dates too."""
    found = []
    for value in values:
        text = str(value.date() if hasattr(value, "to_pydatetime") else value)[:10]
        days = bounds(text)
        if not days:
            raise QueryError(f"where: {name}: {value!r} is no date; write 2019, 2019-07 or a day")
        found.append(days[end])
    if len(found) != 1:
        raise QueryError(f"where: {name} takes one date")
    return found


CONDITIONS: dict[str, Callable[[Facts, Values], set[str]]] = {
    "actor": _anyone,
    "speaker": _speaker,
    "deal": _deal,
    "event": _event,
    "kind": _kind,
    "status": _status,
    "discourse": _discourse,
    "article": _article,
    "outlet": _outlet,
    "since": _since,
    "until": _until,
    "published_since": _published_since,
    "published_until": _published_until,
    **{role: _in_role(role) for role in ROLES},
}
"""What `KnowledgeGraph.where` can ask of a claim, by name."""
