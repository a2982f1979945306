from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import make_article
from qa import Answer, Citation, Engine, Match, Short, Status
from qa.explain import Explanation, Gap, How, Second, Where, Word
from qa.reading.clashing import Clash
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.answers import turns_html
from ui.page.links import find_sentence, sentence_link
from ui.page.talk import Talker, Turn
from ui.page.texts import ENGLISH, LANGUAGES
from ui.references import FORMATS

QUESTION = "How many defectors entered South Korea in 2009?"


def cite(article, anchor):
    sentence = find_sentence(article, anchor)
    return Citation(article=article.id, sentence=sentence, quote=article.cut(sentence))


def short(article, citation, text):
    start = article.text.index(text, citation.start, citation.end)
    return Short(start=start, end=start + len(text), text=text)


def reasons(**told):
    return Explanation(**{"citation": None, "words": (), "passed_over": (), **told})


def shown(articles, *turns, why=None, texts=ENGLISH):
    by_id = {article.id: article for article in articles}
    held = [Turn(question=question, answer=answer, why=why or reasons()) for question, answer in turns]
    return read(turns_html(held, by_id, texts))


def test_an_answer_shows_the_value_the_quote_and_the_place(article):
    cited = cite(article, "p3.1")
    answer = Answer(status=Status.ANSWERED, citations=(cited,), short=short(article, cited, "2,914"))
    turn = shown([article], (QUESTION, answer)).one(class_="turn")
    assert turn.one(class_="asked").text == QUESTION
    assert turn.one(class_="short").text == "2,914"
    assert turn.one("q").text == cited.quote
    assert turn.one("q").one("strong").text == "2,914"
    assert turn.one(class_="cite").text.startswith("¶3")


def test_a_citation_leads_to_its_sentence(article):
    cited = cite(article, "c2.1")
    link = shown([article], (QUESTION, Answer(status=Status.ANSWERED, citations=(cited,)))).one(class_="cite")
    assert link.attributes["href"] == sentence_link(article, cited.sentence)
    assert link.attributes["data-article"] == article.id
    assert link.attributes["data-s"] == "c2.1"
    assert link.text == "caption 2, show in the article"


def test_several_quotes_stand_in_the_order_of_the_article_and_the_value_is_in_the_one_that_answers(article):
    answering, before = cite(article, "p3.3"), cite(article, "p3.2")
    answer = Answer(status=Status.ANSWERED, citations=(answering, before), short=short(article, answering, "229"))
    turn = shown([article], (QUESTION, answer)).one(class_="turn")
    assert [quote.text for quote in turn.all("q")] == [before.quote, answering.quote]
    assert [bool(quote.all("strong")) for quote in turn.all("q")] == [False, True]
    assert ["data-answers" in link.attributes for link in turn.all(class_="cite")] == [False, True]


def test_a_question_without_a_value_shows_the_quote_alone(article):
    turn = shown([article], ("Why?", Answer(status=Status.ANSWERED, citations=(cite(article, "p2.3"),))))
    assert turn.all(class_="short") == []
    assert turn.one("q").all("strong") == []


def test_what_the_article_does_not_say_is_said_plainly(article):
    answer = Answer(
        status=Status.NOT_FOUND, ranked=(cite(article, "p7.3"), cite(article, "p8.1")), missing=("brokers", "price")
    )
    turn = shown([article], ("What do brokers charge?", answer)).one(class_="turn")
    assert turn.one(class_="verdict").text == "The article does not say."
    assert turn.one(class_="missing").text == "What is missing: “brokers”, “price”."
    assert turn.one(class_="closest").text == "Closest, not an answer"
    assert turn.one("q").text == cite(article, "p7.3").quote
    assert "near" in turn.one("a").classes


def test_nothing_close_is_said_too(article):
    turn = shown([article], ("Zebra?", Answer(status=Status.NOT_FOUND, missing=("Zebra",))))
    assert turn.one(class_="closest").text == "Nothing in it comes close."
    assert turn.all("q") == []


def test_asked_about_the_article_itself_what_stands_beside_its_text_is_shown_as_no_quote(article):
    answer = Answer(status=Status.NOT_FOUND, missing=("wrote",), of_article=True, ranked=(cite(article, "p3.1"),))
    turn = shown([article], ("Who wrote this article?", answer)).one(class_="turn")
    assert turn.one(class_="verdict").text == "The text does not say. Beside it stands:"
    assert turn.one(class_="beside").text == f"{article.title} · ISHIMARU Jiro · ASIAPRESS, Rimjin-gang · 2022"
    assert not turn.all("q")
    assert not turn.all(class_="tools")
    other = make_article("It froze.", "frost")
    several = shown([article, other], ("Who wrote this article?", answer)).one(class_="turn")
    assert not several.all(class_="beside")
    assert several.all("q")


def test_an_answer_in_part_says_what_is_missing(article):
    answer = Answer(status=Status.PARTIAL, citations=(cite(article, "p10.2"),), missing=("dollars",))
    turn = shown([article], ("How many dollars?", answer)).one(class_="turn")
    assert "does not say all" in turn.one(class_="verdict").text
    assert turn.one(class_="missing").text == "What is missing: “dollars”."
    assert turn.one("q").text == cite(article, "p10.2").quote


def test_in_part_the_value_is_told_apart_in_the_quote_alone(article):
    cited = cite(article, "p3.1")
    for status, above in ((Status.ANSWERED, 1), (Status.PARTIAL, 0)):
        answer = Answer(status=status, citations=(cited,), short=short(article, cited, "2,914"))
        turn = shown([article], ("?", answer)).one(class_="turn")
        assert turn.one("strong").text == "2,914"
        assert len(turn.all(class_="short")) == above


@pytest.mark.parametrize("texts", LANGUAGES.values())
def test_where_no_word_is_missing_one_line_says_what_is(article, texts):
    cited = cite(article, "p10.2")
    partly = shown([article], ("?", Answer(status=Status.PARTIAL, citations=(cited,))), texts=texts)
    assert partly.one(class_="verdict").text == texts.partial_other
    refused = shown([article], ("?", Answer(status=Status.NOT_FOUND, ranked=(cited,))), texts=texts)
    assert refused.one(class_="missing").text == texts.unsaid
    assert shown([article], ("?", Answer(status=Status.NOT_FOUND)), texts=texts).all(class_="missing") == []


@pytest.mark.parametrize("texts", LANGUAGES.values())
def test_each_contradiction_is_told_in_words_of_its_own(article, texts):
    cited = cite(article, "p3.1")
    answer = Answer(status=Status.NOT_FOUND, ranked=(cited,))
    told = [
        shown([article], ("?", answer), why=reasons(citation=cited, clash=clash), texts=texts)
        .one(class_="why")
        .all("li")
        for clash in Clash
    ]
    assert len({line.text for (line,) in told}) == len(Clash)


def test_each_thing_that_was_asked_for_has_its_own_answer_and_tools(article):
    talk = Talker(Engine([article])).ask([], "Who was the living god, and when did he die? Who invented the bicycle?")
    turn = read(turns_html(talk.turns, {article.id: article}, ENGLISH)).one(class_="turn")
    assert turn.attributes["data-status"] == "partial"
    god, died, bicycle = turn.one(class_="parts").all(class_="part")
    assert [part.one("h4").text for part in (god, died, bicycle)] == [
        "Who was the living god?",
        "When did he die?",
        "Who invented the bicycle?",
    ]
    assert [part.one(class_="short").text for part in (god, died)] == ["Kim Il-sung", "July 1994"]
    assert died.one(class_="reading").text == "Read as: When did Kim Il-sung die?"
    assert [part.attributes["data-status"] for part in (god, died, bicycle)] == ["answered", "answered", "not_found"]
    assert not turn.all(class_="alone")
    assert [len(part.all(class_="tools")) for part in (god, died, bicycle)] == [1, 1, 1]


def test_how_a_follow_up_was_read_is_shown_with_the_way_to_ask_what_was_typed(article):
    answer = Answer(status=Status.ANSWERED, citations=(cite(article, "p3.3"),), reading="How many came in 2020?")
    reading = shown([article], ("And 2020?", answer)).one(class_="reading")
    assert reading.text.startswith("Read as: How many came in 2020?")
    assert reading.one("button").text == "Ask only what I typed"


def test_a_follow_up_read_beside_the_question_before_it_names_that_one_alone(article):
    reading = f"Why did they come? ({QUESTION.removesuffix('?')} (at last)?)"
    answer = Answer(status=Status.ANSWERED, citations=(cite(article, "p3.3"),), reading=reading)
    line = shown([article], ("Why did they come?", answer)).one(class_="reading")
    assert line.text.startswith("Read together with: How many defectors entered South Korea in 2009 (at last)?")


def test_who_says_it_is_shown_where_the_text_tells(article):
    cited = cite(article, "p3.1")
    answer = Answer(status=Status.ANSWERED, citations=(cited,), short=short(article, cited, "2,914"))
    assert shown([article], (QUESTION, answer)).one(class_="says").text == (
        "Stated by South Korea’s Ministry of Unification"
    )


def test_a_statement_of_the_article_itself_has_no_source(article):
    answer = Answer(status=Status.ANSWERED, citations=(cite(article, "p1.1"),))
    assert shown([article], ("What has ended?", answer)).all(class_="says") == []


def test_why_is_folded_away_and_says_how_each_word_was_found(article):
    cited = cite(article, "p3.1")
    words = (
        Word(text="South", where=Where.HERE, how=How.SAME, matched="South"),
        Word(text="peak", where=Where.HERE, how=How.SYNONYM, matched="highpoint"),
        Word(text="defections", where=Where.HERE, how=How.FORM, matched="defectors"),
        Word(text="fell", where=Where.AFTER, how=How.SAME, matched="fell"),
        Word(text="brokers", where=Where.NOWHERE, how=How.NOT_FOUND),
        Word(text="price", where=Where.NOWHERE, how=How.NOT_FOUND),
    )
    second = Second(citation=cite(article, "p3.4"), gap=Gap.FAR, lacks=("peak",), clash=Clash.DATE)
    why = shown(
        [article],
        ("?", Answer(status=Status.ANSWERED, citations=(cited,))),
        why=reasons(citation=cited, words=words, passed_over=("the",), second=second),
    ).one(class_="why")
    assert "open" not in why.attributes
    assert [line.text for line in why.all("li")][:-1] == [
        "In the sentence as you wrote it: “South”.",
        "“highpoint” in the article was taken for “peak” in the question.",
        "“defectors” in the sentence is another form of “defections”.",
        "“fell” stands in the sentence after.",
        "Not found near it: “brokers”, “price”.",
        "Passed over, because they say nothing: “the”.",
    ]
    last = why.all("li")[-1].text
    assert last.startswith(f"Far behind it came {cite(article, 'p3.4').quote} ¶3")
    assert last.endswith("It lacks “peak”. It speaks of another date.")


def test_where_nothing_was_found_there_is_no_why(article):
    assert shown([article], ("Zebra?", Answer(status=Status.NOT_FOUND))).all(class_="why") == []


def test_an_answer_can_be_copied_and_a_refusal_cannot(article):
    cited = cite(article, "p3.1")
    copy = shown([article], (QUESTION, Answer(status=Status.ANSWERED, citations=(cited,)))).one(class_="copy")
    assert copy.attributes["data-s"] == "p3.1"
    forms = [button.attributes["data-form"] for button in copy.all("button")]
    assert forms == [*(each.id for each in FORMATS), "link", "answer"]
    assert shown([article], ("Zebra?", Answer(status=Status.NOT_FOUND))).all(class_="copy") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_keeps_the_language_of_its_article(article, language):
    answer = Answer(status=Status.ANSWERED, citations=(cite(article, "p3.1"),))
    assert shown([article], (QUESTION, answer), texts=LANGUAGES[language]).one("q").attributes["lang"] == "en"


def test_with_several_articles_a_citation_says_which(article):
    other = make_article("The harbour froze in 1947.", "harbour.txt", title="The Harbour")
    answer = Answer(status=Status.ANSWERED, citations=(cite(other, "p1.1"),))
    assert shown([article, other], ("When?", answer)).one("a").text.startswith("¶1 · The Harbour")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_literally_in_every_part_of_an_answer(payload):
    article = make_article(f"The witness wrote {payload} in the book that day.", payload)
    cited = next(
        Citation(article=article.id, sentence=s, quote=article.cut(s))
        for s in (find_sentence(article, f"{block.anchor}.1") for block in article.blocks)
        if s is not None
    )
    answer = Answer(
        status=Status.PARTIAL,
        citations=(cited,),
        short=Short(start=cited.start, end=cited.end, text=payload),
        reading=payload,
        missing=(payload,),
        because=(Match(word=payload, matched=payload),),
    )
    word = Word(text=payload, where=Where.HERE, how=How.SYNONYM, matched=payload)
    why = reasons(citation=cited, words=(word,), passed_over=(payload,), second=Second(citation=cited, gap=Gap.FAR))
    turn = shown([article], (payload, answer), why=why)
    assert turn.one(class_="asked").text == visible(payload)
    assert turn.one(class_="reading").text.startswith(f"Read as: {visible(payload)}")
    assert [quote.text for quote in turn.all("q")] == [visible(cited.quote)] * 2
    known = {"", "ol", "li", "h3", "p", "div", "blockquote", "q", "strong", "a", "span", "details", "summary", "ul"}
    known |= {"button"}
    assert {element.name for element in turn.walk()} <= known
    assert {key for element in turn.walk() for key in element.attributes if key.startswith("on")} == set()
    answered = shown([article], (payload, replace(answer, status=Status.ANSWERED))).one(class_="turn")
    assert answered.one(class_="short").text == visible(payload)


def test_who_says_it_stands_inside_the_line_as_a_name_or_as_words_do():
    holm = make_article("One farmer said that 40 sheep had died. Holm said that 12 had been found.", "sheep")
    engine = Engine([holm])
    lines = [
        read(turns_html(Talker(engine).ask([], question).turns, {"sheep": holm}, ENGLISH)).one(class_="says").text
        for question in ("How many sheep had died?", "How many had been found?")
    ]
    assert lines == ["Stated by one farmer", "Stated by Holm"]
