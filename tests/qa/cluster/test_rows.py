"""A passage becomes a row and the same passage again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Passage, bundled_article, bundled_ids, make_article, split_passages
from corpus.errors import IndexDamaged, IndexFault
from qa.cluster.rows import key_of, passage_of, row_of


def one(text: str = "The river rose.", article: str = "river") -> Passage:
    return split_passages(make_article(text, article))[0]


def back(passage: Passage) -> Passage:
    return passage_of(row_of(passage, "library", 1, ends=True)["record"])


def test_every_passage_of_the_bundled_articles_comes_back() -> None:
    for name in bundled_ids():
        for passage in split_passages(bundled_article(name)):
            assert back(passage) == passage


@pytest.mark.parametrize(
    "text", ["灯台は町の北にある。", "A \ud83d half of a pair.", "Nul \x00 and \x7f.", "“Quotes” 🎈"]
)
def test_any_text_comes_back(text: str) -> None:
    passage = one(text)
    assert back(passage) == passage
    assert row_of(passage, "library", 1, ends=True)["record"].isascii()


def test_a_passage_is_another_row_in_another_collection_of_articles() -> None:
    assert row_of(one(), "a", 1, ends=True)["id"] != row_of(one(), "b", 1, ends=True)["id"]


def test_nothing_that_an_article_is_called_gets_into_an_expression() -> None:
    row = row_of(one(article='" or 1 == 1'), "library", 1, ends=True)
    assert row["article"] == key_of("library", '" or 1 == 1')
    assert row["article"].isalnum()


def test_of_a_heading_as_long_as_a_page_the_beginning_is_kept() -> None:
    long = replace(one(), heading="word " * 100_000)
    assert back(long).heading == long.heading[:1_000]


def test_a_passage_that_is_too_long_for_the_server_is_refused() -> None:
    with pytest.raises(IndexFault, match="river"):
        row_of(replace(one(), text="river " * 20_000), "library", 1, ends=True)


@pytest.mark.parametrize("record", ["", "{", "[]", "{}", '{"block": ["paragraph", 1]}', "null"])
def test_a_record_that_is_not_as_it_was_written_is_refused(record: str) -> None:
    with pytest.raises(IndexDamaged, match="quotewell index --rebuild --to"):
        passage_of(record)
