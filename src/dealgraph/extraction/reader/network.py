"""The learned reader's network: an 8-bit encoder by onnxruntime, its small heads in NumPy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.errors import ModelError
from dealgraph.extraction.found import Found
from dealgraph.extraction.reader.hints import PADDING, hints_of
from dealgraph.extraction.reader.labels import EVENT_TYPES, LABELS, RELATIONS, TOKEN_OUTPUTS
from dealgraph.extraction.reader.pieces import Pieces, batch_of, pieces_of

if TYPE_CHECKING:
    from dealgraph.extraction.reader.pairs import Pairs

_FILES = ("model.onnx", "heads.npz", "tokenizer.json", "labels.json")
_TYPES = len(EVENT_TYPES) + 1


@dataclass(frozen=True, eq=False)
class Reading:
    """What the encoder makes of one article.

    Attributes:
        pieces: its words.
        types: probability of no event and of each event type, a row a word.
        status: scores of each status, a row a word.
        left, right: each word's part as left and right side of a pair.
    """

    pieces: Pieces
    types: np.ndarray
    status: np.ndarray
    left: np.ndarray
    right: np.ndarray


class Network:
    """The trained network, ready to read.

    Args:
        folder: holds ``model.onnx``, ``heads.npz``, ``tokenizer.json`` and ``labels.json``.
        threads: threads of one reading; 1 lets several processes share a machine.

    Raises:
        ModelError: a file is missing, or was trained for other event types than the package has.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        for name in _FILES:
            if not (folder / name).is_file():
                raise ModelError(
                    f"{folder / name}: no such file of the learned reader; reinstall dealgraph, "
                    "or train one (training/README.md)"
                )
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        if labels != LABELS:
            raise ModelError(
                f"{folder}: was trained for other event types, roles or statuses than this version "
                "of dealgraph has; train it anew (training/README.md) or extract by rules only"
            )
        self.fingerprint = _fingerprint(folder)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        with np.load(folder / "heads.npz") as arrays:
            self.heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, found: Found) -> Reading:
        """Read one article, with what the rules found in it as hints."""
        pieces = pieces_of(found.doc, self.tokenizer)
        hints = hints_of(found, pieces)
        parts = []
        for window in pieces.windows():
            feed, keep = batch_of([(pieces, hints, window)], PADDING)
            outputs = self._session.run(["logits", "left", "right"], feed)
            parts.append(tuple(o[0, keep[0]] for o in outputs))
        width = 2 * len(self.heads["mix"])
        empty = tuple(np.zeros((0, n), dtype=np.float32) for n in (TOKEN_OUTPUTS, width, width))
        rows = zip(empty, *parts, strict=True)
        logits, left, right = (np.concatenate(column) for column in rows)
        return Reading(pieces, _softmax(logits[:, :_TYPES]), logits[:, _TYPES:], left, right)

    def status(self, reading: Reading, words: tuple[int, int], type_: str, rule: int) -> np.ndarray:
        """Return the probability of each status of an event.

        Args:
            reading: of its article.
            words: first and last word of the trigger.
            type_: its event type.
            rule: 1 + number of the status that the rules give it; 0 if they give none.
        """
        scores = reading.status[words[0] : words[1] + 1].mean(axis=0)
        scores = scores + self.heads["status_rule"][rule]
        scores = scores + self.heads["status_type"][EVENT_TYPES.index(type_) + 1]
        return _softmax(scores[None])[0]

    def relations(self, reading: Reading, pairs: Pairs) -> np.ndarray:
        """Return the scores (logits) of each relation of each pair, shape ``(pairs, relations)``."""
        if not len(pairs.heads):
            return np.zeros((0, len(RELATIONS)), dtype=np.float32)
        tables, half = self.heads, len(self.heads["mix"])
        x = (reading.left[pairs.heads[:, 0]] + reading.left[pairs.heads[:, 1]]) / 2
        y = (reading.right[pairs.tails[:, 0]] + reading.right[pairs.tails[:, 1]]) / 2
        hidden = x[:, :half] + y[:, :half] + (x[:, half:] * y[:, half:]) @ tables["mix"]
        hidden += tables["features"][pairs.features].sum(axis=1)
        scores = np.maximum(hidden, 0) @ tables["out"] + tables["bias"]
        return scores + tables["skip"][pairs.features].sum(axis=1)


def grouped(scores: np.ndarray, groups: Sequence[int]) -> np.ndarray:
    """Return the probability that one of the pairs of a group holds, a row a group."""
    index = np.asarray(groups, dtype=np.int64)
    total = np.zeros((int(index.max()) + 1 if len(index) else 0, scores.shape[1]))
    np.add.at(total, index, np.exp(scores.astype(np.float64)))
    return total / (1 + total)


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]


def _softmax(x: np.ndarray) -> np.ndarray:
    if not len(x):
        return x
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@lru_cache(maxsize=2)
def load_network(folder: Path) -> Network:
    """Return the network of a folder of weights, loaded once a process."""
    return Network(folder)
