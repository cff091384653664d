"""The learned reader: event triggers, status, names, speech and roles from one small encoder.

A MiniLM encoder (see ``weights/card.json``) reads an article once, in windows of whole sentences,
and every head looks at the same hidden states. The result is a `Reading`: probabilities by
character span of the text as given. It decides nothing: rules and tables are asked to decide, and
they can ask for the probability of any span they found themselves.

Only ``onnxruntime``, ``tokenizers`` and ``numpy`` are needed, and only when a `Tagger` is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
from reader_words import Words, batch_of, pair_features, words_of

from dealgraph.errors import ModelError
from dealgraph.model.article import Span

WEIGHTS = Path(__file__).parent / "weights"
SPEECH = "Attribution"  # stands for a trigger type where the left side of a relation is a speech

_EDGE = " \t\n\u00a0\"“”‘’'«»,"


@dataclass(frozen=True, slots=True)
class TriggerProposal:
    """Words that may name an event: how likely which type (the rest is "no event") and status."""

    span: Span
    types: dict[str, float]
    status: dict[str, float]


@dataclass(frozen=True, slots=True)
class SpanProposal:
    """A stretch that may be a name (``label``: entity type) or a speech (direct, indirect)."""

    span: Span
    label: str
    prob: float


@dataclass(frozen=True)
class Reading:
    """What the encoder makes of one text; every span is in characters of that text.

    Attributes:
        text: the text as given.
        words: its words.
        logits: one row a word, the scores of all token heads side by side.
        left, right: one row a word, its part as left and right side of a relation.
        model: the tagger that made this.
    """

    text: str
    words: Words
    logits: np.ndarray
    left: np.ndarray
    right: np.ndarray
    model: Tagger

    @cached_property
    def _probs(self) -> dict[str, np.ndarray]:
        return {name: _softmax(self.logits[:, a:b]) for name, (a, b) in self.model.columns.items()}

    def triggers(self, threshold: float = 0.15) -> list[TriggerProposal]:
        """Return words whose probability of being no trigger is at most ``1 - threshold``."""
        probs = self._probs["trigger"]
        best = probs[:, 1:].argmax(axis=1) if len(probs) else np.zeros(0, dtype=int)
        groups: list[list[int]] = []
        for i in np.flatnonzero(1 - probs[:, 0] >= threshold).tolist():
            last = groups[-1][-1] if groups else None
            if last is not None and best[last] == best[i] and self._joins(last, i):
                groups[-1].append(i)
            else:
                groups.append([i])
        spans = [(int(self.words.starts[g[0]]), int(self.words.ends[g[-1]])) for g in groups]
        return [TriggerProposal(s, self.type_probs(*s), self.status_probs(*s)) for s in spans]

    def _joins(self, a: int, b: int) -> bool:
        """Say whether two words of one type are one phrase: at most a small word between them."""
        gap = self.text[self.words.ends[a] : self.words.starts[b]]
        return (b == a + 1 and not gap.strip()) or gap.strip() in {"a", "an", "the", "-"}

    def type_probs(self, start: int, end: int) -> dict[str, float]:
        """Return the probability of each event type at a span; what lacks to 1 is "no event"."""
        probs = self._probs["trigger"]
        row = probs[self._peak(start, end)] if len(probs) else np.zeros(len(self.model.types) + 1)
        return dict(zip(self.model.types, row[1:].tolist(), strict=True))

    def status_probs(self, start: int, end: int) -> dict[str, float]:
        """Return the probability of each status of an event whose trigger is the span."""
        probs = self._probs["status"]
        names = self.model.labels["status"]
        row = probs[self._peak(start, end)] if len(probs) else np.full(len(names), 1 / len(names))
        return dict(zip(names, row.tolist(), strict=True))

    def _peak(self, start: int, end: int) -> int:
        """Return the word of a span that looks most like a trigger."""
        a, b = self.words.between(start, end)
        return a + int(self._probs["trigger"][a : b + 1, 0].argmin())

    def mentions(self, threshold: float = 0.4) -> list[SpanProposal]:
        """Return stretches that may be names, with the entity type and its probability."""
        return self._spans("mention", threshold, gap=0, least=1)

    def speeches(self, threshold: float = 0.5) -> list[SpanProposal]:
        """Return stretches that may be somebody's words, direct or indirect."""
        return self._spans("speech", threshold, gap=2, least=3)

    def _spans(self, head: str, threshold: float, *, gap: int, least: int) -> list[SpanProposal]:
        """Read begin-inside-outside labels; ``gap`` words below the threshold do not end a span.

        Spans of fewer than ``least`` words are dropped.

        Columns are: outside, then begin and inside of each label in turn.
        """
        probs, names = self._probs[head], self.model.labels[head]
        if not len(probs):
            return []
        total = probs[:, 1::2] + probs[:, 2::2]
        # Whether a word begins something is asked over all labels: a doubt about the label of a
        # name must not cut it in two.
        starts = probs[:, 1::2].sum(axis=1) > probs[:, 2::2].sum(axis=1)
        runs: list[list[int]] = []
        for i in np.flatnonzero(1 - probs[:, 0] >= threshold).tolist():
            if runs and i - runs[-1][-1] <= gap + 1 and not starts[i]:
                runs[-1].append(i)
            else:
                runs.append([i])
        out = []
        for run in (run for run in runs if len(run) >= least):
            means = total[run].mean(axis=0)
            label = int(means.argmax())
            span = self._trim(int(self.words.starts[run[0]]), int(self.words.ends[run[-1]]))
            if span[0] < span[1]:
                out.append(SpanProposal(span, names[label], float(means[label])))
        return out

    def _trim(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        inner = piece.strip(_EDGE)
        start += len(piece) - len(piece.lstrip(_EDGE))
        return start, start + len(inner)

    def relations(
        self, span: Span, type_: str, candidates: Sequence[tuple[Span, str]]
    ) -> list[dict[str, float]]:
        """Return for each candidate span the probability of each relation to a trigger.

        Args:
            span: the trigger, or a speech.
            type_: its event type, or `SPEECH` for a speech.
            candidates: spans with their kind: an entity type, "Date", "Money" or "Quantity".

        Returns:
            One mapping a candidate, relation (roles, "speaker", "outlet", "date", "money",
            "quantity") to probability. Probabilities of relations are independent.
        """
        if not candidates or not len(self.left):
            return [{} for _ in candidates]
        pairs = self.model.pairs
        tails = np.array([self.words.between(*c[0]) for c in candidates])
        heads = np.broadcast_to(np.array(self.words.between(*span)), tails.shape)
        distance, apart = pair_features(self.words, heads, tails)
        kinds = [self.model.kinds.index(kind) for _, kind in candidates]
        x = (self.left[heads[:, 0]] + self.left[heads[:, 1]]) / 2
        y = (self.right[tails[:, 0]] + self.right[tails[:, 1]]) / 2
        half = x.shape[1] // 2
        hidden = x[:, :half] + y[:, :half] + (x[:, half:] * y[:, half:]) @ pairs["mix"]
        hidden += pairs["left_type"][self.model.left_types.index(type_)] + pairs["kind"][kinds]
        hidden += pairs["distance"][distance] + pairs["apart"][apart]
        logits = np.maximum(hidden, 0) @ pairs["out"] + pairs["bias"]
        names = self.model.relations
        return [dict(zip(names, r, strict=True)) for r in (1 / (1 + np.exp(-logits))).tolist()]


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(axis=1, keepdims=True)) if len(x) else x
    return e / e.sum(axis=1, keepdims=True) if len(x) else x


class Tagger:
    """The encoder with its heads, ready to read.

    Args:
        path: folder with ``model.onnx``, ``pairs.npz``, ``tokenizer.json`` and ``labels.json``;
            the folder ``weights`` beside this file by default.
        threads: threads of one reading; 1 lets several processes share a machine.

    Raises:
        ModelError: a package or a file of the weights is missing.
    """

    def __init__(self, path: str | Path = WEIGHTS, *, threads: int = 1) -> None:
        folder = Path(path)
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(
                f"the learned reader needs {error.name}; `pip install onnxruntime tokenizers`, "
                "or extract without it"
            ) from error
        for name in ("model.onnx", "pairs.npz", "tokenizer.json", "labels.json"):
            if not (folder / name).is_file():
                raise ModelError(
                    f"{folder / name}: no such file of the learned reader; give a folder of "
                    "trained weights (training/README.md says how to make one)"
                )
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.types: list[str] = self.labels["trigger"]
        self.kinds: list[str] = self.labels["kinds"]
        self.relations: list[str] = self.labels["relations"]
        self.left_types = [*self.types, SPEECH]
        self.columns = columns_of(self.labels)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        with np.load(folder / "pairs.npz") as arrays:
            self.pairs = {name: arrays[name].astype(np.float32) for name in arrays.files}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(self, text: str) -> Reading:
        """Read one text."""
        return next(self.read_all([text]))

    def read_all(self, texts: Iterable[str], *, batch: int = 16) -> Iterator[Reading]:
        """Read texts lazily, ``batch`` at a time, in order."""
        source = iter(texts)
        while chunk := list(islice(source, batch)):
            parts = [words_of(text, self.tokenizer) for text in chunk]
            rows = self._encode(parts)
            for text, words, row in zip(chunk, parts, rows, strict=True):
                yield Reading(text, words, *row, self)

    def _encode(self, parts: Sequence[Words]) -> list[tuple[np.ndarray, ...]]:
        """Run all windows, like lengths together, and put the words of each text in order."""
        jobs = [(n, w) for n, words in enumerate(parts) for w in words.windows()]
        jobs.sort(key=lambda job: (sum(job[1][2:]) - job[1][0], job))
        found: list[dict[int, tuple[np.ndarray, ...]]] = [{} for _ in parts]
        for i in range(0, len(jobs), 4):  # more at once do not fit a processor's cache
            group = jobs[i : i + 4]
            feed, keep = batch_of([(parts[n], w) for n, w in group])
            outputs = self._session.run(["logits", "left", "right"], feed)
            for b, (n, window) in enumerate(group):
                found[n][window[1]] = tuple(o[b, keep[b]] for o in outputs)
        widths = (max(b for _, b in self.columns.values()), *self.pairs["widths"].astype(int))
        empty = tuple(np.zeros((0, int(w)), dtype=np.float32) for w in widths)
        return [
            tuple(np.concatenate(c) for c in zip(empty, *(f[k] for k in sorted(f)), strict=True))
            for f in found
        ]


def columns_of(labels: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Return where the scores of each token head stand in a row of logits."""
    sizes = {
        "trigger": len(labels["trigger"]) + 1,
        "status": len(labels["status"]),
        "mention": 2 * len(labels["mention"]) + 1,
        "speech": 2 * len(labels["speech"]) + 1,
    }
    out, at = {}, 0
    for name, size in sizes.items():
        out[name] = (at, at + size)
        at += size
    return out


@lru_cache(maxsize=2)
def load_tagger(path: str | Path = WEIGHTS) -> Tagger:
    """Return the tagger of a folder of weights, loaded once a process."""
    return Tagger(path)
