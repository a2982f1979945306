"""Groups: what a learnt reader is taught with, made of public questions without torch."""

import json
import random
from pathlib import Path

import pytest

from qa.reading.scorer import BUNDLED, Excerpt, OnnxScorer
from qa.teach.drawing import Changes, as_it_is, changed_at_times
from qa.teach.groups import Group, Mining, Option, make_groups, read_groups, write_groups
from qa.teach.squad import article_and_rows, drawn
from qa.teach.talking import Talk
from qa.teach.things import Things

ARTICLE = {
    "title": "Mills",
    "paragraphs": [
        {
            "context": "Bess Tolland opened the first mill in 1871. It stood  beside the Wend.\nIt burnt in 1904.",
            "qas": [
                {"id": "1", "question": "Who opened the first mill in 1871?", "answers": [{"text": "Bess Tolland"}]},
                {"id": "2", "question": "Which river did the mill stand at?", "answers": [{"text": "Wend"}]},
                {"id": "3", "question": "asdf?", "answers": [{"text": "1871"}]},
            ],
        },
        {
            "context": "The second mill was opened by Amos Reed in 1880. It made paper until 1931.",
            "qas": [
                {"id": "4", "question": "What did the mill of Amos Reed make?", "answers": [{"text": "paper"}]},
                {"id": "5", "question": "Who closed the second mill?", "answers": [], "is_impossible": True},
            ],
        },
    ],
}


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> list[Group]:
    folder = tmp_path_factory.mktemp("articles")
    text, rows = article_and_rows(ARTICLE, "mills.txt")
    (folder / "mills.txt").write_text(text, encoding="utf-8")
    return list(make_groups(rows, folder))


def test_a_file_in_squads_form_becomes_rows_whose_places_hold_the_answers() -> None:
    text, rows = article_and_rows(ARTICLE, "mills.txt")
    assert [row["id"] for row in rows] == ["1", "2", "4", "5"]
    assert [row["answerable"] for row in rows] == [True, True, True, False]
    for row in rows:
        start, end = row["paragraph"]
        assert all(answer in text[start:end] for answer in row["answers"])


def test_the_same_questions_are_drawn_each_time() -> None:
    _, rows = article_and_rows(ARTICLE, "mills.txt")
    assert drawn(rows, 2, "Mills") == drawn(rows, 2, "Mills")
    assert len(drawn(rows, 2, "Mills")) == 2
    assert drawn(rows, 9, "Mills") == rows


def test_a_group_has_a_right_sentence_unless_nothing_answers(groups: list[Group]) -> None:
    assert {group.question: any(one.right for one in group.options) for group in groups} == {
        "Who opened the first mill in 1871?": True,
        "Which river did the mill stand at?": True,
        "What did the mill of Amos Reed make?": True,
        "Who closed the second mill?": False,
    }


def test_the_short_answer_is_pointed_at_in_what_is_read(groups: list[Group]) -> None:
    for group in groups:
        for one in group.options:
            assert bool(one.answers) == one.right
            assert all(one.at <= low < high <= len(one.text) for low, high in one.answers)
    pointed = {one.text[low:high] for group in groups for one in group.options for low, high in one.answers}
    assert pointed == {"Bess Tolland", "Wend", "paper"}


def test_a_reader_puts_the_negatives_first_that_it_takes_for_answers(tmp_path: Path) -> None:
    text, rows = article_and_rows(ARTICLE, "mills.txt")
    (tmp_path / "mills.txt").write_text(text, encoding="utf-8")
    scorer = OnnxScorer(BUNDLED)
    mined = list(make_groups(rows, tmp_path, Mining(scorer=scorer, most=40)))
    assert {group.question for group in mined} == {row["question"] for row in rows}
    for group in mined:
        excerpts = [Excerpt(text=one.text, at=one.at, start=0) for one in group.options]
        evidence = [said.evidence for said in scorer.judge(group.question, excerpts)]
        assert evidence == sorted(evidence, reverse=True)


def test_a_sentence_that_may_answer_too_is_no_negative(tmp_path: Path) -> None:
    first = "He taught mathematics at the grammar school for thirty years."
    other = "Mathematics was what he taught there."
    (tmp_path / "school.txt").write_text(f"{first}\n\n{other}\n\nHe walked there every day.\n", encoding="utf-8")
    row = {"article": "school.txt", "question": "What did he teach?", "answerable": True}
    row |= {"answers": ["mathematics"], "paragraph": [0, len(first)]}
    plain, mined = (
        [one.text for group in make_groups([row], tmp_path, mining) for one in group.options]
        for mining in (None, Mining(scorer=OnnxScorer(BUNDLED), most=40))
    )
    assert {text.rpartition(" | ")[2] for text in set(plain) - set(mined)} == {other}


def test_groups_come_back_as_they_were_written(groups: list[Group], tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    assert write_groups(iter(groups), path) == len(groups)
    assert read_groups(path) == groups
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["article"] == "mills.txt"


def test_a_reading_as_it_is_keeps_what_answers(groups: list[Group]) -> None:
    chance = random.Random(0)
    for group in groups:
        read = as_it_is(group, chance)
        assert read.question == group.question
        assert [one for one in read.options if one.right] == [one for one in group.options if one.right]


def test_a_swapped_or_withheld_answer_leaves_nothing_right(groups: list[Group]) -> None:
    chance, changes = random.Random(0), Changes.of(groups)
    seen = set()
    for _ in range(400):
        for group in groups:
            read = changed_at_times(group, changes, chance)
            if "(" in read.question:
                continue
            if read.question != group.question:
                seen.add("swapped")
                assert not any(one.right or one.answers for one in read.options)
            elif any(one.right for one in group.options) and not any(one.right for one in read.options):
                seen.add("withheld")
                assert not {one.text for one in read.options} & {one.text for one in group.options if one.right}
            else:
                seen.add("as it is")
    assert seen == {"swapped", "withheld", "as it is"}


def test_a_name_gives_way_to_another_name_of_the_article_and_a_year_to_a_year() -> None:
    option = Option(text="A sentence.", at=0, right=True, block=0)
    asked = [
        Group(article="a", question="What did Bess Tolland open?", options=(option,)),
        Group(article="a", question="What did Amos Reed make?", options=(option,)),
        Group(article="b", question="What did Nora Vane say in 1950?", options=(option,)),
    ]
    chance, things = random.Random(1), Things.of(asked)
    assert things.swapped(asked[0], chance) == "What did Amos Reed open?"
    swapped = {things.swapped(asked[2], chance) for _ in range(50)}
    assert None in swapped  # no other name stands in that article's questions
    years = {question.split()[-1] for question in swapped if question}
    assert years
    assert all(len(year) == 5 and year != "1950?" for year in years)


def sentence(text: str, *, right: bool = False, answer: str = "") -> Option:
    at = text.find(answer)
    return Option(text=text, at=0, right=right, block=0, answers=((at, at + len(answer)),) if answer else ())


FOUNDED = "Bess Tolland founded the mill in 1871."
BURNT = "Her mill burnt to the ground in 1904."
FIRST = Group(
    article="a",
    question="Who founded the mill of Tolland?",
    options=(sentence(FOUNDED, right=True, answer="Bess Tolland"), sentence(BURNT)),
)
SECOND = Group(
    article="a",
    question="What happened to the Tolland mill?",
    options=(sentence(FOUNDED), sentence(BURNT, right=True, answer="burnt to the ground")),
)


def test_a_question_follows_another_that_shares_a_name_and_the_earlier_answer_is_none() -> None:
    chance, talk = random.Random(0), Talk.of([FIRST, SECOND])
    asked = [read for _ in range(60) if (read := talk.follow_up(SECOND, chance))]
    after = [read for read in asked if FIRST.question in read.question]
    assert after
    for read in after:
        own = read.question.partition(" (")[0]
        assert "Tolland" not in own
        assert {one.text: one.right for one in read.options} == {BURNT: True, FOUNDED: False}


def test_asked_when_it_was_the_year_is_pointed_at() -> None:
    chance, talk = random.Random(0), Talk.of([FIRST, SECOND])
    asked = [read for _ in range(60) if (read := talk.follow_up(FIRST, chance)) and FIRST.question in read.question]
    assert asked
    for read in asked:
        (right,) = (one for one in read.options if one.right)
        assert [right.text[low:high] for low, high in right.answers] == ["1871"]


def test_alone_in_its_paragraph_a_question_is_only_followed_by_when_it_was() -> None:
    alone = Talk.of([SECOND])
    asked = [alone.follow_up(SECOND, random.Random(seed)) for seed in range(40)]
    assert {read.question.partition(" (")[2] for read in asked if read} == {f"{SECOND.question})"}
    assert None in asked
