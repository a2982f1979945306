"""Quotations checked against the bundled article, and against texts made at random."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus import QueryEmpty, bundled_article, make_article
from qa.quoting import Change, Kind, Sense, check_quote
from qa.quoting.words import read_words

ARTICLE = bundled_article("escaping-north-korea")
WORDS = read_words(ARTICLE.text)
LAKE = make_article("The lake froze over in 1901, and nobody in the village had ever seen that before.\n", "lake")
HIGH = "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."


def check(text, *articles, library=()):
    found = check_quote(articles or (ARTICLE,), text, library)
    known = {article.id: article for article in (*articles, *library, ARTICLE)}
    for place in (*found.citations, *found.places, *found.altered):
        assert known[place.article].text[place.start : place.end] == place.quote != ""
    for run in found.diff:
        assert text[slice(*run.quoted)] == ("" if run.change is Change.DELETED else run.text)
        cut = known[found.altered[0].article].text[slice(*run.place)]
        assert cut == run.text if run.change is Change.DELETED else run.change is Change.KEPT or cut == ""
    return found


def senses(text):
    return {(one.sense, one.quoted, one.article) for one in check(text).warnings}


@st.composite
def cuts(draw, most=60):
    """A verbatim cut of the article from the start of a word to the end of one."""
    low = draw(st.integers(0, len(WORDS.words) - 1))
    high = draw(st.integers(low, min(len(WORDS.words), low + most) - 1))
    return ARTICLE.text[WORDS.starts[low] : WORDS.ends[high]]


@given(cuts())
def test_every_cut_between_words_is_exact(cut):
    found = check(cut)
    assert found.kind is Kind.EXACT
    assert found.citations[0].quote == cut


@given(cuts(), st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_another_case_is_the_same_words(cut, change):
    assert check(change(cut)).kind in (Kind.EXACT, Kind.EXACT_BUT_PUNCTUATION)
    assert change(cut) in ARTICLE.text or check(change(cut)).kind is Kind.EXACT_BUT_PUNCTUATION


@pytest.mark.parametrize("text", ["", " \n", "…", "“”", '""', "[…]", "!?", "– — -"])
def test_a_quotation_without_a_word_is_refused(text):
    with pytest.raises(QueryEmpty, match="no word in the quotation"):
        check(text)


@given(cuts(), st.sampled_from([", ", " — ", "\n", "; ", " “", "” ", "\u00a0"]))
def test_other_punctuation_is_the_same_words(cut, gap):
    changed = re.sub(r"(?<=[a-z]) (?=[a-z])", gap, cut)
    assume(changed not in ARTICLE.text)
    assert check(changed).kind is Kind.EXACT_BUT_PUNCTUATION


@given(cuts(), st.data())
def test_a_word_replaced_is_never_exact(cut, data):
    words = cut.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = "zebra"
    assert check(" ".join(words)).kind in (Kind.ALTERED, Kind.NOT_FOUND)


@settings(deadline=None)
@given(st.text(), st.text(alphabet="ab .,\n“”\"'[]…0123456789-–%é\u0301\u00adﬁ國\ud800"))
def test_nothing_is_raised_where_there_is_a_word(text, quotation):
    article = make_article(f"A word. {quotation}", "made")
    for quoted in (text, quotation):
        if read_words(quoted).words:
            check(quoted, article)


def test_one_word_replaced_in_a_sentence_is_altered():
    found = check(HIGH.replace("2,914", "2,941"))
    assert found.kind is Kind.ALTERED
    assert found.citations == ()
    assert found.altered[0].label == "¶3"
    assert [(run.change, run.text) for run in found.diff if run.change is not Change.KEPT] == [
        (Change.DELETED, "2,914"),
        (Change.INSERTED, "2,941"),
    ]


@pytest.mark.parametrize(
    ("was", "now", "sense"),
    [
        ("2,914", "2,941", Sense.NUMBER),
        ("in 2009", "in 2010", Sense.DATE),
        ("South Korea", "South Africa", Sense.NAME),
        ("was 2,914", "was not 2,914", Sense.NEGATION),
        ("was 2,914", "was almost 2,914", Sense.QUANTIFIER),
        ("was 2,914", "was probably 2,914", Sense.HEDGE),
    ],
)
def test_a_change_that_turns_the_sense_is_named(was, now, sense):
    assert sense in {one for one, _, _ in senses(HIGH.replace(was, now))}


def test_a_change_that_turns_nothing_warns_of_nothing():
    assert senses(HIGH.replace("entering", "reaching")) == set()


TRAWLER = make_article(
    "The crew had not slept for 30 hours, and the trawler’s catch grew by 12 per cent to 400,000 kroner.\n\n"
    "The hold was cooled to 4 degrees Celsius on the way, they said.\n\n"
    "“We did not think that the net could be so heavy,” said Olsen, who had steered the trawler through the night.\n",
    "trawler",
)
SLEPT = "The crew had not slept for 30 hours, and the trawler’s catch grew by 12 per cent to 400,000 kroner."


@pytest.mark.parametrize(
    ("was", "now"),
    [("had not", "hadn’t"), ("12 per cent", "12%"), ("12 per cent", "12 percent"), ("400,000", "400 000")],
)
def test_the_same_words_in_another_writing_warn_of_nothing(was, now):
    assert check(SLEPT.replace(was, now), TRAWLER).warnings == ()


def test_a_sign_for_a_scale_warns_of_nothing():
    found = check("The hold was cooled to 4 °C on the way, they said.", TRAWLER)
    assert (found.kind, found.warnings) == (Kind.ALTERED, ())


@pytest.mark.parametrize(
    ("was", "now", "sense"),
    [
        ("30 hours", "30 days", Sense.NUMBER),
        ("grew by", "fell by", Sense.NEGATION),
        ("had not", "had", Sense.NEGATION),
        ("12 per cent", "21%", Sense.NUMBER),
        ("400,000", "500 000", Sense.NUMBER),
    ],
)
def test_another_unit_and_an_opposite_are_named(was, now, sense):
    assert [one.sense for one in check(SLEPT.replace(was, now), TRAWLER).warnings] == [sense]


def test_a_word_changed_in_what_the_article_itself_quotes_is_altered():
    found = check("We did not think that the net could be so light", TRAWLER)
    assert (found.kind, [one.sense for one in found.warnings]) == (Kind.ALTERED, [Sense.NEGATION])
    assert found.altered[0].quote == "We did not think that the net could be so heavy"


def test_a_small_word_put_in_is_not_taken_for_the_same_word_further_on():
    told = "Its skipper, Jonas Hegg, said he had heard no horn. He saw the lights only when a second boat came."
    found = check("Its skipper, Jonas Hegg, said he had heard a horn.", make_article(told, "boat"))
    assert (found.kind, [one.sense for one in found.warnings]) == (Kind.ALTERED, [Sense.NEGATION])


def test_small_words_that_the_article_quotes_make_no_passage_of_others():
    assert check("We did not know that the man would be so sad", TRAWLER).kind is Kind.NOT_FOUND


def test_part_of_a_number_or_a_word_is_no_quotation():
    assert check("914 in 2009").kind is Kind.NOT_FOUND
    assert check("efectors").kind is Kind.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.5 people", Kind.NOT_FOUND),
        ("15 people", Kind.EXACT),
        ("5 people", Kind.NOT_FOUND),
        ("10 of them", Kind.NOT_FOUND),
        ("10 % of them", Kind.EXACT_BUT_PUNCTUATION),
        ("5 degrees", Kind.NOT_FOUND),
    ],
)
def test_marks_that_make_the_number_are_no_punctuation(text, kind):
    assert check(text, make_article("There were 15 people, 10% of them at −5 degrees.", "cold")).kind is kind


def test_ligatures_and_other_writings_of_a_letter_are_the_same():
    article = make_article("The café served ﬁsh and “soft\u00adened” peas.", "café")
    assert check("the cafe\u0301 served fish and softened peas", article).kind is Kind.EXACT_BUT_PUNCTUATION


def test_marks_around_the_whole_are_taken_off():
    assert check(f"“{HIGH}”").kind is Kind.EXACT


def test_an_ellipsis_leaves_words_out_of_one_place():
    found = check("Many people ran away to China … because they could no longer see a future in their country.")
    assert found.kind is Kind.EXACT
    assert [place.quote[:11] for place in found.citations] == ["Many people", "because the"]


def test_parts_have_to_follow_one_another_and_be_near():
    assert check("because they could no longer … Many people ran away").kind is Kind.NOT_FOUND
    assert check("The highpoint in the number … border crossers from North Korea").kind is Kind.NOT_FOUND


def test_a_negation_behind_an_ellipsis_is_told():
    assert check("nobody in the village … seen that before", LAKE).warnings == ()
    found = check("The lake … froze", make_article("The lake had never in living memory froze.", "lake"))
    assert [one.sense for one in found.warnings] == [Sense.NEGATION]


MILLS = make_article(
    "Nearly 18,000 mills stood idle, one in 40, and the best was sold for 2.5 million crowns.\n", "mills"
)


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\u2009", "\u202f"])
def test_a_space_between_thousands_is_another_writing_of_a_number(gap):
    assert check(f"Nearly 18{gap}000 mills stood idle", MILLS).kind is Kind.EXACT_BUT_PUNCTUATION


def test_numbers_side_by_side_are_no_thousands():
    article = make_article("In 1901 300 mills stood, and in 19 3000 more.\n", "mills")
    assert check("1901 300 mills", article).kind is Kind.EXACT
    assert check("1901300 mills", article).kind is Kind.NOT_FOUND
    assert check("19 3000 more", article).kind is Kind.EXACT


@pytest.mark.parametrize(
    ("text", "quoted", "article"),
    [
        ("stood idle, one in [400]", "400", "40"),
        ("the best was sold for [25 million crowns]", "25 million crowns", "2.5"),
        ("[Nearly 1,800] mills stood idle", "Nearly 1,800", "Nearly 18,000"),
    ],
)
def test_a_bracket_at_an_end_that_changes_a_number_is_told(text, quoted, article):
    (warned,) = check(text, MILLS).warnings
    assert (warned.sense, warned.quoted, warned.article) == (Sense.NUMBER, quoted, article)


@pytest.mark.parametrize(
    "text", ["stood idle, one in [forty]", "the best was sold for [a fortune]", "[The] mills stood idle"]
)
def test_a_bracket_at_an_end_that_changes_no_number_warns_of_nothing(text):
    assert check(text, MILLS).warnings == ()


def test_a_bracket_stands_for_words_replaced():
    assert check("the Kim Jong-un regime has ordered [its] authorities").kind is Kind.EXACT
    found = check("there were [at least 2,000] people who made it to South Korea")
    assert [(one.sense, one.article) for one in found.warnings] == [(Sense.NUMBER, "at least 1,000")]


VILLAGE = make_article("There were 15 legal boats, and it is possible that fourteen harmful nets were lost.", "village")


@pytest.mark.parametrize(
    ("text", "sense", "article"),
    [
        ("There were [2]5 legal boats", Sense.NUMBER, "15"),
        ("There were [1]15 legal boats", Sense.NUMBER, "15"),
        ("There were [2]5", Sense.NUMBER, "15"),
        ("that [six]teen harmful", Sense.NUMBER, "fourteen"),
        ("15 [il]legal boats", Sense.NEGATION, "legal"),
        ("15 [il][l]egal boats", Sense.NEGATION, "legal"),
        ("[im]possible that fourteen", Sense.NEGATION, "possible"),
        ("15 [non-]legal boats", Sense.NEGATION, "legal"),
        ("fourteen harm[less] nets", Sense.NEGATION, "harmful"),
    ],
)
def test_letters_in_brackets_that_turn_a_word_are_told(text, sense, article):
    assert [(one.sense, one.article) for one in check(text, VILLAGE).warnings] == [(sense, article)]


@pytest.mark.parametrize(
    "text", ["[t]here were 15", "There were 15[th] legal boats", "15 [L]egal boats", "w[as] 15 legal"]
)
def test_letters_in_brackets_that_turn_nothing_warn_of_nothing(text):
    assert check(text, VILLAGE).warnings == ()


def test_words_of_another_article_are_elsewhere():
    found = check("The lake froze over in 1901", ARTICLE, library=(ARTICLE, LAKE))
    assert (found.kind, found.found, found.citations[0].article) == (Kind.ELSEWHERE, Kind.EXACT, "lake")


def test_every_place_is_listed():
    found = check("South Korea")
    assert len(found.places) == 10
    assert found.more


def test_words_that_are_not_quoted_are_found_nowhere():
    assert check("[he]").kind is Kind.NOT_FOUND


def test_small_words_alone_make_no_passage():
    article = make_article("He was there at the end of the year and it was good.", "small")
    assert check("at the end of the war and it was", article).kind is Kind.NOT_FOUND


def test_two_passages_that_fit_as_well_are_none():
    text = "In March the old ferry carried 300 tons of coal.\n\nIn June the old ferry carried 300 tons of coal."
    assert (
        check("In August the old ferry carried 300 tons of coal.", make_article(text, "ferry")).kind is Kind.NOT_FOUND
    )


def test_an_article_of_a_megabyte_is_checked_in_seconds():
    article = make_article((ARTICLE.text + "\n\n") * 110, "long")
    read_words(article.text)
    for text in (HIGH, HIGH.lower(), HIGH.replace("2,914", "3,000"), "the " * 1_200, "the [x] " * 30, "a … " * 30):
        began = time.perf_counter()
        check_quote([article], text)
        assert time.perf_counter() - began < 10


def test_the_check_in_plain_values_has_all_of_it():
    told = check(HIGH.replace("2,914", "2,941")).as_dict()
    assert told["kind"] == "altered"
    assert told["citations"] == []
    assert told["altered"][0]["label"] == "¶3"
    assert told["warnings"] == [{"sense": "number", "quoted": "2,941", "article": "2,914"}]
