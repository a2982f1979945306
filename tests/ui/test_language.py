from __future__ import annotations

import dataclasses
import re

import pytest

from ui.page.language import COOKIE, language_of
from ui.page.texts import ENGLISH, LANGUAGES


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("ko-KR,ko;q=0.9,en-US;q=0.8", "ko"),
        ("de-DE,de;q=0.9,ja;q=0.5,en;q=0.4", "ja"),
        ("en;q=0.3,ja;q=0.7", "ja"),
        ("fr,de", "en"),
        ("ko;q=0", "en"),
        ("ko;q=nonsense,,;;;,ja", "ja"),
    ],
)
def test_the_browsers_first_language_that_the_page_speaks_is_taken(accepted, language):
    assert language_of({}, accepted) == language


def test_the_language_that_was_chosen_comes_before_the_browsers():
    assert language_of({COOKIE: "ko"}, "ja") == "ko"


def test_a_cookie_that_names_no_language_is_passed_over():
    assert language_of({COOKIE: "<script>"}, "ja") == "ja"


@pytest.mark.parametrize(
    ("language", "listed"),
    [("en", "“brokers”, “charge”"), ("ko", "“brokers”, “charge”"), ("ja", "「brokers」、「charge」")],
)
def test_words_are_listed_with_the_marks_of_the_language(language, listed):
    assert LANGUAGES[language].listed(["brokers", "charge"]) == listed


# A line may break inside "이(가)", and nobody says it: what stands before a particle is no word that is filled in.
def test_no_korean_text_leaves_a_particle_open():
    for field in dataclasses.fields(ENGLISH):
        assert not re.search(r"[가-힣]\([가-힣]\)|\([가-힣]\)[가-힣]", getattr(LANGUAGES["ko"], field.name)), field.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_the_same_places(language):
    def places(text):
        return sorted(re.findall(r"\{\w+\}", text))

    for field in dataclasses.fields(ENGLISH):
        ours, theirs = getattr(ENGLISH, field.name), getattr(LANGUAGES[language], field.name)
        assert places(theirs) == places(ours), field.name
        assert theirs.strip(), field.name
