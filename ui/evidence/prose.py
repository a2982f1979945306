"""An evidence pack for people: Markdown (CommonMark), and a page of HTML that needs nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import Article
from qa import Citation
from ui.evidence.values import Entry, Evidence, evidence, sha256
from ui.page.markup import Html, join, tag
from ui.references.prose import html as html_quote
from ui.references.prose import markdown as markdown_quote
from ui.references.prose import source
from ui.references.stated import one_line

_TITLE = "Evidence"
_CAUTION = (
    "What an article states is not thereby true. A verdict here compares words with an article and rates nothing."
)
_KINDS = {"question": "Question", "claim": "Claim", "quote": "Quotation"}
# What CommonMark, or a common extension, acts upon somewhere.
_ACTS = re.compile(r"[!#$&)*+.:<=>@\[\\\]^_`{|}~-]")
# Nothing is fetched: the policy says so to the browser, though there is nothing to fetch.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Html(
    "body{font:1rem/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "h1,h2{line-height:1.25}blockquote{margin:.5rem 0;padding-left:1rem;border-left:.2rem solid #888}"
    "figure{margin:1rem 0}dt{font-weight:bold}dd{margin:0 0 .5rem;overflow-wrap:anywhere}"
    "section{break-inside:avoid}@media print{body{margin:0;max-width:none}a{color:inherit}}"
)


def markdown(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """A heading for each entry, its outcome, and its quotes with their places."""
    rows = [f"# {_TITLE}", "", _CAUTION, ""]
    for number, entry in enumerate(entries, 1):
        rows += [f"## {number}\\. {_KINDS[entry.kind]}", "", _literal(entry.asked), ""]
        rows += [f"- {name}: {_literal(value)}" for name, value in _facts(entry)] + [""]
        for one in evidence(entry, articles, base):
            rows += [markdown_quote(one.article, _citation(one), base)]
            rows += [f"- {name}: {_literal(value)}" for name, value in _place(one)] + [""]
    rows += ["## Articles", ""]
    rows += [f"- {_literal(source(article))}: sha256 {sha256(article.text)}" for article in articles]
    return "\n".join(rows).rstrip("\n") + "\n"


def html(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """A whole page, in one file, to read and to print; every text in it is escaped."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Html('<meta name="viewport" content="width=device-width">'),
        tag("title", _TITLE),
        tag("style", _STYLE),
    )
    sections = [_section(number, entry, articles, base) for number, entry in enumerate(entries, 1)]
    listed = [tag("li", source(article), ": sha256 ", tag("code", sha256(article.text))) for article in articles]
    body = tag(
        "body",
        tag("h1", _TITLE),
        tag("p", _CAUTION),
        *sections,
        tag("h2", "Articles"),
        tag("ul", *listed),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _section(number: int, entry: Entry, articles: Sequence[Article], base: str) -> Html:
    quotes = [
        join([Html(html_quote(one.article, _citation(one), base)), _list(_place(one))])
        for one in evidence(entry, articles, base)
    ]
    heading = tag("h2", f"{number}. {_KINDS[entry.kind]}")
    return tag("section", heading, tag("p", one_line(entry.asked), class_="asked"), _list(_facts(entry)), *quotes)


def _list(facts: Iterator[tuple[str, str]]) -> Html:
    return tag("dl", *(join([tag("dt", name), tag("dd", one_line(value))]) for name, value in facts))


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "Outcome", entry.outcome
    named = ("Answer", entry.short), ("Stated by", entry.stated_by), ("Note", entry.note)
    yield from ((name, value) for name, value in named if one_line(value))


def _place(one: Evidence) -> Iterator[tuple[str, str]]:
    yield "Place", f"{one.stated.label}, characters {one.cited.start} to {one.cited.end}"
    yield "sha256 of the sentence", one.sentence_sha256
    yield "sha256 of the article", one.article_sha256


def _citation(one: Evidence) -> Citation:
    return Citation(article=one.article.id, sentence=one.cited.sentence, quote=one.cited.quote)


def _literal(text: str) -> str:
    """The text on one line, with a backslash before every sign that Markdown could act upon."""
    return _ACTS.sub(r"\\\g<0>", one_line(text))
