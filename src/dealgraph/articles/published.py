"""dated: articles with the day of publication that the user gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dealgraph.errors import InputError
from dealgraph.model import Article

EVERY = ""
"""Key of the day of every article whose file gives none."""


def given_days(values: Iterable[str]) -> dict[str, str]:
    """Return days by ``doc_id`` from what a user typed: ``2017-04-29`` or ``DOC_ID=2017-04-29``.

    Raises:
        InputError: a value is no ISO day, or an article is given two.
    """
    days: dict[str, str] = {}
    for value in values:
        name, _, day = value.rpartition("=")
        try:
            found = date.fromisoformat(day).isoformat()
        except ValueError as error:
            raise InputError(
                value, "is no day of publication; give 2017-04-29 or DOC_ID=2017-04-29"
            ) from error
        if days.setdefault(name, found) != found:
            raise InputError(value, f"and {days[name]} are given for the same; give one")
    return days


def dated(articles: Iterable[Article], days: Mapping[str, str]) -> Iterator[Article]:
    """Yield the articles with the days of publication that the user gives.

    A day for one article stands above everything else; a day for every article above what the
    text shows, but not above the metadata that came with an article.

    Args:
        articles: what was read.
        days: ISO days by ``doc_id``; under ``EVERY`` for articles without a day of their own.
    """
    for article in articles:
        day = days.get(article.doc_id)
        if day is None and article.published_from != "metadata":
            day = days.get(EVERY)
        yield replace(article, published=day, published_from="option") if day else article
