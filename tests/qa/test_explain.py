"""Why an answer was given, on the bundled article and on every question of the project's own sets."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import bundled_article, make_article
from qa import Engine, open_scorer
from qa.asking.framing import is_courtesy
from qa.explain import Explanation, Gap, How, Where
from qa.reading.clashing import Clash
from qa.words.tokens import tokenize
from tests.golden import score
from tests.qa.small_models import make_cross_encoder

ARTICLE = bundled_article("escaping-north-korea")
ENGINE = Engine([ARTICLE])
HEADED = make_article("# The ferry\n\nIt opened in 1901. A storm sank it in 1950. Nobody drowned.\n", "headed")


def asked(question, history=(), engine=ENGINE):
    """The answer, and why."""
    return engine.explained(question, history)


def why(question, history=(), engine=ENGINE) -> Explanation:
    return asked(question, history, engine)[1]


def found(explanation):
    """For each word where and how it was found, and what."""
    return {word.text: (word.where, word.how, word.matched) for word in explanation.words}


@cache
def engine_of(name):
    return Engine([score.article(name)])


@cache
def explained(make):
    """Each question of the sets of one make with its answer and why."""
    return [(row, *asked(row.question, row.history, engine_of(row.article))) for row in score.load(make)]


MAKES = pytest.mark.parametrize("make", ["plain", "followups"])


@MAKES
def test_what_is_explained_is_the_answer(make):
    for row, answer, told in explained(make):
        first = [*answer.citations, *answer.ranked][:1]
        assert ([told.citation] if told.citation else []) == first, row.id


@MAKES
def test_it_says_of_other_words_what_the_answer_says(make):
    for row, answer, told in explained(make):
        matched = {word.text: word.matched for word in told.words}
        assert all(matched[match.word] == match.matched for match in answer.because), row.id


@MAKES
def test_every_word_of_the_question_either_matters_or_says_nothing(make):
    for row, answer, told in explained(make):
        shown = [word.text for word in told.words if not word.carried] + list(told.passed_over)
        stems = {token.stem for token in tokenize(" ".join(shown))}
        if answer.reading is None:
            assert stems == {token.stem for token in tokenize(row.question)}, row.id


def test_the_same_question_is_explained_in_the_same_way():
    question = "When did the number of arrivals in South Korea peak?"
    assert why(question) == why(question, engine=Engine([ARTICLE]))


def test_a_word_stands_there_as_it_is_or_in_another_form():
    told = found(why("How many defectors entered South Korea in 2009?"))
    assert told["defectors"] == (Where.HERE, How.SAME, "defectors")
    assert told["entered"] == (Where.HERE, How.FORM, "entering")


def test_another_word_of_the_family_is_another_form():
    told = found(why("How many defectors were there in 2020?"))
    assert told["defectors"] == (Where.HERE, How.FORM, "defections")


def test_a_synonym_is_told_as_one():
    told = found(why("When did the number of arrivals in South Korea peak?"))
    assert told["peak"] == (Where.HERE, How.SYNONYM, "highpoint")


def test_a_part_of_a_hyphenated_word_is_the_word_as_it_is():
    engine = Engine([make_article("The Dover-Calais ferry opened in 1901.\n", "a")])
    assert found(why("When did the Calais ferry open?", engine=engine))["Calais"][1] is How.SAME


def test_a_word_may_stand_in_the_sentence_before_or_in_the_heading():
    told = found(why("When did a storm sink the ferry?", engine=Engine([HEADED])))
    assert told["storm"][0] is Where.HERE
    assert told["ferry"] == (Where.HEADING, How.SAME, "ferry")
    told = found(why("Which storm drowned nobody?", engine=Engine([HEADED])))
    assert told["drowned"][0] is Where.HERE
    assert told["storm"][0] is Where.BEFORE


def test_a_year_may_only_be_meant():
    engine = Engine([make_article("In 1901 the ferry had 40 guests. The next year, it had 90 guests.\n", "a")])
    told = found(why("How many guests had the ferry in 1902?", engine=engine))
    assert told["1902"] == (Where.HERE, How.MEANT, "")


def test_words_that_say_nothing_are_passed_over():
    assert why("How many defectors entered the South in 2009?").passed_over == ("How", "many", "the", "in")


def test_nothing_found_is_explained_too():
    answer, told = asked("Xylkor qqzat?")
    assert answer.ranked == ()
    assert (told.citation, told.second) == (None, None)
    assert {word.where for word in told.words} == {Where.NOWHERE}


def test_what_came_second_lacks_the_words_that_weigh_most_first():
    second = why("How many defectors entered South Korea in 2009?").second
    assert second.gap is Gap.FAR
    assert second.citation.quote.startswith("Then, in 2020")
    assert second.lacks == ("entered", "South", "Korea")


def test_equal_sentences_are_close_and_nothing_tells_them_apart():
    engine = Engine([make_article("The ferry sank.\n\nThe ferry sank.\n", "a")])
    second = why("Did the ferry sink?", engine=engine).second
    assert second.gap is Gap.CLOSE
    assert second.lacks == ()


def test_another_date_tells_against_the_second():
    text = "The ferry had 40 guests in 1901.\n\nThe ferry had 50 guests in 1902.\n"
    second = why("How many guests had the ferry in 1901?", engine=Engine([make_article(text, "a")])).second
    assert second.clash is Clash.DATE
    assert second.lacks == ("1901",)


@pytest.mark.parametrize(
    ("text", "question", "clash"),
    [
        ("Ada Roe built the first pier. Bo Lund built the second pier.", "Who built the first pier?", Clash.ORDER),
        ("Storms broke forty piers in 1901. Eleven piers went in 1902.", "When did over 20 piers break?", Clash.BOUND),
        ("Ada Roe built the pier. Bo Lund did not build the pier.", "Who built the pier?", Clash.DENIED),
    ],
)
def test_a_second_is_told_by_what_it_contradicts(text, question, clash):
    told = why(question, engine=Engine([make_article(text, "a")]))
    assert (told.clash, told.second.clash) == (None, clash)


def test_what_the_closest_sentence_contradicts_is_told():
    told = why("Who built the first pier?", engine=Engine([make_article("Bo Lund built the second pier.", "a")]))
    assert told.clash is Clash.ORDER


def test_a_value_that_is_asked_for_tells_against_a_second_without_one():
    text = "The ferry had 40 guests.\n\nThe ferry had guests from Riga.\n"
    second = why("How many guests had the ferry?", engine=Engine([make_article(text, "a")])).second
    assert second.no_value


def test_a_learnt_reader_is_told_of(tmp_path):
    pytest.importorskip("onnxruntime")
    engine = Engine([HEADED], scorer=open_scorer(str(make_cross_encoder(tmp_path / "model"))))
    answer, told = asked("Who drowned in the storm?", engine=engine)
    assert told.citation == answer.ranked[0]
    assert told.learnt
    assert not why("Which storm drowned nobody?", engine=Engine([HEADED])).learnt


def test_words_of_an_earlier_question_are_told_apart():
    words = why("Why?", ["How many defectors entered South Korea in 2009?"]).words
    assert {word.text for word in words if word.carried} >= {"defectors", "2009"}


@settings(deadline=None)
@given(st.text(alphabet="ferry storm sink 1901 how many when the ?", min_size=1, max_size=60))
def test_any_question_about_any_words_can_be_explained(question):
    engine = Engine([HEADED])
    assume(tokenize(question) and not is_courtesy(tokenize(question)))
    answer, told = asked(question, engine=engine)
    assert ([told.citation] if told.citation else []) == [*answer.citations, *answer.ranked][:1]
