"""Records: rows of tables and JSON objects to articles, whatever their columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from dealgraph.articles.days import day
from dealgraph.articles.limits import CHARACTERS, too_long
from dealgraph.articles.skipped import Skipped
from dealgraph.articles.source import Columns
from dealgraph.errors import InputError
from dealgraph.model import Article

# what a column is called where nobody says so; the first that a table has counts
USUAL = {
    "text": ("text", "body", "content", "fulltext", "full_text", "article_text", "maintext"),
    "title": ("title", "headline"),
    "date": ("published", "date", "date_published", "publication_date", "pub_date", "pubdate"),
    "outlet": ("outlet", "publication", "newspaper", "publisher", "sitename", "source"),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link", "address"),
    "doc_id": ("doc_id", "id"),
}
_STRINGS = ("title", "url", "outlet", "byline")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|ul|li|h[1-6]|script|img)\b[^<>]*>", re.I)
# two or more letters of UTF-8 read as Windows-1252: "Ã§", "â€™"
_MOJIBAKE = re.compile("(?:Ã[\x80-\xbf]|â€[™œ\x9d“”˜¦])")
_NAME = 200  # longest doc_id in characters


def find_columns(names: Sequence[str], columns: Columns, place: str) -> dict[str, str]:
    """Return which column holds what, as ``{"text": "body", …}``.

    Args:
        names: the columns that the table has.
        columns: those that the researcher named.
        place: the table, for messages.

    Raises:
        InputError: a named column is missing, or no column holds the text.
    """
    usual = {str(name).strip().casefold().replace(" ", "_"): name for name in reversed(names)}
    found = {}
    for field in fields(Columns):
        named = getattr(columns, field.name)
        if named is None:
            hits = [usual[key] for key in USUAL[field.name] if key in usual]
            if hits:
                found[field.name] = hits[0]
        elif named in names:
            found[field.name] = named
        else:
            near = get_close_matches(named, [str(name) for name in names], 1)
            hint = f"did you mean {near[0]!r}?" if near else f"it has {_listed(names)}"
            raise InputError(place, f"has no column {named!r}; {hint}")
    if "text" not in found:
        raise InputError(
            place,
            f"has no column of text among {_listed(names)}; name it, as in text={str(names[0])!r}"
            if names
            else "has no columns; write their names into its first line",
        )
    return found


def article(
    record: Mapping[str, Any], found: Mapping[str, str], place: str, doc_id: str
) -> Iterator[Article | Skipped]:
    """Yield the article of one record, and before it what of its metadata is left out.

    Args:
        record: a row by column, or a JSON object.
        found: which column holds what, as `find_columns` says.
        place: the row, for messages.
        doc_id: what to call the article if the record does not say so itself.
    """
    values = {what: _present(record.get(name)) for what, name in found.items()}
    problem = _problem(values, found)
    if problem:
        yield Skipped(place, problem)
        return
    if doubt := _doubt(values["text"]):
        yield Skipped(place, doubt, kept=True)
    published = values.get("date")
    iso, wrong = day(published) if published is not None else (None, None)
    if wrong:
        reason = f"{found['date']} {published!r:.60} {wrong}, the article is read without; "
        yield Skipped(place, reason + "write it as 2019-11-26", kept=True)
    yield Article(
        doc_id=str(values.get("doc_id") or doc_id),
        text=values["text"],
        title=values.get("title"),
        url=values.get("url"),
        outlet=values.get("outlet"),
        byline=values.get("byline"),
        published=iso,
        published_from="metadata" if iso else None,
        source=place,
    )


def _doubt(text: str) -> str | None:
    """Return what looks wrong with a text that can be read."""
    if len(_TAG.findall(text)) > 1:
        return "its text holds HTML tags, which are read as words; take them out before"
    if found := _MOJIBAKE.search(text):
        return f"its letters look misread ({found[0]!r}); read the table again as UTF-8"
    return None


def broken_field(item: Article) -> str | None:
    """Return what is wrong with the letters of an article, None if all can be written."""
    for key in ("doc_id", *_STRINGS, "text"):
        if _BROKEN.search(getattr(item, key) or ""):
            return f"has half a character (a lone surrogate) or a zero byte in its {key}; remove it"
    return None


def _present(value: Any) -> Any:
    """Return None for what stands for nothing: an empty string, NaN, NaT, NA."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, str) and not value.strip():
        return None
    return value


def _problem(values: Mapping[str, Any], found: Mapping[str, str]) -> str | None:
    """Return what is wrong with the values of a record, None if nothing is."""
    text = values.get("text")
    if not isinstance(text, str):
        name = found.get("text", "text")
        if text is None:
            return f"has no text in {name!r}; fill it in, or leave it out"
        return f"{name!r} is no text but {type(text).__name__}; write it in quotation marks"
    if len(text) > CHARACTERS:
        return too_long(len(text))
    for key in _STRINGS:
        if values.get(key) is not None and not isinstance(values[key], str):
            return f"{found[key]} is not a string; write it in quotation marks, or leave it out"
    doc_id = values.get("doc_id")
    plain = isinstance(doc_id, str) or type(doc_id).__name__.startswith(("int", "uint"))
    if doc_id is not None and (isinstance(doc_id, bool) or not plain):
        return "doc_id is not a string; write it in quotation marks, or leave it out"
    if doc_id is not None and len(str(doc_id)) > _NAME:
        return f"doc_id is longer than {_NAME} characters; give the article a shorter one"
    for key in ("doc_id", *_STRINGS, "text"):
        if _BROKEN.search(str(values.get(key) or "")):
            return f"has half a character (a lone surrogate) or a zero byte in its {key}; remove it"
    return None


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(str(name)) for name in names[:12])
    return f"{shown}, …" if len(names) > 12 else shown
