"""Train the networks of the ranker on annotated articles.

usage: python train.py --gold GOLD [--practice DIR] (--folds DIR | --out FILE)

``--folds`` trains once for each fold with its stories left out and writes ``fold0.npz`` and so on;
``--out`` trains on all articles. Articles of ``--practice`` are never left out.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from corpus import Sample, load, samples
from folds import FOLDS, GOLD, assign
from networks import COLUMNS, train, write

from dealgraph.extraction import Extractor


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--practice", type=Path, help="folder of more articles")
    parser.add_argument("--folds", type=Path, help="folder to write a file for each fold to")
    parser.add_argument("--out", type=Path, help="file to write the weights of all articles to")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cache", type=Path, help="keeps the articles as the rules read them")
    return parser.parse_args()


def read_corpus(args: argparse.Namespace) -> list[Sample]:
    """Return the articles as the rules read them, from the cache if there is one."""
    if args.cache and args.cache.exists():
        return pickle.loads(args.cache.read_bytes())
    records = load(args.gold) + (load(args.practice) if args.practice else [])
    found = list(samples(records, Extractor(ranker=None)))
    if args.cache:
        args.cache.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    args = options()
    articles = read_corpus(args)
    fold_of = assign(args.gold)
    for fold in range(FOLDS) if args.folds else ():
        kept = [s for s in articles if fold_of.get(s.story) != fold]
        write({n: train(n, kept, args.seed) for n in COLUMNS}, args.folds / f"fold{fold}.npz")
        print(f"fold {fold}: {len(kept)} articles", flush=True)
    if args.out:
        write({n: train(n, articles, args.seed) for n in COLUMNS}, args.out)
        print(f"{args.out}: {len(articles)} articles", flush=True)


if __name__ == "__main__":
    main()
