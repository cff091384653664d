"""The card of a graph: what is in it, how real, from when to when, and what to be wary of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dealgraph.notebook import html


def line(name: str, found: dict[str, Any]) -> str:
    """Return the graph in one line."""
    return (
        f"{name}: {html.many(found['articles'], 'article')}, "
        f"{html.many(sum(found['actors'].values()), 'actor')}, "
        f"{html.many(found['events'], 'event')}, {html.many(found['deals'], 'deal')}"
    )


def card(name: str, found: dict[str, Any], skipped: Sequence[Any] = ()) -> str:
    """Return the card as HTML; ``skipped`` is what the build skipped, or read with a reserve."""
    from dealgraph.page.style import style, words

    order = [it["key"] for it in style()["statuses"]]
    rows = [
        (html.text(words(kind)), *(html.text(given.get(key)) for key in order))
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


def _warnings(found: dict[str, Any], skipped: Sequence[Any]) -> list[str]:
    """Return what somebody who uses the graph should know first."""
    undated = found["articles"] - found["dated"]
    nameless = found["articles"] - sum(found["outlets"].values())
    told = [
        (undated, "without a day of publication"),
        (nameless, "without an outlet"),
    ]
    lines = [f"{n} of {found['articles']} articles {what}" for n, what in told if n > 0]
    noted = sum(it.kept for it in skipped)
    if gone := len(skipped) - noted:
        lines.append(f"{html.many(gone, 'article')} skipped; `kg.report.skipped` says why")
    if noted:
        lines.append(f"{html.many(noted, 'reserve')} about what was read; `kg.report.skipped`")
    if found["lost"]:
        lines.append(
            f"{found['lost']} corrections found nothing, or only in part; `kg.corrections`"
        )
    return lines
