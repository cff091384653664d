"""Forms of a name: folded for comparison, as a slug for identifiers, as it stands in a text."""

from __future__ import annotations

import re

from dealgraph.knowledge.lexis import fold

_POSSESSIVE = re.compile(r"['’ʼ`]s$", re.IGNORECASE)
_S = frozenset("sSſ")
_DESIGNATION = re.compile(r"^([a-z]{1,4})[- ]?(\d{1,4})(?:[a-z]{1,4}\d?)?(?![\w])")
_PROGRAMME = re.compile(r"\s+(?:project|programs?|programmes?)$")

PREFIXES = {
    "State": "state",
    "Organisation": "org",
    "Person": "person",
    "Outlet": "outlet",
    "WeaponSystem": "weapon",
    "Programme": "programme",
    "Place": "place",
    "Law": "law",
}


def name_key(type_: str, name: str) -> str:
    """Return what two names of one type must share to be the same name.

    Spelling, case, hyphens and a possessive never tell names apart; of weapon systems neither does
    a plural ("S-400s", "F16"), and of outlets "The" ("The Gazette").
    """
    if type_ == "Outlet":
        name = re.sub(r"^\s*the\s+(?=\w)", "", name, flags=re.IGNORECASE)
    key = re.sub(r"[\W_]+", "", fold(_POSSESSIVE.sub("", name.strip())))
    if type_ == "WeaponSystem" and len(key) > 3 and key.endswith("s") and not key.endswith("ss"):
        key = key[:-1]
    return key or name


def slug(name: str) -> str:
    """Return the folded name with hyphens: ``"recep-tayyip-erdogan"``; never empty."""
    return re.sub(r"[\W_]+", "-", fold(name)).strip("-") or "unnamed"


def family(name: str) -> str:
    """Return the key under which variants of one weapon system meet.

    The designation without its variant letter, or the whole folded name: F-35, F-35A and the F-35
    programme are one family, Patriot is its own.

    >>> family("F-35A"), family("F-35 programme"), family("Leopard 2")
    ('f35', 'f35', 'leopard2')
    """
    base = _PROGRAMME.sub("", fold(name))
    found = _DESIGNATION.match(base)
    if found:
        return found[1] + found[2]
    return re.sub(r"[\W_]+", "", base) or name


def surface(text: str, span: tuple[int, int]) -> str:
    """Return the name as it stands in the text, without line breaks and possessive."""
    name = " ".join(text[span[0] : span[1]].split())
    return _POSSESSIVE.sub("", name) if name[-1:] in _S else name
