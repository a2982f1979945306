"""From a question to an answer, on the real article."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import QueryError, bundled_article, make_article
from qa import Answer, Engine, Status, to_json

ARTICLE = bundled_article("escaping-north-korea")
ENGINE = Engine([ARTICLE])


def first(answer: Answer) -> str:
    return answer.citations[0].quote


def test_an_answer_is_the_sentence_the_value_and_the_place() -> None:
    answer = ENGINE.ask("How many defectors entered South Korea in 2009?")
    assert answer.status is Status.ANSWERED
    assert first(answer) == "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
    assert answer.short is not None
    assert answer.short.text == "2,914"
    assert answer.citations[0].label == "¶3"


@pytest.mark.parametrize(
    ("question", "words", "short"),
    [
        ("In which province is Hoeryong?", "North Hamgyung Province", "North Hamgyung Province"),
        ("When was the photograph of the family taken?", "taken in January 2001", "January 2001"),
        (
            "Which ministry do the figures come from?",
            "Ministry of Unification",
            "South Korea’s Ministry of Unification",
        ),
        (
            "Who took the photograph of the fence in September 2012?",
            "Taken in September 2012 by Nam Jung-hak",
            "Nam Jung-hak",
        ),
        ("Why did people run away to China?", "to escape hunger", None),
    ],
)
def test_the_kind_of_the_question_decides_what_is_cut(question: str, words: str, short: str | None) -> None:
    answer = ENGINE.ask(question)
    assert words in first(answer)
    assert (answer.short.text if answer.short else None) == short


def test_a_caption_is_cited_as_a_caption() -> None:
    assert ENGINE.ask("In which province is Hoeryong?").citations[0].as_dict()["block"] == "caption 2"


def test_a_year_that_the_article_does_not_name_is_not_answered_with_another_year() -> None:
    assert ENGINE.ask("How many defectors entered South Korea in 2016?").status is not Status.ANSWERED


@pytest.mark.parametrize("question", ["What is the best way to cook rice?", "Which airline flies to Pyongyang?"])
def test_what_the_article_does_not_say_is_refused_and_the_missing_words_are_named(question: str) -> None:
    answer = ENGINE.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert answer.missing
    assert answer.text == "The article does not say."


def test_a_misspelt_word_is_read_as_the_one_that_was_meant_and_that_is_told() -> None:
    meant = ENGINE.ask("How many defectors entered South Korea in 2009?").as_dict()
    answer = ENGINE.ask("How many defetcors entered South Korea in 2009?").as_dict()
    assert answer == {**meant, "because": [{"word": "defetcors", "matched": "defectors"}]}


def test_a_misspelt_word_is_read_in_several_articles_as_in_one() -> None:
    other = make_article("The ferry sank in 1950. Nobody drowned in the storm.", "ferry")
    answer = Engine([ARTICLE, other]).ask("When did the ferry sink, and who drownde?")
    assert [(match.word, match.matched) for match in answer.because] == [("drownde", "drowned")]


def test_a_misspelt_name_is_not_mended() -> None:
    assert "Pyongyeng" in ENGINE.ask("Which airline flies to Pyongyeng?").missing


def test_a_word_that_is_missing_is_named() -> None:
    assert "Pyongyang" in ENGINE.ask("Which airline flies to Pyongyang?").missing


def test_words_that_were_matched_through_others_are_told() -> None:
    answer = ENGINE.ask("When did the number of arrivals in South Korea peak?")
    assert first(answer).startswith("The highpoint in the number of defectors")
    assert [(m.word, m.matched) for m in answer.because] == [("arrivals", "entering"), ("peak", "highpoint")]


def test_a_follow_up_is_read_with_the_earlier_question() -> None:
    answer = ENGINE.ask("What about 2020?", ["How many defectors entered South Korea in 2009?"])
    assert answer.reading == "How many defectors entered South Korea in 2020?"
    assert "fell to 229" in first(answer)


def test_a_sentence_that_leans_on_the_one_before_brings_it_along() -> None:
    text = "The bridge at Arnow was built by Ada Brook. It fell in the flood of 1904."
    answer = Engine([make_article(text, "bridge")]).ask("When did the bridge at Arnow fall?")
    assert [citation.quote for citation in answer.citations] == [
        "It fell in the flood of 1904.",
        "The bridge at Arnow was built by Ada Brook.",
    ]
    assert answer.text == text


def test_ranked_holds_the_best_ten_the_answer_first() -> None:
    answer = ENGINE.ask("How many defectors entered South Korea in 2009?")
    assert len(answer.ranked) == 10
    assert answer.ranked[0] == answer.citations[0]


def test_two_articles_are_told_apart() -> None:
    river = make_article("The river Arn rose by nine metres in 1904.", "river")
    town = make_article("The town of Arnow has two schools and a bridge.", "town")
    engine = Engine([river, town])
    assert engine.ask("How many schools does Arnow have?").citations[0].article == "town"
    assert engine.ask("How many metres did the river rise?").citations[0].article == "river"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=50), max_size=2))
def test_any_question_gets_an_answer_whose_quotes_slice_back_or_one_line(question: str, history: list[str]) -> None:
    try:
        answer = ENGINE.ask(question, history)
    except QueryError as error:
        assert "\n" not in str(error)
        return
    for citation in (*answer.citations, *answer.ranked):
        assert ARTICLE.text[citation.start : citation.end] == citation.quote
    if answer.short:
        assert ARTICLE.text[answer.short.start : answer.short.end] == answer.short.text
        assert answer.citations[0].start <= answer.short.start < answer.short.end <= answer.citations[0].end
    json.loads(to_json(answer.as_dict()))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=400), st.text(min_size=1, max_size=60))
def test_any_article_can_be_asked_anything(text: str, question: str) -> None:
    from corpus import ArticleEmpty

    try:
        article = make_article(text, "any")
        answer = Engine([article]).ask(question)
    except (ArticleEmpty, QueryError):
        return
    assert all(article.text[c.start : c.end] == c.quote for c in answer.ranked)


def test_the_same_question_gives_the_same_bytes_in_another_process_with_another_hash_seed() -> None:
    script = (
        "from corpus import bundled_article; from qa import Engine, to_json\n"
        "engine = Engine([bundled_article('escaping-north-korea')])\n"
        "for question in ('Who opened the route?', 'How many women fled?', 'Why did the routes disappear?'):\n"
        "    print(to_json(engine.ask(question).as_dict()))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "random")
    }
    assert len(outputs) == 1


def test_lone_surrogates_survive_the_way_into_json() -> None:
    assert json.loads(to_json({"a": "\ud800x"})) == {"a": "\ud800x"}
    assert to_json({"a": "\ud800"}).encode("utf-8")
