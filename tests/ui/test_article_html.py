from __future__ import annotations

import pytest

from corpus import BlockKind, make_article, split_sentences
from tests.ui.dom import read
from tests.ui.payloads import PAYLOADS
from ui.escape import visible
from ui.page.article import article_html
from ui.page.texts import ENGLISH, LANGUAGES


def page_of(article):
    return read(article_html(article, ENGLISH)).one("article")


def words_of(block):
    return "".join(child if isinstance(child, str) else child.text for child in block.children if not is_label(child))


def is_label(child):
    return not isinstance(child, str) and "number" in child.classes


def test_every_block_shows_the_words_of_the_article(article):
    page = page_of(article)
    for block in article.blocks:
        if block.kind is not BlockKind.BOILERPLATE:
            shown = page.one(data_block=block.anchor)
            inner = shown.one("figcaption") if block.kind is BlockKind.CAPTION else shown
            assert words_of(inner) == article.cut(block)


def test_every_sentence_can_be_found(article):
    page = page_of(article)
    for block in article.blocks:
        if block.kind is not BlockKind.BOILERPLATE:
            for sentence in split_sentences(article.text, block):
                assert page.one(data_s=sentence.anchor).text == article.cut(sentence)


def test_paragraphs_and_captions_carry_their_labels(article):
    page = page_of(article)
    assert page.one(data_block="p3").one(class_="number").text == "¶3"
    assert page.one(data_block="c2").one(class_="number").text == "caption 2"


@pytest.mark.parametrize(("language", "caption"), [("ko", "사진 설명 2"), ("ja", "写真説明2")])
def test_a_caption_is_called_so_in_the_language_of_the_page(article, language, caption):
    shown = read(article_html(article, LANGUAGES[language])).one(data_block="c2")
    assert shown.one(class_="number").text == caption
    assert shown.one(class_="number").attributes["lang"] == language
    assert shown.attributes["data-label"] == "caption 2"  # what a copied quote has behind it


def test_an_outline_of_many_headings_is_folded_away():
    chapters = [f"# Part {number}\n\nThe harbour froze in {1900 + number}.\n" for number in range(13)]
    for count in (12, 13):
        outline = page_of(make_article("\n".join(chapters[:count]), "years.md", title="Years")).one(class_="outline")
        assert ("open" in outline.attributes) == (count == 12)


def test_boilerplate_is_left_out(article):
    assert "RECOMMENDATIONS" not in page_of(article).text


def test_the_head_says_what_is_known(article):
    head = page_of(article).one("header")
    assert head.one("h1").text == article.title
    assert head.one(class_="byline").text == "ISHIMARU Jiro · ASIAPRESS, Rimjin-gang · 2022"


def test_the_rights_stand_at_the_foot(article):
    assert page_of(article).one("footer").text == article.rights


def test_a_title_that_is_the_first_heading_is_shown_once():
    page = page_of(make_article("# The Harbour\n\nThe harbour froze in 1947.\n", "harbour.md"))
    assert [heading.text for heading in page.all("h1") + page.all("h2")] == ["The Harbour"]
    assert page.one("h1").attributes["data-block"] == "h1"


def test_what_is_not_known_takes_no_room():
    page = page_of(make_article("The harbour froze in 1947.", "harbour.txt"))
    assert page.one("header").all(class_="byline") == []
    assert page.all("footer") == []


def test_a_line_end_within_a_sentence_stays():
    page = page_of(make_article("The harbour\nfroze in 1947.", "harbour.txt"))
    assert page.one(data_s="p1.1").text == "The harbour\nfroze in 1947."


def test_the_markup_is_one_line():
    assert "\n" not in article_html(make_article("One line\nand two.\n\n\n\nMore of it.", "a.txt"), ENGLISH)


def test_the_address_of_publication_can_be_opened():
    page = page_of(make_article("It froze.", "a.txt", url="https://example.org/harbour?x=1&y=2"))
    assert page.one("footer").one("a").attributes["href"] == "https://example.org/harbour?x=1&y=2"


@pytest.mark.parametrize("url", ["javascript:hit()", "data:text/html,x", "//example.org", "https://", "http://[", "x"])
def test_what_is_no_address_of_the_web_is_no_link(url):
    assert page_of(make_article("It froze.", "a.txt", url=url)).all("a") == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_literally_wherever_it_stands(payload):
    text = f"The witness wrote {payload} in the book that day."
    article = make_article(text, payload, title=payload, author=payload, rights=payload, language=payload)
    page = page_of(article)
    assert page.one("h1").text == visible(payload)
    assert page.one(class_="byline").text == visible(payload)
    assert page.one("footer").text == visible(payload)
    assert page.attributes["data-article"] == visible(payload)
    assert visible(payload) in "".join(block.text for block in page.all(class_="s"))
    known = {"article", "header", "h1", "h2", "p", "span", "figure", "figcaption", "footer"}
    assert {element.name for element in page.walk()} <= known
