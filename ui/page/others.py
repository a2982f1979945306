"""What other articles say beside an answer: where figures agree, where they differ, and each article's own words."""

from __future__ import annotations

from collections.abc import Mapping

from corpus import Article
from qa.many import PerArticle, Said, Several
from ui.page.cite import cite_link
from ui.page.markup import Html, join, quoted, tag
from ui.page.texts import Texts


def compared_html(several: Several, articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """How many articles state the same value, and a table of the values where they differ; None where neither."""
    if not several.agreement and not several.disagreement:
        return None
    return join([_agreement(several.agreement, texts), _differing(several.disagreement, articles, texts)])


def others_html(several: Several, articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """What further articles answer, each with its title; None where no other does."""
    if not several.others:
        return None
    lines = (_other(one, articles[one.article], texts) for one in several.others)
    return tag("section", tag("h4", texts.also_in), tag("ul", *lines), class_="others")


def _agreement(said: Said | None, texts: Texts) -> Html | None:
    if said is None:
        return None
    articles = len({stated.article for stated in said.by})
    return tag("p", texts.articles_agree.format(n=articles, value=said.text), class_="agree")


def _differing(values: tuple[Said, ...], articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """One row for each article: the value as it writes it, its title, and the link to the sentence."""
    if not values:
        return None
    head = tag("tr", *(tag("th", name, scope="col") for name in (texts.value, texts.article, texts.place)))
    rows = (
        tag(
            "tr",
            tag("td", tag("strong", stated.short.text), lang=articles[stated.article].language),
            tag("td", _title(articles[stated.article]), lang=articles[stated.article].language),
            tag("td", cite_link(articles[stated.article], stated.citation.sentence, texts)),
        )
        for said in values
        for stated in said.by
    )
    return tag(
        "div",
        tag("p", texts.articles_differ, class_="turns"),
        tag("table", tag("thead", head), tag("tbody", *rows)),
        class_="differ",
    )


def _other(one: PerArticle, article: Article, texts: Texts) -> Html:
    answer = one.answer
    return tag(
        "li",
        tag("p", _title(article), class_="title", lang=article.language),
        tag("p", answer.short.text, class_="value", lang=article.language) if answer.short else None,
        *(
            tag(
                "blockquote",
                quoted(cited.quote, lang=article.language),
                "\u00a0",
                cite_link(article, cited.sentence, texts),
            )
            for cited in answer.citations
        ),
        data_article=article.id,
    )


def _title(article: Article) -> str:
    return article.short_title or article.title
