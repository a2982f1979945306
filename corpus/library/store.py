"""The library: articles that are kept, found, removed and brought back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from corpus.errors import ArticleError, ArticleNotFound, LibraryError, LibraryFull
from corpus.library import titles
from corpus.library.faults import damaged, faults_named
from corpus.library.identity import content_hash, fits, fold, ids
from corpus.library.opening import copy_file, open_file
from corpus.library.places import library_file
from corpus.library.records import COLUMNS, Record, article_of, check_blocks, document_of, now, record_of, seal_of
from corpus.library.values import Added, Entry, How
from corpus.limits import LIBRARY
from corpus.readers.values import Draft, Stated
from corpus.reading import bundled_ids
from corpus.values import Article

_PATIENCE = 2.0  # seconds to wait for another process
_NOTHING = Stated()
_SHOWN = 8  # ids that a short one may stand for

# The columns stand in the order of `Entry`; `seal` is behind them.
_ENTRY = f"SELECT {', '.join(COLUMNS)}, seal FROM article"  # noqa: S608 - names of our own
# LEFT: an article whose text is missing is a damaged library, and not one article less.
_RECORD = f"SELECT {', '.join(COLUMNS)}, seal, text, blocks FROM article LEFT JOIN content USING (number)"  # noqa: S608
_INSERT = f"INSERT INTO article ({', '.join(COLUMNS)}, seal, words) VALUES ({'?, ' * len(COLUMNS)}?, ?)"  # noqa: S608
_HELD = "SELECT 1 FROM article WHERE id = ? AND (removed != '') = ?"
# Put together by SQLite, since each question to a large library waits for it.
_CONTENTS = "SELECT group_concat(id) FROM (SELECT id FROM article WHERE removed = '' ORDER BY number)"
# Articles keep their numbers, by which their order is known and their texts are found.
_BECOME = (
    "DELETE FROM article",
    *(
        f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM other.{table} ORDER BY number"  # noqa: S608
        for table, columns in (
            ("article", f"number, {', '.join(COLUMNS)}, seal, words"),
            ("content", "number, text, blocks"),
        )
    ),
)
_IDS = "SELECT id FROM article WHERE (removed != '') = ? AND substr(id, 1, length(?)) = ? ORDER BY id"


class Library:
    """The articles of one folder, in one SQLite file.

    A change is on the disk when its method returns, and not there at all when it raises. Every article and entry is
    compared with its hash before it is handed out. An id may be given by its beginning where only one has that.

    Threads share one connection and wait for each other; processes see each other's changes at once, and one of them
    writes at a time. Do not use a library across a fork.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Takes what `Library.open` has opened."""
        self._connection: sqlite3.Connection | None = connection
        self._lock = threading.RLock()
        self._has_table = titles.has_table(connection)
        self.path = path

    @classmethod
    def open(cls, folder: Path | None = None, *, patience: float = _PATIENCE) -> Self:
        """The library of a folder, made where there is none.

        Args:
            folder: None for $QUOTEWELL_LIBRARY, or else the system's place for such data.
            patience: seconds to wait for another process that writes.

        Raises:
            LibraryDamaged: its file is not whole, or another program's; it has not been touched.
            LibraryTooNew, LibraryBusy, LibraryFull, LibraryError: it cannot be opened.
        """
        path = library_file(folder)
        connection = open_file(path, patience)
        try:
            with faults_named(path):
                return cls(connection, path)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Lets go of the file; closing twice is closing."""
        with self._lock, faults_named(self.path):
            if self._connection:
                self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def revision(self) -> int:
        """A number that grows with every change, whoever makes it."""
        return int(self._rows("SELECT revision FROM state")[0][0])

    def add(self, draft: Draft, *, name: str, source: str = "", stated: Stated = _NOTHING) -> Added:
        """Keeps an article. The same text with the same blocks is the same article, whatever it is called.

        Args:
            name: what the file is called; the title where nothing states one.
            source: the path or the address.
            stated: what is known better than the draft states it; empty where it is not.

        Raises:
            ArticleEmpty, ArticleDamaged, ArticleUnreadable: it cannot be kept.
            LibraryBusy, LibraryFull, LibraryError: nothing was changed.
        """
        return self._keep(record_of(draft, name, source, stated), "")

    def import_(self, data: bytes) -> Added:
        """Keeps an article that `export` has written, by its id where that is free.

        Raises:
            ArticleTooLarge, ArticleUnreadable, ArticleDamaged, ArticleEmpty: the document is not such an article.
            LibraryBusy, LibraryFull, LibraryError: nothing was changed.
        """
        from corpus.library.document import read_document  # noqa: PLC0415 - pydantic is needed here only

        return self._keep(*read_document(data))

    def get(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            ArticleNotFound: none has it, or several ids begin so.
            LibraryDamaged: it is not as it was kept.
        """
        return article_of(self._record(article_id))

    def export(self, article_id: str) -> bytes:
        """An article as one JSON document: text, blocks, what is stated, hashes. Raises as `get` does."""
        return document_of(self._record(article_id))

    def entry(self, article_id: str) -> Entry:
        """What is known about an article. Raises as `get` does."""
        with self._lock:
            return self._entry(self._resolve(article_id, removed=False))

    def entries(self, *, removed: bool = False) -> tuple[Entry, ...]:
        """What is kept, or what was removed, in the order in which it came."""
        return self._entries("(removed != '') = ?", [removed])

    def find(self, words: str, *, removed: bool = False) -> tuple[Entry, ...]:
        """The entries in whose title, author or publisher each word stands, by its beginning at least."""
        with self._lock:
            met, parameters = titles.condition(self._open(), words, table=self._has_table)
            return self._entries(f"(removed != '') = ? AND {met}", [removed, *parameters])

    @property
    def paragraphs(self) -> int:
        """How many blocks can be asked, in all articles that are kept."""
        return int(self._rows("SELECT coalesce(sum(paragraphs), 0) FROM article WHERE removed = ''")[0][0])

    def ids(self) -> tuple[str, ...]:
        """The ids of the articles that are kept, in the order in which they came."""
        return tuple(row[0] for row in self._rows("SELECT id FROM article WHERE removed = '' ORDER BY number"))

    def sources(self) -> tuple[tuple[str, str], ...]:
        """What each article that is kept was read from, as it was given, with its id."""
        return tuple(self._rows("SELECT source, id FROM article WHERE removed = '' ORDER BY number"))

    @property
    def contents(self) -> str:
        """Tells what is kept from what any other library keeps: a sha256 of the ids, each of which has its text's."""
        ((kept,),) = self._rows(_CONTENTS)
        return hashlib.sha256((kept or "").encode()).hexdigest()

    def holds(self, article_id: str) -> bool:
        """Whether an article that is kept has that id; its beginning does not count."""
        return bool(self._rows(_HELD, article_id, False))

    def all_articles(self) -> Iterator[Article]:
        """Every article that is kept when this is called, one after the other, each read when it is its turn."""
        for (number,) in self._rows("SELECT number FROM article WHERE removed = '' ORDER BY number"):
            for row in self._rows(f"{_RECORD} WHERE number = ?", number):  # it may be gone for good by now
                yield article_of(self._whole_record(row))

    def remove(self, article_id: str) -> Entry:
        """Takes an article out of the library, so that it can be brought back.

        Raises:
            ArticleNotFound: none has that id, or several ids begin so.
            LibraryBusy, LibraryFull, LibraryError: nothing was changed.
        """
        with self._change():
            return self._mark(self._entry(self._resolve(article_id, removed=False)), now())

    def restore(self, article_id: str) -> Entry:
        """Brings a removed article back as it was. Raises as `remove` does."""
        with self._change() as connection:
            entry = self._entry(self._resolve(article_id, removed=True))
            self._check_room(connection)
            return self._mark(entry, "")

    def purge(self, article_id: str) -> Entry:
        """Deletes a removed article for good. Raises as `remove` does."""
        with self._change() as connection:
            entry = self._entry(self._resolve(article_id, removed=True))
            connection.execute("DELETE FROM article WHERE id = ?", (entry.id,))
            titles.forget(connection)
        self._empty_log()
        return entry

    def copy_to(self, target: Path) -> None:
        """Writes a file that holds what this library does at this moment, without what was deleted for good.

        Raises:
            LibraryDamaged, LibraryBusy, LibraryFull, LibraryError: it cannot be written.
        """
        copy_file(self.path, target, _PATIENCE)

    def check(self) -> None:
        """Looks through everything, whatever its size, and compares what is kept and what was removed with its hashes.

        Raises:
            LibraryDamaged: it is not whole, or an article in it is not one that a library can hold.
        """
        ((said,),) = self._rows("PRAGMA integrity_check(1)")
        if said != "ok":
            raise damaged(self.path, said)
        for (number,) in self._rows("SELECT number FROM article"):
            for row in self._rows(f"{_RECORD} WHERE number = ?", number):  # it may be gone for good by now
                record = self._whole_record(row)
                try:
                    check_blocks(record.text, article_of(record).blocks, record.entry.id)
                    whole = fits(record.entry.id, record.entry.sha256)
                except (ArticleError, TypeError, ValueError):
                    whole = False
                if not whole:
                    raise damaged(self.path, f"{record.entry.id!r} is no article of a library")

    def become(self, other: Path, before: Path) -> bool:
        """Has what another library's file holds and nothing else, in one change, which others see at once.

        Args:
            other: looked through, of this version, and open nowhere.
            before: where what is held until then is copied, if anything is.

        Returns:
            whether anything was held, and is in `before` now.

        Raises:
            LibraryDamaged, LibraryBusy, LibraryFull, LibraryError: nothing was changed.
        """
        with self._lock:
            self._rows("ATTACH ? AS other", str(other.absolute()))
            try:
                with self._change() as connection:
                    held = bool(self._rows("SELECT 1 FROM article LIMIT 1"))
                    if held:  # nobody else can write between this copy and what follows
                        self.copy_to(before)
                    for statement in _BECOME:
                        connection.execute(statement)
                    titles.forget(connection)
            finally:
                with suppress(LibraryError):
                    self._rows("DETACH other")
            self._empty_log()
        return held

    def _keep(self, record: Record, wish: str) -> Added:
        with self._change() as connection:
            same = self._entries("sha256 = ?", [record.entry.sha256])
            if same and not same[0].removed:
                return Added(id=same[0].id, entry=same[0], how=How.ALREADY)
            self._check_room(connection)
            if same:
                return Added(id=same[0].id, entry=self._mark(same[0], ""), how=How.RESTORED)
            entry = replace(record.entry, id=self._free_id(record.entry, wish))
            words = fold(entry.title, entry.author, entry.publisher)
            number = connection.execute(_INSERT, (*_values(entry), seal_of(entry), words)).lastrowid
            connection.execute("INSERT INTO content VALUES (?, ?, ?)", (number, record.text, record.blocks))
            if self._has_table and number:
                titles.add(connection, number, words)
            return Added(id=entry.id, entry=entry, how=How.NEW)

    def _free_id(self, entry: Entry, wish: str) -> str:
        wishes = [wish] if fits(wish, entry.sha256) else []
        for one in (*wishes, *ids(entry.title, entry.name, entry.sha256)):
            if one not in bundled_ids() and not self._rows("SELECT 1 FROM article WHERE id = ?", one):
                return one
        raise AssertionError("two texts have one sha256")

    def _mark(self, entry: Entry, removed: str) -> Entry:
        marked = replace(entry, removed=removed)
        self._rows("UPDATE article SET removed = ?, seal = ? WHERE id = ?", removed, seal_of(marked), entry.id)
        return marked

    def _check_room(self, connection: sqlite3.Connection) -> None:
        (kept,) = connection.execute("SELECT count(*) FROM article WHERE removed = ''").fetchone()
        if kept >= LIBRARY.value:
            raise LibraryFull(f"The library holds {LIBRARY.value:,} articles, the most it may; remove some first.")

    def _resolve(self, article_id: str, *, removed: bool) -> str:
        """The whole id that is meant. Raises ArticleNotFound with the ids that it could be."""
        if self._rows(_HELD, article_id, removed):  # ids that begin so are looked for among all: that takes its time
            return article_id
        found = [row[0] for row in self._rows(_IDS, removed, article_id, article_id)] if article_id else []
        if len(found) == 1:
            return str(found[0])
        if found:
            rest = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise ArticleNotFound(f"{article_id!r} could be {', '.join(found[:_SHOWN])}{rest}; give more of it.")
        if self._rows(_IDS, not removed, article_id, article_id) and article_id:
            state = "not removed" if removed else "removed; quotewell restore brings it back"
            raise ArticleNotFound(f"The article {article_id!r} is {state}.")
        listed = "quotewell list --removed" if removed else "quotewell list"
        raise ArticleNotFound(f"The library has no article {article_id!r}; {listed} shows what there is.")

    def _record(self, article_id: str) -> Record:
        with self._lock:
            found = self._resolve(article_id, removed=False)
            return self._whole_record(_only(self._rows(f"{_RECORD} WHERE id = ?", found), found))

    def _entry(self, article_id: str) -> Entry:
        entry: Entry = _only(self._entries("id = ?", [article_id]), article_id)
        return entry

    def _entries(self, condition: str, parameters: Sequence[Any]) -> tuple[Entry, ...]:
        rows = self._rows(f"{_ENTRY} WHERE {condition} ORDER BY number", *parameters)
        return tuple(self._whole_entry(row) for row in rows)

    def _whole_entry(self, row: Sequence[Any]) -> Entry:
        try:
            known = dict(zip(COLUMNS, row, strict=False))
            entry = Entry(**{**known, "notes": tuple(json.loads(known["notes"]))})
            whole = seal_of(entry) == row[len(COLUMNS)]
        except (TypeError, ValueError):
            whole = False
        if not whole:
            raise damaged(self.path, f"what it says about {row[0]!r} is not what was kept")
        return entry

    def _whole_record(self, row: Sequence[Any]) -> Record:
        entry, (text, blocks) = self._whole_entry(row), row[-2:]
        if not (isinstance(text, str) and isinstance(blocks, str) and content_hash(text, blocks) == entry.sha256):
            raise damaged(self.path, f"the text of {entry.id!r} is not what was kept")
        return Record(entry=entry, text=text, blocks=blocks)

    def _empty_log(self) -> None:
        with suppress(LibraryError):  # the log holds what was deleted, until it is emptied by this or another process
            self._rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LibraryError(f"The library {str(self.path)!r} has been closed.")
        return self._connection

    def _rows(self, statement: str, *parameters: Any) -> list[Any]:
        with self._lock, faults_named(self.path):
            return self._open().execute(statement, parameters).fetchall()

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """A transaction, wholly on the disk behind it, or undone."""
        with self._lock, faults_named(self.path):
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                before = connection.total_changes
                yield connection
                if connection.total_changes > before:
                    connection.execute("UPDATE state SET revision = revision + 1")
                    if self._has_table:
                        titles.follow(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _only(found: Sequence[Any], article_id: str) -> Any:
    if not found:  # another process has deleted it since its id was found
        raise ArticleNotFound(f"The library has no article {article_id!r} any more.")
    return found[0]


def _values(entry: Entry) -> tuple[Any, ...]:
    values = (getattr(entry, column) for column in COLUMNS)
    return tuple(json.dumps(value) if isinstance(value, tuple) else value for value in values)
