"""The verb ``check``: is a graph in order, or are the tables and files of knowledge?"""

from __future__ import annotations

import argparse
from pathlib import Path

from dealgraph.cli.common import print_json, verb


def add_check(verbs) -> None:
    """Add ``check`` to the verbs."""
    made = verb(
        verbs,
        "check",
        run_check,
        "say what is wrong with a graph, or with the tables of names",
        [
            "dealgraph check kg",
            "dealgraph check kg --quick --json",
            "dealgraph check",
            "dealgraph check --knowledge my-tables/",
        ],
    )
    made.add_argument(
        "kg", nargs="?", metavar="KG", help="built graph or file; without one, the tables"
    )
    made.add_argument("--quick", action="store_true", help="of a graph, leave out the SHACL shapes")
    made.add_argument("--json", action="store_true", help="print findings about a graph as JSON")
    made.add_argument("--knowledge", type=Path, metavar="DIR", help="folder of your own tables")
    made.add_argument("--sort", action="store_true", help="put the lines of the tables in order")


def run_check(options: argparse.Namespace) -> int:
    """Run ``dealgraph check``; 1 if something is wrong."""
    return _check_tables(options) if options.kg is None else _check_graph(options)


def _check_graph(options: argparse.Namespace) -> int:
    from dealgraph.dataset import validate
    from dealgraph.dataset.published import check_files
    from dealgraph.graph import open as open_path

    folder = Path(options.kg)
    files = check_files(folder) if folder.is_dir() else []
    found = () if files else validate(open_path(folder).dataset, shacl=not options.quick).findings
    serious = len(files) + sum(finding.serious for finding in found)
    if options.json:
        print_json(
            {
                "files": files,
                "findings": [
                    {"place": f.place, "where": f.where, "message": f.message, "serious": f.serious}
                    for f in found
                ],
            }
        )
        return 1 if serious else 0
    for message in files:
        print(message)
    for finding in found:
        print(f"{finding.where}: {'' if finding.serious else 'warning: '}{finding.message}")
    warnings = len(found) + len(files) - serious
    print(f"{serious or 'no'} faults, {warnings or 'no'} warnings")
    return 1 if serious else 0


def _check_tables(options: argparse.Namespace) -> int:
    from dealgraph.knowledge.checks import check
    from dealgraph.knowledge.checks.form import sort_tables
    from dealgraph.knowledge.checks.tables import read_tables

    if options.sort:
        for path in sort_tables(read_tables(options.knowledge)):
            print(f"sorted {path}")
    problems = check(options.knowledge)
    for problem in problems:
        print(problem)
    if not problems:
        print("nothing is wrong")
    return 1 if problems else 0
