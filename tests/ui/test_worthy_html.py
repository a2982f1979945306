from __future__ import annotations

import pytest

from corpus import make_article
from qa.worthy import Reason, worthy
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.page.texts import ENGLISH, LANGUAGES
from ui.page.worthy import worthy_html


@pytest.fixture(scope="module")
def lines(article):
    return read(worthy_html(article, ENGLISH)).all(class_="look")


def test_the_list_is_folded_and_says_what_it_does_not_mean(article):
    shown = read(worthy_html(article, ENGLISH)).one("details")
    assert "open" not in shown.attributes
    assert shown.one("summary").text == "What a checker would look at first"
    assert "not what is wrong" in shown.one(class_="told").text


def test_each_sentence_stands_as_it_is_and_leads_to_its_place(article, lines):
    found = worthy(article)
    assert [line.one("q").text for line in lines] == [one.quote for one in found]
    assert [line.one("a").attributes["data-s"] for line in lines] == [one.sentence.anchor for one in found]


def test_the_reasons_are_named_with_the_words_that_give_them(lines):
    reasons = [reason.text for reason in lines[0].one(class_="reasons").all("li")]
    assert "Figure: “229”, “two percent”, “63”" in reasons
    assert "Comparison: “fell”" in reasons
    assert "Date: “2020”, “2009”, “2021”" in reasons


def test_who_says_it_is_said_once(lines):
    assert lines[0].one(class_="says").text == "Stated by South Korea’s Ministry of Unification"
    assert lines[0].text.count("Ministry of Unification") == 1


def test_an_estimate_of_the_author_is_said_to_be_one(lines):
    (estimate,) = [line for line in lines if "perished by the year 2000" in line.text]
    assert estimate.one(class_="says").text == "The author’s own estimate"


def test_an_article_without_reasons_says_so():
    plain = make_article("The cat sat by the door. It was quiet in the house.", "cat")
    shown = read(worthy_html(plain, ENGLISH))
    assert shown.all("li") == []
    assert "No sentence" in shown.one(class_="told").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_name_in_every_language(language):
    texts = LANGUAGES[language]
    every = make_article(
        "The ministry said that about 40 of the 900 houses were lost in 1912 because of the flood. "
        "It was the highest flood ever and higher than the one before. "
        "“We have never seen 300 boats like that in our lives here,” the mayor John Miller said in 1913.",
        "flood",
    )
    found = {reason for one in worthy(every) for reason in one.reasons}
    assert {Reason.FIGURE, Reason.DATE, Reason.ESTIMATE, Reason.CAUSAL} <= found
    shown = read(worthy_html(every, texts))
    assert shown.one("details").attributes["lang"] == language
    for reason in shown.all(class_="reasons"):
        assert all(line.text.strip() for line in reason.all("li"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_the_article_shows_as_text(payload):
    hostile = make_article(f"In 1912 about 40 of the 900 {payload.replace(chr(0), '')} were lost.", "flood")
    shown = read(worthy_html(hostile, ENGLISH))
    known = set("details summary p ol ul li blockquote q a span".split())
    assert {element.name for element in shown.walk()} <= {"", *known}
