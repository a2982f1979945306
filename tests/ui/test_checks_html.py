from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import make_article
from qa.claims import check_all
from qa.quoting import Kind, Place, QuoteCheck, check_quote
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.checks import checks_html
from ui.page.texts import ENGLISH, LANGUAGES


def shown(engine, text):
    return read(checks_html(check_all(engine, text), engine.articles, ENGLISH))


def test_a_contradiction_shows_where_claim_and_article_part_and_who_says_so(engine):
    one = shown(engine, "229 defectors arrived in South Korea in 2021.").one(class_="checked")
    assert one.attributes["data-verdict"] == "contradicted"
    assert one.one(class_="verdict").text == "The article states otherwise."
    assert one.one(class_="missing").text == "Claim “229”, article “63”"
    assert one.one(class_="says").text == "Stated by South Korea’s Ministry of Unification"


def test_an_estimate_that_supports_a_claim_is_shown_as_one(engine):
    one = shown(engine, "More than two million people had died by 2000.").one(class_="checked")
    assert one.one(class_="verdict").text == "The article states this."
    assert one.one(class_="says").text == "The author’s own estimate"


def test_what_is_not_found_shows_the_nearest_sentence_as_no_evidence(engine):
    one = shown(engine, "Most defectors live in Seoul.").one(class_="checked")
    assert one.one(class_="closest").text == "Nearest, not evidence"
    assert one.all(class_="says") == []
    assert "near" in one.one("a").classes


def test_each_sentence_has_a_verdict_of_its_own(engine):
    checks = shown(engine, "Kim Il-sung died in July 1994. Kim Il-sung died in July 1995.")
    assert [one.attributes["data-verdict"] for one in checks.all(class_="checked")] == ["supported", "contradicted"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_claim_shows_as_text(engine, payload):
    checks = shown(engine, f"The witness wrote {payload} in the book.")
    assert visible(payload).split()[0] in checks.text
    known = set("div ol li h3 p blockquote q a span".split())
    assert {element.name for element in checks.walk()} <= {"", *known}


def quoted(articles, text, texts=ENGLISH):
    check = check_quote(articles, text)
    served = {article.id: article for article in articles}
    return read(checks_html([(text, check)], served, texts)).one(class_="checked")


def marks(one):
    """The sentences that light up in the article as evidence."""
    return [link.attributes["data-s"] for link in one.all("a", class_="cite") if "near" not in link.classes]


def test_an_exact_quotation_stands_in_its_whole_sentence(article):
    one = quoted([article], "“The highpoint in the number of defectors”")
    assert one.one(class_="verdict").text == "The article has exactly these words."
    assert one.one("q").text == "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
    assert one.one("strong").text == "The highpoint in the number of defectors"
    assert one.one(class_="says").text == "Stated by South Korea’s Ministry of Unification"
    assert marks(one) == ["p3.1"]


def test_a_quotation_with_other_punctuation_shows_the_articles_words(article):
    one = quoted([article], "the highpoint in the number of defectors entering South Korea was 2914, in 2009!")
    assert one.one(class_="verdict").text == "The article has these words; punctuation, capitals or spaces differ."
    assert one.one("q").text == "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
    assert one.all("strong") == []


def test_a_quotation_over_two_sentences_lights_up_both(article):
    text = "was 2,914 in 2009. While defections fell dramatically"
    one = quoted([article], text)
    assert one.one("strong").text == text
    assert marks(one) == ["p3.1", "p3.2"]


def test_the_parts_of_one_sentence_around_an_ellipsis_stand_in_it_together(article):
    one = quoted([article], "The highpoint … was 2,914 in 2009")
    assert [part.text for part in one.all("strong")] == ["The highpoint", "was 2,914 in 2009"]
    assert len(one.all("blockquote")) == 1


def test_an_altered_quotation_shows_what_was_left_out_and_put_in_and_never_lights_up(article):
    one = quoted([article], "The highpoint in the number of defectors entering South Korea was 2,941 in 2009")
    assert one.one("del").text == "left out: 2,914; "
    assert one.one("ins").text == "put in: 2,941; "
    assert one.one(class_="diff").text.endswith("Korea was left out: 2,914;  put in: 2,941;  in 2009")
    assert [told.classes for told in one.one("del").all("span")] == [["unseen"], ["unseen"]]
    assert one.one(class_="closest").text == "The article has here"
    assert one.one("q").text == "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
    assert marks(one) == []


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Most of the people of the town did leave their houses in 1912.", "How many are meant: “All” became “Most”."),
        ("All of the people of the town did not leave their houses in 1912.", "Yes or no: “not” was put in."),
        ("All of the people of the town did leave their houses in 1921.", "A date: “1912” became “1921”."),
    ],
)
def test_a_change_that_may_turn_the_sense_is_said_in_words(text, warning):
    town = make_article("All of the people of the town did leave their houses in 1912.", "town")
    assert warning in [line.text for line in quoted([town], text).one(class_="warnings").all("li")]


def test_words_that_were_not_found_say_what_that_does_not_mean(article):
    one = quoted([article], "The moon is made of green cheese and nothing else.")
    assert one.one(class_="verdict").text == "These words were not found."
    assert "translations" in one.one(class_="missing").text
    assert one.all("a") == []


def test_the_same_words_at_several_places_are_all_linked(article):
    one = quoted([article], "North Korea")
    assert one.one(class_="missing").text.startswith("The same words stand also at ")
    assert len(set(marks(one))) > 2


def test_words_of_another_article_are_said_to_be_there(article):
    check = check_quote([make_article("Nothing of that kind.", "other")], "The highpoint", [article])
    assert check.kind is Kind.ELSEWHERE
    one = read(checks_html([("The highpoint", check)], {article.id: article, "other": article}, ENGLISH))
    assert one.one(class_="verdict").text == "These words stand in another article."
    assert one.one("a", class_="cite").text.startswith("¶3 · Escaping North Korea (1)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_every_sense_has_words_in_every_language(article, language):
    texts = LANGUAGES[language]
    altered = "The low point in the number of defectors entering South Korea was not 2,941 in 2008"
    said = [quoted([article], text, texts).text for text in ("died", "Died", altered, "no such words at all")]
    assert len(set(said)) == len(said)
    assert not any("{" in text for text in said)


@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_any_cut_is_shown_within_the_sentences_that_it_touches(article, data):
    start = data.draw(st.integers(0, len(article.text) - 2))
    end = data.draw(st.integers(start + 1, min(len(article.text), start + 400)))
    assume(any(map(str.isalnum, article.text[start:end])))
    check = check_quote([article], article.text[start:end])
    one = read(checks_html([(article.text[start:end], check)], {article.id: article}, ENGLISH))
    for quote in one.all("q"):
        assert quote.text in article.text
    for place, strong in zip(check.citations, one.all("strong"), strict=False):
        assert isinstance(place, Place)
        assert strong.text == place.quote


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_quotation_shows_as_text(engine, payload):
    text = f"The highpoint {payload} in the number of defectors entering South Korea was 2,941 in 2009"
    check = check_quote([*engine.articles.values()], text)
    assert isinstance(check, QuoteCheck)
    shown = read(checks_html([(text, check)], engine.articles, ENGLISH))
    assert visible(payload).split()[0] in shown.text
    known = set("div ol ul li h3 p blockquote q a span strong ins del".split())
    assert {element.name for element in shown.walk()} <= {"", *known}


MANY = "Kim Il-sung died in July 1994. The author first went to the border in 1980. Brokers charge 5,000 dollars."


def test_over_many_verdicts_stands_how_many_there_are_of_each_and_what_a_checker_looks_for_is_first(engine):
    counted = shown(engine, MANY + " The highpoint in the number of defectors entering South Korea was 2,914 in 2009.")
    counts = [button.text for button in counted.one(class_="counts").all("button")]
    assert counts == ["The article states otherwise: 1", "The article does not say: 1", "The article states this: 2"]


def test_two_verdicts_are_seen_at_once_and_not_counted(engine):
    assert shown(engine, MANY.rpartition(" Brokers")[0]).all(class_="counts") == []


@pytest.mark.parametrize("texts", LANGUAGES.values(), ids=LANGUAGES)
def test_a_count_says_the_verdict_as_it_stands_under_the_claims(engine, texts):
    counted = read(checks_html(check_all(engine, MANY), engine.articles, texts))
    lines = {line.text.rstrip(".。") for line in counted.all(class_="verdict")}
    assert {button.text.rpartition(": ")[0] for button in counted.one(class_="counts").all("button")} == lines
