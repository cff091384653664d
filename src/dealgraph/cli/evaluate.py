"""The verb ``evaluate``: what was extracted, measured against a person's annotations."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dealgraph.cli.common import verb


def add_evaluate(verbs) -> None:
    """Add ``evaluate`` to the verbs."""
    made = verb(
        verbs,
        "evaluate",
        run_evaluate,
        "measure annotations against those of a person",
        [
            "dealgraph evaluate gold/ found.jsonl",
            "dealgraph evaluate gold/ found.jsonl --group story --errors all",
        ],
    )
    made.add_argument("gold", type=Path, help="folder of annotated articles, or a JSONL file")
    made.add_argument("extracted", type=Path, help="JSONL of what was found (dealgraph annotate)")
    made.add_argument(
        "--group",
        choices=("article", "story"),
        default="article",
        help="what is drawn anew for the intervals (default: article)",
    )
    made.add_argument("--missing-as-empty", action="store_true", help="count as nothing found")
    made.add_argument(
        "--errors", metavar="DOC_ID", help="list the differences of one article, or all"
    )
    form = made.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the figures as JSON")
    form.add_argument("--csv", action="store_true", help="print the figures as CSV")


def run_evaluate(options: argparse.Namespace) -> int:
    """Run ``dealgraph evaluate``."""
    from dealgraph.evaluation import evaluate

    result = evaluate(
        options.gold,
        options.extracted,
        group=options.group,
        missing="empty" if options.missing_as_empty else "error",
    )
    if options.errors:
        misses = result.misses
        if options.errors != "all":
            misses = misses[misses["doc_id"] == options.errors]
        print(misses.to_csv(index=False), end="")
    elif options.json:
        print(json.dumps(result.to_json()))
    elif options.csv:
        print(result.to_frame().to_csv(index=False), end="")
    else:
        print(result)
    return 0
