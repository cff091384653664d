"""HTML: a page as a browser saved it (``.html``, ``.mhtml``), to its article by trafilatura."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dealgraph.articles import apart
from dealgraph.articles.encoding import decode, encoding_of
from dealgraph.articles.exports import articles
from dealgraph.articles.extras import need
from dealgraph.articles.limits import CHARACTERS, PAGE_BYTES, too_long
from dealgraph.articles.markup import paragraphs
from dealgraph.articles.page_date import published
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.model import Article

_HEAD = 4096  # characters or bytes in which a page says its encoding and where it is from
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:)\s*(https?://[^\s>]{1,2000})"
)
# what only the exports of press archives hold, near their start
_START = 200_000
_EXPORT = re.compile(
    rb"""class=["']article \w\wArticle|articleParagraph|\b\d{1,6} of \d{1,6} DOCUMENTS|LOAD-DATE:"""
    rb"""|Load-Date:|End of Document|>Document [A-Z]{2,8}0{2,6}\d{8}\w{1,20}<"""
)
_SITE = re.compile(r"[\w-]+(\.[\w-]+)+|https?:.*|@\w+")


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of an HTML page: main text, title, date, outlet, byline and address.

    Args:
        source: the file.
    """
    with source.path.open("rb") as file:
        start = file.read(_START)
    if _EXPORT.search(start):
        job = {"path": str(source.path), "doc_id": source.doc_id}
        yield from apart.run("export", source.place, **job)
        return
    data = _within_limit(source)
    if isinstance(data, Skipped):
        yield data
    else:
        yield from apart.run("html", source.place, data=data, doc_id=source.doc_id)


def read_mhtml(source: Source) -> Iterator[Article | Skipped]:
    """Yield the article of a page that was saved as one file with its pictures (MHTML).

    Args:
        source: the file.
    """
    from email import message_from_bytes, policy

    data = _within_limit(source)
    if isinstance(data, Skipped):
        yield data
        return
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True) or b""
            url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            yield from apart.run(
                "html",
                source.place,
                data=page,
                doc_id=source.doc_id,
                url=str(url) if url and str(url).startswith("http") else None,
                charset=part.get_content_charset(),
            )
            return
    yield Skipped(source.place, "holds no HTML page; save the page again")


def _within_limit(source: Source) -> bytes | Skipped:
    """Return the bytes of a page, or why it is not read."""
    with source.path.open("rb") as file:
        data = file.read(PAGE_BYTES + 1)
    if len(data) > PAGE_BYTES:
        size = source.path.stat().st_size
        return Skipped(
            source.place,
            f"has {size:,} bytes, more than the {PAGE_BYTES:,} of a page; save it without pictures",
        )
    if not data.strip():
        return Skipped(source.place, "is empty; save the page again")
    return data


def extract(
    data: bytes, doc_id: str, place: str, *, url: str | None = None, charset: str | None = None
) -> Iterator[Article | Skipped]:
    """Yield the article of a page. It runs apart (see `apart.run`).

    Args:
        data: the page.
        doc_id: what to call the article.
        place: the page, for messages.
        url: its address, if known from elsewhere.
        charset: its encoding, if known from elsewhere.
    """
    trafilatura = need("trafilatura", "html", place)
    found = decode(data, declared=charset or _declared(data))
    if isinstance(found, Skipped):
        yield Skipped(place, found.reason)
        return
    page = _PROLOG.sub("", found.text)
    saved = _SAVED_FROM.search(page[:_HEAD])
    url = url or (saved.group(1) if saved else None)
    tree = trafilatura.load_html(page)
    if tree is None:
        yield Skipped(place, "is no HTML; save the page again")
        return
    iso = published(tree, url)
    document = trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False
    )
    text = "\n\n".join(_paragraphs(document)) if document else ""
    if not text:
        yield Skipped(place, "holds no main text that can be told from its menus; save it as text")
    elif len(text) > CHARACTERS:
        yield Skipped(place, too_long(len(text)))
    else:
        if found.assumed:
            yield Skipped(place, found.assumed, kept=True)
        yield _article(document, text, doc_id, place, url=url, iso=iso)


def extract_export(path: str, doc_id: str, place: str) -> Iterator[Article | Skipped]:
    """Yield the articles of an export in HTML, read in pieces. It runs apart (see `apart.run`).

    Args:
        path: the file.
        doc_id: prefix of what to call its articles.
        place: the file, for messages.
    """
    source = Source(Path(path), doc_id, place)
    told = encoding_of(source.path)
    if isinstance(told, Skipped):
        yield Skipped(place, told.reason)
        return
    with source.path.open(encoding=told.encoding, errors="replace") as file:
        pieces = iter(lambda: file.read(_START), "")
        yield from articles(paragraphs(pieces), source)


def _article(
    document: Any, text: str, doc_id: str, place: str, *, url: str | None, iso: str | None
) -> Article:
    """Return the article with the title as its first line, as on the page."""
    title = " ".join((document.title or "").split()) or None
    if title and title.casefold() not in text[: 2 * len(title) + 200].casefold():
        text = f"{title}\n\n{text}"
    outlet = document.sitename
    return Article(
        doc_id,
        text,
        title=title,
        url=document.url or url,
        outlet=None if not outlet or _SITE.fullmatch(outlet) else outlet,
        byline=document.author or None,
        published=iso,
        published_from="metadata" if iso else None,
        source=place,
    )


def _paragraphs(document: Any) -> Iterator[str]:
    for line in (document.text or "").replace("\0", " ").splitlines():
        if line.strip():
            yield line.strip()


def _declared(data: bytes) -> str | None:
    """Return the encoding that the head of a page names, if there is such an encoding."""
    match = _CHARSET.search(data[:_HEAD])
    try:
        return codecs.lookup(match.group(1).decode("ascii")).name if match else None
    except LookupError:
        return None


def companion(folder: Path) -> bool:
    """Say whether a folder holds the pictures and scripts that a browser saved beside a page."""
    name = folder.name
    for ending in ("_files", "-Dateien", "_fichiers", "_archivos", "-filer", "_dosyalar", ".files"):
        if name.endswith(ending):
            page = folder.parent / name.removesuffix(ending)
            return any(page.with_name(page.name + end).is_file() for end in (".html", ".htm"))
    return False
