"""Print the register of deals of the hand-annotated seeds, as docs/exports.md shows it.

python benchmarks/exports_doc.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = (
    *("recipient", "supplier", "number_ordered", "designation", "category", "year_of_order"),
    *("years_of_delivery", "number_delivered", "comments", "articles"),
)


def register(dataset) -> str:
    """Return the register as a Markdown table."""
    from dealgraph.exports import deals_table

    table = deals_table(dataset)[list(SHOWN)]
    lines = ["| " + " | ".join(SHOWN) + " |", "|" + " --- |" * len(SHOWN)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in table.itertuples(index=False)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    from gold_seeds import gold_dataset

    print(register(gold_dataset()))
