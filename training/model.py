"""MiniLM encoder with joint heads, in plain PyTorch so that its ONNX graph stays small."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from dealgraph.extraction.reader import hints, pairs
from dealgraph.extraction.reader.labels import EVENT_TYPES, RELATIONS, STATUSES, TOKEN_OUTPUTS

WIDTH, HEADS, INNER, PAIR = 384, 12, 1536, 128


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
    """BERT's embeddings and layers, with the embeddings of hints added to the words."""

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.hints = nn.Embedding(hints.TOTAL, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, ids: torch.Tensor, known: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        place = self.position.weight[: ids.shape[1]]
        x = self.norm(self.word(ids) + place + self.hints(known).sum(2))
        x = F.dropout(x, self.dropout, self.training)
        mask = mask.to(torch.int32)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Joint(nn.Module):
    """The encoder, one linear layer for all token heads, and the two sides of the pair head.

    Hints are added once more after the encoder, so that the heads see them undiluted.
    """

    def __init__(self, layers: int, dropout: float = 0.1, head_dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(layers, dropout)
        self.late = nn.Embedding(hints.TOTAL, WIDTH)
        self.tokens = nn.Linear(WIDTH, TOKEN_OUTPUTS)
        self.left = nn.Linear(WIDTH, 2 * PAIR)
        self.right = nn.Linear(WIDTH, 2 * PAIR)
        self.pairs = PairHead()
        self.skip = nn.Embedding(hints.TOTAL, TOKEN_OUTPUTS)
        self.status_rule = nn.Embedding(1 + len(STATUSES), len(STATUSES))
        self.status_type = nn.Embedding(1 + len(EVENT_TYPES), len(STATUSES))
        self.head_dropout = head_dropout
        for table in (self.encoder.hints, self.late):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.status_type.weight)
        self._begin_with_rules()

    def _begin_with_rules(self) -> None:
        """Let an untrained network decide as the rules do; training then learns where they err."""
        with torch.no_grad():
            self.skip.weight.zero_()
            event, confidence = hints.start("event"), hints.start("confidence")
            for k in range(1, len(EVENT_TYPES) + 1):
                self.skip.weight[event + k, k] = 4.0
            doubt = (5.0, 6.0, 5.5, 4.5, 3.5, 3.0, 2.5)  # no candidate, then by confidence
            for k, value in enumerate(doubt):
                self.skip.weight[confidence + k, 0] = value
            self.status_rule.weight.zero_()
            for k in range(len(STATUSES)):
                self.status_rule.weight[k + 1, k] = 2.0

    def forward(self, ids, known, mask):
        """Return logits of the token heads, left sides and right sides, for each word piece."""
        hidden = self.encoder(ids, known, mask) + self.late(known).sum(2)
        hidden = F.dropout(hidden, self.head_dropout, self.training)
        tokens = self.tokens(hidden) + self.skip(known).sum(2)
        return tokens, self.left(hidden), self.right(hidden)


class PairHead(nn.Module):
    """Scores the relations of pairs; `network.Network.relations` repeats this in NumPy."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.randn(PAIR, PAIR) * 0.02)
        self.features = nn.Embedding(pairs.TOTAL, PAIR)
        self.out = nn.Linear(PAIR, len(RELATIONS))
        self.skip = nn.Embedding(pairs.TOTAL, len(RELATIONS))
        nn.init.constant_(self.out.bias, -3.0)
        nn.init.normal_(self.features.weight, std=0.15)
        with torch.no_grad():  # as the rules have it, to begin with
            self.skip.weight.zero_()
            for choice, relation in pairs.opinions():
                self.skip.weight[choice, RELATIONS.index(relation)] = 4.0

    def forward(self, left, right, heads, tails, features, dropout: float = 0.0):
        """Return logits of each pair; the arrays are those of `pairs.Pairs`."""
        x = (left[heads[:, 0]] + left[heads[:, 1]]) / 2
        y = (right[tails[:, 0]] + right[tails[:, 1]]) / 2
        hidden = x[:, :PAIR] + y[:, :PAIR] + (x[:, PAIR:] * y[:, PAIR:]) @ self.mix
        hidden = F.relu(hidden + self.features(features).sum(1))
        return self.out(F.dropout(hidden, dropout, self.training)) + self.skip(features).sum(1)


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
