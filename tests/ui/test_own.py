"""Private articles of readers: whose they are, how many, for how long."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ArticleEmpty, ArticleNotFound, LibraryFull
from corpus.library import How
from corpus.limits import OWN
from corpus.readers.compose import compose_text
from corpus.readers.values import Format, Stated
from ui.page.own import IDLE, UNDO, OwnArticles, size_of

ANN, BEN = "a" * 43, "b" * 43


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def own(clock):
    return OwnArticles(clock=clock)


def draft(number=0, length=0):
    text = f"# Mill {number}\n\nThe mill number {number} was built in 1871.{' It stood there.' * length}"
    return compose_text(text, Format.MARKDOWN)


def size(number=0, length=0):
    made = draft(number, length)
    return size_of(made.text, made.blocks)


def test_an_article_is_its_readers_alone(own):
    kept = own.add(ANN, draft(), "mill.md")
    assert kept.how is How.NEW
    assert own.of(ANN) == (kept.article,)
    assert own.of(BEN) == ()
    assert own.of("") == ()
    assert (own.knows(ANN), own.knows(BEN)) == (True, False)


def test_the_text_is_the_drafts_and_what_a_reader_states_comes_first(own):
    made = draft()
    article = own.add(ANN, made, "mill.md", Stated(author="A. Miller", date="1999")).article
    assert (article.text, article.blocks) == (made.text, made.blocks)
    assert (article.title, article.author, article.date) == ("Mill 0", "A. Miller", "1999")


def test_an_id_has_words_of_the_title_and_nobody_else_gets_it(own):
    mine, yours = own.add(ANN, draft(), "mill.md").id, own.add(BEN, draft(), "mill.md").id
    words, _, digits = mine.rpartition("-")
    assert words == "mill-0"
    assert len(digits) == 12
    assert mine != yours
    assert own.add(ANN, draft(), "again.md").id == mine


def test_an_id_is_never_one_that_is_served():
    first = OwnArticles().add(ANN, draft(), "mill.md").id
    second = OwnArticles(served={first}).add(ANN, draft(), "mill.md").id
    assert second != first
    assert second.startswith(first)


def test_the_same_article_again_is_the_one_that_was_kept(own):
    first = own.add(ANN, draft(), "mill.md")
    again = own.add(ANN, draft(), "other.md", Stated(title="Another title"))
    assert (again.how, again.article) == (How.ALREADY, first.article)
    assert len(own.of(ANN)) == 1


def test_what_cannot_be_asked_is_not_kept(own):
    with pytest.raises(ArticleEmpty):
        own.add(ANN, compose_text("... !!! ???", Format.TEXT), "a.txt")
    assert not own.knows(ANN)


def test_a_removed_article_can_be_brought_back_for_ten_minutes(own, clock):
    kept = own.add(ANN, draft(), "mill.md")
    assert own.remove(ANN, kept.id) == kept.article
    assert own.of(ANN) == ()
    clock.now += UNDO - 1
    assert own.restore(ANN, kept.id) == kept.article
    own.remove(ANN, kept.id)
    clock.now += UNDO
    with pytest.raises(ArticleNotFound):
        own.restore(ANN, kept.id)


def test_a_removed_article_that_is_added_again_is_as_it_is_stated_now(own):
    kept = own.add(ANN, draft(), "mill.md")
    own.remove(ANN, kept.id)
    again = own.add(ANN, draft(), "mill.md", Stated(author="A. Miller"))
    assert (again.how, again.id, again.article.author) == (How.RESTORED, kept.id, "A. Miller")
    with pytest.raises(ArticleNotFound):
        own.restore(ANN, kept.id)


def test_nobody_else_can_remove_or_restore_it(own):
    kept = own.add(ANN, draft(), "mill.md")
    own.add(BEN, draft(1), "other.md")
    for stranger in (BEN, "", "c" * 43):
        with pytest.raises(ArticleNotFound):
            own.remove(stranger, kept.id)
    own.remove(ANN, kept.id)
    with pytest.raises(ArticleNotFound):
        own.restore(BEN, kept.id)


def test_a_reader_may_have_so_many_and_is_told(own):
    for number in range(OWN.value):
        own.add(ANN, draft(number), "mill.md")
    with pytest.raises(LibraryFull, match=f"{OWN.value} articles"):
        own.add(ANN, draft(OWN.value), "mill.md")
    assert own.add(ANN, draft(0), "mill.md").how is How.ALREADY
    removed = own.of(ANN)[0]
    own.remove(ANN, removed.id)
    own.add(ANN, draft(OWN.value), "mill.md")
    with pytest.raises(LibraryFull):
        own.restore(ANN, removed.id)


def test_an_hour_unused_and_all_of_a_reader_is_forgotten(own, clock):
    own.add(ANN, draft(), "mill.md")
    clock.now += IDLE - 1
    assert own.of(ANN)
    clock.now += IDLE - 1
    assert own.of(ANN)
    clock.now += IDLE
    assert own.of(ANN) == ()
    assert not own.knows(ANN)


def test_the_ids_are_those_of_what_all_readers_have_and_not_of_what_was_removed(own):
    kept = [own.add(token, draft(), "mill.md").id for token in (ANN, BEN)]
    assert own.ids() == frozenset(kept)
    own.remove(ANN, kept[0])
    assert own.ids() == {kept[1]}


def test_another_reader_being_here_keeps_nobody_elses_articles(own, clock):
    own.add(ANN, draft(), "mill.md")
    own.add(BEN, draft(), "mill.md")
    clock.now += IDLE / 2
    own.of(BEN)
    clock.now += IDLE / 2
    own.forget_idle()
    assert (own.knows(ANN), own.knows(BEN)) == (False, True)


def test_who_has_been_away_for_longest_makes_room_for_another_reader(clock):
    own = OwnArticles(readers=2, clock=clock)
    own.add(ANN, draft(), "mill.md")
    own.add(BEN, draft(), "mill.md")
    own.of(ANN)
    own.add("c" * 43, draft(), "mill.md")
    assert [own.knows(token) for token in (ANN, BEN, "c" * 43)] == [True, False, True]


def test_one_reader_can_fill_a_fifth_and_no_more(clock):
    own = OwnArticles(characters=5 * size() + 4, clock=clock)
    first = own.add(ANN, draft(), "mill.md")
    with pytest.raises(LibraryFull, match="no room"):
        own.add(ANN, draft(1), "mill.md")
    own.remove(ANN, first.id)
    assert own.add(ANN, draft(1), "mill.md").how is How.NEW


def test_threads_may_add_at_once_and_the_limit_holds(own):
    refused = []

    def add(number):
        try:
            own.add(ANN, draft(number), "mill.md")
        except LibraryFull:
            refused.append(number)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(OWN.value + 12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(own.of(ANN)), len(refused)) == (OWN.value, 12)


ACTS = st.tuples(
    st.sampled_from(["add", "add", "add", "remove", "restore", "of", "wait"]), st.integers(0, 5), st.integers(0, 60)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTS, max_size=60), st.integers(1, 4), st.integers(500, 6_000))
def test_whatever_readers_do_the_store_keeps_its_bounds(acts, readers, characters):
    clock = Clock()
    own = OwnArticles(readers=readers, characters=characters, clock=clock)
    tokens = [letter * 43 for letter in "abcdef"]
    ids = {token: [] for token in tokens}
    for act, who, number in acts:
        token = tokens[who]
        clock.now += 1
        try:
            if act == "add":
                ids[token].append(own.add(token, draft(number, number), "mill.md").id)
            elif act == "wait":
                clock.now += number * 60
            elif act != "of" and ids[token]:
                getattr(own, act)(token, ids[token][number % len(ids[token])])
        except (ArticleNotFound, LibraryFull):
            pass
        if act == "of":
            own.of(token)
        assert sum(map(own.knows, tokens)) <= readers
    held = {token: own.of(token) for token in tokens}
    assert sum(size_of(article.text, article.blocks) for each in held.values() for article in each) <= characters
    assert all(size_of(a.text, a.blocks) <= characters // 5 for each in held.values() for a in each)
    assert all(article.id in ids[token] for token, each in held.items() for article in each)
    every = [article.id for each in held.values() for article in each]
    assert len(every) == len(set(every))
