"""The door: every query passes it before a store sees it. What it does not know, it refuses.

A query is written anew from its tokens: prefixed names as full IRIs, no comments, no codepoint
escapes, a space between any two tokens. So the store's parser cannot see a keyword that the door
did not (``SERVICE:x { … }`` is a name by the grammar, and a call to another server in a parser that
reads without tokens). Words are checked against a list of those that read; updates, ``SERVICE``,
``FROM`` and ``LOAD`` are not on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from dealgraph.errors import QueryError
from dealgraph.knowledge.vocabulary import BASE, PREFIXES, quoted
from dealgraph.queries.tokens import Misread, Token, local_name, plain_iri, plain_string, tokens

KNOWN = {**PREFIXES, "graph": f"{BASE}graph/"}
"""Prefixes that a query need not declare."""

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
NETWORK = frozenset({"SERVICE", "SILENT", "FROM", "NAMED"})
_CLAUSES = """SELECT ASK CONSTRUCT DESCRIBE PREFIX BASE WHERE DISTINCT REDUCED AS GROUP BY HAVING
 ORDER ASC DESC LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH UNION MINUS BIND FILTER NOT EXISTS IN
 SEPARATOR true false"""
_FUNCTIONS = """STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT
 STRLEN SUBSTR UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH
 DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF
 STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX REPLACE COUNT SUM MIN MAX AVG
 SAMPLE GROUP_CONCAT"""
_WORDS = frozenset(word.upper() for word in f"{_CLAUSES} {_FUNCTIONS}".split())
_CALLS = frozenset(_FUNCTIONS.split())
_UPDATES = frozenset(
    [
        "INSERT",
        "DELETE",
        "LOAD",
        "CLEAR",
        "DROP",
        "CREATE",
        "ADD",
        "MOVE",
        "COPY",
        "WITH",
        "USING",
        "DATA",
        "INTO",
        "TO",
    ]
)

MAX_TEXT = 2_000_000  # characters
MAX_DEPTH = 100  # brackets within brackets; Oxigraph's parser crashes somewhere above 2,000
MAX_PARTS = 4_000  # marks and words outside VALUES; a chain of 20,000 crashes it
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A query that may run.

    Attributes:
        text: the query, written anew.
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        places: offsets of tokens in ``text`` and in the query as it was given, for messages.
    """

    text: str
    form: str
    places: tuple[tuple[int, int], ...]

    def original(self, line: int, column: int) -> int:
        """Return the offset in the given query of a place (from 1) in ``text``."""
        lines = self.text.splitlines(keepends=True)
        at = sum(map(len, lines[: line - 1])) + column - 1
        index = bisect_right([new for new, _ in self.places], at) - 1
        return self.places[max(index, 0)][1] if self.places else 0


def admit(sparql: str, *, prefixes: Mapping[str, str] = KNOWN, network: bool = False) -> Admitted:
    """Let a query in, or say why not. Nothing is run.

    Args:
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE, of SPARQL 1.1.
        prefixes: known without being declared.
        network: let ``SERVICE`` and ``FROM`` through: the store may then call other servers.

    Raises:
        QueryError: it is no query, wants what it may not, or is too big; the message shows where.
    """
    if len(sparql) > MAX_TEXT:
        raise QueryError(
            f"query:1:1: {len(sparql):,} characters, more than {MAX_TEXT:,}; ask in smaller parts"
        )
    try:
        return _Writer(sparql, dict(prefixes), network).admitted()
    except Misread as error:
        raise QueryError(shown(sparql, error.at, error.reason)) from error


def refuse_calls(sparql: str) -> None:
    """Refuse a query that would call another server; all else is the store's to judge.

    Raises:
        QueryError: it has ``SERVICE``, or something that a parser could take for it.
    """
    try:
        for token in tokens(sparql):
            word = token.text.partition(":")[0].upper()
            if token.kind in ("word", "name") and word == "SERVICE":
                raise Misread(token.at, "SERVICE is refused: it would call another server")
    except Misread as error:
        raise QueryError(shown(sparql, error.at, error.reason)) from error


def shown(sparql: str, at: int, reason: str) -> str:
    """Return a message with the line of the query and a caret under the place."""
    before = sparql[:at]
    line = before.count("\n") + 1
    column = at - (before.rfind("\n") + 1) + 1
    lines = sparql.split("\n")
    text = lines[min(line, len(lines)) - 1].replace("\t", " ").rstrip("\r")
    start = max(column - 80, 0) if len(text) > 160 else 0  # a line of a megabyte is not shown
    caret = " " * (column - 1 - start) + "^"
    return f"query:{line}:{column}: {reason}\n  {text[start : start + 160]}\n  {caret}"


class _Writer:
    """Writes one query anew, token by token."""

    def __init__(self, sparql: str, prefixes: dict[str, str], network: bool) -> None:
        self.sparql = sparql
        self.prefixes = prefixes
        self.words = _WORDS | NETWORK if network else _WORDS
        self.out: list[str] = []
        self.size = 0
        self.places: list[tuple[int, int]] = []
        self.depth = self.parts = self.run = 0
        self.form = ""
        self.values_from: int | None = None  # depth at which a VALUES block began
        self.based: str | None = None
        self.last: Token | None = None

    def admitted(self) -> Admitted:
        stream = tokens(self.sparql)
        for token in stream:
            if token.kind == "space":
                self._put("\n" * token.text.count("\n") or " ")
            elif (
                not self.form and token.kind == "word" and token.text.upper() in ("PREFIX", "BASE")
            ):
                self._declare(token, stream)
            else:
                self._token(token)
        if not self.form:
            raise Misread(len(self.sparql), f"no query here; begin it with {', '.join(FORMS)}")
        return Admitted("".join(self.out), self.form, tuple(self.places))

    def _put(self, text: str, token: Token | None = None) -> None:
        if token is not None:
            if self.out and not self._glued(token) and not self.out[-1].endswith((" ", "\n")):
                self.out.append(" ")
                self.size += 1
            self.places.append((self.size, token.at))
        self.out.append(text)
        self.size += len(text)

    def _glued(self, token: Token) -> bool:
        """Return whether the token belongs to the one before: a bracket to its function, a number
        to its sign, a language or datatype to its text."""
        last, self.last = self.last, token
        if last and token.text == "(" and last.text.upper() in _CALLS:
            # Oxigraph cannot read CONCAT (…) and COALESCE (…) with a space
            while not self.out[-1].strip():
                self.size -= len(self.out.pop())
            return True
        if last is None or last.at + len(last.text) != token.at:
            return False
        sign = token.kind == "number" and last.text in ("+", "-")
        return sign or token.kind == "language" or "^^" in (token.text, last.text)

    def _token(self, token: Token) -> None:
        if not self.form and (token.kind != "word" or token.text.upper() not in FORMS):
            if token.kind == "word" and token.text.upper() in _UPDATES:
                self._word(token)
            raise Misread(token.at, f"a query begins with {', '.join(FORMS)}; nothing else is run")
        if token.kind == "word":
            self._word(token)
        elif token.kind == "mark":
            self._mark(token)
        self._count(token)
        self._put(self._written(token), token)

    def _written(self, token: Token) -> str:
        if token.kind == "iri":
            return f"<{plain_iri(token)}>"
        if token.kind == "name":
            return self._expanded(token)
        if token.kind in ("string", "long"):
            return quoted(plain_string(token))
        return token.text

    def _expanded(self, token: Token) -> str:
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            known = ", ".join(sorted(self.prefixes))
            raise Misread(
                token.at,
                f"the prefix {prefix!r} is not known; declare it (PREFIX {prefix}: <…>) or use "
                f"one of: {known}",
            )
        return f"<{self.prefixes[prefix]}{local_name(local)}>"

    def _declare(self, token: Token, stream) -> None:
        """Take in ``PREFIX name: <iri>`` (dropped) or ``BASE <iri>`` (written)."""
        given = list(_next(stream, 1 if token.text.upper() == "BASE" else 2))
        if token.text.upper() == "BASE":
            if len(given) != 1 or given[0].kind != "iri":
                raise Misread(token.at, "write BASE <iri>")
            self.based = self._resolved(plain_iri(given[0]))
            self._put(f"BASE <{self.based}>", token)
            return
        names = len(given) == 2 and given[0].kind == "name" and given[0].text.endswith(":")
        if not names or given[1].kind != "iri" or given[0].text.count(":") != 1:
            raise Misread(token.at, "write PREFIX name: <iri>")
        self.prefixes[given[0].text[:-1]] = self._resolved(plain_iri(given[1]))

    def _resolved(self, iri: str) -> str:
        from urllib.parse import urljoin

        return urljoin(self.based, iri) if self.based else iri

    def _word(self, token: Token) -> None:
        word = token.text.upper()
        if token.text == "a":
            return
        if word in self.words and (word not in ("PREFIX", "BASE")):
            self.form = self.form or word
            if word == "VALUES":
                self.values_from = self.depth
            return
        if word in NETWORK:
            raise Misread(
                token.at,
                f"{word} is refused: it would reach outside this graph; ask with GRAPH, and join "
                "the answers of several graphs in Python",
            )
        if word in _UPDATES:
            raise Misread(token.at, f"{word} is refused: queries here only read")
        raise Misread(token.at, f"{token.text} is no word of SPARQL 1.1 queries; correct it")

    def _mark(self, token: Token) -> None:
        if token.text in _OPEN:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise Misread(token.at, f"more than {MAX_DEPTH} brackets within each other")
        elif token.text in _CLOSE:
            self.depth -= 1
            if self.depth < 0:
                raise Misread(token.at, "a bracket is closed here that was never opened")
            if self.values_from == self.depth and token.text == "}":
                self.values_from = None

    def _count(self, token: Token) -> None:
        """Keep chains short enough for parsers that work by recursion."""
        self.run = self.run + 1 if token.kind == "mark" and token.text in "!-+^" else 0
        if self.run > MAX_DEPTH:
            raise Misread(token.at, f"more than {MAX_DEPTH} signs in a row")
        if self.values_from is None and token.kind in ("mark", "word") and token.text != ",":
            self.parts += 1
        if self.parts > MAX_PARTS:
            raise Misread(token.at, f"more than {MAX_PARTS:,} parts; ask in smaller queries")


def _next(stream, count: int):
    """Yield the next tokens that are no space."""
    while count:
        token = next(stream, None)
        if token is None:
            return
        if token.kind != "space":
            count -= 1
            yield token
