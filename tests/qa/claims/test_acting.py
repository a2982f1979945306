"""Who is only named to tell whose brother or friend did it has not done it."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, CONTRADICTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED, ClaimVerdict.NOT_FOUND


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The brother of Dahl sold the forge in 1985.", "Dahl sold the forge in 1985."),
        ("The friends of the painter Ida Moe sold the forge in 1985.", "Ida Moe sold the forge in 1985."),
        ("The capital of Norway was burned in 1702.", "Norway was burned in 1702."),
    ],
)
def test_what_the_brother_of_one_did_is_not_what_that_one_did(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The village of Lom was founded in 1702.", "Lom was founded in 1702."),
        ("A group of Norwegians founded the town in 1702.", "Norwegians founded the town in 1702."),
        ("The resignation of Reid in 1950 shook the town.", "Reid resigned in 1950."),
        ("The death of Dahl in 1985 ended the quarrel.", "Dahl died in 1985."),
        ("In the autumn of the same year Reid sold the mill.", "Reid sold the mill."),
    ],
)
def test_what_names_a_kind_a_number_or_an_act_before_of_is_no_other_one(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED
