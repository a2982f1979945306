"""The index on disk, for libraries of millions of passages. It keeps the protocol of `qa.index`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from corpus import IndexClosed, Passage
from qa.archive.engine import tantivy_module
from qa.archive.layout import NONE, Pointer, read_pointer
from qa.archive.manifest import Generation
from qa.archive.opened import Opened, open_current
from qa.archive.updating import change
from qa.index import Hit


class TantivyIndex:
    """An `Index` in a folder. What `add` and `remove` did outlives the process when they return.

    It asks one generation from beginning to end of each question. What other processes change is seen after `refresh`;
    what this object changes is seen at once. Many passages are added far faster by `build`.
    """

    def __init__(self, folder: Path | str) -> None:
        """Opens the newest generation; a folder without one is an empty index, and is made with the first passage.

        Raises:
            IndexDamaged: it is not whole, or was built by other rules; the message says how to build it again.
            ExtraMissing: tantivy is not installed.
        """
        tantivy_module()
        self._root = Path(folder)
        self._closed = False
        self._changing = Lock()
        self._opened: Opened | None = open_current(self._root)

    @property
    def generation(self) -> Generation | None:
        """What is asked; None where nothing was ever built.

        Raises:
            IndexClosed: after `close`.
        """
        opened = self._current()
        return opened.manifest.generation(opened.folder) if opened else None

    def refresh(self) -> bool:
        """Asks the newest generation from now on. Questions that are being answered keep theirs.

        Returns:
            whether there was a newer one.

        Raises:
            IndexClosed: after `close`.
            IndexDamaged: the newest is not whole; the one before goes on being asked.
        """
        opened = self._current()
        pointer = read_pointer(self._root)
        asked = Pointer(number=opened.manifest.number, sha256=opened.sha256) if opened else NONE
        if pointer == asked:
            return False
        newer = open_current(self._root)
        self._current()
        self._opened = newer
        return True

    def add(self, passages: Iterable[Passage]) -> int:
        """See `Index.add`.

        Raises:
            IndexBusy: another process is writing to the index.
            IndexFault: the disk is full, or cannot be written; the index is as it was.
        """
        self._current()
        with self._changing:
            changed = change(self._root, added=passages, removed=())
            self.refresh()
        return changed.added

    def remove(self, article: str) -> int:
        """See `Index.remove`. The errors are those of `add`."""
        self._current()
        with self._changing:
            changed = change(self._root, added=(), removed=(article,))
            self.refresh()
        return changed.removed

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        """See `Index.search`.

        Raises:
            IndexDamaged: a record that was found is not as it was written.
        """
        opened = self._current()
        return opened.search(terms, k) if opened else ()

    def frequency(self, term: str) -> int:
        """See `Index.frequency`."""
        opened = self._current()
        return opened.frequency(term) if opened else 0

    def __len__(self) -> int:
        """See `Index.__len__`."""
        opened = self._opened
        return opened.manifest.passages if opened else 0

    def close(self) -> None:
        """See `Index.close`. Files are let go of when the last question that is being answered ends."""
        self._closed = True
        self._opened = None

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def _current(self) -> Opened | None:
        opened = self._opened
        if self._closed:
            raise IndexClosed("This index is closed; open it again to ask it.")
        return opened
