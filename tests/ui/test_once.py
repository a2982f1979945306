from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.page.once import Remembering, once


def test_what_many_want_at_once_is_made_once():
    made = []

    def slowly(seed):
        time.sleep(0.05)
        made.append(seed)
        return seed * 2

    wanted = once(slowly)
    with ThreadPoolExecutor(16) as readers:
        assert set(readers.map(wanted, ["a"] * 50)) == {"aa"}
    assert made == ["a"]
    assert wanted("b") == "bb"


def test_what_takes_long_keeps_nobody_from_something_else():
    begun, free = threading.Event(), threading.Event()

    def make(what):
        if what == "long":
            begun.set()
            assert free.wait(20)
        return what

    wanted = once(make)
    with ThreadPoolExecutor(1) as readers:
        long = readers.submit(wanted, "long")
        assert begun.wait(20)
        assert wanted("short") == "short"
        free.set()
        assert long.result() == "long"


def test_what_fails_is_tried_again_and_the_oldest_are_let_go():
    made = []

    def make(what):
        made.append(what)
        if made == ["bad"]:
            raise ValueError(what)
        return what

    wanted = once(make, 2)
    with pytest.raises(ValueError, match="bad"):
        wanted("bad")
    assert [wanted(what) for what in ("bad", "b", "bad", "c", "bad", "b")] == ["bad", "b", "bad", "c", "bad", "b"]
    assert made == ["bad", "bad", "b", "c", "b"]


def test_a_question_is_asked_of_the_engine_once(engine):
    remembering = Remembering(engine)
    first = remembering.ask("How many defectors entered South Korea in 2009?")
    assert first == engine.ask("How many defectors entered South Korea in 2009?")
    assert remembering.ask("How many defectors entered South Korea in 2009?") is first
