"""Command line: one verb a public function. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dealgraph import __version__
from dealgraph.cli.annotate import add_annotate
from dealgraph.cli.build import add_build
from dealgraph.cli.check import add_check
from dealgraph.cli.common import DONE, FAILED, INTERRUPTED
from dealgraph.cli.completion import add_completion
from dealgraph.cli.corrections import add_actors, add_corrections, add_rebuild
from dealgraph.cli.demo import add_demo
from dealgraph.cli.doctor import add_doctor
from dealgraph.cli.evaluate import add_evaluate
from dealgraph.cli.export import add_export
from dealgraph.cli.info import add_info
from dealgraph.cli.page import add_page
from dealgraph.cli.parquet import add_parquet
from dealgraph.cli.push import add_push
from dealgraph.cli.query import add_ask, add_query
from dealgraph.cli.reproduce import add_reproduce
from dealgraph.cli.serve import add_serve
from dealgraph.errors import DealgraphError

# in the order of the help; a new verb is one module here and one line
VERBS = {
    "demo": add_demo,
    "build": add_build,
    "annotate": add_annotate,
    "query": add_query,
    "ask": add_ask,
    "page": add_page,
    "export": add_export,
    "push": add_push,
    "serve": add_serve,
    "parquet": add_parquet,
    "info": add_info,
    "check": add_check,
    "evaluate": add_evaluate,
    "actors": add_actors,
    "corrections": add_corrections,
    "rebuild": add_rebuild,
    "reproduce": add_reproduce,
    "doctor": add_doctor,
    "completion": add_completion,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: the words after the program's name; those of the process by default.

    Returns:
        0 done, 1 failed, 2 usage, 3 done but some articles were skipped, 130 interrupted.
    """
    _use_utf8()
    parser = make_parser()
    try:
        options, extra = parser.parse_known_args(argv)
        if extra and options.verb != "ask":
            parser.error(f"unrecognized arguments: {' '.join(extra)}")
        options.extra = extra
        return options.run(options)
    except SystemExit as stop:
        return int(stop.code or 0)
    except DealgraphError as error:
        print(f"dealgraph: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("dealgraph: interrupted; run the same command again to go on", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    parser = argparse.ArgumentParser(
        prog="dealgraph",
        description="News about arms deals as a knowledge graph with a sentence for every claim.",
    )
    parser.add_argument("--version", action="version", version=f"dealgraph {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for add in VERBS.values():
        add(verbs)
    return parser


def _use_utf8() -> None:
    """Print UTF-8 whatever the console's code page is; names keep their letters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
