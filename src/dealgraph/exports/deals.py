"""Deals as a register of arms transfers: columns and brackets after SIPRI's trade registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dealgraph.errors import ExportError
from dealgraph.exports.records import DONE
from dealgraph.tables import Facts, facts_of

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

UNKNOWN = ".."
INCLUDE = ("ordered", "all")
_PARTIES = ("recipient", "supplier")
_ORDERS = ("Agreement", "Purchase")
_CONTRACT = "stage-contract"
_HOPES = ("planned", "possible", "ongoing")
COLUMNS = (
    *("recipient", "supplier", "number_ordered", "designation", "category"),
    *("year_of_order", "years_of_delivery", "number_delivered", "comments", "state"),
    *("articles", "deal", "order_evidence", "delivery_evidence", "evidence"),
)


@dataclass(slots=True)
class _Claims:
    """What the mentions of one deal say: mentions by type and status."""

    facts: Facts
    mentions: list[str]
    _by: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for mention in self.mentions:
            it = self.facts.mentions[mention]
            found[it.kind, it.status].append(mention)
        self._by = dict(found)

    def of(self, kinds: Iterable[str], statuses: Iterable[str]) -> list[str]:
        """Return the mentions of these types and statuses, sorted."""
        statuses = tuple(statuses)
        return sorted(m for k in kinds for s in statuses for m in self._by.get((k, s), ()))

    def contracts(self, mentions: Iterable[str]) -> list[str]:
        """Return those of events that the graph takes for the contract, if it tells stages."""
        stage = self.facts.value("dg:stage")
        return [
            m for m in mentions if stage.get(self.facts.mentions[m].event, "").endswith(_CONTRACT)
        ]

    def years(self, mentions: Iterable[str]) -> list[tuple[str, str]]:
        """Return the different (first year, last year) that mentions give."""
        first, last = self.facts.days("dg:earliest"), self.facts.days("dg:latest")
        return sorted({(first[m][:4], last.get(m, first[m])[:4]) for m in mentions if m in first})

    def numbers(self, mentions: Iterable[str]) -> list[tuple[float, str]]:
        """Return the different (number, unit) that mentions give."""
        number, unit = self.facts.value("dg:quantity"), self.facts.value("dg:unit")
        return sorted({(float(number[m]), unit.get(m) or "") for m in mentions if m in number})


def deals_table(dataset: rdflib.Dataset, *, include: str = "ordered") -> pd.DataFrame:
    """Return the deals as a register of arms transfers.

    Args:
        dataset: the dataset of a built graph.
        include: ``ordered`` lists deals of which an article reports an order or a delivery as
            done, as a trade register does; ``all`` lists plans and failed deals too.

    Returns:
        DataFrame, one row a deal and item, sorted by recipient and supplier. Numbers have their
        unit where it is none of single pieces. ``..`` is unknown, and brackets mark what is
        uncertain: figures or years that claims differ on, or that only a plan or a delivery
        gives. ``years_of_delivery`` is empty if none is reported. ``state`` is delivered, ordered,
        ended or planned; ``comments`` gives prices, plans, technology and what ended the deal,
        with the articles. ``order_evidence``, ``delivery_evidence`` and ``evidence`` (all) are
        IRIs of mentions; `explain` shows their sentences.

    Raises:
        ExportError: ``include`` is neither.
    """
    import pandas as pd

    if include not in INCLUDE:
        raise ExportError(f"include {include!r}: no such choice; use one of: {', '.join(INCLUDE)}")
    facts = facts_of(dataset)
    stories = facts.lists("?s a dg:Deal ; dg:hasEvent ?o")
    roles = {r: facts.lists(f"?s a dg:Deal ; dg:{r} ?o") for r in ("recipient", "supplier", "item")}
    rows = []
    for deal in sorted(facts.value("rdfs:label", "dg:Deal")):
        mentions = sorted({m for e in stories.get(deal, ()) for m in facts.mentions_of.get(e, ())})
        claims = _Claims(facts, mentions)
        row = _row(claims, deal)
        parties = {
            r: facts.names(roles[r].get(deal)) or "unknown" for r in ("recipient", "supplier")
        }
        for item in roles["item"].get(deal) or [None]:
            rows.append(row | parties | _item(facts, item))
    if include == "ordered":
        rows = [row for row in rows if row["state"] in ("delivered", "ordered")]
    rows.sort(key=lambda r: (r["recipient"], r["supplier"], r["designation"], r["deal"]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _item(facts: Facts, item: str | None) -> dict[str, str]:
    if item is None:
        return {"designation": UNKNOWN, "category": UNKNOWN}
    category = facts.value("dg:category").get(item) or UNKNOWN
    return {"designation": facts.labels[item], "category": category.replace("_", " ")}


def _row(claims: _Claims, deal: str) -> dict[str, object]:
    done = claims.of(_ORDERS, ("happened",))
    signed = claims.contracts(done) or claims.of(("Agreement",), ("happened",)) or done
    delivered = claims.of(("Delivery", "Aid"), DONE)
    state = _state(claims, done, delivered)
    return {
        "number_ordered": _ordered(claims, done),
        "year_of_order": _year(claims.years(signed)) if done else UNKNOWN,
        "years_of_delivery": _years(claims.years(delivered)) if delivered else "",
        "number_delivered": _number(claims.numbers(delivered)) if delivered else "",
        "comments": _comments(claims),
        "state": state,
        "articles": len({claims.facts.mentions[m].article for m in claims.mentions}),
        "deal": deal,
        "order_evidence": " ".join(done),
        "delivery_evidence": " ".join(delivered),
        "evidence": " ".join(claims.mentions),
    }


def _ordered(claims: _Claims, done: list[str]) -> str:
    """Return the number ordered: as an order gives it, else as a plan or a delivery does."""
    number = _number(claims.numbers(done))
    if number != UNKNOWN:
        return number
    hoped = claims.of((*_ORDERS, "Delivery", "Approval", "Offer", "Request"), _HOPES)
    number = _number(claims.numbers(hoped))
    return number if number == UNKNOWN else f"({number.strip('()')})"


def _number(numbers: list[tuple[float, str]]) -> str:
    """Return one number with its unit, several in brackets."""
    shown: dict[str, list[float]] = defaultdict(list)
    for number, unit in numbers:
        shown[unit].append(number)
    parts = [
        "-".join(dict.fromkeys((_plain(found[0]), _plain(found[-1])))) + f" {unit}".rstrip()
        for unit, found in shown.items()
    ]
    text = "; ".join(parts) or UNKNOWN
    return f"({text})" if len(numbers) > 1 else text


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else str(number)


def _year(years: list[tuple[str, str]]) -> str:
    if not years:
        return f"({UNKNOWN})"
    if len(years) == 1 and years[0][0] == years[0][1]:
        return years[0][0]
    first, last = min(years)[0], max(last for _, last in years)
    return f"({first})" if first == last else f"({first}-{last})"


def _years(years: list[tuple[str, str]]) -> str:
    if not years:
        return f"({UNKNOWN})"
    sure = sorted({first for first, last in years if first == last})
    if sure:
        return sure[0] if len(sure) == 1 else f"{sure[0]}-{sure[-1]}"
    return _year(years)


def _state(claims: _Claims, done: list[str], delivered: list[str]) -> str:
    if delivered:
        return "delivered"
    if claims.of(("Cancellation", "Rejection"), ("happened",)):
        return "ended"
    return "ordered" if done else "planned"


def _comments(claims: _Claims) -> str:
    """Return prices, plans, technology and ends, each with the articles that say so."""
    facts = claims.facts
    amount, currency, dates = (facts.value(f"dg:{name}") for name in ("amount", "currency", "date"))
    parts: dict[str, set[str]] = defaultdict(set)
    for mention in claims.mentions:
        it, says = facts.mentions[mention], facts.value("dg:docId")[facts.mentions[mention].article]
        when = f" {dates[mention]}" if mention in dates else ""
        if mention in amount:
            value = f"{float(amount[mention]) / 1e6:,.10g} million"
            parts[f"{currency.get(mention, '')} {value}".strip()].add(says)
        if it.kind == "Coproduction" and it.status != "negated":
            parts[f"production together or transfer of technology ({it.status})"].add(says)
        if it.kind in ("Delivery", *_ORDERS) and it.status in ("planned", "possible") and when:
            parts[f"{it.kind.lower()} {it.status}{when}"].add(says)
        if it.kind in ("Cancellation", "Rejection") and it.status == "happened":
            parts[f"{it.kind.lower()}{when}"].add(says)
    return "; ".join(f"{text} [{', '.join(sorted(parts[text]))}]" for text in sorted(parts))
