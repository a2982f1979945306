"""The worksheet of the Class tab as a file: a page of HTML that needs nothing but itself, and Markdown (CommonMark)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from corpus import Article
from qa.lesson import GAP, Worksheet
from qa.lesson.worksheet import Task
from ui.page.article import byline
from ui.page.lesson import gaps_and_questions, lettered, pupil_line, sheet_title, solution_line, worksheet_html
from ui.page.markup import Html, tag
from ui.page.texts import LANGUAGES
from ui.references.prose import literal
from ui.references.stated import one_line

_TEXTS = LANGUAGES["en"]
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Html(
    "body{font:1rem/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "h1,h2{line-height:1.25}li{margin:.75rem 0;break-inside:avoid}p{margin:.25rem 0}"
    ".choices{display:flex;flex-wrap:wrap;gap:0 2rem;list-style:none;padding:0}.choices li{margin:0}"
    ".lines p{border-bottom:1px solid #888;height:1.75rem}.key{break-before:page}.nested{quotes:'‘' '’' '“' '”'}"
    "@media print{body{margin:0;max-width:none}}"
)


def html(article: Article, sheet: Worksheet, *, with_key: bool) -> str:
    """A whole page, in one file, to print; every text in it is escaped."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Html('<meta name="viewport" content="width=device-width">'),
        tag("title", sheet_title(article, _TEXTS)),
        tag("style", _STYLE),
    )
    body = tag("body", worksheet_html(article, sheet, _TEXTS, with_key=with_key))
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def markdown(article: Article, sheet: Worksheet, *, with_key: bool) -> str:
    """The same as lists with the numbers of the key; no character of the text is taken for markup."""
    gaps, questions = gaps_and_questions(sheet)
    rows = [literal(pupil_line(_TEXTS)), "", f"# {literal(one_line(sheet_title(article, _TEXTS)))}", ""]
    rows += [literal(one_line(byline(article))), ""] if byline(article) else []
    rows += [row for task in gaps for row in _listed(task.number, task.text, _choices(task))]
    if questions:
        rows += [f"## {_TEXTS.evidence}", "", _TEXTS.evidence_written, ""]
        rows += [row for task in questions for row in _listed(task.number, task.text, [f"¶ {literal(GAP * 3)}"])]
    if with_key:
        rows += [f"## {_TEXTS.key}", ""]
        quotes = ((one, [f"> “{literal(one_line(one.quote))}”"]) for one in sheet.key)
        rows += [row for one, quote in quotes for row in _listed(one.number, solution_line(one, _TEXTS), quote)]
    return "\n".join(rows).rstrip("\n") + "\n"


FORMS: Mapping[str, Callable[..., str]] = {"html": html, "markdown": markdown}


def _choices(task: Task) -> list[str]:
    return [f"- {literal(one_line(one))}" for one in lettered(task)]


def _listed(number: int, text: str, below: Sequence[str]) -> Iterator[str]:
    """An entry of a list, and what is set in under it."""
    mark = f"{number}. "
    yield from (f"{mark}{literal(one_line(text))}", "", *(f"{' ' * len(mark)}{row}" for row in below), "")
