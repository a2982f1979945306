"""Whether the files of a generation are the ones that were written."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from pathlib import Path
from secrets import SystemRandom

from qa.archive.layout import generation_folder, read_pointer
from qa.archive.manifest import Generation, Manifest, Stored, damaged, is_lost, read_manifest, unreadable

# Bytes of a generation up to which each opening reads all of it; above, it reads some blocks drawn by chance.
FULLY_CHECKED = 200_000_000
BLOCK = 1 << 20
SAMPLED = 64


def stored(path: Path) -> Stored:
    """A file as the manifest remembers it."""
    whole, size, blocks = hashlib.sha256(), 0, []
    for block in _blocks(path):
        whole.update(block)
        size += len(block)
        blocks.append(hashlib.sha256(block).hexdigest())
    return Stored(size=size, sha256=whole.hexdigest(), blocks=tuple(blocks) if len(blocks) > 1 else ())


def check(folder: Path, manifest: Manifest, *, fully: str | None = None) -> None:
    """Compares the files of a generation with its manifest.

    Args:
        folder: the generation's.
        manifest: its own.
        fully: how the paths begin that are read from end to end whatever their size; by default none.

    Raises:
        IndexDamaged: naming the files that differ.
        IndexFault: one cannot be read, though it is there.
    """
    share = 1.0 if manifest.size <= FULLY_CHECKED else SAMPLED * BLOCK / manifest.size
    try:
        wrong = [
            path
            for path, expected in manifest.files.items()
            if not _is_as_written(
                folder / path, expected, 1.0 if fully is not None and path.startswith(fully) else share
            )
        ]
    except OSError as error:
        raise unreadable(folder, error) from error
    if wrong:
        raise damaged(folder, f"{', '.join(wrong)} {'is' if len(wrong) == 1 else 'are'} not as written")


def verify(root: Path) -> Generation:
    """Reads every byte of the generation that is asked, and compares it with what was written.

    Raises:
        IndexDamaged: naming the files that differ, or there is no generation.
    """
    pointer = read_pointer(root)
    folder = generation_folder(root, pointer.number)
    if not pointer.number:
        raise damaged(root, "nothing has been built in it")
    try:
        manifest = read_manifest(folder, pointer.sha256)
    except OSError as error:
        raise unreadable(folder, error) from error
    check(folder, manifest, fully="")
    return manifest.generation(folder)


def _is_as_written(path: Path, expected: Stored, share: float) -> bool:
    """Whether a file has its size, and its bytes, as far as a share of its blocks tells.

    Raises:
        OSError: it is there, and cannot be read.
    """
    try:
        if path.stat().st_size != expected.size:
            return False
        if share >= 1 or not expected.blocks:
            return stored(path).sha256 == expected.sha256
        count = min(len(expected.blocks), math.ceil(share * len(expected.blocks)))
        with path.open("rb") as file:
            for number in sorted(SystemRandom().sample(range(len(expected.blocks)), count)):
                file.seek(number * BLOCK)
                if hashlib.sha256(file.read(BLOCK)).hexdigest() != expected.blocks[number]:
                    return False
    except OSError as error:
        if not is_lost(error):
            raise
        return False
    return True


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
