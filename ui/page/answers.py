"""Answers as HTML: the value asked for, the article's own words around it, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import Article
from corpus.languages import is_foreign
from qa import Answer, Citation, Status
from qa.sources import who_says
from ui.page.cite import cite_link
from ui.page.copying import copy_html
from ui.page.markup import Html, direction, join, quoted, tag
from ui.page.others import compared_html, others_html
from ui.page.reasons import reasons_html
from ui.page.says import said_by
from ui.page.talk import Turn
from ui.page.texts import Texts


def turns_html(turns: Sequence[Turn], articles: Mapping[str, Article], texts: Texts) -> Html:
    """A conversation, oldest answer first."""
    return tag("ol", *(_turn(turn, articles, texts) for turn in turns), class_="turns")


def _turn(turn: Turn, articles: Mapping[str, Article], texts: Texts) -> Html:
    asked = tag("h3", turn.question, class_="asked", tabindex="-1", dir="auto")
    if turn.parts:
        parts = (_part(part, articles, texts) for part in turn.parts)
        told: list[Html | None] = [tag("div", *parts, class_="parts")]
    else:
        told = [_reading(turn, texts, _alone(texts)), *_told(turn, articles, texts)]
    return tag("li", asked, *told, class_="turn", data_status=turn.answer.status)


def _part(turn: Turn, articles: Mapping[str, Article], texts: Texts) -> Html:
    """One of several things that were asked for at once, and what came of it."""
    return tag(
        "section",
        tag("h4", turn.question, dir="auto"),
        _reading(turn, texts),
        *_told(turn, articles, texts),
        class_="part",
        data_status=turn.answer.status,
    )


def _told(turn: Turn, articles: Mapping[str, Article], texts: Texts) -> list[Html | None]:
    """What the articles say, what further ones say beside it, and what can be done with it."""
    answer = turn.answer
    if answer.of_article and len(articles) == 1:
        return [tag("div", *_beside(*articles.values(), texts=texts), class_="said")]
    found = answer.status is not Status.NOT_FOUND
    said = _said(answer, articles, texts) if found else _not_found(answer, articles, texts)
    return [
        tag("div", said, compared_html(turn.several, articles, texts) if turn.several else None, class_="said"),
        others_html(turn.several, articles, texts) if turn.several else None,
        tag("div", reasons_html(turn.why, articles, texts, answers=found), _copy(answer, texts), class_="tools"),
    ]


def _reading(turn: Turn, texts: Texts, alone: Html | None = None) -> Html | None:
    """How a follow-up was read, and the way to ask it as it was typed, where there is one.

    One that was read beside the question before it, which its reading has in brackets, names that one alone: what was
    typed stands over it already.
    """
    reading = turn.answer.reading
    if not reading:
        return None
    beside = reading.removeprefix(f"{turn.question.strip()} (").removesuffix(")")
    together = reading == f"{turn.question.strip()} ({beside})"
    words = texts.reading_beside.format(earlier=beside) if together else texts.reading.format(reading=reading)
    return tag("p", words, " " if alone else "", alone, class_="reading")


def _alone(texts: Texts) -> Html:
    return tag("button", texts.only_typed, type="button", class_="alone plain")


def _copy(answer: Answer, texts: Texts) -> Html | None:
    """The menu that copies the answering sentence."""
    if not answer.citations:
        return None
    cited = answer.citations[0]
    return copy_html(cited.article, cited.sentence, texts, answer=True)


def _said(answer: Answer, articles: Mapping[str, Article], texts: Texts) -> Html:
    """What the article says. Quotes stand in its order; the value asked for is bold in the one that it was cut from.

    It stands above them as well where it answers; in part, it is one word of the quote among others.
    """
    in_order = sorted(answer.citations, key=lambda citation: (citation.article, citation.start))
    partly, foreign = answer.status is Status.PARTIAL, is_foreign(articles[answer.citations[0].article])
    short = None if partly else answer.short
    return join(
        [
            tag("p", texts.partial if answer.missing else texts.partial_other, class_="verdict") if partly else None,
            _missing(answer, texts) if partly else None,
            tag("p", texts.only_english, class_="missing") if foreign else None,
            tag("p", short.text, class_="short", dir=direction(short.text)) if short else None,
            *(
                _quote(citation, articles, texts, answer if citation is answer.citations[0] else None)
                for citation in in_order
            ),
            _says(answer, articles, texts),
        ]
    )


def _says(answer: Answer, articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """Who says it, where the text tells: the statement is the article's own otherwise."""
    cited, short = answer.citations[0], answer.short
    span = (short.start, short.end) if short else ()
    line = said_by(who_says(articles[cited.article], cited.sentence, *span), texts)
    return tag("p", line, class_="says") if line else None


def _not_found(answer: Answer, articles: Mapping[str, Article], texts: Texts) -> Html:
    """That the article does not say, which words it lacks, and the sentence that comes closest."""
    closest = answer.ranked[0] if answer.ranked else None
    one = articles[closest.article] if closest else next(iter(articles.values()))
    # Of what cannot be read, it cannot be told what it does not say.
    foreign = (closest is not None or len(articles) == 1) and is_foreign(one)
    silent = texts.none_says if len(articles) > 1 else texts.not_found
    return join(
        [
            tag("p", texts.nothing_found if foreign else silent, class_="verdict"),
            tag("p", texts.only_english, class_="missing") if foreign else None,
            _missing(answer, texts) or (None if foreign else _unsaid(answer, texts)),
            tag("p", texts.closest if closest else texts.no_closest, class_="closest"),
            _quote(closest, articles, texts, None, near=True) if closest else None,
        ]
    )


def _beside(article: Article, *, texts: Texts) -> list[Html]:
    """What is known of the article itself, which is no quote of it."""
    known = (article.title, article.author, article.publisher, article.date)
    return [
        tag("p", texts.beside_text, class_="verdict"),
        tag("p", " · ".join(part for part in known if part), class_="beside", lang=article.language, dir="auto"),
    ]


def _missing(answer: Answer, texts: Texts) -> Html | None:
    if not answer.missing:
        return None
    return tag("p", texts.missing.format(words=texts.listed(answer.missing)), class_="missing")


def _unsaid(answer: Answer, texts: Texts) -> Html | None:
    """That no sentence says it, where the articles have what words could be missed."""
    return tag("p", texts.unsaid, class_="missing") if answer.ranked else None


def _quote(
    citation: Citation,
    articles: Mapping[str, Article],
    texts: Texts,
    answer: Answer | None,
    *,
    near: bool = False,
) -> Html:
    """A sentence and the link to its place. `answer` is the one that it answers, if it does."""
    language = articles[citation.article].language
    words = quoted(citation.quote, *_with_short(citation, answer), class_="words", lang=language)
    return tag(
        "blockquote",
        words,
        "\u00a0",
        cite_link(
            articles[citation.article],
            citation.sentence,
            texts,
            titled=len(articles) > 1,
            answers=answer is not None,
            near=near,
        ),
        class_="near" if near else None,
    )


def _with_short(citation: Citation, answer: Answer | None) -> list[str]:
    """The words of a quote, cut where the value asked for begins and ends."""
    short = answer.short if answer else None
    if short is None or not citation.start <= short.start < short.end <= citation.end:
        return [citation.quote]
    low, high = short.start - citation.start, short.end - citation.start
    return [citation.quote[:low], tag("strong", citation.quote[low:high]), citation.quote[high:]]
