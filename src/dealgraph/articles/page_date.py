"""published: the date that a page gives itself, in what is written for machines or its address.

Dates in the running text, of other articles on the page and of the last change are none of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dealgraph.articles.days import day

# what publishers call it in <meta name=…> and <meta property=…>, the surest first
META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
)
_ARTICLES = re.compile(r"(?:News|Reportage|Background|Opinion|Analysis)?\w*Article$|^BlogPosting$")
_ADDRESS = re.compile(r"^https?://[^?#]*?/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def published(tree: Any, url: str | None) -> str | None:
    """Return the ISO date of publication of a page, None if it does not say so.

    Args:
        tree: the page, as lxml parsed it.
        url: its address, if known.
    """
    for find in (_linked_data, _meta, _marked, _times):
        for value in find(tree):
            iso, _ = day(value)
            if iso:
                return iso
    links = tree.iterfind(".//link[@rel='canonical']")
    for address in [url or "", *(link.get("href") or "" for link in links)]:
        if match := _ADDRESS.match(address):
            return day("/".join(match.groups()))[0]
    return None


def _linked_data(tree: Any) -> Iterator[str]:
    """Yield what JSON-LD says of an article; lists of other articles are not looked into."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "null")
        except (ValueError, RecursionError):
            continue
        top = found if isinstance(found, list) else [found]
        for item in [*top, *(i for t in top if isinstance(t, dict) for i in _graph(t))]:
            kinds = item.get("@type") if isinstance(item, dict) else None
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(_ARTICLES.search(kind) for kind in kinds if isinstance(kind, str)):
                value = item.get("datePublished")
                if isinstance(value, str):
                    yield value


def _graph(item: dict[str, Any]) -> list[Any]:
    graph = item.get("@graph")
    return graph if isinstance(graph, list) else []


def _meta(tree: Any) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if meta.get(key):
                said.setdefault(meta.get(key).strip().lower(), meta.get("content"))
    yield from (said[name] for name in META if name in said)


def _marked(tree: Any) -> Iterator[str]:
    """Yield the time that is marked as that of publication, if there is one only."""
    found = [
        element.get("datetime") or element.get("content") or element.text or ""
        for element in tree.iterfind(".//*[@itemprop='datePublished']")
    ]
    found += [element.get("datetime") or "" for element in tree.iterfind(".//time[@pubdate]")]
    if len({day(value)[0] for value in found}) == 1:
        yield found[0]


def _times(tree: Any) -> Iterator[str]:
    """Yield the time on a page where all times are of one day."""
    found = [element.get("datetime") for element in tree.iterfind(".//time[@datetime]")]
    if len({day(value)[0] for value in found}) == 1:
        yield found[0]
