"""The sentences that are cited beside the one that answers."""

from __future__ import annotations

from corpus import make_article
from qa import Engine
from tests.qa.short import REST


def cited(text: str, question: str) -> list[str]:
    return [one.quote for one in Engine([make_article(text + REST, "text.txt")]).ask(question).citations]


def test_asked_who_the_one_that_she_stands_for_is_cited_too() -> None:
    named, said = "Una Falk came to the hall in March.", "She told the council that the dyke was rotten."
    assert cited(f"The hall is old. {named} {said}", "Who said that the dyke was rotten?") == [said, named]


def test_where_only_pronouns_stand_before_the_one_before_those_is_cited_too() -> None:
    named, before = "Una Falk came to the hall in March.", "She stayed for an hour."
    said = "“The dyke is rotten,” she told the council."
    assert cited(f"{named} {before} {said}", "Who said that the dyke was rotten?") == [said, named, before]


def test_nothing_is_added_where_the_sentence_names_who_it_was() -> None:
    said = "Una Falk told the council that the dyke was rotten."
    assert cited(f"The hall is old. {said}", "Who said that the dyke was rotten?") == [said]
