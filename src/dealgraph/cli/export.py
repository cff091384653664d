"""The verb ``export``: the graph in another format."""

from __future__ import annotations

import argparse
from pathlib import Path

from dealgraph.cli.common import DONE, graph_verb, open_graph, told

_ENDINGS = {"plover": "plover.jsonl", "dyads": "dyads.csv", "deals": "deals.csv"}


def add_export(verbs) -> None:
    """Add ``export`` to the verbs."""
    made = graph_verb(
        verbs,
        "export",
        run_export,
        "write the graph in another format",
        [
            "dealgraph export kg --format gexf -o deal.gexf",
            "dealgraph export kg --format turtle",
            "dealgraph export kg --format plover -o events.jsonl",
            "dealgraph export kg --format deals -o register.csv",
        ],
    )
    from dealgraph.exporting import EXPORTS

    made.add_argument("--format", required=True, choices=EXPORTS, help="format to write")
    made.add_argument("-o", "--out", metavar="FILE", help="file to write; default: kg.FORMAT")
    made.add_argument("--json", action="store_true", help="print JSON")


def run_export(options: argparse.Namespace) -> int:
    """Run ``dealgraph export``."""
    ending = _ENDINGS.get(options.format, options.format)
    out = options.out or f"{Path(options.kg).stem or 'kg'}.{ending}"
    told(open_graph(options).export(out, format=options.format), options)
    return DONE
