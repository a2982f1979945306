"""Turns a reader as it is shipped into one to be taught onward: `python -m qa.teach.unpack BASE READER_DIR OUT.pt`.

The weights of 8 bits become the numbers that they stand for; the word embeddings, which are never taught, are those of
BASE again. The graph is the one that `qa.teach.export` writes.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from qa.teach.model import SentenceReader
from qa.teach.parting import joined

_EMBEDDINGS = "encoder.embeddings."
_KEPT_SMALL = ("position_embeddings.weight", "token_type_embeddings.weight", "LayerNorm.weight", "LayerNorm.bias")
# The layers of a block whose weights are multiplied, in the order of the graph, behind its attention.
_DENSE = ("attention.output.dense", "intermediate.dense", "output.dense")


def main() -> None:
    """Reads the graph and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model = SentenceReader(options.base)
    model.load_state_dict({**model.state_dict(), **unpacked(joined(options.reader).graph)})
    torch.save(model.state_dict(), options.out)


def unpacked(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """The weights of a graph by the names of `SentenceReader`, without the word embeddings."""
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    taught = {name: torch.tensor(values) for name, values in kept.items() if name.startswith(("encoder.", "head."))}
    taught = {name: values for name, values in taught.items() if values.dtype == torch.float32 and values.dim()}
    taught |= {_EMBEDDINGS + name: _wide(kept, _EMBEDDINGS + name) for name in _KEPT_SMALL}
    multiplied = [one.input[1].removesuffix("_quantized") for one in graph.node if one.op_type == "MatMulInteger"]
    blocks, head = multiplied[:-1], multiplied[-1]
    for number in range(len(blocks) // len(_DENSE)):
        layer = f"encoder.encoder.layer.{number}."
        for name, packed in zip(_DENSE, blocks[number * len(_DENSE) :], strict=False):
            taught[f"{layer}{name}.weight"] = _wide(kept, packed).T.contiguous()
        weights = _wide(kept, f"Attention_{number}_qkv_weight").T.chunk(3)
        shifts = torch.tensor(kept[f"Attention_{number}_qkv_bias"]).chunk(3)
        for name, weight, shift in zip(("query", "key", "value"), weights, shifts, strict=True):
            taught[f"{layer}attention.self.{name}.weight"] = weight.contiguous()
            taught[f"{layer}attention.self.{name}.bias"] = shift
    taught["head.weight"] = _wide(kept, head).T.contiguous()
    return taught


def _wide(kept: Mapping[str, Any], name: str) -> Tensor:
    """What the small numbers stand for: (number - zero point) * scale, channel by channel."""
    number, zero, scale = (torch.tensor(kept[f"{name}_{part}"]) for part in ("quantized", "zero_point", "scale"))
    return (number.float() - zero.float()) * scale


if __name__ == "__main__":
    main()
