"""The people, places and organisations that a text names."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from qa.study import Name, names
from tests.qa.study.texts import article, generated_articles, real_articles


def found(*paragraphs: str) -> dict[str, Name]:
    return {name.text: name for name in names(article(*paragraphs))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was taken by ISHIMARU Jiro last week.", "ISHIMARU Jiro", "person"),
        ("The man was Kim Il-sung, they say.", "Kim Il-sung", "person"),
        ("They met Dr. Ann Porter there.", "Dr. Ann Porter", "person"),
        ("The eels, says Dafydd Moss, are back.", "Dafydd Moss", "person"),
        ("They met the surgeon Lukas Amberg there.", "Lukas Amberg", "person"),
        ("The death of it was John F. Kent’s doing.", "John F. Kent", "person"),
        ("They live in Shenyang now.", "Shenyang", "place"),
        ("They crossed the Tumen River at night.", "Tumen River", "place"),
        ("They drove to Riga.", "Riga", "place"),
        ("They were in Laos, Myanmar or Vietnam.", "Vietnam", "place"),
        ("The news is from the Ministry of Unification itself.", "Ministry of Unification", "organisation"),
        ("The drill of Lund & Osk died.", "Lund & Osk", "organisation"),
        ("They asked the Kyodo News about it.", "Kyodo News", "organisation"),
        ("It ended with the Korean War Armistice then.", "Korean War Armistice", "other"),
        ("They spoke of Zarvox often.", "Zarvox", "other"),
        ("The potters Ida Lund, Bo Ray and Cy Poe stayed.", "Cy Poe", "person"),
        ("Historians such as Ida Lund doubt it.", "Ida Lund", "person"),
        ("Its captain, Ida Lund, asked for bread.", "Ida Lund", "person"),
        ("Then Lund, a shepherd from Varn, played.", "Lund", "person"),
        ("Lund, a shepherd from Varn, played.", "Varn", "place"),
        ("They lie off the west coast of Varn.", "Varn", "place"),
        ("It was a reef between Varn and Osk.", "Varn", "place"),
        ("It was a reef between Varn and Osk.", "Osk", "place"),
        ("Fares for the passage to Varn fell.", "Varn", "place"),
        ("Its captain, Jean-Luc von Osk, asked for bread.", "Jean-Luc von Osk", "person"),
        ("Then Jean-Luc Osk wrote home.", "Jean-Luc Osk", "person"),
        ("It was due to the publisher, Harper Lund.", "Harper Lund", "other"),
        ("The publishers Harper Lund and Simon Osk paid.", "Simon Osk", "other"),
        ("There was a quarrel between Varn and Osk.", "Osk", "other"),
        ("The engineers from Varn came.", "Varn", "other"),
        ("The mayor of Varn, Ida Lund, asked for bread.", "Ida Lund", "person"),
        ("It was a merchant from Varn, Ida Lund, who paid.", "Ida Lund", "person"),
        ("He was a Dutchman named Bo Ray, they say.", "Bo Ray", "person"),
        ("Then Bo Ray, a ferryman, wept.", "Bo Ray", "person"),
        ("They asked the hydrologist Bo Ray about it.", "Bo Ray", "person"),
        ("The harbour, designed by Bo Ray, is small.", "Bo Ray", "person"),
        ("It was the Duchess of Varn herself.", "Duchess of Varn", "person"),
        ("Then Ida Lund, whose parents sold ice, won.", "Ida Lund", "person"),
        ("They asked Bo Ray of the research firm Lundex.", "Bo Ray", "person"),
        ("They asked Bo Ray of the research firm Lundex.", "Lundex", "organisation"),
        ("They heard of it from the broadcaster NRK first.", "NRK", "organisation"),
        ("They blew up the bridge at Varn again.", "Varn", "place"),
        ("They fished the waters off Varn.", "Varn", "place"),
        ("They found villages along the Varn too.", "Varn", "place"),
        ("They spoke of Varn, 90 kilometres to the north.", "Varn", "place"),
        ("No college in Varn admitted women.", "Varn", "place"),
        ("They say that Varn lies at the mouth of a river.", "Varn", "place"),
        ("In the hospital at Varn a nurse, Ida Ould Lund, kept notes.", "Ida Ould Lund", "person"),
        ("At kick-off Zarvox walked home.", "Zarvox", "person"),
        ("The ships went on to New Orleans again.", "New Orleans", "place"),
        ("They heard that the Zarvox said so.", "Zarvox", "other"),
        ("In winter the Brolds grew quickly.", "Brolds", "other"),
        ("The study was published in Zarvox again.", "Zarvox", "other"),
        ("Her book was translated into Zarvox again.", "Zarvox", "other"),
        ("Mayor Ida Lund of Varn said so.", "Varn", "other"),
    ],
)
def test_the_words_around_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert found(text)[name].kind == kind


def test_who_comes_from_an_organisation_and_the_organisation_are_two_names() -> None:
    got = found("They asked Ida Lund of the University of Varn. Lund said so.")
    assert got["Ida Lund"].forms == ("Lund",)
    assert got["University of Varn"].kind == "organisation"


@pytest.mark.parametrize(
    "name",
    [
        "Duke of Varn",
        "Royal Bank of the Republic of Varn",
        "Fellow Members of the Varn Club",
        "Lower House of Osk",
        "St. Olaf of Varn",
        "Shah of Varn",
    ],
)
def test_what_is_of_something_stays_one_name(name: str) -> None:
    assert name in found(f"They wrote to the {name} again. They heard that the House slept. They saw Olaf.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They slept at the Weavers’ Hotel.", {"Weavers’ Hotel"}),
        ("She taught at St Olaf's College.", {"St Olaf's College"}),
        ("She taught at King's College.", {"King's College"}),
        ("They asked the Women's Institute.", {"Women's Institute"}),
        ("They asked Varn's Parliament again.", {"Varn"}),
        ("They asked Varn B&Q University again.", {"Varn B&Q University"}),
        ("They asked the Ministry of Sport and Education.", {"Ministry of Sport and Education"}),
        ("They asked the University of Varn and Osk.", {"University of Varn", "Osk"}),
        ("They went to the old school. She taught at the Varn Girls' School.", {"Varn Girls' School"}),
        ("They asked an A&O engineer of Varn.", {"Varn"}),
        ("They read of Varn Comics’ Osk League of Riga.", {"Varn Comics", "Osk League of Riga"}),
        ("They saw Great Cup XX again. It was XX then.", {"Great Cup XX", "XX"}),
        ("In the Great War Osk was burned. They rebuilt Osk.", {"Great War", "Osk"}),
        ("Later Osk burned. They rebuilt Osk.", {"Osk"}),
    ],
)
def test_where_a_name_begins_and_ends(text: str, names: set[str]) -> None:
    assert set(found(text)) == names


@pytest.mark.parametrize(
    "text",
    ["Mayor Ida Lund of Varn said so. Nobody heard Lund.", "They asked Ida Lund of Varn. Lund said so."],
)
def test_a_person_and_the_place_behind_are_two_names(text: str) -> None:
    got = found(text)
    assert "Varn" in got
    assert [one.forms for one in got.values() if "Ida Lund" in one.text] == [("Lund",)]


@pytest.mark.parametrize("text", ["They crossed the Varn-North Osk border.", "It was Varn-North Osk trade again."])
def test_two_names_that_a_hyphen_ties_are_not_one(text: str) -> None:
    assert found(text) == {}


def test_a_short_form_is_the_person_who_was_named_in_full() -> None:
    got = found("Ann Porter said so. Nobody heard Porter. They met Mrs. Porter again.")
    assert (got["Ann Porter"].forms, len(got["Ann Porter"].mentions)) == (("Porter", "Mrs. Porter"), 3)


def test_a_name_in_capitals_is_another_form_and_what_a_dash_opens_is_none() -> None:
    got = found("HALDEN, 17 June - Rescue workers came.", "They live in Halden now.")
    assert {name: one.forms for name, one in got.items()} == {"Halden": ("HALDEN",)}


def test_a_common_noun_that_opens_a_sentence_and_is_part_of_a_name_is_none_by_itself() -> None:
    got = found("They ship slate. Slate had been cut there by the Varn Slate Company. They saw the Slate Museum.")
    assert set(got) == {"Varn Slate Company", "Slate Museum"}


def test_a_title_before_a_full_name_and_what_it_is_of_are_two_names() -> None:
    got = found("They asked Professor Ida Lund of the Marine Laboratory.")
    assert (got["Professor Ida Lund"].kind, got["Marine Laboratory"].kind) == ("person", "organisation")


def test_a_short_form_of_two_people_is_the_one_named_last_beside_it() -> None:
    got = found("Kim Jong-un came to power.", "Kim Il-sung died in July. Then Kim’s death led to a crisis.")
    assert (got["Kim Il-sung"].forms, got["Kim Jong-un"].forms) == (("Kim",), ())


def test_a_short_form_of_two_people_far_away_stays_alone() -> None:
    got = found("Kim Jong-un came.", "Kim Il-sung died.", "They spoke of Kim often.")
    assert got["Kim"].forms == got["Kim Il-sung"].forms == ()


def test_initials_in_brackets_are_another_form() -> None:
    got = found("The Climate Change Panel (CCP) met. They asked the CCP again.")
    assert got["Climate Change Panel"].forms == ("CCP",)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Chul-hun, the family’s son, died.", "Chul-hun", "the family’s son"),
        ("Kim Il-sung – the country’s “living god” – died.", "Kim Il-sung", "the country’s “living god”"),
        ("They met the French physicist Louis Cailletet there.", "Louis Cailletet", "French physicist"),
        ("Ann Porter, the army, and the rest came.", "Ann Porter", None),
    ],
)
def test_what_the_article_calls_somebody_beside_the_name(text: str, name: str, role: str | None) -> None:
    assert found(text)[name].role == role


@pytest.mark.parametrize(
    "text",
    [
        "However, they left. Boats came.",
        "Boats came. The boats left.",
        "In July and on Monday it rained.",
        "The Korean army met Chinese troops and many North Koreans.",
        "I think so.",
        "It rained on Sundays, and the Vikings came at six degrees Celsius.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == {}


def test_names_come_by_how_often_they_are_mentioned() -> None:
    assert list(found("They saw Riga and Porto. They saw Porto again.")) == ["Porto", "Riga"]


@given(generated_articles)
def test_mentions_are_cut_verbatim_and_alike_each_time(made) -> None:
    _check(made)


@pytest.mark.parametrize("made", real_articles(), ids=lambda made: made.id)
def test_so_they_are_in_real_articles(made) -> None:
    _check(made)


def _check(made) -> None:
    got = names(made)
    assert got == names(made)
    counts = [len(name.mentions) for name in got]
    assert counts == sorted(counts, reverse=True)
    seen = sorted((one.start, one.end) for name in got for one in name.mentions)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(seen))
    for name in got:
        cut = [made.text[one.start : one.end] for one in name.mentions]
        assert set(cut) == {name.text, *name.forms}
        assert [one.start for one in name.mentions] == sorted(one.start for one in name.mentions)
        assert all(one.sentence.start <= one.start < one.end <= one.sentence.end for one in name.mentions)
        assert name.role is None or name.role in made.text
