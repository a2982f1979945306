from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from corpus import make_article
from ui.page.links import Address, Link, conversation_link, read_link
from ui.page.scope import Held, Scope, read_held, write_held

ARTICLE = make_article("It froze.", "harbour")
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


def scope(among=(), *, first=False):
    return Scope(read=ARTICLE, among=among, asked={ARTICLE.id: ARTICLE}, first=first)


def test_at_first_only_the_questions_are_handed_to_the_browser():
    assert write_held(["Why?"], scope(first=True)) == ["Why?"]


@given(st.lists(WORDS), st.lists(WORDS))
def test_what_is_handed_to_the_browser_comes_back(asked, among):
    held = read_held(write_held(asked, scope(tuple(among))))
    assert held == Held(asked=tuple(asked), read="harbour", among=tuple(among))


@pytest.mark.parametrize("sent", [None, 7, "text", {}, {"asked": 7, "read": [], "among": "all"}, [[None]]])
def test_what_a_browser_should_not_have_sent_is_passed_over(sent):
    assert read_held(sent) == Held()


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_an_address_brings_back_what_was_asked_of_what(questions, among):
    address = conversation_link(ARTICLE, questions, among)
    for query in (QueryParams(address[1:]), Address(address)):
        assert read_link(query) == Link(article="harbour", questions=tuple(questions), among=tuple(among))


def test_an_address_with_too_many_parts_says_nothing():
    assert read_link(Address("q=x&" * 5_000)) == Link()
