"""How well the days of publication are inferred: articles whose date is known, read without it.

python benchmarks/bounds.py FOLDER...        # counts
python benchmarks/bounds.py FOLDER... --list # each article with its window and reason

Each article (gold JSON, or anything that `dealgraph build` reads) loses its date, address and date
lines; the window that its running text gives is then compared with the date it had.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from dealgraph.articles import mark, read
from dealgraph.extraction import Extractor
from dealgraph.model import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="print each article's window")
    options = parser.parse_args()
    known = [a for folder in options.folders for a in articles(folder) if _day(a)]
    bare = [replace(a, published=None, published_from=None, url=None) for a in known]
    counts = {"holds": 0, "misses": 0, "none": 0}
    widths, both = [], 0
    for article, found in zip(known, Extractor().annotate(bare), strict=True):
        window, day = found.window, article.published
        if window is None:
            verdict = "none"
        else:
            inside = (window.earliest or day) <= day <= (window.latest or day)
            verdict = "holds" if inside else "misses"
            if window.earliest and window.latest:
                both += 1
                first, last = map(date.fromisoformat, (window.earliest, window.latest))
                widths.append((last - first).days)
        counts[verdict] += 1
        if options.list:
            print(article.doc_id, day, verdict, window)
    print(f"{len(known)} dated articles: window holds the date {counts['holds']}, ", end="")
    print(f"misses it {counts['misses']}, no window {counts['none']}")
    if widths:
        print(f"limited on both sides {both}, median width {median(widths):.0f} days")


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a folder of gold files, or of whatever else can be read."""
    files = sorted(folder.glob("*.json"))
    if not files:
        yield from read([folder], on_skip=print)
    for file in files:
        raw = json.loads(file.read_text(encoding="utf-8"))
        keys = ("doc_id", "text", "title", "outlet", "published")
        made = Article(**{key: raw.get(key) for key in keys})
        yield replace(made, regions=mark(made))


def _day(article: Article) -> bool:
    try:
        return bool(article.published and date.fromisoformat(article.published))
    except ValueError:
        return False


if __name__ == "__main__":
    main()
