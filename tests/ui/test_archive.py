"""An archive on every face: what is said of articles that are held is said of those that are read one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from corpus import ArticleNotFound, BlockKind, make_article, split_passages
from qa import Engine
from qa.archive import ArchiveEngine, TantivyIndex, build
from qa.quoting import check_quote
from tests.browser.several import KILLED, THREE
from ui.api.service import ArticleUnnamed, Service
from ui.evidence.building import Asked
from ui.page.collection import Collection
from ui.page.events import Events
from ui.page.links import Link
from ui.page.texts import ENGLISH

pytest.importorskip("tantivy")

ALL = {"asked": [], "read": "flood", "among": ["all"]}
CLAIM = "The flood killed 31 people."
QUOTE = "“The tower of Belmont was built in 1731”"
# Drawn anew each time that it is made.
_DRAWN = re.compile(r'data-reply="\w+"')


class Store(Mapping):
    """Articles that are made anew each time, as if they were read."""

    def __init__(self):
        self.texts = {one["id"]: one for one in THREE}

    def __getitem__(self, name):
        one = self.texts[name]
        return make_article(one["text"], one["id"], **one["stated"])

    def __iter__(self):
        return iter(self.texts)

    def __len__(self):
        return len(self.texts)

    def find(self, words, most):
        return [one for one in self.values() if words.casefold() in one.title.casefold()][:most]


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def pair(store, tmp_path):
    """An engine that holds the articles and one that does not."""
    articles = tuple(store.values())
    build(tmp_path / "index", [passage for one in articles for passage in split_passages(one)])
    with TantivyIndex(tmp_path / "index") as index:
        yield Engine(articles), ArchiveEngine(store, index, revision=lambda: tuple(store))


def events_of(pair):
    return [Events(Collection(engine, examples=("Who?",)), texts=ENGLISH) for engine in pair]


FLOWS = {
    "a first visit": lambda events: events.first_visit(),
    "a question to all": lambda events: events.ask(KILLED, ALL),
    "a question to the article that is read": lambda events: events.ask(KILLED, {**ALL, "among": []}),
    "a question to some": lambda events: events.ask(KILLED, {**ALL, "among": list(events.collection.served)[:2]}),
    "a link to a conversation with all": lambda events: events.open(Link(among=("all",), questions=(KILLED,))),
    "a link to what is not there": lambda events: events.open(Link(article="nothing")),
    "another article to read": lambda events: events.turn("?a=flood", None),
    "questions that lead on": lambda events: events.next_questions({**ALL, "asked": [KILLED]}),
    "a claim checked in all": lambda events: events.check(CLAIM, held=ALL),
    "a quotation looked for": lambda events: events.check(QUOTE, held=None),
    "the list": lambda events: events.bar(ALL),
    "the label of the ask bar": lambda events: events.ask_label(ALL),
    "the figures": lambda events: events.study(ALL),
    "what to check first": lambda events: events.worthy(ALL),
    "a quiz": lambda events: events.lesson("seed", ALL),
}


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_the_page_is_the_same(pair, flow):
    held, read = (_DRAWN.sub("", str(flow(events))) for events in events_of(pair))
    assert read == held


CALLS = {
    "ask": lambda service: service.ask(KILLED),
    "ask one": lambda service: service.ask(KILLED, (), "flood"),
    "follow up": lambda service: service.ask("And in 1907?", (KILLED,)),
    "check": lambda service: service.check(CLAIM),
    "check a text": lambda service: service.check_text(f"{CLAIM} {CLAIM}", "flood"),
    "quote": lambda service: service.quote("The flood killed"),
    "quote from one": lambda service: service.quote("The flood killed", "flood"),
    "worthy": lambda service: service.worthy("flood"),
    "articles": lambda service: service.articles(),
    "a paragraph": lambda service: service.block("flood", BlockKind.PARAGRAPH, 1),
    "a sentence": lambda service: service.sentence("flood", "p1.1"),
    "export of one": lambda service: service.export("csv", [Asked(kind="question", text=KILLED)], "flood", ""),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_programs_are_told_the_same(pair, call):
    held, read = (call(Service(engine)) for engine in pair)
    assert read == held


def test_a_large_archive_is_not_exported_whole_or_listed_whole(pair, monkeypatch):
    monkeypatch.setattr("ui.api.service._LISTED", 1)
    service = Service(pair[1])
    with pytest.raises(ArticleUnnamed, match="name the article"):
        service.export("csv", [], None, "")
    assert (len(service.articles().articles), service.articles().more) == (1, len(THREE) - 1)


def test_an_answer_is_not_remembered_when_its_article_is_gone(pair, store):
    service, events = Service(pair[1]), events_of(pair)[1]
    before = service.ask(KILLED)
    first = before["citations"][0]["article"]
    assert str(events.ask(KILLED, ALL).talk).count("<blockquote") >= 1
    del store.texts[first]
    after = service.ask(KILLED)
    assert first not in {one["article"] for one in (*after["citations"], *after["ranked"])}
    assert f'data-article="{first}"' not in str(events.ask(KILLED, {**ALL, "read": next(iter(store))}).talk)
    service.check(CLAIM)
    events.check(CLAIM, held=ALL)
    with pytest.raises(ArticleNotFound):
        service.ask(KILLED, (), first)


def test_a_quotation_whose_article_goes_away_while_it_is_checked_is_checked_again(pair, store, monkeypatch):
    events, words = events_of(pair)[1], "“The school was opened by Clara Holm in 1911.”"
    assert ENGLISH.quote_elsewhere in str(events.check(words))

    def and_away(*given):
        found = check_quote(*given)
        for place in found.places:
            store.texts.pop(place.article, None)
        return found

    monkeypatch.setattr("ui.page.events.check_quote", and_away)
    said = str(events.check(words))
    assert ENGLISH.quote_not_found in said
    assert ENGLISH.quote_elsewhere not in said


@pytest.mark.parametrize("seen", range(1, 5))
def test_a_quotation_of_an_own_article_that_goes_away_meanwhile_is_said_as_one_that_was_there_or_was_not(pair, seen):
    mine = make_article("The mill at Arnow was burnt in 1911, and nobody was hurt by it.", "mill")

    class Leaving:
        def __init__(self):
            self.asked = 0

        def of(self, _):
            self.asked += 1
            return (mine,) if self.asked <= seen else ()

    said = str(Events(Collection(pair[0], own=Leaving()), texts=ENGLISH).check("“The mill at Arnow was burnt in 1911”"))
    assert said.count('class="checked"') == 1
    assert (ENGLISH.quote_elsewhere in said) != (ENGLISH.quote_not_found in said)


def test_a_readers_own_articles_stand_beside_an_archive_and_are_not_asked_with_all_of_it(pair):
    mine = make_article("The mill at Arnow was burnt in 1911.", "mill")

    class Own:
        def of(self, token):
            return {"me": (mine,)}.get(token, ())

    events = Events(Collection(pair[1], own=Own()), texts=ENGLISH)
    alone = {"asked": [], "read": "mill", "among": []}
    assert 'data-article="mill"' in str(events.ask("When was the mill burnt?", alone, "me").talk)
    assert 'data-article="mill"' not in str(events.ask("When was the mill burnt?", ALL, "me").talk)
    assert list(events.collection.articles("me")) == [*(one["id"] for one in THREE), "mill"]
