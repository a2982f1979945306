"""A program that changes the library is killed: what it was told of is there, and nothing is there by half."""

from __future__ import annotations

import pytest

from tests.faults.library_kills import kill_changes, kill_migrations


def test_a_few_kills_lose_nothing() -> None:
    assert kill_changes(5, seed=1_000).runs == 5


def test_a_killed_migration_is_whole_or_did_not_happen() -> None:
    assert kill_migrations(2, seed=1_000).runs == 2


@pytest.mark.faults
def test_two_hundred_kills_lose_nothing() -> None:
    report = kill_changes(200, seed=0)
    assert report.acknowledged > 200


@pytest.mark.faults
def test_two_hundred_killed_migrations_are_whole_or_did_not_happen() -> None:
    report = kill_migrations(200, seed=0)
    assert report.seen["left at version 1"]
    assert report.seen["left at version 2"]
