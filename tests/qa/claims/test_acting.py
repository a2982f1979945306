"""Who is only named to tell whose brother or friend did it has not done it."""

import pytest

from corpus import make_article
from qa import Engine
from qa.claims import ClaimVerdict, check

SUPPORTED, CONTRADICTED, NOT_FOUND = ClaimVerdict.SUPPORTED, ClaimVerdict.CONTRADICTED, ClaimVerdict.NOT_FOUND


def verdict(text: str, claim: str) -> ClaimVerdict:
    return check(Engine([make_article(f"# Note\n\n{text}\n", "note")]), claim).verdict


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The brother of Dahl sold the forge in 1985.", "Dahl sold the forge in 1985."),
        ("The friends of the painter Ida Moe sold the forge in 1985.", "Ida Moe sold the forge in 1985."),
        ("The capital of Norway was burned in 1702.", "Norway was burned in 1702."),
        ("Dahl sent his family to Lom. Ida Moe stayed until her death.", "Ida Moe's family died in Lom."),
        ("Old Moe left Lom. Moe's son Georg took over the forge. In 1655 he sold a bell.", "Moe sold a bell in 1655."),
    ],
)
def test_what_the_brother_of_one_did_is_not_what_that_one_did(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The village of Lom was founded in 1702.", "Lom was founded in 1702."),
        ("A group of Norwegians founded the town in 1702.", "Norwegians founded the town in 1702."),
        ("The resignation of Reid in 1950 shook the town.", "Reid resigned in 1950."),
        ("The death of Dahl in 1985 ended the quarrel.", "Dahl died in 1985."),
        ("In the autumn of the same year Reid sold the mill.", "Reid sold the mill."),
    ],
)
def test_what_names_a_kind_a_number_or_an_act_before_of_is_no_other_one(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ida Moe thanked Ole Dahl and left the guild in 1950.", "Ole Dahl left the guild in 1950."),
        ("The guards searched Dahl and burned the letters.", "Dahl burned the letters."),
        ("The sailors feared the pirates, and the bishop locked the harbour.", "The pirates locked the harbour."),
        ("Dahl painted for Moe's aunt in 1950.", "Dahl painted for Moe in 1950."),
        ("The guild sued Vik's owners.", "The guild sued Vik."),
        ("Dahl painted for Moe's aunt before he left.", "Dahl painted for Moe."),
        ("“Ole saved our boat,” said Ida Moe, a teacher whose barn had burned.", "Ida Moe's barn was saved."),
        ("In 1491 Dahl was robbed by a servant of the guild.", "In 1491 Dahl robbed a servant of the guild."),
        ("Dahl was fined, while Moe, who had lied, was jailed in 1950.", "Dahl was jailed in 1950."),
    ],
)
def test_what_another_did_or_had_done_to_him_is_not_what_that_one_did(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ida Moe thanked Ole Dahl and left the guild in 1950.", "Ida Moe left the guild in 1950."),
        ("The guards met Dahl, who owned a boat and sold the nets.", "Dahl sold the nets."),
        ("The guards and the bishop locked the harbour.", "The bishop locked the harbour."),
        ("Dahl met Moe's aunt in 1950, and she bought the barn.", "Dahl met Moe's aunt in 1950."),
        ("In 1491 Dahl robbed a servant of the guild.", "In 1491 a servant of the guild was robbed by Dahl."),
        ("The tower, built in 1702, was sold in 1950.", "The tower was built in 1702."),
        ("Ida Moe, 48, who owns two boats, complained.", "Ida Moe complained."),
        ("Dahl was fined, while Moe, who had lied, was jailed in 1950.", "Moe was jailed in 1950."),
    ],
)
def test_whoever_did_it_is_found_behind_an_and_a_while_or_an_aside(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dairy, after a long strike, raised wages in 1950.", "The strike raised wages in 1950."),
        ("Vik, unlike Lom, joined the league in 1950.", "Lom joined the league in 1950."),
        ("Ida Moe, who sold her husband's boat when he drowned in 1587, left Lom.", "Ida Moe drowned in 1587."),
        ("Ole Dahl met Ida Moe before she drowned in 1930.", "Ole Dahl drowned in 1930."),
        ("The bishop made the guild pay for the organ.", "The bishop paid for the organ."),
        ("Dahl let his sister sell the boat.", "Dahl sold the boat."),
    ],
)
def test_what_one_in_an_aside_a_pronoun_or_one_made_to_did_is_not_what_another_did(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The dairy, after a long strike, raised wages in 1950.", "The dairy raised wages in 1950."),
        ("Late, in 1950 the dairy, a large firm, raised wages.", "The dairy raised wages in 1950."),
        ("Ida Moe lived in Lom until she drowned in 1930.", "Ida Moe drowned in 1930."),
        ("The bishop made the guild pay for the organ.", "The guild paid for the organ."),
        ("Dahl, along with Moe, bought the boat.", "Dahl bought the boat."),
    ],
)
def test_whoever_did_it_is_found_beside_an_aside_a_pronoun_or_who_made_him(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Moe paints and Reid writes.", "Moe writes."),
        ("Moe paints and Reid writes.", "Moe writes and Reid paints."),
        ("Moe paints houses while Reid writes plays.", "Moe writes plays."),
        ("Moe owns the mill and Reid runs the shop.", "Moe runs the shop."),
        ("Moe can swim and Reid can dive.", "Moe can dive."),
        ("The baker sings and the smith dances.", "The baker dances."),
        ("The baker sings and the smith dances.", "The smith sings."),
        ("Reid often visits Lom and Moe never leaves Vik.", "Reid never leaves Vik."),
        ("Reid teaches Moe and plays the organ.", "Moe plays the organ."),
        ("Reid says Moe owns the mill.", "Reid owns the mill."),
        ("The guild that Reid led sold the mill.", "Reid sold the mill."),
        ("The mill Reid built burned Moe's barn.", "Reid burned Moe's barn."),
        ("The cork comes from Spain, the motors from Japan.", "The motors come from Spain."),
        ("The cork came from Spain, the motors from Japan.", "The motors came from Spain."),
        ("The cork came from Spain, the motors from Japan.", "The cork came from Japan."),
    ],
)
def test_what_one_does_behind_an_and_the_one_before_it_does_not(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Moe paints and Reid writes.", "Moe paints and Reid writes."),
        ("Moe paints and Reid writes.", "Reid writes."),
        ("Moe owns the mill and runs the shop.", "Moe runs the shop."),
        ("Moe and Reid run the shop.", "Moe runs the shop."),
        ("Reid teaches Moe and plays the organ.", "Reid plays the organ."),
        ("Reid says Moe owns the mill.", "Moe owns the mill."),
        ("The guild that Reid led sold the mill.", "The guild sold the mill."),
        ("The guild that Reid led sold the mill.", "Reid led the guild."),
        ("The baker sings and the smith dances.", "The smith dances."),
        ("The cork came from Spain, the motors from Japan.", "The motors came from Japan."),
        ("Light hits the ozone, and ozone absorbs it above the layer of ozone.", "Ozone absorbs light."),
    ],
)
def test_what_one_does_is_found_on_either_side_of_an_and(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


NEWTS = "Moe described the newt in 1887 from three animals that a shepherd had brought him."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (NEWTS, "Moe brought three animals to a shepherd."),
        ("Moe, for whom Reid painted the hall, lived in Lom.", "Moe painted the hall."),
        ("Reid taught the man who later shot Moe.", "Reid shot Moe."),
        ("Reid sold the mill to the brother of Moe.", "Reid sold the mill to Moe."),
        ("Lund, who counted them with 30 helpers, left Lom.", "30 helpers were counted."),
        (
            "Judge Moe was harsher than Reid, but milder than Lund, who had proposed a fine.",
            "Judge Moe proposed a fine.",
        ),
    ],
)
def test_who_acts_in_a_clause_of_its_own_is_not_whom_the_sentence_is_about(text: str, claim: str) -> None:
    assert verdict(text, claim) is ClaimVerdict.NOT_FOUND


def test_whom_a_clause_is_about_acts_in_it() -> None:
    assert verdict(NEWTS, "A shepherd had brought three animals.") is ClaimVerdict.SUPPORTED
