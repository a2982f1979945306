"""What `compose.yaml` opens. It is read here, not run: that takes a container engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]


def test_milvus_alone_can_be_reached_and_from_this_machine_alone(services: dict[str, Any]) -> None:
    assert {name: one.get("ports") for name, one in services.items()} == {
        "etcd": None,
        "minio": None,
        "milvus": ["127.0.0.1:19530:19530"],
    }


def test_every_image_is_of_one_release(services: dict[str, Any]) -> None:
    for one in services.values():
        assert re.fullmatch(r"[\w./-]+:(v\d+\.\d+\.\d+|RELEASE\.[\dTZ-]+)", one["image"])


def test_what_is_kept_is_kept_in_a_volume_of_its_own(services: dict[str, Any]) -> None:
    assert {name: one["volumes"][0].partition(":")[0] for name, one in services.items()} == {
        name: name for name in services
    }


def test_each_waits_for_what_it_needs_and_says_when_it_can_be_asked(services: dict[str, Any]) -> None:
    assert all("healthcheck" in one for one in services.values())
    assert {name: one["condition"] for name, one in services["milvus"]["depends_on"].items()} == {
        "etcd": "service_healthy",
        "minio": "service_healthy",
    }
