"""Write docs/commands.md from the parsers of the command line.

python benchmarks/commands_doc.py
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from dealgraph.cli import make_parser

HEAD = """# Commands

Data goes to stdout, everything else to stderr, always in UTF-8. Exit codes: 0 done, 1 failed or a
check found something, 2 usage, 3 done but some articles were skipped (1 with `--strict`), 130
interrupted. `eval "$(dealgraph completion bash)"` completes verbs and options.

This page is written by `python benchmarks/commands_doc.py`.
"""


def page() -> str:
    """Return the page."""
    (action,) = (it for it in make_parser()._actions if it.dest == "verb")
    parts = [HEAD]
    for name, parser in action.choices.items():
        examples = parser.epilog.partition("\n")[2]
        lines = "\n".join(line.strip() for line in examples.splitlines())
        parts += [f"\n## {name}\n\n{parser.description}\n\n```text\n{lines}\n```\n\n"]
        parts += [f"- {line}\n" for line in _options(parser)]
    return "".join(parts)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for it in parser._actions:
        if isinstance(it, argparse._SubParsersAction):
            for move in it._choices_actions:
                yield f"`{move.dest}`: {move.help}"
            for name, move in it.choices.items():
                for line in _options(move):
                    yield f"`{name}` {line}"
        elif it.dest != "help":
            flags = ", ".join(f"`{flag}`" for flag in it.option_strings)
            value = f"`{it.metavar or it.dest.upper()}`" if it.nargs != 0 else ""
            yield " ".join(filter(None, (flags, value))) + f": {it.help}"


def main() -> None:
    path = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
    path.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
