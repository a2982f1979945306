"""One article in every format: the same paragraphs, headings and captions, under the same numbers."""

from collections.abc import Callable

import pytest

from corpus import Article, BlockKind, bundled_article
from corpus.readers import Draft, compose, compose_text, read_docx, read_epub, read_html, sniff, stated_in_text
from corpus.readers.values import Format
from tests.corpus.readers.writers import as_docx, as_epub, as_markdown, as_page

ARTICLE = bundled_article("escaping-north-korea")
KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION)


def draft_of(form: Format) -> Draft:
    if form is Format.HTML:
        return compose(read_html(as_page(ARTICLE)), form)
    if form is Format.EPUB:
        return compose(read_epub(as_epub(ARTICLE)), form)
    if form is Format.DOCX:
        return compose(read_docx(as_docx(ARTICLE)), form)
    return compose_text(as_markdown(ARTICLE) if form is Format.MARKDOWN else ARTICLE.text, form)


def numbered(source: Article | Draft) -> dict[str, str]:
    """The text of each block by its name, white space collapsed."""
    blocks = [block for block in source.blocks if block.kind in KINDS]
    return {block.name: " ".join(source.text[block.start : block.end].split()) for block in blocks}


FORMS = [Format.TEXT, Format.MARKDOWN, Format.HTML, Format.EPUB, Format.DOCX]


@pytest.mark.parametrize("form", FORMS)
def test_every_format_gives_the_same_blocks_under_the_same_numbers(form: Format) -> None:
    assert numbered(draft_of(form)) == numbered(ARTICLE)


@pytest.mark.parametrize("form", FORMS)
def test_the_blocks_stand_in_the_same_order(form: Format) -> None:
    assert list(numbered(draft_of(form))) == list(numbered(ARTICLE))


@pytest.mark.parametrize("form", FORMS)
def test_every_block_is_cut_from_the_text_by_its_offsets(form: Format) -> None:
    draft = draft_of(form)
    end = 0
    for block in draft.blocks:
        assert end <= block.start < block.end <= len(draft.text)
        assert draft.text[block.start : block.end].strip() == draft.text[block.start : block.end]
        end = block.end


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        (lambda: stated_in_text(as_markdown(ARTICLE)), "2022"),
        (lambda: read_html(as_page(ARTICLE)).stated, "2022-05-09"),
        (lambda: read_epub(as_epub(ARTICLE)).stated, "2022"),
        # A Word file states when it was made, not when it was published.
        (lambda: read_docx(as_docx(ARTICLE)).stated, ""),
    ],
    ids=["markdown", "html", "epub", "docx"],
)
def test_every_format_states_who_wrote_it_and_what_it_is_called(stated: Callable, date: str) -> None:
    found = stated()
    assert (found.title, found.author, found.date) == (ARTICLE.title, ARTICLE.author, date)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (ARTICLE.text.encode(), Format.TEXT),
        (as_page(ARTICLE).encode(), Format.HTML),
        (as_epub(ARTICLE), Format.EPUB),
        (as_docx(ARTICLE), Format.DOCX),
    ],
    ids=["text", "html", "epub", "docx"],
)
def test_the_bytes_alone_say_which_format_it_is(data: bytes, form: Format) -> None:
    assert sniff(data) is form
