"""What is asked, as entries: outcomes in words, who states it, and what could not be asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import make_article
from corpus.limits import CLAIMS, QUOTED
from qa import Engine
from ui.evidence.building import Asked, build_entries

MILL = make_article(
    "# The mill\n\nThe mill was built in 1871. It burnt down in 1904. I believe that about forty men worked there.",
    "mill",
)
LAKE = make_article("The lake froze over in 1901, and nobody was hurt.", "lake")
ENGINE = Engine([MILL])


def build(kind, text, **more):
    return build_entries(ENGINE, [Asked(kind=kind, text=text, **more)], [LAKE])


def test_an_answer_has_its_value_and_who_states_it():
    (entry,) = build("question", "When was the mill built?")
    assert (entry.outcome, entry.short) == ("answered: the article says it", "1871")
    assert (entry.stated_by, entry.note) == ("the author", "")
    assert [one.quote for one in entry.citations] == ["The mill was built in 1871."]


def test_each_thing_that_a_question_asks_for_is_an_entry_of_its_own():
    built, burnt = build("question", "When was the mill built, and when did it burn down?")
    assert [(one.asked, one.short) for one in (built, burnt)] == [
        ("When was the mill built?", "1871"),
        ("When did it burn down?", "1904"),
    ]


def test_a_follow_up_is_read_with_the_questions_before_it(engine):
    asked = Asked(
        kind="question", text="What about 2020?", history=("How many defectors entered South Korea in 2009?",)
    )
    (entry,) = build_entries(engine, [asked])
    assert entry.note.startswith("Read as: “How many defectors entered South Korea in 2020?”.")


def test_what_the_article_does_not_say_has_no_evidence_and_offers_the_nearest_as_none():
    (entry,) = build("question", "Which airline flew to Lisbon in 1871?")
    assert entry.outcome == "not_found: the article does not say"
    assert (entry.citations, entry.short, entry.stated_by) == ((), "", "")
    assert "Nearest, not evidence: “The mill was built in 1871.” (¶1)." in entry.note


def test_the_author_s_estimate_is_shown_as_one():
    (entry,) = build("claim", "About forty men worked there.")
    assert (entry.outcome, entry.stated_by) == ("supported: the article states this", "the author’s own estimate")


def test_where_claim_and_article_part_is_noted():
    (entry,) = build("claim", "The mill was built in 1872.")
    assert (entry.outcome, entry.note) == (
        "contradicted: the article states otherwise",
        "Claim “1872”, article “1871”.",
    )


def test_each_sentence_of_a_claim_is_an_entry_of_its_own():
    assert [entry.asked for entry in build("claim", "The mill was built in 1871. ** It burnt down in 1905.")] == [
        "The mill was built in 1871.",
        "** It burnt down in 1905.",
    ]


def test_sentences_past_the_limit_become_entries_that_say_so():
    entries = build_entries(ENGINE, [Asked(kind="claim", text="It rained.")] * (CLAIMS.value + 2))
    assert [entry.outcome for entry in entries[-3:]] == [
        "not_found: the article does not say",
        *["not_checked: it could not be checked"] * 2,
    ]
    assert entries[-1].note == "At most 50 sentences are checked at once."


def test_an_altered_quotation_cites_the_article_s_words_and_says_what_was_changed():
    (entry,) = build("quote", "I believe that about fifty men worked there.")
    assert entry.outcome == "altered: the article has other words here"
    assert entry.citations[0].quote == "I believe that about forty men worked there"
    assert "This may turn the sense (number): “forty” became “fifty”." in entry.note


def test_a_quotation_that_stands_elsewhere_names_the_article():
    (entry,) = build("quote", "“nobody was hurt”")
    assert entry.outcome == "elsewhere: another article has these words"
    assert entry.note == "Stands in: lake."


@pytest.mark.parametrize(
    ("kind", "text", "note"),
    [
        ("question", "", "There is no word in the question."),
        ("question", "why " * 1_000, "The question has 4,000 characters; the most is 1,000."),
        ("claim", " ", "There is no word in the claim."),
        ("quote", "\n", "There is no word in the quotation."),
        ("quote", "a" * (QUOTED.value + 1), "The quotation has 5,001 characters; the most is 5,000."),
    ],
)
def test_what_cannot_be_asked_is_an_entry_and_the_rest_go_on(kind, text, note):
    bad, good = build_entries(ENGINE, [Asked(kind=kind, text=text), Asked(kind="quote", text="It burnt down in 1904.")])
    assert bad.outcome.startswith(("not_asked: ", "not_checked: "))
    assert bad.note.startswith(note)
    assert (bad.asked, bad.citations) == (text, ())
    assert good.outcome.startswith("exact: ")


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["question", "claim", "quote"]), st.text(max_size=60) | st.sampled_from(MILL.text.split(". ")))
def test_every_citation_is_cut_from_its_article(kind, text):
    texts = {"mill": MILL.text, "lake": LAKE.text}
    for entry in build(kind, text):
        assert entry.outcome
        assert all(texts[one.article][one.start : one.end] == one.quote for one in entry.citations)
