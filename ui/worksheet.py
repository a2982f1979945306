"""The worksheet of the Class tab as a file: a page of HTML that needs nothing but itself, and Markdown (CommonMark)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from string import ascii_lowercase

from corpus import Article
from qa.lesson import GAP, Worksheet
from qa.lesson.worksheet import Solution, Task
from ui.page.article import byline
from ui.page.markup import Html, join, quoted, tag
from ui.page.texts import LANGUAGES
from ui.references.prose import literal
from ui.references.stated import one_line

_TEXTS = LANGUAGES["en"]
# How many gaps wide the room is for who fills the sheet in.
_ROOM = ((_TEXTS.sheet_name, 3), (_TEXTS.sheet_class, 1), (_TEXTS.sheet_date, 1))
# Lines under a printed question: most sentences fit on them by hand.
_WRITTEN = 3
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Html(
    "body{font:1rem/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "h1,h2{line-height:1.25}li{margin:.75rem 0;break-inside:avoid}p{margin:.25rem 0}"
    ".choices{display:flex;flex-wrap:wrap;gap:0 2rem;list-style:none;padding:0}.choices li{margin:0}"
    ".line{border-bottom:1px solid #888;height:1.75rem}.key{break-before:page}"
    "@media print{body{margin:0;max-width:none}}"
)


def html(article: Article, sheet: Worksheet, *, with_key: bool) -> str:
    """A whole page, in one file, to print; every text in it is escaped."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Html('<meta name="viewport" content="width=device-width">'),
        tag("title", _title(article)),
        tag("style", _STYLE),
    )
    gaps, questions = _parts(sheet)
    key = [tag("li", tag("p", _answer(one)), tag("p", quoted(one.quote))) for one in sheet.key]
    body = tag(
        "body",
        tag("p", "  ".join(f"{word}: {GAP * width}" for word, width in _ROOM)),
        tag("h1", _title(article)),
        tag("p", byline(article), lang=article.language) if byline(article) else None,
        tag("ol", *map(_task, gaps), lang=article.language) if gaps else None,
        join([tag("h2", _TEXTS.evidence), tag("p", _TEXTS.evidence_written)]) if questions else None,
        tag("ol", *map(_task, questions), start=str(questions[0].number), lang=article.language) if questions else None,
        tag("div", tag("h2", _TEXTS.key), tag("ol", *key, lang=article.language), class_="key") if with_key else None,
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def markdown(article: Article, sheet: Worksheet, *, with_key: bool) -> str:
    """The same as lists with the numbers of the key; no character of the text is taken for markup."""
    gaps, questions = _parts(sheet)
    rows = [literal("  ".join(f"{word}: {GAP * width}" for word, width in _ROOM)), ""]
    rows += [f"# {literal(_title(article))}", ""]
    rows += [literal(one_line(byline(article))), ""] if byline(article) else []
    rows += [row for task in gaps for row in _listed(task.number, task.text, _choices(task))]
    if questions:
        rows += [f"## {_TEXTS.evidence}", "", _TEXTS.evidence_written, ""]
        rows += [row for task in questions for row in _listed(task.number, task.text, [f"¶ {literal(GAP * 3)}"])]
    if with_key:
        rows += [f"## {_TEXTS.key}", ""]
        quotes = ((one, [f"> “{literal(one_line(one.quote))}”"]) for one in sheet.key)
        rows += [row for one, quote in quotes for row in _listed(one.number, _answer(one), quote)]
    return "\n".join(rows).rstrip("\n") + "\n"


FORMS: Mapping[str, Callable[..., str]] = {"html": html, "markdown": markdown}


def _title(article: Article) -> str:
    return f"{_TEXTS.worksheet}: {one_line(article.short_title or article.title)}"


def _parts(sheet: Worksheet) -> tuple[Sequence[Task], Sequence[Task]]:
    """The sentences with gaps, and the questions."""
    return [task for task in sheet.tasks if task.choices], [task for task in sheet.tasks if not task.choices]


def _task(task: Task) -> Html:
    """A task with its choices, or with lines to write on: the first for the paragraph."""
    lines = (tag("p", "¶" if number == 0 else None, class_="line") for number in range(_WRITTEN))
    below = tag("ul", *(tag("li", one) for one in _lettered(task)), class_="choices") if task.choices else join(lines)
    return tag("li", tag("p", task.text), below)


def _lettered(task: Task) -> Iterator[str]:
    """Each choice with the letter that the key names it by; the two stay on one line."""
    return (f"{letter}.\N{NO-BREAK SPACE}{one}" for letter, one in zip(ascii_lowercase, task.choices, strict=False))


def _choices(task: Task) -> list[str]:
    return [f"- {literal(one_line(one))}" for one in _lettered(task)]


def _listed(number: int, text: str, below: Sequence[str]) -> Iterator[str]:
    """An entry of a list, and what is set in under it."""
    mark = f"{number}. "
    yield from (f"{mark}{literal(one_line(text))}", "", *(f"{' ' * len(mark)}{row}" for row in below), "")


def _answer(key: Solution) -> str:
    """The answer with its letter and its place; the place alone where all of the sentence is the answer."""
    letter, place = f"{key.letter}.\N{NO-BREAK SPACE}" if key.letter else "", _TEXTS.label(key.block)
    return f"{letter}{place if key.answer == key.quote else f'{key.answer} ({place})'}"
