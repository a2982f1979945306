"""The page for several articles: the list, what is asked, and what others say beside an answer."""

from __future__ import annotations

import gc
import weakref
from functools import partial
from urllib.parse import parse_qs

import pytest

from corpus import ArticleNotFound, make_article
from qa import Engine
from qa.many import ask_each
from tests.browser.several import KILLED, THREE
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.collection import FOUND, Collection
from ui.page.events import Events, Turned
from ui.page.links import Link
from ui.page.picker import LISTED
from ui.page.scope import CHOSEN
from ui.page.texts import ENGLISH, LANGUAGES

ALL = {"asked": [], "read": "flood", "among": ["all"]}


def three():
    return [make_article(each["text"], each["id"], **each["stated"]) for each in THREE]


@pytest.fixture(scope="module")
def events():
    return Events(Collection(Engine(three())), texts=ENGLISH)


class Shed:
    """What readers have added, by their tokens."""

    alone = True

    def __init__(self, **added):
        self.added = added

    def of(self, token):
        return self.added.get(token, ())

    def ids(self):
        return frozenset(article.id for articles in self.added.values() for article in articles)


def pane(view):
    return read(view.talk).one("section", class_="talk")


def ticked(menu, kind):
    return [one.attributes["value"] for one in menu.all("input", type=kind) if "checked" in one.attributes]


# ---- The list


def test_one_article_has_no_list(engine):
    events = Events(Collection(engine), texts=ENGLISH)
    assert read(events.bar()).all(class_="picker") == []
    assert "data-read" not in pane(events.first_visit()).attributes


def test_where_something_can_be_added_one_article_has_a_list_and_nothing_to_choose(engine):
    menu = read(Events(Collection(engine, own=Shed()), texts=ENGLISH).bar()).one(class_="picker")
    assert len(menu.all("li")) == 1
    assert "hidden" in menu.one("fieldset").attributes


def test_each_article_is_listed_with_who_wrote_it_and_the_address_that_reads_it(events):
    entries = read(events.bar()).one(class_="shelf").all("li")
    assert [entry.one("a").text for entry in entries] == [
        "The Night of the Flood",
        "Rivers of the North",
        "Small Towns",
    ]
    assert entries[0].one(class_="byline").text == "Ida Lund · Arn Valley Press"
    assert [entry.one("a").attributes["href"] for entry in entries] == ["?a=flood", "?a=rivers", "?a=towns"]
    assert [entry.one("a").attributes.get("aria-current") for entry in entries] == ["true", None, None]


def test_the_list_keeps_what_is_asked_in_its_addresses(events):
    entries = read(events.bar(ALL)).one(class_="shelf").all("li")
    assert entries[1].one("a").attributes["href"] == "?a=rivers&in=all"


@pytest.mark.parametrize(
    ("among", "way", "boxes"),
    [([], "this", []), (["all"], "all", []), (["flood", "towns"], "chosen", ["flood", "towns"])],
)
def test_the_list_shows_what_is_asked(events, among, way, boxes):
    menu = read(events.bar({"asked": [], "read": "flood", "among": among})).one(class_="picker")
    assert ticked(menu, "radio") == [way]
    assert ticked(menu, "checkbox") == boxes


def test_of_very_many_articles_some_are_listed_and_the_server_finds_the_others():
    many = [
        make_article("It froze.", f"a{i}", title=f"Report {i}", author=f"Writer {i % 7}") for i in range(LISTED + 50)
    ]
    events = Events(Collection(Engine(many)), texts=ENGLISH)
    menu = read(events.bar({"asked": [], "read": "a240", "among": ["a240", "a230"]})).one(class_="picker")
    assert "data-asks" in menu.attributes
    assert [entry.attributes["data-article"] for entry in menu.all("li")][:3] == ["a240", "a230", "a0"]
    assert len(menu.all("li")) == FOUND
    found = read(events.shelf("43 WRITER")).all("li")
    assert [entry.attributes["data-article"] for entry in found] == ["a43", "a143", "a243"]
    assert len(read(events.shelf("")).all("li")) == FOUND
    assert read(events.shelf("zebra")).all("li") == []


@pytest.mark.parametrize("words", [None, 7, ["x"], "x" * 100_000, "\ud800"])
def test_any_words_can_be_looked_for(events, words):
    assert read(events.shelf(words)).one(class_="shelf")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_the_list_is_shown_literally(payload):
    articles = [make_article("It froze.", f"{payload}{i}", title=payload, author=payload) for i in range(2)]
    menu = read(Events(Collection(Engine(articles)), texts=ENGLISH).bar()).one(class_="picker")
    assert [entry.one("a").text for entry in menu.all("li")] == [visible(payload)] * 2
    assert {key for element in menu.walk() for key in element.attributes if key.startswith("on")} == set()


# ---- What is read and asked


def test_only_the_article_that_is_read_is_sent(events):
    assert [one.attributes["data-article"] for one in read(events.reader()).all("article")] == ["flood"]
    held = {"asked": [], "read": "towns", "among": []}
    assert [one.attributes["data-article"] for one in read(events.reader(held)).all("article")] == ["towns"]


def test_one_of_several_is_asked_alone_at_first(events):
    view = events.ask(KILLED, [])
    assert view.asked == [KILLED]
    turn = pane(view).one(class_="turn")
    assert turn.one(class_="short").text == "31"
    assert turn.all(class_="others") == turn.all(class_="differ") == []
    assert " · " not in turn.all(class_="cite")[0].text


def test_what_is_asked_stands_in_the_address_and_comes_back_with_it(events):
    view = events.ask(KILLED, ALL)
    address = pane(view).attributes["data-address"]
    assert parse_qs(address[1:]) == {"a": ["flood"], "in": ["all"], "q": [KILLED]}
    again = events.open(Link(article="flood", among=("all",), questions=(KILLED,)))
    assert again.asked == view.asked == {**ALL, "asked": [KILLED]}
    assert pane(again).one(class_="short").text == pane(view).one(class_="short").text


def test_a_link_to_an_article_that_is_not_here_is_said_and_nothing_is_asked(events):
    for link in (Link(article="sea", questions=(KILLED,)), Link(among=("flood", "sea"), questions=(KILLED,))):
        view = events.open(link)
        assert "another article" in read(view.note).text
        assert pane(view).all(class_="turn") == []


def test_choosing_what_is_asked_asks_the_questions_again(events):
    before = events.ask(KILLED, [])
    view, turned = events.turn("a=flood&in=flood&in=rivers", before.asked)
    assert turned == Turned(another=False, anew=False)
    assert view.asked == {"asked": [KILLED], "read": "flood", "among": ["flood", "rivers"]}
    assert pane(view).attributes["data-news"] == "turned"
    assert len(pane(view).one(class_="differ").all("tr")) == 3


def test_reading_another_article_alone_begins_anew_and_among_several_goes_on(events):
    alone, turned = events.turn("a=towns", [KILLED])
    assert turned == Turned(another=True, anew=True)
    assert alone.asked == {"asked": [], "read": "towns", "among": []}
    assert pane(alone).attributes["data-address"] == "?a=towns"
    going, turned = events.turn("a=towns&in=all", {**ALL, "asked": [KILLED]})
    assert turned == Turned(another=True, anew=False)
    assert going.asked == {"asked": [KILLED], "read": "towns", "among": ["all"]}


def test_an_article_can_be_opened_while_another_is_asked(events):
    view, _ = events.turn("a=rivers&in=flood", [KILLED])
    assert view.asked == {"asked": [KILLED], "read": "rivers", "among": ["flood"]}
    assert pane(view).one(class_="short").text == "31"
    assert events.ask_label(view.asked) == "Ask about “The Night of the Flood”"
    assert events.ask_label(ALL) == "Ask 3 articles"
    assert events.ask_label([]) == "Ask about the article"


@pytest.mark.parametrize("wish", [None, 7, "", "a=", "&&&", "in=nowhere", "a=%ff&in=%ff", "in=flood" + "&in=x" * 5_000])
def test_any_wish_leaves_something_to_read_and_ask(events, wish):
    view, _ = events.turn(wish, "nonsense")
    assert pane(view)
    assert events.ask(KILLED, view.asked).talk


def test_only_so_many_can_be_chosen():
    many = Collection(Engine([make_article("It froze.", f"a{i}") for i in range(CHOSEN + 5)]))
    assert len(many.scope("a0", [f"a{i}" for i in range(CHOSEN + 5)]).asked) == CHOSEN


def test_study_class_and_first_questions_are_of_the_article_that_is_read(events):
    held = {"asked": [], "read": "rivers", "among": ["all"]}
    assert "1931" in read(events.study(held)).text
    assert read(events.lesson("s", held)).one(class_="lesson").attributes["data-address"].startswith("?a=rivers")
    engine = events.collection.engine(["flood"])
    offered = events.collection.examples(engine.articles["flood"])
    assert offered
    assert all(engine.ask(question).status == "answered" for question in offered)


def test_questions_about_a_long_article_are_made_of_the_part_that_is_read():
    mills = [f"{first}{second}bury" for first in "BDFGHKLMNPRST" for second in ("a", "el", "in", "or", "un")] * 6
    bought = (f"In {1400 + i} the mill of {one} bought {200 + i} carts for the bridge." for i, one in enumerate(mills))
    article = make_article("\n\n".join(bought), "mills", title="Mills")
    collection = Collection(Engine([article]))
    desk = collection.desk({"mills": article})
    last = desk.engine.ask("How many carts did the mill of Tunbury buy for the bridge in 1789?")
    assert last.short.text == "589"
    places = [
        [desk.engine.ask(question).citations[0].sentence.block.number for question in questions]
        for questions in (collection.examples(article), desk.next_questions([last], article))
    ]
    assert [len(each) for each in places] == [4, 2]
    assert max(places[0]) <= 300
    assert all(380 <= place <= 390 for place in places[1])


def test_a_quotation_is_found_elsewhere_and_a_claim_is_held_against_what_is_asked(events):
    quote = "“Since then the river has been held back by a dam.”"
    shown = read(events.check(quote, "auto", [])).one(class_="checked")
    assert shown.attributes["data-verdict"] == "elsewhere"
    assert shown.all(class_="cite")[0].text.startswith("¶2 · Rivers of the North")
    assert read(events.check(quote, "auto", ALL)).one(class_="checked").attributes["data-verdict"] == "exact"
    claim = "The dam at Leith was finished in 1931."
    assert read(events.check(claim, "auto", [])).one(class_="checked").attributes["data-verdict"] == "not_found"
    assert read(events.check(claim, "auto", ALL)).one(class_="checked").attributes["data-verdict"] == "supported"


def test_a_quotation_is_found_among_very_many_articles():
    many = [make_article(f"The ship number {i} froze in the harbour that winter.", f"a{i}") for i in range(120)]
    events = Events(Collection(Engine(many)), texts=ENGLISH)
    quote = "“The ship number 97 froze in the harbour”"
    everything = {"asked": [], "read": "a0", "among": ["all"]}
    assert read(events.check(quote, "auto", everything)).one(class_="checked").attributes["data-verdict"] == "exact"
    shown = read(events.check(quote, "auto", [])).one(class_="checked")
    assert shown.attributes["data-verdict"] == "elsewhere"
    assert shown.all(class_="cite")[0].attributes["data-article"] == "a97"


# ---- What others say


def test_values_that_differ_stand_side_by_side_each_with_its_article_and_place(events):
    turn = pane(events.ask(KILLED, ALL)).one(class_="turn")
    rows = [[cell.text for cell in row.all("td")] for row in turn.one(class_="differ").all("tr")[1:]]
    assert [row[:2] for row in rows] == [
        ["31", "The Night of the Flood"],
        ["31", "Small Towns"],
        ["29", "Rivers of the North"],
    ]
    assert [row[2].partition(",")[0] for row in rows] == ["¶1", "¶2", "¶2"]


def test_others_are_quoted_with_their_titles(events):
    said = ask_each(events.collection.engine(["flood", "rivers", "towns"]), KILLED)
    others = pane(events.ask(KILLED, ALL)).one(class_="others")
    assert [one.text for one in others.all(class_="title")] == ["Small Towns", "Rivers of the North"]
    assert [one.text for one in others.all("q")] == [one.answer.citations[0].quote for one in said.others]
    assert [one.text for one in others.all(class_="value")] == ["31", "29"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_articles_agree_that_is_said(language):
    articles = [one for one in three() if one.id != "rivers"]
    events = Events(Collection(Engine(articles)), texts=LANGUAGES[language])
    turn = pane(events.ask(KILLED, {**ALL, "read": "flood"})).one(class_="turn")
    said = turn.one(class_="agree").text
    assert "2" in said
    assert "31" in said
    assert turn.all(class_="differ") == []
    assert language != "en" or said == "2 articles say 31."


def test_where_no_article_says_that_is_said_of_all(events):
    turn = pane(events.ask("Who invented the bicycle?", ALL)).one(class_="turn")
    assert turn.one(class_="verdict").text == "None of the articles says."


# ---- What is a reader's own


def test_an_own_article_is_its_readers_alone(engine):
    mine = make_article("The harbour froze in 1947.", "harbour", title="The Harbour")
    events = Events(Collection(engine, own=Shed(ida=(mine,))), texts=ENGLISH)
    held = {"asked": [], "read": "harbour", "among": []}
    assert pane(events.ask("When did the harbour freeze?", held, "ida")).one(class_="short").text == "1947"
    assert "The Harbour" in read(events.bar(held, "ida")).one(class_="picker").text
    assert read(events.bar(held, "ida")).one("li", class_="own").attributes["data-article"] == "harbour"
    for token in ("", "karl"):
        assert "Harbour" not in read(events.bar(held, token)).text
        asked_all = {"asked": [], "read": "", "among": ["all"]}
        assert "1947" not in pane(events.ask("When did the harbour freeze?", asked_all, token)).text
        assert "another article" in read(events.open(Link(article="harbour"), token).note).text


def test_nothing_is_answered_from_another_article_in_place_of_one_that_was_forgotten(engine):
    shed = Shed(ida=(make_article("The harbour froze in 1947.", "harbour"),))
    events = Events(Collection(engine, own=shed), texts=ENGLISH)
    held = {"asked": ["When did the harbour freeze?"], "read": "harbour", "among": []}
    shed.added.clear()
    for act in (partial(events.ask, "When did it freeze?", held, "ida"), partial(events.clear, held, "ida")):
        with pytest.raises(ArticleNotFound, match="removed or forgotten"):
            act()
    for shown in (events.study(held, "ida"), events.worthy(held, "ida"), events.lesson("a", held, "ida")):
        assert "removed or forgotten" in read(shown).text
    assert "removed or forgotten" in read(events.check("The harbour froze.", "auto", held, "ida")).text
    assert "<button" not in str(events.next_questions(held, "ida"))


def test_from_one_that_was_forgotten_another_can_be_opened_and_the_first_is_another(engine):
    events = Events(Collection(engine, own=Shed()), texts=ENGLISH)
    view, turned = events.turn(f"a={events.collection.first.id}", {"asked": [], "read": "harbour", "among": []})
    assert turned == Turned(another=True, anew=True)
    assert "another article" not in read(view.note).text
    view, turned = events.turn("a=harbour", {"asked": [], "read": "harbour", "among": []})
    assert turned.another
    assert "another article" in read(view.note).text


def test_what_was_made_of_an_own_article_goes_with_it(engine):
    shed = Shed(ida=(make_article("The harbour froze in 1947. The bay froze in 1963.", "harbour"),))
    collection = Collection(engine, own=shed)
    events = Events(collection, texts=ENGLISH)
    held = {"asked": [], "read": "harbour", "among": []}
    events.ask("When did the harbour freeze?", held, "ida")
    events.study(held, "ida")
    engine_of_it = weakref.ref(collection.engine(["harbour"], "ida"))
    assert collection.forgotten() is None
    shed.added.clear()
    gone = collection.forgotten()
    for one in (collection, events):
        one.drop(gone)
    gc.collect()
    assert engine_of_it() is None


def test_two_readers_own_articles_of_one_name_are_not_taken_for_each_other(engine):
    one, other = (make_article(f"The harbour froze in {year}.", "harbour") for year in (1947, 1963))
    collection = Collection(engine, own=Shed(ida=(one,), karl=(other,)))
    ask = "When did the harbour freeze?"
    assert collection.engine(["harbour"], "ida").ask(ask).short.text == "1947"
    assert collection.engine(["harbour"], "karl").ask(ask).short.text == "1963"


def test_an_own_article_does_not_hide_a_served_one(engine, article):
    false = make_article("Nobody fled.", article.id)
    assert Collection(engine, own=Shed(ida=(false,))).articles("ida") == {article.id: article}


def test_what_is_served_is_answered_by_the_engine_that_was_given():
    engine = Engine(three())
    collection = Collection(engine)
    assert collection.engine(["flood", "rivers", "towns"]) is engine
    assert collection.engine(["flood"]) is collection.engine(["flood"])
    assert collection.engine(["flood"]) is not engine


def test_what_a_class_asks_of_one_article_among_others_is_kept_at_hand(monkeypatch):
    asked = []
    found = Engine.explained

    def noted(self, question, history=()):
        asked.append(question)
        return found(self, question, history)

    monkeypatch.setattr(Engine, "explained", noted)
    events = Events(Collection(Engine(three())), texts=ENGLISH)
    questions = [f"Who crossed the border in {year}?" for year in range(1500, 1900)]
    for _ in range(2):
        for question in questions:
            events.ask(question, [])
    assert asked == questions
