"""Articles that are kept, found, removed and brought back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import ArticleEmpty, ArticleNotFound, ArticleUnreadable, Block, BlockKind, bundled_article
from corpus.errors import ArticleDamaged, LibraryError, LibraryFull
from corpus.library import How, Library, library_file
from corpus.limits import LIBRARY
from corpus.readers.values import Draft, Format, Stated
from tests.corpus.library.material import FILE, draft_of, flood, paged


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        yield opened


class TestAdd:
    def test_what_comes_back_is_what_was_added(self, library: Library) -> None:
        draft = paged()
        article = library.get(library.add(draft, name="bridges.pdf").id)
        assert (article.text, article.blocks) == (draft.text, draft.blocks)
        assert [block.page for block in article.blocks] == [1, 1, 2, 3]
        assert {name: getattr(article, name) for name in Stated.__slots__} == {
            name: getattr(draft.stated, name) for name in Stated.__slots__
        }

    def test_it_says_what_it_read_and_what_went_wrong(self, library: Library) -> None:
        entry = library.add(paged(), name="bridges.pdf", source="/books/bridges.pdf").entry
        assert (entry.format, entry.name, entry.source) == ("pdf", "bridges.pdf", "/books/bridges.pdf")
        assert entry.notes == ("Page 4 holds an image only.",)
        assert (entry.characters, entry.paragraphs) == (len(paged().text), 3)

    def test_an_id_is_words_of_the_title_and_of_the_hash(self, library: Library) -> None:
        added = library.add(flood(), name="a.txt")
        assert added.id == f"the-flood-of-1904-{added.entry.sha256[:6]}"

    def test_what_is_known_better_takes_the_place_of_what_is_stated(self, library: Library) -> None:
        entry = library.add(paged(), name="b.pdf", stated=Stated(title="Two bridges", author="A. Moller")).entry
        assert (entry.title, entry.author, entry.publisher) == ("Two bridges", "A. Moller", "Arnow Press")

    def test_a_text_without_a_title_is_called_by_its_file(self, library: Library) -> None:
        entry = library.add(draft_of("The river rose."), name="My notes.txt").entry
        assert entry.title == "My notes.txt"
        assert entry.id.startswith("my-notes-")

    def test_a_language_that_nobody_states_is_told_by_the_letters(self, library: Library) -> None:
        words = "도서관이 문을 닫는다. 이 도서관은 1987년에 세웠다."
        assert library.add(draft_of(words), name="a.txt").entry.language == "ko"
        assert library.add(draft_of("The river rose."), name="b.txt").entry.language == "en"
        assert library.add(draft_of(words + " 끝."), name="c.txt", stated=Stated(language="en")).entry.language == "en"

    def test_the_same_article_is_kept_once(self, library: Library) -> None:
        first = library.add(flood(), name="a.txt")
        again = library.add(flood(), name="other.md", stated=Stated(title="Another title"))
        assert (first.how, again.how) == (How.NEW, How.ALREADY)
        assert again.entry == first.entry
        assert len(library.entries()) == 1

    def test_the_same_words_in_other_blocks_are_another_article(self, library: Library) -> None:
        draft = paged()
        library.add(draft, name="a.pdf")
        elsewhere = tuple(replace(block, page=block.page + 1) for block in draft.blocks)
        assert library.add(replace(draft, blocks=elsewhere), name="a.pdf").how is How.NEW

    def test_adding_a_removed_one_brings_it_back_as_it_was(self, library: Library) -> None:
        first = library.add(flood(), name="a.txt")
        library.remove(first.id)
        again = library.add(flood(), name="b.txt")
        assert (again.how, again.entry) == (How.RESTORED, first.entry)

    def test_namesakes_have_ids_of_their_own(self, library: Library) -> None:
        made = {library.add(draft_of(f"It rose in {year}."), name="a.txt").id for year in range(50)}
        assert len(made) == 50

    def test_an_id_that_is_taken_is_made_longer(self, library: Library) -> None:
        first = library.add(flood(), name="a.txt")
        library._rows("UPDATE article SET sha256 = 'another'")
        second = library.add(flood(), name="a.txt")
        assert second.id == f"the-flood-of-1904-{second.entry.sha256[:8]}"
        assert second.id != first.id

    def test_a_text_of_nothing_to_ask_is_refused(self, library: Library) -> None:
        with pytest.raises(ArticleEmpty, match=r"'empty.txt' has no sentence to ask"):
            library.add(draft_of(""), name="empty.txt")

    @pytest.mark.parametrize(
        ("start", "end", "number"), [(-1, 3, 1), (3, 3, 1), (5, 3, 1), (0, 16, 1), (0, 3, 2), (0, 3, 0)]
    )
    def test_blocks_that_are_not_the_texts_are_refused(
        self, library: Library, start: int, end: int, number: int
    ) -> None:
        block = Block(kind=BlockKind.PARAGRAPH, start=start, end=end, number=number)
        with pytest.raises(ArticleDamaged, match="not one of its text"):
            library.add(Draft(format=Format.TEXT, text="The river rose.", blocks=(block,)), name="a.txt")

    def test_half_a_character_is_refused(self, library: Library) -> None:
        with pytest.raises(ArticleUnreadable, match="half a character"):
            library.add(draft_of("The river \ud800 rose."), name="a.txt")
        assert library.entries() == ()

    def test_a_name_that_is_no_text_is_kept_as_far_as_it_is(self, library: Library) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        assert library.add(draft_of("It rose."), name=name, source=name).entry.name == "caf?.txt"

    @pytest.mark.parametrize(
        "text",
        ["It rose.\0It fell.", "'; DROP TABLE article; --", "Il pleut à Ærø 😀\u202e.", "a" * 100_000 + " rose."],
    )
    def test_whatever_stands_in_a_text_comes_back(self, library: Library, text: str) -> None:
        assert library.get(library.add(draft_of(text, title=text, author=text), name=text).id).text == text

    def test_more_than_it_may_hold_is_refused(self, library: Library) -> None:
        added = library.add(flood(), name="a.txt")
        library._rows(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO article SELECT i, 'x' || i, i, format, name, source, added, removed, characters, paragraphs, "
            "notes, title, short_title, author, publisher, date, url, rights, part, language, seal, words "
            "FROM n, (SELECT * FROM article)",
            LIBRARY.value,
        )
        with pytest.raises(LibraryFull, match="100,000 articles"):
            library.add(flood(1905), name="b.txt")
        library.remove(added.id)
        assert library.add(flood(1905), name="b.txt").how is How.NEW
        with pytest.raises(LibraryFull):
            library.restore(added.id)


class TestIds:
    def test_a_beginning_will_do_where_one_id_has_it(self, library: Library) -> None:
        added = library.add(flood(), name="a.txt")
        library.add(paged(), name="b.pdf")
        assert library.get("the-f").id == library.entry("t").id == added.id

    def test_a_beginning_of_several_names_them(self, library: Library) -> None:
        made = sorted(library.add(flood(year), name="a.txt").id for year in (1904, 1905))
        with pytest.raises(ArticleNotFound, match=f"could be {made[0]}, {made[1]}; give more"):
            library.get("the-flood")

    def test_a_whole_id_is_that_article_even_if_others_begin_so(self, library: Library) -> None:
        added = library.add(flood(), name="a.txt")
        library.add(flood(1905), name="b.txt")
        library._rows("UPDATE article SET id = ? WHERE id != ?", f"{added.id}0", added.id)
        assert library.entry(added.id).id == added.id

    @pytest.mark.parametrize("unknown", ["", "%", "_", "nothing", "*", "'"])
    def test_what_is_not_there_is_not_found(self, library: Library, unknown: str) -> None:
        library.add(flood(), name="a.txt")
        with pytest.raises(ArticleNotFound, match="quotewell list"):
            library.get(unknown)

    def test_no_id_is_one_of_a_bundled_article(self, library: Library) -> None:
        bundled = bundled_article("escaping-north-korea")
        draft = Draft(format=Format.TEXT, text=bundled.text, blocks=bundled.blocks)
        added = library.add(draft, name=bundled.id, stated=Stated(title="Escaping North Korea"))
        assert added.id.startswith("escaping-north-korea-")


class TestRemove:
    def test_it_is_gone_and_can_be_brought_back(self, library: Library) -> None:
        added = library.add(paged(), name="a.pdf")
        before = library.get(added.id)
        assert library.remove(added.id).removed
        assert library.entries() == ()
        assert [entry.id for entry in library.entries(removed=True)] == [added.id]
        with pytest.raises(ArticleNotFound, match="is removed; quotewell restore brings it back"):
            library.get(added.id)
        assert library.restore(added.id) == added.entry
        assert library.get(added.id) == before

    def test_what_is_not_removed_cannot_be_brought_back(self, library: Library) -> None:
        added = library.add(flood(), name="a.txt")
        with pytest.raises(ArticleNotFound, match="is not removed"):
            library.restore(added.id)
        with pytest.raises(ArticleNotFound, match="is not removed"):
            library.purge(added.id)

    def test_nothing_of_a_deleted_text_stays_in_the_folder(self, library: Library, tmp_path: Path) -> None:
        added = library.add(draft_of("Zanzibarquux rose."), name="a.txt")
        assert any(b"Zanzibarquux" in path.read_bytes() for path in tmp_path.iterdir())
        library.remove(added.id)
        library.purge(added.id)
        assert not any(b"Zanzibarquux" in path.read_bytes() for path in tmp_path.iterdir())
        assert library.entries(removed=True) == ()
        assert library.add(draft_of("Zanzibarquux rose."), name="a.txt").how is How.NEW


class TestFind:
    @pytest.fixture(params=["with FTS5", "without"])
    def shelf(self, request: pytest.FixtureRequest, library: Library) -> Library:
        library._has_table = request.param == "with FTS5"
        library.add(flood(), name="a.txt")
        library.add(paged(), name="b.pdf")
        return library

    @pytest.mark.parametrize("words", ["bridges", "BRIDG", "moller", "møller"[:1], "arnow press bri", "Møl"])
    def test_words_are_found_by_their_beginnings_without_case_and_accents(self, shelf: Library, words: str) -> None:
        expected = ["Bridges"] if words not in ("moller",) else []
        assert [entry.title for entry in shelf.find(words)] == expected

    def test_accents_do_not_count(self, shelf: Library) -> None:
        shelf.add(draft_of("It rose.", title="Élan vital"), name="c.txt")
        assert [entry.title for entry in shelf.find("elan VITÁL")] == ["Élan vital"]

    @pytest.mark.parametrize(
        "words",
        ["", "?!", "ridges", "bridges flood", '"', "bridges OR flood", "*", "title:bridges AND", "%", "b_idges"],
    )
    def test_nothing_in_the_words_is_an_operator(self, shelf: Library, words: str) -> None:
        assert shelf.find(words) == ()

    def test_what_was_removed_is_found_among_the_removed_only(self, shelf: Library) -> None:
        shelf.remove("bridges")
        assert shelf.find("bridges") == ()
        assert [entry.title for entry in shelf.find("bridges", removed=True)] == ["Bridges"]

    def test_what_was_deleted_is_not_found(self, shelf: Library) -> None:
        shelf.remove("bridges")
        shelf.purge("bridges")
        shelf.add(draft_of("It rose.", title="Mills"), name="c.txt")
        assert shelf.find("bridges", removed=True) == shelf.find("bridges") == ()
        assert [entry.title for entry in shelf.find("mill")] == ["Mills"]

    def test_a_word_without_end_finds_nothing(self, shelf: Library) -> None:
        assert shelf.find("bridges " + "x" * 100_000) == ()

    def test_a_python_without_fts5_may_write_in_between(self, library: Library) -> None:
        library.add(draft_of("It rose.", title="Bridges"), name="a.txt")
        library._has_table = False
        library.add(draft_of("It fell.", title="Bridges again"), name="b.txt")
        library._has_table = True
        assert len(library.find("bridges")) == 2
        library.add(draft_of("It stood.", title="Bridges at last"), name="c.txt")
        assert library._rows("SELECT count(*) FROM title WHERE title MATCH 'bridges'") == [(3,)]


class TestRevision:
    def test_every_change_makes_it_grow_and_nothing_else_does(self, library: Library) -> None:
        added = library.add(flood(), name="a.txt").id
        seen = [library.revision]
        for change in (library.remove, library.restore, library.remove, library.purge):
            change(added)
            seen.append(library.revision)
        library.add(flood(), name="a.txt")
        seen.append(library.revision)
        assert seen == sorted(set(seen))
        library.add(flood(), name="a.txt")
        library.get(added)
        with pytest.raises(ArticleNotFound):
            library.remove("nothing")
        assert library.revision == seen[-1]

    def test_libraries_with_as_many_changes_are_told_apart_by_what_they_hold(self, tmp_path: Path) -> None:
        with Library.open(tmp_path / "one") as one, Library.open(tmp_path / "other") as other:
            assert one.contents == other.contents
            kept = one.add(flood(1904), name="a.txt").id
            other.add(flood(1907), name="a.txt")
            assert one.revision == other.revision
            assert one.contents != other.contents
            before = one.contents
            one.remove(kept)
            assert one.contents != before
            one.restore(kept)
            assert one.contents == before

    def test_another_process_sees_it(self, library: Library, tmp_path: Path) -> None:
        before = library.revision
        with Library.open(tmp_path) as other:
            other.add(flood(), name="a.txt")
        assert library.revision > before
        assert [entry.title for entry in library.entries()] == ["The flood of 1904"]


class TestOpen:
    def test_all_articles_come_in_the_order_in_which_they_were_added(self, library: Library) -> None:
        for year in (1911, 1904, 1950):
            library.add(flood(year), name="a.txt")
        assert [article.title[-4:] for article in library.all_articles()] == ["1911", "1904", "1950"]

    def test_what_is_deleted_meanwhile_is_passed_over(self, library: Library) -> None:
        for year in (1904, 1905):
            library.add(flood(year), name="a.txt")
        articles = library.all_articles()
        next(articles)
        library.remove("the-flood-of-1905")
        library.purge("the-flood-of-1905")
        assert list(articles) == []

    def test_it_is_where_the_environment_says(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path / "mine"))
        assert library_file() == tmp_path / "mine" / FILE
        assert library_file(tmp_path) == tmp_path / FILE
        monkeypatch.setenv("QUOTEWELL_LIBRARY", "")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert library_file().name == FILE

    def test_a_closed_library_says_so(self, tmp_path: Path) -> None:
        library = Library.open(tmp_path)
        library.close()
        library.close()
        with pytest.raises(LibraryError, match="has been closed"):
            library.entries()

    def test_closing_leaves_one_file(self, tmp_path: Path) -> None:
        with Library.open(tmp_path) as library:
            library.add(flood(), name="a.txt")
        assert [path.name for path in tmp_path.iterdir()] == [FILE]

    def test_opening_and_closing_leaks_nothing(self, tmp_path: Path) -> None:
        if not Path("/proc/self/fd").exists():
            pytest.skip("this system does not list open files")
        Library.open(tmp_path).close()
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(50):
            with Library.open(tmp_path) as library:
                library.add(flood(), name="a.txt")
        assert len(list(Path("/proc/self/fd").iterdir())) <= before

    def test_threads_may_share_it(self, library: Library) -> None:
        faults: list[Exception] = []

        def work(thread: int) -> None:
            try:
                for year in range(10):
                    added = library.add(flood(1000 * thread + year), name="a.txt")
                    assert library.get(added.id).text == flood(1000 * thread + year).text
                    if year % 2:
                        library.remove(added.id)
            except Exception as error:  # it has to be told outside the thread
                faults.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert (len(library.entries()), len(library.entries(removed=True))) == (40, 40)

    def test_asking_the_bundled_article_never_meets_sqlite(self) -> None:
        code = "import sys, ui.cli\ntry:\n ui.cli.main(['ask', 'How many defectors entered South Korea in 2009?'])\n"
        code += "except SystemExit: print([name for name in ('sqlite3', 'platformdirs') if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"
