"""The tables of the Study tab and the quiz of the Class tab as plain values: what the command line and programs get.

Each row has the sentence that states it, as a citation has it, and where in the article its own words stand:
`article.text[text_start:text_end] == text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from corpus import Article, Sentence
from qa import Citation
from qa.lesson import make_quiz
from qa.sources import said_by, who_says
from qa.study import figures, names, series, timeline

Row = dict[str, Any]
# The page cuts a longer seed.
SEED = 40
_PLACE = ("label", "start", "end", "quote")
_CUT = ("text", "text_start", "text_end")


def figure_rows(article: Article) -> list[Row]:
    """The figures, in the order of the article."""
    return [
        {
            **_cut(one.text, one.start, one.end),
            "value": one.value if one.value is not None and isfinite(one.value) else None,  # JSON has no other number
            "unit": one.unit,
            "counts": one.counts,
            "approximate": one.approximate,
            "period": one.period,
            "stated_by": said_by(who_says(article, one.sentence, one.start, one.end)),
            **_place(article, one.sentence),
        }
        for one in figures(article)
    ]


def series_rows(article: Article) -> list[Row]:
    """The yearly values of one thing, each with a point for each year, by year."""
    return [
        {
            "counts": one.counts,
            "unit": one.unit,
            "points": [
                {
                    "year": point.year,
                    "value": point.figure.value,
                    **_cut(point.figure.text, point.figure.start, point.figure.end),
                    **_place(article, point.figure.sentence),
                }
                for point in one.points
            ],
        }
        for one in series(figures(article))
    ]


def event_rows(article: Article) -> list[Row]:
    """The dated sentences, by time; what only the sentence before makes plain has no words of its own."""
    return [
        {
            **_cut(one.date_text, one.date_start, one.date_end),
            "year": one.year,
            "month": one.month,
            "day": one.day,
            "last_year": one.last_year,
            "clear": one.clear,
            "why": one.why,
            "before": _place(article, one.before) if one.before else None,
            **_place(article, one.sentence),
        }
        for one in timeline(article)
    ]


def name_rows(article: Article) -> list[Row]:
    """The names, the one mentioned most first, each with every place where it or another form of it stands."""
    return [
        {
            "name": one.text,
            "kind": str(one.kind),
            "forms": list(one.forms),
            "role": one.role,
            "mentions": [
                {
                    **_cut(article.text[mention.start : mention.end], mention.start, mention.end),
                    **_place(article, mention.sentence),
                }
                for mention in one.mentions
            ],
        }
        for one in names(article)
    ]


# By name, how each is made and which columns it has in a spreadsheet.
TABLES: Mapping[str, tuple[Callable[[Article], list[Row]], Sequence[str]]] = {
    "figures": (
        figure_rows,
        ("article", *_CUT, "value", "unit", "counts", "approximate", "period", "stated_by", *_PLACE),
    ),
    "series": (series_rows, ("article", "counts", "unit", "year", "value", *_CUT, *_PLACE)),
    "timeline": (
        event_rows,
        ("article", *_CUT, "year", "month", "day", "last_year", "clear", "why", "before", *_PLACE),
    ),
    "names": (name_rows, ("article", "name", "kind", "role", *_CUT, *_PLACE)),
}


def study_rows(article: Article) -> Row:
    """All four tables."""
    return {"article": article.id, **{name: make(article) for name, (make, _) in TABLES.items()}}


def flat_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows for a spreadsheet: one for each place of a name and each year, and of the sentence before the words."""
    for row in rows:
        if many := row.get("mentions") or row.get("points"):
            yield from ({**row, **one} for one in many)
        elif before := row.get("before"):
            yield {**row, "before": before["quote"]}
        else:
            yield row


def quiz_rows(article: Article, seed: str) -> Row:
    """The quiz of a seed: `before`, the words taken out and `after` are the sentence."""
    return {
        "article": article.id,
        "seed": seed,
        "items": [
            {
                **_cut(one.answer.text, one.answer.start, one.answer.end),
                "kind": str(one.kind),
                "before": one.before,
                "after": one.after,
                "choices": list(one.choices),
                **_place(article, one.sentence),
            }
            for one in make_quiz(article, seed=seed).items
        ],
    }


def _cut(text: str, start: int | None, end: int | None) -> Row:
    return dict(zip(_CUT, (text, start, end), strict=True))


def _place(article: Article, sentence: Sentence) -> Row:
    return Citation(article=article.id, sentence=sentence, quote=article.cut(sentence)).as_dict()
