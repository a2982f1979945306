"""The passages of a generation, in parts that are written once: records, a table of where they are, and articles.

A part `name` is three files: `name.records`, the records one after the other; `name.table`, where each begins (and
where the last ends) and then a key of each passage's id, all 64-bit little-endian; and `name.articles`, which runs of
them belong to which article, as JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import Passage
from qa.archive import records
from qa.archive.manifest import PartInfo, damaged, unreadable

ENDINGS = (".records", ".table", ".articles")
Keys = npt.NDArray[np.uint64]
_ONE = struct.Struct("<Q")
_PAIR = struct.Struct("<QQ")


def key_of(identity: str) -> int:
    """64 bits of a passage's id: two ids of one key are told apart by their records."""
    digest = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class PartWriter:
    """Writes one part. It is on the disk when `finish` returns."""

    def __init__(self, folder: Path, name: str, first: int) -> None:
        self._folder, self._name, self._first = folder, name, first
        self._records = (folder / f"{name}.records").open("wb")
        self._ends = [0]
        self._keys: list[int] = []
        self._articles: dict[str, list[list[int]]] = {}

    @property
    def next(self) -> int:
        """The number of the next passage."""
        return self._first + len(self._keys)

    @property
    def size(self) -> int:
        """Bytes of the records so far."""
        return self._ends[-1]

    def add(self, record: bytes, key: int, article: str) -> None:
        """Adds a record; an empty one keeps the place of a removed passage."""
        offset = len(self._keys)
        self._records.write(record)
        self._ends.append(self._ends[-1] + len(record))
        self._keys.append(key)
        if record:
            runs = self._articles.setdefault(article, [])
            if runs and sum(runs[-1]) == offset:
                runs[-1][1] += 1
            else:
                runs.append([offset, 1])

    def finish(self) -> PartInfo:
        """Writes the rest and waits for the disk."""
        self._close_durably()
        table = np.array(self._ends, "<u8").tobytes() + np.array(self._keys, "<u8").tobytes()
        articles = json.dumps(self._articles).encode()
        for ending, content in ((".table", table), (".articles", articles)):
            with (self._folder / f"{self._name}{ending}").open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        return PartInfo(name=self._name, first=self._first, count=len(self._keys))

    def abandon(self) -> None:
        """Stops; what was written is of no use."""
        with contextlib.suppress(OSError):  # closing writes what was still to be written, and the disk may be full
            self._records.close()

    def _close_durably(self) -> None:
        with self._records as file:
            file.flush()
            os.fsync(file.fileno())


class Part:
    """Reads one part."""

    def __init__(self, folder: Path, info: PartInfo) -> None:
        self.info = info
        self._first = info.first
        self._folder = folder
        self._path = folder / info.name
        self._records = _mapped(self._path.with_name(f"{info.name}.records"))
        self._table = _mapped(self._path.with_name(f"{info.name}.table"))
        if len(self._table) != 8 * (2 * info.count + 1):
            raise damaged(folder, f"{info.name}.table has not its size")
        if self._ends()[-1] != len(self._records):
            raise damaged(folder, f"{info.name}.records has not its size")

    def record(self, number: int) -> bytes:
        """The record of a passage by its number; empty where it was removed before the part was written."""
        start, end = _PAIR.unpack_from(self._table, 8 * (number - self._first))
        record: bytes = self._records[start:end]
        return record

    def words(self, number: int) -> tuple[int, bytes]:
        """See `records.read_words`.

        Raises:
            IndexDamaged: the record is damaged.
        """
        try:
            (start,) = _ONE.unpack_from(self._table, 8 * (number - self._first))
            return records.read_words(self._records, start)
        except (ValueError, struct.error) as error:
            raise damaged(self._folder, f"in {self.info.name}.records {error}") from error

    def passage(self, number: int) -> Passage:
        """The passage of a number.

        Raises:
            IndexDamaged: the record is damaged.
        """
        try:
            return records.decode(self.record(number))
        except (ValueError, IndexError, struct.error) as error:
            raise damaged(self._folder, f"in {self.info.name}.records {error}") from error

    def keys(self) -> Keys:
        """The keys of its passages, in order."""
        return np.frombuffer(self._table, np.dtype("<u8"), self.info.count, 8 * (self.info.count + 1))

    def _ends(self) -> Keys:
        return np.frombuffer(self._table, np.dtype("<u8"), self.info.count + 1)

    def articles(self) -> dict[str, list[list[int]]]:
        """Which articles it has passages of, and where, counted from its first.

        Raises:
            IndexDamaged: the file cannot be read.
        """
        path = self._path.with_name(f"{self.info.name}.articles")
        try:
            told: dict[str, list[list[int]]] = json.loads(path.read_bytes())
        except OSError as error:
            raise unreadable(self._folder, error) from error
        except ValueError as error:
            raise damaged(self._folder, f"{path.name} cannot be read ({error})") from error
        return told

    def numbers(self) -> Iterator[int]:
        """The numbers that it covers."""
        return iter(range(self.info.first, self.info.first + self.info.count))


def articles_in_files(root: Path) -> set[str]:
    """The ids of all articles that any generation of an index has records of, removed ones that it keeps included.

    A file that cannot be read tells nothing here.
    """
    found: set[str] = set()
    for path in root.glob("gen-*/part-*.articles"):
        with contextlib.suppress(OSError, ValueError, TypeError):
            found.update(json.loads(path.read_bytes()))
    return found


def _mapped(path: Path) -> Any:
    """A file's bytes, read when they are needed."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:  # an empty file cannot be mapped
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
