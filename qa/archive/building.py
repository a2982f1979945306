"""Building an index anew from a stream of passages. A build that was killed goes on where its last batch ended.

`building-<n>/journal.jsonl` says what the batches hold: a line is on the disk before its batch is committed, and
tantivy knows how many passages were. So the committed batches are the lines up to that number.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from corpus import Passage
from corpus.errors import IndexDamaged, IndexFault
from qa.archive.checking import check
from qa.archive.engine import EngineReader, tantivy_module
from qa.archive.layout import (
    CURRENT,
    KEPT,
    NONE,
    Pointer,
    building_folder,
    generation_folder,
    keep_pointer,
    next_number,
    numbers,
    prune,
    publish,
    quarantine,
    read_pointer,
    sweep,
    told,
    write_durably,
    writing,
)
from qa.archive.making import Making
from qa.archive.manifest import (
    FORMAT,
    NAME,
    Generation,
    Manifest,
    PartInfo,
    is_lost,
    read_manifest,
    settings,
    unreadable,
)
from qa.archive.parts import key_of

JOURNAL = "journal.jsonl"


def build(  # noqa: PLR0913 - each is something that whoever builds may choose
    folder: Path | str,
    passages: Iterable[Passage],
    *,
    progress: Callable[[int], None] | None = None,
    revision: int = 0,
    library: str | Callable[[], str] = "",
    alone: bool = False,
) -> Generation:
    """Builds a generation of these passages and no others, and points to it when it is whole.

    Memory grows by 32 bytes with each passage, and no more. After a kill, the same call goes on after the
    last batch that `progress` was told of; with other passages or another revision it begins again. A damaged
    generation is put aside as `damaged-<n>`, never written over.

    Args:
        folder: of the index; made where there is none.
        passages: in the order that ties will stand in. They are gone through once.
        progress: is told how many passages are safe, after each batch.
        revision: of the library that they come from.
        library: tells what it holds from what any other does; called once all passages have come.
        alone: whether the generation before is not kept.

    Raises:
        IndexBusy: another process is writing to the index.
        IndexFault: the disk is full, or cannot be written, or what is there cannot be read; the index is as it was.
        ExtraMissing: tantivy is not installed.
    """
    tantivy_module()
    root = Path(folder)
    with writing(root):
        pointer, aside = _what_is_there(root)
        making, rest = _begin(root, pointer, iter(passages), revision, lost=0 in aside)
        try:
            making.add(rest, lambda: progress(making.passages) if progress else None)
            what = library() if callable(library) else library
            return complete(root, making, revision, what, aside=aside, alone=alone)
        except IndexFault:
            making.abandon()
            discard(root, making.number)
            raise
        except BaseException:  # of whoever makes the passages: what is committed stays for the next call
            making.abandon()
            raise


def complete(  # noqa: PLR0913 - what a manifest says, and what becomes of the generations before
    root: Path,
    making: Making,
    revision: int,
    library: str,
    *,
    known: Manifest | None = None,
    aside: Iterable[int] = (),
    alone: bool = False,
) -> Generation:
    """Ends a making, points to it and takes away what is no longer kept.

    Args:
        root: of the index.
        making: all its passages added.
        revision, library: as `build` takes them.
        known: the generation whose files were linked, without those that are not the same any more.
        aside: the numbers of damaged generations, and 0 for a damaged `CURRENT`.
        alone: as `build` takes it.
    """
    with told(root):
        manifest = making.finish(revision, library, known.files if known else None)
        keep_pointer(root, aside)
        publish(root, manifest)
    with contextlib.suppress(OSError):  # what cannot be moved now will be the next time
        for number in aside:
            quarantine(root, number)
        prune(root, manifest.number, 1 if alone else KEPT)
    folder = generation_folder(root, manifest.number)
    (folder / JOURNAL).unlink(missing_ok=True)
    return manifest.generation(folder)


def discard(root: Path, number: int) -> None:
    """Takes away a generation that was not completed."""
    (root / f"{CURRENT}.tmp").unlink(missing_ok=True)
    shutil.rmtree(building_folder(root, number), ignore_errors=True)
    with contextlib.suppress(IndexFault):
        if read_pointer(root).number != number:
            shutil.rmtree(generation_folder(root, number), ignore_errors=True)


def _what_is_there(root: Path) -> tuple[Pointer, list[int]]:
    """What `CURRENT` points to, and which generations are damaged; 0 stands for `CURRENT` itself.

    Raises:
        IndexFault: what may be whole cannot be read; nothing is put aside for that.
    """
    try:
        pointer = read_pointer(root)
    except IndexDamaged:
        return NONE, [0, *numbers(root, "gen")]
    if not pointer.number:
        return pointer, []
    folder = generation_folder(root, pointer.number)
    try:
        check(folder, read_manifest(folder, pointer.sha256, any_rules=True))
    except OSError as error:
        if not is_lost(error):
            raise unreadable(folder, error) from error
        return pointer, [pointer.number]
    except (IndexDamaged, ValueError, KeyError, TypeError):
        return pointer, [pointer.number]
    return pointer, []


def _begin(
    root: Path, pointer: Pointer, passages: Iterator[Passage], revision: int, *, lost: bool
) -> tuple[Making, Iterator[Passage]]:
    """Where to go on, and what is still to be added. Where `CURRENT` is lost, any generation may have been its own."""
    if not lost:
        _reopen_unpointed(root, pointer)
    number = max(numbers(root, "building"), default=0)
    sweep(root, but=number)
    if number > pointer.number:
        with told(root):
            making = _resumed(building_folder(root, number), number, revision)
        if making:
            matched, odd = _match(making, passages)
            if odd is None:
                return making, passages
            # Other passages than those of the killed build: what was read of them so far is what it holds.
            making.abandon()
            return _new(root, revision), chain(islice(making.committed(), matched), odd, passages)
    sweep(root)
    return _new(root, revision), passages


def _reopen_unpointed(root: Path, pointer: Pointer) -> None:
    """A build that was killed between its last rename and `CURRENT` has a whole generation that nothing points to."""
    for number in numbers(root, "gen"):
        folder = generation_folder(root, number)
        if pointer.number < number and (folder / JOURNAL).exists():
            (folder / NAME).unlink(missing_ok=True)
            folder.rename(building_folder(root, number))
        elif pointer.number < number:
            shutil.rmtree(folder, ignore_errors=True)


def _new(root: Path, revision: int) -> Making:
    number = next_number(root)
    folder = building_folder(root, number)
    with told(root):
        folder.mkdir()
        write_durably(folder / JOURNAL, _line(_heading(revision)))
        return _journaled(Making(folder, number))


def _resumed(folder: Path, number: int, revision: int) -> Making | None:
    """The committed batches of a killed build; None where there are none of this revision."""
    lines = _read_journal(folder)
    if not lines or lines[0] != _heading(revision):
        return None
    try:
        committed = len(EngineReader(folder / "tantivy"))
    except (OSError, ValueError):  # killed before the first commit
        return None
    lines = [lines[0], *(line for line in lines[1:] if line["passages"] <= committed)]
    if not committed or lines[-1].get("passages") != committed:
        return None
    write_durably(folder / f"{JOURNAL}.tmp", b"".join(map(_line, lines)))
    (folder / f"{JOURNAL}.tmp").replace(folder / JOURNAL)
    told_last = {key: lines[-1][key] for key in ("passages", "terms", "longest", "padding")}
    base = Manifest(
        number=number,
        revision=revision,
        library="",
        parts=tuple(PartInfo(**line["part"]) for line in lines[1:]),
        gone=(),
        files={},
        **told_last,
    )
    try:
        return _journaled(Making(folder, number, base))
    except (IndexDamaged, OSError):
        return None


def _match(making: Making, passages: Iterator[Passage]) -> tuple[int, list[Passage] | None]:
    """Goes through the passages that a killed build has committed.

    Returns:
        how many were the same, and what came instead of the next one: a passage or nothing; None where all were.
    """
    matched = 0
    for key in making.ids():
        for passage in passages:
            if key_of(passage.id) == key:
                matched += 1
                break
            if not making.holds(passage, matched):
                return matched, [passage]
        else:
            return matched, []
    return matched, None


def _journaled(making: Making) -> Making:
    """Has each batch written into the journal before it is committed."""

    def write() -> None:
        part = making.parts[-1]
        line = {
            "part": {"name": part.name, "first": part.first, "count": part.count},
            "passages": making.passages,
            "terms": making.terms,
            "longest": making.longest,
            "padding": making.padding,
        }
        with (making.folder / JOURNAL).open("ab") as file:
            file.write(_line(line))
            file.flush()
            os.fsync(file.fileno())

    making.written = write
    return making


def _read_journal(folder: Path) -> list[dict[str, Any]]:
    """The whole lines of a journal."""
    try:
        content = (folder / JOURNAL).read_bytes()
        return [json.loads(line) for line in content.splitlines(keepends=True) if line.endswith(b"\n")]
    except (OSError, ValueError):
        return []


def _heading(revision: int) -> dict[str, Any]:
    return {"format": FORMAT, "settings": settings(), "revision": revision}


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"
