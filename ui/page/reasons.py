"""Why this answer, in words that a pupil understands: which words matched, and what came second. No score."""

from __future__ import annotations

from collections.abc import Mapping

from corpus import Article
from qa.explain import Explanation, Gap, How, Second, Where, Word
from qa.reading.clashing import Clash
from ui.page.cite import cite_link
from ui.page.markup import Html, quoted, tag
from ui.page.texts import Texts


def reasons_html(
    why: Explanation, articles: Mapping[str, Article], texts: Texts, *, answers: bool = True
) -> Html | None:
    """A list of reasons, folded away; None where nothing was found at all.

    `answers` says whether they are those of an answer, or of a sentence that is none.
    """
    if why.citation is None:
        return None
    same = [word.text for word in why.words if word.where is Where.HERE and word.how is How.SAME]
    nowhere = [word.text for word in why.words if word.where is Where.NOWHERE and not word.light]
    others = (word for word in why.words if word.text not in (*same, *nowhere) and not word.light)
    lines = [
        texts.why_same.format(words=texts.listed(same)) if same else "",
        *(_word(word, texts) for word in others),
        texts.why_not_found.format(words=texts.listed(nowhere)) if nowhere else "",
        _clash(why.clash, texts) if why.clash else "",
        texts.why_passed_over.format(words=texts.listed(why.passed_over)) if why.passed_over else "",
        texts.why_follows if why.follows else "",
        texts.why_learnt if why.learnt else "",
    ]
    return tag(
        "details",
        tag("summary", texts.why if answers else texts.why_not),
        tag("ul", *(tag("li", line) for line in lines if line), _second(why.second, articles, texts)),
        class_="why",
    )


def _word(word: Word, texts: Texts) -> str:
    """How one word of the question was found."""
    if word.where is not Where.HERE:
        return texts.why_elsewhere.format(word=word.text, where=_where(word.where, texts))
    match word.how:
        case How.SYNONYM:
            return texts.matched.format(word=word.text, matched=word.matched)
        case How.FORM:
            return texts.why_form.format(word=word.text, matched=word.matched)
    return texts.why_meant.format(word=word.text)


def _where(where: Where, texts: Texts) -> str:
    return {
        Where.BEFORE: texts.where_before,
        Where.AFTER: texts.where_after,
        Where.HEADING: texts.where_heading,
    }.get(where, texts.where_near)


def _clash(clash: Clash, texts: Texts) -> str:
    return {
        Clash.DATE: texts.second_other_date,
        Clash.ORDER: texts.second_other_order,
        Clash.BOUND: texts.second_other_side,
        Clash.DENIED: texts.second_denies,
    }[clash]


def _second(second: Second | None, articles: Mapping[str, Article], texts: Texts) -> Html | None:
    """The sentence that came next and what it lacks; left out where it belongs to the answer."""
    if second is None or second.cited:
        return None
    gap = {Gap.CLOSE: texts.gap_close, Gap.CLEAR: texts.gap_clear, Gap.FAR: texts.gap_far}[second.gap]
    reasons = [
        texts.second_lacks.format(words=texts.listed(second.lacks)) if second.lacks else "",
        _clash(second.clash, texts) if second.clash else "",
        texts.second_no_value if second.no_value else "",
    ]
    article = articles[second.citation.article]
    return tag(
        "li",
        f"{gap} ",
        quoted(second.citation.quote, lang=article.language),
        " ",
        cite_link(article, second.citation.sentence, texts, titled=len(articles) > 1, near=True),
        *(f" {reason}" for reason in reasons if reason),
    )
