"""Articles that go from one library to another as a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import ArticleEmpty, ArticleTooLarge, ArticleUnreadable, QuotewellError
from corpus.errors import ArticleDamaged
from corpus.library import How, Library
from corpus.limits import ARTICLE
from tests.corpus.library.material import draft_of, flood, paged


def exported(folder: Path, **changes: Any) -> bytes:
    """A document of the article with pages, with some of its values changed."""
    with Library.open(folder) as library:
        document = json.loads(library.export(library.add(paged(), name="bridges.pdf", source="/b.pdf").id))
    return json.dumps({**document, **changes}).encode()


def test_another_library_has_the_same_article_by_the_same_id(tmp_path: Path) -> None:
    with Library.open(tmp_path / "one") as one, Library.open(tmp_path / "other") as other:
        added = one.add(paged(), name="bridges.pdf", source="/b.pdf")
        document = one.export(added.id)
        again = other.import_(document)
        assert (again.how, again.entry) == (How.NEW, added.entry)
        assert other.get(again.id) == one.get(added.id)
        assert other.export(again.id) == document


def test_a_document_is_what_its_hashes_say(tmp_path: Path) -> None:
    document = json.loads(exported(tmp_path))
    assert document["text"] == paged().text
    assert document["text_sha256"] == hashlib.sha256(paged().text.encode()).hexdigest()
    assert document["blocks"][2] == {"kind": "caption", "start": 68, "end": 102, "number": 1, "page": 2}


def test_what_is_there_already_is_not_changed(tmp_path: Path) -> None:
    document = exported(tmp_path, title="Another title")
    with Library.open(tmp_path) as library:
        again = library.import_(document)
        assert (again.how, again.entry.title) == (How.ALREADY, "Bridges")
        library.remove(again.id)
        assert library.import_(document).how is How.RESTORED


def test_an_id_that_is_taken_or_foreign_gives_way(tmp_path: Path) -> None:
    with Library.open(tmp_path / "other") as library:
        assert library.import_(exported(tmp_path / "one", id="escaping-north-korea")).id.startswith("bridges-")


def test_keys_that_a_later_release_adds_are_passed_over(tmp_path: Path) -> None:
    with Library.open(tmp_path / "other") as library:
        assert library.import_(exported(tmp_path / "one", colour="blue")).how is How.NEW


def block(**changes: Any) -> list[dict[str, Any]]:
    return [{"kind": "paragraph", "start": 0, "end": 15, "number": 1, "page": 0, **changes}]


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"document": "a letter"}, ArticleUnreadable, "document: "),
        ({"version": 2}, ArticleUnreadable, "later release"),
        ({"text": "Another text."}, ArticleDamaged, "block"),
        ({"text": paged().text.replace("1911", "1912")}, ArticleDamaged, "not the one that was exported"),
        ({"text": 7}, ArticleUnreadable, "text: "),
        ({"title": ""}, ArticleUnreadable, "title: "),
        ({"author": None}, ArticleUnreadable, "author: "),
        ({"added": "yesterday"}, ArticleUnreadable, "added: "),
        ({"format": "xls"}, ArticleUnreadable, "format: "),
        ({"sha256": "0" * 64}, ArticleDamaged, "not those that were exported"),
        ({"sha256": "0"}, ArticleUnreadable, "sha256: "),
        ({"blocks": []}, ArticleEmpty, "no sentence"),
        ({"blocks": block()}, ArticleDamaged, "not those that were exported"),
        ({"blocks": block(end=10**12)}, ArticleDamaged, "block"),
        ({"blocks": block(start=-1)}, ArticleDamaged, "block"),
        ({"blocks": block(start=15)}, ArticleDamaged, "block"),
        ({"blocks": block(number=2)}, ArticleDamaged, "block"),
        ({"blocks": block(kind="heading")}, ArticleEmpty, "no sentence"),
        ({"blocks": block(kind="drawing")}, ArticleUnreadable, "blocks.0.kind: "),
        ({"notes": ["n"] * 1_001}, ArticleUnreadable, "notes: "),
    ],
)
def test_what_is_not_as_it_was_exported_is_refused(
    tmp_path: Path, changes: dict[str, Any], kind: type[QuotewellError], words: str
) -> None:
    document = exported(tmp_path / "one", **changes)
    with Library.open(tmp_path / "other") as library:
        with pytest.raises(kind, match=words):
            library.import_(document)
        assert library.entries() == ()
        assert library.revision == 0


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff", b'{"document": "quotewell article"}', b"[" * 9_999]
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes) -> None:
    with Library.open(tmp_path) as library, pytest.raises(ArticleUnreadable, match="not an article exported"):
        library.import_(data)


def test_a_document_without_end_is_refused(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(ArticleTooLarge):
        library.import_(b" " * (5 * ARTICLE.value + 1))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return exported(tmp_path_factory.mktemp("one"))


@settings(deadline=None, max_examples=50)
@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_a_document_with_one_other_byte_is_refused_or_has_the_same_text(
    at: float, byte: int, document: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    changed = bytearray(document)
    changed[int(at * len(changed))] = byte
    with Library.open(tmp_path_factory.mktemp("other")) as library:
        try:
            added = library.import_(bytes(changed))
        except QuotewellError:
            assert library.entries() == ()
        else:
            article = library.get(added.id)
            assert (article.text, article.blocks) == (paged().text, paged().blocks)


@settings(deadline=None, max_examples=25)
@given(text=st.text(st.characters(exclude_categories=["Cs"])), title=st.text())
def test_whatever_can_be_kept_comes_back_from_a_document(
    text: str, title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draft = draft_of(f"{text}\n\nThe river rose.\n", title=title)
    with (
        Library.open(tmp_path_factory.mktemp("one")) as one,
        Library.open(tmp_path_factory.mktemp("other")) as other,
    ):
        added = one.add(draft, name="a.txt")
        assert other.import_(one.export(added.id)).entry == added.entry
        assert one.get(added.id) == other.get(added.id)
        assert one.get(added.id).blocks == draft.blocks


@pytest.mark.parametrize("raised", [Library.export, Library.get, Library.entry])
def test_what_is_not_there_cannot_be_exported(tmp_path: Path, raised: Callable[[Library, str], object]) -> None:
    with Library.open(tmp_path) as library:
        library.add(flood(), name="a.txt")
        with pytest.raises(QuotewellError, match="no article"):
            raised(library, "bridges")
