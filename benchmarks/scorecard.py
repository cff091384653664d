"""Extraction measured against hand-made annotations, beside the floors and aims set for it.

    python benchmarks/scorecard.py ../shared/gold/dev               # the table, by event type too
    python benchmarks/scorecard.py ../shared/gold/dev --part unread
    python benchmarks/scorecard.py ../shared/gold/dev --check       # 1 if a figure has fallen
    python benchmarks/scorecard.py ../shared/gold/dev --record      # all parts; writes the record

The articles are given to the extractor without their annotations, as a user would; those that
the learned ranker was trained on are read with weights that have not seen their story.
The figures are those of ``dealgraph evaluate``; where the guideline's ``score.py`` lies beside the
gold folder it must give the same. Exit code 4 says that the gold folder is not on this machine:
nothing was measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

INPUT_KEYS = ("doc_id", "title", "url", "outlet", "published", "text")
NOT_HERE, FALLEN = 4, 1
MARGIN = 0.01
HERE = Path(__file__).resolve().parent
FOLDS = HERE.parent / "training" / "folds"
# floor and aim on dev, all articles pooled
WANTED = {
    "mention": (0.87, 0.95),
    "entity": (0.85, 0.95),
    "trigger": (0.72, 0.85),
    "argument": (0.52, 0.75),
    "status": (0.82, 0.92),
    "date": (0.60, 0.85),
    "money": (0.75, 0.93),
    "quantity": (0.55, 0.90),
    "speaker": (0.60, 0.87),
    "outlet": (0.55, 0.87),
    "attribution": (0.68, 0.92),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder of annotated articles")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", metavar="DOC_ID", help="list every miss of an article, or all")
    parser.add_argument("--rules-only", action="store_true", help="without the learned ranker")
    parser.add_argument("--check", action="store_true", help="compare with the recorded figures")
    parser.add_argument("--record", action="store_true", help="write the figures to benchmarks/")
    parser.add_argument(
        "--part", choices=("read", "unread"), help="only stories read, or not read, by the authors"
    )
    options = parser.parse_args()
    if not options.gold.is_dir():
        print(f"NOT MEASURED: {options.gold} is not on this machine", file=sys.stderr)
        return NOT_HERE
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.jsonl"
        annotate(options.gold, found, rules_only=options.rules_only)
        if options.record:
            return record(options.gold, found, Path(folder))
        gold = part_of(options.gold, options.part, Path(folder))
        result = measure(gold, only(gold, found) if options.part else found)
    if options.errors:
        misses = result.misses
        if options.errors != "all":
            misses = misses[misses["doc_id"] == options.errors]
        print(misses.to_csv(index=False), end="")
    elif options.json:
        print(json.dumps(summary(result)))
    else:
        print(result)
        print(f"\n{against(result)}")
    return check(result, record_of(options.gold, options.part)) if options.check else 0


def part_of(gold: Path, part: str | None, folder: Path) -> Path:
    """Copy the stories of one part into ``folder``; a hash of the name says which third is unread.

    Returns:
        The folder of the copies; ``gold`` itself if there is no part.
    """
    if part is None:
        return gold
    out = folder / part
    out.mkdir()
    for path in sorted(gold.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))["story"]
        unread = int(hashlib.md5(story.encode()).hexdigest(), 16) % 3 == 0
        if unread == (part == "unread"):
            shutil.copy(path, out)
    return out


def annotate(gold: Path, found: Path, *, rules_only: bool = False) -> None:
    """Write what the extractor finds in the texts of the folder ``gold`` to ``found``.

    An article whose story the shipped weights have seen is read with those of the fold in which
    the story was left out (``training/train.py``).
    """
    from dealgraph.articles import read
    from dealgraph.extraction import RANKER, Extractor
    from dealgraph.model.annotation import to_json

    source = found.with_name("articles.jsonl")
    fold_of, weights = json.loads((FOLDS / "folds.json").read_text(encoding="utf-8")), {}
    with source.open("w", encoding="utf-8") as file:
        for path in sorted(gold.glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            file.write(json.dumps({key: record.get(key) for key in INPUT_KEYS}) + "\n")
            fold = fold_of.get(record["story"])
            weights[record["doc_id"]] = RANKER if fold is None else FOLDS / f"fold{fold}.npz"
    articles = list(read([source], on_skip=lambda skipped: print(skipped, file=sys.stderr)))
    with found.open("w", encoding="utf-8") as file:
        for chosen in [None] if rules_only else sorted(set(weights.values())):
            mine = [a for a in articles if rules_only or weights[a.doc_id] == chosen]
            for annotation in Extractor(ranker=chosen).annotate(mine):
                file.write(json.dumps(to_json(annotation)) + "\n")


def measure(gold: Path, found: Path):
    """Return the evaluation of the articles in ``gold``, checked against ``score.py``."""
    from dealgraph.evaluation import evaluate

    result = evaluate(gold, found, group="story")
    scorer = gold.resolve().parent / "score.py"
    if scorer.exists():
        command = [sys.executable, str(scorer), str(gold), str(found), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        other = json.loads(done.stdout)
        theirs = {k: v["f1"] for k, v in other.items() if isinstance(v, dict)}
        theirs["status"] = other["status_accuracy"]
        ours = {name: round(float(row.f1), 4) for name, row in result.measures.iterrows()}
        differ = {k: (v, ours[k]) for k, v in theirs.items() if abs(v - ours[k]) > 1e-4}
        if differ:
            raise SystemExit(f"score.py and dealgraph evaluate differ: {differ}")
    return result


def summary(result) -> dict:
    """Return figures to be recorded: measures, and triggers, arguments and status by event type."""
    measures = {
        name: {
            key: None if row[key] != row[key] else round(float(row[key]), 4)
            for key in ("precision", "recall", "f1", "low", "high")
        }
        | {"gold": int(row["gold"])}
        for name, row in result.measures.iterrows()
    }
    by_type: dict[str, dict] = {}
    for (kind, name), row in sorted(result.by_type.iterrows()):
        if name in ("trigger", "argument", "status") and row["gold"] and row["f1"] == row["f1"]:
            by_type.setdefault(kind, {})[name] = round(float(row["f1"]), 4)
    return {"articles": result.articles, "measures": measures, "by_type": by_type}


def against(result) -> str:
    """Return each figure beside its floor and aim."""
    lines = [f"{'':<12}{'F1':>7}{'floor':>7}{'aim':>7}"]
    for name, (floor, aim) in WANTED.items():
        value = float(result.measures.at[name, "f1"])
        word = "aim reached" if value >= aim else "floor reached" if value >= floor else "below"
        lines.append(f"{name:<12}{value:>7.3f}{floor:>7.2f}{aim:>7.2f}  {word}")
    return "\n".join(lines)


def record_of(gold: Path, part: str | None) -> Path:
    """Return the file of the recorded figures."""
    return HERE / f"scorecard-{'-'.join(filter(None, (gold.resolve().name, part)))}.json"


def record(gold: Path, found: Path, folder: Path) -> int:
    """Write the figures of all articles, and of each part where there are any, to their files."""
    stories = {json.loads(p.read_text("utf-8")).get("story") for p in gold.glob("*.json")}
    for part in (None, "read", "unread") if len(stories) > 5 else (None,):
        chosen = part_of(gold, part, folder)
        result = measure(chosen, found if part is None else only(chosen, found))
        path = record_of(gold, part)
        path.write_text(json.dumps(summary(result), indent=1) + "\n", encoding="utf-8")
        print(f"{path.name}\n{against(result)}\n")
    return 0


def only(gold: Path, found: Path) -> Path:
    """Return a file with the annotations of the articles in ``gold`` alone."""
    wanted = {json.loads(p.read_text("utf-8"))["doc_id"] for p in gold.glob("*.json")}
    lines = found.read_text("utf-8").splitlines()
    out = gold.with_suffix(".jsonl")
    kept = [line for line in lines if json.loads(line)["doc_id"] in wanted]
    out.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return out


def check(result, path: Path) -> int:
    """Say which figures have fallen by more than the margin below the recorded ones."""
    recorded = json.loads(path.read_text(encoding="utf-8"))["measures"]
    now = summary(result)["measures"]
    fallen = {
        name: (row["f1"], now[name]["f1"])
        for name, row in recorded.items()
        if row["f1"] is not None and (now[name]["f1"] or 0) < row["f1"] - MARGIN
    }
    for name, (before, after) in fallen.items():
        print(f"FALLEN {name}: recorded {before:.3f}, now {after:.3f}", file=sys.stderr)
    return FALLEN if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
