"""What stands around the article and the answers: the bar above, the first visit, one line on what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from secrets import token_hex

from corpus import Article
from ui.page.article import article_html, byline
from ui.page.markup import Html, tag
from ui.page.texts import Texts


def bar_html(articles: Sequence[Article], texts: Texts) -> Html:
    """The bar above the page, and the words that the page's script speaks with."""
    return tag(
        "header",
        tag("p", texts.name, class_="name"),
        *(
            tag("p", tag("span", title(a), class_="title"), _by(a), class_="about", lang=a.language)
            for a in articles[:1]
        ),
        tag("p", texts.promise, class_="promise"),
        class_="bar",
        lang=texts.language,
        data_thinking=texts.thinking,
        data_lost=texts.lost,
        data_busy=texts.busy,
        data_failed=texts.failed,
    )


def title(article: Article) -> str:
    """How an article is called where a line is too short for its whole title."""
    return article.short_title or article.title


def _by(article: Article) -> Html | None:
    known = byline(article)
    return tag("span", f" · {known}", class_="by") if known else None


def reader_html(articles: Sequence[Article], texts: Texts) -> Html:
    """The article, in a pane of its own, and the way from one marked sentence to the next."""
    steps = tag(
        "nav",
        tag("button", "‹", type="button", class_="step", data_step="-1", aria_label=texts.previous_mark),
        tag("span", class_="at", data_words=texts.mark_of, aria_live="polite"),
        tag("button", "›", type="button", class_="step", data_step="1", aria_label=texts.next_mark),
        class_="marks",
        aria_label=texts.marks,
        lang=texts.language,
        hidden=True,
    )
    pane = tag(
        "div",
        *(article_html(article, texts) for article in articles),
        class_="pane",
        tabindex="0",
        role="region",
        aria_label=texts.article,
    )
    return tag("div", pane, steps, class_="reader")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sentence that a link came for.

    Attributes:
        article: the article's id.
        anchor: the sentence's.
        same: whether its words are those that the link was made for.
    """

    article: str
    anchor: str
    same: bool = True


class News(StrEnum):
    """What a reply brings, and so what the page does with it."""

    FIRST = "first"
    ANSWER = "answer"
    SENTENCE = "sentence"
    NONE = "none"


def talk_html(content: Html, texts: Texts, *, news: News, address: str = "", mark: Mark | None = None) -> Html:
    """The pane of answers.

    Args:
        content: the answers, or what a first visit shows.
        texts: the words.
        news: what is new in it.
        address: where this conversation can be found again; empty leaves the address as it is.
        mark: the sentence to show in the article, where that is the news.
    """
    head = tag(
        "div",
        tag("h2", texts.try_these if news is News.FIRST else texts.answers),
        tag("button", texts.close, type="button", class_="close plain"),
        class_="talk-head",
    )
    return tag(
        "section",
        head,
        tag("div", content, class_="scroll", tabindex="0", role="region", aria_label=texts.answers),
        class_="talk",
        lang=texts.language,
        data_news=news,
        data_reply=token_hex(4),
        data_address=address or None,
        data_article=mark.article if mark else None,
        data_s=mark.anchor if mark else None,
        data_near=mark is not None and not mark.same,
    )


def welcome_html(examples: Sequence[str], texts: Texts) -> Html:
    """What a first visit shows: what this is and is not, and questions to begin with, where there are any."""
    buttons = (tag("li", tag("button", question, type="button", class_="example")) for question in examples)
    return tag(
        "div",
        tag("p", texts.promise, class_="promise"),
        tag("h3", texts.try_these) if examples else None,
        tag("ul", *buttons, class_="examples") if examples else None,
        class_="welcome",
    )


def note_html(line: str, texts: Texts) -> Html:
    """One line above the ask bar; empty where there is nothing to say."""
    if not line:
        return tag("div", class_="note", data_reply=token_hex(4))
    return tag("div", tag("p", line, role="alert"), class_="note", lang=texts.language, data_reply=token_hex(4))


def opener_html(texts: Texts, *, examples: bool) -> Html:
    """The button that opens the answers where they lie in a sheet over the article."""
    first = texts.show_examples if examples else texts.show_intro
    button = tag(
        "button",
        first,
        type="button",
        class_="opener plain",
        aria_expanded="false",
        data_first=first,
        data_later=texts.show_answers,
    )
    return tag("div", button, class_="opening", lang=texts.language)
