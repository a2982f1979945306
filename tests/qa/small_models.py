"""Readers of a few bytes, made here: a model that answers with what a test can foresee."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from qa.reading.models import GLANCE, LOWER, UPPER, WEIGHTS, WHOLE

_SPECIAL = ("[UNK]", "[CLS]", "[SEP]")


def make_tokenizer(folder: Path, words: str) -> dict[str, int]:
    """A tokenizer that knows these words and nothing else; their numbers."""
    known = {word: i for i, word in enumerate([*_SPECIAL, *dict.fromkeys(words.lower().split())])}
    made = Tokenizer(models.WordLevel(known, unk_token=_SPECIAL[0]))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    folder.mkdir(parents=True, exist_ok=True)
    made.save(str(folder / "tokenizer.json"))
    return known


def make_cross_encoder(folder: Path) -> Path:
    """One number for a pair: how many tokens it has. The longest sentence is the best."""
    make_tokenizer(folder, "the")
    total = helper.make_node("ReduceSum", ["attention_mask"], ["sum"], keepdims=1)
    cast = helper.make_node("Cast", ["sum"], ["logits"], to=TensorProto.FLOAT)
    _save(folder, [total, cast], ["attention_mask"], ["pairs", 1], [])
    return folder


def make_sentence_reader(folder: Path, word: str) -> Path:
    """Three numbers for a token: 20 where it is the word, and -2 elsewhere."""
    number = make_tokenizer(folder, word)[word]
    nodes = [
        helper.make_node("Equal", ["input_ids", "number"], ["same"]),
        helper.make_node("Where", ["same", "high", "low"], ["one"]),
        helper.make_node("Unsqueeze", ["one", "last"], ["column"]),
        helper.make_node("Concat", ["column", "column", "column"], ["logits"], axis=2),
    ]
    constants = [
        numpy_helper.from_array(np.array(number, dtype=np.int64), "number"),
        numpy_helper.from_array(np.array(20, dtype=np.float32), "high"),
        numpy_helper.from_array(np.array(-2, dtype=np.float32), "low"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
    ]
    _save(folder, nodes, ["input_ids"], ["pairs", "tokens", 3], constants)
    return folder


def make_glancing_reader(folder: Path, word: str) -> Path:
    """The same in two parts, whose lower one turns the word one way and all others the other way."""
    whole = onnx.load(make_sentence_reader(folder, word) / WHOLE)
    (folder / WHOLE).unlink()
    constants = {
        "there": np.array([1, 0], dtype=np.float32),
        "elsewhere": np.array([0, 1], dtype=np.float32),
        "alike": np.array([0], dtype=np.float32),
    }
    nodes = [
        helper.make_node("Equal", ["input_ids", "number"], ["same"]),
        helper.make_node("Unsqueeze", ["same", "last"], ["rows"]),
        helper.make_node("Where", ["rows", "there", "elsewhere"], [GLANCE]),
        helper.make_node("Cast", ["input_ids"], ["loud"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["loud", "alike"], ["even"]),
        helper.make_node("Softmax", ["even"], [WEIGHTS], axis=1),
    ]
    kept = [*whole.graph.initializer, *(numpy_helper.from_array(value, name) for name, value in constants.items())]
    same = helper.make_tensor_value_info("same", TensorProto.BOOL, ["pairs", "tokens"])
    told = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in (GLANCE, WEIGHTS)]
    for name, part, inputs, outputs in (
        (LOWER, nodes, whole.graph.input, [same, *told]),
        (UPPER, whole.graph.node[1:], [same], whole.graph.output),
    ):
        graph = helper.make_graph(part, "part", inputs, outputs, kept)
        onnx.save(helper.make_model(graph, opset_imports=whole.opset_import, ir_version=9), folder / name)
    return folder


def _save(
    folder: Path,
    nodes: list[onnx.NodeProto],
    inputs: list[str],
    shape: list[str | int],
    constants: list[onnx.TensorProto],
) -> None:
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["pairs", "tokens"]) for name in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, shape)],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, folder / WHOLE)
