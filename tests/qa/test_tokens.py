"""Words by offset, alike for the index and the question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.words.scripts import is_unspaced
from qa.words.tokens import irregular_forms, stem, stop_words, terms, text_terms, tokenize

# Six properties, 2,000 texts in all, the same ones each time.
MANY = settings(max_examples=300, derandomize=True)
MOST = settings(MANY, max_examples=400)


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


@MOST
@given(st.text(max_size=300))
def test_words_slice_back_out_of_the_text_in_order_without_overlap(text: str) -> None:
    start = end = 0
    for token in tokenize(text):
        assert start <= token.start < token.end <= len(text)
        assert end <= token.start or is_unspaced(text[token.start : end])  # pairs of characters overlap, words do not
        assert text[token.start : token.end] == token.text
        start, end = token.start + 1, token.end


@MOST
@given(st.text(max_size=100), st.text(max_size=20))
def test_offsets_count_from_the_start_of_the_text_and_not_of_the_piece(text: str, before: str) -> None:
    whole = f"{before} {text}"
    start = len(before) + 1
    assert [(t.start - start, t.text) for t in tokenize(whole, start)] == [(t.start, t.text) for t in tokenize(text)]


@MANY
@given(st.text(max_size=200))
def test_terms_are_stems_without_stop_words(text: str) -> None:
    assert not {term for term in terms(tokenize(text)) if term == ""}
    assert len(terms(tokenize(text))) >= sum(not token.stop for token in tokenize(text))


@MANY
@given(st.text(max_size=300))
def test_the_terms_of_a_text_are_those_of_its_words(text: str) -> None:
    assert tuple(text_terms(text)) == terms(tokenize(text))


PIECES = ["who", "U.S.", "Ｄ", "１,", "2,9", "%", "'s", "’d", "'ve", "'", "‑", "-", ".", " "]


@MANY
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_word_of_a_word_is_itself(text: str) -> None:
    from qa.words.tokens import _forms

    for token in tokenize(text):
        assert _forms(token.word)[0] == token.word


LATIN = st.characters(max_codepoint=0x2FF) | st.sampled_from("’‑–—“”…€ 1a.,:%-'")


@MANY
@given(st.text(LATIN, max_size=100))
def test_both_engines_find_the_same_words(text: str) -> None:
    from qa.words.tokens import _spans, _tokenizer

    assert list(_spans(text)) == list(_tokenizer().span_tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯台は", ["灯台", "台は"]),
        ("年", ["年"]),
        ("2011年3月", ["2011", "年", "3", "月"]),
        ("2,914人がTokyoで", ["2914", "人が", "tokyo", "で"]),
        ("서울은 수도", ["서울", "울은", "수도"]),
        ("น้ำใจ", ["น้ำ", "ำใ", "ใจ"]),
        ("２０２０年", ["2020", "年"]),
    ],
)
def test_where_no_space_parts_words_pairs_of_characters_stand_for_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,914 people", ["2914", "people"]),
        ("10% of 3.5m", ["10%", "of", "3.5m"]),
        ("10 % of it", ["10%", "of", "it"]),
        ("in the 1990s", ["in", "the", "1990s"]),
        ("1754–1763", ["1754", "1763"]),
        ("Kim Han-mi", ["kim", "han-mi"]),
        ("COVID-19", ["covid-19"]),
        ("the U.S. Army", ["the", "us", "army"]),
        ("Kim’s son's", ["kim", "son"]),
        ("I’ve O’Neill", ["i", "o'neill"]),
        ("who'd’ve", ["who"]),
        ("naïve Скворец 年", ["naïve", "скворец", "年"]),
        ("…!? — \0", []),
    ],
)
def test_numbers_names_and_initials_are_kept_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_hyphenated_name_is_indexed_whole_and_in_parts() -> None:
    assert terms(tokenize("China-North")) == ("china-north", "china", "north")


@pytest.mark.parametrize(("form", "base"), [("women", "woman"), ("went", "go"), ("fell", "fall"), ("people", "person")])
def test_irregular_forms_share_the_stem_of_their_base_form(form: str, base: str) -> None:
    assert stem(form) == stem(base)


@pytest.mark.parametrize(
    ("one", "other"), [("author", "authority"), ("universe", "university"), ("import", "important")]
)
def test_words_of_another_sense_have_another_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_no_form_is_listed_under_two_base_forms() -> None:
    assert not set(irregular_forms()) & set(irregular_forms().values())


@pytest.mark.parametrize(
    ("word", "stop"), [("the", True), ("us", True), ("US", False), ("U.S.", False), ("river", False)]
)
def test_stop_words_are_told_from_names_that_look_like_them(word: str, stop: bool) -> None:
    assert tokenize(word)[0].stop is stop


def test_the_stop_list_is_lower_case_words() -> None:
    assert all(word == word.lower() and word.strip() for word in stop_words())
