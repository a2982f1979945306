from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from corpus.limits import CLAIMS, QUOTED
from tests.ui.dom import read
from ui.page.collection import Collection
from ui.page.events import Events
from ui.page.examples import EXAMPLES
from ui.page.links import Link, conversation_link
from ui.page.texts import ENGLISH, LANGUAGES

FIRST = "How many defectors entered South Korea in 2009?"
EXPECTED = {
    "How many defectors entered South Korea in 2009?": ("p3.1", "2,914"),
    "When did the author first go to the border?": ("p6.1", "July 1993"),
    "Who was North Korea’s “living god”?": ("p5.2", "Kim Il-sung"),
    "How did people cross over into China in the 1990s?": ("p10.2", None),
}


@pytest.fixture(scope="module")
def events(engine):
    return Events(Collection(engine, examples=("When did it begin?",)), texts=ENGLISH)


def pane(view):
    return read(view.talk).one("section")


def line(view):
    return read(view.note).text


def test_the_examples_are_answered_by_the_right_sentence(engine, article):
    assert tuple(EXPECTED) == EXAMPLES[article.id]
    for question, (anchor, value) in EXPECTED.items():
        answer = engine.ask(question)
        assert answer.status == "answered"
        assert answer.citations[0].sentence.anchor == anchor
        assert (answer.short.text if answer.short else None) == value


def test_a_first_visit_says_what_this_is_and_offers_questions(events):
    welcome = pane(events.first_visit()).one(class_="welcome")
    assert "where the article does not say, it says so" in welcome.text
    assert [button.text for button in welcome.all(class_="example")] == ["When did it begin?"]


def test_without_examples_none_are_offered(engine):
    view = Events(Collection(engine, examples=()), texts=ENGLISH).first_visit()
    assert pane(view).all(class_="example") == []
    assert "Questions to begin with" not in pane(view).one(class_="welcome").text


def test_a_question_is_answered_and_can_be_found_again(events, article):
    view = events.ask(FIRST, [])
    assert view.asked == [FIRST]
    assert line(view) == ""
    assert pane(view).attributes["data-address"] == conversation_link(article, [FIRST])


def test_what_cannot_be_asked_leaves_the_conversation_as_it_was(events):
    view = events.ask("?!", [FIRST])
    assert view.asked == [FIRST]
    assert "no word in the question" in line(view)
    assert len(pane(view).all(class_="turn")) == 1


def test_every_reply_is_another_one(events):
    assert events.ask("", []).note != events.ask("", []).note


def test_a_new_conversation_is_empty_and_so_is_its_address(events):
    view = events.clear()
    assert view.asked == []
    assert pane(view).attributes["data-address"] == "./"
    assert pane(view).one(class_="welcome")


@pytest.mark.parametrize("asked", [None, "text", 7, {"q": FIRST}, [None, 7, ["x"]], [[FIRST]]])
def test_what_a_browser_should_not_have_sent_is_passed_over(events, asked):
    assert events.ask(FIRST, asked).asked == [FIRST]


@pytest.mark.parametrize("question", [None, 7, [FIRST], {}])
def test_a_question_that_is_no_text_is_an_empty_one(events, question):
    assert "no word in the question" in line(events.ask(question, []))


def test_an_address_brings_a_conversation_back(events):
    view = events.open(Link(questions=(FIRST, "What about 2020?")))
    assert [asked.text for asked in pane(view).all(class_="asked")] == [FIRST, "What about 2020?"]
    assert pane(view).one(class_="reading")


def test_an_address_brings_a_sentence_back(events, article):
    attributes = pane(events.open(Link(article=article.id, sentence="p3.1", hash="cf19f2ce"))).attributes
    assert (attributes["data-article"], attributes["data-s"]) == (article.id, "p3.1")
    assert "data-near" not in attributes


def test_a_sentence_that_has_changed_is_shown_and_said(events, article):
    view = events.open(Link(article=article.id, sentence="p3.1", hash="00000000"))
    assert "data-near" in pane(view).attributes
    assert "has changed since" in line(view)


def test_a_sentence_that_is_gone_is_said(events, article):
    view = events.open(Link(article=article.id, sentence="p99.1", hash="cf19f2ce"))
    assert "data-s" not in pane(view).attributes
    assert "no longer in it" in line(view)


def test_an_address_of_another_article_is_said_and_nothing_is_asked(events):
    view = events.open(Link(article="another", questions=(FIRST,)))
    assert "another article" in line(view)
    assert view.asked == []


def test_everything_that_is_sent_is_one_block_of_html_on_one_line(events):
    for view in (events.first_visit(), events.ask(FIRST, []), events.ask("", []), events.clear()):
        for sent in (view.talk, view.note):
            assert sent.startswith(("<section", "<div"))
            assert "\n" not in sent


def test_a_question_asked_alone_is_not_read_with_those_before(events):
    view = events.ask("What about 2020?", [FIRST], alone=True)
    assert view.asked == [FIRST, "", "What about 2020?"]
    assert "q=&" in pane(view).attributes["data-address"]
    assert pane(view).all(class_="reading") == []


def test_next_questions_are_answered_and_not_by_what_was_cited(events, engine):
    cited = engine.ask(FIRST).citations[0]
    offered = [button.text for button in read(events.next_questions([FIRST])).all("button")]
    assert offered
    for question in offered:
        answer = engine.ask(question)
        assert answer.status == "answered"
        assert answer.citations[0] != cited


def test_next_questions_lead_to_nothing_that_the_conversation_has_cited(events, engine):
    asked = [FIRST, "What do brokers charge today?"]
    cited = engine.ask(FIRST).citations[0]
    offered = [button.text for button in read(events.next_questions(asked)).all("button")]
    assert offered
    assert all(engine.ask(question).citations[0] != cited for question in offered)


def test_without_an_answer_there_are_no_next_questions(events):
    assert read(events.next_questions([])).all("button") == []
    assert read(events.next_questions("nonsense")).all("button") == []


def test_a_lesson_without_a_seed_draws_one(events):
    first, second = (read(events.lesson("")).one(class_="lesson").attributes["data-address"] for _ in range(2))
    assert "seed=" in first != second


@pytest.mark.parametrize("seed", [None, 7, "x" * 10_000, "<script>", "\ud800"])
def test_any_seed_makes_a_lesson(events, seed):
    assert read(events.lesson(seed)).one(class_="lesson").attributes["data-view"] == "class"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_says_in_which_language_the_answers_are(engine, language):
    events = Events(Collection(engine), texts=LANGUAGES[language])
    promises = pane(events.first_visit()).one(class_="welcome").all(class_="promise")
    assert len(promises) == (1 if language == "en" else 2)
    assert pane(events.first_visit()).attributes["lang"] == language


QUOTATION = "“The highpoint in the number of defectors”"


def checked(events, text, *wanted):
    return read(events.check(text, *wanted))


def kinds(events, text, *wanted):
    return [one.attributes["data-kind"] for one in checked(events, text, *wanted).all(class_="checked")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (QUOTATION, ["quote"]),
        (f" {QUOTATION}, ", ["quote"]),
        (f"{QUOTATION}\n\n“was 2,914 in 2009”", ["quote", "quote"]),
        (f"Kim Il-sung died in 1994.\n{QUOTATION}\nHe died in July.\nHe was 82.", ["claim", "quote", "claim", "claim"]),
        ("Kim Il-sung died in July 1994.", ["claim"]),
        ("“Kim Il-sung” died in “July” 1994.", ["claim"]),
    ],
)
def test_what_stands_between_quotation_marks_is_checked_as_a_quotation(events, text, expected):
    assert kinds(events, text) == expected


def test_what_somebody_wants_it_checked_as_comes_before_the_marks(events):
    assert kinds(events, QUOTATION, "claim") == ["claim"]
    assert kinds(events, "The highpoint in the number", "quotation") == ["quote"]
    assert kinds(events, "The highpoint\nin the number", "quotation") == ["quote"]


@pytest.mark.parametrize("wanted", [None, 7, "", "nonsense", ["claim"]])
def test_a_wish_that_a_browser_should_not_have_sent_is_passed_over(events, wanted):
    assert kinds(events, QUOTATION, wanted) == ["quote"]


@pytest.mark.parametrize("text", [None, 7, "", "…", "“”", "“…”", "\ud800"])
@pytest.mark.parametrize("wanted", ["auto", "claim", "quotation"])
def test_what_has_no_word_cannot_be_checked_and_one_line_says_so(events, text, wanted):
    shown = checked(events, text, wanted)
    assert shown.all(class_="checked") == []
    assert shown.one(class_="problem").text.startswith("There is no word in the box.")


def test_a_quotation_over_the_limit_is_refused_with_the_limit(events):
    shown = checked(events, "word " * (QUOTED.value // 5 + 1), "quotation")
    line = "The quotation has 5,005 characters; the most is 5,000. Check it in shorter parts."
    assert shown.one(class_="problem").text == line


@pytest.mark.parametrize("line", ["Kim Il-sung died in July 1994.\n\n", f"{QUOTATION}\n"])
def test_more_than_may_be_checked_is_cut_and_that_is_said(events, line):
    shown = checked(events, line * (CLAIMS.value + 1))
    assert len(shown.all(class_="checked")) == CLAIMS.value
    assert shown.one(class_="problem").text == "Only the first 50 were checked. Paste the rest by itself."
    whole = checked(events, line * CLAIMS.value)
    assert len(whole.all(class_="checked")) == CLAIMS.value
    assert whole.all(class_="problem") == []


def test_every_check_is_another_one(events):
    assert events.check(QUOTATION) != events.check(QUOTATION)


def test_all_questions_of_a_conversation_come_along_for_a_file_of_them(events):
    long = "Who " + "really " * 120 + "crossed the river?"
    asked = [f"{long} {number}" for number in range(4)]
    view = events.ask("What about 2020?", asked, alone=True)
    carried = parse_qs(pane(view).attributes["data-asked"].removeprefix("?"), keep_blank_values=True)
    assert carried["q"] == [*asked, "", "What about 2020?"] == view.asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_offers_what_can_be_taken_away(engine, language):
    events = Events(Collection(engine), texts=LANGUAGES[language])
    menu = read(events.bar()).one("details", class_="export")
    forms = [button.attributes["data-export"] for button in menu.all("button")]
    assert forms == ["markdown", "html", "csv", "jsonld", "claimreview", "csl-json", "bibtex", "ris"]
    assert all(button.text for button in menu.all("button"))
