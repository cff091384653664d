"""Write docs/questions.md: every named question with its help, query and answer on the seeds.

python benchmarks/questions_doc.py [KG]     a built graph; without one, the hand-made seeds
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = 8
WIDTH = 220

HEAD = """# Named questions

Each question is one file of plain SPARQL in `src/dealgraph/queries/questions/`. Ask it with
`dealgraph ask KG NAME [--PARAMETER VALUE]` or `kg.ask(name, parameter=value)`; names of actors and
deals are found whatever their case, diacritics and hyphens. Every row has the columns `sentence`,
`article`, `published` and `outlet`. The answers below are those of {source};
this page is written by `python benchmarks/questions_doc.py`.
"""


def page(dataset, source: str) -> str:
    """Return the page for the answers of one dataset."""
    from dealgraph.queries import questions

    return HEAD.format(source=source) + "".join(_section(dataset, q) for q in questions())


def _section(dataset, question) -> str:
    parts = [f"\n## {question.name}\n\n**{question.title}**\n\n{question.help}\n\n"]
    parts += [f"- `{p.name}` ({p.kind}): {p.help}\n" for p in question.parameters]
    parts += [_answer(dataset, question, question.example)]
    parts += [_answer(dataset, question, question.again)] if question.again else []
    body = "\n".join(line for line in question.sparql.splitlines() if not line.startswith("#"))
    parts.append(
        f"\n<details><summary>SPARQL</summary>\n\n```sparql\n{body.strip()}\n```\n\n</details>\n"
    )
    return "".join(parts)


def _answer(dataset, question, example) -> str:
    from dealgraph.queries import ask

    table = ask(dataset, question.name, **dict(example))
    shown = list(question.show) or list(table.columns)
    options = (f"--{key.replace('_', '-')} {value!r}" for key, value in example)
    call = " ".join([question.name, *options])
    more = f", the first {ROWS} of {len(table)} rows" if len(table) > ROWS else ""
    return f"\n`dealgraph ask KG {call}`{more}:\n\n{_table(table[shown].head(ROWS))}\n"


def _table(table) -> str:
    lines = ["| " + " | ".join(table.columns) + " |", "|" + " --- |" * len(table.columns)]
    for row in table.itertuples(index=False):
        lines.append("| " + " | ".join(_cell(value) for value in row) + " |")
    return "\n".join(lines)


def _cell(value) -> str:
    if value is None or value != value:  # NaN
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).replace("|", "\\|").split())
    return text if len(text) <= WIDTH else text[: WIDTH - 2].rsplit(" ", 1)[0] + " …"


def main(arguments: list[str]) -> int:
    if arguments:
        import dealgraph

        text = page(dealgraph.open(arguments[0]).dataset, "the five seeds as extracted")
    else:
        sys.path.insert(0, str(ROOT / "tests"))
        from gold_seeds import gold_dataset

        text = page(gold_dataset(), "the five seeds with hand-made annotations")
    (ROOT / "docs" / "questions.md").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
