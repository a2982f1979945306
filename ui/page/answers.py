"""Answers as HTML: the value asked for, the article's own words around it, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import Article
from qa import Answer, Citation, Status
from ui.page.links import sentence_link
from ui.page.markup import Html, join, tag
from ui.page.talk import Turn
from ui.page.texts import Texts


def turns_html(turns: Sequence[Turn], articles: Mapping[str, Article], texts: Texts) -> Html:
    """A conversation, oldest answer first."""
    return tag("ol", *(_turn(turn, articles, texts) for turn in turns), class_="turns")


def _turn(turn: Turn, articles: Mapping[str, Article], texts: Texts) -> Html:
    answer = turn.answer
    said = _not_found(answer, articles, texts) if answer.status is Status.NOT_FOUND else _said(answer, articles, texts)
    return tag(
        "li",
        tag("h3", turn.question, class_="asked"),
        tag("p", texts.reading.format(reading=answer.reading), class_="reading") if answer.reading else None,
        tag("div", said, class_="said"),
        _why(answer, texts),
        class_="turn",
        data_status=answer.status,
    )


def _said(answer: Answer, articles: Mapping[str, Article], texts: Texts) -> Html:
    """What the article says. Quotes stand in its order; the value asked for is bold in the one that it was cut from."""
    in_order = sorted(answer.citations, key=lambda citation: (citation.article, citation.start))
    partly = answer.status is Status.PARTIAL
    return join(
        [
            tag("p", texts.partial, class_="verdict") if partly else None,
            _missing(answer, texts) if partly else None,
            tag("p", answer.short.text, class_="short") if answer.short else None,
            *(
                _quote(citation, articles, texts, answer if citation is answer.citations[0] else None)
                for citation in in_order
            ),
        ]
    )


def _not_found(answer: Answer, articles: Mapping[str, Article], texts: Texts) -> Html:
    """That the article does not say, which words it lacks, and the sentence that comes closest."""
    closest = answer.ranked[0] if answer.ranked else None
    return join(
        [
            tag("p", texts.not_found, class_="verdict"),
            _missing(answer, texts),
            tag("p", texts.closest if closest else texts.no_closest, class_="closest"),
            _quote(closest, articles, texts, None, near=True) if closest else None,
        ]
    )


def _missing(answer: Answer, texts: Texts) -> Html | None:
    if not answer.missing:
        return None
    return tag("p", texts.missing.format(words=texts.listed(answer.missing)), class_="missing")


def _quote(
    citation: Citation,
    articles: Mapping[str, Article],
    texts: Texts,
    answer: Answer | None,
    *,
    near: bool = False,
) -> Html:
    """A sentence and the link to its place. `answer` is the one that it answers, if it does."""
    words = tag("q", *_with_short(citation, answer), class_="words", lang=articles[citation.article].language)
    return tag(
        "blockquote",
        words,
        "\u00a0",
        _cite(citation, articles, texts, answers=answer is not None, near=near),
        class_="near" if near else None,
    )


def _with_short(citation: Citation, answer: Answer | None) -> list[str]:
    """The words of a quote, cut where the value asked for begins and ends."""
    short = answer.short if answer else None
    if short is None or not citation.start <= short.start < short.end <= citation.end:
        return [citation.quote]
    low, high = short.start - citation.start, short.end - citation.start
    return [citation.quote[:low], tag("strong", citation.quote[low:high]), citation.quote[high:]]


def _cite(citation: Citation, articles: Mapping[str, Article], texts: Texts, *, answers: bool, near: bool) -> Html:
    """The link to a sentence: its address can be copied or opened elsewhere, a click marks it in the article here."""
    article = articles[citation.article]
    label = citation.label
    if len(articles) > 1:
        label = texts.quote_of.format(label=label, title=article.short_title or article.title)
    return tag(
        "a",
        label,
        tag("span", f", {texts.show_in_article}", class_="unseen"),
        class_="cite near" if near else "cite",
        href=sentence_link(article, citation.sentence),
        data_article=article.id,
        data_s=citation.sentence.anchor,
        data_answers=answers,
    )


def _why(answer: Answer, texts: Texts) -> Html | None:
    """The words that were matched through another word, folded away."""
    if not answer.because:
        return None
    reasons = (tag("li", texts.matched.format(word=match.word, matched=match.matched)) for match in answer.because)
    return tag("details", tag("summary", texts.why), tag("ul", *reasons), class_="why")
