"""Writes the taught reader as it is shipped: `python -m qa.teach.export BASE TAUGHT.pt OUT_DIR`.

`model.onnx` with weights of 8 bits (the activations are scaled while it runs), and the tokenizer beside it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer

from qa.teach.model import SentenceReader

# The first set of operators that has norms of layers.
_WITH_NORMS = 17


def main() -> None:
    """Exports, makes small, and says how small."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("taught", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model = SentenceReader(options.base)
    model.load_state_dict(torch.load(options.taught, weights_only=True))
    options.out.mkdir(parents=True, exist_ok=True)
    export(model.eval(), options.out / "model.onnx")
    shutil.copyfile(options.base / "tokenizer.json", options.out / "tokenizer.json")
    size = (options.out / "model.onnx").stat().st_size
    print(f"{options.out / 'model.onnx'}: {size / 1e6:.1f} MB")


def export(model: SentenceReader, out: Path) -> None:
    """One graph for any number of pairs and tokens, its attention fused, quantised channel by channel."""
    # The plain form of attention is the one that the optimiser knows; fused, the model loads in half the time.
    model.encoder.set_attn_implementation("eager")
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = {name: torch.ones(2, 16, dtype=torch.int64) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            model,
            tuple(example[name] for name in names),
            str(plain),
            input_names=names,
            output_names=["logits"],
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in [*names, "logits"]},
            opset_version=14,
            dynamo=False,
        )
        shape = model.encoder.config
        made = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=shape.num_attention_heads, hidden_size=shape.hidden_size
        )
        onnx.save(parted(made.model), fused)
        quantize_dynamic(
            fused,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def parted(model: ModelProto) -> ModelProto:
    """The same with sums and norms apart again: fused, they take a third of a sentence's time.

    `qa.reading.scorer` keeps onnxruntime from joining them anew.
    """
    nodes = [part for node in model.graph.node for part in _parts(node)]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    next(one for one in model.opset_import if not one.domain).version = _WITH_NORMS
    return model


def _parts(node: NodeProto) -> list[NodeProto]:
    if node.op_type != "SkipLayerNormalization":
        return [node]
    one, other, scale, shift, bias = node.input
    out, (epsilon,) = node.output[0], (one.f for one in node.attribute if one.name == "epsilon")
    return [
        helper.make_node("Add", [one, bias], [f"{out}/biased"]),
        helper.make_node("Add", [f"{out}/biased", other], [f"{out}/sum"]),
        helper.make_node("LayerNormalization", [f"{out}/sum", scale, shift], [out], axis=-1, epsilon=epsilon),
    ]


if __name__ == "__main__":
    main()
