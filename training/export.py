"""A trained model as the files that `network.Network` reads, 8-bit quantised."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Joint
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

from dealgraph.extraction.reader import hints
from dealgraph.extraction.reader.labels import LABELS


def export(model: Joint, tokenizer: Path, out: Path, *, quantise: bool = True) -> None:
    """Write ``model.onnx``, ``heads.npz``, ``labels.json`` and ``tokenizer.json`` to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    for layer in model.encoder.layers:
        layer.fused = True
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        ids = torch.ones(2, 9, dtype=torch.long)
        known = torch.from_numpy(hints.PADDING).expand(2, 9, -1).contiguous()
        names = ["ids", "hints", "mask"]
        outputs = ["logits", "left", "right"]
        axes = {name: {0: "batch", 1: "length"} for name in names + outputs}
        torch.onnx.export(
            model, (ids, known, ids), str(plain), input_names=names, output_names=outputs,
            dynamic_axes=axes, opset_version=17, dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        optimised = optimize_model(str(plain), "bert", num_heads=12, hidden_size=384, opt_level=1)
        optimised.save_model_to_file(str(fused))
        if quantise:
            quantize_dynamic(
                fused, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True,
                op_types_to_quantize=["MatMul", "Attention", "Gather"],
                extra_options={
                    "MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT
                },
            )  # fmt: skip
        else:
            onnx.save(onnx.load(fused), out / "model.onnx")
    _heads(model, out)
    (out / "labels.json").write_text(json.dumps(LABELS, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(tokenizer, out / "tokenizer.json")


def _heads(model: Joint, out: Path) -> None:
    """Write what is computed outside the encoder: pairs and the rules' part in the status."""
    tables = {
        "mix": model.pairs.mix,
        "features": model.pairs.features.weight,
        "skip": model.pairs.skip.weight,
        "out": model.pairs.out.weight.T,
        "bias": model.pairs.out.bias,
        "status_rule": model.status_rule.weight,
        "status_type": model.status_type.weight,
    }
    arrays = {k: v.detach().numpy().astype(np.float16) for k, v in tables.items()}
    np.savez(out / "heads.npz", **arrays)
