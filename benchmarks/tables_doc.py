"""Write docs/tables.md, the data dictionary of every table, from the one that the program uses.

python benchmarks/tables_doc.py
"""

from __future__ import annotations

from pathlib import Path

from dealgraph.tables import markdown

HEAD = """# The tables of a graph

`kg.actors`, `kg.events`, `kg.deals`, `kg.claims` and `kg.articles` are pandas DataFrames. Their
columns, the order of these and their types stay as they are here, also where nothing is known: an
empty cell is `<NA>`, an unknown day `NaT`. Several names in one cell are sorted and joined by "; ".

A date that an article gives is rarely a day. So there are always two columns, `earliest` and
`latest`: the first and the last day that the words allow ("in 2019" is 2019-01-01 and 2019-12-31).
Compare with both before you say that something came first. `date` in `kg.claims` shows the same as
precisely as the article does.

This page is written by `python benchmarks/tables_doc.py`.

"""


def main() -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "tables.md"
    page.write_text(HEAD + markdown(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
