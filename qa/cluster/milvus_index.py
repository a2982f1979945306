"""The index on a Milvus server, for archives that outgrow a machine. It keeps the protocol of `qa.index`."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from threading import Lock
from types import TracebackType
from typing import Any, Self

from corpus import IndexClosed, Passage
from corpus.errors import IndexDamaged
from corpus.limits import TERMS
from qa.archive.wording import word_of
from qa.cluster.calls import Connection
from qa.cluster.rows import key_of, passage_of, row_of
from qa.cluster.schema import PREFIX, collection_name, make_indexes, make_schema, partition_name
from qa.cluster.wording import encoded, text_of
from qa.index import Hit
from qa.words.tokens import text_terms

# Passages that are written together: half a megabyte or so.
BATCH = 500
# How many hits are asked for at first for each that is wanted, at least, and at most: Milvus gives no more.
_FIRST = 2
_LEAST = 32
_MOST = 16_384
# Each time ties went on behind the last of them.
_MORE = 4
# Rows of one page where all are gone through.
_PAGE = 10_000


class MilvusIndex:
    """An `Index` in a collection of articles on a server. What `add` and `remove` did is kept there when they return.

    Milvus scores, with our words and our k1 and b. Any number of processes may ask, and one should write to a
    collection of articles at a time: two that add the same passage leave one, in the place of either.
    """

    def __init__(self, uri: str, collection: str = "library", *, any_rules: bool = False, shards: int = 1) -> None:
        """Connects; a server without the collection is an empty index, and it is made with the first passage.

        Args:
            uri: such as `http://localhost:19530`, with a name and a password before an `@` where there are such.
            collection: of articles; letters, digits and `_`. Each is asked alone.
            shards: among how many the writing is shared out where the collection of Milvus is made now; it stays so.
            any_rules: whether the server may have nothing but an index by other rules, as it may before a build.

        Raises:
            IndexUnreachable: nothing answers in time.
            IndexDamaged: the server has an index that was built by other rules only.
            IndexFault: the address or the name is none.
            ExtraMissing: pymilvus is not installed.
        """
        self._part = partition_name(collection)
        self._name = collection_name()
        self._shards = shards
        self._adding = Lock()
        self._last = 0
        self._connection: Connection | None = Connection(uri, self._name)
        try:
            self._there = self._is_there(any_rules=any_rules)
        except BaseException:
            self.close()
            raise

    def add(self, passages: Iterable[Passage]) -> int:
        """See `Index.add`. They are written in batches; those of a call that fails may be there.

        Raises:
            IndexUnreachable: the server does not answer, even when it is called again.
            IndexFault: it refuses.
        """
        connection = self._current()
        with self._adding:
            added, source = 0, _marked(passages)
            while batch := list(islice(source, BATCH)):
                self._make()
                added += self._add(connection, batch)
        return added

    def remove(self, article: str) -> int:
        """See `Index.remove`. The errors are those of `add`."""
        return self.remove_key(self.key(article))

    def remove_key(self, key: str) -> int:
        """As `remove`, by the key of the article."""
        return self._delete(f'article == "{key}"')

    def key(self, article: str) -> str:
        """What stands for an article in this collection of articles and in no other."""
        return key_of(self._part, article)

    def clear(self) -> int:
        """Removes all passages of the collection of articles, and says how many there were."""
        return self._delete(f'collection == "{self._part}"')

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        """See `Index.search`.

        Raises:
            IndexUnreachable: the server does not answer in time.
            IndexFault: it refuses.
            IndexDamaged: what was found is not as it was written.
        """
        self._current()
        wanted = self._searched(terms)
        if k <= 0 or not wanted or not self._is_found():
            return ()
        limit = min(max(_LEAST, _FIRST * k), _MOST)
        while True:
            rows = self._rows(wanted, limit)
            # Of ties, Milvus gives any: they go on as long as the last of all is as good as the last that is wanted.
            if len(rows) < limit or (rows[k - 1 : k] and rows[k - 1][0] > rows[-1][0]) or limit >= _MOST:
                break
            limit = min(limit * _MORE, _MOST)
        return self._hits(rows, frozenset(map(word_of, wanted)), k)

    def frequency(self, term: str) -> int:
        """See `Index.frequency`."""
        return self._count(f"TEXT_MATCH(words, '{encoded(term)}')") if self._is_found() else 0

    def articles(self) -> dict[str, bool]:
        """The keys of the articles that it has passages of, each with whether it has all of them."""
        whole: dict[str, bool] = {}
        if not self._is_found():
            return whole
        fields = ["article", "ends"]
        pages = self._current().pages(
            self._name, batch_size=_PAGE, filter="number >= 0", output_fields=fields, partition_names=[self._part]
        )
        for row in (row for page in pages for row in page):
            whole[row["article"]] = whole.get(row["article"], False) or row["ends"]
        return whole

    def others(self, passages: Sequence[Passage], *, whole: bool) -> bool:
        """Whether it has other passages of an article than these, which are all of one; `whole`: or lacks some."""
        if not self._is_found():
            return False
        kept: list[dict[str, Any]] = self._current().insist(
            "query",
            self._name,
            filter=f'article == "{self.key(passages[0].article)}"',
            output_fields=["id"],
            partition_names=[self._part],
        )
        there, now = {row["id"] for row in kept}, {key_of(self._part, passage.id) for passage in passages}
        return there != now if whole else not there <= now

    def settle(self) -> None:
        """Has the server write to its disk what it was given; it does so by itself in time."""
        if self._is_found():
            self._current().insist("flush", self._name)

    def __len__(self) -> int:
        """See `Index.__len__`."""
        return self._count("number >= 0") if self._connection and self._is_found() else 0

    def close(self) -> None:
        """See `Index.close`."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def _current(self) -> Connection:
        if self._connection is None:
            raise IndexClosed("This index is closed; open it again to ask it.")
        return self._connection

    def _is_found(self) -> bool:
        """Whether there is anything; what is not there yet is looked for each time.

        Raises:
            IndexClosed: after `close`.
        """
        self._current()
        self._there = self._there or self._is_there(any_rules=True)
        return self._there

    def _is_there(self, *, any_rules: bool) -> bool:
        connection = self._current()
        if connection.ask("has_collection", self._name):
            return bool(connection.ask("has_partition", self._name, self._part))
        other = sorted(name for name in connection.ask("list_collections") if name.startswith(PREFIX))
        if other and not any_rules:
            raise IndexDamaged(
                f"The index at {connection.shown} was built with other rules for words ({', '.join(other)}). "
                f"Build it again: quotewell index --rebuild --to {connection.shown}"
            )
        return False

    def _make(self) -> None:
        """Makes the collection and the partition where they are not there yet."""
        if self._there:
            return
        connection = self._current()
        if not connection.ask("has_collection", self._name):
            schema, indexes = make_schema(), make_indexes()
            # A session sees what it has written itself; what others write, it sees within moments.
            connection.insist(
                "create_collection",
                self._name,
                schema=schema,
                index_params=indexes,
                num_shards=self._shards,
                consistency_level="Session",
            )
        if not connection.ask("has_partition", self._name, self._part):
            connection.insist("create_partition", self._name, self._part)
        connection.insist("load_collection", self._name)
        self._there = True

    def _add(self, connection: Connection, batch: Sequence[tuple[Passage, bool]]) -> int:
        """Writes those of a batch that are not there; a row that is written twice is one row."""
        first: dict[str, tuple[Passage, bool]] = {}
        for passage, ends in batch:
            first.setdefault(key_of(self._part, passage.id), (passage, ends))
        listed = ", ".join(f'"{key}"' for key in first)
        held = connection.insist(
            "query", self._name, filter=f"id in [{listed}]", output_fields=["id"], partition_names=[self._part]
        )
        there = {row["id"] for row in held}
        # The time in microseconds: later is greater, in whichever process, and nothing has to be asked for it.
        start = max(self._last + 1, time.time_ns() // 1_000)
        rows = [
            row_of(passage, self._part, start + at, ends=ends)
            for at, (key, (passage, ends)) in enumerate(first.items())
            if key not in there
        ]
        if rows:
            connection.insist("upsert", self._name, rows, partition_name=self._part)
            self._last = start + len(first)
        return len(rows)

    def _delete(self, condition: str) -> int:
        if not self._is_found():
            return 0
        connection = self._current()
        with self._adding:
            count = self._count(condition)
            if count:  # the condition holds in no other partition: Milvus Lite looks into all of them
                connection.insist("delete", self._name, filter=condition, partition_name=self._part)
        return count

    def _searched(self, terms: Sequence[str]) -> list[str]:
        """The terms that are searched: where there are more than may be, the first that are known."""
        unique = list(dict.fromkeys(terms))
        if len(unique) > TERMS.value:
            unique = [term for term in unique if self.frequency(term)][: TERMS.value]
        return unique

    def _rows(self, terms: Sequence[str], limit: int) -> list[tuple[float, int, str]]:
        """Score, number and record of the best, best first, of ties the first added."""
        found = self._current().ask(
            "search",
            self._name,
            data=[text_of(terms)],
            anns_field="sparse",
            search_params={"metric_type": "BM25"},
            limit=limit,
            output_fields=["number", "record"],
            partition_names=[self._part],
        )
        # Milvus Lite gives a score as a distance, below zero.
        rows = [(abs(hit["distance"]), hit["entity"]["number"], hit["entity"]["record"]) for hit in found[0]]
        return sorted(rows, key=lambda row: (-row[0], row[1]))

    @staticmethod
    def _hits(rows: Sequence[tuple[float, int, str]], words: frozenset[str], k: int) -> tuple[Hit, ...]:
        """The k best that have one of the words: Milvus knows a word by 32 bits, which another may have as well."""
        hits = []
        for score, _, record in rows:
            passage = passage_of(record)
            if not words.isdisjoint(map(word_of, text_terms(passage.text))):
                hits.append(Hit(passage=passage, score=score))
            if len(hits) == k:
                break
        return tuple(hits)

    def _count(self, condition: str) -> int:
        rows: list[dict[str, Any]] = self._current().ask(
            "query", self._name, filter=condition, output_fields=["count(*)"], partition_names=[self._part]
        )
        return int(rows[0]["count(*)"])


def _marked(passages: Iterable[Passage]) -> Iterator[tuple[Passage, bool]]:
    """Each passage, and whether the next one is of another article."""
    before: Passage | None = None
    for passage in passages:
        if before:
            yield before, before.article != passage.article
        before = passage
    if before:
        yield before, True
