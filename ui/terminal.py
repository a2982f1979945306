"""An answer for a terminal: the quote with the short answer in bold, where it stands, its neighbours dimmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from corpus import Article, split_sentences
from qa import Answer, Citation, Status
from ui.escape import visible

_MEASURE = 88


def print_answer(answer: Answer, articles: Mapping[str, Article], file: TextIO | None = None) -> None:
    """Prints an answer. Without colours (a file, a pipe) the neighbours are left out: nothing would tell them apart."""
    console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, _MEASURE) if console.is_terminal else 10_000
    if answer.reading:
        console.print(Text(f"Read as: {visible(answer.reading)}", style="dim"))
    if answer.status is Status.NOT_FOUND:
        _print_refusal(console, answer, articles)
        return
    if answer.status is Status.PARTIAL:
        console.print(f"The article says this, but nothing of {_listed(answer.missing)}.")
    if answer.short:
        console.print(Text(visible(answer.short.text), style="bold"))
    for citation in answer.citations:
        _print_quote(console, citation, articles[citation.article], answer)
    if answer.because:
        matches = ", ".join(f"“{visible(match.word)}” by “{visible(match.matched)}”" for match in answer.because)
        console.print(Text(f"Matched {matches}.", style="dim"))


def _print_refusal(console: Console, answer: Answer, articles: Mapping[str, Article]) -> None:
    lacks = f" It has nothing of {_listed(answer.missing)}." if answer.missing else ""
    console.print(f"The article does not say.{lacks}")
    if answer.ranked:
        console.print(Text("Closest, not an answer:", style="dim"))
        _print_quote(console, answer.ranked[0], articles[answer.ranked[0].article], None)


def _print_quote(console: Console, citation: Citation, article: Article, answer: Answer | None) -> None:
    """A sentence and its place; the answer, where there is one, lends the short answer and the neighbours."""
    quote = Text(visible(citation.quote), style="" if answer else "dim")
    if answer and answer.short and citation.start <= answer.short.start < citation.end:
        quote.stylize("bold", answer.short.start - citation.start, answer.short.end - citation.start)
    before, after = _neighbours(citation, article, answer) if console.is_terminal and answer else ("", "")
    _print_indented(console, Text.assemble((visible(before), "dim"), "“", quote, "”", (visible(after), "dim")))
    _print_indented(console, Text(f"{citation.label}, {visible(_reference(article))}", style="dim"))


def _print_indented(console: Console, line: Text) -> None:
    if not console.is_terminal:
        console.print(line)
        return
    for row in line.wrap(console, console.width - 2):
        row.rstrip()
        console.print(Text("  ") + row)


def _neighbours(citation: Citation, article: Article, answer: Answer | None) -> tuple[str, str]:
    """The sentences beside the cited one in its block, unless they are cited themselves."""
    cited = {other.start for other in answer.citations} if answer else set()
    sentences = split_sentences(article.text, citation.sentence.block)
    at = citation.sentence.number - 1
    before = [one for one in sentences[max(0, at - 1) : at] if one.start not in cited]
    after = [one for one in sentences[at + 1 : at + 2] if one.start not in cited]
    return "".join(article.cut(one) + " " for one in before), "".join(" " + article.cut(one) for one in after)


def _reference(article: Article) -> str:
    """The article in a few words: title, author, publisher, year."""
    parts = (article.short_title or article.title, article.author, article.publisher, article.date)
    return ", ".join(part for part in parts if part)


def _listed(words: tuple[str, ...]) -> str:
    shown = [f"“{visible(word)}”" for word in words]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
