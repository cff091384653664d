"""MiniLM encoder with joint heads, in plain PyTorch so that its ONNX graph stays small."""

from __future__ import annotations

from pathlib import Path

import torch
from corpus import COLUMNS, LABELS, LEFT_TYPES
from reader_words import DISTANCE_CLASSES, SENTENCE_CLASSES
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS, INNER, SHAPES, PAIR = 384, 12, 6, 1536, 7, 128


class FusedAttention(torch.autograd.Function):
    """Stands for onnxruntime's fused attention in an exported graph; its values do not matter."""

    @staticmethod
    def forward(ctx, x, weight, bias, mask):
        return x.clone()

    @staticmethod
    def symbolic(g, x, weight, bias, mask):
        out = g.op("com.microsoft::Attention", x, weight, bias, mask, num_heads_i=HEADS)
        return out.setType(x.type())


class Layer(nn.Module):
    """One transformer layer, normalised after each block, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attend = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout
        self.fused = False  # for export

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        if self.fused:
            y = FusedAttention.apply(x, self.qkv.weight.T.contiguous(), self.qkv.bias, mask)
        else:
            y = self._attention(x, mask)
        y = self.attend(y)
        x = self.norm1(x + F.dropout(y, self.dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, self.dropout, self.training))

    def _attention(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        b, t, _ = x.shape
        q, k, v = (
            part.reshape(b, t, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.qkv(x).split(WIDTH, dim=-1)
        )
        bias = ((1.0 - mask[:, None, None, :].float()) * -10000.0).to(q.dtype)
        p = self.dropout if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=p)
        return y.transpose(1, 2).reshape(b, t, WIDTH)


class Encoder(nn.Module):
    """BERT's embeddings and layers, with an embedding of letter case added."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        place = self.position.weight[: ids.shape[1]]
        x = self.norm(self.word(ids) + place + self.shape(shapes))
        x = F.dropout(x, self.dropout, self.training)
        mask = mask.to(torch.int32)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Joint(nn.Module):
    """The encoder, one linear layer for all token heads, and the two sides of the pair head."""

    def __init__(self, dropout: float = 0.1, head_dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.tokens = nn.Linear(WIDTH, max(b for _, b in COLUMNS.values()))
        self.left = nn.Linear(WIDTH, 2 * PAIR)
        self.right = nn.Linear(WIDTH, 2 * PAIR)
        self.pairs = PairHead()
        self.head_dropout = head_dropout

    def forward(self, ids, shapes, mask):
        """Return logits of the token heads, left sides and right sides, for each word piece."""
        hidden = self.encoder(ids, shapes, mask)
        hidden = F.dropout(hidden, self.head_dropout, self.training)
        return self.tokens(hidden), self.left(hidden), self.right(hidden)


class PairHead(nn.Module):
    """Scores the relations of pairs; `Reading.relations` repeats this in NumPy."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.randn(PAIR, PAIR) * 0.02)
        self.left_type = nn.Embedding(len(LEFT_TYPES), PAIR)
        self.kind = nn.Embedding(len(LABELS["kinds"]), PAIR)
        self.distance = nn.Embedding(DISTANCE_CLASSES, PAIR)
        self.apart = nn.Embedding(SENTENCE_CLASSES, PAIR)
        self.out = nn.Linear(PAIR, len(LABELS["relations"]))
        nn.init.constant_(self.out.bias, -3.0)
        for table in (self.left_type, self.kind, self.distance, self.apart):
            nn.init.normal_(table.weight, std=0.3)

    def forward(self, left, right, pairs, dropout: float = 0.0):
        """Return logits of each pair; ``pairs`` holds the arrays of `corpus.Sample`."""
        x = (left[pairs["heads"][:, 0]] + left[pairs["heads"][:, 1]]) / 2
        y = (right[pairs["tails"][:, 0]] + right[pairs["tails"][:, 1]]) / 2
        hidden = x[:, :PAIR] + y[:, :PAIR] + (x[:, PAIR:] * y[:, PAIR:]) @ self.mix
        hidden = hidden + self.left_type(pairs["types"]) + self.kind(pairs["kinds"])
        hidden = hidden + self.distance(pairs["distance"]) + self.apart(pairs["apart"])
        return self.out(F.dropout(F.relu(hidden), dropout, self.training))


def load_base(model: Joint, path: Path) -> None:
    """Copy the weights of a BERT of this size from a ``model.safetensors``."""
    old = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    enc = model.encoder
    with torch.no_grad():
        enc.word.weight.copy_(old["embeddings.word_embeddings.weight"])
        enc.position.weight.copy_(
            old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0]
        )
        enc.shape.weight.zero_()
        _copy(enc.norm, old, "embeddings.LayerNorm")
        for i, layer in enumerate(enc.layers):
            at = f"encoder.layer.{i}."
            names = [at + f"attention.self.{x}" for x in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([old[n + ".weight"] for n in names]))
            layer.qkv.bias.copy_(torch.cat([old[n + ".bias"] for n in names]))
            _copy(layer.attend, old, at + "attention.output.dense")
            _copy(layer.norm1, old, at + "attention.output.LayerNorm")
            _copy(layer.up, old, at + "intermediate.dense")
            _copy(layer.down, old, at + "output.dense")
            _copy(layer.norm2, old, at + "output.LayerNorm")


def _copy(module: nn.Module, old: dict[str, torch.Tensor], name: str) -> None:
    module.weight.copy_(old[name + ".weight"])
    module.bias.copy_(old[name + ".bias"])
