"""Checked quotations as HTML: how each stands to the article, the article's own words, and what was changed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus import Article, Sentence, split_sentences
from qa.quoting import Change, Kind, Place, QuoteCheck, Run, Sense, Warned
from qa.sources import SourceKind, who_says
from ui.page.cite import cite_link
from ui.page.copying import copy_html
from ui.page.markup import Html, direction, join, tag
from ui.page.says import said_by
from ui.page.texts import Texts


def quote_html(quoted: str, check: QuoteCheck, articles: Mapping[str, Article], texts: Texts) -> Html:
    """One quotation and what became of it.

    Only words that stand in an article as they were quoted get a link that lights up as evidence. The passage of an
    altered quotation is offered as what the article has there.
    """
    return tag(
        "li",
        tag("h3", quoted.strip(), class_="asked", tabindex="-1", dir="auto"),
        tag("p", quote_verdict(check, texts), class_="verdict"),
        tag("p", texts.quote_not_found_told, class_="missing") if check.kind is Kind.NOT_FOUND else None,
        _changes(quoted, check, texts),
        _warnings(check.warnings, texts),
        tag("p", texts.article_has, class_="closest") if check.altered else None,
        *_passages(check.altered, articles, texts, near=True),
        *_passages(check.citations, articles, texts),
        _says(check, articles, texts),
        _others(check, articles, texts),
        _copy(check, texts),
        class_="checked",
        data_kind="quote",
        data_verdict=check.kind,
    )


def quote_verdict(check: QuoteCheck, texts: Texts) -> str:
    """What became of a quotation, in one line."""
    return {
        Kind.EXACT: texts.quote_exact,
        Kind.EXACT_BUT_PUNCTUATION: texts.quote_punctuation,
        Kind.ALTERED: texts.quote_altered,
        Kind.ELSEWHERE: texts.quote_elsewhere,
        Kind.NOT_FOUND: texts.quote_not_found,
    }[check.kind]


def _changes(quoted: str, check: QuoteCheck, texts: Texts) -> Html | None:
    """The quotation against the passage, word for word; the words between are for those who hear it."""
    if not check.diff:
        return None
    return tag("p", *_runs(quoted, check.diff, texts), class_="diff")


def _runs(quoted: str, diff: Sequence[Run], texts: Texts) -> Iterator[str]:
    at = None
    for run in diff:
        low, high = run.quoted
        if at is not None:
            yield (quoted[at:low] if run.change is not Change.DELETED else "") or " "
        if run.change is Change.KEPT:
            yield run.text
        else:
            deleted = run.change is Change.DELETED
            told = tag("span", f"{texts.left_out if deleted else texts.put_in} ", class_="unseen")
            yield tag("del" if deleted else "ins", told, run.text, tag("span", "; ", class_="unseen"))
        at = high


def _warnings(warnings: Sequence[Warned], texts: Texts) -> Html | None:
    """Which changes may turn the sense."""
    if not warnings:
        return None
    lines = (tag("li", _warning(one, texts)) for one in warnings)
    return join([tag("p", texts.turns_sense, class_="turns"), tag("ul", *lines, class_="warnings")])


def _warning(one: Warned, texts: Texts) -> str:
    names = {
        Sense.NUMBER: texts.sense_number,
        Sense.DATE: texts.sense_date,
        Sense.NAME: texts.sense_name,
        Sense.NEGATION: texts.sense_negation,
        Sense.QUANTIFIER: texts.sense_quantifier,
        Sense.HEDGE: texts.sense_hedge,
    }
    told = texts.words_changed if one.quoted and one.article else texts.words_added if one.quoted else texts.words_lost
    return told.format(sense=names[one.sense], article=one.article, quoted=one.quoted)


def _passages(
    places: Sequence[Place], articles: Mapping[str, Article], texts: Texts, *, near: bool = False
) -> Iterator[Html]:
    """The sentences in which words stand, whole: what stands around a quotation can turn it."""
    for group in _joined(places, articles):
        article = articles[group[0][0].article]
        sentences = group[0][1] if len(group) == 1 else _between(group)
        links = (
            cite_link(article, one, texts, titled=len(articles) > 1, near=near, hidden=number > 0)
            for number, one in enumerate(sentences)
        )
        parts = _words(article, sentences, [place for place, _ in group])
        way = direction(article.text[sentences[0].start : sentences[-1].end])
        words = tag("q", *parts, lang=article.language, dir=way)
        yield tag("blockquote", words, "\u00a0", *links, class_="near" if near else None)


_Placed = tuple[Place, tuple[Sentence, ...]]


def _joined(places: Sequence[Place], articles: Mapping[str, Article]) -> Iterator[list[_Placed]]:
    """Cuts with the sentences that they touch; those that touch the same one, or follow on, stand together."""
    group: list[_Placed] = []
    for place in places:
        sentences = _sentences(articles[place.article], place)
        follows = group and group[-1][0].article == place.article and sentences[0] in group[-1][1]
        if group and not follows:
            yield group
            group = []
        group.append((place, sentences))
    if group:
        yield group


def _between(group: Sequence[_Placed]) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys(one for _, sentences in group for one in sentences))


def _sentences(article: Article, place: Place) -> tuple[Sentence, ...]:
    """The sentences that a cut touches, the one in which it begins first."""
    blocks = (block for block in article.blocks if block.start < place.end and place.start < block.end)
    touched = (
        one
        for block in blocks
        for one in split_sentences(article.text, block)
        if one.start < place.end and place.start < one.end
    )
    return tuple(touched) or (place.sentence,)


def _words(article: Article, sentences: Sequence[Sentence], places: Sequence[Place]) -> Iterator[str]:
    """What stands from the first sentence to the last; the words looked for are strong where others stand by them."""
    low, high = sentences[0].start, max(sentences[-1].end, places[-1].end)
    around = (article.text[low : places[0].start], article.text[places[-1].end : high])
    if len(places) == 1 and not any(char.isalnum() for part in around for char in part):
        yield article.text[low:high]
        return
    at = low
    for place in places:
        yield article.text[at : place.start]
        yield tag("strong", article.text[place.start : place.end])
        at = place.end
    yield article.text[at:high]


def _says(check: QuoteCheck, articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """Whose word it is: that the article has the words does not say that it speaks them itself."""
    if not check.citations:
        return None
    first = check.citations[0]
    source = who_says(articles[first.article], first.sentence, first.start, min(first.end, first.sentence.end))
    author = source.kind is SourceKind.AUTHOR
    return tag("p", texts.said_author if author else said_by(source, texts), class_="says")


def _copy(check: QuoteCheck, texts: Texts) -> Html | None:
    """The menu that copies the sentence in which a quotation stands, as the article has it."""
    if not check.citations:
        return None
    first = check.citations[0]
    return tag("div", copy_html(first.article, first.sentence, texts), class_="tools")


def _others(check: QuoteCheck, articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """The other places where the same words stand."""
    others = dict.fromkeys((place.article, place.sentence) for place in check.places[1:])
    if not others and not check.more:
        return None
    links = (
        cite_link(articles[article], sentence, texts, titled=len(articles) > 1)
        for article, sentence in others
        if (article, sentence) != (check.places[0].article, check.places[0].sentence)
    )
    more = f" {texts.more_places}" if check.more else None
    return tag("p", texts.also_at, *(join([" ", link]) for link in links), more, class_="missing")
