"""The scorecard out of fold: learned decisions predict only stories they were not trained on.

    python benchmarks/crossval.py ../shared/gold/dev

Five folds by story (``training/folds.py``); for each, ``training/combine.py`` trains on the other
four and the extractor reads the fold's articles with those weights. Needs scikit-learn. Exit code
4 says that the gold folder is not on this machine: nothing was measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

NOT_HERE = 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="folder of annotated articles with their stories")
    parser.add_argument("--cache", type=Path, help="pickled parses, made if not there")
    parser.add_argument("--only", choices=["triggers", "status", "roles"], nargs="*")
    parser.add_argument("--found", type=Path, help="keep the predictions here")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    scorer = options.gold.resolve().parent / "score.py"
    if not options.gold.is_dir() or not scorer.exists():
        print(f"NOT MEASURED: {options.gold} or {scorer} is not on this machine", file=sys.stderr)
        return NOT_HERE
    with tempfile.TemporaryDirectory() as folder:
        found = options.found or Path(folder) / "found.jsonl"
        lines = predictions(options.gold, options.cache, options.only)
        found.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(options.gold), str(found)]
        return subprocess.run(command + ["--json"] * options.json).returncode


def predictions(gold: Path, cache: Path | None, only: list[str] | None) -> list[str]:
    """Return a line of JSON per article, each predicted by weights that never saw its story."""
    import combine
    from combine import from_json
    from folds import FOLDS, assign

    from dealgraph.extraction import Extractor
    from dealgraph.extraction.assemble import annotate
    from dealgraph.model.annotation import to_json

    knowledge = Extractor().knowledge
    cases = combine.load(gold, cache)
    folds = assign(gold)
    lines = []
    for fold in range(FOLDS):
        others = [c for c in cases if folds[c.story] != fold]
        decisions = combine.SHIPPED if only is None else only
        record = combine.train(others, knowledge.actors, decisions=decisions)
        learned = replace(knowledge, combiner=from_json(record))
        for case in cases:
            if folds[case.story] == fold:
                annotation = annotate(case.article, case.doc, learned, extractor="crossval")
                lines.append(json.dumps(to_json(annotation)) + "\n")
    return lines


if __name__ == "__main__":
    sys.exit(main())
