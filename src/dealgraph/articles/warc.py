"""WARC: the pages of a web archive, each read as a saved page is, by warcio and trafilatura."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from email.message import Message
from typing import Any

from dealgraph.articles import apart
from dealgraph.articles.extras import need
from dealgraph.articles.limits import PAGE_BYTES
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Source
from dealgraph.errors import InputError
from dealgraph.model import Article

_HTML = ("text/html", "application/xhtml+xml")


def read_file(source: Source) -> Iterator[Article | Skipped]:
    """Yield the articles of a WARC file (``.warc``, ``.warc.gz``), record by record.

    Answers that are no HTML, or not 200, are passed over; a record whose length is not what it
    says is named once for the file, since pages may be cut there. When a page was captured is not
    when it was published, so the capture dates nothing.

    Args:
        source: the file; articles are called after it, by number of page.
    """
    archive = need("warcio.archiveiterator", "warc", source.place)
    failed = need("warcio.exceptions", "warc", source.place).ArchiveLoadFailed
    number = 0
    # what warcio lets through at broken files, besides its own error
    broken = (failed, zlib.error, EOFError, ValueError, LookupError, AttributeError, TypeError)
    with source.path.open("rb") as file:
        try:
            records = archive.ArchiveIterator(file)
            for record in _quietly(records):
                if not _is_page(record):
                    continue
                number += 1
                yield from _page(record, source, number)
        except (*broken, InputError) as error:
            reason = f"is broken behind page {number} ({error!s:.80}); the rest is not read"
            yield Skipped(source.place, reason)
            return
    if records.err_count:
        reason = (
            f"has records of another length than they say ({records.err_count}); pages may be cut"
        )
        yield Skipped(source.place, reason)
    elif not number:
        yield Skipped(source.place, "holds no HTML page; look at what the crawl fetched")


def _quietly(records: Any) -> Iterator[Any]:
    """Yield the records; what warcio prints of broken ones goes nowhere, it is counted."""
    each = iter(records)
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(each, None)
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0]
    status = record.http_headers.get_statuscode()
    return kind.strip().lower() in _HTML and status == "200"


def _page(record: Any, source: Source, number: int) -> Iterator[Article | Skipped]:
    place = f"{source.place}#{number}"
    data = record.content_stream().read(PAGE_BYTES + 1)
    if len(data) > PAGE_BYTES:
        yield Skipped(place, f"has more than the {PAGE_BYTES:,} bytes of a page")
        return
    if not data.strip():
        yield Skipped(place, "is an empty page")
        return
    kind = Message()
    kind["Content-Type"] = record.http_headers.get_header("Content-Type")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    yield from apart.run(
        "html",
        place,
        data=data,
        doc_id=f"{source.doc_id}-{number}",
        url=url.strip("<>") if url.strip("<>").startswith("http") else None,
        charset=kind.get_content_charset(),
    )
