"""Numbers that are differences, parts of a sum, or one side of a comparison."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

STAFF = "The clinic employed 730 nurses at the end of May, 45 more than a year before."
CAMP = "The camp housed 500 refugees, three times as many as it was designed for."
GOATS = "Goats kept on steep slopes gave 15 per cent less milk than goats kept on flat pastures."
FAMILY = "The Bergs had four sons and a daughter."
SHOPS = "The chain has 40 shops in Spain and 20 in Portugal."


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        (STAFF, "The clinic employed 730 nurses at the end of May.", ClaimVerdict.SUPPORTED),
        (STAFF, "The clinic employed 45 nurses at the end of May.", ClaimVerdict.CONTRADICTED),
        (STAFF, "The clinic employed 45 more nurses than a year before.", ClaimVerdict.SUPPORTED),
        ("Sales reached 80 million euros, up 5 million.", "Sales reached 5 million euros.", ClaimVerdict.CONTRADICTED),
    ],
)
def test_a_difference_is_no_total(text: str, claim: str, expected: ClaimVerdict) -> None:
    assert verdict(text, claim) is expected


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CAMP, "The camp was designed for 500 refugees."),
        (GOATS, "Goats kept on flat pastures gave 15 per cent less milk."),
        (GOATS, "Goats kept on flat pastures gave 15 per cent less milk than goats kept on steep slopes."),
        ("The barn holds 600 sheep, a third of what the old barn did.", "The old barn holds 600 sheep."),
        ("More storks nest in the town than in the whole of the valley.", "More storks nest in the valley."),
        ("The town built a dam rather than a canal.", "The town built a canal."),
    ],
)
def test_what_is_only_compared_with_has_not_what_the_other_side_has(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (CAMP, "The camp housed 500 refugees."),
        (GOATS, "Goats kept on steep slopes gave 15 per cent less milk than goats kept on flat pastures."),
        ("The bridge took longer than a year to build.", "The bridge took longer than a year to build, it is said."),
        ("More than 300 men worked in the mine.", "More than 300 men worked in the mine."),
    ],
)
def test_the_side_that_the_sentence_speaks_of_stays_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (FAMILY, "The Bergs had five children."),
        (SHOPS, "The chain has 60 shops."),
        (SHOPS, "The chain has 60 shops in Spain and Portugal."),
        ("The club won five gold cups and two silver cups.", "The club won seven cups."),
        ("The club won five gold cups and two silver cups.", "The club won five cups."),
        ("Six guards and nine prisoners were hurt.", "Nine people were hurt."),
    ],
)
def test_one_of_several_counts_denies_no_sum(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"), [(FAMILY, "The Bergs had three sons."), (SHOPS, "The chain has 60 shops in Spain.")]
)
def test_a_count_denies_another_of_the_same(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.CONTRADICTED
