"""What a generation says of itself: counts, settings, and the size and sha256 of each of its files."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import IndexDamaged, IndexFault
from qa.archive.wording import fingerprint
from qa.bm25 import K1, B

# Raised with each change to the files of a generation, and to how an article is split into passages.
FORMAT = 2
NAME = "manifest.json"
# What a system says of a file that has gone, that something else stands for, or that the disk has lost.
_LOST = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EIO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A whole index as it was at one time.

    Attributes:
        number: from 1; a later one is greater.
        folder: where its files are.
        passages: how many can be found.
        revision: of the library that it was built from.
        library: what told the articles of that library from any others; empty where nothing did.
        size: bytes of its files.
    """

    number: int
    folder: Path
    passages: int
    revision: int
    library: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file of a generation.

    Attributes:
        size: bytes.
        sha256: of all of it.
        blocks: sha256 of each block of `checking.BLOCK` bytes, where there is more than one.
    """

    size: int
    sha256: str
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartInfo:
    """A run of passages kept in files of their own.

    Attributes:
        name: of the files, without their endings.
        first: the number of its first passage; numbers count from 0 in the order of adding and are never used again.
        count: how many numbers it covers.
    """

    name: str
    first: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """See the module.

    Attributes:
        number, revision, library: as in `Generation`.
        passages: how many can be found.
        terms: how many terms these have together.
        longest: no passage has more terms than this.
        padding: how many words that are in no question each passage was lengthened by (see `ranking`).
        parts: in order of their numbers.
        gone: runs of numbers that were removed, half-open, in order.
        files: by path under the generation's folder.
    """

    number: int
    revision: int
    library: str
    passages: int
    terms: int
    longest: int
    padding: int
    parts: tuple[PartInfo, ...]
    gone: tuple[tuple[int, int], ...]
    files: Mapping[str, Stored]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(stored.size for stored in self.files.values())

    @property
    def removed(self) -> int:
        """How many numbers were removed."""
        return sum(end - start for start, end in self.gone)

    def generation(self, folder: Path) -> Generation:
        """What a caller is told of it."""
        return Generation(
            number=self.number,
            folder=folder,
            passages=self.passages,
            revision=self.revision,
            library=self.library,
            size=self.size,
        )

    def as_bytes(self) -> bytes:
        """The file's content."""
        return json.dumps({"format": FORMAT, "settings": settings(), **asdict(self)}, indent=1).encode()


def settings() -> dict[str, Any]:
    """What two indexes must share to give the same answers."""
    return {"tokenizer": "qa.words.tokens", "fingerprint": fingerprint(), "k1": K1, "b": B}


def damaged(folder: Path, what: str) -> IndexDamaged:
    """The error that names what is wrong with an index, and how to build it again."""
    return IndexDamaged(f"The index in {folder} cannot be used: {what}. Build it again: quotewell index --rebuild")


def is_lost(error: OSError) -> bool:
    """Whether a file is not there any more, as against rights, memory or open files that lack to read a sound one."""
    return error.errno is None or error.errno in _LOST


def unreadable(folder: Path, error: OSError) -> IndexFault:
    """The error for a file of an index that cannot be read: damage only where it is lost."""
    path = Path(os.fsdecode(error.filename or ""))
    name = path.name if folder in path.parents else "a file"
    reason = f"{name} cannot be read ({error.strerror or error})"
    return damaged(folder, reason) if is_lost(error) else IndexFault(f"The index in {folder} cannot be used: {reason}")


def read_manifest(folder: Path, sha256: str, *, any_rules: bool = False) -> Manifest:
    """The manifest of a generation's folder.

    Args:
        folder: the generation's.
        sha256: what `CURRENT` says of it.
        any_rules: whether it may be of another format or other settings, as one may that is only to be replaced.

    Raises:
        IndexDamaged: it is missing, is not the one of that sha256, or is of another format or other settings.
        FileNotFoundError: there is none.
    """
    content = (folder / NAME).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise damaged(folder, f"{NAME} is not the one that CURRENT names")
    told = json.loads(content)
    if told.pop("format") != FORMAT and not any_rules:
        raise damaged(folder, "another release of Quotewell has written it")
    if told.pop("settings") != settings() and not any_rules:
        raise damaged(folder, "it was built with other rules for words")
    return Manifest(
        **{
            "library": "",
            **told,
            "parts": tuple(PartInfo(**part) for part in told["parts"]),
            "gone": tuple((start, end) for start, end in told["gone"]),
            "files": {
                path: Stored(size=file["size"], sha256=file["sha256"], blocks=tuple(file["blocks"]))
                for path, file in told["files"].items()
            },
        }
    )
