"""What the extractor finds in annotated articles of stories that its ranker was not trained on.

usage: python out_of_fold.py FOLDS --gold GOLD -o found.jsonl [--only K ...]

FOLDS holds one file of weights a fold (``fold0.npz`` ...), as `train.py --folds` writes them. Each
article is read with the weights of the fold in which its story was left out. Score the result with
``python benchmarks/scorecard.py GOLD --predictions found.jsonl``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus import articles_of, load
from folds import FOLDS, GOLD, fold_of

from dealgraph.extraction import Extractor
from dealgraph.model.annotation import to_json


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--only", type=int, nargs="*", default=range(FOLDS), help="folds to read")
    args = parser.parse_args()
    records = load(args.gold)
    with args.out.open("w", encoding="utf-8") as out:
        for fold in args.only:
            mine = [r for r in records if fold_of(r["story"], args.gold) == fold]
            extractor = Extractor(ranker=args.folds / f"fold{fold}.npz")
            for annotation in extractor.annotate(articles_of(mine)):
                out.write(json.dumps(to_json(annotation), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
