"""Writes the taught reader as it is shipped: `python -m qa.export_reader BASE TAUGHT.pt OUT_DIR`.

`model.onnx` with weights of 8 bits (the activations are scaled while it runs), and the tokenizer beside it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from qa.train_reader import PassageReader


def main() -> None:
    """Exports, makes small, and says how small."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("taught", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model = PassageReader(options.base)
    model.load_state_dict(torch.load(options.taught, weights_only=True))
    options.out.mkdir(parents=True, exist_ok=True)
    export(model.eval(), options.out / "model.onnx")
    shutil.copyfile(options.base / "tokenizer.json", options.out / "tokenizer.json")
    size = (options.out / "model.onnx").stat().st_size
    print(f"{options.out / 'model.onnx'}: {size / 1e6:.1f} MB")


def export(model: PassageReader, out: Path) -> None:
    """One graph for any number of pairs and tokens, quantised channel by channel."""
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = {name: torch.ones(2, 16, dtype=torch.int64) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            tuple(example[name] for name in names),
            str(plain),
            input_names=names,
            output_names=["logits"],
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in [*names, "logits"]},
            dynamo=False,
        )
        quantize_dynamic(plain, out, weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
