"""An article as it came, with its metadata and marked regions. Its text never changes."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Start (inclusive) and end (exclusive), counted in Unicode code points of ``Article.text``."""

REGION_KINDS = (
    "headline",  # the title inside the text
    "dateline",  # "MOSCOW, May 3 (Reuters) -" and lines that hold only a date
    "byline",  # author, bureau, outlet credit
    "caption",  # of a photo or video
    "summary",  # standfirst, bullet list of main points
    "related",  # "Also Read" lists and links to other articles
    "footer",  # addresses, copyright, sharing, original address
    "duplicate",  # a paragraph that stands a second time
)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text that is not plain running text; whatever is in none is body."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.

    Attributes:
        doc_id: identifier, unique within a build.
        text: the article as given; all offsets anywhere count its characters.
        title, url, outlet, byline: metadata, or None where unknown.
        published: ISO date (``2019-11-26``) or None; never guessed.
        published_from: ``"metadata"``, ``"option"`` (given by the user), ``"text"`` (a date line
            in the text) or None.
        source: where it was read, as ``path`` or ``path:line``.
        regions: marked regions in order, not overlapping.
    """

    doc_id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    source: str | None = None
    regions: tuple[Region, ...] = ()
    byline: str | None = None

    def region_at(self, offset: int) -> str:
        """Return the kind of region that ``offset`` lies in, ``"body"`` if in none."""
        for region in self.regions:
            if region.start <= offset < region.end:
                return region.kind
        return "body"
