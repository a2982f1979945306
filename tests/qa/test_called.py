"""Which names an article says are names of one thing."""

from __future__ import annotations

import time

import pytest

from qa.reading.called import groups_of


def groups(text: str) -> list[set[str]]:
    return [{one.text for one in group} for group in groups_of(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Harbour Safety Board (HSB) met.", {"Harbour Safety Board", "HSB"}),
        ("The Society for the Saving of Canals – SSC – dug.", {"Society for the Saving of Canals", "SSC"}),
        ("The National Park Authority, known as the NPA, burns it.", {"National Park Authority", "NPA"}),
        ("The European Sleep Council, or ESC, met.", {"European Sleep Council", "ESC"}),
        ("The ESC (European Sleep Council) met.", {"European Sleep Council", "ESC"}),
        ("The Ministry of Water (MoW) drilled.", {"Ministry of Water", "MoW"}),
        ("The Office of Rare Birds (ORB) counts.", {"Office of Rare Birds", "ORB"}),
        ("The UN High Commissioner for Refugees (UNHCR) came.", {"UN High Commissioner for Refugees", "UNHCR"}),
        ("Small and medium-sized firms (SMFs) paid.", {"Small and medium-sized firms", "SMFs"}),
        ("They used magnetic resonance imaging (MRI).", {"magnetic resonance imaging", "MRI"}),
        ("The World\nFood Programme (WFP) came.", {"World Food Programme", "WFP"}),
        ("Johann Brandt, nicknamed “the Fox”, grew up here.", {"Johann Brandt", "Fox"}),
        ("He left the Democratic Republic of Lom (North Lom).", {"Democratic Republic of Lom", "North Lom"}),
        (
            "North Lom, officially the People's Republic of Lom (PRL), is a state.",
            {"North Lom", "People's Republic of Lom", "PRL"},
        ),
    ],
)
def test_a_thing_that_is_named_twice_has_both_names(text: str, names: set[str]) -> None:
    assert groups(text) == [names]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lind (SPD) spoke in Paris (France).",
        "He flew from Paris (CDG) and studied at Lom (MIT).",
        "The Board of Trade (BT) sued British Telecom (BT).",
        "Ann Moe, known as the Fox, met Bert Dahl, known as the Fox, there.",
        "The mayor of Lom, known as the Fox, won.",
        "The town, known as Little Paris, burned.",
        "The bank of the Kingdom of Lom (Husum) closed.",
        "He met a man. The Harbour Board met (HB was absent).",
    ],
)
def test_what_may_be_another_thing_is_not_taken_for_a_name(text: str) -> None:
    assert groups(text) == []


@pytest.mark.parametrize("text", [", known as " * 60_000, "of " * 60 + "(OOOOOOOOO) " * 500, "Ax By (AB), " * 40_000])
def test_a_text_that_is_made_to_take_long_does_not(text: str) -> None:
    began = time.process_time()
    groups(text)
    assert time.process_time() - began < 5
