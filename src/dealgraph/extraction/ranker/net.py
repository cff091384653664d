"""The network in NumPy: embeddings of features, one hidden layer, and a direct way past it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from dealgraph.errors import ModelError
from dealgraph.extraction.ranker.labels import LABELS


@dataclass(frozen=True, eq=False)
class Net:
    """The network's weights.

    Attributes:
        embed: a row for each choice of a feature.
        mix, mix_bias: the hidden layer.
        out, out_bias: from the hidden layer to the scores.
        skip: what each choice adds to the scores directly.
    """

    embed: np.ndarray
    mix: np.ndarray
    mix_bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray
    skip: np.ndarray

    def scores(self, features: np.ndarray) -> np.ndarray:
        """Return the scores (logits) of rows of feature numbers."""
        if not len(features):
            return np.zeros((0, len(self.out_bias)), dtype=np.float32)
        first, *others = features.T
        summed = self._choices[first]
        for chosen in others:  # a column at a time needs a thirtieth of the memory
            summed += self._choices[chosen]
        width = self.embed.shape[1]
        hidden = np.maximum(summed[:, :width], 0)
        hidden = hidden + np.maximum(hidden @ self.mix + self.mix_bias, 0)
        return hidden @ self.out + self.out_bias + summed[:, width:]

    @cached_property
    def _choices(self) -> np.ndarray:
        """Return what each choice adds to the hidden layer and to the scores, side by side."""
        return np.concatenate([self.embed, self.skip], axis=1)


@lru_cache(maxsize=8)
def load_net(path: Path) -> tuple[Net, str]:
    """Return the network of a file of weights and its fingerprint, loaded once a process.

    Raises:
        ModelError: there is no such file, or it was trained for other event types or features.
    """
    if not path.is_file():
        raise ModelError(
            f"{path}: no such file of weights; reinstall dealgraph, or train them "
            "(training/README.md)"
        )
    with np.load(path) as arrays:
        if json.loads(str(arrays["labels"])) != LABELS:
            raise ModelError(
                f"{path}: was trained for other event types or roles than this version of "
                "dealgraph has; train anew (training/README.md), or extract by rules only"
            )
        net = Net(*(arrays[f.name].astype(np.float32) for f in fields(Net)))
    return net, hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def grouped(scores: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the probability that one of the pairs of a group holds, a row a group."""
    total = np.zeros((int(groups.max()) + 1 if len(groups) else 0, scores.shape[1]))
    np.add.at(total, groups, np.exp(scores.astype(np.float64)))
    return total / (1 + total)
