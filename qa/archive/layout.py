"""The folder of an index: `gen-<n>/` for each generation, `CURRENT` for the one that is asked, `LOCK` for its writer.

A generation is made in `building-<n>/`, renamed when it is whole, and pointed to by one `os.replace` of `CURRENT`.
What is in a generation is never changed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexBusy, IndexFault
from qa.archive.manifest import NAME, Manifest, damaged, unreadable

CURRENT = "CURRENT"
LOCK = "LOCK"
KEPT = 2
# What a system says of a lock that another holds.
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NUMBERED = re.compile(r"[a-z]+(?:-[a-z]+)*-(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """What `CURRENT` says.

    Attributes:
        number: of the generation; 0 for none yet.
        sha256: of its manifest.
    """

    number: int
    sha256: str


NONE = Pointer(number=0, sha256="")


def generation_folder(root: Path, number: int) -> Path:
    """Where a generation is."""
    return root / f"gen-{number}"


def building_folder(root: Path, number: int) -> Path:
    """Where a generation is made."""
    return root / f"building-{number}"


def read_pointer(root: Path) -> Pointer:
    """What `CURRENT` says; `NONE` where there has never been a generation.

    Raises:
        IndexDamaged: it is missing beside generations, or cannot be understood.
        IndexFault: it cannot be read now.
    """
    try:
        content = (root / CURRENT).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if root.is_file() or numbers(root, "gen"):
            raise damaged(root, f"{CURRENT} is missing") from None
        return NONE
    except OSError as error:
        raise unreadable(root, error) from error
    try:
        told = json.loads(content)
        pointer = Pointer(number=int(told["generation"]), sha256=str(told["manifest"]))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(root, f"{CURRENT} is not whole") from error
    if content != _pointer_bytes(pointer) or bool(pointer.number) != bool(pointer.sha256):
        raise damaged(root, f"{CURRENT} is not whole")
    return pointer


def publish(root: Path, manifest: Manifest) -> None:
    """Makes what was built in `building-<n>` the generation that is asked, or leaves everything as it was.

    The files are on the disk already; the manifest, its name, the rename and the pointer follow, each before the next.
    """
    content = manifest.as_bytes()
    building, folder = building_folder(root, manifest.number), generation_folder(root, manifest.number)
    write_durably(building / NAME, content)
    sync_folder(building)
    building.rename(folder)
    sync_folder(root)
    point(root, Pointer(number=manifest.number, sha256=hashlib.sha256(content).hexdigest()))


def point(root: Path, pointer: Pointer) -> None:
    """Swaps `CURRENT`."""
    write_durably(root / f"{CURRENT}.tmp", _pointer_bytes(pointer))
    (root / f"{CURRENT}.tmp").replace(root / CURRENT)
    sync_folder(root)


def prune(root: Path, current: int, kept: int = KEPT) -> None:
    """Takes away all but the newest generations up to the current one, and what was left half made or half deleted."""
    old = [number for number in numbers(root, "gen") if number <= current][:-kept]
    for number in old:
        # Renamed first: a generation under its own name is whole.
        generation_folder(root, number).rename(root / f"deleting-{number}")
    sweep(root)


def sweep(root: Path, but: int = 0) -> None:
    """Takes away what killed processes have left half made or half deleted, but for one that is gone on with."""
    for kind in ("deleting", "building"):
        for number in numbers(root, kind):
            if number != but:
                shutil.rmtree(root / f"{kind}-{number}", ignore_errors=True)


def quarantine(root: Path, number: int) -> None:
    """Puts a damaged generation aside under another name."""
    if generation_folder(root, number).exists():
        generation_folder(root, number).rename(root / f"damaged-{number}")


def keep_pointer(root: Path, aside: Iterable[int]) -> None:
    """Keeps a copy of a damaged `CURRENT`, which 0 stands for, before it is replaced."""
    if 0 in aside and (root / CURRENT).is_file():
        shutil.copyfile(root / CURRENT, root / f"damaged-current-{next_number(root)}")


def numbers(root: Path, kind: str) -> list[int]:
    """The numbers of the folders of a kind (`gen`, `building`, `damaged`), in order."""
    found = (entry.name.removeprefix(f"{kind}-") for entry in root.glob(f"{kind}-*"))
    return sorted(int(name) for name in found if name.isdecimal())


def next_number(root: Path) -> int:
    """A number that nothing in the folder has."""
    matches = (_NUMBERED.fullmatch(entry.name) for entry in root.iterdir())
    return 1 + max((int(match[1]) for match in matches if match), default=0)


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the writer's lock; makes the folder where there is none.

    Raises:
        IndexBusy: another process, or another writer of this one, holds it.
        IndexFault: the folder cannot be made, written or locked, or has a name that is not text.
    """
    if not _is_text(root):
        raise IndexFault(f"The name of the folder {os.fsencode(root)!r} is not text in UTF-8; choose another.")
    with told(root):
        root.mkdir(parents=True, exist_ok=True)
        file = (root / LOCK).open("ab")
    with file:
        try:
            free = lock(file.fileno())
        except OSError as error:
            raise IndexFault(
                f"The index in {root} cannot be locked ({error.strerror or error}); it needs a disk of its machine."
            ) from error
        if not free:
            raise IndexBusy(f"Another process is writing to the index in {root}; try again when it is done.")
        if not (root / CURRENT).exists() and not numbers(root, "gen"):
            # From now on a missing CURRENT is damage.
            with told(root):
                point(root, NONE)
        yield


def lock(handle: int) -> bool:
    """Takes an advisory lock on an open file, which ends with the process, however that ends; whether nobody held it.

    Raises:
        OSError: the file cannot be locked.
    """
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def changed_meanwhile(root: Path) -> IndexBusy:
    """The error for a change to a generation that is not the newest any more."""
    return IndexBusy(f"Another process has changed the index in {root} meanwhile; try again.")


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """What goes wrong while writing, in the words of this house. A failing tantivy panics, which is no `Exception`.

    Raises:
        IndexFault: the disk is full, or cannot be written.
    """
    try:
        yield
    except BaseException as error:
        if isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException":
            first = (str(error).splitlines() or [""])[0]
            raise IndexFault(f"The index in {folder} could not be written, and is as it was: {first}") from error
        raise


def write_durably(path: Path, content: bytes) -> None:
    """Writes a file and waits until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk, where the platform can."""
    with contextlib.suppress(PermissionError):  # Windows opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_text(path: Path) -> bool:
    try:
        return bool(str(path).encode())
    except UnicodeEncodeError:
        return False


def _pointer_bytes(pointer: Pointer) -> bytes:
    return (json.dumps({"generation": pointer.number, "manifest": pointer.sha256}) + "\n").encode()


def _lock(handle: int) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
