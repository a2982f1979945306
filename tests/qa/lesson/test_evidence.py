"""Evidence is asked for by questions that the quiz gives nothing away of; a worksheet holds both, and its key tells."""

import pytest

from corpus import make_article
from qa import Engine
from qa.lesson.happening import happenings
from qa.lesson.quiz import make_quiz
from qa.lesson.worksheet import GAP, make_evidence, worksheet
from tests.qa.lesson.articles import ARTICLES


def test_evidence_is_a_question_its_sentence_and_a_value_of_it() -> None:
    for article in ARTICLES:
        engine = Engine([article])
        for item in make_evidence(engine, article, seed="x"):
            assert engine.ask(item.question).citations[0].sentence == item.sentence
            assert item.quote == article.cut(item.sentence)
            assert article.text[item.answer.start : item.answer.end] == item.answer.text
            assert item.sentence.start <= item.answer.start < item.answer.end <= item.sentence.end


def test_evidence_passes_over_what_the_quiz_shows_where_other_sentences_are_left() -> None:
    rows = [
        f"The {noun} of the village {verb} {number} families in the cold winter of {year}."
        for noun, verb, number, year in zip(
            "mill bakery school chapel harbour smithy orchard library dairy quarry market garden depot theatre".split(),
            "fed helped taught housed employed served fed taught fed employed fed housed served helped".split(),
            range(21, 91, 5),
            range(1901, 1943, 3),
            strict=True,
        )
    ]
    article = make_article("\n\n".join(rows), "made")
    quiz, evidence = make_quiz(article, seed="x"), make_evidence(Engine([article]), article, seed="x", items=3)
    assert len(evidence) == 3
    assert not {item.sentence.start for item in quiz.items} & {item.sentence.start for item in evidence}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_sheet_has_four_questions_of_sentences_that_its_quiz_does_not_show(article) -> None:
    quiz, evidence = make_quiz(article, seed="x"), make_evidence(Engine([article]), article, seed="x")
    assert len(evidence) >= 4
    assert not {item.sentence.start for item in quiz.items} & {item.sentence.start for item in evidence}


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("The mill burned in July 1994.", ["What happened in July 1994?"]),
        ("In the winter of 1791 the mill burned.", ["What happened in the winter of 1791?"]),
        (
            "The mill burned on 11 June. It rained on 12 June.",
            ["What happened on 11 June?", "What happened on 12 June?"],
        ),
        ("The mill burned in 1994. It rained in May 1994.", []),
        ("The mill burned in 1994. It rained in the 1990s.", ["What happened in 1994?"]),
        ("The mill burned in 1994. It rained from 1993 to 1995.", []),
        ("The mill burned in 1994 and rose again in 1999.", []),
        ("The mill was left by 1994. It has stood since 1999.", []),
        ("The mill will be built in 2040.", []),
    ],
)
def test_what_happened_is_asked_of_a_time_that_one_sentence_speaks_of(text: str, questions: list[str]) -> None:
    assert [one.question for one in happenings(make_article(text, "made"))] == questions


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_evidence_never_asks_for_what_the_quiz_takes_out(article) -> None:
    gaps = {(item.answer.start, item.answer.end) for item in make_quiz(article, seed="x").items}
    evidence = make_evidence(Engine([article]), article, seed="x")
    assert not any(one.answer.start < end and start < one.answer.end for one in evidence for start, end in gaps)


def test_a_worksheet_hides_what_its_key_tells() -> None:
    article = ARTICLES[0]
    quiz, evidence = make_quiz(article, seed="x"), make_evidence(Engine([article]), article, seed="x")
    sheet = worksheet(quiz, evidence)
    assert [task.number for task in sheet.tasks] == [one.number for one in sheet.key]
    assert [task.number for task in sheet.tasks] == list(range(1, len(quiz.items) + len(evidence) + 1))
    for task, one in zip(sheet.tasks, sheet.key, strict=True):
        assert one.block.label.startswith("¶")
        assert one.answer in one.quote
        assert one.quote in article.text
        if task.choices:
            assert task.choices["abcd".index(one.letter)] == one.answer
            assert task.text.replace(GAP, one.answer) == one.quote
        else:
            assert not one.letter


def test_a_sheet_of_nothing_is_empty() -> None:
    article = make_article("The old bridge fell.", "short")
    assert worksheet(make_quiz(article, seed="x")).tasks == ()
