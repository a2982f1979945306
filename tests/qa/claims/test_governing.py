"""A preposition before a verb in “-ing”: what was done, and what is only charged or meant."""

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
        ("Hansen was charged with stealing 600 euros.", "Hansen stole 600 euros."),
        ("Hansen was charged with repeatedly stealing 600 euros.", "Hansen stole 600 euros."),
        ("For stealing 600 euros, Hansen was jailed.", "Hansen stole 600 euros."),
        ("Hansen made an offer for buying the mill.", "Hansen bought the mill."),
        ("Hansen was keen on selling the mill.", "Hansen sold the mill."),
        ("Hansen died before finishing the tower.", "Hansen finished the tower."),
    ],
)
def test_what_one_is_charged_with_or_works_at_is_not_done(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Hansen was honoured for discovering the comet.", "Hansen discovered the comet."),
        ("The town is known for making pianos.", "The town makes pianos."),
        ("Hansen succeeded in selling the mill.", "Hansen sold the mill."),
        ("Hansen left after selling the mill in 1950.", "Hansen sold the mill in 1950."),
        ("Hansen saved the town by selling the mill.", "Hansen sold the mill."),
        ("Hansen painted the hall before leaving Oslo.", "Hansen left Oslo."),
    ],
)
def test_what_one_is_known_for_or_did_before_or_by_it_is_done(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The parish voted to shut the ferry.", "The parish shut the ferry."),
        ("The paper called on the dairy to cut the price of milk.", "The dairy cut the price of milk."),
        ("The bishop ordered that the chapel be burned.", "The chapel was burned."),
        ("Hansen asked that the letter be published in May.", "The letter was published in May."),
        ("The ferry will not be sold in 2031.", "The ferry was not sold in 2031."),
        ("The ferry won't be sold in 2031.", "The ferry was not sold in 2031."),
    ],
)
def test_what_is_only_to_be_done_was_not_done(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The parish voted to shut the ferry in 1902.", "The parish voted to shut the ferry."),
        ("The bishop ordered that the chapel be burned in 1702.", "The bishop ordered that the chapel be burned."),
        ("The ferry will not be sold in 2031.", "The ferry will not be sold."),
        ("The tower can be seen from Lom.", "The tower can be seen from Lom."),
        ("The paper called on the dairy to cut the price of milk.", "The paper called for a cut in the price of milk."),
    ],
)
def test_what_the_claim_only_asks_for_as_well_is_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It is widely believed that Hansen burned the ferry.", "Hansen burned the ferry."),
        ("It was rumoured that the dairy had closed.", "The dairy had closed."),
        ("Reports that Hansen had drowned turned out to be wrong.", "Hansen had drowned."),
        ("News that the dairy had burned in 1902 proved untrue.", "The dairy had burned in 1902."),
    ],
)
def test_what_nobody_in_particular_says_or_is_called_untrue_is_no_fact(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It was found that Hansen had burned the ferry.", "Hansen had burned the ferry."),
        ("It is said that Hansen burned the ferry.", "It is said that Hansen burned the ferry."),
        ("Reports that Hansen had drowned were not false.", "Hansen had drowned."),
    ],
)
def test_what_was_found_out_is_a_fact(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The bridge, which had been planned for years, was opened in 1990.", "The bridge was opened in 1990."),
        ("Hansen, who hoped to win, was elected in 1950.", "Hansen was elected in 1950."),
    ],
)
def test_a_plan_or_hope_in_another_clause_leaves_a_fact_one(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The bridge, which had been planned for years, was opened in 1990.", "The bridge was planned in 1990."),
        ("Hansen, who hoped to win, was elected in 1950.", "Hansen won."),
        ("Hansen wanted to sell the forge, which was built in 1702.", "Hansen sold the forge."),
    ],
)
def test_a_plan_or_hope_makes_no_fact_of_its_own_clause(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND
