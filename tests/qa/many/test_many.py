"""Asking several articles: each speaks for itself, and values are compared only where the same is meant."""

import pytest

from corpus import make_article
from qa import Engine, Status
from qa.many import Several, ask_each

FLOOD = (
    "# The flood\n\nThe river Arn rose on 4 May 1904. The flood killed 31 people at Arnow. Ada Brook built the bridge"
    " at Arnow in 1887. The market at Arnow has 2,914 stalls."
)
RIVERS = (
    "# Rivers\n\nThe flood of 1904 killed 29 people at Arnow. The bridge at Arnow was built by Ada Brook in 1889."
    " The market at Arnow has 2,900 stalls. The Arn is 12 km long."
)
TOWN = "# A town\n\nArnow is a small town. The flood killed 31 people at Arnow, says the parish book."
GARDENS = "# Gardens\n\nRoses grow in Marl. The bridge at Marl was built in 1950. A storm killed 12 people at Marl."
TEXTS = {"flood": FLOOD, "rivers": RIVERS, "town": TOWN, "gardens": GARDENS}
ENGINE = Engine([make_article(text, name) for name, text in TEXTS.items()])


def told(several: Several) -> dict[str, set[str]]:
    return {said.text: {one.article for one in said.by} for said in several.disagreement}


def test_the_best_is_what_the_engine_answers() -> None:
    question = "When was the bridge at Arnow built?"
    assert ask_each(ENGINE, question).best == ENGINE.ask(question)


def test_others_that_answer_come_behind_it_each_with_its_own_words() -> None:
    several = ask_each(ENGINE, "Who built the bridge at Arnow?")
    assert several.best.citations[0].article == "flood"
    assert [other.article for other in several.others] == ["rivers"]
    for other in several.others:
        citation = other.answer.citations[0]
        assert ENGINE.articles[other.article].text[citation.start : citation.end] == citation.quote


def test_counts_of_the_same_that_differ_stand_side_by_side_with_all_who_give_them() -> None:
    several = ask_each(ENGINE, "How many people did the flood kill at Arnow?")
    assert told(several) == {"31": {"flood", "town"}, "29": {"rivers"}}


def test_two_that_give_one_value_agree() -> None:
    agreement = ask_each(ENGINE, "How many people did the flood kill at Arnow?").agreement
    assert agreement
    assert agreement.text == "31"
    assert {one.article for one in agreement.by} == {"flood", "town"}


def test_years_that_differ_stand_side_by_side() -> None:
    assert told(ask_each(ENGINE, "When was the bridge at Arnow built?")) == {"1887": {"flood"}, "1889": {"rivers"}}


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed?",  # it does not say where
        "How many stalls has the market at Arnow?",  # 2,900 is 2,914 rounded
        "Who built the bridge at Arnow?",  # a name is not compared
        "How long is the Arn?",  # one article says so
    ],
)
def test_what_may_both_be_right_is_no_disagreement(question: str) -> None:
    assert ask_each(ENGINE, question).disagreement == ()


def test_figures_of_different_years_do_not_disagree() -> None:
    one = make_article("Arnow had 1,200 inhabitants in 1850.", "one")
    other = make_article("Arnow had 1,900 inhabitants in 1900.", "other")
    assert ask_each(Engine([one, other]), "How many inhabitants had Arnow?").disagreement == ()


def test_a_bound_does_not_disagree_with_a_number() -> None:
    one = make_article("The flood killed more than 20 people at Arnow.", "one")
    other = make_article("The flood killed 31 people at Arnow.", "other")
    assert ask_each(Engine([one, other]), "How many people did the flood kill at Arnow?").disagreement == ()


def test_where_the_nearest_does_not_say_nobody_else_is_heard() -> None:
    several = ask_each(ENGINE, "Which airline flies to Pyongyang?")
    assert several.best.status is Status.NOT_FOUND
    assert several.others == ()


def test_one_article_is_told_as_if_it_were_asked_alone() -> None:
    engine = Engine([make_article(FLOOD, "flood")])
    question = "When was the bridge at Arnow built?"
    assert ask_each(engine, question).as_dict() == engine.ask(question).as_dict()


def test_the_json_has_the_answer_of_the_contract_and_three_keys_more() -> None:
    several = ask_each(ENGINE, "How many people did the flood kill at Arnow?")
    written = several.as_dict()
    assert {key: written[key] for key in several.best.as_dict()} == several.best.as_dict()
    assert set(written) - set(several.best.as_dict()) == {"others", "agreement", "disagreement"}
    assert [said["short"] for said in written["disagreement"]] == ["31", "29"]


def test_a_follow_up_stays_with_the_article_that_answered() -> None:
    several = ask_each(ENGINE, "And in 1904?", ["When did the river Arn rise?"])
    assert several.best.reading


def test_an_article_is_judged_by_its_own_words_however_many_stand_beside_it() -> None:
    question = "When was the bridge at Marl built?"
    alone = Engine([make_article(GARDENS, "gardens")]).ask(question)
    assert ENGINE.ask(question) == alone


REPORT = "# Report\n\nThe storm felled 640 oaks in Brenwood. It broke on Monday. Nobody was hurt."


@pytest.mark.parametrize(
    "copy",
    [
        REPORT.replace("\n\n", "\n \n\n"),
        REPORT.replace("# Report", "# News from the woods\n\nThe forester spoke to us at noon."),
    ],
)
def test_a_copy_is_no_second_voice(copy: str) -> None:
    own = "# Trees\n\nThe storm felled 640 oaks in Brenwood, says the forester. She counted twice."
    articles = [make_article(text, name) for text, name in ((REPORT, "report"), (copy, "copy"), (own, "own"))]
    question = "How many oaks did the storm fell in Brenwood?"
    several = ask_each(Engine(articles), question)
    voices = {several.best.citations[0].article, *(other.article for other in several.others)}
    assert len(voices) == 2
    assert "own" in voices
    assert ask_each(Engine(articles[:2]), question).agreement is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Before the strike the yard at Orve employed 40 people.",
            "After the strike the yard at Orve employed 22 people.",
        ),
        ("In March the yard at Orve employed 40 people.", "In July the yard at Orve employed 22 people."),
        ("The yard at Orve first employed 40 people.", "The yard at Orve employed 22 people."),
        ("The upper yard at Orve employed 40 people.", "The lower yard at Orve employed 22 people."),
    ],
)
def test_values_of_another_time_or_part_do_not_disagree(one: str, other: str) -> None:
    engine = Engine([make_article(f"# A\n\n{one}", "one"), make_article(f"# B\n\n{other}", "other")])
    several = ask_each(engine, "How many people did the yard at Orve employ?")
    assert several.others
    assert several.disagreement == ()


def test_dates_of_another_turn_do_not_disagree() -> None:
    texts = {"one": "The yard at Orve burnt down in 1904.", "other": "The yard at Orve burnt down again in 1931."}
    engine = Engine([make_article(f"# {name}\n\n{text}", name) for name, text in texts.items()])
    several = ask_each(engine, "When did the yard at Orve burn down?")
    assert several.others
    assert several.disagreement == ()
