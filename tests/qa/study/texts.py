"""Articles to read tables from: one of a few words, the bundled one, and others."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume
from hypothesis import strategies as st

from corpus import Article, ArticleEmpty, bundled_article, make_article, read_article

_OTHERS = Path(__file__).parents[2] / "golden" / "articles"
# Words that make figures, dates and names, put together at random.
_PIECES = (
    "In on to from by and or of the about 2,914 2009 1990s two million a third half dozens 10% $3.5 −4 °C km years-old "
    "July 1994 5 BC 300 AD 1997–98 19th century people boats number was fell . , ; : ( ) “ ” – — Kim Il-sung Mr. "
    "Ann’s River said City ’s 1⁄2 5 ft 3 in next year later ASIA O 2 12:30 [3] No. U.S. the next year \n\n ß 東京 🙂"
).split(" ")
generated = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40).map(" ".join)


def article(*paragraphs: str) -> Article:
    """An article of these paragraphs."""
    return make_article("\n\n".join(paragraphs), "made")


def real_articles() -> list[Article]:
    """The bundled article and the other ones that come with the tests."""
    return [bundled_article("escaping-north-korea"), *(read_article(path) for path in sorted(_OTHERS.glob("*.txt")))]


def _made(text: str) -> Article:
    try:
        return article(text)
    except ArticleEmpty:
        assume(False)
        raise


generated_articles = generated.map(_made)
