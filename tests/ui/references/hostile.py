"""What the tests of every format are made with: an article, a citation of it, and texts that are hard to carry."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from corpus import Article, make_article, split_sentences
from qa import Citation
from tests.ui.payloads import PAYLOADS

BASE = "https://quotes.example/read"
_ARTICLE = make_article("The lake froze over in 1901.\n", "lake")

HARD = (
    *PAYLOADS,
    "back\\slash {braces} }{ } { \\} \\textbf{x} \\url{http://192.0.2.7}",
    "100% of $5 & #1_a ~ a^b -- --- '' ,, `` ?` !` \" <<a|b>>",
    "two\nlines\r\nand\u2028more\x0band\x85more\x1cand\ttabs",
    "NUL \x00 and half \ud800 a character",
    "שלום עולם, مرحبا, 国 🙂 👩\u200d👧 “quoted” ‘so’ naïve e\u0301",
    "TY  - BOOK\r\nER  - \r\nTI  - another",
    "@article{other, title = {x}}",
    "1. not a list", "10) nor this", "- nor this", "+ nor", "# nor a heading", "> nor a quote", "=== --- ***", "``` x",
    "www.example.org http://192.0.2.7 a@example.org :smile: ~~gone~~ | a | b |", "[a]: http://192.0.2.7 'x'",
    "    code",
    "“”", "\\", "{", "}", "`", "<", "&amp; &#60; &copy;", "$x$ \\(x\\)",
)  # fmt: skip
TEXTS = st.text() | st.text(
    alphabet="<>&\"'/=`*_[]()!$\\{}\n\r\t\x00%#@-+,?^~| ab:.1“”é国🙂\u05d0\u202e\u200d\ud800\u2029\xa0"
)


def article_with(**stated: str) -> Article:
    """The article with other things stated of it, unread."""
    return replace(_ARTICLE, **stated)


def cite(quote: str = "The lake froze over in 1901.") -> Citation:
    """A citation of its first sentence, with any words for its quote."""
    (sentence,) = split_sentences(_ARTICLE.text, _ARTICLE.blocks[0])
    return Citation(article=_ARTICLE.id, sentence=sentence, quote=quote)
