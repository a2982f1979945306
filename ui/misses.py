"""The page of misses: what a question set asked, what was given and what would have been right. One file, no script."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus import Article, FileUnwritable
from qa import Answer, Citation, Status
from qa.evaluation import Figures, Judged, Mistake, right_sentences
from ui.page.markup import Html, join, tag

# What each kind of mistake is, in the order of the page.
_KINDS = {
    Mistake.SENTENCE: "Another sentence was given than one that answers.",
    Mistake.REFUSED: "The article answers, but it was told that it does not say.",
    Mistake.SILENT: "The article does not say, but a sentence was given as the answer.",
    Mistake.SHORT: "The right sentence was given, but not an accepted value.",
    Mistake.ERROR: "The question could not be asked.",
}
_STATUS = {Status.ANSWERED: "Answered", Status.PARTIAL: "Answered in part", Status.NOT_FOUND: "Refused"}
_NOT_FOUND = "The article does not say."
_STYLE = Html(
    """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fbfaf7; --quiet: #63635e; --rule: #dedcd5;
  --accent: #1f5f8b; --good: #2c6e49; --serif: Charter, "Iowan Old Style", Georgia, "Noto Serif", serif; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --paper: #17181a; --quiet: #a3a29c; --rule: #34353a; --accent: #8cc4ea; --good: #8fcfa8; }
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; background: var(--paper); color: var(--ink);
  font: 400 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font: 600 1.75rem/1.25 var(--serif); }
h2 { margin: 3rem 0 0; padding-top: 1.25rem; border-top: 1px solid var(--ink); font: 600 1.25rem/1.3 var(--serif); }
h3 { font-size: 1.0625rem; line-height: 1.4; }
.about, .note, .id, .past, dt { color: var(--quiet); }
.about { margin-top: .4rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.25rem, 1fr)); gap: 1rem 1.25rem;
  margin: 1.75rem 0; font-variant-numeric: tabular-nums; }
.figures dt { font-size: .8125rem; }
.figures dd { font-size: 1.25rem; }
.figures small { font-size: .8125rem; color: var(--quiet); }
nav ul, ol { list-style: none; }
nav li { display: flex; gap: .75rem; border-top: 1px solid var(--rule); padding: .5rem 0; }
nav .count { min-width: 1.5rem; text-align: right; font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-underline-offset: .18em; }
.note { margin-top: .3rem; }
.miss { padding: 1.5rem 0; border-bottom: 1px solid var(--rule); }
section .miss:last-child { border: 0; }
.past { margin-top: .25rem; font-size: .9375rem; }
.past ol { display: inline; }
.past li { display: inline; }
.past li + li::before { content: " · "; }
.id { font-size: .8125rem; margin-top: .25rem; }
.what { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: .9rem 1rem; margin-top: 1rem; }
.what dt { font-size: .875rem; line-height: 1.7; }
.what dd > * + * { margin-top: .45rem; }
.verdict { font-weight: 600; }
.verdict span { font-weight: 400; color: var(--quiet); }
blockquote { padding-left: .8rem; border-left: 3px solid var(--accent); font: 400 1.0625rem/1.5 var(--serif); }
.right blockquote { border-color: var(--good); }
blockquote.near { border-left-style: dotted; }
blockquote cite { font: 500 .875rem/1 system-ui, sans-serif; color: var(--quiet); white-space: nowrap; }
.detail { font-size: .9375rem; }
q { quotes: "“" "”" "‘" "’"; }
@media (max-width: 30rem) {
  body { padding-top: 1.5rem; }
  .what { grid-template-columns: minmax(0, 1fr); gap: .25rem; }
  .what dd + dt { margin-top: .75rem; }
}
@media print { body { max-width: none; } .miss { break-inside: avoid; } }
"""
)
# Should anything on the page ever be taken for more than text, it still may not run or fetch.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def misses_page(judged: Sequence[Judged], name: str) -> Html:
    """The page as HTML, every text in it escaped.

    Args:
        judged: every question of the set, those that went well too.
        name: what the question set is called.
    """
    groups = {mistake: [one for one in judged if one.mistake is mistake] for mistake in _KINDS}
    missed = sum(len(group) for group in groups.values())
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"Misses: {name}"),
        tag("style", _STYLE),
    )
    header = tag(
        "header",
        tag("h1", "Misses"),
        tag("p", f"{name}: {missed:,} of {len(judged):,} questions went wrong.", class_="about"),
        _figures(Figures.of(judged)),
        _contents(groups) if missed else None,
    )
    sections = (_section(mistake, group) for mistake, group in groups.items() if group)
    body = tag("body", header, tag("main", *sections))
    return join([Html("<!doctype html>\n"), tag("html", head, body, lang="en"), Html("\n")])


def write_page(path: Path, page: str) -> None:
    """Writes a page whole or not at all: another file takes its place once it is complete.

    Raises:
        FileUnwritable: it cannot be written there.
    """
    with _draft(path) as (draft, target):
        draft.write_text(page, encoding="utf-8", newline="\n")
        draft.replace(target)


def see_writable(path: Path) -> None:
    """Sees whether a page can be written, before there is one.

    Raises:
        FileUnwritable: it cannot be written there.
    """
    with _draft(path) as (draft, _):
        draft.touch()


@contextmanager
def _draft(path: Path) -> Iterator[tuple[Path, Path]]:
    """Where a page is written first, and what it then takes the place of. What is left of the first is taken away.

    Raises:
        FileUnwritable: it cannot be written there.
    """
    try:
        target = path.resolve()  # a link stays one, and what it names is replaced
        if target.is_symlink() or (target.exists() and not target.is_file()):  # a link still: links in a circle
            raise FileUnwritable(f"{str(path)!r} is not a file; name one for the page of misses.")
        draft = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            yield draft, target
        finally:
            draft.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:  # before Python 3.13, links in a circle are the latter
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileUnwritable(f"{str(path)!r} cannot be written: {reason}.") from error


def _figures(figures: Figures) -> Html:
    shares = figures.by_name().items()
    return tag(
        "dl",
        *(
            tag("div", tag("dt", name), tag("dd", f"{share.value:.3f} ", tag("small", f"({share.of:,})")))
            for name, share in shares
        ),
        class_="figures",
    )


def _contents(groups: dict[Mistake, list[Judged]]) -> Html:
    entries = (
        tag(
            "li",
            tag("span", f"{len(group):,}", class_="count"),
            tag("a", str(mistake).capitalize(), href=f"#{_anchor(mistake)}") if group else str(mistake).capitalize(),
        )
        for mistake, group in groups.items()
    )
    return tag("nav", tag("ul", *entries), aria_label="Kinds of mistake")


def _section(mistake: Mistake, group: Sequence[Judged]) -> Html:
    return tag(
        "section",
        tag("h2", f"{str(mistake).capitalize()} ({len(group):,})", id=_anchor(mistake)),
        tag("p", _KINDS[mistake], class_="note"),
        *(_miss(one) for one in group),
        aria_labelledby=_anchor(mistake),
    )


def _anchor(mistake: Mistake) -> str:
    return str(mistake).replace(" ", "-")


def _miss(one: Judged) -> Html:
    row = one.row
    return tag(
        "article",
        tag("h3", row.question.strip() or "(empty)"),
        tag("div", "After: ", tag("ol", *(tag("li", past) for past in row.history)), class_="past")
        if row.history
        else None,
        tag("p", f"Read as: {one.answer.reading}", class_="past") if one.answer and one.answer.reading else None,
        tag("p", str(row.id), f" · {row.article}" if row.article else None, class_="id"),
        tag(
            "dl",
            tag("dt", "Given"),
            tag("dd", *_given(one)),
            tag("dt", "Right"),
            tag("dd", *_right(one), class_="right"),
            class_="what",
        ),
        class_="miss",
    )


def _given(one: Judged) -> list[Html]:
    """What was said: the status and how sure, the value, the sentence."""
    answer = one.answer
    if answer is None:
        return [tag("p", one.error, class_="verdict")]
    parts = [tag("p", _STATUS[answer.status], tag("span", f", sure to {answer.trust:.2f}"), class_="verdict")]
    if answer.short or one.mistake is Mistake.SHORT:
        value = tag("strong", answer.short.text) if answer.short else "none"
        parts.append(tag("p", "Short answer: ", value, class_="detail"))
    if answer.missing:
        parts.append(tag("p", f"Missing: {_listed(answer.missing, ', ')}", class_="detail"))
    return [*parts, *_quotes(answer, one)]


def _quotes(answer: Answer, one: Judged) -> list[Html]:
    """The sentence that was cited; after a refusal the closest, and whether it would have been right."""
    if answer.citations:
        return [_quote(answer.citations[0], one)]
    if not answer.ranked:
        return []
    said = "The closest, which would have been right:" if one.best else "The closest:"
    return [tag("p", said, class_="detail"), _quote(answer.ranked[0], one, near=True)]


def _right(one: Judged) -> list[Html]:
    """What should have been said: every sentence that answers, and the values that are accepted."""
    row = one.row
    if not row.answerable:
        return [tag("p", _NOT_FOUND, class_="verdict")]
    parts = [tag("p", f"Short answer: {_listed(row.short)}", class_="detail")] if row.short else []
    quotes = [_quote(citation, one) for citation in right_sentences(row, one.articles.values())]
    if not quotes:
        wanted = _listed(row.wanted)
        quotes = [tag("p", f"No sentence of the article is right by this row, which asks for {wanted}.")]
    return [*parts, *quotes]


def _quote(citation: Citation, one: Judged, *, near: bool = False) -> Html:
    article = one.articles[citation.article]
    place = citation.label if len(one.articles) == 1 else f"{citation.label} · {_title(article)}"
    return tag(
        "blockquote",
        tag("q", citation.quote, lang=article.language),
        " " if " " in place else "\u00a0",  # a mark alone does not begin a line
        tag("cite", place),
        class_="near" if near else None,
    )


def _title(article: Article) -> str:
    return article.short_title or article.title


def _listed(words: Sequence[str], between: str = " or ") -> str:
    return between.join(f"“{word}”" for word in words)
