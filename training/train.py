"""Train the network of the ranker on annotated articles.

usage: python train.py --gold GOLD
       python train.py --number FOLDER further/NAME.npz

The first form writes the weights of all articles into the package, and for each fold the weights
learned with its stories left out to ``folds/``, with ``folds.json``, which says where each story
was left out. ``benchmarks/scorecard.py`` reads every article with weights that have not seen its
story.

The second form turns further annotated articles, of other stories than those of GOLD, into numbers
alone. Every training learns too from all files of ``further/``.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from corpus import Sample, load, restore, samples, save
from folds import FOLDS, GOLD, assign
from network import train, write

from dealgraph.extraction import RANKER, Extractor

HERE = Path(__file__).parent
FURTHER = HERE / "further"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of annotated articles")
    parser.add_argument(
        "--number",
        type=Path,
        nargs=2,
        metavar=("FOLDER", "FILE"),
        help="further annotated articles",
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=1, help="trainings at once")
    args = parser.parse_args()
    if args.number is not None:
        folder, file = args.number
        numbered = list(samples(load(folder), Extractor(ranker=None)))
        save(numbered, file)
        print(f"{file}: {len(numbered)} articles")
        return
    further = [sample for file in sorted(FURTHER.glob("*.npz")) for sample in restore(file)]
    articles = list(samples(load(args.gold), Extractor(ranker=None)))
    fold_of = assign(args.gold)
    parts = [
        (HERE / "folds" / f"fold{fold}.npz", [s for s in articles if fold_of[s.story] != fold])
        for fold in range(FOLDS)
    ]
    with ProcessPoolExecutor(args.jobs) as pool:
        todo = {
            pool.submit(learn, [*kept, *further], args.seed, path): path
            for path, kept in [*parts, (RANKER, articles)]
        }
        for done in as_completed(todo):
            print(f"{todo[done]}: trained on {done.result()} articles", flush=True)
    table = json.dumps(fold_of, indent=1, sort_keys=True)
    (HERE / "folds" / "folds.json").write_text(table + "\n", encoding="utf-8")


def learn(articles: list[Sample], seed: int, path: Path) -> int:
    """Train on articles, write the weights and return how many articles there were."""
    write(train(articles, seed), path)
    return len(articles)


if __name__ == "__main__":
    main()
