"""What an article of the library is called, and by which words it is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library.identity import fits, fold, ids, slug

SHA = "3fa2c1d0" * 8


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("The Black Death", "the-black-death"),
        ("Café Zoë: what’s left?", "cafe-zoe-whats-left"),
        ("Kim Jong Un's war of extermination leads to the end", "kim-jong-uns-war-of-extermination-leads"),
        ("x" * 60, "x" * 40),
        ("日本の歴史", ""),
        ("日本の歴史 2", "2"),
        ("../../etc/passwd", "etc-passwd"),
        ("--help", "help"),
        ("", ""),
    ],
)
def test_a_title_becomes_words_that_fit_a_command(title: str, made: str) -> None:
    assert slug(title) == made


def test_a_title_in_another_script_is_called_by_its_file() -> None:
    assert next(ids("日本の歴史", "nihon.pdf", SHA)) == "nihon-3fa2c1"
    assert next(ids("日本の歴史", "日本.pdf", SHA)) == "article-3fa2c1"


def test_the_ids_of_an_article_grow_until_they_hold_the_whole_hash() -> None:
    assert list(ids("River", "a.txt", SHA))[-1] == f"river-{SHA}"


@settings(deadline=None)
@given(st.text(), st.text())
def test_every_id_is_one_that_another_library_takes(title: str, name: str) -> None:
    for made in ids(title, name, SHA):
        assert fits(made, SHA)
        assert not made.startswith("-")


@pytest.mark.parametrize(
    "given_id",
    ["river", "river-000000", "River-3fa2c1", "-3fa2c1", "../x-3fa2c1", "river-3fa2c1\n", "a-" * 60 + "3fa2c1"],
)
def test_an_id_that_is_none_is_not_taken(given_id: str) -> None:
    assert not fits(given_id, SHA)


@settings(deadline=None)
@given(st.text())
def test_words_that_are_compared_hold_nothing_but_letters_digits_and_spaces(text: str) -> None:
    assert all(char == " " or char.isalnum() for char in fold(text))


def test_case_and_accents_do_not_count() -> None:
    assert fold("ÉLAN", "Straße_2") == " elan strasse 2"
