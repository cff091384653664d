"""Tokens of a SPARQL query, cut as the grammar of SPARQL 1.1 says; what fits no token is refused.

Codepoint escapes (``\\u0041``) count in strings and IRIs only: elsewhere they could spell a
keyword.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BASE = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
_BASE += "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_U = f"{_BASE}_"
_CHARS = f"{_U}0-9\u00b7\u0300-\u036f\u203f-\u2040-"
# possessive and bounded: no text makes the matcher go back or look far ahead again and again
_PREFIX = rf"[{_BASE}](?:\.{{0,9}}+[{_CHARS}]){{0,200}}+"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_U}:0-9]|{_PLX})(?:\.{{0,9}}+(?:[{_CHARS}:]|{_PLX}))*+"
_EXPONENT = r"[eE][+-]?[0-9]+"
_ESCAPE = r"\\(?:[tbnrf\\\"']|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"

_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<space>[ \t\r\n]+|#[^\r\n]*)",
            r"(?P<iri><(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)",
            rf"(?P<long>'''(?:'{{0,2}}+(?:[^'\\]++|{_ESCAPE}))*+'''"
            rf'|"""(?:"{{0,2}}+(?:[^"\\]++|{_ESCAPE}))*+""")',
            rf"(?P<string>'(?:[^'\\\n\r]++|{_ESCAPE})*+'|\"(?:[^\"\\\n\r]++|{_ESCAPE})*+\")",
            rf"(?P<blank>_:[{_U}0-9](?:\.{{0,9}}+[{_CHARS}])*+)",
            rf"(?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)",
            rf"(?P<variable>[?$][{_U}0-9][{_U}0-9\u00b7\u0300-\u036f\u203f-\u2040]*)",
            r"(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            rf"(?P<number>[0-9]+\.[0-9]*{_EXPONENT}|\.[0-9]+{_EXPONENT}|[0-9]+{_EXPONENT}"
            r"|[0-9]*\.[0-9]+|[0-9]+)",
            r"(?P<word>[A-Za-z][A-Za-z0-9_]*)",
            r"(?P<mark>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;=<>!+\-*/|^?])",
        )
    )
)
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_STRING_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_NO_IRI = re.compile(r'[<>"{}|^`\\\x00-\x20]')


class Misread(ValueError):
    """Text that is no token.

    Args:
        at: offset of it.
        reason: what is wrong, and what to do.
    """

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (a group of the pattern above), its text and its offset."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, spaces and comments (kind ``space``) included.

    Raises:
        Misread: something is no token.
    """
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Misread(at, _why(text, at))
        yield Token(found.lastgroup or "", found[0], at)
        at = found.end()


def _why(text: str, at: int) -> str:
    if text[at] in "'\"":
        return "this string has no end, or an escape that SPARQL does not know; correct it"
    if text[at] == "\\":
        return "a backslash stands in strings and names only; write the character itself"
    return f"{text[at]!r} is nothing that can stand here; take it out"


def local_name(text: str) -> str:
    """Return the local part of a prefixed name without its backslashes."""
    return _LOCAL_ESCAPE.sub(r"\1", text)


def plain_iri(token: Token) -> str:
    """Return an IRI without brackets and codepoint escapes.

    Raises:
        Misread: an escape stands for a character that no IRI may hold.
    """
    value = _CODEPOINT.sub(lambda m: _character(m[1] or m[2], token.at), token.text[1:-1])
    if _NO_IRI.search(value):
        raise Misread(
            token.at, "an escape in this IRI stands for a character that IRIs cannot hold"
        )
    return value


def plain_string(token: Token) -> str:
    """Return the value of a string."""
    width = 3 if token.kind == "long" else 1

    def one(found: re.Match[str]) -> str:
        if found[3] is not None:
            return _CONTROL.get(found[3], found[3])
        return _character(found[1] or found[2], token.at)

    return _STRING_ESCAPE.sub(one, token.text[width:-width])


def _character(code: str, at: int) -> str:
    number = int(code, 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise Misread(at, f"\\u{code} is no character")
    return chr(number)
