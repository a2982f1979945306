"""What may be taken out of a sentence, and what may stand for it: nothing that is left gives it away."""

import pytest

from corpus import make_article
from qa.lesson.distractors import GapKind, find_values, pool_of
from qa.lesson.hiding import is_hidden
from qa.lesson.naming import NameKind, read_names
from qa.lesson.standing import lines_of


def hidden(text: str) -> set[str]:
    """The figures and dates of a text that may be a gap."""
    lines = lines_of(make_article(text, "made"))
    return {v.text for v in find_values(lines, ()) if v.kind is not GapKind.NAME and is_hidden(v)}


def near(text: str, taken: str) -> set[str]:
    """What may stand for a figure or a date."""
    lines = lines_of(make_article(text, "made"))
    values = find_values(lines, ())
    (gap,) = (value for value in values if value.text == taken)
    return {value.text for value in pool_of(values, ()).near(gap)}


def kinds(text: str) -> dict[str, NameKind]:
    return {named.text: named.kind for named in read_names(lines_of(make_article(text, "made")))}


@pytest.mark.parametrize(
    "told",
    [
        "The ferry left the harbour at ten past nine and never came back.",
        "The ferry left the harbour at half past nine and never came back.",
        "The ferry left the harbour shortly after nine in the evening.",
        "The ferry left the harbour with all its lights at nine pm.",
    ],
)
def test_an_hour_is_no_gap(told: str) -> None:
    assert "nine" not in hidden(told)


@pytest.mark.parametrize("told", ["by 5 to 70 grams", "by five or seventy grams", "about 5 to 70 grams"])
def test_neither_end_of_a_range_is_a_gap_whatever_leads_to_it(told: str) -> None:
    assert hidden(f"Each of the shells in the bay grows {told} in a good summer.") == set()


def test_what_a_figure_was_and_what_it_became_are_gaps() -> None:
    assert "8,700" in hidden("Calls after storms and floods rose from 1,900 in 2003 to 8,700 in 2023.")
    assert hidden("The old council of Osk kept the mill by 88 votes to 61, as it had before.") == {"88", "61"}
    assert "900" in hidden("The owners of the mill won by 900 to 600 when all of the members voted.")
    assert "14 per cent" in hidden("Sales of the mill rose by 14 per cent to 88 boats, more than anyone hoped.")


def test_a_number_that_leaves_out_its_sign_is_no_gap() -> None:
    assert hidden("Of the hens of the north it was 61 percent, and of those of the south, 93.") == {"61 percent"}
    assert "93" in hidden("The old keeper of the lighthouse on the rock died in his bed, aged 93.")


def test_what_two_years_and_a_length_of_time_tell_of_one_another_is_no_gap() -> None:
    assert hidden("The Danes held the island for nearly 90 years, from 1410 until 1498.") == set()
    assert hidden("The mill opened in 1920 and, four decades later, closed in 1960.") == set()
    assert hidden("The mill opened in 1920 after 3 years of work, and closed in 1960.") == {"1920", "3", "1960"}


def test_a_year_is_not_drawn_from_another_age_than_its_sentence_speaks_of() -> None:
    text = "The fair drew crowds in 2019 and was shut in 2020. It burned in 1480, in 1690, in 1951 and in 2008."
    assert near(text, "2019") == {"1951", "2008"}


def test_what_may_be_a_year_of_three_digits_is_no_figure() -> None:
    text = "The monks of the island kept bees, and after 867 nobody saw them. They had 640 hives."
    assert {v.text for v in find_values(lines_of(make_article(text, "made")), ())} == {"640"}


@pytest.mark.parametrize(
    ("written", "taken"),
    [("$4m", "$3m"), ("forty-one", "thirty-one"), ("3½", "2½"), ("four thousand", "three thousand")],
)
def test_a_figure_is_as_large_as_it_is_written(written: str, taken: str) -> None:
    lines = lines_of(make_article(f"The owners lost {written} boats. The council lost {taken} boats.", "made"))
    sizes = [value.size for value in find_values(lines, ())]
    assert len(sizes) == 2
    assert sizes[0] > sizes[1] > 1


def test_a_share_in_words_is_no_figure_of_a_quiz() -> None:
    text = "The team counted about a sixth of the birds, and a quarter of the nests were empty."
    assert find_values(lines_of(make_article(text, "made")), ()) == ()


def test_an_inn_that_bears_her_name_makes_no_place_of_a_woman() -> None:
    told = kinds("We slept at the Hotel Ormond. Nell Ormond cooked for us. It was warm at the Hotel Ormond.")
    assert told["Hotel Ormond"] is NameKind.PLACE
    assert told["Nell Ormond"] is not NameKind.PLACE


def test_a_short_name_still_tells_that_the_long_one_is_a_place() -> None:
    assert kinds("Old Varn burned twice. Nobody lives in Varn today.")["Old Varn"] is NameKind.PLACE


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("The book was translated into Welsh.", "Welsh"),
        ("A critic had reviewed it with scorn in Nature.", "Nature"),
    ],
)
def test_what_something_is_translated_into_or_reviewed_in_is_no_place(told: str, name: str) -> None:
    assert kinds(told)[name] is not NameKind.PLACE
