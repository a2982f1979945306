"""Yearly values as bars, and the same numbers as a table: whoever cannot see the one reads the other."""

from __future__ import annotations

from corpus import Article
from qa.study import Series
from ui.page.cite import cite_link
from ui.page.markup import Html, tag
from ui.page.texts import Texts

# In units of the drawing, which is scaled to its place.
_WIDTH, _HEIGHT, _FOOT, _HEAD = 480, 160, 22, 18
_BAR = 34
# From the middle of the first bar to the edge: half of what is written over it, "214,000", has room there.
_SIDE = 32


def chart_html(article: Article, series: Series, texts: Texts) -> Html:
    """A figure with its caption, a drawing and a table. Years stand as far apart as they are; a bar knows its row."""
    title = texts.plot_of.format(what=series.counts)
    rows = (
        tag(
            "tr",
            tag("th", str(point.year), scope="row"),
            tag("td", point.figure.text, lang=article.language),
            tag("td", cite_link(article, point.figure.sentence, texts)),
        )
        for point in series.points
    )
    head = tag("tr", *(tag("th", name, scope="col") for name in (texts.when, texts.value, texts.place)))
    return tag(
        "figure",
        tag("figcaption", title),
        _bars(series, title),
        tag("table", tag("thead", head), tag("tbody", *rows)),
        class_="chart",
    )


def _bars(series: Series, title: str) -> Html:
    first, last = series.points[0].year, series.points[-1].year
    top = max(point.figure.value or 0 for point in series.points) or 1
    step = (_WIDTH - 2 * _SIDE) / max(1, last - first)
    width = min(_BAR, step * 0.8)
    floor = _HEIGHT - _FOOT
    drawn = [tag("line", x1="0", x2=str(_WIDTH), y1=str(floor), y2=str(floor))]
    for at, point in enumerate(series.points):
        middle = _SIDE + (point.year - first) * step
        height = max(1.0, (floor - _HEAD) * (point.figure.value or 0) / top)
        drawn += [
            tag(
                "rect",
                x=f"{middle - width / 2:.1f}",
                y=f"{floor - height:.1f}",
                width=f"{width:.1f}",
                height=f"{height:.1f}",
                data_row=str(at),
            ),
            tag("text", point.figure.text, x=f"{middle:.1f}", y=f"{floor - height - 5:.1f}"),
            tag("text", str(point.year), x=f"{middle:.1f}", y=str(_HEIGHT - 6), class_="year"),
        ]
    return tag("svg", *drawn, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=title)
