"""What figures were measured on, and the most memory that a process has held."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("quotewell", "tantivy", "rank-bm25", "bm25s", "numba", "numpy")


def peak() -> int:
    """The most memory that this process has held so far, in bytes; files that it has mapped count as far as read."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        import resource  # noqa: PLC0415 - not on every platform; it counts what the parent held as well

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def about() -> dict[str, str]:
    """The machine, the versions and the date, as a table carries them."""
    return {
        "machine": f"{os.cpu_count()} processors ({_processor()}), {_memory():.0f} GB of memory, {platform.system()}",
        "versions": ", ".join(
            [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}", *_packages()]
        ),
        "date": datetime.now(UTC).date().isoformat(),
    }


def _packages() -> list[str]:
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return " ".join((named or platform.processor() or platform.machine()).split())


def _memory() -> float:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return float("nan")
