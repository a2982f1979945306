from __future__ import annotations

import pytest

from corpus import make_article
from qa import Answer, Citation, Match, Short, Status
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.answers import turns_html
from ui.page.links import find_sentence, sentence_link
from ui.page.talk import Turn
from ui.page.texts import ENGLISH

QUESTION = "How many defectors entered South Korea in 2009?"


def cite(article, anchor):
    sentence = find_sentence(article, anchor)
    return Citation(article=article.id, sentence=sentence, quote=article.cut(sentence))


def short(article, citation, text):
    start = article.text.index(text, citation.start, citation.end)
    return Short(start=start, end=start + len(text), text=text)


def shown(articles, *turns):
    by_id = {article.id: article for article in articles}
    return read(turns_html([Turn(question=question, answer=answer) for question, answer in turns], by_id, ENGLISH))


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


def test_an_answer_in_part_says_what_is_missing(article):
    answer = Answer(status=Status.PARTIAL, citations=(cite(article, "p10.2"),), missing=("dollars",))
    turn = shown([article], ("How many dollars?", answer)).one(class_="turn")
    assert "does not say all" in turn.one(class_="verdict").text
    assert turn.one(class_="missing").text == "What is missing: “dollars”."
    assert turn.one("q").text == cite(article, "p10.2").quote


def test_how_a_follow_up_was_read_is_shown(article):
    answer = Answer(status=Status.ANSWERED, citations=(cite(article, "p3.3"),), reading="How many came in 2020?")
    assert shown([article], ("And 2020?", answer)).one(class_="reading").text == "Read as: How many came in 2020?"


def test_why_is_folded_away_and_only_there_where_there_is_a_reason(article):
    cited = (cite(article, "p3.1"),)
    because = (Match(word="arrive", matched="entering"),)
    root = shown(
        [article],
        ("Why?", Answer(status=Status.ANSWERED, citations=cited, because=because)),
        ("When?", Answer(status=Status.ANSWERED, citations=cited)),
    )
    why = root.one("details")
    assert "open" not in why.attributes
    assert why.one("li").text == "“entering” in the article was taken for “arrive” in the question."


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
    turn = shown([article], (payload, answer))
    assert turn.one(class_="asked").text == visible(payload)
    assert turn.one(class_="short").text == visible(payload)
    assert turn.one(class_="reading").text == f"Read as: {visible(payload)}"
    assert turn.one("q").text == visible(cited.quote)
    known = {"", "ol", "li", "h3", "p", "div", "blockquote", "q", "strong", "a", "span", "details", "summary", "ul"}
    assert {element.name for element in turn.walk()} <= known
    assert {key for element in turn.walk() for key in element.attributes if key.startswith("on")} == set()
