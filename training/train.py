"""Train the learned reader on annotated articles and write its weights.

    python training/train.py GOLD_DIR OUT_DIR             # on all articles
    python training/train.py GOLD_DIR OUT_DIR --fold 0    # leaving the stories of fold 0 out

Needs ``training/requirements.txt``. One core takes about ten minutes. Every choice is seeded.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parent))
from data import IGNORE, LABELS, Example, read_examples
from export import export
from folds import assign
from network import Reader, base_folder

from dealgraph.extraction.tagger import batch_of, columns_of

WEIGHTS = {"trigger": 1.0, "status": 0.5, "mention": 0.5, "speech": 0.3, "pairs": 6.0}
MASK_TOKEN = 103


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int, help="leave the stories of this fold out")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    np.random.seed(options.seed)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = read_examples(options.gold, tokenizer)
    if options.fold is not None:
        folds = assign(options.gold)
        examples = [e for e in examples if folds[e.story] != options.fold]
    model = train(examples, options)
    export(model, LABELS, options.out)


def train(examples: list[Example], options: argparse.Namespace) -> Reader:
    """Return the averaged model after ``options.epochs`` passes over the examples."""
    model = Reader(LABELS)
    optimizer = torch.optim.AdamW(parameter_groups(model, options.rate), weight_decay=0.01)
    steps = options.epochs * ((len(examples) + 1) // 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=[group["lr"] for group in optimizer.param_groups],
        total_steps=steps,
        pct_start=0.1,
        cycle_momentum=False,
    )
    average = copy.deepcopy(model)
    step = 0
    for epoch in range(options.epochs):
        model.train()
        random.shuffle(examples)
        start, total = time.time(), 0.0
        for i in range(0, len(examples), 2):
            optimizer.zero_grad()
            for example in examples[i : i + 2]:
                value = loss(model, example) / 2
                value.backward()
                total += value.item()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            follow(average, model, min(0.99, step / (step + 10)))
        print(f"epoch {epoch} loss {total:.2f} {time.time() - start:.0f}s", flush=True)
    return average.eval()


def parameter_groups(model: Reader, rate: float) -> list[dict]:
    """Give lower layers smaller steps (layer-wise decay, Howard and Ruder 2018), heads larger."""
    groups: dict[float, list] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            depth = 6 - int(name.split(".")[3])
            lr = rate * 0.85 ** (depth - 1)
        elif name.startswith("encoder."):
            lr = rate * 0.85**6
        else:
            lr = 1e-3
        groups.setdefault(lr, []).append(parameter)
    return [{"params": parameters, "lr": lr} for lr, parameters in groups.items()]


def follow(average: Reader, model: Reader, keep: float) -> None:
    """Move the averaged weights towards the model's."""
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters(), strict=True):
            a.lerp_(b, 1 - keep)


def read_words(model: Reader, example: Example, core: int, mask: float):
    """Run the windows of one article; return scores and relation parts a word."""
    windows = example.words.windows(core)
    feed, keep = batch_of([(example.words, w) for w in windows])
    tensors = {name: torch.from_numpy(value) for name, value in feed.items()}
    if mask:
        hide = (torch.rand(tensors["ids"].shape) < mask) & (tensors["ids"] > 999)
        tensors["ids"] = tensors["ids"].masked_fill(hide, MASK_TOKEN)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(**tensors)
    return [torch.cat([o[b, keep[b]] for b in range(len(windows))]).float() for o in outputs]


def loss(model: Reader, example: Example) -> torch.Tensor:
    """Return the weighted sum of the losses of all heads on one article."""
    scores, left, right = read_words(model, example, random.randint(120, 240), 0.1)
    total = torch.zeros(())
    for name, (a, b) in columns_of(LABELS).items():
        target = torch.from_numpy(example.tags[name])
        if (target != IGNORE).any():
            smooth = 0.05 if name in ("trigger", "status") else 0.0
            value = F.cross_entropy(
                scores[:, a:b], target, ignore_index=IGNORE, label_smoothing=smooth, reduction="sum"
            )
            count = (target != IGNORE).sum() if name == "status" else len(target) / 12
            total = total + WEIGHTS[name] * value / count
    if len(example.groups):
        total = total + WEIGHTS["pairs"] * pair_loss(model, example, left, right)
    return total


def pair_loss(model: Reader, example: Example, left, right) -> torch.Tensor:
    """Score every mention, take the best of an entity, compare with its roles."""
    arrays = (example.heads, example.tails, example.kinds, example.distance, example.apart)
    logits = model.relations(left, right, [torch.from_numpy(a) for a in arrays])
    groups = torch.from_numpy(example.groups)[:, None].expand_as(logits)
    best = torch.full((len(example.targets), logits.shape[1]), -30.0)
    best = best.scatter_reduce(0, groups, logits, "amax")
    target = torch.from_numpy(example.targets)
    return F.binary_cross_entropy_with_logits(best, target, reduction="sum") / (len(target) + 1e-6)


if __name__ == "__main__":
    main()
