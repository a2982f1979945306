"""What a checker would look at first: sentences of the article, each with the reasons and who says it."""

from __future__ import annotations

from corpus import Article
from corpus.languages import is_foreign
from qa.sources import SourceKind, who_says
from qa.worthy import Reason, Worthy, worthy
from ui.page.cite import cite_link
from ui.page.markup import Html, quoted, tag
from ui.page.says import said_by
from ui.page.texts import Texts

# Words that are a reason are shown up to this length, in characters; beyond it they are most of the sentence.
_SHOWN = 40


def worthy_html(article: Article, texts: Texts) -> Html:
    """The sentences with most reasons first, folded away."""
    found = worthy(article)
    nothing = texts.nothing_found if is_foreign(article) else texts.worthy_nothing
    told = tag("p", texts.worthy_told if found else nothing, class_="told")
    lines = tag("ol", *(_line(article, one, texts) for one in found)) if found else None
    return tag("details", tag("summary", texts.worthy), told, lines, class_="worthy", lang=texts.language)


def _line(article: Article, one: Worthy, texts: Texts) -> Html:
    source = who_says(article, one.sentence)
    author = source.kind is SourceKind.AUTHOR
    # What the line on who says it tells already is no reason to say it twice.
    told = {Reason.NAMED_SOURCE} if source.name else set()
    if source.kind is SourceKind.AUTHOR_ESTIMATE and not _words(one, Reason.ESTIMATE):
        told.add(Reason.ESTIMATE)
    reasons = (tag("li", _reason(one, reason, texts)) for reason in one.reasons if reason not in told)
    return tag(
        "li",
        tag("blockquote", quoted(one.quote, lang=article.language), "\u00a0", cite_link(article, one.sentence, texts)),
        tag("ul", *reasons, class_="reasons"),
        tag("p", texts.said_author if author else said_by(source, texts), class_="says"),
        class_="look",
    )


def _reason(one: Worthy, reason: Reason, texts: Texts) -> str:
    """A reason and the words that give it: “Figure: “229””."""
    name = {
        Reason.FIGURE: texts.reason_figure,
        Reason.DATE: texts.reason_date,
        Reason.COMPARISON: texts.reason_comparison,
        Reason.SUPERLATIVE: texts.reason_superlative,
        Reason.NAMED_SOURCE: texts.reason_source,
        Reason.ESTIMATE: texts.reason_estimate,
        Reason.QUOTATION: texts.reason_quotation,
        Reason.CAUSAL: texts.reason_causal,
        Reason.ABSOLUTE: texts.reason_absolute,
    }[reason]
    words = _words(one, reason)
    return texts.reason_words.format(reason=name, words=texts.listed(words)) if words else name


def _words(one: Worthy, reason: Reason) -> list[str]:
    """The words that give a reason, where they are few."""
    words = dict.fromkeys(ground.text for ground in one.grounds if ground.reason is reason)
    return [word for word in words if len(word) <= _SHOWN]
