"""Checking a claim: what is borne out, what is denied and how, what is left alone, and who says it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import QueryEmpty, QueryTooLong, bundled_article, make_article
from qa import Engine
from qa.claims import Check, ClaimVerdict, check, check_all
from qa.sources import SourceKind

BUNDLED = bundled_article("escaping-north-korea")
ENGINE = Engine([BUNDLED])

MILL = """\
The mill at Ardle was built in 1842 by Duncan Reid, who had made his money in Jamaica. It employed about 400 people,
most of them women. Rents rose by 12 per cent in May 1851 and fell in June. The owners never paid a pension. Reid bought
the farm from Anna Moir. Nearly half of the looms were sold to a firm in Bradford in 1876, and more than 90 were
scrapped. The council wanted to turn the mill into flats.
"""


def verdict(claim: str, text: str = MILL) -> ClaimVerdict:
    return check(Engine([make_article(text, "mill")]), claim).verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Duncan Reid built the mill at Ardle in 1842.",
        "The Ardle mill was built in 1842.",
        "The mill employed some four hundred people.",
        "Rents increased by 12% in May 1851.",
        "Rents increased by twelve percent in May 1851.",
        "More than 90 looms were scrapped.",
    ],
)
def test_the_same_statement_in_other_words_and_numbers_is_supported(claim: str) -> None:
    assert verdict(claim) is ClaimVerdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "own", "told"),
    [
        ("The mill at Ardle was built in 1852.", "1852", "1842"),
        ("Rents rose by 21 per cent in May 1851.", "21 per cent", "12 per cent"),
        ("The mill at Ardle was built by Duncan Moir in 1842.", "Duncan Moir", "Duncan Reid"),
        ("The looms were sold to a firm in Leeds in 1876.", "Leeds", "Bradford"),
        ("The owners paid a pension.", "paid", "never paid"),
        ("Rents fell by 12 per cent in May 1851.", "fell", "rose"),
        ("The mill employed about 600 people.", "600", "400"),
    ],
)
def test_the_one_thing_that_differs_is_named_claim_against_article(claim: str, own: str, told: str) -> None:
    found = check(Engine([make_article(MILL, "mill")]), claim)
    assert found.verdict is ClaimVerdict.CONTRADICTED
    assert [(one.claim, one.article) for one in found.differences] == [(own, told)]


@pytest.mark.parametrize(
    "claim",
    [
        "Duncan Reid was born in Jamaica.",
        "All of the workers were women.",
        "The council turned the mill into flats.",
        "Anna Moir bought the farm from Reid.",
        "The mill employed exactly 401 people.",
        "Reid died in 1876.",
        "Only women worked at the mill.",
        "The mill was built in May 1842.",
    ],
)
def test_what_is_wider_firmer_or_only_near_is_not_supported(claim: str) -> None:
    assert verdict(claim) is not ClaimVerdict.SUPPORTED


ACTS = """\
The bridge was painted by Ada Holm while the ferryman slept in his hut. Karl Brandt, who had lost an arm, shot the wolf
in 1911. He wrote three letters in Oslo, and later said that the songs of Ida Lund cheered him. Lund's brother, whose
wife was also a painter, was hired by Brandt to mend the sails.
"""


@pytest.mark.parametrize(
    "claim",
    [
        "The ferryman painted the bridge.",
        "Ada Holm slept in a hut.",
        "The wolf shot Karl Brandt in 1911.",
        "Ida Lund wrote three letters in Oslo.",
        "Lund's brother hired Brandt.",
        "The bridge painted Ada Holm.",
    ],
)
def test_a_claim_that_trades_who_did_it_is_not_supported(claim: str) -> None:
    assert verdict(claim, ACTS) is not ClaimVerdict.SUPPORTED


@pytest.mark.parametrize("claim", ["Ada Holm painted the bridge.", "The wolf was shot by Karl Brandt in 1911."])
def test_active_and_passive_say_the_same(claim: str) -> None:
    assert verdict(claim, ACTS) is ClaimVerdict.SUPPORTED


def test_twelve_in_may_does_not_support_twelve_in_june() -> None:
    assert verdict("Rents rose by 12 per cent in June 1851.") is not ClaimVerdict.SUPPORTED


def test_a_number_is_not_supported_under_the_date_of_another() -> None:
    found = check(ENGINE, "229 defectors arrived in South Korea in 2021.")
    assert found.verdict is ClaimVerdict.CONTRADICTED
    assert found.differences


def test_more_than_two_million_is_not_denied_by_two_million() -> None:
    assert (
        verdict("More than two million died.", "Two million or more died in the war.") is not ClaimVerdict.CONTRADICTED
    )
    assert verdict("Two million died.", "More than two million died in the war.") is ClaimVerdict.NOT_FOUND


def test_a_year_that_only_the_sentence_before_makes_plain_counts() -> None:
    text = "The bridge opened in 1901. Two years later the ferry closed for good."
    assert verdict("The ferry closed in 1903.", text) is ClaimVerdict.SUPPORTED
    assert verdict("The ferry closed in 1901.", text) is not ClaimVerdict.SUPPORTED


def test_what_leans_on_the_sentence_before_cites_that_one_too() -> None:
    found = check(ENGINE, "229 defectors arrived in South Korea in 2020.")
    assert found.verdict is ClaimVerdict.SUPPORTED
    assert len(found.citations) == 2
    assert "229" in found.citations[0].quote


def test_a_claim_that_is_not_found_comes_with_the_nearest_sentence_as_no_evidence() -> None:
    found = check(ENGINE, "Most defectors live in Seoul.")
    assert found.verdict is ClaimVerdict.NOT_FOUND
    assert found.citations == ()
    assert found.stated_by is None
    assert found.nearest is not None
    assert BUNDLED.text[found.nearest.start : found.nearest.end] == found.nearest.quote


def test_a_figure_is_stated_by_whom_the_article_names_for_it() -> None:
    found = check(ENGINE, "In 2009, 2,914 defectors entered South Korea.")
    assert found.as_dict()["stated_by"] == "South Korea’s Ministry of Unification"


def test_an_estimate_is_shown_as_one() -> None:
    found = check(ENGINE, "More than two million people had died by 2000.")
    assert found.stated_by is not None
    assert found.stated_by.kind is SourceKind.AUTHOR_ESTIMATE


def test_a_check_is_written_with_the_keys_of_the_contract() -> None:
    row = check(ENGINE, "Kim Il-sung died in July 1995.").as_dict()
    assert list(row) == ["verdict", "citations", "differences", "stated_by"]
    assert row["differences"] == [{"claim": "July 1995", "article": "July 1994"}]
    assert list(row["citations"][0]) == ["article", "block", "label", "start", "end", "quote"]


def test_only_the_article_that_is_named_is_asked() -> None:
    engine = Engine([BUNDLED, make_article(MILL, "mill")])
    claim = "The mill at Ardle was built in 1842."
    assert check(engine, claim, article="mill").verdict is ClaimVerdict.SUPPORTED
    assert check(engine, claim, article=BUNDLED.id).verdict is ClaimVerdict.NOT_FOUND


def test_each_sentence_of_a_text_gets_its_own_verdict() -> None:
    text = "The mill at Ardle was built in 1842. Rents rose by 21 per cent in May 1851. * * * Reid had nine sons."
    found = check_all(Engine([make_article(MILL, "mill")]), text)
    assert [str(one.verdict) for one in found] == ["supported", "contradicted", "not_found"]


def whole(claim: str) -> Check:
    return check(Engine([make_article(MILL, "mill")]), claim)


BUILT, HIRED, NEVER = (
    "The mill at Ardle was built in 1842.",
    "The mill employed about 400 people.",
    "Reid had nine sons.",
)


@pytest.mark.parametrize(
    "claim", [f"Rents rose by 21 per cent in May 1851. {NEVER}", f"{BUILT} The owners paid a pension."]
)
def test_a_claim_of_which_one_sentence_is_contradicted_is_contradicted(claim: str) -> None:
    assert whole(claim).verdict is ClaimVerdict.CONTRADICTED


def test_a_contradicted_claim_cites_what_contradicts_it_and_nothing_else() -> None:
    claim = f"{BUILT} Rents rose by 21 per cent in May 1851."
    found = whole(claim)
    assert found.claim == claim
    assert [one.quote for one in found.citations] == ["Rents rose by 12 per cent in May 1851 and fell in June."]
    assert [(one.claim, one.article) for one in found.differences] == [("21 per cent", "12 per cent")]


def test_a_claim_of_which_two_sentences_are_contradicted_has_what_differs_in_both() -> None:
    found = whole("The mill at Ardle was built in 1852. The mill employed about 600 people.")
    assert [one.claim for one in found.differences] == ["1852", "600"]
    assert len(found.citations) == 1 + ("1842" not in found.citations[0].quote or "400" not in found.citations[0].quote)


def test_a_claim_of_which_all_sentences_are_supported_is_supported_and_cites_all() -> None:
    found = whole(f"{BUILT} {HIRED}")
    assert found.verdict is ClaimVerdict.SUPPORTED
    assert ["1842" in found.citations[0].quote, "400" in found.citations[-1].quote] == [True, True]
    assert len(found.citations) == 2


def test_a_sentence_that_states_two_sentences_of_a_claim_is_cited_once() -> None:
    found = whole("The mill at Ardle was built in 1842. Duncan Reid built the mill at Ardle.")
    assert found.verdict is ClaimVerdict.SUPPORTED
    assert len(found.citations) == 1


def test_a_claim_of_which_the_article_says_one_half_is_not_found_and_cites_nothing() -> None:
    found = whole(f"{BUILT} {NEVER}")
    assert found.verdict is ClaimVerdict.NOT_FOUND
    assert (found.citations, found.differences, found.stated_by) == ((), (), None)
    assert found.nearest == whole(NEVER).nearest


def test_a_line_without_a_word_beside_a_claim_makes_it_no_claim_of_several() -> None:
    assert whole(f"{BUILT} * * *").verdict is ClaimVerdict.SUPPORTED


def test_a_claim_of_more_sentences_than_are_checked_is_refused_with_the_limit() -> None:
    with pytest.raises(QueryTooLong, match=r"The claim has 51 sentences; the most is 50\."):
        whole("It rained. " * 51)


def test_only_a_check_that_is_one_of_several_says_in_its_json_which_it_is() -> None:
    engine = Engine([make_article(MILL, "mill")])
    assert [one.as_dict()["claim"] for one in check_all(engine, f"{BUILT} {NEVER}")] == [BUILT, NEVER]
    for row in (check_all(engine, BUILT)[0].as_dict(), whole(f"{BUILT} {NEVER}").as_dict()):
        assert list(row) == ["verdict", "citations", "differences", "stated_by"]


def test_what_is_wrong_with_a_claim_is_said_of_a_claim() -> None:
    with pytest.raises(QueryEmpty, match=r"^There is no word in the claim\."):
        check(ENGINE, "")
    with pytest.raises(QueryTooLong, match=r"^The claim has 1,500 characters; the most is 1,000\."):
        check(ENGINE, "a" * 1_500)


def test_a_claim_without_a_word_or_over_the_limit_is_refused() -> None:
    for empty in ("", "…", "* * *"):
        with pytest.raises(QueryEmpty):
            check(ENGINE, empty)
        with pytest.raises(QueryEmpty):
            check_all(ENGINE, empty)
    with pytest.raises(QueryTooLong):
        check(ENGINE, "word " * 400)


def test_the_same_claim_gets_the_same_check() -> None:
    claim = "About 30% of those who crossed over became refugees in China."
    assert check(ENGINE, claim) == check(Engine([BUNDLED]), claim)


WORDS = sorted({*BUNDLED.text.split(), "not", "never", "all", "12", "1997", "30%", "May", "only", "–", "“", "("})


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(min_size=1, max_size=80), st.lists(st.sampled_from(WORDS), min_size=1, max_size=15).map(" ".join))
)
def test_any_text_gets_a_verdict_with_verbatim_cuts(claim: str) -> None:
    try:
        found: Check = check(ENGINE, claim)
    except QueryEmpty:
        return
    for one in found.citations:
        assert BUNDLED.text[one.start : one.end] == one.quote
    for part in found.differences:
        assert BUNDLED.text[part.start : part.end] == part.article
        assert part.claim in claim
