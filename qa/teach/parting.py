"""A reader's graph in two parts, so that the lower one can look at a text alone.

The lower blocks read a question and a sentence apart as well as together; what they make of a sentence alone can be
kept for every question. Each weight stands in one of the parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onnx
from onnx import GraphProto, ModelProto, TensorProto, helper, numpy_helper

from qa.reading.models import GLANCE, LOWER, UPPER, WEIGHTS, WHOLE

if TYPE_CHECKING:
    from qa.teach.projection import Projection

# The blocks of the lower part, of six.
LAYERS = 3
# What the names of all begin with that is added for a glance.
_GLANCES = "glance/"


def states_of(graph: GraphProto, layers: int = LAYERS) -> str:
    """The name of what comes out of so many blocks: the norm of layers that ends the last of them."""
    norms: list[str] = [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"]
    return norms[2 * layers - 1]  # a block ends its attention with one, and itself with another


def halves(model: ModelProto, layers: int = LAYERS) -> tuple[ModelProto, ModelProto]:
    """The lower and the upper part; what the upper one needs of the lower comes out of it by the same name."""
    ends = next(i for i, node in enumerate(model.graph.node) if states_of(model.graph, layers) in node.output) + 1
    below = {name for node in model.graph.node[:ends] for name in node.output}
    passed = sorted({name for node in model.graph.node[ends:] for name in node.input} & below)
    kinds = dict.fromkeys(passed, TensorProto.INT32) | {states_of(model.graph, layers): TensorProto.FLOAT}
    between = [helper.make_tensor_value_info(name, kinds[name], None) for name in passed]
    return (
        _part(model, model.graph.node[:ends], model.graph.input, between),
        _part(model, model.graph.node[ends:], between, model.graph.output),
    )


def _part(model: ModelProto, nodes: Sequence[Any], inputs: Sequence[Any], outputs: Sequence[Any]) -> ModelProto:
    part = ModelProto()
    part.CopyFrom(model)
    for field, kept in (("node", nodes), ("input", inputs), ("output", outputs)):
        part.graph.ClearField(field)
        getattr(part.graph, field).extend(kept)
    used = {name for node in part.graph.node for name in node.input}
    weights = [one for one in model.graph.initializer if one.name in used]
    part.graph.ClearField("initializer")
    part.graph.ClearField("value_info")
    part.graph.initializer.extend(weights)
    return part


def with_glance(lower: ModelProto, learnt: Projection) -> ModelProto:
    """The lower part with what it tells of a text alone: a vector of length 1 and a weight for each token."""
    states, made = states_of(lower.graph), ModelProto()
    made.CopyFrom(lower)
    made.graph.initializer.extend(
        numpy_helper.from_array(values, f"{_GLANCES}{name}") for name, values in learnt.arrays().items()
    )
    made.graph.node.extend(
        [
            helper.make_node("MatMul", [states, "glance/directions"], ["glance/turned"]),
            helper.make_node("Add", ["glance/turned", "glance/shift"], ["glance/shifted"]),
            helper.make_node("LpNormalization", ["glance/shifted"], [GLANCE], axis=-1, p=2),
            helper.make_node("MatMul", [states, "glance/loudness"], ["glance/loud"]),
            helper.make_node("Softmax", ["glance/loud"], [WEIGHTS], axis=1),
        ]
    )
    made.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in (GLANCE, WEIGHTS))
    return made


def joined(folder: Path) -> ModelProto:
    """The graph of a reader's folder, whole, without what only a glance needs."""
    if (folder / WHOLE).is_file():
        return onnx.load(folder / WHOLE)
    lower, upper = onnx.load(folder / LOWER), onnx.load(folder / UPPER)
    shared = {one.name for one in upper.graph.initializer}
    whole = ModelProto()
    whole.CopyFrom(lower)
    for field in ("node", "initializer", "output"):
        whole.graph.ClearField(field)
    whole.graph.node.extend(node for node in lower.graph.node if not any(map(_is_glance, node.input)))
    whole.graph.node.extend(upper.graph.node)
    whole.graph.initializer.extend(
        one for one in lower.graph.initializer if one.name not in shared and not _is_glance(one.name)
    )
    whole.graph.initializer.extend(upper.graph.initializer)
    whole.graph.output.extend(upper.graph.output)
    return whole


def _is_glance(name: str) -> bool:
    return name.startswith(_GLANCES)
