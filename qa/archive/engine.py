"""The words of a generation in tantivy: writing them, and asking for candidates. Nothing else knows tantivy.

tantivy writes a file once and never again, but for `meta.json` and `.managed.json`, which it replaces by a rename.
Queries are put together from words, never parsed from text.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import ExtraMissing, IndexFault
from qa.archive.layout import told

# What tantivy replaces, and so must be copied where the rest can be linked.
REPLACED = frozenset({"meta.json", ".managed.json"})
# Bytes of memory in which words are gathered before they are written. One thread keeps the order of adding.
_HEAP = 256_000_000
# A file system in memory, which containers that write nothing to a disk have as well.
_IN_MEMORY = "/dev/shm"  # noqa: S108 - what is made there has a name of its own, which nobody can guess
# Stands in every passage and in no question: `word_of` never makes it.
_PAD = "#\x01"


def tantivy_module() -> Any:
    """The package.

    Raises:
        ExtraMissing: it is not installed.
    """
    try:
        import tantivy  # noqa: PLC0415 - an extra's package is imported where it is used
    except ImportError as error:
        raise ExtraMissing(
            "An index on disk needs a package that is not installed; say: pip install 'quotewell[archive]'"
        ) from error
    return tantivy


class EngineWriter:
    """Writes words into a folder. What was committed outlives the process."""

    def __init__(self, folder: Path) -> None:
        self._tantivy = tantivy_module()
        self._folder = folder
        folder.mkdir(exist_ok=True)
        with told(folder):
            self._index = self._tantivy.Index(_schema(self._tantivy), path=str(folder))
            self._writer = self._index.writer(_HEAP, 1)

    @property
    def committed(self) -> int:
        """How many passages stand in the last commit."""
        with told(self._folder):
            self._index.reload()
            return int(self._index.searcher().num_docs)

    def add(self, number: int, article: str, words: Sequence[str], padding: int) -> None:
        """Adds the words of a passage."""
        document = self._tantivy.Document()
        document.add_text("words", " ".join([*words, *[_PAD] * padding]))
        document.add_text("article", article_key(article))
        document.add_unsigned("number", number)
        with told(self._folder):
            self._writer.add_document(document)

    def remove(self, article: str) -> None:
        """Removes what was added of an article so far."""
        with told(self._folder):
            self._writer.delete_documents_by_term("article", article_key(article))

    def commit(self) -> None:
        """Makes what was added and removed last."""
        with told(self._folder):
            self._writer.commit()

    def close(self) -> None:
        """Waits for merges and takes away the files that no commit needs."""
        with told(self._folder):
            self._writer.wait_merging_threads()
            self._writer = self._index.writer(_HEAP, 1)
            self._writer.garbage_collect_files()
            self._writer.wait_merging_threads()

    def abandon(self) -> None:
        """Stops without a commit."""
        with contextlib.suppress(Exception):
            self._writer.rollback()
        with contextlib.suppress(Exception):
            self._writer.wait_merging_threads()


class EngineReader:
    """Proposes passages by tantivy's own score. It sees its folder as it was when it was opened.

    Attributes:
        total: how many passages tantivy scores by, removed ones that it still keeps included.
        average: how many words it takes a passage to have, padding included.
    """

    def __init__(self, folder: Path) -> None:
        self._tantivy = tantivy_module()
        self._schema = _schema(self._tantivy)
        self._searcher = _open(self._tantivy, folder)
        self.total, self.average = self._scored_by()

    def propose(self, words: Sequence[tuple[str, float]], limit: int) -> list[tuple[float, int]]:
        """The best passages for some weighted words, best first: tantivy's score and the passage's number.

        Raises:
            ValueError: a file of tantivy's is damaged; so do `kept` and `count`.
        """
        clauses = []
        for word, weight in words:
            query = self._term(word)
            weighted = query if weight == 1 else self._tantivy.Query.boost_query(query, weight)
            clauses.append((self._tantivy.Occur.Should, weighted))
        with _asked():
            hits = self._searcher.search(self._tantivy.Query.boolean_query(clauses), limit, count=False).hits
            numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [(score, number) for (score, _), number in zip(hits, numbers, strict=True)]

    def kept(self, word: str) -> int:
        """In how many passages a word stands, removed ones that tantivy still keeps included."""
        with _asked():
            return int(self._searcher.doc_freq("words", word))

    def count(self, word: str) -> int:
        """In how many passages a word stands that were not removed; slower than `kept` where it is common."""
        with _asked():
            return int(self._searcher.search(self._term(word), 1, count=True).count)

    def __len__(self) -> int:
        """How many passages were not removed."""
        return int(self._searcher.num_docs)

    def _term(self, word: str) -> Any:
        return self._tantivy.Query.term_query(self._schema, "words", word, index_option="freq")

    def _scored_by(self) -> tuple[int, float]:
        """What tantivy knows of all passages is told only where it explains a score."""
        padded = self._term(_PAD)
        with _asked():
            hits = self._searcher.search(padded, 1, count=False).hits
            if not hits:
                return 0, 1.0
            told = _values(json.loads(padded.explain(self._searcher, hits[0][1]).to_json()))
        return int(told["N"]), told["avgdl"]


def article_key(article: str) -> str:
    """What an article is called in the engine: short, and of one shape for any id."""
    return hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


def _open(tantivy: Any, folder: Path) -> Any:
    if os.access(folder, os.W_OK):
        with contextlib.suppress(ValueError):
            return _searcher(tantivy, folder)
    # tantivy locks the folder for a moment even to read it. Where it may not, links to the files will do as well:
    # once they are open they may go.
    with tempfile.TemporaryDirectory(prefix="quotewell-", dir=_for_links()) as name:
        links = Path(name)
        for entry in folder.iterdir():
            if entry.name in REPLACED:
                shutil.copyfile(entry, links / entry.name)
            elif not entry.name.endswith(".lock"):
                (links / entry.name).symlink_to(entry.resolve())
        return _searcher(tantivy, links)


def _for_links() -> str:
    """Where links may be made: the folder for temporary files, or in memory where nothing on a disk may be written.

    Raises:
        IndexFault: neither is there.
    """
    try:
        return tempfile.gettempdir()
    except FileNotFoundError as error:
        if not os.access(_IN_MEMORY, os.W_OK):
            raise IndexFault(
                "An index that may only be read is asked through links to its files; name a folder for them in TMPDIR."
            ) from error
        return _IN_MEMORY


def _searcher(tantivy: Any, folder: Path) -> Any:
    with _asked():
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")  # by default a thread watches the folder for commits
        return index.searcher()


def _values(explained: dict[str, Any]) -> dict[str, float]:
    """The values of an explanation by the first word of what it says of them."""
    own = {explained["description"].partition(",")[0]: float(explained["value"])}
    for detail in explained.get("details", ()):
        own |= _values(detail)
    return own


@contextlib.contextmanager
def _asked() -> Iterator[None]:
    """tantivy panics, which is no `Exception`, where a file does not hold what it expects."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError("tantivy cannot read its files") from error
        raise
