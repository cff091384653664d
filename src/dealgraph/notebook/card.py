"""The card of a graph: what is in it, how real, from when to when, and what to be wary of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dealgraph.notebook import html

if TYPE_CHECKING:
    from dealgraph.tables import Facts

_STATUSES = """SELECT ?type ?status (COUNT(?m) AS ?n) {
  ?m a dg:EventMention ; sem:eventType ?type ; dg:status ?status } GROUP BY ?type ?status"""
_COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a %s }"
_DAYS = "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?s schema:datePublished ?d }"
_OUTLETS = "SELECT ?o (COUNT(?s) AS ?n) { ?s dg:outletName ?o } GROUP BY ?o"
_LOST = """SELECT (COUNT(?c) AS ?n) { ?c a dg:Correction ; dg:outcome ?o
  FILTER(STR(?o) IN ("unmatched", "partly")) }"""
_ACTORS = """SELECT ?class (COUNT(?s) AS ?n) { VALUES ?class { dg:State dg:Organisation dg:Person
  dg:Outlet dg:WeaponSystem dg:Programme dg:Place dg:Law } ?s a ?class } GROUP BY ?class"""


def counts(facts: Facts) -> dict[str, Any]:
    """Return what the card shows, each by one quick count."""
    number = {
        name: facts.rows(_COUNT % kind)[0][0]
        for name, kind in (
            ("articles", "schema:NewsArticle"),
            ("events", "sem:Event"),
            ("deals", "dg:Deal"),
        )
    }
    first, last = (facts.rows(_DAYS) or [(None, None)])[0]
    statuses: dict[str, Counter[str]] = {}
    for kind, status, n in facts.rows(_STATUSES):
        statuses.setdefault(_local(kind), Counter())[_local(status)] += n
    return {
        **number,
        "actors": {_local(kind): n for kind, n in sorted(facts.rows(_ACTORS)) if n},
        "statuses": {kind: statuses[kind] for kind in sorted(statuses)},
        "published": (first, last),
        "dated": facts.rows("SELECT (COUNT(?s) AS ?n) { ?s schema:datePublished ?d }")[0][0],
        "outlets": Counter(dict(facts.rows(_OUTLETS))),
        "lost": facts.rows(_LOST)[0][0],
    }


def line(name: str, found: dict[str, Any]) -> str:
    """Return the graph in one line."""
    return (
        f"{name}: {found['articles']} articles, {sum(found['actors'].values())} actors, "
        f"{found['events']} events, {found['deals']} deals"
    )


def card(name: str, found: dict[str, Any], skipped: int = 0) -> str:
    """Return the card as HTML."""
    from dealgraph.page.style import style, words

    order = [it["key"] for it in style()["statuses"]]
    rows = [
        (html.text(words(kind)), *(html.text(given[key] or None) for key in order))
        for kind, given in found["statuses"].items()
    ]
    actors = ", ".join(f"{n} {words(kind)}" for kind, n in found["actors"].items())
    parts = [f"<p><b>{html.text(line(name, found))}</b></p>"]
    about = [html.text(it) for it in (_span(found), _papers(found), actors) if it]
    parts.append("<p>" + "<br>".join(about) + "</p>")
    warnings = _warnings(found, skipped)
    if warnings:
        parts.append("<p>" + "<br>".join(f"⚠ {html.text(it)}" for it in warnings) + "</p>")
    heads = "".join(f"<th>{it}</th>" for it in ("event", *map(html.status, order)))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    shown = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    parts.append(f"<details open><summary>claims by status</summary>{shown}</details>")
    return "".join(parts)


def _span(found: dict[str, Any]) -> str:
    first, last = (value and str(value)[:10] for value in found["published"])
    if not first:
        return ""
    return f"published {first}" if first == last else f"published from {first} to {last}"


def _papers(found: dict[str, Any]) -> str:
    outlets = sorted(found["outlets"].items(), key=lambda item: (-item[1], item[0]))
    if not outlets:
        return ""
    more = f" and {len(outlets) - 5} more" if len(outlets) > 5 else ""
    return "outlets: " + ", ".join(f"{name} ({n})" for name, n in outlets[:5]) + more


def _warnings(found: dict[str, Any], skipped: int) -> list[str]:
    """Return what somebody who uses the graph should know first."""
    undated = found["articles"] - found["dated"]
    nameless = found["articles"] - sum(found["outlets"].values())
    told = [
        (undated, "without a day of publication"),
        (nameless, "without an outlet"),
    ]
    lines = [f"{n} of {found['articles']} articles {what}" for n, what in told if n > 0]
    if skipped:
        lines.append(f"{skipped} articles were skipped; `kg.report.skipped` says why")
    if found["lost"]:
        lines.append(
            f"{found['lost']} corrections found nothing, or only in part; `kg.corrections`"
        )
    return lines


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
