"""Which sentences a learnt reader is given, and what its judgements become."""

from __future__ import annotations

from pathlib import Path

from corpus import make_article
from qa import Engine, open_scorer
from qa.question import read_question
from qa.reading.aliases import Asked
from qa.reading.features import Candidate, candidates
from qa.reading.judging import JUDGED_NAMES, Judged, judge
from qa.reading.reader import rank, readings, weigh_terms
from qa.reading.weights import load_weights
from tests.golden.score import article, load
from tests.qa.small_models import make_cross_encoder, make_glancing_reader, make_sentence_reader

# Seven sentences so short that one word of three makes their evidence plain.
FERRIES = "".join(f"Ferry {what}. " for what in "sold sunk burned mended painted hidden lost".split())
ASKED = "Which ferry was sold?"


def found(text: str) -> list[Candidate]:
    engine, question = Engine([make_article(text, "ferry.txt")]), read_question(ASKED)
    terms = weigh_terms(question, engine.statistics())
    return rank(candidates(question, terms, readings(engine.propose(question.content)), 8.0), load_weights().sentence)


def read(judged: list[Judged]) -> int:
    return sum(one.judgement is not None for one in judged)


def test_what_is_judged_keeps_the_order_and_has_a_value_for_each_name(tmp_path: Path) -> None:
    ranked = found(FERRIES)
    judged = judge(Asked(ASKED), ranked, open_scorer(str(make_sentence_reader(tmp_path, "circus"))))
    assert [one.candidate for one in judged] == ranked
    assert {len(one.values) for one in judged} == {len(JUDGED_NAMES)}


def test_where_one_of_the_first_sentences_is_plainly_an_answer_the_others_are_not_read(tmp_path: Path) -> None:
    reader = open_scorer(str(make_sentence_reader(tmp_path, "ferry")))
    assert read(judge(Asked(ASKED), found(FERRIES), reader)) == 4


def test_where_none_is_all_of_them_are_read(tmp_path: Path) -> None:
    reader = open_scorer(str(make_sentence_reader(tmp_path, "circus")))
    assert read(judge(Asked(ASKED), found(FERRIES), reader)) == 7


def test_a_model_whose_scale_is_not_known_is_given_all_of_them(tmp_path: Path) -> None:
    reader = open_scorer(str(make_cross_encoder(tmp_path)))
    assert read(judge(Asked(ASKED), found(FERRIES), reader)) == 7


def test_a_sentence_that_is_near_at_a_glance_is_read_before_those_that_share_more_words(tmp_path: Path) -> None:
    ranked = found(FERRIES)
    word = ranked[-1].line.tokens[-1].text
    without = open_scorer(str(make_sentence_reader(tmp_path / "whole", word)))
    glancing = open_scorer(str(make_glancing_reader(tmp_path / "parts", word)))
    assert judge(Asked(f"A {word} ferry?"), ranked, without, most=4)[-1].judgement is None
    assert judge(Asked(f"A {word} ferry?"), ranked, glancing, most=4)[-1].judgement is not None


def test_a_short_article_is_read_whole_though_the_question_has_none_of_its_words(tmp_path: Path) -> None:
    text = "The ferry was sold by its owner.\n\nA circus came and took the boat away.\n"
    reader = open_scorer(str(make_sentence_reader(tmp_path, "circus")))
    engine = Engine([make_article(text, "ferry.txt")], scorer=reader)
    assert any("circus" in one.quote for one in engine.ask("Who bought the ferry?").ranked)


def test_what_several_articles_say_begins_with_what_is_answered() -> None:
    rows = load("plain")[::6]
    engine = Engine([article(name) for name in sorted({row.article for row in rows})])
    assert all(engine.findings(row.question)[0].answer == engine.ask(row.question) for row in rows)
