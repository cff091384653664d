"""Drawing in SVG by hand: lanes in time, stacked bars, a circle of neighbours. Text is escaped."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from dealgraph.page.style import style, words

WIDTH = 760
LEFT = 170
ROW = 22
TOP = 44
_GREY = "#666"
Item = tuple[str, date, date, str, str]
"""Lane, first and last day, status, and what it is."""


def lanes(names: Sequence[str], items: Sequence[Item], title: str, note: str) -> str:
    """Return items as bars on lanes over time, as long as their dates are vague."""
    parts: list[str] = []
    height = TOP + ROW * max(len(names), 1) + 58
    if items:
        first, last = min(it[1] for it in items), max(it[2] for it in items)
        days = max((last - first).days, 1)
        scale = (WIDTH - LEFT - 20) / days
        bottom = TOP + ROW * len(names)
        for year in _ticks(first.year, last.year + 1):
            x = LEFT + ((date(year, 1, 1) - first).days) * scale
            if LEFT - 1 <= x <= WIDTH - 20:
                parts.append(
                    f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{bottom}" stroke="#ddd"/>'
                )
                parts.append(_text(x, bottom + 14, str(year), anchor="middle", fill=_GREY))
        for name in names:
            parts.append(_text(LEFT - 8, _y(names, name) + 4, words(name), anchor="end"))
        for lane, begin, end, state, label in items:
            x = LEFT + (begin - first).days * scale
            wide = max((end - begin).days * scale, 5)
            parts.append(_bar(x, _y(names, lane) - 6, wide, 12, state, f"{label} ({state})"))
    return _svg(height, title, note, parts, {it[3] for it in items})


def bars(rows: Mapping[tuple[str, str], int], title: str, note: str) -> str:
    """Return stacked bars: number by (row, status)."""
    names = list(dict.fromkeys(name for name, _ in rows))
    order = [it["key"] for it in style()["statuses"]]
    most = max((sum(n for (row, _), n in rows.items() if row == name) for name in names), default=1)
    scale = (WIDTH - LEFT - 60) / most
    parts = []
    for name in names:
        y, x = _y(names, name), float(LEFT)
        parts.append(_text(LEFT - 8, y + 4, _short(name, 26), anchor="end"))
        for state in order:
            number = rows.get((name, state), 0)
            if number:
                parts.append(_bar(x, y - 7, number * scale, 14, state, f"{name}: {number} {state}"))
                x += number * scale
        total = sum(n for (row, _), n in rows.items() if row == name)
        parts.append(_text(x + 6, y + 4, str(total), fill=_GREY))
    height = TOP + ROW * max(len(names), 1) + 44
    return _svg(height, title, note, parts, {state for _, state in rows})


def circle(centre: str, others: Sequence[tuple[str, str, int]], note: str) -> str:
    """Return one in the middle and the others around it; a line is as thick as events are many."""
    size, middle, radius = 560, (380, 290), 190
    most = max((n for _, _, n in others), default=1)
    kinds = {it["key"]: it for it in style()["kinds"]}
    lines, marks = [], []
    for place, (name, kind, number) in enumerate(others):
        angle = 2 * math.pi * place / max(len(others), 1) - math.pi / 2
        x, y = middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)
        thick = 1 + 5 * number / most
        lines.append(
            f'<line x1="{middle[0]}" y1="{middle[1]}" x2="{x:.1f}" y2="{y:.1f}" '
            f'stroke="#bbb" stroke-width="{thick:.1f}"/>'
        )
        given = kinds.get(kind, kinds["Event"])
        marks.append(
            f'<path transform="translate({x:.1f} {y:.1f}) scale(7)" d="{given["path"]}" '
            f'fill="{given["light"]}">{_title(f"{name} ({kind})")}</path>'
        )
        side = math.cos(angle)
        anchor = "middle" if abs(side) < 0.2 else ("start" if side > 0 else "end")
        dx = 12 * (1 if side > 0.2 else -1 if side < -0.2 else 0)
        dy = 4 if dx else (22 if math.sin(angle) > 0 else -14)
        marks.append(_text(x + dx, y + dy, f"{_short(name, 26)} ({number})", anchor=anchor))
    parts = [*lines, *marks, _text(middle[0], middle[1] + 5, centre, anchor="middle", bold=True)]
    return _svg(size, f"{centre}: shared events", note, parts, set())


def _svg(height: float, title: str, note: str, parts: Sequence[str], states: set[str]) -> str:
    body = [_text(8, 20, title, bold=True), *parts]
    x = 8.0
    for it in style()["statuses"]:
        if it["key"] in states:
            body.append(_bar(x, height - 20, 12, 12, it["key"], it["word"]))
            body.append(_text(x + 18, height - 10, f"{it['symbol']} {it['word']}"))
            x += 100
    if note:
        body.append(_text(WIDTH - 8, height - 10, note, anchor="end", fill=_GREY))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}" font-family="sans-serif" font-size="12">'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fff"/>{"".join(body)}</svg>'
    )


def _bar(x: float, y: float, wide: float, high: float, state: str, title: str) -> str:
    """Return a bar in the colour of a status; what has not happened is not filled."""
    it = next((s for s in style()["statuses"] if s["key"] == state), style()["statuses"][0])
    fill = it["light"] if it["fill"] in ("full", "dot") else "#fff"
    dash = f' stroke-dasharray="{" ".join(map(str, it["dash"]))}"' if it["dash"] else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high}" fill="{fill}" '
        f'fill-opacity=".75" stroke="{it["light"]}"{dash}>{_title(title)}</rect>'
    )


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", fill: str = "#111", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{escape(_clean(words))}</text>"
    )


def _clean(words: str) -> str:
    """Return text without what XML cannot hold."""
    return "".join(c for c in words if c in "\t\n" or ord(c) >= 0x20)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _y(names: Sequence[str], name: str) -> float:
    return TOP + ROW * names.index(name) + ROW / 2


def _ticks(first: int, last: int) -> range:
    return range(first, last + 1, max(1, (last - first) // 12))


def _title(words: str) -> str:
    return f"<title>{escape(_clean(words))}</title>"
