"""The same amount written or rounded otherwise, and amounts that it does not bear out."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

OVEN = "The oven was heated to 240 degrees Celsius."
ROAD = "The road carries some 52,000 lorries a year."
FIELDS = "The harvest has shrunk by nearly a quarter since 1975."
FARE = "The fare rose from 3 euros to 5 euros."


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (OVEN, "The oven was heated to 240°C."),
        (OVEN, "The oven was heated to 240 °C."),
        (ROAD, "The road carries more than 50,000 lorries a year."),
        (FIELDS, "Since 1975 the harvest has shrunk by nearly a quarter."),
        (FIELDS, "The harvest has shrunk by around a quarter since 1975."),
        (FARE, "The fare rose to 5 euros."),
        (FARE, "The fare rose from 3 euros."),
        ("The fine was 40 kronor.", "The fine was 40 kroner."),
        ("The ticket was 9 zloty.", "The ticket was 9 zlotys."),
        ("The firm reduced its debts by 12 per cent.", "The firm cut its debts by 12 per cent."),
        ("The fair had at most 40 guests.", "The fair had no more than 40 guests."),
        ("Farmers owned just under half of the land.", "Farmers owned nearly half of the land."),
        ("The gale of 1947 broke the walls in nine places and sank 31 ships.", "The gale of 1947 sank 31 ships."),
        ("Some 300 litres of wine leaked into the cellar.", "Some 300 litres of wine spilled into the cellar."),
    ],
)
def test_the_same_amount_in_another_form_is_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (OVEN, "The oven was heated to 340°C."),
        (ROAD, "The road carries more than 52,000 lorries a year."),
        (FIELDS, "The harvest has shrunk by more than a quarter since 1975."),
        (FARE, "The fare rose to 3 euros."),
        ("Around 40 guests came.", "Nearly 40 guests came."),
    ],
)
def test_an_amount_that_the_sentence_leaves_open_is_not(text: str, claim: str) -> None:
    assert verdict(text, claim) is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The bridge cost €400,000.", "The bridge cost $400,000."),
        ("The bridge cost 5 million.", "The bridge cost $5 million."),
        ("In May it fell to −5 °C.", "In May it fell to 5 °C."),
        ("In May it fell to -5 °C.", "In May it fell to 5 °C."),
        ("In May it fell to minus five degrees.", "In May it fell to five degrees."),
        ("In May it rose from -5 to -2 degrees.", "In May it rose from 5 to 2 degrees."),
        ("The debt fell to −€400.", "The debt fell to €400."),
    ],
)
def test_the_same_words_with_another_sign_are_not_the_same_amount(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("In May it fell to −5 °C.", "In May it fell to -5 °C."),
        ("In May it fell to about −31 °C.", "In May it fell to about −30 °C."),
        ("In May the mill – 40 men worked there – closed.", "In May the mill, 40 men worked there, closed."),
    ],
)
def test_the_same_amount_below_zero_or_beside_a_dash_is_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED


def test_another_amount_below_zero_is_contradicted() -> None:
    assert verdict("In May it fell to −30 °C.", "In May it fell to −40 °C.") is ClaimVerdict.CONTRADICTED
