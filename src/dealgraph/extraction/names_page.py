"""What the finders of names share: the article's tokens, sentences and cue words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from dealgraph.knowledge.cues import load_cues
from dealgraph.knowledge.lexis import Tok, fold, tokenise
from dealgraph.model import Article
from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dealgraph.knowledge.actors import ActorTable

# small words that may stand inside a name
SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "de",
        "la",
        "al",
        "bin",
        "ibn",
        "von",
        "van",
        "der",
        "du",
        "del",
        "di",
        "da",
        "el",
        "&",
        "in",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name.

    Attributes:
        start, end: offsets.
        type: entity type.
        name: full name as far as known here.
        known: id of a row of the tables, or None.
        reason: which rule found it, in words.
        rank: which candidate wins where two of the same length overlap (higher wins).
    """

    start: int
    end: int
    type: str
    name: str
    known: str | None = None
    reason: str = ""
    rank: int = 0


@lru_cache(maxsize=1)
def names_cues() -> dict[str, frozenset[str]]:
    """Return the word lists of ``cues/names.yaml`` as sets (``force_heads`` stays a mapping)."""
    cues = load_cues("names")
    return {k: v if isinstance(v, dict) else frozenset(map(str, v)) for k, v in cues.items()}


@dataclass(frozen=True)
class Page:
    """One article while its names are sought."""

    article: Article
    doc: Doc
    actors: ActorTable
    tokens: list[Tok]
    cues: dict = field(repr=False)
    starts: list[int] = field(repr=False)
    sentences: list[Span] = field(repr=False)
    sentence_words: list[frozenset[str]] = field(repr=False)
    keys: frozenset[str] = field(repr=False)
    words: frozenset[str] = field(repr=False)
    capitals: tuple[int, ...] = field(repr=False)  # tokens with a capital, of which names are made
    sides: dict[int, tuple[str, int] | None] = field(repr=False, default_factory=dict)  # as read

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def year(self) -> int | None:
        published = self.article.published
        return int(published[:4]) if published else None

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds or follows ``offset``."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return 0
        return index if self.tokens[index].end > offset else index + 1

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds ``offset``."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1)

    def sentence(self, offset: int) -> Span:
        return self.sentences[self.sentence_at(offset)] if self.sentences else (0, len(self.text))

    def near(self, offset: int, words: Iterable[str]) -> bool:
        """Tell whether one of ``words`` stands in the sentence of ``offset``."""
        there = self.sentence_words[self.sentence_at(offset)]
        return any(fold(w) in there for w in words)

    def key(self, index: int) -> str:
        """Return the folded key of token ``index``, an empty string outside the article."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def word(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def upper(self, offset: int) -> bool:
        """Tell whether the line around ``offset`` is written in capitals."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start : end if end >= 0 else len(self.text)]
        return _in_capitals(line)


@lru_cache(maxsize=4096)
def _in_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def open_page(article: Article, doc: Doc, actors: ActorTable) -> Page:
    """Return the article made ready for the finders of names."""
    tokens = tokenise(article.text)
    sentences = [(s.start_char, s.end_char) for s in doc.sents if not s.text.isspace()] or [
        (0, len(article.text))
    ]
    starts = [t.start for t in tokens]
    words = []
    for a, b in sentences:
        left, right = bisect_right(starts, a - 1), bisect_right(starts, b - 1)
        words.append(frozenset(t.key for t in tokens[left:right]))
    return Page(
        article=article,
        doc=doc,
        actors=actors,
        tokens=tokens,
        cues=names_cues(),
        starts=starts,
        sentences=sentences,
        sentence_words=words,
        keys=frozenset(t.key for t in tokens),
        words=frozenset(t.text for t in tokens),
        capitals=tuple(i for i, t in enumerate(tokens) if t.text[:1].isupper()),
    )
