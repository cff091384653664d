"""The verb ``check``: are the tables and files of knowledge in order?"""

from __future__ import annotations

import argparse
from pathlib import Path

from dealgraph.cli.common import verb


def add_check(verbs) -> None:
    """Add ``check`` to the verbs."""
    made = verb(
        verbs,
        "check",
        run_check,
        "say what is wrong with the tables of names",
        ["dealgraph check", "dealgraph check --knowledge my-tables/"],
    )
    made.add_argument("--knowledge", type=Path, metavar="DIR", help="folder of your own tables")
    made.add_argument("--sort", action="store_true", help="put the lines of the tables in order")


def run_check(options: argparse.Namespace) -> int:
    """Run ``dealgraph check``; 1 if something is wrong."""
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
