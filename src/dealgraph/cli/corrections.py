"""Verbs that look over a graph and correct it: actors, corrections, rebuild."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dealgraph.cli.common import DONE, print_json, rows, verb

UNMATCHED = 3
_HEADS = ["id", "state", "effect", "kind", "action", "what", "others", "value", "author"]
_HEADS += ["date", "note"]
_ACTIONS = ("merge", "split", "rename", "retype", "link", "reject", "distinct")


def _graph(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("kg", metavar="KG", help="folder of a built graph")
    return parser


def add_actors(verbs) -> None:
    """Add ``actors`` to the verbs."""
    examples = ["dealgraph actors kg", "dealgraph actors kg --all --csv"]
    help = "list the actors, the doubtful ones first, with why"
    parser = _graph(verb(verbs, "actors", run_actors, help, examples))
    parser.add_argument("--all", action="store_true", help="those without any doubt as well")
    rows(parser)


def run_actors(options: argparse.Namespace) -> int:
    """Run ``dealgraph actors``."""
    from dealgraph.graph import open as open_graph

    table = open_graph(options.kg).doubtful()
    shown = table if options.all else table[table["doubt"] > 0]
    if options.json:
        print(shown.to_json(orient="records", force_ascii=False, indent=1))
    elif options.csv:
        print(shown.to_csv(index=False), end="")
    else:
        for row in shown.itertuples():
            print(f"{row.doubt:>2}  {row.name} ({row.kind}, {row.mentions} mentions): {row.why}")
        print(f"{len(shown)} of {len(table)} actors" + ("" if options.all else " are doubtful"))
    return DONE


def add_rebuild(verbs) -> None:
    """Add ``rebuild`` to the verbs."""
    examples = ["dealgraph rebuild kg", "dealgraph rebuild kg --corrections decisions.csv"]
    help = "make a graph again with the corrections as they are now; no article is read again"
    parser = _graph(verb(verbs, "rebuild", run_rebuild, help, examples))
    parser.add_argument("--corrections", type=Path, metavar="FILE", help="file of corrections")
    parser.add_argument("--knowledge", type=Path, metavar="DIR", help="folder of your own tables")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run_rebuild(options: argparse.Namespace) -> int:
    """Run ``dealgraph rebuild``."""
    from dealgraph.pipeline import rebuild

    report = rebuild(options.kg, knowledge=options.knowledge, corrections=options.corrections)
    if options.json:
        told = [_record(outcome) for outcome in report.outcomes]
        print_json({"out": str(report.out), "articles": report.articles, "corrections": told})
        return DONE
    print(f"{report.articles} articles, none of them read again")
    print("\n".join(correction_lines(report.outcomes)))
    print(f"written: {report.out}")
    return DONE


def add_corrections(verbs) -> None:
    """Add ``corrections`` to the verbs."""
    examples = [
        "dealgraph corrections propose kg",
        'dealgraph corrections add kg merge "Mevlut Cavusglu" "Mevlüt Çavuşoğlu" --author NAME',
        "dealgraph corrections undo kg 1f2e3d4c",
    ]
    help = "propose, write, list, check and undo corrections of actors and events"
    parser = verb(verbs, "corrections", run_list, help, examples)
    moves = parser.add_subparsers(dest="move", required=True, metavar="WHAT")
    for name, run, words in (
        ("propose", run_propose, "what may be one, and why"),
        ("list", run_list, "the corrections, with what each does"),
        ("check", run_check, "whether all corrections hold and apply; exit 3 if one does not"),
    ):
        move = _graph(moves.add_parser(name, help=words, description=words[0].upper() + words[1:]))
        rows(move)
        move.set_defaults(run=run)
    undo = _graph(moves.add_parser("undo", help="take one correction out of the file"))
    undo.add_argument("id", metavar="ID", help="its id, as `list` shows it")
    undo.set_defaults(run=run_undo)
    _add(moves)


def _add(moves: Any) -> None:
    add = _graph(moves.add_parser("add", help="write a correction and say what it will do"))
    add.add_argument("action", choices=_ACTIONS, metavar="ACTION", help=", ".join(_ACTIONS))
    add.add_argument("what", metavar="WHAT", help="name or key of an actor, event or mention")
    add.add_argument(
        "rest",
        nargs="*",
        metavar="MORE",
        help="merge, distinct: the others; rename, retype, link, split: the new name, type, table "
        "row or Wikidata id",
    )
    add.add_argument(
        "--mention",
        action="append",
        default=[],
        metavar="PLACE",
        help="split, reject: only this mention, or all in this article; may be repeated",
    )
    add.add_argument(
        "--party",
        action="append",
        default=[],
        metavar="ROLE=NAME",
        help="reject: only this party of the event is wrong; may be repeated",
    )
    add.add_argument("--author", help="who decides; by default what DEALGRAPH_AUTHOR names")
    add.add_argument("--note", default="", help="why")
    add.add_argument("--date", help="ISO date; today by default")
    add.set_defaults(run=run_add)


def run_propose(options: argparse.Namespace) -> int:
    """Run ``dealgraph corrections propose``."""
    from dealgraph.graph import open as open_graph

    table = open_graph(options.kg).candidates()
    if options.json:
        print(table.to_json(orient="records", force_ascii=False, indent=1))
        return DONE
    if options.csv:
        for column in ("names", "sentences", "ids"):
            table[column] = table[column].map("; ".join)
        print(table.to_csv(index=False), end="")
        return DONE
    number = {2: "two", 3: "three", 4: "four"}
    for row in table.itertuples():
        many = number.get(len(row.names), str(len(row.names)))
        print(f"{row.score:.2f}  these {many} {row.kind}s may be one, because: {row.why}")
        for name, sentence, node in zip(row.names, row.sentences, row.ids, strict=True):
            print(f"      {name}  <{node}>\n        {sentence}")
    print(f"{len(table)} proposals; write a decision with `dealgraph corrections add`")
    return DONE


def run_list(options: argparse.Namespace) -> int:
    """Run ``dealgraph corrections list``."""
    _list(options)
    return DONE


def run_check(options: argparse.Namespace) -> int:
    """Run ``dealgraph corrections check``."""
    outcomes = _list(options)
    lost = any(outcome.state in ("unmatched", "partly") for outcome in outcomes)
    return UNMATCHED if lost else DONE


def _list(options: argparse.Namespace):
    from dealgraph.corrections import Workbench

    bench = Workbench(options.kg)
    outcomes = bench.outcomes()
    if options.json:
        rows = [_record(outcome) for outcome in outcomes]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return outcomes
    if options.csv:
        import pandas as pd

        told = [{**_record(it), "others": "; ".join(it.correction.others)} for it in outcomes]
        print(pd.DataFrame(told, columns=_HEADS).to_csv(index=False), end="")
        return outcomes
    for outcome in outcomes:
        it = outcome.correction
        note = f": {it.note}" if it.note else ""
        print(f"{it.id}  {outcome.state:<9}  {it.action}: {outcome.effect}")
        print(f"          {it.author}, {it.date}{note}")
    print(f"{len(outcomes)} corrections in {bench.path}")
    return outcomes


def _record(outcome: Any) -> dict[str, Any]:
    it = outcome.correction
    return {
        "id": it.id,
        "state": outcome.state,
        "effect": outcome.effect,
        "kind": it.kind,
        "action": it.action,
        "what": it.what,
        "others": list(it.others),
        "value": it.value,
        "author": it.author,
        "date": it.date,
        "note": it.note,
    }


def run_undo(options: argparse.Namespace) -> int:
    """Run ``dealgraph corrections undo``."""
    from dealgraph.corrections import Workbench

    bench = Workbench(options.kg)
    gone = bench.undo(options.id)
    print(f"taken out of {bench.path}: {gone.action} {gone.what}; rebuild the graph to see it")
    return DONE


def run_add(options: argparse.Namespace) -> int:
    """Run ``dealgraph corrections add``."""
    from dealgraph.corrections import Workbench, signature

    wrong = _misused(options)
    if wrong:
        print(f"dealgraph: {wrong}", file=sys.stderr)
        return 2
    by = signature(options.author, options.date, options.note)
    bench, what, rest = Workbench(options.kg), options.what, options.rest
    if options.action in ("merge", "distinct"):
        decided = getattr(bench, options.action)(what, rest, by)
    elif options.action == "split":
        decided = bench.split(what, rest[0] if rest else "", options.mention, by)
    elif options.action == "reject":
        parties = [tuple(party.split("=", 1)) for party in options.party]
        decided = bench.reject(what, options.mention, parties, by)
    else:
        decided = getattr(bench, options.action)(what, rest[0], by)
    print(decided)
    return DONE


def _misused(options: argparse.Namespace) -> str | None:
    """Return what is wrong with the words after an action, or None."""
    action, number = options.action, len(options.rest)
    if action in ("merge", "distinct") and not number:
        return f"{action} needs at least two names"
    if action in ("rename", "retype", "link") and number != 1:
        return f"{action} needs one name and what it becomes"
    if action == "reject" and number:
        return "reject takes one name; limit it with --mention or --party"
    if any("=" not in party for party in options.party):
        return "write --party ROLE=NAME, for example --party supplier=Russia"
    return None


def correction_lines(outcomes: Sequence[Any]) -> list[str]:
    """Return what became of corrections, as lines for a person; each that found nothing named."""
    if not outcomes:
        return ["corrections: none"]
    counts = [(state, sum(o.state == state for o in outcomes)) for state in _STATES]
    told = ", ".join(f"{n} {state}" for state, n in counts if n)
    lines = [f"corrections: {told}"]
    for outcome in outcomes:
        if outcome.state != "applied":
            it = outcome.correction
            lines.append(f"  {it.id} {outcome.state}: {it.action} {it.what}: {outcome.effect}")
    return lines


_STATES = ("applied", "partly", "already", "unmatched")
