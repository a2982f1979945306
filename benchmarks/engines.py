"""Engines that find passages by their words, each as its own documentation uses it, over the same words.

Each gives back the texts of the 20 best passages. Those that keep an index on the disk are opened in another process
than the one that built it; the others hold everything in memory, and building is opening.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus import Passage
from qa import MemoryIndex
from qa.archive import TantivyIndex
from qa.archive import build as build_archive
from qa.archive.wording import word_of, words_of

K = 20
# From the terms of a question to the texts of the best passages, the best first.
Ask = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One way to find passages.

    Attributes:
        name: how tables and plots call it.
        packages: what has to be installed for it.
        open: from a folder to what is asked; the passages are there only for one that keeps nothing.
        build: writes an index of passages into a folder; None for one that keeps nothing.
    """

    name: str
    packages: tuple[str, ...]
    open: Callable[[Path, Iterable[Passage]], Ask]
    build: Callable[[Path, Iterable[Passage]], None] | None = None

    @property
    def missing(self) -> str:
        """The first package that is not installed, or empty."""
        return next((name for name in self.packages if find_spec(name) is None), "")


def _build_own(folder: Path, passages: Iterable[Passage]) -> None:
    build_archive(folder / "index", passages)


def _open_own(folder: Path, _: Iterable[Passage]) -> Ask:
    index = TantivyIndex(folder / "index")
    return lambda terms: [hit.passage.text for hit in index.search(terms, K)]


def _open_memory(_: Path, passages: Iterable[Passage]) -> Ask:
    index = MemoryIndex(passages)
    index.search((), 1)
    return lambda terms: [hit.passage.text for hit in index.search(terms, K)]


def _build_tantivy(folder: Path, passages: Iterable[Passage]) -> None:
    import tantivy  # noqa: PLC0415 - each engine is imported in the process that measures it

    (folder / "tantivy").mkdir()
    writer = tantivy.Index(_schema(tantivy), path=str(folder / "tantivy")).writer()
    for passage in passages:
        document = tantivy.Document()
        document.add_text("words", " ".join(words_of(passage.text)))
        document.add_bytes("text", passage.text.encode())
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _open_tantivy(folder: Path, _: Iterable[Passage]) -> Ask:
    import tantivy  # noqa: PLC0415

    schema = _schema(tantivy)
    searcher = tantivy.Index.open(str(folder / "tantivy")).searcher()

    def ask(terms: Sequence[str]) -> Sequence[str]:
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word_of(term), index_option="freq"))
            for term in dict.fromkeys(terms)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(clauses), K, count=False).hits
        found = (searcher.doc(address).to_dict()["text"][0] for _, address in hits)
        return [bytes(text).decode() for text in found]

    return ask


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("text", stored=True, indexed=False)
    return builder.build()


def _build_fts5(folder: Path, passages: Iterable[Passage]) -> None:
    with closing(sqlite3.connect(folder / "fts5.sqlite3")) as base:
        base.execute("CREATE VIRTUAL TABLE passage USING fts5(words, text UNINDEXED, tokenize='ascii')")
        rows = ((" ".join(words_of(passage.text)), passage.text) for passage in passages)
        base.executemany("INSERT INTO passage VALUES (?, ?)", rows)
        base.commit()


def _open_fts5(folder: Path, _: Iterable[Passage]) -> Ask:
    base = sqlite3.connect(f"file:{folder / 'fts5.sqlite3'}?mode=ro", uri=True)
    best = "SELECT text FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?"

    def ask(terms: Sequence[str]) -> Sequence[str]:
        words = (word_of(term).replace('"', "") for term in dict.fromkeys(terms))
        return [text for (text,) in base.execute(best, (" OR ".join(f'"{word}"' for word in words), K))]

    return ask


def _open_rank_bm25(_: Path, passages: Iterable[Passage]) -> Ask:
    from rank_bm25 import BM25Okapi  # noqa: PLC0415

    texts: list[str] = []
    words: list[list[str]] = []
    for passage in passages:
        texts.append(passage.text)
        words.append(words_of(passage.text))
    index = BM25Okapi(words)
    words.clear()  # the library does not need them any more
    return lambda terms: list(index.get_top_n([word_of(term) for term in dict.fromkeys(terms)], texts, K))


def _build_bm25s(folder: Path, passages: Iterable[Passage]) -> None:
    import bm25s  # noqa: PLC0415

    texts: list[str] = []
    words: list[list[str]] = []
    for passage in passages:
        texts.append(passage.text)
        words.append(words_of(passage.text))
    index = bm25s.BM25()
    index.index(words, show_progress=False)
    index.save(str(folder / "bm25s"))
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")


def _bm25s(backend: str) -> Callable[[Path, Iterable[Passage]], Ask]:
    def opened(folder: Path, _: Iterable[Passage]) -> Ask:
        import bm25s  # noqa: PLC0415

        index = bm25s.BM25.load(str(folder / "bm25s"), override_params={"backend": backend})
        if backend == "numba":
            index.activate_numba_scorer()
        texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))

        def ask(terms: Sequence[str]) -> Sequence[str]:
            words = [word_of(term) for term in dict.fromkeys(terms)]
            found = index.retrieve([words], k=min(K, len(texts)), show_progress=False, n_threads=1)
            return [texts[place] for place in found.documents[0].tolist()]

        return ask

    return opened


ENGINES: tuple[Engine, ...] = (
    Engine(name="Quotewell, on disk", packages=("tantivy",), build=_build_own, open=_open_own),
    Engine(name="Quotewell, in memory", packages=(), open=_open_memory),
    Engine(name="tantivy, bare", packages=("tantivy",), build=_build_tantivy, open=_open_tantivy),
    Engine(name="SQLite FTS5", packages=(), build=_build_fts5, open=_open_fts5),
    Engine(name="rank_bm25", packages=("rank_bm25",), open=_open_rank_bm25),
    Engine(name="bm25s", packages=("bm25s",), build=_build_bm25s, open=_bm25s("numpy")),
    Engine(name="bm25s with numba", packages=("bm25s", "numba"), build=_build_bm25s, open=_bm25s("numba")),
)
