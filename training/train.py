"""Train the network of the ranker on annotated articles.

usage: python train.py --gold GOLD

Writes the weights of all articles into the package, and for each fold the weights learned with its
stories left out to ``folds/``, with ``folds.json``, which says where each story was left out.
``benchmarks/scorecard.py`` reads every article with weights that have not seen its story.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus import load, samples
from folds import FOLDS, GOLD, assign
from network import train, write

from dealgraph.extraction import RANKER, Extractor

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of annotated articles")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    articles = list(samples(load(args.gold), Extractor(ranker=None)))
    fold_of = assign(args.gold)
    for fold in range(FOLDS):
        kept = [s for s in articles if fold_of[s.story] != fold]
        write(train(kept, args.seed), HERE / "folds" / f"fold{fold}.npz")
        print(f"fold {fold}: trained on {len(kept)} articles", flush=True)
    table = json.dumps(fold_of, indent=1, sort_keys=True)
    (HERE / "folds" / "folds.json").write_text(table + "\n", encoding="utf-8")
    write(train(articles, args.seed), RANKER)
    print(f"{RANKER}: trained on {len(articles)} articles")


if __name__ == "__main__":
    main()
