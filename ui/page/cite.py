"""The link from what is said to the sentence that says it."""

from __future__ import annotations

from corpus import Article, Sentence
from ui.page.links import sentence_link
from ui.page.markup import Html, tag
from ui.page.texts import Texts


def cite_link(  # noqa: PLR0913 - each says another thing about the link
    article: Article,
    sentence: Sentence,
    texts: Texts,
    *,
    titled: bool = False,
    answers: bool = False,
    near: bool = False,
    hidden: bool = False,
) -> Html:
    """The link to a sentence: its address can be copied or opened elsewhere, a click marks it in the article here.

    Args:
        article: where it stands.
        sentence: what it leads to.
        texts: the words of the page.
        titled: whether the article's title stands behind the label, because there are several.
        answers: whether it is the sentence that answers.
        near: whether it is only the closest one.
        hidden: whether it is shown only later.
    """
    label = texts.label(sentence.block)
    if titled:
        label = texts.quote_of.format(label=label, title=article.short_title or article.title)
    return tag(
        "a",
        label,
        tag("span", f", {texts.show_in_article}", class_="unseen"),
        class_="cite" + " titled" * titled + " near" * near,
        href=sentence_link(article, sentence),
        data_article=article.id,
        data_s=sentence.anchor,
        data_answers=answers,
        hidden=hidden,
    )
