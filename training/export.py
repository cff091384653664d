"""Write trained weights in the form that ``dealgraph.extraction.tagger`` reads, in eight bits."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from network import HALF, Reader, base_folder


def export(model: Reader, labels: dict[str, list[str]], out: Path, *, full: bool = False) -> None:
    """Write ``model.onnx``, ``pairs.npz``, ``tokenizer.json`` and ``labels.json`` to ``out``.

    Args:
        full: keep 32-bit weights, to see what eight bits cost.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            example,
            str(plain),
            input_names=["ids", "shapes", "mask"],
            output_names=["logits", "left", "right"],
            dynamic_axes={
                name: {0: "batch", 1: "pieces"}
                for name in ("ids", "shapes", "mask", "logits", "left", "right")
            },
            opset_version=17,
            dynamo=False,
        )
        if full:
            shutil.copy(plain, out / "model.onnx")
        else:
            quantize_dynamic(
                plain, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True
            )
    arrays = {
        "mix": model.mix,
        "type": model.left_type.weight,
        "kind": model.kind.weight,
        "distance": model.distance.weight,
        "apart": model.apart.weight,
        "out": model.out.weight.T,
        "bias": model.out.bias,
    }
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    np.savez(out / "pairs.npz", widths=np.array([2 * HALF, 2 * HALF]), **arrays)
    text = json.dumps(labels, indent=1, sort_keys=True) + "\n"
    (out / "labels.json").write_text(text, encoding="utf-8")
    shutil.copy(base_folder() / "tokenizer.json", out / "tokenizer.json")
