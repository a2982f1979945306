from __future__ import annotations

import pytest

from corpus import make_article
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.links import find_sentence
from ui.page.study import study_html
from ui.page.texts import ENGLISH


@pytest.fixture(scope="module")
def study(article):
    return read(study_html(article, ENGLISH))


def row(study, value):
    return next(
        row for row in study.one(class_="figures").all("tr") if row.all("strong") and row.one("strong").text == value
    )


def test_a_figure_stands_with_what_it_counts_when_who_says_it_and_where(study):
    cells = [cell.text for cell in row(study, "2,914").all("td")]
    assert cells == [
        "2,914",
        "defectors",
        "2009",
        "South Korea’s Ministry of Unification",
        "¶3, show in the article",
    ]


def test_an_estimate_is_shown_as_an_estimate(study):
    assert "The author’s own estimate" in row(study, "two million").text
    assert row(study, "two million").all("td")[0].text == "more than two million"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("three", "three years"),
        ("one", "one night"),
        ("ten", "ten-year"),
        ("a few hundred", "a few hundred Chinese yuan"),
        ("10%", "around 10%"),
        ("two percent", "two percent"),
    ],
)
def test_a_figure_has_its_unit_as_the_article_writes_it(study, value, shown):
    assert row(study, value).all("td")[0].text == shown


def test_every_link_leads_to_a_sentence_of_the_article(study, article):
    links = study.all("a", class_="cite")
    assert len(links) > 50
    assert all(find_sentence(article, link.attributes["data-s"]) for link in links)


def test_yearly_values_are_drawn_and_written(study):
    chart = study.one(class_="chart")
    years = [cell.text for cell in chart.all("th", scope="row")]
    assert years == ["2009", "2020", "2021"]
    assert [text.text for text in chart.all("text", class_="year")] == years
    assert chart.one("svg").attributes["aria-label"] == chart.one("figcaption").text


def test_a_date_that_is_not_clear_says_so(study):
    unclear = [event for event in study.one(class_="timeline").all("li") if "date unclear" in event.text]
    assert any("March of this year" in event.text for event in unclear)
    assert not any("1994" in event.one(class_="when").text for event in unclear)


def test_a_line_of_the_timeline_that_leans_has_the_sentence_before_it():
    text = "Ida Lund built the mill. She was knighted in 1847. The mill burned down in 1860."
    lines = read(study_html(make_article(text, "mill"), ENGLISH)).one(class_="timeline").all("li")
    assert "Ida Lund built the mill. She was knighted in 1847." in lines[0].text
    assert "She was" not in lines[1].text


def test_an_article_without_figures_says_that_it_states_none():
    study = read(study_html(make_article("She walked home. The door was open.", "door"), ENGLISH))
    assert study.all(class_="figures") == []
    assert study.text.count("The article states none.") == 2


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_literally_in_every_table(payload):
    text = f"In 1994, the {payload} Ministry of Gates said that 4,120 {payload} people came to {payload} in Port Vale."
    study = read(study_html(make_article(f"{text}\n\n{text}", payload), ENGLISH))
    assert visible(payload).split()[0] in study.text
    known = "section nav h2 p div table thead tbody tr th td button strong a span ol ul li figure figcaption svg"
    assert {element.name for element in study.walk()} <= {"", "line", "rect", "text", *known.split()}
    assert {key for element in study.walk() for key in element.attributes if key.startswith("on")} == set()


def test_a_way_leads_to_each_heading_where_there_is_more_than_is_seen_at_once(study):
    headings = [heading.text for heading in study.all("h2")]
    assert [button.text for button in study.one(class_="ways").all("button")] == headings
    few = read(study_html(make_article("The ferry carried 412 people in 1998.", "ferry"), ENGLISH))
    assert few.all(class_="ways") == []
