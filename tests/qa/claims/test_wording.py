"""Claims in other words than the article's: phrases, dates in other shapes, short names, what only stands before."""

import pytest

from corpus import bundled_article, make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

TOWN = """\
The World Bridge Organization (WBO) was founded in 1911 by Ada Holm. It had 40 members in 1912.

The ferry opened in 1901. After Karl Brandt left the town in 1905, the mayors were Ida Lund, elected in May 1906; Nils
Berg in 1912; and Olaf Dahl in 1920. In 1931 a storm hit the harbour. It destroyed more than 200 boats and left 30
families homeless. From January to March 1932, 12 ships arrived.

The Danish and Norwegian fleets were built by the Swedish engineer Sven Ek. Karl Brandt set up a school and made it to
Oslo in 1907. Aalby and Broby are the two largest villages. The mayor was re-elected in a secret ballot. Fares rose from
6.1% to 7.8% of wages.
"""
ENGINE = Engine([make_article(TOWN, "town")])


def verdict(claim: str) -> ClaimVerdict:
    return check(ENGINE, claim).verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Karl Brandt established a school.",
        "Karl Brandt reached Oslo in 1907.",
        "In the first quarter of 1932, 12 ships arrived.",
        "The ferry was opened in 1901.",
        "The WBO was founded in 1911.",
        "The WBO had 40 members in 1912.",
        "The storm of 1931 destroyed more than 200 boats.",
        "The Danish fleet was built by Sven Ek.",
        "The fleets were built by Sven Ek, an engineer from Sweden.",
        "Fares rose from 6.1 to 7.8 percent of wages.",
    ],
)
def test_the_same_in_other_words_is_supported(claim: str) -> None:
    assert verdict(claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "own", "told"),
    [
        ("The storm of 1931 destroyed more than 500 boats.", "500", "200"),
        ("Nils Berg was elected in 1906.", "Nils Berg", "Ida Lund"),
        ("The mayor was re-elected in an open ballot.", "open", "secret"),
        ("The ferry was opened in 1911.", "1911", "1901"),
    ],
)
def test_a_difference_in_other_words_is_named(claim: str, own: str, told: str) -> None:
    found = check(ENGINE, claim)
    assert found.verdict is ClaimVerdict.CONTRADICTED
    assert [(one.claim, one.article) for one in found.differences] == [(own, told)]


@pytest.mark.parametrize(
    "claim",
    [
        "Aalby is the largest village.",
        "12 ships arrived in February 1932.",
        "In the first half of 1932, 12 ships arrived.",
        "The ferry opened before 1901.",
        "Karl Brandt left the town before 1905.",
        "The storm of 1930 destroyed more than 200 boats.",
        "Ida Lund was elected in 1912.",
        "The WBO was founded by Karl Brandt.",
        "Ada Holm had 40 members in 1931.",
        "Sven Ek was born in Denmark.",
    ],
)
def test_one_of_several_another_part_of_the_year_or_another_name_is_not_supported(claim: str) -> None:
    assert verdict(claim) is not ClaimVerdict.SUPPORTED


def test_a_caption_lends_what_its_other_sentences_say_of_the_picture() -> None:
    article = bundled_article("escaping-north-korea")
    engine = Engine([article])
    assert check(engine, "The fence near Hoeryong was photographed in September 2012.").verdict is (
        ClaimVerdict.SUPPORTED
    )
    found = check(engine, "The fence near Hoeryong was photographed in September 2002.")
    assert [(one.claim, one.article) for one in found.differences] == [("September 2002", "September 2012")]
    assert check(engine, "Chul-hun was shot in January 2001.").verdict is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Mayor Ole Moe of Lom opened the pier in 1950.", "Ole Moe opened the pier in 1950."),
        ("Father Ole Moe took the bell to Lom.", "Father Moe took the bell to Lom."),
        ("Chief inspector Ida Lund closed the pier in 1950.", "Inspector Lund closed the pier in 1950."),
        ("“I would sell it if I could,” said Ole Moe, who built the mill in 1950.", "Ole Moe built the mill in 1950."),
        ("Ida Lund could not read.", "Ida Lund was unable to read."),
        ("Ida Lund took her degree in 1912.", "Ida Lund graduated in 1912."),
        ("Two thirds of the families lived from salt.", "Two thirds of the families made their living from salt."),
    ],
)
def test_a_title_and_what_is_quoted_take_nothing_away(text: str, claim: str) -> None:
    assert check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim", "own", "told"),
    [
        ("Ida Lund was born on 5 May 1890 in Bergen.", "Ida Lund was born in Skien.", "Skien", "Bergen"),
        (
            "Ada Moe founded the canal club in 1966.",
            "The canal club was founded by Ole Reave in 1966.",
            "Ole Reave",
            "Ada Moe",
        ),
        (
            "In 1962 Norway made Ida Moe a Commander of the Order of Saint Olav.",
            "In 1962 Norway made Ida Moe a Knight of the Order of Saint Olav.",
            "Knight of the Order of Saint Olav",
            "Commander of the Order of Saint Olav",
        ),
        ("The number of fires doubled in 1990.", "The number of fires halved in 1990.", "halved", "doubled"),
        (
            "Brandt has confirmed that the letter is genuine.",
            "Brandt has denied that the letter is genuine.",
            "denied",
            "confirmed",
        ),
    ],
)
def test_a_name_behind_a_date_or_of_one_who_acts_and_an_opposite_are_named(
    text: str, claim: str, own: str, told: str
) -> None:
    found = check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim)
    assert [(one.claim, one.article) for one in found.differences] == [(own, told)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Father Ole Moe took the bell to Lom. Father Jon Moe stayed.", "Father Moe took the bell to Lom."),
        ("Ole Moe said: “I would sell the mill.”", "Ole Moe sold the mill."),
        ("Hans Lund was a baker; his brother, Ole Moe, came from Skien.", "Hans Lund came from Skien."),
    ],
)
def test_a_title_of_two_and_what_is_said_of_another_bear_nothing_out(text: str, claim: str) -> None:
    assert check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The town elected Reid in 1950.", "The town voted for Reid in 1950."),
        ("The clock was wound in 1950.", "The clock was hurt in 1950."),
        ("The firm was found in 1950.", "The firm found in 1950."),
    ],
)
def test_words_that_only_look_alike_or_lead_to_one_another_are_not_the_same(text: str, claim: str) -> None:
    assert check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict is ClaimVerdict.NOT_FOUND


def test_who_was_wounded_was_injured() -> None:
    engine = Engine([make_article("# Note\n\nReid was wounded in 1916.\n", "note")])
    assert check(engine, "Reid was injured in 1916.").verdict is ClaimVerdict.SUPPORTED
