"""Events as event data has them: who did what to whom, when, one record an event and a status.

Reports are not events: what several articles tell of one event is one record that counts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dealgraph.errors import ExportError
from dealgraph.tables import STATUSES, Facts

DONE = ("happened", "ongoing")
_RETOLD = "background"
PARTIES = ("State", "Organisation", "Person", "Outlet")
_ROLES = ("agent", "supplier", "recipient", "participant")
_TURNED = ("agent", "recipient", "supplier", "participant")


@dataclass(frozen=True, slots=True)
class Record:
    """One event with one status: actors as IRIs, the bounds of its date, and its mentions."""

    event: str
    kind: str
    status: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    first: str | None
    last: str | None
    published: str | None
    mentions: tuple[str, ...]
    articles: tuple[str, ...]
    origins: int

    @property
    def dated_by(self) -> str:
        """``text``, ``publication`` (the first article's day stands in) or ``nothing``."""
        return "text" if self.first else "publication" if self.published else "nothing"


@lru_cache(maxsize=1)
def codes() -> dict[str, Any]:
    """Return ``codes.yaml``."""
    import yaml

    text = files("dealgraph.exports").joinpath("codes.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def records(facts: Facts, statuses: Collection[str] = DONE) -> list[Record]:
    """Return the records of all events, sorted by date, event and status.

    Args:
        facts: the facts of a dataset.
        statuses: which statuses count; plans, hopes and denials are left out by default.

    Raises:
        ExportError: there is no such status.
    """
    unknown = sorted(set(statuses) - set(STATUSES))
    if unknown:
        raise ExportError(
            f"status {', '.join(unknown)}: no such status; use some of: {', '.join(STATUSES)}"
        )
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for mention, it in facts.mentions.items():
        if it.status in statuses:
            grouped[it.event, it.kind, it.status].append(mention)
    found = [_record(facts, key, sorted(mentions)) for key, mentions in grouped.items()]
    return sorted(found, key=lambda r: (r.first or r.published or "9999", r.event, r.status))


def coded(facts: Facts) -> dict[str, tuple[str, str | None, str]]:
    """Return PLOVER's event type and mode and the CAMEO code of each event type, from the graph."""
    rows = facts.rows(
        "SELECT ?t ?scheme ?code WHERE { ?t dg:codedAs ?c . "
        "?c skos:inScheme ?scheme ; skos:notation ?code }"
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, scheme, code in rows:
        found[kind.rpartition("#")[2]][scheme.rpartition("#")[2]] = code
    return {
        kind: (*_split(given.get("plover", "")), given.get("cameo", ""))
        for kind, given in found.items()
    }


def quad(event: str) -> str | None:
    """Return the quad class of a PLOVER event type."""
    return next((name for name, events in codes()["quads"].items() if event in events), None)


class Actors:
    """Codes, sectors and states of actors, as event data has them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._code, self._home = facts.value("dg:countryCode"), facts.value("dg:countryOfOrigin")
        self._category = facts.value("dg:category")
        offices = facts.pairs("?m org:member ?s ; org:organization ?o")
        self._office = dict(reversed(offices))

    def state(self, actor: str) -> str | None:
        """Return the state (IRI) that an actor is or is of: its own, or by an office it holds."""
        if self.facts.kinds.get(actor) == "State":
            return actor
        body = self._office.get(actor, actor)
        return body if self.facts.kinds.get(body) == "State" else self._home.get(body)

    def code(self, actor: str) -> str | None:
        """Return the ISO 3166 alpha-3 code of an actor's state; ``IGO`` for bodies of several."""
        state = self.state(actor)
        if state is not None:
            return self._code.get(state)
        return "IGO" if self.sector(actor) == "IGO" else None

    def sector(self, actor: str) -> str | None:
        """Return the sector of an actor, None if the graph does not tell."""
        kind, table = self.facts.kinds.get(actor, ""), codes()["sectors"]
        if kind == "Person":
            return self.sector(self._office[actor]) if actor in self._office else None
        return table.get(self._category.get(actor, ""), table.get(kind))


def _record(facts: Facts, key: tuple[str, str, str], mentions: list[str]) -> Record:
    event, kind, status = key
    articles = sorted({facts.mentions[m].article for m in mentions})
    sources, targets = _sides(facts, kind, mentions)
    first, last = facts.days("dg:earliest"), facts.days("dg:latest")
    published, origin = facts.days("schema:datePublished"), facts.value("dg:origin")
    copied, told = facts.value("dg:copyOf"), facts.value("dg:discourse")
    of = {m: facts.mentions[m].article for m in mentions}
    return Record(
        event,
        kind,
        status,
        sources,
        targets,
        min((first[m] for m in mentions if m in first), default=None),
        max((last[m] for m in mentions if m in last), default=None),
        # an article's day says nothing of what it only retells
        min(
            (published[of[m]] for m in mentions if of[m] in published and told.get(m) != _RETOLD),
            default=None,
        ),
        tuple(mentions),
        tuple(articles),
        len({origin.get(m) or copied.get(of[m]) or of[m] for m in mentions}),
    )


def _sides(facts: Facts, kind: str, mentions: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who acts and towards whom."""
    roles: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for role, fillers in facts.fillers.get(mention, {}).items():
            roles[role] |= {f for f in fillers if facts.kinds.get(f) in PARTIES}
    order = _TURNED if kind in codes()["turned"] else _ROLES
    sources = next((roles[role] for role in order if roles[role]), set())
    rest = roles["target"]
    if not rest and sources != roles["participant"]:
        rest = set().union(*(roles[role] for role in _ROLES))
    return tuple(sorted(sources)), tuple(sorted(rest - sources))


def _split(notation: str) -> tuple[str, str | None]:
    event, _, mode = notation.partition("-")
    return event, mode or None
