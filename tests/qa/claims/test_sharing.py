"""Sentences that give several numbers of one kind, each to another date, place or thing."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim", "crossed"),
    [
        (
            "Exports grew by 3 per cent in July and by 7 per cent in August.",
            "Exports grew by 7 per cent in August.",
            "Exports grew by 7 per cent in July.",
        ),
        (
            "The choir had 20 singers in 1960, 35 in 1980 and 12 in 2000.",
            "The choir had 12 singers in 2000.",
            "The choir had 12 singers in 1980.",
        ),
        (
            "The share of renters fell from 44 per cent in 1995 to 29 per cent in 2015.",
            "The share of renters was 44 per cent in 1995.",
            "The share of renters was 29 per cent in 1995.",
        ),
        (
            "In 1998 the library had 60 readers, in 2008 it had 25.",
            "In 2008 the library had 25 readers.",
            "In 1998 the library had 25 readers.",
        ),
        (
            "The pass costs 30 euros for residents and 45 euros for visitors.",
            "The pass costs 45 euros for visitors.",
            "The pass costs 30 euros for visitors.",
        ),
        (
            "The farm cost 3 million dollars, the orchard 1 million dollars.",
            "The farm cost 3 million dollars.",
            "The orchard cost 3 million dollars.",
        ),
        (
            "The bus takes 2 hours to Bonn and 4 hours to Trier.",
            "The bus takes 4 hours to Trier.",
            "The bus takes 2 hours to Trier.",
        ),
        (
            "Lyon has 520,000 inhabitants and Dijon 160,000.",
            "Lyon has 520,000 inhabitants.",
            "Dijon has 520,000 inhabitants.",
        ),
    ],
)
def test_each_number_is_held_to_what_the_sentence_gives_it_to(text: str, claim: str, crossed: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.SUPPORTED
    assert verdict(text, crossed) is ClaimVerdict.CONTRADICTED


def test_the_difference_is_the_number_that_the_sentence_gives_to_the_date_of_the_claim() -> None:
    text = "The choir had 20 singers in 1960, 35 in 1980 and 12 in 2000."
    found = check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), "The choir had 12 singers in 1980.")
    assert [(one.claim, one.article) for one in found.differences] == [("12", "35")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dealer sold 20 cars in Spain and 30 buses in France.", "The dealer sold 20 cars in France."),
        ("Sales were 5 million euros in 2019 and profits 2 million euros in 2020.", "Profits were 5 million in 2019."),
        ("The inn earned 2 million euros and the mill lost 5 million euros.", "The mill earned 5 million euros."),
    ],
)
def test_numbers_of_different_things_deny_nothing_of_each_other_and_bear_nothing_out(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.NOT_FOUND
