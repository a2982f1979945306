"""A sentence and how it is cited elsewhere: alike for the articles that are served and for those that readers add."""

from __future__ import annotations

from corpus import Article, ArticleNotFound
from qa import Citation
from ui.api.shapes import ReferenceEntry
from ui.page.links import find_sentence, sentence_link
from ui.references import FORMATS

# Of what somebody has sent, a line about it shows so much.
_SHOWN = 60


def cited(article: Article, anchor: str, base: str = "") -> ReferenceEntry:
    """The sentence that an anchor names, with its reference in each form.

    `base` is the address of the page, as the guard has let it through; without it, as for an article that opens for one
    reader alone, there are no permalinks.

    Raises:
        ArticleNotFound: there is no such sentence in the article.
    """
    sentence = find_sentence(article, anchor)
    if sentence is None:
        raise ArticleNotFound(f"{article.id!r} has no sentence {anchor[:_SHOWN]!r}.")
    citation = Citation(article=article.id, sentence=sentence, quote=article.cut(sentence))
    return ReferenceEntry(
        article=article.id,
        label=citation.label,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        permalink=sentence_link(article, sentence),
        references={form.id: form.write(article, citation, base) for form in FORMATS},
    )
