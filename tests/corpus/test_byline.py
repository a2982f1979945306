"""The line under a title that says who wrote an article: set apart, and taken where all of it is plain."""

import pytest

from corpus import BlockKind, make_article
from corpus.byline import Byline, read_byline
from corpus.readers.drafting import draft

PROSE = "The pond was dug in 1999 by the children of the village school, and it has never been dry since then."


def labels(text: str) -> list[str]:
    return [block.label for block in make_article(text, "made").blocks]


@pytest.mark.parametrize(
    ("line", "author", "publisher", "date"),
    [
        ("By Ann Lee", "Ann Lee", "", ""),
        ("BY J. R. Lee", "J. R. Lee", "", ""),
        ("*by Ann Lee and Bo van der Ray*", "Ann Lee and Bo van der Ray", "", ""),
        ("By Ann Lee, Bo Ray and Cy Poe — March 14, 2019", "Ann Lee, Bo Ray and Cy Poe", "", "2019-03-14"),
        ("By Ann Lee. Published by the Harbour Post, 4 May 2020.", "Ann Lee", "Harbour Post", "2020-05-04"),
        ("Written by Ann Lee | Posted on Monday, 4 May 2020 | Updated 6 May 2020", "Ann Lee", "", "2020-05-04"),
        ("By Ann Lee, Science Correspondent", "Ann Lee", "", ""),
        ("Published: 2020-05-04", "", "", "2020-05-04"),
    ],
)
def test_a_byline_says_who_wrote_and_published_it_and_when(line: str, author: str, publisher: str, date: str) -> None:
    assert read_byline(line) == Byline(author=author, publisher=publisher, date=date)


@pytest.mark.parametrize(
    "line",
    [
        "By the river",
        "By Night",
        "By Land and Sea",
        "By 1999 the pond was dry.",
        "By Ann Lee, Harbour Post",
        "By Ann Lee for the Harbour Post",
        "Published by the monks, it was read by few.",
        "Published 31 February 2020",
        "The pond",
        "",
    ],
)
def test_a_line_that_is_not_plain_to_its_end_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize("title", ["The pond\n\n", "# The pond\n\n", "The pond\n", "# The pond\n"])
def test_a_title_is_one_over_its_byline_too(title: str) -> None:
    article = make_article(f"{title}By Ann Lee\n\n{PROSE}", "made")
    assert (article.title, article.author) == ("The pond", "Ann Lee")
    assert [block.label for block in article.blocks] == ["heading 1", "boilerplate 1", "¶1"]


def test_a_title_is_one_over_a_line_that_is_no_plain_byline() -> None:
    article = make_article(f"The pond\n\nBy Ann Lee, Harbour Post\n\n{PROSE}", "made")
    assert (article.title, article.author) == ("The pond", "")
    assert article.blocks[1].kind is BlockKind.PARAGRAPH


def test_a_date_on_a_line_of_its_own_belongs_to_the_byline_beside_it() -> None:
    article = make_article(f"The pond\n\nBy Ann Lee\n\n4 May 2020\n\n{PROSE}", "made")
    assert (article.author, article.date, article.blocks[-1].label) == ("Ann Lee", "2020-05-04", "¶1")


def test_the_days_of_a_diary_are_not_when_it_was_published() -> None:
    article = make_article(f"The pond\n\nBy Ann Lee\n\n4 May 2020\n\n{PROSE}\n\n5 May 2020\n\n{PROSE}", "made")
    assert article.date == ""


def test_what_is_stated_otherwise_is_kept() -> None:
    assert make_article(f"The pond\n\nBy Ann Lee\n\n{PROSE}", "made", author="Cy Poe").author == "Cy Poe"


def test_a_byline_behind_the_first_sentences_stays_text() -> None:
    assert labels(f"The pond\n\n{PROSE}\n\nBy Ann Lee\n\n{PROSE}") == ["heading 1", "¶1", "¶2", "¶3"]


def test_without_a_title_a_line_has_to_state_two_things() -> None:
    assert labels(f"By Ann Lee\n\n{PROSE}") == ["¶1", "¶2"]
    assert labels(f"By Ann Lee, 4 May 2020\n\n{PROSE}") == ["boilerplate 1", "¶1"]


def test_the_library_is_told_what_a_byline_states() -> None:
    stated = draft(f"# The pond\n\nBy Ann Lee, 4 May 2020\n\n{PROSE}".encode(), "pond.md").stated
    assert (stated.title, stated.author, stated.date) == ("The pond", "Ann Lee", "2020-05-04")


def test_front_matter_says_it_better_than_a_byline() -> None:
    text = f"---\nauthor: Cy Poe\n---\n# The pond\n\nBy Ann Lee, 4 May 2020\n\n{PROSE}"
    stated = draft(text.encode(), "pond.md").stated
    assert (stated.author, stated.date) == ("Cy Poe", "2020-05-04")
