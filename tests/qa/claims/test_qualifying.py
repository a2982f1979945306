"""Words that narrow what a sentence says: a part of a year, of a group, another office, another span of time."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

PORT = "In the first half of 2019 the port handled 900 ships."
NURSES = "Thirty per cent of older nurses in the north work at night."
DOGS = "Half of the dogs in the shelter are ill."
TRADE = "The shop lost a fifth of its trade during the strike of 2019."


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (PORT, "In 2019 the port handled 900 ships."),
        (NURSES, "Thirty per cent of nurses in the north work at night."),
        (NURSES, "Thirty per cent of older nurses work at night."),
        (DOGS, "Half of the dogs are ill."),
        ("The town will pay half of the 14 million crowns.", "The town will pay 14 million crowns."),
        ("The largest of the four mills was sold.", "The four mills were sold."),
        ("One of the 300 houses was burned.", "300 houses were burned."),
        ("Two of the nine bridges were closed in May.", "Nine bridges were closed in May."),
        ("The town paid a third of the cost of 14 million crowns.", "The town paid 14 million crowns."),
        ("About two thirds of all adults live in the reserve.", "All adults live in the reserve."),
        ("Nearly all farms in the valley grow hops.", "Nearly all farms grow hops."),
    ],
)
def test_a_number_of_a_part_is_none_of_the_whole(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (PORT, "The port handled 900 ships in the first half of 2019."),
        (NURSES, "30 per cent of older nurses in the north work at night."),
        (DOGS, "Half of the dogs in the shelter are ill."),
        ("All of the 300 houses were burned.", "300 houses were burned."),
        ("Reid was one of the 300 people who signed it.", "300 people signed it."),
        (TRADE, "The shop lost a fifth of its trade in 2019."),
        ("The bridge was opened in the first quarter of 1970.", "The bridge was opened in 1970."),
    ],
)
def test_what_narrows_nothing_that_is_claimed_is_left_alone(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The vice chairman signed the letter.", "The chairman signed the letter."),
        ("The former bishop blessed the bells.", "The bishop blessed the bells."),
        ("A previous survey counted 40 otters.", "A later survey counted 40 otters."),
        ("The trial lasted several months.", "The trial lasted several years."),
        ("He died a few weeks after the verdict.", "He died a few years after the verdict."),
    ],
)
def test_another_office_study_or_span_is_not_the_one_claimed(text: str, claim: str) -> None:
    assert verdict(text, claim) is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The vice chairman signed the letter.", "The letter was signed by the vice chairman."),
        ("An earlier survey counted 40 otters.", "A previous survey counted 40 otters."),
        ("The trial lasted several months.", "The trial lasted several months."),
        ("The new bishop blessed the bells.", "The bishop blessed the bells."),
    ],
)
def test_the_same_office_study_or_span_stays_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED
