"""An answer for a terminal: the quote with the short answer in bold, where it stands, its neighbours dimmed.

Without styles (a file, a pipe) the neighbours are left out, since nothing would tell them apart from the quote.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from corpus import Article, split_sentences
from qa import Answer, Citation, Status
from ui.escape import visible

if TYPE_CHECKING:
    from qa.many import PerArticle, Said, Several

_MEASURE = 88
# In a terminal that is narrower, or that says it has no width at all, lines run over its edge.
_LEAST = 20
INDENT = 2
# Terminals without styles.
_PLAIN = frozenset({"dumb", "unknown"})

# Where nothing is missing that could be named.
_UNSAID = " The words of the question are there, but no sentence says this."

# A line is parts, each some words and their style ("bold", "dim" or ""); quotes and their places are indented.
Part = tuple[str, str]
Line = tuple[int, Sequence[Part]]


def print_answer(answer: Answer, articles: Mapping[str, Article], file: TextIO | None = None) -> None:
    """Prints an answer, with styles where the stream takes them."""
    stream = file or sys.stdout
    print_lines(_lines(answer, articles, neighbours=is_styled(stream)), stream)


def print_several(several: Several, articles: Mapping[str, Article], file: TextIO | None = None) -> None:
    """Prints the answer, then what other articles answer, then where their values agree or differ, side by side."""
    stream = file or sys.stdout
    articles = _told_apart(several, articles)
    print_lines(_lines(several.best, articles, neighbours=is_styled(stream)), stream)
    print_lines(_others(several.others, articles), stream)
    print_lines(_compared(several, articles), stream)


def _told_apart(several: Several, articles: Mapping[str, Article]) -> Mapping[str, Article]:
    """The articles that are shown, each with its id behind the title where another of that title is shown as well."""
    answers = (several.best, *(part.answer for part in several.best.parts), *(one.answer for one in several.others))
    ids = {one.article for answer in answers for one in (*answer.citations, *answer.ranked[:1])}
    shown = {one: articles[one] for one in ids}
    titles = {one: article.short_title or article.title for one, article in shown.items()}
    often = Counter(titles.values())
    alike = {
        one: replace(shown[one], short_title=f"{title} ({one})") for one, title in titles.items() if often[title] > 1
    }
    return {**shown, **alike} if alike else articles


def is_styled(stream: TextIO) -> bool:
    """Whether a stream is a terminal that has styles, or `FORCE_COLOR` asks for them; `NO_COLOR` says no to both."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") not in _PLAIN)


def print_lines(lines: Iterable[Line], stream: TextIO) -> None:
    """Prints lines, styled where the stream takes it; unseen characters become symbols."""
    if is_styled(stream):
        _print_styled(lines, stream)
        return
    for _, parts in lines:
        stream.write(visible("".join(words for words, _ in parts)) + "\n")


def _print_styled(lines: Iterable[Line], stream: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415 - a tenth of a question's time, and needed for a terminal only
    from rich.text import Text  # noqa: PLC0415

    class Printing(Console):
        def on_broken_pipe(self) -> None:  # Rich leaves with 1 here, which is "not found"
            raise BrokenPipeError

    console = Printing(file=stream, highlight=False, markup=False, emoji=False)
    for indent, parts in lines:
        text = Text.assemble(*((visible(words), style) for words, style in parts))
        for row in text.wrap(console, max(_LEAST, min(console.width, _MEASURE)) - indent):
            row.rstrip()
            console.print(Text(" " * indent) + row, soft_wrap=True)


def _lines(answer: Answer, articles: Mapping[str, Article], *, neighbours: bool) -> Iterator[Line]:
    for at, part in enumerate(answer.parts):
        if at:
            yield 0, []
        yield 0, [(part.question, "dim")]
        yield from _lines(part.answer, articles, neighbours=neighbours)
    if answer.parts:
        return
    if answer.reading:
        yield 0, [(f"Read as: {answer.reading}", "dim")]
    if answer.status is Status.NOT_FOUND:
        yield from _refusal(answer, articles)
        return
    if answer.status is Status.PARTIAL:
        lacks = f"The article says this, but nothing of {_listed(answer.missing)}."
        yield 0, [(lacks if answer.missing else "The article says this; it may not be what was asked.", "")]
    elif answer.short:  # in part, it is only told apart where it stands
        yield 0, [(answer.short.text, "bold")]
    for citation in answer.citations:
        article = articles[citation.article]
        before, after = _neighbours(citation, article, answer) if neighbours else ("", "")
        yield INDENT, [(before, "dim"), ("“", ""), *_with_short(citation, answer), ("”", ""), (after, "dim")]
        yield place(citation, article)
    if answer.because:
        matches = ", ".join(f"“{match.word}” by “{match.matched}”" for match in answer.because)
        yield 0, [(f"Matched {matches}.", "dim")]


def _others(others: Sequence[PerArticle], articles: Mapping[str, Article]) -> Iterator[Line]:
    """What other articles answer: the value, and the sentence with its place; what belongs to it is left out."""
    if others:
        yield 0, [("Also:", "dim")]
    for other in others:
        citation, short = other.answer.citations[0], other.answer.short
        if short:
            yield 0, [(short.text, "bold")]
        yield INDENT, [("“", ""), *_with_short(citation, other.answer), ("”", "")]
        yield place(citation, articles[other.article])


def _compared(several: Several, articles: Mapping[str, Article]) -> Iterator[Line]:
    """Who says which value, one line each, with the article's title."""
    if several.disagreement:
        yield 0, [("The articles differ:", "")]
        width = max(len(said.text) for said in several.disagreement)
        for said in several.disagreement:
            yield INDENT, [(said.text, "bold"), (f"{'':{width - len(said.text) + 2}}{_sayers(said, articles)}", "dim")]
    elif several.agreement:
        yield 0, [(f"{len(several.agreement.by)} articles say {several.agreement.text}.", "")]


def _sayers(said: Said, articles: Mapping[str, Article]) -> str:
    def shown(article: Article) -> str:
        return article.short_title or article.title

    return "; ".join(f"{one.citation.label}, {shown(articles[one.article])}" for one in said.by)


def _refusal(answer: Answer, articles: Mapping[str, Article]) -> Iterator[Line]:
    of_article = answer.of_article and len(articles) == 1
    lacks = f" It has nothing of {_listed(answer.missing)}." if answer.missing else _UNSAID if answer.ranked else ""
    yield 0, [("The text does not say. Beside it stands:" if of_article else f"The article does not say.{lacks}", "")]
    if of_article:
        yield INDENT, [(beside(*articles.values()), "")]
    elif answer.ranked:
        closest = answer.ranked[0]
        yield 0, [("Closest, not an answer:", "dim")]
        yield INDENT, [(f"“{closest.quote}”", "dim")]
        yield place(closest, articles[closest.article])


def place(citation: Citation, article: Article) -> Line:
    """Where a quote stands, and the article in a few words: title, author, publisher, year."""
    parts = (citation.label, article.short_title or article.title, article.author, article.publisher, article.date)
    return INDENT, [(", ".join(part for part in parts if part), "dim")]


def beside(article: Article) -> str:
    """What is known of an article beside its text: title, author, publisher, date."""
    return ", ".join(part for part in (article.title, article.author, article.publisher, article.date) if part)


def _with_short(citation: Citation, answer: Answer) -> list[Part]:
    """The words of a quote, the short answer in them bold."""
    short = answer.short
    if short is None or not citation.start <= short.start < short.end <= citation.end:
        return [(citation.quote, "")]
    low, high = short.start - citation.start, short.end - citation.start
    return [(citation.quote[:low], ""), (citation.quote[low:high], "bold"), (citation.quote[high:], "")]


def _neighbours(citation: Citation, article: Article, answer: Answer) -> tuple[str, str]:
    """The sentences beside the cited one in its block, unless they are cited themselves."""
    cited = {other.start for other in answer.citations}
    sentences = split_sentences(article.text, citation.sentence.block)
    at = citation.sentence.number - 1
    before = [one for one in sentences[max(0, at - 1) : at] if one.start not in cited]
    after = [one for one in sentences[at + 1 : at + 2] if one.start not in cited]
    return "".join(article.cut(one) + " " for one in before), "".join(" " + article.cut(one) for one in after)


def _listed(words: tuple[str, ...]) -> str:
    shown = [f"“{word}”" for word in words]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
