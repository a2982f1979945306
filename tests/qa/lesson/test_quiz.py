"""A quiz is cut from the article, and the same seed gives the same quiz everywhere."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import ArticleEmpty, make_article
from qa import Engine
from qa.lesson.distractors import GapKind, find_values, pool_of
from qa.lesson.naming import NameKind, read_names
from qa.lesson.quiz import CHOICES, make_quiz
from qa.lesson.standing import lines_of, stands_alone
from qa.lesson.worksheet import make_evidence
from qa.words.tokens import tokenize
from tests.qa.lesson.articles import ARTICLES, ROOT

SEEDS = ["a", "class 4b", "", "é\ud800"]
ITEMS = [(article, item) for article in ARTICLES for seed in SEEDS for item in make_quiz(article, seed=seed).items]


def words(text: str) -> list[str]:
    return [token.word for token in tokenize(text)]


def within(part: str, whole: str) -> bool:
    inner, outer = words(part), words(whole)
    return any(outer[i : i + len(inner)] == inner for i in range(len(outer)))


def values_of(lines):
    return find_values(lines, read_names(lines))


def gapped(sentence: str, article_rest: str = "") -> list[str]:
    article = make_article(f"{sentence}\n\n{article_rest}", "made")
    return [item.answer.text for item in make_quiz(article, seed="s").items]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_every_article_gives_items_that_are_cut_from_it(article) -> None:
    items = make_quiz(article, seed="x").items
    assert 5 <= len(items) <= 8
    for item in items:
        assert article.text[item.answer.start : item.answer.end] == item.answer.text
        assert f"{item.before}{item.answer.text}{item.after}" == article.cut(item.sentence)
        assert item.answer.start == item.sentence.start + len(item.before)


def test_there_are_four_different_choices_and_the_answer_is_one() -> None:
    for _, item in ITEMS:
        assert len({choice.lower() for choice in item.choices}) == len(item.choices) == CHOICES
        assert item.choices.count(item.answer.text) == 1


def test_every_choice_stands_in_the_article() -> None:
    assert all(choice in article.text for article, item in ITEMS for choice in item.choices)


def test_no_other_choice_stands_in_the_sentence_that_is_shown() -> None:
    for article, item in ITEMS:
        for choice in item.choices:
            assert choice == item.answer.text or not within(choice, article.cut(item.sentence))


def test_the_answer_stands_nowhere_else_in_the_sentence() -> None:
    assert not any(within(item.answer.text, f"{item.before} | {item.after}") for _, item in ITEMS)


def test_years_are_offered_for_a_year_and_figures_for_a_figure() -> None:
    for _, item in ITEMS:
        if re.fullmatch(r"\d{4}", item.answer.text) and item.kind is GapKind.DATE:
            assert all(re.fullmatch(r"\d{4}", choice) for choice in item.choices)
        if item.kind is GapKind.FIGURE and item.answer.text[0].isdigit():
            assert all(choice[0].isdigit() for choice in item.choices)


def test_places_of_the_answer_among_the_choices_differ() -> None:
    assert {item.choices.index(item.answer.text) for _, item in ITEMS} == set(range(CHOICES))


def test_all_three_kinds_come_up() -> None:
    assert {item.kind for _, item in ITEMS} == set(GapKind)


def test_no_sentence_is_asked_twice_and_no_answer_either() -> None:
    for article in ARTICLES:
        items = make_quiz(article, seed="x", items=30).items
        assert len({item.sentence.start for item in items}) == len(items)
        assert len({item.answer.text.lower() for item in items}) == len(items)


def test_items_are_spread_over_the_article() -> None:
    for article in ARTICLES:
        starts = [item.sentence.start / len(article.text) for item in make_quiz(article, seed="x").items]
        assert starts == sorted(starts)
        assert starts[-1] - starts[0] > 0.4


def test_another_seed_gives_another_quiz_and_the_same_seed_the_same() -> None:
    article = ARTICLES[0]
    assert make_quiz(article, seed="a") == make_quiz(article, seed="a")
    assert make_quiz(article, seed="a").items != make_quiz(article, seed="b").items


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_another_process_makes_the_same_quiz(hash_seed: str) -> None:
    program = (
        "from corpus import bundled_article; from qa import Engine; from qa.lesson.quiz import make_quiz;"
        "from qa.lesson.worksheet import make_evidence;"
        "a = bundled_article('escaping-north-korea');"
        "print(ascii((make_quiz(a, seed='link').items, make_evidence(Engine([a]), a, seed='link'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    here = make_quiz(ARTICLES[0], seed="link").items, make_evidence(Engine([ARTICLES[0]]), ARTICLES[0], seed="link")
    assert done.stdout.strip() == ascii(here)


@pytest.mark.parametrize("items", [0, 1, 3])
def test_no_more_items_than_were_asked_for(items: int) -> None:
    assert len(make_quiz(ARTICLES[0], seed="x", items=items).items) == items


def test_a_short_article_gives_none() -> None:
    article = make_article("The old bridge over the river was built by the monks in 1904.", "short")
    assert make_quiz(article, seed="x").items == ()


YEARS = "The mill burned in 1901 and again in 1911 and in 1921 it closed for good at last."


def test_a_sentence_that_leans_on_another_is_not_shown() -> None:
    assert gapped("The wooden bridge over the river was built in 1904.", YEARS)[0] == "1904"
    assert "1904" not in gapped("It was built over the river by the monks in 1904.", YEARS)
    assert "1904" not in gapped("Then the bridge over the river was built by monks in 1904.", YEARS)
    assert "1904" not in gapped("In 1904, he built a wooden bridge over the river.", YEARS)


@pytest.mark.parametrize(
    "sentence",
    [
        "I saw the wooden bridge over the river in the spring of that year.",
        "However, the wooden bridge over the river was built by the monks.",
        "The latter was built over the river by the monks of the abbey.",
        "The bridge fell.",
        "Why was the wooden bridge over the river built by the monks?",
        "The “wooden bridge over the river was built by the monks.",
        "At the census of 1881 they built a wooden bridge over the river.",
        "Nobody knew why she built the bridge over the river.",
        "Eleven were built over the river by the monks of the abbey.",
        "Two years later the monks of the abbey built the bridge.",
        "The number rose to forty monks of the abbey by the river.",
        "The last of those was built over the river by the monks.",
        "Today about forty monks of the abbey live there again.",
        "Never afterwards did it bear so many of the monks again.",
        "HALDEN, 17 June - The monks of the abbey built a bridge.",
        "There were six of them in the abbey; today we are nineteen.",
        "Signe opposed this and left the abbey over the river in 1915.",
    ],
)
def test_sentences_that_do_not_stand_alone(sentence: str) -> None:
    article = make_article(f"{sentence}\n\nThe mill closed for good at last, and nobody opened it.", "made")
    assert not stands_alone(lines_of(article)[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "Eight out of ten monks of the abbey lived to be old.",
        "The clock above the gate of the abbey stands at ten past five.",
        "The abbey over the river was burned by pirates in 867.",
        "The abbey kept its boats, nine of which were new.",
    ],
)
def test_a_number_whose_other_half_tells_it_and_an_early_year_are_no_figures(sentence: str) -> None:
    article = make_article(sentence, "made")
    assert [v.text for v in values_of(lines_of(article)) if v.kind is GapKind.FIGURE and v.text != "five"] == []


def test_a_year_to_come_does_not_stand_beside_years_that_are_past() -> None:
    article = make_article("The firm was founded in 1926 by monks. It will build a bridge by 2030.", "made")
    first, second = (value for value in values_of(lines_of(article)) if value.kind is GapKind.DATE)
    assert first.shape != second.shape


def test_a_year_is_drawn_from_those_between_its_neighbours_in_the_sentence() -> None:
    text = "The fleet had 12 boats in 1790, 85 in 1820 and 310 in 1850. It burned in 1804, in 1839 and in 1860."
    lines = lines_of(make_article(text, "made"))
    values = values_of(lines)
    (gap,) = (value for value in values if value.text == "1820")
    drawn = {value.text for value in pool_of(values, read_names(lines)).near(gap)}
    assert drawn == {"1804", "1839"}


@pytest.mark.parametrize("told", ["between 26 and 40 days", "from 26 to 40 days", "from 26 days to 40 days"])
def test_neither_end_of_a_range_is_a_gap(told: str) -> None:
    rest = "The first took 30 days. The second took 33 days. The third took 38 days. The last took 44 days."
    assert not {"26", "40"} & set(gapped(f"The crossing of the sea to the islands took {told} by ship.", rest))


@pytest.mark.parametrize("title", ["A bridge for 340 monks", "The flood of 1904", "Three hundred and forty monks"])
def test_a_figure_or_a_year_that_the_title_says_is_no_gap(title: str) -> None:
    told = {"340"} if "monks" in title else {"1904"}
    text = (
        "The wooden bridge over the river was built by 340 monks.\n\n"
        "The bridge of stone over the river was opened in 1904.\n\n"
        "The mill burned in 1901, in 1911 and in 1921. It had 320 sacks, 330 sacks, 350 sacks and 360 sacks."
    )
    gaps = {i.answer.text for i in make_quiz(make_article(text, "made"), seed="s").items}
    left = {i.answer.text for i in make_quiz(replace(make_article(text, "made"), title=title), seed="s").items}
    assert told <= gaps
    assert not told & left


def test_neither_half_of_a_ratio_is_a_gap() -> None:
    rest = "It had four boats, six boats, seven boats and nine boats. It had 12 men, 14 men and 15 men."
    assert "five" in gapped("The old abbey over the river gave five monks a home.", rest)
    assert "five" not in gapped("In the old abbey over the river, two in five monks were ill.", rest)


def test_a_full_name_is_no_gap_where_the_sentence_tells_a_man_from_a_woman() -> None:
    people = "The potters Ida Lund, Bo Ray, Cy Poe and Ann Osk stayed on."
    assert "Jo Hay" in gapped("Jo Hay, who drove a cart, mended the old bridge.", people)
    assert "Jo Hay" not in gapped("Jo Hay, who drove her cart, mended the old bridge.", people)


def test_an_answer_with_a_title_is_not_the_only_choice_that_has_one() -> None:
    people = "The potters Ida Lund, Bo Ray, Cy Poe and Ann Osk stayed on."
    told = "Prime Minister Jo Hay, who drove a cart, mended the old bridge."
    assert gapped(told, people) == []
    assert gapped(told, f"{people} They met Dr Eve Orr.") == ["Prime Minister Jo Hay"]


def test_who_took_a_picture_is_not_offered_for_whom_the_article_tells_of() -> None:
    articles = [item.choices for article, item in ITEMS if article is ARTICLES[0]]
    assert articles
    assert not any("ISHIMARU Jiro" in choices or "Nam Jung-hak" in choices for choices in articles)


def test_a_number_that_is_part_of_a_name_or_vague_is_no_value() -> None:
    article = make_article("The crew of Apollo 11 met dozens of friends, one doctor and 250 guests.", "made")
    assert [v.text for v in values_of(lines_of(article)) if v.kind is GapKind.FIGURE] == ["250"]


def test_one_value_written_in_two_ways_is_one_value() -> None:
    text = (
        "The fair had 12 tents. Later the fair had twelve tents. Kim met Kim Jong-un. The BBC is the Blue Bell Choir."
    )
    lines = lines_of(make_article(text, "made"))
    values = {value.text: value for value in values_of(lines)}
    assert not pool_of(tuple(values.values()), read_names(lines)).are_apart(values["12"], values["twelve"])


def test_a_city_and_the_country_it_lies_in_are_not_offered_together() -> None:
    text = "She lived in Kunming in China. He stayed in China. They met in Kunming. Others were in Laos."
    lines = lines_of(make_article(text, "made"))
    values = {value.text: value for value in values_of(lines)}
    pool = pool_of(tuple(values.values()), read_names(lines))
    assert not pool.are_apart(values["Kunming"], values["China"])
    assert pool.are_apart(values["Kunming"], values["Laos"])


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The mill is in Poland. The ferry left from Riga.", "Poland"),
        ("They live in Varn. They sailed along the west coast of Varn.", "Varn"),
        ("They live in Varn. They met in Varn’s capital.", "Varn"),
        ("They live in Varn. They lived in Varn Province then.", "Varn"),
        ("They live in Varn. It hangs in the National Museum of Varn.", "Varn"),
    ],
)
def test_a_country_is_not_offered_beside_a_town(text: str, country: str) -> None:
    article = make_article(f"{text} They live in Lund. Others live near Osk.", "made")
    values = {value.text: value for value in values_of(lines_of(article))}
    assert values[country].shape != values["Lund"].shape == values["Osk"].shape


PEOPLE = (
    "The engineer Ida Lund built the tower with her own hands. Lund hired sixty masons for the tower on the rock.",
    "The keeper Bo Osk wrote a diary about the long winter storms. Osk counted the biscuits again and again.",
    "The fiddler Cy Poe played the old songs for the keepers. Poe said that the fiddle saved all of them.",
    "The painter Ann Ray drew the rock from the ferry each summer. Ray said that the light was best in May.",
    "The historian Max Dahl doubts the story about the fresh bread. Dahl argues that no record of it was kept.",
)


def test_people_are_drawn_in_one_form_from_all_of_the_article() -> None:
    article = make_article("\n\n".join(PEOPLE), "made")
    items = [item for seed in range(20) for item in make_quiz(article, seed=str(seed)).items]
    people = [item for item in items if item.kind is GapKind.NAME]
    assert len({choice for item in people for choice in item.choices}) == 2 * len(PEOPLE)
    assert all(len({len(choice.split()) for choice in item.choices}) == 1 for item in people)


def test_a_queen_is_offered_among_keepers_only_where_nobody_else_is_left() -> None:
    queen = "The tower was seen by Queen Maud, who died in the same winter as the old keeper."
    article = make_article("\n\n".join([*PEOPLE, queen]), "made")
    items = [item for seed in range(20) for item in make_quiz(article, seed=str(seed)).items]
    assert not any("Queen Maud" in item.choices and item.answer.text != "Queen Maud" for item in items)


def test_what_a_name_stands_for_is_told_by_what_stands_around_it() -> None:
    text = (
        "The town lies near Felin Isaf, and Owen Tarrant, a hydrologist, works there. Tarrant said so. "
        "The Helyg Trust paid for it."
    )
    kinds = {named.text: named.kind for named in read_names(lines_of(make_article(text, "made")))}
    assert kinds["Felin Isaf"] is NameKind.PLACE
    assert kinds["Owen Tarrant"] is NameKind.PERSON
    assert kinds["Helyg Trust"] is NameKind.GROUP


PIECES = st.sampled_from(
    "The river bridge was built in 1904 1911 1950 1999 July May by Kim Il-sung Owen Tarrant near Cardiff Laos Kunming "
    "London , . . ( ) “ ” 12 40 250 two seven percent £30 million and \n\n said who É 😀 \u2028 It".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=20, max_size=250), st.text(max_size=5))
def test_offsets_hold_in_any_text(pieces: list[str], seed: str) -> None:
    try:
        article = make_article(" ".join(pieces), "any")
    except ArticleEmpty:
        return
    for item in make_quiz(article, seed=seed).items:
        assert article.text[item.answer.start : item.answer.end] == item.answer.text
        assert f"{item.before}{item.answer.text}{item.after}" == article.text[item.sentence.start : item.sentence.end]
        assert len(set(item.choices)) == CHOICES
