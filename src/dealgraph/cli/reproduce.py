"""The verb ``reproduce``: whether a graph comes out again as its manifest says."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, FAILED, print_json, verb


def add_reproduce(verbs) -> None:
    """Add ``reproduce`` to the verbs."""
    made = verb(
        verbs,
        "reproduce",
        run_reproduce,
        "build a graph again and say what differs from its manifest",
        [
            "dealgraph reproduce kg/manifest.json",
            "dealgraph reproduce kg/manifest.json --sources seeds/ --json",
        ],
    )
    made.add_argument(
        "manifest", metavar="MANIFEST", help="manifest.json, or the folder of a graph"
    )
    made.add_argument(
        "--sources", nargs="+", default=[], metavar="SRC", help="where the articles are now"
    )
    made.add_argument(
        "--no-build", action="store_true", help="compare inputs, versions and files only"
    )
    made.add_argument("--json", action="store_true", help="print the result as JSON")


def run_reproduce(options: argparse.Namespace) -> int:
    """Run ``dealgraph reproduce``; the exit code is 1 if anything differs."""
    from dealgraph.reproducing import reproduce

    found = reproduce(options.manifest, sources=options.sources, build=not options.no_build)
    if options.json:
        print_json(
            {
                "manifest": str(found.manifest),
                "same": found.same,
                "checked": found.checked,
                "differences": found.differences,
            }
        )
    elif options.no_build:
        print("\n".join(str(found).splitlines()[:-1]))
    else:
        print(found)
    good = not found.differences and (found.same or options.no_build)
    return DONE if good else FAILED
