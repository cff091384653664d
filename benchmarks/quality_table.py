"""The quality tables of the README and docs, from the recorded scorecards.

python benchmarks/scorecard.py ../shared/gold/seeds --json > benchmarks/scorecard-seeds.json
python benchmarks/scorecard.py ../shared/gold/dev --json > benchmarks/scorecard-dev.json
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


def table() -> str:
    """Return the table in Markdown."""
    scores = {
        name: json.loads((ROOT / "benchmarks" / f"scorecard-{name}.json").read_text("utf-8"))
        for name in ("seeds", "dev")
    }
    counts = {name: score["articles"] for name, score in scores.items()}
    head = f"| | seeds, {counts['seeds']} articles | dev, {counts['dev']} articles |"
    lines = [head, "| --- | --- | --- |"]
    for key, words in ROWS:
        cells = [f"{_figure(scores[name], key):.2f}" for name in ("seeds", "dev")]
        lines.append(f"| {words} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def _figure(score: dict, key: str) -> float:
    return score["status_accuracy"] if key == "status" else score[key]["f1"]


def fill(text: str) -> str:
    """Return a document with the table in its place."""
    block = f"{BEGIN}\n\n{table()}\n\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, text, flags=re.DOTALL)


def main() -> None:
    for name in ("README.md", "docs/extraction.md"):
        path = ROOT / name
        path.write_text(fill(path.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
