"""Files that are made to harm end in text that can be asked, or in one typed line, and reach nothing beside them.

This is the quick part; `python -m tests.hostile` tries all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.hostile.cases import Case
from tests.hostile.sets import SETS, quick
from tests.hostile.watching import Watch, watching

QUICK = [pytest.param(case, id=f"{name}: {case.name}") for name in SETS for case in quick(name)]


@pytest.fixture(scope="module")
def watch() -> Iterator[Watch]:
    with watching() as watch:
        yield watch


def test_there_are_as_many_as_were_promised_and_no_two_have_one_name() -> None:
    least = {"text": 80, "PDF": 520, "HTML": 230, "EPUB": 60, "Word": 60}
    for name, most in least.items():
        assert len(SETS[name]) >= most
        assert Counter(case.name for case in SETS[name]).most_common(1)[0][1] == 1


@pytest.mark.parametrize("case", QUICK)
def test_a_file_that_is_made_to_harm_ends_in_text_or_one_line(case: Case, watch: Watch) -> None:
    ended = watch.run(case)
    assert not ended.wrong, ended


@pytest.mark.faults
@pytest.mark.parametrize("name", SETS)
def test_each_of_them_does(name: str, watch: Watch) -> None:
    wrong = [ended for case in SETS[name] if (ended := watch.run(case)).wrong]
    assert not wrong
