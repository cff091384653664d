"""By what a correction knows an actor or a place in a text, so that it lasts.

An actor is known by its row of the tables (``state:TR``), by type and Wikidata id (``Person
Q123``) or by type and name (``Person "Mevlut Cavusglu"``). Words of an article are known by the
article, the words and a hash of the words around them, ``doc-1#"Hawk"@1f2e3d4c``; an event mention
by its type as well, ``doc-1#Agreement "signed"@1f2e3d4c``. No key holds an offset or an id that an
extractor gave, and the words around are counted in letters and digits alone: a key stays as long as
the passage stays. ``doc-1#*`` means every mention in the article.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dealgraph.knowledge.lexis import fold
from dealgraph.model.annotation import ENTITY_TYPES
from dealgraph.model.article import Span

_AROUND = 8  # words on each side, within the line
_WORD = re.compile(r"[^\W_]+")
_ROW = re.compile(r"[a-z]+:[^\s|\"]+")
_QID = re.compile(r"Q[1-9]\d*")
_ACTOR = re.compile(r'(?P<type>\w+) (?:(?P<qid>Q[1-9]\d*)|"(?P<name>.*)")')
_PLACE = re.compile(
    r'(?P<doc>[^#]+)#(?:(?P<all>\*)|(?:(?P<type>\w+) )?"(?P<quote>.*)"'
    r"@(?P<context>[0-9a-f]{8})(?:\.(?P<nth>[1-9]\d*))?)"
)
_ESCAPED = {"%": "%25", "#": "%23", "|": "%7C", "\n": "%0A", "\r": "%0D"}


@dataclass(frozen=True, slots=True)
class ActorKey:
    """An actor by its row, or by type with Wikidata id or name."""

    row: str | None = None
    type: str | None = None
    qid: str | None = None
    name: str | None = None

    def __str__(self) -> str:
        if self.row:
            return self.row
        return f"{self.type} {self.qid}" if self.qid else f'{self.type} "{_escape(self.name)}"'

    @property
    def words(self) -> str:
        """Return the key as it reads in a sentence."""
        return str(self.row or f"{self.type} {self.qid or repr(self.name)}")


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """Words of an article by what stands around them; ``quote`` None: the whole article.

    ``nth`` counts passages that are the same word for word (a paragraph that stands twice).
    """

    doc_id: str
    quote: str | None = None
    context: str = ""
    type: str | None = None
    nth: int = 1

    def __str__(self) -> str:
        doc = _escape(self.doc_id)
        if self.quote is None:
            return f"{doc}#*"
        kind = f"{self.type} " if self.type else ""
        nth = f".{self.nth}" if self.nth > 1 else ""
        return f'{doc}#{kind}"{_escape(self.quote)}"@{self.context}{nth}'

    @property
    def words(self) -> str:
        """Return the key as it reads in a sentence."""
        if self.quote is None:
            return f"article {self.doc_id}"
        return f"{self.type + ' ' if self.type else ''}{self.quote!r} in article {self.doc_id}"


def parse_actor(text: str) -> ActorKey | None:
    """Return the actor key that ``text`` writes, None if it writes none."""
    if _ROW.fullmatch(text):
        return ActorKey(row=text)
    found = _ACTOR.fullmatch(text)
    if not found or found["type"] not in ENTITY_TYPES or found["name"] == "":
        return None
    name = found["name"]
    return ActorKey(type=found["type"], qid=found["qid"], name=name and _unescape(name))


def parse_place(text: str) -> PlaceKey | None:
    """Return the key of words, event mention or article that ``text`` writes, or None."""
    found = _PLACE.fullmatch(text)
    if not found:
        return None
    doc = _unescape(found["doc"])
    if found["all"]:
        return PlaceKey(doc)
    nth = int(found["nth"] or 1)
    return PlaceKey(doc, _unescape(found["quote"]), found["context"], found["type"], nth)


def is_qid(text: str) -> bool:
    """Tell whether ``text`` is a Wikidata id."""
    return bool(_QID.fullmatch(text))


def place_key(doc_id: str, text: str, span: Span, type_: str | None = None) -> PlaceKey:
    """Return the key of the words at ``span``."""
    quote = " ".join(text[span[0] : span[1]].split())
    key = PlaceKey(doc_id, quote, context(text, span), type_)
    same = [found for found in _candidates(text, key) if found[0] <= span[0]]
    return PlaceKey(doc_id, quote, key.context, type_, max(1, len(same)))


def locate(text: str, key: PlaceKey) -> Span | None:
    """Return where the words of the key stand in ``text``, or None."""
    found = list(_candidates(text, key))
    return found[key.nth - 1] if key.nth <= len(found) else None


def _candidates(text: str, key: PlaceKey) -> Iterator[Span]:
    words = r"\s+".join(map(re.escape, (key.quote or "").split()))
    for found in re.finditer(words, text) if words else ():
        if context(text, found.span()) == key.context:
            yield found.span()


def context(text: str, span: Span) -> str:
    """Return a hash of the words around a span, within its line; marks and case do not count."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    before = _WORD.findall(fold(text[start : span[0]]))[-_AROUND:]
    after = _WORD.findall(fold(text[span[1] : end if end >= 0 else len(text)]))[:_AROUND]
    return hashlib.sha256(json.dumps([before, after]).encode()).hexdigest()[:8]


def _escape(value: str | None) -> str:
    return "".join(_ESCAPED.get(character, character) for character in value or "")


def _unescape(value: str) -> str:
    for character, code in reversed(_ESCAPED.items()):
        value = value.replace(code, character)
    return value
