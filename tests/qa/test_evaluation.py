"""Judging answers: what is right, what the figures count, and how far trust holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import bundled_article, make_article
from qa import Answer, Engine, Short, Status
from qa.evaluation import (
    Bin,
    Figures,
    Judged,
    Mistake,
    Row,
    Share,
    ask,
    by_kind,
    calibration_error,
    is_right,
    judge,
    plain,
    reliability,
    right_sentences,
    seconds_within,
)
from qa.question import Kind

QUESTION = "How many defectors entered South Korea in 2009?"
ROW = Row(id="a", question=QUESTION, answerable=True, quotes=("2,914 in 2009",), short=("2,914",))
SILENT = Row(id="n", question="Which airline flies to Pyongyang?", answerable=False)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine([bundled_article("escaping-north-korea")])


@pytest.fixture(scope="module")
def river() -> Engine:
    return Engine([make_article("The river Arn rose in 1904.\n\nThe bridge fell in 1904. It was old.", "river.txt")])


def judged(engine: Engine, row: Row, **changes: object) -> Judged:
    """A row judged with its answer changed."""
    return judge(row, replace(engine.ask(row.question), **changes), engine.articles)


class TestJudging:
    def test_the_sentence_with_the_words_is_right(self, engine: Engine) -> None:
        one = ask(ROW, engine)
        assert (one.right, one.best, one.among_three, one.short, one.exact) == (True, True, True, True, (True,))
        assert (one.kind, one.mistake) == (Kind.COUNT, None)

    def test_another_sentence_is_wrong(self, engine: Engine) -> None:
        one = ask(replace(ROW, quotes=("living god",)), engine)
        assert (one.right, one.best, one.mistake) == (False, False, Mistake.SENTENCE)

    def test_quotation_marks_dashes_case_and_white_space_make_no_difference(self) -> None:
        assert plain("  The “zero –\n defector’s” ") == 'the "zero - defector\'s"'

    def test_a_paragraph_decides_between_sentences_with_the_same_words(self, river: Engine) -> None:
        text = river.articles["river.txt"].text
        row = Row(
            id=1, question="When?", answerable=True, answers=("1904",), paragraph=(text.index("The b"), len(text))
        )
        (found,) = right_sentences(row, river.articles.values())
        assert (found.quote, found.label) == ("The bridge fell in 1904.", "¶2")

    def test_every_right_sentence_is_found_in_the_order_of_the_article(self, river: Engine) -> None:
        row = Row(id=1, question="When?", answerable=True, quotes=("1904",))
        assert [one.label for one in right_sentences(row, river.articles.values())] == ["¶1", "¶2"]

    def test_nothing_is_right_where_the_article_does_not_say(self, engine: Engine) -> None:
        row = replace(ROW, answerable=False)
        assert not is_right(row, engine.ask(QUESTION).citations[0])
        assert right_sentences(row, engine.articles.values()) == ()

    def test_a_refusal_is_never_right_though_its_closest_sentence_may_be(self, engine: Engine) -> None:
        one = judged(engine, ROW, status=Status.NOT_FOUND, citations=(), short=None)
        assert (one.right, one.best, one.mistake) == (False, True, Mistake.REFUSED)

    def test_an_answer_in_part_is_no_refusal_and_no_claim(self, engine: Engine) -> None:
        assert judged(engine, ROW, status=Status.PARTIAL).mistake is None
        silent = replace(ROW, answerable=False)
        assert judged(engine, silent, status=Status.PARTIAL).mistake is None
        assert judged(engine, silent).mistake is Mistake.SILENT

    @pytest.mark.parametrize(
        ("words", "mistake"),
        [("2,914", None), ("was 2,914 in", None), ("2009", Mistake.SHORT), (" ".join(["2,914"] * 13), Mistake.SHORT)],
    )
    def test_a_short_answer_holds_an_accepted_one_in_twelve_words(
        self, engine: Engine, words: str, mistake: Mistake | None
    ) -> None:
        assert judged(engine, ROW, short=Short(start=0, end=len(words), text=words)).mistake is mistake

    def test_a_quote_that_the_article_has_not_is_seen(self, engine: Engine) -> None:
        (cited,) = engine.ask(QUESTION).citations
        assert judged(engine, ROW, citations=(replace(cited, quote=cited.quote.upper()),)).exact == (False,)

    def test_a_question_that_cannot_be_asked_is_an_error_and_counts_as_answered(self, engine: Engine) -> None:
        one = ask(replace(ROW, question=""), engine)
        assert (one.kind, one.mistake) == (None, Mistake.ERROR)
        figures = Figures.of([one, ask(replace(SILENT, question="?"), engine)])
        assert (figures.wrong, figures.false_answer, figures.errors) == (Share(1, 1), Share(1, 1), Share(2, 2))

    def test_a_follow_up_has_the_kind_of_what_it_is_read_as(self, engine: Engine) -> None:
        row = Row(id="f", question="What about 2020?", history=(QUESTION,), answerable=True, quotes=("fell to 229",))
        assert ask(row, engine).kind is Kind.COUNT


class TestFigures:
    def test_each_counts_its_own_questions(self, engine: Engine) -> None:
        rows = [ROW, replace(ROW, quotes=("living god",), short=()), SILENT]
        shares = Figures.of([ask(row, engine) for row in rows]).by_name()
        assert {name: (share.hits, share.of) for name, share in shares.items()} == {
            "sentence@1": (1, 2),
            "sentence@3": (1, 2),
            "short": (1, 1),
            "wrong": (1, 2),
            "false_refusal": (0, 2),
            "false_answer": (0, 1),
            "exact": (2, 2),
            "errors": (0, 3),
        }

    def test_of_nothing_there_are_none(self) -> None:
        assert Figures.of([]).by_name() == {}

    def test_kinds_part_the_questions(self, engine: Engine) -> None:
        every = [ask(row, engine) for row in (ROW, SILENT, replace(ROW, question="Why?"), replace(ROW, question=""))]
        groups = by_kind(every)
        assert list(groups) == sorted(groups, key=list(Kind).index)
        assert [one for group in groups.values() for one in group if one not in every[:3]] == []
        assert sum(len(group) for group in groups.values()) == 3


def trusted(trust: float, *, right: bool) -> Judged:
    return Judged(row=ROW, articles={}, answer=Answer(status=Status.ANSWERED, trust=trust), best=right)


class TestReliability:
    @given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
    def test_the_tenths_hold_every_question_and_the_error_is_a_share(self, seen: list[tuple[float, bool]]) -> None:
        bins = reliability([trusted(trust, right=right) for trust, right in seen])
        assert len(bins) == 10
        assert sum(one.right.of for one in bins) == len(seen)
        assert sum(one.right.hits for one in bins) == sum(right for _, right in seen)
        assert all(0 <= one.trust <= 1 for one in bins)
        assert 0 <= calibration_error(bins) <= 1

    @given(st.floats(0, 1))
    def test_a_question_stands_in_the_tenth_of_its_trust(self, trust: float) -> None:
        (found,) = [one for one in reliability([trusted(trust, right=True)]) if one.right.of]
        assert found.low <= trust <= found.high
        assert found.trust == trust

    def test_the_error_is_the_mean_gap_over_the_questions(self) -> None:
        sure = [trusted(0.75, right=True), trusted(0.75, right=True), trusted(0.75, right=False)]
        unsure = [trusted(0.25, right=False)]
        expected = (3 * abs(0.75 - 2 / 3) + 1 * 0.25) / 4
        assert calibration_error(reliability(sure + unsure)) == pytest.approx(expected)

    def test_it_is_0_where_trust_is_what_was_right(self) -> None:
        halves = [trusted(0.5, right=True), trusted(0.5, right=False)]
        assert calibration_error(reliability(halves)) == 0
        assert calibration_error(reliability([])) == 0

    def test_what_could_not_be_asked_was_not_sure_of_anything(self, engine: Engine) -> None:
        assert all(
            one == Bin(low=one.low, high=one.high, trust=0, right=Share())
            for one in reliability([ask(replace(ROW, question=""), engine)])
        )

    def test_the_best_sentence_of_a_refusal_counts(self, engine: Engine) -> None:
        one = judged(engine, ROW, status=Status.NOT_FOUND, citations=(), short=None)
        assert sum(found.right.hits for found in reliability([one])) == 1

    def test_an_answer_says_how_sure_it_is_and_its_json_does_not(self, engine: Engine) -> None:
        answers = [engine.ask(row.question) for row in (ROW, SILENT)]
        assert 0 <= answers[1].trust < answers[0].trust < 1
        assert all("trust" not in answer.as_dict() for answer in answers)


class TestSeconds:
    def test_they_are_those_within_which_so_many_of_the_answers_were_there(self) -> None:
        taken = [replace(trusted(0.5, right=True), seconds=second / 10) for second in range(20, 0, -1)]
        unasked = Judged(row=ROW, articles={}, error="no word")
        assert [seconds_within([*taken, unasked], share) for share in (0.5, 0.95, 1)] == [1.0, 1.9, 2.0]

    def test_of_no_answer_they_are_0(self) -> None:
        assert seconds_within([], 0.5) == 0
