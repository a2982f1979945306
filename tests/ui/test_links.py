from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from corpus import make_article, split_sentences
from ui.page.links import ADDRESS, Link, conversation_link, find_sentence, read_link, sentence_hash, sentence_link

ASKABLE = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


def followed(link):
    return read_link(QueryParams(urlsplit(link).query))


@given(st.lists(ASKABLE, max_size=5))
def test_a_conversation_comes_back_as_it_was(article, questions):
    link = followed(conversation_link(article, questions))
    assert link == Link(article=article.id, questions=tuple(questions))


@given(st.lists(st.text(max_size=1_000), max_size=60))
def test_no_address_grows_too_long(article, questions):
    assert len(conversation_link(article, questions)) <= ADDRESS


def test_the_oldest_questions_leave_a_long_address(article):
    questions = [f"Question number {i} about the border?" for i in range(100)]
    kept = followed(conversation_link(article, questions)).questions
    assert 10 < len(kept) < 100
    assert list(kept) == questions[-len(kept) :]


def test_a_question_that_fits_no_address_is_left_out(article):
    assert followed(conversation_link(article, ["first?", "国" * 900])).questions == ()


def test_the_hash_is_that_of_the_contract(article):
    sentence = find_sentence(article, "p3.1")
    digest = sha256(b"The highpoint in the number of defectors entering South Korea was 2,914 in 2009.")
    assert sentence_hash(article, sentence) == digest.hexdigest()[:8]


def test_a_sentence_link_names_the_article_the_place_and_the_words(article):
    link = sentence_link(article, find_sentence(article, "p3.1"))
    assert parse_qs(link[1:]) == {"a": ["escaping-north-korea"], "s": ["p3.1"], "h": ["cf19f2ce"]}


def test_every_sentence_is_found_by_its_anchor(article):
    for block in article.blocks:
        for sentence in split_sentences(article.text, block):
            assert find_sentence(article, sentence.anchor) == sentence


@pytest.mark.parametrize("anchor", ["", "p3", "p3.99", "p99.1", "x1.1", "p3.1.1", "p03.1", "<b>", "p3.1 "])
def test_an_anchor_of_no_sentence_finds_none(article, anchor):
    assert find_sentence(article, anchor) is None


def test_an_id_with_any_character_survives():
    article = make_article("It froze.", 'a&q=x#"<b> é.txt')
    assert followed(conversation_link(article, ["Why?"])) == Link(article=article.id, questions=("Why?",))


def test_half_a_character_makes_no_broken_address(article):
    assert conversation_link(article, ["a\ud800b"]) == "?a=escaping-north-korea&q=a%3Fb"


def test_an_empty_address_asks_for_nothing():
    assert followed("?") == Link()
