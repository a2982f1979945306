"""An article in another language, or of two sentences, says beforehand that little is found in it. What is only not
read is not said to be silent."""

from __future__ import annotations

import pytest

from corpus import make_article
from corpus.languages import is_foreign
from qa import Engine
from qa.claims import check_all
from tests.ui.dom import read
from ui.page.answers import turns_html
from ui.page.checks import checks_html
from ui.page.frame import welcome_html
from ui.page.lesson import lesson_html
from ui.page.study import study_html
from ui.page.suited import is_short
from ui.page.talk import Talker
from ui.page.texts import ENGLISH, LANGUAGES
from ui.page.worthy import worthy_html

KOREAN = (
    "새빛도서관이 2023년 3월에 문을 닫는다. 이 도서관은 1987년에 주민들이 세웠다. 마을에는 312명만 남았다.\n\n"
    "주민 박순자 씨는 반대한다. 지금까지 189명이 서명했다."
)
FRENCH = (
    "Le phare de Kermor se dresse sur une falaise depuis 1871. Il a été construit par Jeanne Le Goff, qui avait alors "
    "quarante ans et que personne ne connaissait. La lampe brûle encore chaque nuit, et 4 120 visiteurs sont venus en "
    "2019 pour la voir de près."
)
SILENT = "마을 도서관 관장은 누구인가요?"


@pytest.fixture(scope="module")
def library():
    return make_article(KOREAN, "library")


def asked(article, question):
    return read(turns_html(Talker(Engine([article])).ask([], question).turns, {article.id: article}, ENGLISH))


@pytest.mark.parametrize(
    ("text", "stated", "foreign"),
    [
        (KOREAN, "en", True),
        (FRENCH, "en", True),
        ("Le phare est vieux.", "fr", True),
        ("Le phare est vieux.", "fr-CA", True),
        ("The lighthouse is old.", "en-GB", False),
    ],
)
def test_the_words_tell_the_language_and_where_they_are_few_what_is_stated(text, stated, foreign):
    assert is_foreign(make_article(text, "one", language=stated)) is foreign


def test_an_english_article_is_english_whatever_is_stated(article):
    assert not is_foreign(article)
    assert not is_foreign(make_article(article.text, "one", language="de"))


@pytest.mark.parametrize(("text", "short"), [("It rose. It fell.", True), ("It rose. It fell. It froze.", False)])
def test_two_sentences_are_few(text, short):
    assert is_short(make_article(text, "river")) is short


def test_a_heading_is_no_sentence_to_ask():
    assert is_short(make_article("# The river\n\n## Before\n\nIt rose.\n\n## After\n\nIt fell.", "river"))


@pytest.mark.parametrize("texts", LANGUAGES.values(), ids=LANGUAGES)
def test_a_first_visit_says_that_little_is_found(texts, library):
    ferry = make_article("The ferry was sold on Tuesday.", "ferry")
    assert read(welcome_html(library, (), texts)).one(class_="caution").text == texts.only_english
    assert read(welcome_html(ferry, (), texts)).one(class_="caution").text == texts.too_short


def test_a_first_visit_of_an_english_article_says_nothing_of_it(article):
    assert read(welcome_html(article, (), ENGLISH)).all(class_="caution") == []


@pytest.mark.parametrize(("code", "named"), [("ko", "한국어"), ("ja-JP", "日本語")])
def test_the_language_of_the_article_is_named_and_no_code_of_it(library, code, named):
    article = make_article(library.text, "library", language=code)
    lines = [line.text for line in read(welcome_html(article, (), ENGLISH)).all(class_="promise")]
    assert lines[1] == ENGLISH.quoted_in.format(language=named)


def test_a_language_that_has_no_name_here_is_not_named_by_its_code():
    article = make_article(FRENCH, "lighthouse", language="fr")
    assert [line.text for line in read(welcome_html(article, (), ENGLISH)).all(class_="promise")] == [ENGLISH.promise]


def test_an_article_that_is_not_read_is_not_said_to_be_silent(library):
    turn = asked(library, SILENT).one(class_="turn")
    assert turn.one(class_="verdict").text == ENGLISH.nothing_found
    assert ENGLISH.only_english in turn.text
    assert ENGLISH.not_found not in turn.text
    assert ENGLISH.unsaid not in turn.text


def test_where_nothing_comes_close_either_it_is_not_said_to_be_silent(library):
    turn = asked(library, "Who built the harbour?").one(class_="turn")
    assert turn.one(class_="verdict").text == ENGLISH.nothing_found


def test_a_claim_is_not_said_to_be_missing_from_what_is_not_read(library):
    engine = Engine([library])
    one = read(checks_html(check_all(engine, "도서관은 1999년에 세웠다."), engine.articles, ENGLISH)).one(
        class_="checked"
    )
    assert one.one(class_="verdict").text == ENGLISH.nothing_found
    assert one.one(class_="missing").text == ENGLISH.only_english


def test_the_tabs_do_not_say_that_what_is_not_read_states_nothing(library):
    study = read(study_html(library, ENGLISH))
    assert study.one(class_="caution").text == ENGLISH.only_english
    assert ENGLISH.nothing_here not in study.text
    assert ENGLISH.figures_told not in study.text
    assert ENGLISH.worthy_nothing not in read(worthy_html(library, ENGLISH)).text
    assert (
        read(lesson_html(Engine([library]), library, "one", ENGLISH)).one(class_="caution").text == ENGLISH.only_english
    )


def test_the_reasons_under_a_refusal_do_not_call_it_an_answer(article):
    turn = asked(article, "How many defectors entered South Korea in 1950?").one(class_="turn")
    assert turn.all("summary")[0].text == ENGLISH.why_not
    assert asked(article, "How many defectors entered South Korea in 2009?").all("summary")[0].text == ENGLISH.why


def test_of_what_is_found_without_being_read_no_more_is_said_than_that_it_stands_there(library):
    turn = asked(library, "이 도서관은 1987년에 주민들이 세웠나요?").one(class_="turn")
    assert turn.attributes["data-status"] == "partial"
    assert turn.one(class_="verdict").text == ENGLISH.partial_other
    assert turn.one(class_="missing").text == ENGLISH.only_english
    assert turn.all(class_="short") == []
    assert turn.all("q")[0].text.startswith("이 도서관은")


def test_a_claim_that_is_found_without_being_read_says_so_as_well(library):
    engine = Engine([library])
    said = check_all(engine, "이 도서관은 1987년에 주민들이 세웠다.")
    assert said[0].citations
    assert ENGLISH.only_english in read(checks_html(said, engine.articles, ENGLISH)).text
