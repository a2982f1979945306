"""What stands right beside a word: who acts, which thing is meant, what a verb acts upon, what a number counts."""

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
        ("Ida, the elder, kept the books; Karla painted the signs.", "Ida painted the signs and Karla kept the books."),
        ("Reid wrote the words and Moe drew the maps.", "Moe wrote the words and Reid drew the maps."),
    ],
)
def test_who_did_two_things_does_not_trade_them(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_two_who_did_one_thing_may_be_named_in_any_order() -> None:
    assert verdict("Reid and Moe signed the treaty in 1950.", "Moe and Reid signed the treaty in 1950.") is SUPPORTED
    told = "Reid wrote the words and Moe drew the maps."
    assert verdict(told, "Reid wrote the words and Moe drew the maps.") is SUPPORTED
    assert verdict(told, "Moe drew the maps.") is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The line to Lom was closed in 1966, but trains still run to Vik.", "The line to Vik was closed in 1966."),
        ("The bridge at Lom fell in 1910, and a ferry was built at Vik.", "The bridge at Vik fell in 1910."),
        ("The works in Lom make chairs, and those in Vik make tables.", "The works in Vik make chairs."),
        ("The road to Lom was paved and the road to Vik was closed.", "The road to Lom was closed."),
    ],
)
def test_a_thing_of_one_place_is_not_that_of_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_a_thing_of_two_places_is_of_either() -> None:
    assert (
        verdict("The lines to Lom and to Vik were closed in 1966.", "The lines to Vik were closed in 1966.")
        is SUPPORTED
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Reid died in 1950.", "Reid came in 1950."),
        ("The partnership with Lom was suspended in 2022.", "The partnership with Lom began in 2022."),
        ("The mill was sold in 1910.", "The mill started in 1910."),
        ("The partnership with Lom was suspended in 2022.", "The partnership with Lom began in 1991."),
        ("The prize was given to Moe in 1950.", "The prize began in 1950."),
        ("The medal was made in 1950.", "The medal began in 1950."),
        ("The mill was held by Moe in 1950.", "The mill began in 1950."),
        ("The farm was taken in 1950.", "The farm began in 1950."),
        ("Reid chose Moe as mayor in 1950.", "Reid became mayor in 1950."),
        ("Reid followed Moe in 1950.", "Reid came in 1950."),
    ],
)
def test_a_common_verb_is_not_borne_out_or_denied_by_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The game was played on 7 May 2016.", "The game took place on 7 May 2016."),
        ("In 1746 Reid was made a colonel.", "Reid became a colonel in 1746."),
        ("The talks were held on 7 May 2016.", "The talks began on 7 May 2016."),
        ("Orders were given in 1950.", "Orders came in 1950."),
        ("The chapel stands at Lom.", "The chapel is located at Lom."),
    ],
)
def test_a_verb_that_says_no_more_need_not_be_found(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Signe left the firm in 1915. She founded a school, which she led until 1938.",
            "Signe led the firm until 1938.",
        ),
        ("The owl sleeps by day. The flash startles the fox at night.", "The fox startles the owl."),
        ("The cells hold bacteria. Young squid are born without them.", "Young squid are born with the bacteria."),
    ],
)
def test_what_a_verb_acts_upon_is_not_lent_where_nothing_stands_for_it(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_what_a_verb_acts_upon_is_lent_where_a_pronoun_stands_for_it() -> None:
    assert verdict("Reid built the mill. He sold it in 1938.", "Reid sold the mill in 1938.") is SUPPORTED
    assert verdict("Reid built the mill. It was sold in 1938.", "The mill was sold in 1938.") is SUPPORTED


def test_whom_a_source_is_named_as_does_not_act() -> None:
    told = "According to his secretary, Berta Holm, Reid wept in 1932."
    assert verdict(told, "Berta Holm wept in 1932.") is NOT_FOUND
    assert verdict(told, "Reid wept in 1932.") is SUPPORTED
    assert verdict("According to the police, Reid left in 1932.", "Reid left in 1932.") is SUPPORTED


def test_a_number_that_counts_nothing_is_not_that_of_what_another_counts() -> None:
    told = "The figure was raised to seven, and two more passengers died in hospital."
    assert verdict(told, "Seven passengers died in hospital.") is NOT_FOUND


def test_a_number_before_the_same_noun_and_verb_holds_whatever_other_number_is_near() -> None:
    told = "Nine people died and 14 were hurt when the ferry Lark struck a pier of the Orlen Bridge."
    assert verdict(told, "Nine people died when the ferry Lark struck a pier of the Orlen Bridge.") is SUPPORTED
    assert verdict(told, "14 people died when the ferry Lark struck a pier of the Orlen Bridge.") is CONTRADICTED


def test_a_time_of_day_is_no_rival_of_a_count() -> None:
    told = "The Lark left Lom at 6.40 a.m. with 61 passengers and a crew of five on board."
    assert verdict(told, "The Lark left Lom with 61 passengers and a crew of five on board.") is SUPPORTED


def test_each_of_a_list_has_its_own_date() -> None:
    told = "Lom has been twinned with Brevant since 1974 and with Lindau since 1991."
    assert verdict(told, "Lom has been twinned with Lindau since 1974.") is CONTRADICTED
    assert verdict(told, "Lom has been twinned with Lindau since 1991.") is SUPPORTED
    assert verdict(told, "Lom has been twinned with Brevant since 1974.") is SUPPORTED


def test_what_the_next_speaker_denies_is_no_fact() -> None:
    assert verdict("Your father was an actor, too.\n\nNo, he was a prompter.", "Your father was an actor.") is NOT_FOUND
    assert verdict("Her father was an actor.\n\nNo. 5 was his house.", "Her father was an actor.") is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The wreck was located in 1950.", "The wreck was named in 1950."),
        ("The island was named by Reid.", "The island was located by Reid."),
        ("The mill was named in Lom.", "The mill was located in Lom."),
        ("The talks were held in Lom.", "The talks were named in Lom."),
        ("The town was founded by Reid.", "The town was named by Reid."),
        ("The prize was awarded in 1950.", "The prize was named in 1950."),
        ("The strike ended in 1950.", "The strike happened in 1950."),
        ("The law was passed in May.", "The law was due in May."),
    ],
)
def test_verbs_that_share_only_their_was_say_different_things(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND
