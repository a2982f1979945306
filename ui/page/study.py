"""What can be studied in an article: its figures, its dates and its names, each with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus import Article
from corpus.languages import is_foreign
from qa.sources import who_says
from qa.study import Event, Figure, Name, NameKind, figures, names, series, timeline
from qa.study.units import unit_of
from ui.page.chart import chart_html
from ui.page.cite import cite_link
from ui.page.links import view_link
from ui.page.markup import Html, join, tag
from ui.page.says import said_by
from ui.page.texts import Texts

# Of a name that stands everywhere, so many places are linked, and so many sentences lit up; all mentions are counted.
_PLACES = 6
# More lines than these are not seen at once: then a way leads to each heading.
_SEEN = 12
_LIT = 60


def study_html(article: Article, texts: Texts) -> Html:
    """Figures, yearly values, timeline and names, as tables and lists; nothing that the text does not state."""
    stated = figures(article)
    foreign = is_foreign(article)
    # What cannot be read may state what is not seen here: no "every", and no "none".
    told, nothing = ("", texts.nothing_found) if foreign else (texts.figures_told, texts.nothing_here)
    events, named = timeline(article), names(article)
    titles = [texts.figures, texts.timeline, *(title for title, _ in _by_kind(named, texts))]
    return tag(
        "section",
        tag("p", texts.only_english, class_="caution") if foreign else None,
        _ways(titles, texts) if len(stated) + len(events) + len(named) > _SEEN else None,
        _part(texts.figures, told, _figures(article, stated, texts), nothing),
        *(chart_html(article, one, texts) for one in series(stated)),
        _part(texts.timeline, "", _timeline(article, events, texts), nothing),
        *_names(article, named, texts),
        class_="study",
        lang=texts.language,
        data_view="study",
        data_address=view_link(article, "study"),
    )


def _ways(titles: Sequence[str], texts: Texts) -> Html:
    """The headings as a way past what stands before them."""
    buttons = (tag("button", title, type="button", class_="to-part plain") for title in titles)
    return tag("nav", *buttons, class_="ways", aria_label=texts.tab_study)


def _part(title: str, told: str, content: Html | None, nothing: str) -> Html:
    return join(
        [
            _head(title),
            tag("p", told, class_="told") if told and content else None,
            content or tag("p", nothing, class_="told"),
        ]
    )


def _head(title: str) -> Html:
    return tag("h2", title, tabindex="-1")


def _figures(article: Article, stated: Sequence[Figure], texts: Texts) -> Html | None:
    """The table of figures, sortable by each column."""
    if not stated:
        return None
    columns = (texts.value, texts.counts, texts.period, texts.source, texts.place)
    head = (
        tag(
            "th",
            tag("button", name, type="button", title=texts.sort_by.format(column=name)),
            scope="col",
            aria_sort="none",
        )
        for name in columns
    )
    rows = (_figure(article, figure, texts) for figure in stated)
    return _scroll(tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="figures"), texts.figures)


def _figure(article: Article, figure: Figure, texts: Texts) -> Html:
    source = who_says(article, figure.sentence, figure.start, figure.end)
    about = f"{figure.approximate} " if figure.approximate else ""
    return tag(
        "tr",
        tag(
            "td",
            about,
            tag("strong", figure.text),
            _measured(figure),
            data_key="" if figure.value is None else str(figure.value),
        ),
        tag("td", figure.counts, lang=article.language),
        tag("td", figure.period, lang=article.language, data_key=_year(figure.period)),
        tag("td", said_by(source, texts, short=True)),
        tag("td", cite_link(article, figure.sentence, texts), data_key=str(figure.start)),
    )


def _measured(figure: Figure) -> str:
    """The unit behind a figure as the article writes it, " night" or "-year"; nothing where the figure has it in it."""
    start, end = figure.start - figure.sentence.start, figure.end - figure.sentence.start
    return figure.quote[end : unit_of(figure.quote, start, end).end]


def _year(period: str) -> str:
    """What a date is sorted by: its first year, or nothing."""
    return next((word for word in period.replace(",", " ").split() if word.isdigit() and len(word) == 4), "")


def _timeline(article: Article, events: Sequence[Event], texts: Texts) -> Html | None:
    if not events:
        return None
    lines = (
        tag(
            "li",
            tag(
                "p",
                event.date_text or str(event.year or ""),
                None if event.clear else tag("span", f" {texts.date_unclear}", class_="told"),
                class_="when",
            ),
            tag(
                "p",
                tag("span", f"{article.cut(event.before)} ", class_="told") if event.before else None,
                event.quote,
                " ",
                cite_link(article, event.sentence, texts),
                lang=article.language,
            ),
        )
        for event in events
    )
    return tag("ol", *lines, class_="timeline")


def _names(article: Article, found: Sequence[Name], texts: Texts) -> Iterable[Html]:
    """People, places, organisations and what the text does not tell apart, each where there are any."""
    for title, some in _by_kind(found, texts):
        yield _head(title)
        yield tag("ul", *(_name(article, name, texts) for name in some), class_="names")


def _by_kind(found: Sequence[Name], texts: Texts) -> Iterable[tuple[str, Sequence[Name]]]:
    """The names of each kind that there are any of, under its title."""
    titles = {
        NameKind.PERSON: texts.people,
        NameKind.PLACE: texts.places,
        NameKind.ORGANISATION: texts.organisations,
        NameKind.OTHER: texts.other_names,
    }
    for kind, title in titles.items():
        if some := [name for name in found if name.kind is kind]:
            yield title, some


def _name(article: Article, name: Name, texts: Texts) -> Html:
    """A name and where it stands, once for each paragraph; a link lights up every sentence that has the name."""
    sentences = list({mention.sentence.anchor: mention.sentence for mention in name.mentions}.values())
    blocks = {sentence.block.anchor: sentence.anchor for sentence in reversed(sentences)}
    shown = set(sorted(blocks.values(), key=[one.anchor for one in sentences].index)[:_PLACES])
    links = [cite_link(article, one, texts, hidden=one.anchor not in shown) for one in sentences[:_LIT]]
    return tag(
        "li",
        tag("strong", name.text, lang=article.language),
        tag("span", f", {name.role}", lang=article.language) if name.role else None,
        tag("span", f" ({texts.also.format(forms=texts.listed(name.forms))})", class_="told") if name.forms else None,
        " ",
        *(join([link, " "]) for link in links),
        tag("span", texts.mentions.format(n=len(name.mentions)), class_="told")
        if len(name.mentions) > len(shown)
        else None,
    )


def _scroll(table: Html, name: str) -> Html:
    """A table that may be wider than its place: it scrolls by itself, with the keyboard too."""
    return tag("div", table, class_="wide", tabindex="0", role="region", aria_label=name)
