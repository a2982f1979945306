"""The article as HTML: every sentence can be found and marked, and the words are its own, character by character."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Article, Block, BlockKind, split_sentences
from ui.page.links import is_web, sentence_hash
from ui.page.markup import Html, direction, join, tag
from ui.page.texts import Texts
from ui.references import source

# With fewer headings an outline says nothing; with more than that it is folded away, or it would stand where the
# article should begin.
_OUTLINED = 2
_UNFOLDED = 12


def article_html(article: Article, texts: Texts) -> Html:
    """One article, from its title to its rights. Boilerplate is left out.

    Each block carries its anchor as `data-block`, each sentence as `data-s` and as `data-h` the hash of its words, of
    which its link is made.
    """
    head = _title_block(article)
    blocks = [block for block in article.blocks if block is not head and block.kind is not BlockKind.BOILERPLATE]
    title = _sentences(article, head) if head else article.title
    return tag(
        "article",
        tag(
            "header",
            tag("h1", title, data_block=head.anchor if head else None),
            tag("p", article.part, class_="part") if article.part else None,
            tag("p", byline(article), class_="byline") if byline(article) else None,
        ),
        _outline([block for block in blocks if block.kind is BlockKind.HEADING], article, texts),
        *(_block(article, block, texts) for block in blocks),
        _foot(article, texts),
        class_="text",
        lang=article.language,
        dir=direction(article.text),
        data_article=article.id,
        data_source=source(article),
    )


def _outline(headings: Sequence[Block], article: Article, texts: Texts) -> Html | None:
    """The headings as a way through the article, where there are several."""
    if len(headings) < _OUTLINED:
        return None
    lines = (
        tag("li", tag("button", article.cut(block), type="button", class_="jump plain", data_to=block.anchor))
        for block in headings
    )
    return tag(
        "details",
        tag("summary", texts.outline, lang=texts.language),
        tag("ol", *lines),
        class_="outline",
        open=len(headings) <= _UNFOLDED,
    )


def byline(article: Article) -> str:
    """Who wrote it, who published it, and in which year, as far as that is known."""
    return " · ".join(known for known in (article.author, article.publisher, article.date[:4]) if known)


def _title_block(article: Article) -> Block | None:
    """The heading that already says the title: it is not shown twice."""
    first = next((block for block in article.blocks if block.kind is not BlockKind.BOILERPLATE), None)
    says_it = first is not None and first.kind is BlockKind.HEADING and article.cut(first) == article.title
    return first if says_it else None


def _block(article: Article, block: Block, texts: Texts) -> Html:
    words = _sentences(article, block)
    if block.kind is BlockKind.HEADING:
        return tag("h2", words, data_block=block.anchor, data_label=block.label)
    if block.kind is BlockKind.CAPTION:
        return tag(
            "figure",
            tag("figcaption", tag("span", texts.label(block), class_="number", lang=texts.language), words),
            data_block=block.anchor,
            data_label=block.label,
        )
    return tag("p", tag("span", block.label, class_="number"), words, data_block=block.anchor, data_label=block.label)


def _sentences(article: Article, block: Block) -> Html:
    """The words of a block, each sentence in an element of its own, what stands between them as it stands."""
    parts: list[str] = []
    at = block.start
    for sentence in split_sentences(article.text, block):
        parts.append(article.text[at : sentence.start])
        place = {"data_s": sentence.anchor, "data_h": sentence_hash(article, sentence)}
        parts.append(tag("span", article.cut(sentence), class_="s", **place, tabindex="-1"))
        at = sentence.end
    parts.append(article.text[at : block.end])
    return join(parts)


def _foot(article: Article, texts: Texts) -> Html | None:
    """The rights, and the address where the article was published if it is one that a browser may open."""
    address = article.url if is_web(article.url) else ""
    link = tag("a", texts.published_at, href=address, target="_blank", rel="noopener noreferrer") if address else None
    if not article.rights and link is None:
        return None
    return tag("footer", tag("p", article.rights) if article.rights else None, tag("p", link) if link else None)
