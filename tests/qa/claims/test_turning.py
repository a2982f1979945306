"""What turns the sense of a sentence that has a claim's words: denials, wishes, reports, causes, exceptions, sides."""

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
        ("The bakery sells no bread on Sundays.", "The bakery does not sell bread on Sundays."),
        ("The divers saw no sign of the wreck.", "The divers did not see a sign of the wreck."),
        ("Neither Lund nor Brandt signed the letter.", "Lund did not sign the letter."),
        ("Neither Lund nor Brandt signed the letter.", "Brandt did not sign the letter."),
        ("The island has neither a doctor nor a priest.", "The island has no priest."),
        ("None of the boats was lost.", "The boats were not lost."),
        ("The painter never sold the portrait.", "The portrait was never sold."),
        ("Ida Lund was not present at the wedding.", "Ida Lund was not at the wedding."),
        ("The heirs got nothing for the barn.", "The heirs did not get anything for the barn."),
        ("No ship has ever returned from the bay.", "No ship has returned from the bay."),
    ],
)
def test_what_both_deny_is_supported_wherever_the_negation_stands(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The bakery sells no bread on Sundays.", "The bakery sells bread on Sundays."),
        ("Neither Lund nor Brandt signed the letter.", "Brandt signed the letter."),
        ("The house has no garden, but it has a cellar.", "The house has no cellar."),
        ("The wall was not as high as the tower.", "The wall was as high as the tower."),
    ],
)
def test_what_one_side_alone_denies_is_contradicted(text: str, claim: str) -> None:
    assert verdict(text, claim) is CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The divers saw no sign of the wreck.", "The divers did not see the wreck."),
        ("Not all of the boats were lost.", "The boats were not lost."),
        ("Not all of the boats were lost.", "No boats were lost."),
        ("Brandt did not attend the trial of Lund.", "Lund did not attend the trial."),
        ("Brandt did not attend the trial.", "Nobody attended the trial."),
        ("The man who did not pay was fined.", "The man was not fined."),
        ("All the farmers signed, but not Brandt.", "The farmers did not sign."),
        ("The poems were not written by Lund but by her aunt.", "The poems were not written by her aunt."),
        ("Brandt did not leave Oslo until 1940.", "Brandt did not leave Oslo."),
    ],
)
def test_two_denials_of_different_things_say_nothing_of_one_another(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_a_denial_does_not_reach_over_the_next_verb_or_back_over_another() -> None:
    assert verdict("The man who did not pay was fined.", "The man was fined.") is SUPPORTED
    assert verdict("The fact that the pier was closed surprised nobody.", "The pier was closed.") is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The council voted to close the pier.", "The council closed the pier."),
        ("The baker offered to mend the roof.", "The baker mended the roof."),
        ("The rule allows hunters to shoot foxes.", "Hunters shot foxes."),
        ("The queen ordered the gate to be torn down.", "The gate was torn down."),
        ("The village aims to become rich by 2040.", "The village is rich."),
        ("Brandt considered selling the barn.", "Brandt sold the barn."),
        ("Brandt has ruled out selling the barn.", "Brandt sold the barn."),
        ("Brandt feared losing the barn.", "Brandt lost the barn."),
        ("Brandt came close to losing the barn.", "Brandt lost the barn."),
        ("Brandt dreamed of painting the church.", "Brandt painted the church."),
        ("Brandt was accused of having robbed the miller.", "Brandt robbed the miller."),
        ("Brandt had the right to sell the barn.", "Brandt sold the barn."),
        ("The engine was designed to burn coal.", "The engine burned coal."),
        ("The chapel is due to open in June.", "The chapel opened in June."),
        ("The barn will be sold in 2030.", "The barn was sold in 2030."),
        ("Visitors must pay nine euros.", "Visitors paid nine euros."),
    ],
)
def test_what_is_offered_ordered_or_to_come_is_no_fact(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The crew managed to repair the engine.", "The crew repaired the engine."),
        ("Anna Lund was the first woman to climb the peak.", "Anna Lund climbed the peak."),
        ("The bakery was forced to close in 2009.", "The bakery closed in 2009."),
        ("The river began to rise in May.", "The river rose in May."),
        ("The firm had to sell its ships.", "The firm sold its ships."),
        ("The workshop used to make pianos.", "The workshop made pianos."),
        ("It took nine years to build the bridge.", "The bridge was built in nine years."),
        ("Brandt went on to win the race.", "Brandt won the race."),
        ("Keller was honoured for discovering the comet.", "Keller discovered the comet."),
        ("The council voted to close the pier.", "The council voted to close the pier."),
        ("The council voted to close the pier.", "The pier will be closed."),
        ("The chapel is due to open in June.", "The chapel will open in June."),
        ("Visitors must pay nine euros.", "Visitors have to pay nine euros."),
        ("Lund seemed to be a quick pupil, fond of maps.", "Lund seemed to be a quick pupil."),
    ],
)
def test_what_was_done_and_what_the_claim_only_plans_as_well_is_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The judges rejected the argument that frost had burst the pipe.", "Frost had burst the pipe."),
        ("It is a legend that the tower was built by giants.", "The tower was built by giants."),
        ("There is no evidence that the herb cures fever.", "The herb cures fever."),
        ("The mayor did not say that the bridge was safe.", "The bridge was safe."),
        ("The mayor did not say that the bridge was safe.", "The bridge was not safe."),
        ("Reid dreamed that Moe had sold the mill.", "Moe had sold the mill."),
        ("The mayor is called a thief by critics.", "The mayor is a thief."),
        ("Rumour has it that the count sleeps in the cellar.", "The count sleeps in the cellar."),
        ("The paper wrongly reported that the singer had died.", "The singer had died."),
        ("Did Brandt rob the miller? The court will decide.", "Brandt robbed the miller."),
    ],
)
def test_what_is_rejected_rumoured_or_asked_is_no_fact(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_what_a_report_found_and_what_is_called_a_fact_are_stated() -> None:
    assert verdict("The report found that the dam was unsafe.", "The dam was unsafe.") is SUPPORTED
    assert verdict("The fact that the dam was unsafe was hidden.", "The dam was unsafe.") is SUPPORTED
    assert verdict("Who built the tower? Reid built the tower.", "Reid built the tower.") is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Farmers said that two wolves had killed the sheep.", "Farmers had killed the sheep."),
        ("The editor thinks the poet stole the verses.", "The editor stole the verses."),
        ("The guild said apprentices had broken the loom.", "The guild had broken the loom."),
        ("Lund said on Monday that the firm had closed the mill.", "Lund closed the mill."),
        ("Lund said Moe had lied.", "Lund had lied."),
        ("Lund said Moe owed the bank money.", "Lund owed the bank money."),
        ("The doctor told the nurse that the patient had eaten.", "The nurse had eaten."),
        ("The film shows how a nurse saved the village.", "The film saved the village."),
        ("Lund discovered that rats had eaten the grain.", "Lund had eaten the grain."),
        ("Lund reported that the crew in the cellar was ill.", "Lund was ill."),
        ("According to the miller, the baker burned the bread.", "The miller burned the bread."),
    ],
)
def test_who_tells_of_it_is_not_who_did_it(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lund said that she had closed the mill.", "Lund closed the mill."),
        ("Lund said that the firm had closed the mill.", "The firm had closed the mill."),
        ("Lund said that the crew was ill.", "The crew was ill."),
        ("Lund, who said that the crew was ill, is the captain.", "Lund is the captain."),
        ("The guards believed that the crowd had grown angry, and locked the gate.", "The guards locked the gate."),
        ("The yacht club held the cup and hosted three races.", "The yacht club hosted three races."),
        ("According to the miller, the baker burned the bread.", "The baker burned the bread."),
    ],
)
def test_who_tells_of_his_own_act_did_it(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Rents rose in May and the mill closed.", "The mill closed because rents rose in May."),
        (
            "Brandt resigned after the paper printed the letters.",
            "Brandt resigned because the paper printed the letters.",
        ),
        ("The train was late because of snow.", "The snow was late because of the train."),
        ("The storm broke the gate, so the school closed.", "The storm broke the gate because the school closed."),
    ],
)
def test_a_cause_that_the_sentence_does_not_give_is_not_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The train was late because of snow.", "The train was late due to snow."),
        ("The storm broke the gate, so the school closed.", "The school closed because the storm broke the gate."),
        ("Because rents rose, the mill closed.", "The mill closed because rents rose."),
        ("The train has been late since Monday morning.", "The train has been late since Monday."),
        ("For this reason, growers keep bees all summer.", "For this reason, growers keep bees."),
    ],
)
def test_a_cause_that_the_sentence_gives_is_supported_in_either_order(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Everyone except the mayor left the hall.", "The mayor left the hall."),
        ("Everyone except the mayor left the hall.", "Everyone left the hall."),
        ("Instead of a chapel, the monks built a barn.", "The monks built a chapel."),
        ("The gale took either the mast or the rudder.", "The gale took the mast."),
        ("The barn is sold or burned every ten years.", "The barn is sold every ten years."),
        ("If the frost comes in April, whatever the farmers do, the trees die.", "The trees die."),
        ("The bank nearly failed in 1931.", "The bank failed in 1931."),
    ],
)
def test_what_is_left_out_or_left_open_is_not_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


def test_what_stands_beside_an_exception_is_supported() -> None:
    assert verdict("Instead of a chapel, the monks built a barn.", "The monks built a barn.") is SUPPORTED
    assert verdict("The baker sold bread to children or their aunts.", "The baker sold bread.") is SUPPORTED
    assert (
        verdict("Nearly all the barns burned down.", "Nearly all the barns burned down in the end.") is not CONTRADICTED
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The old bridge is longer than the new bridge.", "The new bridge is longer than the old bridge."),
        ("Adults pay nine euros, while pupils get in free.", "Pupils pay nine euros."),
        ("Copper is heavier than zinc but lighter than lead.", "Copper is lighter than zinc."),
        ("Copper is heavier than zinc but lighter than lead.", "Lead is lighter than copper."),
        ("Girls ran faster than boys in the first race.", "Boys ran faster in the first race."),
        ("The farm replaced tired horses with loud tractors.", "The farm replaced loud tractors with tired horses."),
        ("The shop sells green chairs and white tables.", "The shop sells white chairs and green tables."),
        ("Brandt met the mayor in May.", "Brandt is the mayor."),
        ("The council was angry with Lund for years.", "Lund was angry for years."),
        ("The town was loyal to Spain in 1808.", "Spain was loyal in 1808."),
        ("Tigers are rare in the hills, while leopards thrive.", "Leopards are rare in the hills."),
        ("The council was ill for years, while Brandt prospered.", "Brandt was ill for years."),
        (
            "The school moved from a damp cellar to a bright attic.",
            "The school moved from a bright attic to a damp cellar.",
        ),
    ],
)
def test_what_changes_sides_is_not_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The old bridge is longer than the new bridge.", "The old bridge is longer than the new bridge."),
        ("Copper is heavier than zinc but lighter than lead.", "Copper is lighter than lead."),
        ("In the first race girls ran faster than boys.", "Girls ran faster than boys in the first race."),
        ("With her brother, Ida Lund founded the school.", "Ida Lund founded the school with her brother."),
        ("Lund and Brandt founded the club in 1930.", "Brandt and Lund founded the club in 1930."),
        ("The painter travelled from Oslo to Rome.", "The painter travelled to Rome from Oslo."),
        ("The pier was closed after its 1950 fire.", "The pier was closed after its fire in 1950."),
    ],
)
def test_what_stands_on_the_same_side_elsewhere_is_supported(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lund burned the letter in 1912.", "Lund kept the letter in 1912."),
        ("Lund sold the boat to her brother.", "Lund gave the boat to her brother."),
        ("The baker closed the shop in May.", "The baker used the shop in May."),
        ("Lund hid the child in the cellar.", "Lund saw the child in the cellar."),
        ("Lund left the island in 1931.", "Lund went to the island in 1931."),
        ("The goat was taken from the miller at the station.", "The goat was given to the miller at the station."),
    ],
)
def test_a_common_verb_has_to_be_found_as_well(text: str, claim: str) -> None:
    assert verdict(text, claim) is not SUPPORTED


def test_for_and_against_exclude_one_another() -> None:
    assert verdict("Brandt voted for the tax.", "Brandt voted against the tax.") is CONTRADICTED
    assert verdict("Brandt fought against Spain in 1930.", "Brandt fought for Spain in 1930.") is CONTRADICTED
    assert verdict("Brandt voted against the tax.", "Brandt voted against the tax in the end.") is not CONTRADICTED


BARN = "Brandt built the mill and sold the barn in 1950."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (BARN, "Brandt sold the mill."),
        (BARN, "Brandt built the barn."),
        ("The council closed the school near the church.", "The council closed the church."),
        ("Brandt painted the portrait of the queen in the palace.", "Brandt painted the palace."),
        ("Lund wrote the letter, and Brandt burned the book.", "Lund wrote the book."),
        ("The fire destroyed the roof of the church.", "The fire destroyed the church."),
        ("Lund sent her brother to school.", "Lund sent the school."),
        ("Lund came home, after the closure of the school, and opened an inn.", "Lund opened a school."),
        ("Lund came home, after the closure of the mine, and opened an inn.", "Lund opened a mine."),
    ],
)
def test_what_a_verb_acts_upon_is_no_other_thing_of_the_sentence(text: str, claim: str) -> None:
    assert verdict(text, claim) is NOT_FOUND


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (BARN, "Brandt sold the barn in 1950."),
        ("Brandt painted many large portraits of the queen.", "Brandt painted portraits."),
        ("Lund gave the church a bell in 1950.", "Lund gave a bell to the church."),
        ("The pupils visited a museum, a mill and a farm.", "The pupils visited a farm."),
        ("The town lost half of its people.", "The town lost people."),
        ("The crew repaired the pumps in the hold and the mast.", "The crew repaired the mast."),
        ("Lund wrote a book about the war.", "Lund wrote about the war."),
    ],
)
def test_what_a_verb_acts_upon_is_found_in_lists_and_behind_measures(text: str, claim: str) -> None:
    assert verdict(text, claim) is SUPPORTED


AROUND = "The harbour was built of grey stone. Cod is salted on the quay in autumn. The road winds past three lakes."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Members will vote on 12 May on whether to leave the union. Most of the local branches have so far said "
            "that they want to stay.",
            "Most of the local branches want to leave.",
        ),
        (
            "Its director, Ole Berg, said that the observatory was full. Brandt wrote to a friend in Lom, and in the "
            "spring Moe became his assistant at the station, at half the pay of the man she replaced.",
            "The friend was the director.",
        ),
    ],
)
def test_a_verb_or_what_something_is_said_to_be_is_not_lent_by_the_sentence_before(text: str, claim: str) -> None:
    assert verdict(f"{AROUND}\n\n{text}\n\n{AROUND}", claim) is not SUPPORTED


def test_what_follows_who_or_which_is_left_out_with_what_it_belongs_to() -> None:
    text = "Her farm went to the hospital, except for the barn, which she left to the school in Lom."
    assert verdict(text, "Her farm went to the school in Lom.") is NOT_FOUND


def test_a_passive_goes_on_behind_and() -> None:
    text = "Ida Moe was questioned for three days and released without a trial."
    assert verdict(text, "Ida Moe was released without a trial.") is SUPPORTED


def test_one_who_is_acted_upon_is_not_set_against_one_who_acts() -> None:
    text = (
        "Ida Moe was born in Lom, in the north of Norway. Moe studied in Paris. Moe came home in 1930. Moe taught in "
        "Oslo.\n\nIn 1955 the Royal Society gave her its Hollis Medal; she was the second woman to receive it. Norway "
        "made her a Commander of the Order of Saint James in 1962."
    )
    assert verdict(text, "Moe was made a Commander of the Order of Saint James in 1962.") is not CONTRADICTED
