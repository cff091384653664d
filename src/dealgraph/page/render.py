"""Writes a dataset as one HTML file that needs nothing else: no network, no server, no Python.

News text is untrusted. The data stand in a JSON block that no browser runs, the scripts write them
as text only, and a content security policy forbids every script and style but the page's own,
named by their hashes, and every request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dealgraph.errors import ExportError
from dealgraph.page.data import collect
from dealgraph.page.payload import encode, payload
from dealgraph.page.style import asset

if TYPE_CHECKING:
    from rdflib import Dataset

# joined in this order into one script; each file is readable by itself
SCRIPTS = (
    "basics.js",
    "dates.js",
    "model.js",
    "state.js",
    "filter.js",
    "views.js",
    "focus.js",
    "deal.js",
    "paths.js",
    "labels.js",
    "graph.js",
    "canvas.js",
    "pointers.js",
    "springs.js",
    "text.js",
    "cite.js",
    "claims.js",
    "ledger.js",
    "panel.js",
    "article.js",
    "timeline.js",
    "table.js",
    "search.js",
    "legend.js",
    "picture.js",
    "export.js",
    "main.js",
)
STYLES = ("page.css", "parts.css")
_DATA = '<script id="data" type="application/json">'
_BUNDLE = "lib/vis-9.1.2/vis-network.min.js"


def render(dataset: Dataset, *, title: str | None = None, keep: str | Path | None = None) -> str:
    """Return a dataset as one self-contained HTML page.

    Args:
        dataset: a built graph as an rdflib dataset (any store).
        title: heading of the page; by default the biggest deal and the number of articles.
        keep: file of an earlier page; what stands in it keeps its place in the graph, so that a
            reader finds it again after articles were added.

    Returns:
        str: the HTML; write it as UTF-8. The same dataset gives the same bytes.

    Raises:
        ExportError: ``keep`` is no page of dealgraph, or pyvis, which brings the library for the
            springs, is incomplete.
    """
    from jinja2 import Environment

    data = collect(dataset)
    heading = title or _title(len(data.papers))
    scripts = {"library": bundle(), "program": _program()}
    styles = {"look": "\n".join(asset(name) for name in STYLES)}
    page = Environment(autoescape=True, keep_trailing_newline=True).from_string(asset("page.html"))
    return page.render(
        title=heading,
        policy=policy(scripts.values(), styles.values()),
        data=encode(payload(data, heading, None if keep is None else positions(keep))),
        **scripts,
        **styles,
    )


def write(
    dataset: Dataset,
    path: str | Path,
    *,
    title: str | None = None,
    keep: str | Path | None = None,
) -> Path:
    """Write a dataset as one self-contained HTML page; the arguments of `render`, and a path.

    Returns:
        Path: the file.

    Raises:
        ExportError: as `render`, or the file cannot be written.
    """
    path = Path(path)
    html = render(dataset, title=title, keep=keep)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def positions(page: str | Path) -> dict[str, tuple[int, int]]:
    """Return where the nodes of an earlier page lie, by IRI.

    Args:
        page: the HTML file.

    Raises:
        ExportError: the file cannot be read, or is no page of dealgraph.
    """
    try:
        html = Path(page).read_text(encoding="utf-8")
        data = json.loads(html.split(_DATA, 1)[1].split("</script>", 1)[0])
        return {
            row["id"] if "://" in row["id"] else data["base"] + row["id"]: tuple(row["at"])
            for table in ("actors", "events", "deals")
            for row in data[table]
        }
    except (OSError, ValueError, IndexError, KeyError, TypeError) as error:
        raise ExportError(
            f"{page}: no page of dealgraph ({type(error).__name__}); name an HTML file that "
            "`dealgraph page` wrote"
        ) from error


def policy(scripts, styles) -> str:
    """Return the content security policy that allows these scripts and styles and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(text) for text in scripts),
            "style-src " + " ".join(_hash(text) for text in styles),
            "img-src blob:",  # a picture of the view is drawn from a blob
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@lru_cache(maxsize=1)
def bundle() -> str:
    """Return vis-network with its licence header, as pyvis installs it.

    Raises:
        ExportError: the file is missing, or its licence header is.
    """
    try:
        text = files("pyvis").joinpath(_BUNDLE).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise ExportError(
            f"pyvis/{_BUNDLE}: missing; install it with: pip install pyvis==0.3.2"
        ) from error
    if "@license" not in text[:1000] or "</script" in text.lower() or "<!--" in text:
        raise ExportError(
            f"pyvis/{_BUNDLE}: not the file of pyvis 0.3.2; pip install --force-reinstall "
            "pyvis==0.3.2"
        )
    return text.replace("\x85", "\\x85")  # HTML forbids the character that stands in a string there


def _program() -> str:
    body = "\n".join(asset(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _hash(text: str) -> str:
    # browsers normalise line ends before they hash
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(normal.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _title(articles: int) -> str:
    return f"Deals in {articles} article{'' if articles == 1 else 's'}"
