"""What stands around the article and the answers: the bar above, the first visit, one line on what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from secrets import token_hex

from corpus import Article
from corpus.languages import is_foreign
from corpus.limits import HISTORY, REQUEST
from ui.page.article import article_html, byline
from ui.page.export import export_html
from ui.page.lines import kind_in
from ui.page.links import asked_query, view_link
from ui.page.markup import Html, tag
from ui.page.pasted import As
from ui.page.suited import is_short
from ui.page.texts import LANGUAGES, Texts


def bar_html(article: Article, texts: Texts, picker: Html | None = None) -> Html:
    """The bar above the page, over the article that is read, and the words that the page's script speaks with.

    `picker` is the list of articles, where there are several.
    """
    return tag(
        "header",
        tag("a", texts.to_question, href="#qw-ask", class_="skip"),
        tag("p", texts.name, class_="name"),
        _about(article),
        tag("button", texts.dark, type="button", class_="theme plain", data_dark=texts.dark, data_light=texts.light),
        _languages(texts),
        tag("p", texts.promise, class_="promise"),
        _tabs(texts),
        picker,
        tag("button", texts.add_article, type="button", class_="add plain", aria_haspopup="dialog"),
        export_html(texts),
        class_="bar",
        lang=texts.language,
        data_thinking=texts.thinking,
        data_waiting=texts.waiting,
        data_lost=texts.lost,
        data_busy=texts.busy,
        data_failed=texts.failed,
        data_late=texts.late,
        data_large=kind_in(texts.language, "request_bytes", limit=f"{REQUEST.value:,}"),
        data_retry=texts.retry,
        data_copied=texts.copied,
        data_not_copied=texts.not_copied,
        data_history=str(HISTORY.value),
    )


def _tabs(texts: Texts) -> Html:
    """What can be done with the article; each tab names the panel that it opens beside it."""
    tabs = (
        ("read", texts.tab_read, "qw-side"),
        ("check", texts.tab_check, None),
        ("study", texts.tab_study, None),
        ("class", texts.tab_class, None),
    )
    return tag(
        "div",
        *(
            tag(
                "button",
                label,
                type="button",
                role="tab",
                id=f"qw-tab-{name}",
                data_tab=name,
                aria_controls=panel or f"qw-{name}",
                aria_selected="true" if name == "read" else "false",
                tabindex="0" if name == "read" else "-1",
            )
            for name, label, panel in tabs
        ),
        class_="tabs",
        role="tablist",
        aria_label=texts.tabs,
    )


def _languages(texts: Texts) -> Html:
    options = (
        tag("option", other.own_name, value=code, lang=code, selected=code == texts.language)
        for code, other in LANGUAGES.items()
    )
    return tag("select", *options, class_="language", aria_label=texts.language_of_page)


def title(article: Article) -> str:
    """How an article is called where a line is too short for its whole title."""
    return article.short_title or article.title


def _about(article: Article) -> Html:
    named = tag("span", title(article), class_="title", dir="auto")
    return tag("p", named, _by(article), class_="about", lang=article.language)


def _by(article: Article) -> Html | None:
    known = byline(article)
    return tag("span", f" · {known}", class_="by") if known else None


def reader_html(article: Article, texts: Texts) -> Html:
    """The article, in a pane of its own; over it the way from mark to mark, and what can be done with chosen words."""
    pane = tag(
        "div",
        article_html(article, texts),
        class_="pane",
        tabindex="0",
        role="region",
        aria_label=texts.article,
    )
    return tag("div", pane, _steps(texts), _over(texts), _passage_tools(texts), class_="reader")


def _steps(texts: Texts) -> Html:
    """The way from one marked sentence to the next."""
    return tag(
        "nav",
        tag("button", "‹", type="button", class_="step", data_step="-1", aria_label=texts.previous_mark),
        tag("span", class_="at", data_words=texts.mark_of, aria_live="polite"),
        tag("button", "›", type="button", class_="step", data_step="1", aria_label=texts.next_mark),
        class_="marks",
        aria_label=texts.marks,
        lang=texts.language,
        hidden=True,
    )


def _over(texts: Texts) -> Html:
    """The way back to the tab from which a place in the article was opened, and what a pupil is told while picking."""
    return tag(
        "div",
        tag("button", texts.back, type="button", class_="back plain"),
        tag("p", texts.evidence_told, class_="picking-line"),
        class_="over",
        lang=texts.language,
    )


def _passage_tools(texts: Texts) -> Html:
    return tag(
        "div",
        tag("button", texts.ask_this, type="button", class_="ask-this plain"),
        tag("button", texts.check_this, type="button", class_="check-this plain"),
        tag("button", texts.copy_this, type="button", class_="copy-this plain"),
        tag("button", texts.link_this, type="button", class_="link-this plain"),
        class_="passage-tools",
        role="toolbar",
        aria_label=texts.passage_tools,
        lang=texts.language,
        hidden=True,
    )


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
    TURNED = "turned"
    NONE = "none"


def talk_html(  # noqa: PLR0913 - each says another thing about the reply
    content: Html,
    texts: Texts,
    *,
    news: News,
    head: str = "",
    asked: Sequence[str] = (),
    address: str = "",
    mark: Mark | None = None,
    read: str = "",
) -> Html:
    """The pane of answers.

    Args:
        content: the answers, or what a first visit shows.
        texts: the words.
        news: what is new in it.
        head: what it is called where it lies in a sheet over the article; empty for answers.
        asked: the questions of this conversation, none left out: the address may be too short for them.
        address: where this conversation can be found again; empty leaves the address as it is.
        mark: the sentence to show in the article, where that is the news.
        read: the id of the article that has to be in its pane before the news is told; empty where it always is.
    """
    bar = tag(
        "div",
        tag("h2", head or texts.answers),
        tag("button", texts.close, type="button", class_="close plain"),
        class_="talk-head",
    )
    return tag(
        "section",
        bar,
        tag("div", content, class_="scroll", tabindex="0", role="region", aria_label=texts.answers),
        class_="talk",
        lang=texts.language,
        data_news=news,
        data_reply=token_hex(4),
        data_asked=asked_query(asked),
        data_address=address or None,
        data_article=mark.article if mark else None,
        data_s=mark.anchor if mark else None,
        data_read=read or None,
        data_near=mark is not None and not mark.same,
    )


def welcome_html(article: Article, examples: Sequence[str], texts: Texts) -> Html:
    """What a first visit shows: what this is and is not, and questions to begin with, where there are any.

    Where little can be found in the article, that is said before anything is asked.
    """
    named = _other_language(article, texts)
    return tag(
        "div",
        tag("p", texts.promise, class_="promise"),
        tag("p", texts.quoted_in.format(language=named), class_="promise") if named else None,
        tag("p", texts.only_english, class_="caution") if is_foreign(article) else None,
        tag("p", texts.too_short, class_="caution") if is_short(article) else None,
        tag("h3", texts.try_these) if examples else None,
        _examples(examples),
        class_="welcome",
    )


def _other_language(article: Article, texts: Texts) -> str:
    """The language of an article by its name, where it is not the page's and has a name here; empty otherwise."""
    code = article.language.partition("-")[0].lower()
    if code == texts.language or code not in LANGUAGES:
        return ""
    return texts.english if code == "en" else LANGUAGES[code].own_name


def next_html(questions: Sequence[str], texts: Texts, read: str = "", asked: Sequence[str] = ()) -> Html:
    """Questions that lead on, between the answers and the ask bar; nothing where there are none.

    `read` is the id of the article beside which they may be shown, empty where there is no other; `asked` are the
    questions of the conversation that they lead on from.
    """
    if not questions:
        return tag("div", class_="next")
    return tag(
        "div",
        tag("p", texts.ask_next, class_="lead"),
        _examples(questions, whole=True),
        class_="next",
        lang=texts.language,
        data_asked=asked_query(asked),
        data_read=read or None,
    )


def _examples(questions: Sequence[str], *, whole: bool = False) -> Html | None:
    """Questions to be asked; `whole` shows one to who points at it, where only its beginning may have room."""
    buttons = (
        tag("button", question, type="button", class_="example", dir="auto", title=question if whole else None)
        for question in questions
    )
    return tag("ul", *(tag("li", button) for button in buttons), class_="examples") if questions else None


def note_html(line: str, texts: Texts, *, arrived: bool = False) -> Html:
    """One line above the ask bar; empty where there is nothing to say.

    `arrived` tells the page's script that this is the server's first word: nothing that follows takes the page's place.
    """
    said = tag("p", line, role="alert") if line else None
    language = texts.language if line else None
    return tag("div", said, class_="note", lang=language, data_reply=token_hex(4), data_arrived=arrived)


def check_intro_html(article: Article, texts: Texts) -> Html:
    """What a check is and is not, above the box for the claim or quotation."""
    return tag(
        "div",
        tag("h2", texts.tab_check),
        tag("p", texts.check_told, class_="told"),
        tag("p", texts.quote_told, class_="told"),
        class_="check-intro",
        lang=texts.language,
        data_view="check",
        data_address=view_link(article, "check"),
    )


def check_as_html(texts: Texts) -> Html:
    """The choice of what the text in the box is checked as, under it."""
    ways = {As.AUTO: texts.as_it_looks, As.CLAIM: texts.as_claim, As.QUOTATION: texts.as_quotation}
    options = (tag("option", words, value=way, selected=way is As.AUTO) for way, words in ways.items())
    return tag(
        "p",
        tag("label", texts.check_as, " ", tag("select", *options, class_="check-as")),
        class_="way",
        lang=texts.language,
    )


def intro_title(texts: Texts, *, examples: bool) -> str:
    """How what a first visit shows is called where it lies in a sheet over the article."""
    return texts.show_examples if examples else texts.show_intro


def opener_html(texts: Texts, *, examples: bool) -> Html:
    """The button that opens the answers where they lie in a sheet over the article."""
    first = intro_title(texts, examples=examples)
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
