"""A reader in two parts: what it was taught, and nothing lost where they meet."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnx

from qa.reading.models import LOWER, UPPER, WHOLE, WORDS, Model
from qa.reading.scorer import BUNDLED
from qa.teach.parting import halves, joined


def whole(folder: Path) -> Model:
    onnx.save(joined(BUNDLED), folder / WHOLE)
    shutil.copyfile(BUNDLED / WORDS, folder / WORDS)
    return Model(folder)


def test_the_parts_joined_again_read_as_the_parts_do(tmp_path: Path) -> None:
    pair = "Who sold the ferry?", "The ferry was blue. | It was sold to a circus."
    (one, places), (other, same_places) = whole(tmp_path).read(*pair), Model(BUNDLED).read(*pair)
    assert places == same_places
    np.testing.assert_allclose(one, other, atol=1e-4)


def test_each_weight_lies_in_one_part() -> None:
    graph = joined(BUNDLED).graph
    lower, upper = (
        {one.name for one in part.graph.initializer if one.name.startswith("encoder.")}
        for part in halves(joined(BUNDLED))
    )
    assert lower | upper == {one.name for one in graph.initializer if one.name.startswith("encoder.")}
    assert not lower & upper


def test_the_parts_are_those_that_are_shipped() -> None:
    lower, upper = halves(joined(BUNDLED))
    assert upper.graph.node == onnx.load(BUNDLED / UPPER).graph.node
    shipped = onnx.load(BUNDLED / LOWER).graph.node
    assert list(lower.graph.node) == list(shipped)[: len(lower.graph.node)]
