"""BibTeX, read back by bibtexparser, and its LaTeX by pylatexenc."""

from __future__ import annotations

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from corpus import bundled_article
from tests.ui.references.hostile import BASE, HARD, TEXTS, article_with, cite
from ui.references.bibtex import bibtex
from ui.references.stated import one_line

# Signs of LaTeX that the decoder's own table lacks, or writes as an accent.
_LACKING = {"textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">", "textbar": "|"}


def decoder():
    table = get_default_latex_context_db()
    signs = {**_LACKING, "textasciicircum": "^"}
    table.add_context_category("signs", prepend=True, macros=[MacroTextSpec(*sign) for sign in signs.items()])
    return LatexNodes2Text(latex_context=table, keep_braced_groups=False)


DECODING = LatexDecodingMiddleware(decoder=decoder())


def entry(text, *middleware):
    library = bibtexparser.parse_string(text, append_middleware=list(middleware))
    assert library.failed_blocks == []
    assert len(library.blocks) == 1
    (found,) = library.entries
    return found, {field.key: field.value for field in found.fields}


def carried(title, quote):
    return entry(bibtex(article_with(title=title, author=title), cite(quote), BASE), DECODING)[1]


def test_what_is_stated_is_in_its_field():
    article = article_with(title="Ice", author="A. Lind", publisher="The Lake", date="5 June 2004")
    found, fields = entry(bibtex(article, cite(), BASE))
    assert (found.entry_type, found.key) == ("article", "lake:p1.1")
    assert fields == {
        "author": "{A. Lind}",
        "title": "{Ice}",
        "journal": "The Lake",
        "year": "2004",
        "date": "2004-06-05",
        "month": "jun",
        "url": f"{BASE}?a=lake&s=p1.1&h=6ccec0e5",
        "language": "en",
        "pagination": "paragraph",
        "note": "¶1: “The lake froze over in 1901.”",
    }


def test_the_month_is_a_macro_that_each_style_writes_in_its_own_way():
    assert "month = jun,\n" in bibtex(article_with(date="2004-06"), cite())


def test_a_title_alone_is_an_entry():
    found, fields = entry(bibtex(article_with(title="Ice", language=""), cite()))
    assert found.entry_type == "misc"
    assert set(fields) == {"title", "pagination", "note"}


def test_a_date_without_a_year_is_given_as_it_is_stated():
    assert entry(bibtex(article_with(date="undated"), cite()))[1]["year"] == "undated"


def test_names_are_not_taken_apart():
    assert "author = {{Lind and Sons, Ltd.}}" in bibtex(article_with(author="Lind and Sons, Ltd."), cite())


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_come_through(text):
    fields = carried(text, text)
    assert fields["title"] == fields["author"] == one_line(text)
    assert fields["note"] == f"¶1: “{one_line(text)}”"


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_any_title_and_quote_come_through(title, quote):
    fields = carried(title, quote)
    assert fields["title"] == (one_line(title) or "lake")
    assert fields["note"] == f"¶1: “{one_line(quote)}”"


def test_braces_are_balanced_for_a_reader_that_counts_those_behind_backslashes():
    written = bibtex(article_with(title="}{ \\{ \\} }"), cite("{"))
    assert written.count("{") == written.count("}")


def test_the_bundled_article_is_plain_to_read():
    article = bundled_article("escaping-north-korea")
    assert "author = {{ISHIMARU Jiro}},\n" in bibtex(article, cite())
