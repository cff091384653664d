"""The networks of the ranker in PyTorch, which begin as the rules have it, and their training."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from corpus import Part, Sample
from torch import nn
from torch.nn import functional as F

from dealgraph.extraction.ranker import pairs, setting
from dealgraph.extraction.ranker.labels import LABELS, RELATIONS
from dealgraph.model.annotation import STATUSES

WIDTH = 48
BATCH = 256
AVERAGE = 0.995
SETTINGS = {  # epochs, rate, dropout, decay
    "triggers": (6, 3e-3, 0.3, 0.02),
    "status": (6, 3e-3, 0.3, 0.02),
    "pairs": (6, 3e-3, 0.2, 0.01),
}
COLUMNS = {"triggers": setting.TRIGGERS, "status": setting.STATUS, "pairs": pairs.COLUMNS}


class Network(nn.Module):
    """Embeddings of features, one hidden layer, and a direct way past it; see `ranker.net.Net`."""

    def __init__(self, name: str, dropout: float) -> None:
        super().__init__()
        outputs = {"triggers": 1, "status": len(STATUSES), "pairs": len(RELATIONS)}[name]
        self.embed = nn.Embedding(COLUMNS[name].total, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, outputs)
        self.skip = nn.Embedding(COLUMNS[name].total, outputs)
        self.dropout = dropout
        nn.init.normal_(self.embed.weight, std=0.1)
        nn.init.zeros_(self.skip.weight)
        with torch.no_grad():
            _begin_with_rules(name, self)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        hidden = F.dropout(F.relu(self.embed(features).sum(1)), self.dropout, self.training)
        hidden = hidden + F.relu(self.mix(hidden))
        hidden = F.dropout(hidden, self.dropout, self.training)
        return self.out(hidden) + self.skip(features).sum(1)


def _begin_with_rules(name: str, network: Network) -> None:
    """Let an untrained network decide as the rules do; training then learns where they err."""
    skip, start = network.skip.weight, COLUMNS[name].start
    if name == "pairs":
        network.out.bias.fill_(-3.0)
        for choice, relation in pairs.opinions():
            skip[choice, RELATIONS.index(relation)] = 3.5
    elif name == "status":
        for n in range(len(STATUSES)):
            skip[start("rule") + n + 1, n] = 2.0
    else:
        for n, chance in enumerate(
            (0.03, 0.08, 0.16, 0.25, 0.35, 0.42, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
        ):
            skip[start("confidence") + n, 0] = float(np.log(chance / (1 - chance)))


def joined(samples: Sequence[Sample], name: str) -> Part:
    """Return one part of several articles as one; the rows of a group stand together."""
    parts = [s.parts[name] for s in samples if len(s.parts[name].labels)]
    shift = np.cumsum([0, *(len(p.labels) for p in parts)])
    groups = np.concatenate([p.groups + n for p, n in zip(parts, shift, strict=False)])
    order = np.argsort(groups, kind="stable")
    features = np.concatenate([p.features for p in parts])[order]
    labels = np.concatenate([p.labels for p in parts])
    return Part(features, groups[order], labels, np.concatenate([p.weights for p in parts]))


def group_scores(scores: torch.Tensor, groups: torch.Tensor, number: int) -> torch.Tensor:
    """Return the scores of groups: the soft maximum over their rows."""
    index = groups[:, None].expand_as(scores)
    shape = (number, scores.shape[1])
    top = torch.full(shape, -1e9).scatter_reduce(0, index, scores.detach(), "amax")
    total = torch.zeros(shape).scatter_add(0, index, torch.exp(scores - top.gather(0, index)))
    return top + total.log()


def train(name: str, samples: Sequence[Sample], seed: int) -> Network:
    """Return a network trained on articles: the running average of its weights."""
    torch.manual_seed(seed)
    epochs, rate, dropout, decay = SETTINGS[name]
    part = joined(samples, name)
    features, groups = torch.from_numpy(part.features), torch.from_numpy(part.groups)
    labels, weights = torch.from_numpy(part.labels), torch.from_numpy(part.weights)
    number = len(labels)
    starts = torch.searchsorted(groups, torch.arange(number + 1))
    network = Network(name, dropout)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    steps, step = epochs * (-(-number // BATCH)), 0
    for _ in range(epochs):
        for chosen in torch.randperm(number).split(BATCH):
            sizes = starts[chosen + 1] - starts[chosen]
            rows = torch.cat([torch.arange(starts[c], starts[c + 1]) for c in chosen.tolist()])
            index = torch.repeat_interleave(torch.arange(len(chosen)), sizes)
            for group in optimiser.param_groups:
                group["lr"] = rate * (1 - step / steps)
            scores = group_scores(network(features[rows]), index, len(chosen))
            loss = loss_of(name, scores, labels[chosen], weights[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            share = min(AVERAGE, (1 + step) / (10 + step))
            for key, value in network.state_dict().items():
                average[key].mul_(share).add_(value, alpha=1 - share)
    network.load_state_dict(average)
    return network.eval()


def loss_of(name: str, scores, labels, weights) -> torch.Tensor:
    """Return the loss: one of five for the status, each output by itself otherwise."""
    if name == "status":
        return F.cross_entropy(scores, labels, label_smoothing=0.05)
    each = F.binary_cross_entropy_with_logits(scores, labels, reduction="none")
    return (each * weights).sum() / len(labels)


def write(networks: dict[str, Network], path: Path) -> None:
    """Write the weights of the networks as the file that `ranker.net.load_nets` reads."""
    arrays: dict[str, np.ndarray] = {"labels": np.array(json.dumps(LABELS))}
    for name, network in networks.items():
        found = {
            "embed": network.embed.weight,
            "mix": network.mix.weight.T,
            "mix_bias": network.mix.bias,
            "out": network.out.weight.T,
            "out_bias": network.out.bias,
            "skip": network.skip.weight,
        }
        for part, value in found.items():
            arrays[f"{name}.{part}"] = value.detach().numpy().astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)
