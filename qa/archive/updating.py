"""Adding to an index and removing from it: a new generation out of links to the old one, and what differs.

Neither tantivy nor the parts ever change a file once it is written, so both generations can share it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Passage
from qa.archive.building import complete, discard
from qa.archive.engine import REPLACED, tantivy_module
from qa.archive.layout import building_folder, changed_meanwhile, next_number, sweep, told, writing
from qa.archive.making import Making
from qa.archive.manifest import Generation, Manifest
from qa.archive.opened import Opened, open_current


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an update did.

    Attributes:
        added, removed: how many passages.
        generation: the newest; None where there was none and nothing to add.
    """

    added: int
    removed: int
    generation: Generation | None


def update(  # noqa: PLR0913 - each is something that whoever changes it may choose
    folder: Path | str,
    *,
    added: Iterable[Passage] = (),
    removed: Collection[str] = (),
    revision: int | None = None,
    library: str | Callable[[], str] | None = None,
    onto: int | None = None,
) -> Generation | None:
    """Makes a generation without the passages of some articles and with some passages more.

    It takes the time of what changes, and a quarter of a second for each million of passages to see that what it
    builds on is whole. Where more than half of all that was ever added is gone, everything is written again.

    Args:
        folder: of the index; made where there is none.
        added: passages; one whose id is there already is not added again.
        removed: ids of articles; they are removed first.
        revision, library: of the library after the change, as `build` takes them; by default they stay the same.
        onto: the number of the generation that this is a change to, 0 for none; by default whichever there is.

    Returns:
        the newest generation; None where there was none and nothing to add.

    Raises:
        IndexBusy: another process is writing to the index, or has written another generation than `onto`.
        IndexDamaged: the index is not whole.
        IndexFault: the disk is full, or cannot be written; the index is as it was.
        ExtraMissing: tantivy is not installed.
    """
    root = Path(folder)
    return change(root, added=added, removed=removed, revision=revision, library=library, onto=onto).generation


def change(  # noqa: PLR0913 - as of `update`
    root: Path,
    *,
    added: Iterable[Passage],
    removed: Collection[str],
    revision: int | None = None,
    library: str | Callable[[], str] | None = None,
    onto: int | None = None,
) -> Change:
    """As `update`, telling how many passages came and went."""
    removed = frozenset(removed)
    tantivy_module()
    with writing(root):
        # All of tantivy's files are read: a merge would make damaged ones into sound new ones.
        base = open_current(root, fully="tantivy/")
        before = base.manifest.generation(base.folder) if base else None
        if onto is not None and onto != (before.number if before else 0):
            raise changed_meanwhile(root)
        held = base.held(removed) if base and removed else 0
        sweep(root)
        number = next_number(root)
        try:
            making, known = _begin(root, number, base, removed, held)
            try:
                count = making.add(added)
                was = (before.revision, before.library) if before else (0, "")
                held_now = library() if callable(library) else library  # only now is it known what came
                now = (was[0] if revision is None else revision, was[1] if held_now is None else held_now)
                if not count and not held and now == was:
                    making.abandon()
                    return Change(added=0, removed=0, generation=before)
                with told(root):
                    making.tidy()
                return Change(added=count, removed=held, generation=complete(root, making, *now, known=known))
            except BaseException:
                making.abandon()
                raise
        finally:
            # Whether it failed or there was nothing to do: only what CURRENT points to stays.
            discard(root, number)


def _begin(
    root: Path, number: int, base: Opened | None, removed: Collection[str], held: int
) -> tuple[Making, Manifest | None]:
    """The new generation with what stays of the old one, and what the files that it shares with that are.

    Of the articles to be removed, so many passages are held.
    """
    folder = building_folder(root, number)
    with told(root):
        folder.mkdir()
        if base is None:
            return Making(folder, number), None
        manifest = base.manifest
        if 2 * (manifest.removed + held) <= manifest.removed + manifest.passages:
            _link(base.folder, folder, manifest.files)
            making = Making(folder, number, manifest)
            making.remove(removed)
            same = {path: file for path, file in manifest.files.items() if Path(path).name not in REPLACED}
            return making, replace(manifest, files=same)
        making = Making(folder, number)
        making.add(passage for passage in base.passages() if passage.article not in removed)
        return making, None


def _link(source: Path, target: Path, files: Iterable[str]) -> None:
    """Links the files of a generation into another folder, or copies them where the disk has no links."""
    (target / "tantivy").mkdir()
    for path in files:
        if Path(path).name in REPLACED:
            shutil.copyfile(source / path, target / path)
            continue
        try:
            os.link(source / path, target / path)
        except OSError:
            shutil.copyfile(source / path, target / path)
