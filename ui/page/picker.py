"""The list of articles: which one is read, and which ones questions go to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_hex
from urllib.parse import urlencode

from corpus import Article
from ui.page.article import byline
from ui.page.collection import FOUND, Collection, told_of
from ui.page.links import scope_link
from ui.page.markup import Html, tag
from ui.page.scope import CHOSEN, EVERYTHING, Scope
from ui.page.texts import Texts

# With more articles than that, the list is asked from the server by words.
LISTED = 200


def picker_html(collection: Collection, scope: Scope, texts: Texts, token: str = "") -> Html | None:
    """The button and its menu; None where there is one article and nothing can be added.

    Up to 200 articles are listed and searched in the browser; of more, some are listed, and the server is asked.
    """
    if not collection.offers_choice:
        return None
    articles = collection.articles(token)
    asked = len(articles) > LISTED
    listed = _some(scope, collection.find("", token)) if asked else tuple(articles.values())
    menu = tag(
        "div",
        _ways(scope, len(articles), texts),
        tag(
            "input",
            type="search",
            class_="find",
            placeholder=texts.find_article,
            aria_label=texts.find_article,
            autocomplete="off",
            spellcheck="false",
        ),
        tag("p", texts.shown_of.format(shown=FOUND, all=f"{len(articles):,}"), class_="told") if asked else None,
        shelf_html(listed, scope, texts, own=collection.own(token)),
        tag("p", texts.none_found, class_="none", role="status", hidden=True),
        tag("p", class_="picker-line", role="status", data_words=texts.chosen_most.format(limit=CHOSEN)),
        tag("div", class_="more"),
        class_="menu",
    )
    return tag(
        "details",
        tag("summary", texts.articles),
        menu,
        class_="picker",
        data_read=scope.read.id,
        data_among=urlencode([("in", one) for one in scope.among], errors="replace"),
        data_most=str(CHOSEN),
        data_asks=asked,
    )


def shelf_html(articles: Iterable[Article], scope: Scope, texts: Texts, own: Iterable[str] = ()) -> Html:
    """The entries of the list, the article that is read as the current one."""
    mine = frozenset(own)
    lines = (_entry(article, scope, texts, article.id in mine) for article in articles)
    return tag("ul", *lines, class_="shelf", data_reply=token_hex(4))


def _some(scope: Scope, found: Sequence[Article]) -> tuple[Article, ...]:
    """What is read and what was chosen one by one, and the first of the others."""
    chosen = () if EVERYTHING in scope.among else scope.asked.values()
    return tuple({article.id: article for article in (scope.read, *chosen, *found)}.values())[:FOUND]


def _ways(scope: Scope, count: int, texts: Texts) -> Html:
    """What questions go to: this article, those that are ticked, or all."""
    everything = EVERYTHING in scope.among
    chosen = 0 if everything else len(scope.among)
    ways = (
        ("this", texts.ask_read, not scope.among, None),
        ("chosen", f"{texts.ask_chosen} ({chosen})" if chosen else texts.ask_chosen, bool(chosen), texts.ask_chosen),
        (EVERYTHING, texts.ask_all.format(n=f"{count:,}"), everything, None),
    )
    radios = (
        tag(
            "label",
            tag("input", type="radio", name_="qw-among", value=way, checked=on),
            tag("span", words, data_words=alone),
        )
        for way, words, on, alone in ways
    )
    return tag("fieldset", tag("legend", texts.asked_of), *radios, class_="ways", hidden=count < 2)


def _entry(article: Article, scope: Scope, texts: Texts, own: bool) -> Html:
    known, title = byline(article), article.short_title or article.title
    chosen = article.id in scope.among
    return tag(
        "li",
        tag(
            "a",
            title,
            href=scope_link(article, scope.among),
            class_="read",
            lang=article.language,
            title=article.title if article.title != title else None,
            aria_current="true" if article.id == scope.read.id else None,
        ),
        tag("span", known, class_="byline", lang=article.language) if known else None,
        tag(
            "label",
            tag("input", type="checkbox", value=article.id, checked=chosen),
            tag("span", texts.ask_too),
            tag("span", f": {title}", class_="unseen"),
        ),
        class_="own" if own else None,
        data_article=article.id,
        data_words=told_of(article),
    )
