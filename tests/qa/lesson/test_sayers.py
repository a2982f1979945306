"""Who is asked for is who the sentence says it of, and the question stands without what was said before."""

import pytest

from corpus import make_article
from qa.lesson.happening import happenings
from qa.lesson.standing import lines_of, stands_alone
from qa.lesson.suggest import candidates


def made(text: str) -> dict[str, str]:
    """The questions made from a text, and what they ask for."""
    return {one.question: one.answer.text for one in candidates(make_article(text, "made"))}


@pytest.mark.parametrize(
    "subject",
    ["Mayor Ida Lund", "The mayor of Osk", "A spokeswoman for the ministry", "Chief inspector Bo Ray"],
)
def test_whoever_said_something_is_asked_for(subject: str) -> None:
    assert made(f"{subject} said that the harbour would be closed to ships in winter. She was 40.") == {
        "Who said that the harbour would be closed to ships in winter?": subject
    }


@pytest.mark.parametrize(
    "subject",
    [
        "Mayor Ida Lund never",
        "Mayor Ida Lund had not",
        "Mayor Ida Lund is supposed to have",
        "Mayor Ida Lund reportedly",
        "No minister",
        "Hardly any engineer",
    ],
)
def test_whoever_did_not_say_it_or_is_only_told_to_have_is_not_asked_for(subject: str) -> None:
    assert made(f"{subject} said that the harbour would be closed to ships in winter. She was 40.") == {}


def test_what_was_so_before_something_else_is_not_asked_for() -> None:
    assert made("Unemployment, which had stood at 4.1% a year earlier, rose to 9.6% in the port.") == {}


def test_tonnes_are_not_asked_for_with_how_many_there_were() -> None:
    assert made("Landings of cod in Osk fell from 910 tonnes in 2004 to 250 tonnes in 2019.") == {}
    assert "250" in made("Boats with a crew of two fell from 910 in 2004 to 250 in 2019.").values()


def test_a_number_of_things_that_are_not_named_makes_no_question() -> None:
    assert made("The three escaped in June 1952 from the old prison on the rock.") == {}
    assert "When did the three sisters escape from the old prison?" in made(
        "The three sisters escaped from the old prison in June 1952."
    )


@pytest.mark.parametrize(
    "told",
    ["But the council sold the old ferry in 1952.", "When I sold the old ferry in 1952, it rained."],
)
def test_what_goes_on_from_something_or_is_told_by_the_author_is_not_what_happened(told: str) -> None:
    assert happenings(make_article(f"{told} The mill closed in 1961.", "made"))[0].question == "What happened in 1961?"


@pytest.mark.parametrize(
    "told",
    [
        "Captain Ida Lund tried it in May 1904 and turned back in the storm.",
        "Osk has more than 30 kinds of them in its two large parks.",
        "In 2018 the Danish council banned three of these boats from the bay.",
        "Bo Ray and I have quarrelled over the bill since the spring of 1999.",
        "In the spring of 1904 the three moved to Osk and built a mill.",
        "By the end of May 1904 we lost more than 34 boats on the rocks.",
    ],
)
def test_a_sentence_that_points_back_further_on_does_not_stand_alone(told: str) -> None:
    article = make_article(f"{told}\n\nThe mill closed for good at last, and nobody opened it.", "made")
    assert not stands_alone(lines_of(article)[0])


@pytest.mark.parametrize(
    "told",
    [
        "The council sold the ferry in May 1904, and nobody ever missed it.",
        "Mayor Ida Lund saw that it would take nine hours to reach Osk.",
        "The prices of 1904 were higher than those in the towns of the coast.",
        "The minority that settled in Osk was small, or so I have read.",
        "The two who had mended the ferry in 1904 were sent to Osk.",
        "Osk grew fast in the spring of 1904; it had nine mills by May.",
        "Ida Lund thought it improper that the ferry ran on a Sunday.",
    ],
)
def test_a_sentence_that_names_what_it_points_to_stands_alone(told: str) -> None:
    article = make_article(f"{told}\n\nThe mill closed for good at last, and nobody opened it.", "made")
    assert stands_alone(lines_of(article)[0])
