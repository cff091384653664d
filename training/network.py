"""The network of the ranker in PyTorch, which begins as the rules have it, and its training."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from corpus import Sample
from torch import nn
from torch.nn import functional as F

from dealgraph.extraction.ranker.features import COLUMNS, opinions
from dealgraph.extraction.ranker.labels import LABELS
from dealgraph.model.annotation import ROLES

WIDTH, BATCH, EPOCHS, RATE, DROPOUT, DECAY, AVERAGE = 96, 256, 7, 3e-3, 0.25, 0.01, 0.995


class Network(nn.Module):
    """Embeddings of features, one hidden layer, and a direct way past it; see `ranker.net.Net`."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(COLUMNS.total, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, len(ROLES))
        self.skip = nn.Embedding(COLUMNS.total, len(ROLES))
        nn.init.normal_(self.embed.weight, std=0.1)
        nn.init.zeros_(self.skip.weight)
        nn.init.constant_(self.out.bias, -3.0)
        with torch.no_grad():  # as the rules have it, to begin with
            for choice, role in opinions():
                self.skip.weight[choice, ROLES.index(role)] = 3.5

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Return the scores of rows of feature numbers."""
        hidden = F.dropout(F.relu(self.embed(features).sum(1)), DROPOUT, self.training)
        hidden = F.dropout(hidden + F.relu(self.mix(hidden)), DROPOUT, self.training)
        return self.out(hidden) + self.skip(features).sum(1)


def joined(samples: Sequence[Sample]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return features, groups and labels of several articles; rows of a group stand together."""
    full = [s for s in samples if len(s.labels)]
    shift = np.cumsum([0, *(len(s.labels) for s in full)])
    groups = np.concatenate([s.groups + n for s, n in zip(full, shift, strict=False)])
    order = np.argsort(groups, kind="stable")
    features = np.concatenate([s.features for s in full])[order]
    labels = np.concatenate([s.labels for s in full])
    return torch.from_numpy(features), torch.from_numpy(groups[order]), torch.from_numpy(labels)


def group_scores(scores: torch.Tensor, groups: torch.Tensor, number: int) -> torch.Tensor:
    """Return the scores of groups: the soft maximum over their rows."""
    index = groups[:, None].expand_as(scores)
    shape = (number, scores.shape[1])
    top = torch.full(shape, -1e9).scatter_reduce(0, index, scores.detach(), "amax")
    total = torch.zeros(shape).scatter_add(0, index, torch.exp(scores - top.gather(0, index)))
    return top + total.log()


def train(samples: Sequence[Sample], seed: int) -> Network:
    """Return a network trained on articles: the running average of its weights."""
    torch.manual_seed(seed)
    features, groups, labels = joined(samples)
    number = len(labels)
    starts = torch.searchsorted(groups, torch.arange(number + 1))
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    steps, step = EPOCHS * -(-number // BATCH), 0
    for _ in range(EPOCHS):
        for chosen in torch.randperm(number).split(BATCH):
            sizes = starts[chosen + 1] - starts[chosen]
            rows = torch.cat([torch.arange(starts[c], starts[c + 1]) for c in chosen.tolist()])
            index = torch.repeat_interleave(torch.arange(len(chosen)), sizes)
            for group in optimiser.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            scores = group_scores(network(features[rows]), index, len(chosen))
            loss = F.binary_cross_entropy_with_logits(scores, labels[chosen], reduction="sum")
            optimiser.zero_grad()
            (loss / len(chosen)).backward()
            optimiser.step()
            step += 1
            share = min(AVERAGE, (1 + step) / (10 + step))
            for key, value in network.state_dict().items():
                average[key].mul_(share).add_(value, alpha=1 - share)
    network.load_state_dict(average)
    forget_unseen(network, features)
    return network.eval()


def forget_unseen(network: Network, features: torch.Tensor) -> None:
    """Set to nothing what no article showed: it has only the chance values it began with."""
    unseen = torch.ones(COLUMNS.total, dtype=torch.bool)
    unseen[features.flatten()] = False
    with torch.no_grad():
        network.embed.weight[unseen] = 0


def write(network: Network, path: Path) -> None:
    """Write the weights as the file that `ranker.net.load_net` reads."""
    arrays = {
        "embed": network.embed.weight,
        "mix": network.mix.weight.T,
        "mix_bias": network.mix.bias,
        "out": network.out.weight.T,
        "out_bias": network.out.bias,
        "skip": network.skip.weight,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers = {k: v.detach().numpy().astype(np.float16) for k, v in arrays.items()}
    np.savez_compressed(path, labels=np.array(json.dumps(LABELS)), **numbers)
