"""Checked claims and quotations as HTML: what the article says to each, where they part, and who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from secrets import token_hex

from corpus import Article
from corpus.languages import is_foreign
from qa import Citation
from qa.claims import Check, ClaimVerdict
from qa.quoting import Kind, QuoteCheck
from qa.sources import SourceKind
from ui.page.cite import cite_link
from ui.page.copying import copy_html
from ui.page.markup import Html, quoted, tag
from ui.page.quotes import quote_html, quote_verdict
from ui.page.says import said_by
from ui.page.texts import Texts

# A quotation as it was pasted, and what became of it.
Quoted = tuple[str, QuoteCheck]
# More than are seen at once: over so many stands how many have which verdict, those first that a checker looks for.
_MANY = 3
_FIRST = (ClaimVerdict.CONTRADICTED, Kind.ALTERED, ClaimVerdict.NOT_FOUND, Kind.NOT_FOUND, Kind.ELSEWHERE)


def checks_html(
    checks: Sequence[Check | Quoted], articles: Mapping[str, Article], texts: Texts, problem: str = ""
) -> Html:
    """The claims or quotations in order, each with its verdict.

    `problem` is one line on why nothing was checked, or not all of it.
    """
    shown = (
        _check(one, articles, texts) if isinstance(one, Check) else quote_html(*one, articles, texts) for one in checks
    )
    return tag(
        "div",
        tag("p", problem, role="alert", class_="problem") if problem else None,
        _counts(checks, articles, texts) if len(checks) >= _MANY else None,
        tag("ol", *shown) if checks else None,
        class_="checks",
        lang=texts.language,
        data_checked=str(len(checks)),
        data_reply=token_hex(4),
    )


def _counts(checks: Sequence[Check | Quoted], articles: Mapping[str, Article], texts: Texts) -> Html:
    """How many have which verdict; each leads from one of them to the next."""
    verdicts = Counter(_verdict(one, articles, texts) for one in checks)
    order = {verdict: at for at, verdict in enumerate(_FIRST)}
    rows = sorted(verdicts.items(), key=lambda row: order.get(row[0][1], len(order)))
    buttons = (
        tag(
            "button",
            f"{line.rstrip('.。')}: {count}",
            type="button",
            class_="to-verdict plain",
            data_kind="claim" if isinstance(verdict, ClaimVerdict) else "quote",
            data_verdict=verdict,
        )
        for (line, verdict), count in rows
    )
    return tag("div", *buttons, class_="counts")


def _verdict(one: Check | Quoted, articles: Mapping[str, Article], texts: Texts) -> tuple[str, ClaimVerdict | Kind]:
    """A verdict, and the line that says it."""
    if not isinstance(one, Check):
        return quote_verdict(one[1], texts), one[1].kind
    silent = texts.nothing_found if _foreign(one, articles) else texts.not_found
    return {
        ClaimVerdict.SUPPORTED: texts.supported,
        ClaimVerdict.CONTRADICTED: texts.contradicted,
        ClaimVerdict.NOT_FOUND: silent,
    }[one.verdict], one.verdict


def _check(check: Check, articles: Mapping[str, Article], texts: Texts) -> Html:
    verdict, _ = _verdict(check, articles, texts)
    differences = (texts.difference.format(claim=one.claim, article=one.article) for one in check.differences)
    return tag(
        "li",
        tag("h3", check.claim, class_="asked", tabindex="-1", dir="auto"),
        tag("p", verdict, class_="verdict"),
        tag("p", texts.only_english, class_="missing") if _foreign(check, articles) else None,
        *(tag("p", difference, class_="missing") for difference in differences),
        *(_quote(citation, articles, texts) for citation in check.citations),
        _source(check, texts),
        _copy(check, texts),
        tag("p", texts.nearest, class_="closest") if check.nearest else None,
        _quote(check.nearest, articles, texts, near=True) if check.nearest else None,
        class_="checked",
        data_kind="claim",
        data_verdict=check.verdict,
    )


def _foreign(check: Check, articles: Mapping[str, Article]) -> bool:
    """Whether what was looked through cannot be read: the article that is asked, or of several the one shown."""
    shown = (*check.citations, check.nearest) if check.nearest else check.citations
    if shown:
        return is_foreign(articles[shown[0].article])
    return len(articles) == 1 and is_foreign(next(iter(articles.values())))


def _copy(check: Check, texts: Texts) -> Html | None:
    """The menu that copies the first sentence that speaks for or against a claim."""
    if not check.citations:
        return None
    cited = check.citations[0]
    return tag("div", copy_html(cited.article, cited.sentence, texts), class_="tools")


def _source(check: Check, texts: Texts) -> Html | None:
    if check.stated_by is None:
        return None
    author = check.stated_by.kind is SourceKind.AUTHOR
    return tag("p", texts.said_author if author else said_by(check.stated_by, texts), class_="says")


def _quote(citation: Citation, articles: Mapping[str, Article], texts: Texts, *, near: bool = False) -> Html:
    article = articles[citation.article]
    link = cite_link(article, citation.sentence, texts, titled=len(articles) > 1, near=near)
    return tag("blockquote", quoted(citation.quote, lang=article.language), "\u00a0", link)
