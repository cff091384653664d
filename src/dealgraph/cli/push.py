"""The verb ``push``: the graph into a SPARQL server, or into files for its bulk loader."""

from __future__ import annotations

import argparse
import sys

from dealgraph.cli.common import DONE, USAGE, graph_verb, open_graph, print_json, told


def add_push(verbs) -> None:
    """Add ``push`` to the verbs."""
    made = graph_verb(
        verbs,
        "push",
        run_push,
        "put the graph into a SPARQL server",
        [
            "dealgraph push kg --endpoint http://localhost:7878/query",
            "dealgraph push kg --files bulk/",
            "dealgraph push kg --endpoint http://localhost:7878/query --json",
        ],
    )
    made.add_argument("--endpoint", metavar="URL", help="address of the server's queries")
    made.add_argument("--graph-store", metavar="URL", help="address of its Graph Store Protocol")
    made.add_argument("--keep", action="store_true", help="leave graphs of a former push")
    made.add_argument("--files", metavar="DIR", help="write files for bulk loaders instead")
    made.add_argument("--quiet", action="store_true", help="no progress")
    made.add_argument("--json", action="store_true", help="print JSON")


def run_push(options: argparse.Namespace) -> int:
    """Run ``dealgraph push``."""
    from dealgraph.dataset.graphs import graphs_of
    from dealgraph.dataset.push import bulk_files, push

    if bool(options.endpoint) == bool(options.files):
        print("dealgraph: give --endpoint URL or --files DIR", file=sys.stderr)
        return USAGE
    graphs = graphs_of(open_graph(options).dataset)
    if options.files:
        told(bulk_files(graphs, options.files), options)
        return DONE
    pushed = push(
        graphs,
        options.endpoint,
        graph_store=options.graph_store,
        keep=options.keep,
        progress=_progress(options),
    )
    if options.json:
        print_json(
            {
                "place": pushed.place,
                "graphs": pushed.graphs,
                "triples": pushed.triples,
                "removed": list(pushed.removed),
            }
        )
        return DONE
    print(f"{pushed.place}: {pushed.graphs} graphs, {pushed.triples} triples")
    for name in pushed.removed:
        print(f"removed {name}")
    return DONE


def _progress(options: argparse.Namespace):
    if options.quiet or not sys.stderr.isatty():
        return None

    def show(number: int, name: str) -> None:
        print(f"\r\033[K{number} graphs  {name[-60:]}", end="", file=sys.stderr)

    return show
