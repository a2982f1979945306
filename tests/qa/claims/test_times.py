"""A date that the claim only puts after another."""

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
        ("After the war, the bridge was rebuilt in 1951.", "The bridge was rebuilt after 1945."),
        ("After the war, the bridge was rebuilt in July 1951.", "The bridge was rebuilt after May 1951."),
        ("After the war, the bridge was rebuilt on 20 May 1951.", "The bridge was rebuilt after 10 May 1951."),
        ("The bridge was rebuilt after 1951.", "The bridge was rebuilt after 1945."),
        ("Coal was mined at Lom in 1951.", "Coal has been mined at Lom since 1945."),
    ],
)
def test_a_later_date_does_not_deny_that_it_was_after_one(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("After the war, the bridge was rebuilt in 1941.", "The bridge was rebuilt after 1945."),
        ("After the war, the bridge was rebuilt in March 1951.", "The bridge was rebuilt after May 1951."),
        ("Coal has been mined at Lom since 1951.", "Coal has been mined at Lom since 1945."),
    ],
)
def test_an_earlier_date_denies_that_it_was_after_one(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


def test_what_a_thing_of_one_year_did_is_not_what_another_has_done() -> None:
    told = "Lund spoke of the flood of 1953, which cost the islands three million crowns."
    assert verdict(told, "The flood has cost the islands three million crowns.") is NOT_FOUND
    assert verdict(told, "The flood of 1953 cost the islands three million crowns.") is SUPPORTED


def test_a_date_behind_a_clause_is_that_of_the_verb_in_it() -> None:
    told = "Reid sold the house that Moe had built in 1901."
    assert verdict(told, "Reid sold the house in 1901.") is NOT_FOUND
    assert verdict(told, "Reid sold the house in 1950.") is NOT_FOUND
    assert verdict(told, "Moe had built the house in 1901.") is not NOT_FOUND


def test_what_happens_a_span_later_does_not_take_its_date_from_the_sentence_before() -> None:
    told = "Young newts leave the water in September. Those of the hills leave it a year later."
    assert verdict(told, "Newts of the hills leave the water in September.") is NOT_FOUND
