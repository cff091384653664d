"""A small world of names for tests of triggers and roles: no tables, no recogniser."""

import re
from types import SimpleNamespace

from dealgraph.extraction.parse import load_model, parse
from dealgraph.model import Article, Entity

NAMES = {
    "State": (
        "Turkey|Russia|Poland|South Korea|Egypt|Greece|United States|India|Bahrain|Germany|"
        "Ukraine|Kuwait|China|Pakistan|Iran"
    ),
    "Person": "Erdogan|Putin|Macron",
    "Organisation": "Dassault|EU|NATO",
    "Place": "Sochi|New Delhi|Sinop|Murted",
    "WeaponSystem": ("S-400|K2|Su-35|F-35|Su-57|F-16|Gepard|S-500|KF-21|Caracal|Patriot"),
}
ALIASES = {"Ankara": "Turkey", "Washington": "United States", "Moscow": "Russia"}
ADJECTIVES = {"Russian": "Russia", "American": "United States", "Turkish": "Turkey"}


def world(text: str):
    """Return an article, its parse, its entities and references to them."""
    article = Article("test", text)
    ((_, doc),) = parse([article], load_model())
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for kind, pattern in NAMES.items():
        for match in re.finditer(rf"\b(?:{pattern})s?(?![\w-])", text):
            name = match.group()
            name = name if re.fullmatch(pattern, name) else name.removesuffix("s")
            spans.setdefault((kind, name), []).append(match.span())
    for alias, name in ALIASES.items():
        for match in re.finditer(rf"\b{alias}\b", text):
            spans.setdefault(("State", name), []).append(match.span())
    for adjective, name in ADJECTIVES.items():
        if adjective in text:
            spans.setdefault(("State", name), [])
    entities = tuple(
        Entity(name, kind, name, mentions=tuple(sorted(m))) for (kind, name), m in spans.items()
    )
    references = {
        token.i: SimpleNamespace(entities=(ADJECTIVES[token.text],), reason="adjective")
        for token in doc
        if token.text in ADJECTIVES
    }
    return article, doc, entities, references
