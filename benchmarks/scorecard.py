"""Extraction measured against hand-made annotations, with the scorer that lies beside them.

    python benchmarks/scorecard.py ../shared/gold/seeds
    python benchmarks/scorecard.py ../shared/gold/dev --json
    python benchmarks/scorecard.py ../shared/gold/dev --part unread

The articles are given to the extractor without their annotations, as a user would; those that
the learned ranker was trained on are read with weights that have not seen their story.
Exit code 4 says that the gold folder is not on this machine: nothing was measured.
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
NOT_HERE = 4
FOLDS = Path(__file__).resolve().parent.parent / "training" / "folds"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder of annotated articles")
    parser.add_argument("--scorer", type=Path, help="score.py; default: beside the gold folder")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", metavar="DOC_ID", help="list every miss of an article, or all")
    parser.add_argument("--rules-only", action="store_true", help="without the learned ranker")
    parser.add_argument(
        "--part", choices=("read", "unread"), help="only stories read, or not read, by the authors"
    )
    options = parser.parse_args()
    scorer = options.scorer or options.gold.resolve().parent / "score.py"
    if not options.gold.is_dir() or not scorer.exists():
        print(f"NOT MEASURED: {options.gold} or {scorer} is not on this machine", file=sys.stderr)
        return NOT_HERE
    with tempfile.TemporaryDirectory() as folder:
        gold = options.gold
        if options.part:
            gold = part_of(gold, options.part, Path(folder) / "gold")
        found = Path(folder) / "found.jsonl"
        annotate(gold, found, rules_only=options.rules_only)
        command = [sys.executable, str(scorer), str(gold), str(found)]
        command += ["--json"] * options.json
        command += ["--errors", options.errors] if options.errors else []
        return subprocess.run(command).returncode


def part_of(gold: Path, part: str, out: Path) -> Path:
    """Copy the stories of one part to ``out``; a hash of the name says which third is unread."""
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


if __name__ == "__main__":
    sys.exit(main())
