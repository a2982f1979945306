"""Who says it: a named source, someone quoted, the author's estimate, the article itself, or nobody sure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article, Sentence, bundled_article, make_article, read_article, split_sentences
from corpus.values import ASKED
from qa.sources import Source, SourceKind, said_by, who_says

BUNDLED = "escaping-north-korea"
ARTICLES = Path(__file__).parents[1] / "golden" / "articles"
ROWS = [json.loads(row) for row in Path(__file__).with_name("golden_sources.jsonl").read_text("utf-8").splitlines()]
UNIFICATION = "South Korea’s Ministry of Unification"


def article(name: str) -> Article:
    return bundled_article(name) if name == BUNDLED else read_article(ARTICLES / f"{name}.txt")


def sentence_at(one: Article, at: int) -> Sentence:
    return next(s for block in one.blocks for s in split_sentences(one.text, block) if s.start <= at < s.end)


def source(text: str, words: str = "") -> Source:
    """Who says some words of a text, or its first sentence."""
    one = make_article(text, "text")
    start = text.index(words)
    sentence = sentence_at(one, start)
    return who_says(one, sentence, start, start + len(words)) if words else who_says(one, sentence)


TALK = (
    "Two women fish the lake. We met Ida Lund there.\n\nQ: How many boats are left?\n\nA: I think that 20 are.\n\n"
    "They cost 300 crowns each.\n\nQ: And nets?\n\nA: Some 80.\n\nIda Lund is 52."
)

UNLABELLED = (
    "We met Ida Lund at the lake.\n\nHow many boats are left?\n\nI own 20 of them.\n\nAnd nets?\n\nWe have some 80.\n\n"
    "What is a net worth?\n\nA net costs 300 crowns.\n\nIda Lund is 52."
)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        (TALK, "20", "unclear"),
        (TALK, "300 crowns", "unclear"),
        (TALK, "52", "the author"),
        (TALK.replace("Q:", "Brun:").replace("A:", "Lund:"), "20", "Lund"),
        (TALK.replace("Q:", "**Brun:**").replace("A:", "**Lund:**"), "80", "Lund"),
        (TALK.replace("Q: ", "").replace("A:", "Lund:"), "80", "Lund"),
        (UNLABELLED, "20", "unclear"),
        (UNLABELLED, "300 crowns", "unclear"),
        (UNLABELLED, "52", "the author"),
        (UNLABELLED.replace("And nets?", "There are nets."), "300 crowns", "the author"),
        (UNLABELLED.replace("I own", "They have").replace("We have", "There are"), "20", "the author"),
        ("Note: 20 boats sank.\n\nIt has 30 doors.\n\nNote: 40 nets tore.", "30", "the author"),
    ],
)
def test_what_is_said_in_an_interview_is_no_statement_of_the_authors(text: str, words: str, told: str) -> None:
    assert said_by(source(text, words)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Recent reports that the mill had burned were wrong.", "unclear"),
        ("Lund reports that the mill burned. They met Lund there.", "Lund"),
        ("Police report that the mill burned.", "Police"),
    ],
)
def test_what_describes_a_report_is_nobody(text: str, told: str) -> None:
    assert said_by(source(text)) == told


def asked(row: dict[str, str]) -> Source:
    one = article(row["article"])
    start = one.text.index(row["context"]) + row["context"].index(row["words"])
    return who_says(one, sentence_at(one, start), start, start + len(row["words"]))


def verdict(row: dict[str, str], found: Source) -> str:
    if found.kind == row["kind"] and ("names" not in row or found.name in row["names"]):
        return "right"
    return "unclear" if found.kind is SourceKind.UNCLEAR else "wrong"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['article']}: {row['words']}")
def test_no_figure_or_quotation_is_given_to_the_wrong_source(row: dict[str, str]) -> None:
    assert verdict(row, asked(row)) != "wrong"


@pytest.mark.parametrize(("bundled", "most"), [(True, 0.0), (False, 0.15)])
def test_few_sources_that_the_text_tells_are_left_unclear(bundled: bool, most: float) -> None:
    rows = [row for row in ROWS if (row["article"] == BUNDLED) is bundled]
    count = Counter(verdict(row, asked(row)) for row in rows)
    assert count["unclear"] <= most * len(rows)


def test_the_figures_and_quotations_are_enough() -> None:
    assert sum(row["article"] == BUNDLED for row in ROWS) >= 40
    assert sum(row["article"] != BUNDLED for row in ROWS) >= 40


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("According to the Ministry of Health, 20 people died.", "20", "the Ministry of Health"),
        ("Some 20 people died, according to police.", "20", "police"),
        ("Ana Ruiz said that 20 people had died.", "20", "Ana Ruiz"),
        ("Ana Ruiz mentioned that 20 people had died.", "20", "Ana Ruiz"),
        ("The mayor hinted that 20 people had died.", "20", "The mayor"),
        ("Martin Parry, a climate expert from Leeds, said that 20 people had died.", "20", "Martin Parry"),
        ("In May the ministry estimated that 20 people had died.", "20", "the ministry"),
        ("The ministry’s report found that 20 people had died.", "20", "The ministry’s report"),
        ("Analysts expect 20 more next year.", "20", "Analysts"),
        ("The bridge, police said, cost 20 euros.", "20", "police"),
        ("In the view of the mayor, 20 are enough.", "20", "the mayor"),
        ("Figures from the Red Cross show that 20 died.", "20", "the Red Cross"),
    ],
)
def test_a_source_is_named_in_the_sentence(text: str, words: str, name: str) -> None:
    found = source(text, words)
    assert (found.kind, found.name) == (SourceKind.NAMED, name)
    assert said_by(found) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police said they seized 20 boats.", "Police"),
        ("Ana Ruiz said he paid 20 euros.", "Ana Ruiz"),
        ("The ministry said it spent 20 million on roads.", "The ministry"),
        ("The ministry says it plans 20 schools.", "The ministry"),
        ("The ministry said it recently opened 20 schools.", "The ministry"),
        ("Ana Ruiz admitted she stole 20 boats.", "Ana Ruiz"),
        ("Ana Ruiz told the BBC she lost 20 boats.", "Ana Ruiz"),
    ],
)
def test_a_pronoun_with_its_verb_opens_what_is_said(text: str, name: str) -> None:
    assert source(text, "20").name == name


@pytest.mark.parametrize(
    "text",
    [
        "The ministry announced it spent 20 million on roads.",
        "Police found it abandoned 20 miles away.",
        "When Ana Ruiz complained they left with 20 boats.",
        "The latest claims they made cost 20 million.",
    ],
)
def test_a_pronoun_that_may_be_an_object_or_open_another_clause_is_unclear(text: str) -> None:
    assert source(text, "20").kind is SourceKind.UNCLEAR


@pytest.mark.parametrize("text", ["The mayor said it in 2019.", "Under federal rules it lapses after 20 days."])
def test_a_pronoun_that_opens_nothing_leaves_the_sentence_to_the_article(text: str) -> None:
    assert source(text, "20").kind is SourceKind.AUTHOR


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to the report, 20 people fled.", "the report"),
        ("According to the report 20 people fled.", "the report"),
        ("According to a police report, 20 people fled.", "a police report"),
        ("According to the latest claims, 20 people fled.", "the latest claims"),
        ("According to a report by the BBC, 20 people fled.", "the BBC"),
        ("Some 20 people fled, according to an estimate by the ministry.", "the ministry"),
        ("According to Grace Kelly, 20 people fled.", "Grace Kelly"),
        ("“We lost 20 ships,” said the judge.", "the judge"),
    ],
)
def test_a_noun_that_may_be_a_verb_belongs_to_the_name(text: str, name: str) -> None:
    assert source(text, "20").name == name


@pytest.mark.parametrize(
    "text",
    [
        "According to the suspect, 20 people fled.",
        "According to the latest quarterly report, 20 people fled.",
        "According to a new 2019 report, 20 people fled.",
        "According to this report, 20 people fled.",
        "The men who attacked the police said 20 people fled.",
    ],
)
def test_a_phrase_without_its_noun_names_nobody(text: str) -> None:
    assert source(text, "20 people").kind is SourceKind.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz denied that 20 people died.",
        "Ana Ruiz denied stealing 20 boats.",
        "Ana Ruiz doubts he paid 20 euros.",
        "Ana Ruiz is sceptical that 20 people died.",
        "Some 20 people died, Ana Ruiz denied.",
    ],
)
def test_whoever_denies_or_doubts_a_thing_is_not_its_source(text: str) -> None:
    assert source(text, "20").kind is SourceKind.UNCLEAR


def test_what_the_author_doubts_is_the_authors_own_estimate() -> None:
    assert source("I doubt that 20 people died.", "20").kind is SourceKind.AUTHOR_ESTIMATE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Last week the ministry said 20 had died.", "the ministry"),
        ("Two days later the ministry said 20 had died.", "the ministry"),
        ("Since May the ministry said 20 had died.", "the ministry"),
        ("Late Monday police said 20 had died.", "police"),
        ("The next day Ana Ruiz said 20 had died.", "Ana Ruiz"),
        ("Last autumn Ana Ruiz and Eva Klein said 20 had died.", "Ana Ruiz and Eva Klein"),
        ("April Jones said 20 had died.", "April Jones"),
        ("The night watch said 20 had died.", "The night watch"),
        ("Peter the Great said 20 had died.", "Peter the Great"),
    ],
)
def test_the_time_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert source(text, "20").name == name


@pytest.mark.parametrize("text", ["Since May Ruiz said 20 had died.", "Last week protesters said 20 had died."])
def test_a_name_that_may_begin_with_the_time_is_unclear(text: str) -> None:
    assert source(text, "20").kind is SourceKind.UNCLEAR


def test_a_time_before_the_source_is_no_statement_of_the_articles() -> None:
    assert source("Last week the ministry said 20 had died.").name == "the ministry"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“We lost 20 ships,” said Ana Ruiz, who runs the port.", "20", "Ana Ruiz"),
        ("“We lost 20 ships,” says Ana Ruiz. “Then we lost 30.”", "30", "Ana Ruiz"),
        ("“We lost 20,” Ana Ruiz told reporters, “and then 30.”", "30", "Ana Ruiz"),
        ("The captain said: “We lost 20 ships.”", "20", "The captain"),
        ("The captain said it best: “We lost 20 ships.”", "20", "The captain"),
        ('The captain called it "a bad day".', "a bad day", "The captain"),
        ("Ana Ruiz runs the port. “We lost 20 ships,” she says.", "20", "Ana Ruiz"),
        ("‘We lost 20 ships,’ said Ana Ruiz.", "20", "Ana Ruiz"),
        ("'We lost 20 ships,' said Ana Ruiz.", "20", "Ana Ruiz"),
        ("'We lost 20 ships,' said Ana Ruiz. 'Then 30,' she said.", "30", "Ana Ruiz"),
        ("Ana Ruiz said: 'It didn't cost the sailors' club 20 euros.'", "20", "Ana Ruiz"),
        ("In the '90s we sailed. 'We lost 20 ships,' said Ana Ruiz.", "20", "Ana Ruiz"),
        ("“I think 20 is enough,” said Ana Ruiz.", "20", "Ana Ruiz"),
    ],
)
def test_a_quotation_belongs_to_its_speaker(text: str, words: str, name: str) -> None:
    found = source(text, words)
    assert (found.kind, found.name) == (SourceKind.QUOTED, name)


@pytest.mark.parametrize(
    "text",
    [
        "I believe that 20 people died.",
        "I reckon 20 people died.",
        "They left (around 20 of them, I reckon).",
        "In my view, 20 are enough.",
        "By my own count, 20 people died.",
    ],
)
def test_the_authors_estimate_is_shown_as_one(text: str) -> None:
    found = source(text, "20")
    assert found.kind is SourceKind.AUTHOR_ESTIMATE
    assert said_by(found) == "the author’s own estimate"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is said that 20 people died.", "20"),
        ("Reportedly, 20 people died.", "20"),
        ("The works, which are thought to employ 20, are closed.", "20"),
        ("It cost an estimated 20 euros.", "20"),
        ("The wall bore the words “twenty of us died here for nothing”.", "died"),
        ("Ana Ruiz met Eva Klein. “We lost 20 ships,” she said.", "20"),
        ("He married Ana Ruiz. “We lost 20 ships,” she said.", "20"),
        ("They said that 20 people had died.", "20"),
        ("Some say that 20 people died.", "20"),
        ("Ana Ruiz said that Eva Klein believed that 20 people had died.", "20"),
        ("The minister did not say that 20 people had died.", "20"),
        ("Ana Ruiz said that 10 people had died, but 20 others were alive.", "20"),
    ],
)
def test_what_cannot_be_told_is_unclear(text: str, words: str) -> None:
    found = source(text, words)
    assert found.kind is SourceKind.UNCLEAR
    assert said_by(found) == "unclear"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge cost 20 euros.", "20"),
        ("Ana Ruiz said that ten people had died. The bridge cost 20 euros.", "20"),
        ("The bridge cost 20 euros. Ana Ruiz said that ten people had died.", "20"),
        ("“We lost ten,” says Ana Ruiz, who has run the port for 20 years.", "20"),
        ("In 2004, Ana Ruiz said that it was true.", "2004"),
        ("The 20 streets are marked according to size.", "20"),
        ("The state reported to the 20 owners.", "20"),
        ("A Muslim state that held 20 towns fell.", "20"),
        ("The sailors' pay rose to 20,' she said.", "20"),
        ("In the '90s we lost 20. 'Stop,' said Ana Ruiz.", "20"),
        ("Rock 'n' roll cost 20 euros. 'Stop,' said Ana Ruiz.", "20"),
    ],
)
def test_what_stands_outside_an_attribution_is_the_articles_own(text: str, words: str) -> None:
    found = source(text, words)
    assert found.kind is SourceKind.AUTHOR
    assert said_by(found) == "the author"


def test_a_later_sentence_names_the_source_of_all_previous_figures_of_its_paragraph() -> None:
    text = "In 2001, 20 came. In 2002, 30 came. All of the previous figures are from the Red Cross. Then 40 came."
    assert [source(text, figure).name for figure in ("20", "30", "40")] == ["the Red Cross", "the Red Cross", None]
    assert source(text, "20").sentence.number == 3


def test_these_figures_are_surely_only_those_just_given() -> None:
    text = "In 2001, 20 came. In 2002, 30 came. These figures come from the Red Cross."
    assert [source(text, figure).kind for figure in ("20", "30")] == [SourceKind.UNCLEAR, SourceKind.NAMED]


def test_figures_below_are_covered_only_where_they_count_the_same() -> None:
    one = bundled_article(BUNDLED)
    found = {words: source(one.text, words).name for words in ("947", "33,826", "ten-year gap", "five people")}
    assert found == {"947": UNIFICATION, "33,826": UNIFICATION, "ten-year gap": None, "five people": None}


def test_a_term_in_quotation_marks_does_not_take_the_sentence_from_the_article() -> None:
    assert source("It led to a “zero defector” policy.").kind is SourceKind.AUTHOR


def test_a_sentence_with_two_sources_is_unclear() -> None:
    assert source("Ana Ruiz blamed the rain, but police said that the dam had failed.").kind is SourceKind.UNCLEAR


def test_a_paragraph_that_the_one_before_introduces_is_not_the_articles_own() -> None:
    assert source("An observer noted:\n\nTwenty ships were lost in the bay.", "Twenty").kind is SourceKind.UNCLEAR


_PIECES = st.sampled_from(
    '“ ” " ( ) , . ; : ‘ ’ — said says that Ana Ruiz she he according to the I believe it is reportedly '
    "figures from above police 20 2009 and but which in view my told 's Mr. \n\n all previous are below".split(" ")
)


@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200), st.integers(0, 200), st.integers(-5, 60))
def test_whatever_the_text_a_name_is_cut_from_it_and_the_same_each_time(text: str, start: int, length: int) -> None:
    one = make_article(f"A word. {text}", "text")
    for block in one.blocks:
        for sentence in split_sentences(one.text, block) if block.kind in ASKED else ():
            for span in ((None, None), (start, start + length)):
                found = who_says(one, sentence, *span)
                assert found == who_says(one, sentence, *span)
                named = found.kind in (SourceKind.NAMED, SourceKind.QUOTED)
                assert (found.name is not None) is named
                if found.start is not None:
                    assert one.text[found.start : found.end] == found.name != ""
                    assert found.name == found.name.strip()


def test_a_label_is_looked_for_among_many_capitals_without_reading_them_over_for_each() -> None:
    talk = "Lund: Yes.\n\nLund: No.\n\n" + "Aa " * 60_000 + "\n\nLund: Perhaps.\n"
    one = make_article(talk, "talk.txt")
    assert who_says(one, sentence_at(one, 6)).kind is SourceKind.AUTHOR
