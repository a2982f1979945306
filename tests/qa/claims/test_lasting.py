"""A claim of what is so, held against a sentence of what was: a former state bears out no present one."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.NOT_FOUND


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid used to live in Lom.", "Reid lives in Lom."),
        ("Reid, who once lived in Lom, paints ships.", "Reid lives in Lom."),
        ("Wolves had lived in the valley.", "Wolves live in the valley."),
        ("The works were owned by Reid.", "Reid owns the works."),
        ("The firm once employed 400 people.", "The firm employs 400 people."),
        ("The bird nested in cliffs and fed on crabs.", "The bird feeds on crabs."),
        ("Wolves did not live in the valley.", "Wolves do not live in the valley."),
    ],
)
def test_what_was_done_is_not_what_is_done(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid used to be the mayor of Lom.", "Reid is the mayor of Lom."),
        ("The mill is in Lom and was a school until 1990.", "The mill is a school."),
        ("The village had a school and two shops.", "The village has a school."),
        ("There were wolves in the valley.", "There are wolves in the valley."),
        ("The town's only doctor was Jan Reid.", "Jan Reid is the town's only doctor."),
        ("The late Ida Lund was a painter of ships.", "Ida Lund is a painter of ships."),
        ("Reid is said to have been a thief.", "Reid is a thief."),
    ],
)
def test_what_something_was_or_had_is_not_what_it_is_or_has(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid, formerly the mayor of Lom, paints ships.", "Reid is the mayor of Lom."),
        ("Reid, then mayor of Lom, opened the bridge.", "Reid is mayor of Lom."),
        ("Reid, mayor of Lom until 2010, paints ships.", "Reid is mayor of Lom."),
        ("The mill, a school from 1950 to 1990, stands in Lom.", "The mill is a school."),
        ("The former long-time mayor of Lom, Jan Reid, paints ships.", "Jan Reid is the mayor of Lom."),
        ("The once famous hotel stands in Lom.", "The hotel is famous."),
    ],
)
def test_what_is_said_without_a_verb_to_be_over_is_not_so_now(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid has lived in Lom since 1990.", "Reid lives in Lom."),
        ("The newt has been protected since 1974.", "The newt is protected."),
        ("The mill is in Lom and was a school until 1990.", "The mill is in Lom."),
        ("The bridge, which was built in 1901, is 300 metres long.", "The bridge is 300 metres long."),
        ("Cod, which was once rare, is now common in the bay.", "Cod is common in the bay."),
        ("The barn, now a shop, was a chapel.", "The barn is a shop."),
        ("Reid, the mayor of Lom, opened the bridge on Tuesday.", "Reid is the mayor of Lom."),
        ("The works, owned by Reid, employ 300 people.", "Reid owns the works."),
        ("Once the ice melts, the bears go north.", "The bears go north."),
    ],
)
def test_what_lasts_is_told_by_a_sentence_that_tells_of_the_past_as_well(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid used to live in Lom.", "Reid lived in Lom."),
        ("Reid, formerly the mayor of Lom, paints ships.", "Reid was the mayor of Lom."),
        ("Reid defeated Moe by two votes.", "Reid beat Moe by two votes."),
    ],
)
def test_what_is_over_is_found_as_such(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED
