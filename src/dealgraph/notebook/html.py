"""Bits of HTML that no sanitizer takes out, with everything from outside escaped."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from dealgraph.page.style import style

Span = tuple[int, int, str]
"""First offset, offset after the last, and a class of `MARKS`."""

MARKS = {
    "trigger": "background:#f0e442;color:#000;padding:0 .15em;border-radius:2px",
    "name": "background:#cde8f7;color:#000;padding:0 .15em;border-radius:2px",
    "cue": "background:#f6d5e6;color:#000;padding:0 .15em;border-radius:2px",
}
_SMALL = "color:#666;font-size:90%"


def text(value: Any) -> str:
    """Return a value as escaped text; nothing for what is missing."""
    return "" if missing(value) else escape(shown(value))


def missing(value: Any) -> bool:
    """Tell whether a cell is empty: None, NaN, NaT, <NA> or no text."""
    if value is None or (isinstance(value, str) and not value):
        return True
    return type(value).__name__ in ("NAType", "NaTType") or bool(value != value)


def shown(value: Any) -> str:
    """Return a cell as a person writes it: a day without its time, a whole number without .0."""
    if hasattr(value, "to_pydatetime"):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)


def link(label: Any, address: Any) -> str:
    """Return a link, or the plain label where the address is not http or https."""
    if missing(address) or not re.match(r"https?://[^\s]+$", str(address)):
        return text(label)
    return f'<a href="{escape(str(address))}" rel="noopener">{text(label)}</a>'


def small(value: Any) -> str:
    """Return small grey text."""
    return f'<span style="{_SMALL}">{text(value)}</span>' if not missing(value) else ""


def status(name: str) -> str:
    """Return a status as symbol and word; colour never says it alone."""
    for it in style()["statuses"]:
        if it["key"] == name:
            return f'<span style="color:{it["light"]}">{it["symbol"]}</span> {escape(it["word"])}'
    return escape(name)


def statuses(names: Any) -> str:
    """Return several statuses, joined by ``"; "`` in a cell."""
    return "" if missing(names) else ", ".join(status(name) for name in str(names).split("; "))


def marked(words: str, spans: Iterable[Span]) -> str:
    """Return a text with marks; of marks that overlap, the first and longest stays."""
    parts, at = [], 0
    for begin, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if begin < at or end > len(words) or begin >= end:
            continue
        parts.append(escape(words[at:begin]))
        parts.append(f'<mark style="{MARKS[kind]}">{escape(words[begin:end])}</mark>')
        at = end
    return "".join([*parts, escape(words[at:])])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; heads are escaped, cells are HTML already."""
    left = ' style="text-align:left;vertical-align:top"'
    head = "".join(f"<th{left}>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td{left}>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def picture(svg: str, alt: str) -> str:
    """Return a static picture: an image whose address holds it, which no sanitizer strips."""
    data = base64.b64encode(svg.encode()).decode("ascii")
    style = "max-width:100%;background:#fff"
    return f'<img alt="{escape(alt)}" style="{style}" src="data:image/svg+xml;base64,{data}">'


def heading(label: Any, kind: str, more: str = "") -> str:
    """Return the first line of a card."""
    end = f" {more}" if more else ""
    return f"<p><b>{text(label)}</b> {small(kind)}{end}</p>"


def many(number: int, word: str) -> str:
    """Return ``1 claim``, ``2 claims``."""
    return f"{number} {word}{'' if number == 1 else 's'}"
