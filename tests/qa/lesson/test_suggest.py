"""Suggested questions are answered by the sentence they were made from, and read as English."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import ArticleEmpty, make_article
from qa import Engine, Status
from qa.lesson.suggest import candidates, suggest
from qa.lesson.verbs import by_participle, by_past
from tests.qa.lesson.articles import ARTICLES

ENGINES = {article.id: Engine([article]) for article in ARTICLES}


def asked(text: str) -> list[str]:
    """The questions made from a text, before the engine is asked."""
    return [one.question for one in candidates(make_article(text, "made"))]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_every_suggestion_is_answered_by_the_sentence_it_was_made_from(article) -> None:
    made = {one.question: one.sentence for one in candidates(article)}
    suggested = suggest(ENGINES[article.id], article, limit=10)
    assert suggested
    for question in suggested:
        answer = ENGINES[article.id].ask(question)
        assert answer.status is Status.ANSWERED
        assert answer.citations[0].sentence == made[question]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_suggestion_asks_the_same_behind_any_other_question(article) -> None:
    engine = ENGINES[article.id]
    for question in suggest(engine, article):
        assert engine.ask(question, ["Why did it end?"]) == engine.ask(question)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_what_is_asked_for_is_cut_from_the_sentence(article) -> None:
    for one in candidates(article):
        assert article.text[one.answer.start : one.answer.end] == one.answer.text
        assert one.sentence.start <= one.answer.start < one.answer.end <= one.sentence.end
        assert one.answer.text.lower() not in one.question.lower()


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The traps yielded 140 glass eels in 2013.", "How many glass eels did the traps yield in 2013?"),
        ("The museum was founded in 1904 by the monks of the abbey.", "When was the museum founded?"),
        ("In July 1994, the old bridge over the river collapsed.", "When did the old bridge over the river collapse?"),
        ("There were only 11 visitors who entered the park in May.", "How many visitors entered the park in May?"),
        (
            "In the winter of 1791 there were 1,400 men in town.",
            "How many men were in town in the winter of 1791?",
        ),
        (
            "In 2006, 304,016 companies were registered in the city.",
            "How many companies were registered in the city in 2006?",
        ),
        (
            "The first boat, the Patience, reached Carrowick on 3 March 1795.",
            "When did the first boat reach Carrowick?",
        ),
        ("The first engineer, Tobias Wren, stayed for two years.", "How long did the first engineer stay?"),
        (
            "The number of eels sank by 97 per cent in ten years.",
            "By how much did the number of eels sink in ten years?",
        ),
        ("The death of the king led to a long war in the north.", "What led to a long war in the north?"),
        ("The height of the tower was 84 metres in 1950.", "What was the height of the tower in 1950?"),
        ("The workers left the old village because the wells were dry.", "Why did the workers leave the old village?"),
        ("Owen Tarrant, a hydrologist, opened the new dam in 1950.", "Who opened the new dam in 1950?"),
        ("The hall on the hill was built by Owen Tarrant, a surgeon.", "Who built the hall on the hill?"),
        ("The annual fair of the town is held in Cardiff every May.", "Where is the annual fair of the town held?"),
        (
            "The new bridge at the mouth of the river is 300 metres long.",
            "How long is the new bridge at the mouth of the river?",
        ),
        (
            "Mayor Henrik Stolle of Orsk, who has belonged to the Centre Party for thirty years, voted against it.",
            "Who has belonged to the Centre Party for thirty years?",
        ),
        (
            "Smoking, which caused 41 percent of the fatal fires, was less common after the war.",
            "What caused 41 percent of the fatal fires?",
        ),
        (
            "A spokeswoman for the ministry said that a longer extension was possible.",
            "Who said that a longer extension was possible?",
        ),
        ("In 2019, 88 people drowned in lakes, nine fewer than in 2018.", "How many people drowned in lakes in 2019?"),
        (
            "Between 1933 and 1939 about 4,000 families left Orsk for the coast.",
            "How many families left Orsk for the coast between 1933 and 1939?",
        ),
        (
            "According to the harbour office, 31 ships have left the port since Monday.",
            "How many ships have left the port since Monday?",
        ),
        ("Seven of the dead were children, compared with two in 2018.", "How many of the dead were children?"),
        ("Some 38 per cent of the harvest crosses the border.", "What share of the harvest crosses the border?"),
        (
            "The mill made up 9 percent of all losses in 2019, down from 16 percent in 2018.",
            "What share of all losses did the mill make up in 2019?",
        ),
        (
            "The northern mills, which have a tenth of the workers, suffered more than half of the losses.",
            "What share of the losses did the northern mills suffer?",
        ),
        (
            "The lifeboats of Orsk were called out 612 times in 2019.",
            "How many times were the lifeboats of Orsk called out in 2019?",
        ),
        ("No miner has died in the pits of Orsk since 2011.", "Since when has no miner died in the pits of Orsk?"),
        (
            "The number of teachers has shrunk by a fifth since 2003, whereas pupils abound.",
            "By how much has the number of teachers shrunk?",
        ),
        ("The new dam has cost 2.3 million pounds so far, most of it borrowed.", "How much has the new dam cost?"),
        (
            "Calls after storms rose from 1,900 in 2003 to 8,700 in 2019.",
            "How many calls after storms were there in 2019?",
        ),
        (
            "The average damage per house in the valley was 2,400 marks.",
            "What was the average damage per house in the valley?",
        ),
        (
            "The old dykes of Orsk were finally rebuilt in 1964, with foreign money.",
            "When were the old dykes of Orsk finally rebuilt?",
        ),
        (
            "The old pits of Orsk, on the other hand, were reopened in 1993, and thrive.",
            "When were the old pits of Orsk reopened?",
        ),
        ("The great strike, as it is remembered, lasted seven weeks.", "How long did the great strike last?"),
        ("The trains were cheap because they were old cattle wagons.", "Why were the trains cheap?"),
        ("Many people ran away to Orsk to escape hunger and the war.", "Why did many people run away to Orsk?"),
        ("The first engineer, Tobias Wren, stayed for two years.", "Who was the first engineer?"),
        (
            "Percival Stroud, the president of the Orsk Society, denied the report.",
            "Who was the president of the Orsk Society?",
        ),
        (
            "The government spent 512 million marks on schools in 2019, of which half was borrowed.",
            "Who spent 512 million marks on schools in 2019?",
        ),
        (
            "The board warns against giving all the credit to the new detectors.",
            "Who warns against giving all the credit to the new detectors?",
        ),
        (
            "The Norwegian oceanographer Ingrid Solheim has compared counts from six estuaries in Norway.",
            "Who has compared counts from six estuaries in Norway?",
        ),
        (
            "In the 1990s, a new route through the hills was opened by activist groups.",
            "Who opened a new route through the hills in the 1990s?",
        ),
        (
            "The army ordered 20,000 pairs of marching boots in 1803.",
            "How many pairs of marching boots did the army order in 1803?",
        ),
        (
            "The families, which were moved to Orsk by the railway in May, came back in June.",
            "What was moved to Orsk by the railway in May?",
        ),
    ],
)
def test_a_question_takes_one_thing_out_of_a_sentence(sentence: str, question: str) -> None:
    assert question in asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was founded in 1904 by the monks of the abbey near here.",
        "In 1904, they opened the old hall of the abbey to visitors.",
        "The eels caught in 2010 were released into the river at night.",
        "The hall glistened in 1904 as if it had been made of glass.",
        "The old hall, opened, closed, reopened, was sold in 1904 again.",
        "This bridge over the river was built in 1904 by the monks.",
        "The hall that the monks built was sold to the town in 1904.",
        "Saint-Goven, which had had 640 people before the flood, was empty when the war was over.",
        "Ingrid Vasse, who led it for years, said that they had never asked for anything of it.",
        "The report of the board said that a longer extension of the contract was possible.",
        "The highpoint in the number of visitors who came to the town was ….",
        "According to the old mayor of the town by the river, ….",
        "The commission of inquiry set up under the judge confirmed 417 deaths in the war.",
        "Within a year the two governments who met had built 12 kilometres of fence.",
        "Four times the governments have let the families of the border meet.",
        "The school has nine pupils, two teachers, a cook, and a view of Orsk.",
        "The old ruler had died the previous December, and nobody mourned in Orsk.",
        "The university of Orsk has put the value of the wood, with its water, at 19,000 euros.",
        "The society offered her a post in Iceland in 1947, against all the odds.",
        "At the hearing in May the mayor said that the bridge was closed for good.",
        "In 1945 the district had handed over 4,100 tonnes of the grain.",
        "The guards of the border, actors from Chicago, who had never seen snow in May, froze.",
    ],
)
def test_a_sentence_that_is_not_plain_makes_no_question(sentence: str) -> None:
    assert asked(sentence) == []


@pytest.mark.parametrize(
    ("past", "base"),
    [
        ("stopped", "stop"),
        ("moved", "move"),
        ("carried", "carry"),
        ("opened", "open"),
        ("founded", "found"),
        ("began", "begin"),
    ],
)
def test_a_past_goes_back_to_its_base_form(past: str, base: str) -> None:
    verb = by_past(past)
    assert verb
    assert verb.base == base


def test_a_past_that_is_on_no_list_is_no_verb() -> None:
    assert by_past("glistened") is None
    assert by_past("written") is None
    assert by_participle("wrote") is None


def test_behind_an_answer_nothing_that_was_cited_is_asked_again() -> None:
    article = ARTICLES[0]
    engine = ENGINES[article.id]
    before = engine.ask("How many defectors entered South Korea in 2009?")
    cited = {citation.sentence.start for citation in before.citations}
    following = suggest(engine, article, after=before)
    assert following
    assert not cited & {engine.ask(question).citations[0].start for question in following}


def test_behind_an_answer_the_nearest_sentence_is_asked_first() -> None:
    article = next(one for one in ARTICLES if one.id == "canal-town.txt")
    engine = ENGINES[article.id]
    before = engine.ask("When did Penhallow found the Thole Canal Society?")
    places = [engine.ask(question).citations[0].start for question in suggest(engine, article, after=before)]
    distances = [abs(place - before.citations[0].start) for place in places]
    assert distances == sorted(distances)


def test_a_first_visit_is_offered_questions_in_the_order_of_the_article() -> None:
    for article in ARTICLES:
        starts = [
            ENGINES[article.id].ask(question).citations[0].start for question in suggest(ENGINES[article.id], article)
        ]
        assert starts == sorted(starts)
        assert len(set(starts)) == len(starts)


class Counted(Engine):
    """An engine that counts how often it is asked."""

    asked = 0

    def ask(self, question, history=()):
        self.asked += 1
        return super().ask(question, history)


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_the_engine_is_asked_four_times_as_often_as_questions_are_wanted_at_the_most(limit: int) -> None:
    for article in ARTICLES:
        engine = Counted([article])
        assert len(suggest(engine, article, limit=limit)) <= limit
        assert engine.asked <= 4 * limit


def test_an_article_of_which_nothing_sure_can_be_asked_gets_none() -> None:
    article = make_article("Rain. More rain.\n\nNobody came, and it was dark.", "made")
    assert suggest(Engine([article]), article) == ()


WORDS = (
    "The river bridge was built founded in 1904 July 1950 by Owen Tarrant near Cardiff , . . ( ) “ ” 12 two percent "
    "£30 million and because there were \n\n a surgeon who led to É 😀 It long"
)
# What a pattern begins with, so that what it needs behind is missing.
OPENINGS = [
    "The highpoint in the number of visitors to the town was ….\n\n",
    "According to the mayor of the old town by the river, ….\n\n",
    "In 1904 41 percent of",
    "The mayor of the old town said that",
    "Owen Tarrant, who led",
    "The flood of July 1904, which caused",
    "The price fell from 33 in 1904 to",
]
PIECES = st.sampled_from(WORDS.split(" ") + OPENINGS)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=20, max_size=200))
def test_offsets_hold_in_any_text(pieces: list[str]) -> None:
    try:
        article = make_article(" ".join(pieces), "any")
    except ArticleEmpty:
        return
    for one in candidates(article):
        assert article.text[one.answer.start : one.answer.end] == one.answer.text
        assert one.question.endswith("?")
        assert "\n" not in one.question


@pytest.mark.parametrize(
    "text",
    [
        "Today Brask & Daughters has 340 employees in the works at Kalmstad.",
        "A fire destroyed half of its houses in 1604.",
        "The mayor at the time, Silvio Renzetti, told the actors of the cut.",
    ],
)
def test_nothing_is_asked_that_only_the_article_around_it_makes_plain(text: str) -> None:
    assert not asked(f"# Note\n\nBrask & Daughters makes clocks.\n\n{text}\n")


def test_who_held_an_office_is_asked_where_it_is_named() -> None:
    told = "The mayor of Corvo at the time of the fire, Silvio Renzetti, told the actors of the cut."
    assert "Who was the mayor of Corvo at the time of the fire?" in asked(told)
