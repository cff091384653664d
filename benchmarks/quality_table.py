r"""The quality tables of the README and docs, from the recorded scorecards.

python benchmarks/scorecard.py ../shared/gold/seeds --record
python benchmarks/scorecard.py ../shared/gold/dev --record
python benchmarks/quality_table.py           # writes the tables into README.md and docs
"""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = (
    ("mention", "names: span and type"),
    ("entity", "which names are one entity (B-cubed)"),
    ("trigger", "events: trigger and type"),
    ("argument", "arguments"),
    ("status", "status (accuracy)"),
    ("date", "dates"),
    ("money", "sums"),
    ("quantity", "numbers of things"),
    ("speaker", "speaker of an event"),
    ("outlet", "outlet cited for an event"),
    ("attribution", "speech with its speaker"),
)
BEGIN, END = "<!-- quality: benchmarks/quality_table.py -->", "<!-- end of quality -->"
BEGIN_PARTS, END_PARTS = "<!-- parts: benchmarks/quality_table.py -->", "<!-- end of parts -->"


COLUMNS = {"seeds": "seeds", "dev": "dev", "dev-unread": "of these, stories not read"}
PARTS = {"dev-read": "stories read", "dev-unread": "stories not read"}


def table(columns: dict[str, str] = COLUMNS) -> str:
    """Return the figures of some scorecards in Markdown.

    Args:
        columns: what each scorecard is called in the head of its column.
    """
    scores = {
        name: json.loads((ROOT / "benchmarks" / f"scorecard-{name}.json").read_text("utf-8"))
        for name in columns
    }
    heads = [f"{title}, {scores[name]['articles']} articles" for name, title in columns.items()]
    lines = [f"| | {' | '.join(heads)} |", "| --- |" + " --- |" * len(heads)]
    for key, words in ROWS:
        cells = [f"{_figure(score, key):.2f}" for score in scores.values()]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _figure(score: dict, key: str) -> float:
    return score["measures"][key]["f1"]


def fill(text: str) -> str:
    """Return a document with the tables in their places."""
    for begin, end, columns in ((BEGIN, END, COLUMNS), (BEGIN_PARTS, END_PARTS, PARTS)):
        block = f"{begin}\n\n{table(columns)}\n\n{end}"
        pattern = f"{re.escape(begin)}.*?{re.escape(end)}"
        text = re.sub(pattern, lambda _, block=block: block, text, flags=re.DOTALL)
    return text


def main() -> None:
    for name in ("README.md", "docs/extraction.md"):
        path = ROOT / name
        path.write_text(fill(path.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
