"""Installs Quotewell into `.venv` beside this file, with nothing but a Python: `python3 install.py [--tests]`.

Debian's and Ubuntu's `python3` comes without `ensurepip` and pip. There, pip's own wheel is fetched from the package
index and checked against the hash that the index states. Only `.venv` and pip's cache are written to.

The syntax is that of Python 3.8, so that an old Python can say in one line that it is one.
"""

from __future__ import annotations

import argparse
import hashlib
import operator
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import NamedTuple
from urllib import request
from urllib.parse import urldefrag, urljoin, urlsplit

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
INDEX = "https://pypi.org/simple"
_QUIETLY = ("--quiet", "--no-input", "--disable-pip-version-check")
_MOST = 50_000_000  # bytes of one download: pip's wheel is 2 million, its page on the index far less
_TAIL = 15  # lines of a failed step that are shown
_WHEEL = re.compile(r"pip-(\d+(?:\.\d+)*)-py3-none-any\.whl")  # finished releases only: no 26.1b1
_CLAUSE = re.compile(r"(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)*)(\.\*)?")
_SIGNS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


class Failed(Exception):
    """A step failed: one line for a person and, where a program did, the end of what it printed."""


class Wheel(NamedTuple):
    """A file of pip, as the index lists it; `requires` says for which Pythons, as in `>=3.10,!=3.12.*`."""

    url: str
    sha256: str
    requires: str
    yanked: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Installs; 0 is done, 1 a step that failed, 2 no Python that will do."""
    parser = argparse.ArgumentParser(description="Installs Quotewell into .venv beside this file.")
    parser.add_argument("--tests", action="store_true", help="editable, and with what the tests need")
    tests = parser.parse_args(arguments).tests
    try:
        if too_old(sys.version_info):
            return _go_on_with_newer(["--tests"] if tests else [])
        python = make_environment(ROOT / ".venv")
        give_pip(python)
        target = ["--editable", ".[test]"] if tests else [".[formats]"]
        _run("Installing Quotewell", [python, "-I", "-m", "pip", "install", *_QUIETLY, *target])
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped before the end; run this again to go on.", file=sys.stderr)
        return 130
    print(f"Installed. Now run: {_next_command(python, tests)}")
    return 0


def too_old(version: Sequence[object]) -> bool:
    """Whether a `sys.version_info` is of a Python that Quotewell does not run on."""
    return tuple(version[:2]) < OLDEST


def newer_python(path: str | None = None) -> str | None:
    """A Python on PATH that is new enough; a name that does not run (a shim, say) is passed over."""
    found = (shutil.which(name, path=path) for name in NEWER)
    return next((python for python in found if python and not too_old(version_of(python))), None)


def _go_on_with_newer(arguments: list[str]) -> int:
    python = newer_python()
    if python:
        return subprocess.run([python, __file__, *arguments], check=False).returncode
    oldest, this = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
    print(
        f"Quotewell needs Python {oldest} or newer and found only {this}: install one (python.org) and run this again.",
        file=sys.stderr,
    )
    return 2


def version_of(python: str | Path) -> tuple[int, ...]:
    """(3, 11, 2) for an interpreter that runs, () for one that does not."""
    code = "import sys, venv; print(*sys.version_info[:3], sep='.')"
    try:
        done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True)
        return _numbers(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def make_environment(folder: Path) -> Path:
    """The Python of the environment in `folder`, which is made if it is missing or does not run.

    Raises:
        Failed: there is something else of that name, which is left alone; or the environment cannot be made.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if folder.exists() and not (folder / "pyvenv.cfg").is_file():
        raise Failed(f"{folder} is not a Python environment: move it away and run this again.")
    if too_old(version_of(python)):
        _run("Making the environment", [sys.executable, "-I", "-m", "venv", "--clear", "--without-pip", folder])
    return python


def give_pip(python: Path) -> None:
    """Puts pip into an environment that has none: Python's own copy of it or, where that is left out, the index's.

    Raises:
        Failed: it cannot be had.
    """
    for command in (["-c", "import pip"], ["-m", "ensurepip", "--default-pip"]):
        if not subprocess.run([python, "-I", *command], capture_output=True, check=False).returncode:
            return
    pip_from_index(python)


def pip_from_index(python: Path) -> None:
    """Puts the index's newest pip into an environment that has none.

    Raises:
        Failed: it cannot be had.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            wheel = fetch_pip(os.environ.get("PIP_INDEX_URL") or INDEX, version_of(python), Path(folder))
        except (OSError, HTTPException, LookupError, ValueError) as error:
            reason = getattr(error, "reason", error)
            hint = "Install your system's python3-venv (and ca-certificates), or name an index in PIP_INDEX_URL."
            raise Failed(f"pip cannot be fetched from the package index: {reason}. {hint}") from error
        _run("Installing pip", [python, "-I", wheel / "pip", "install", "--quiet", "--no-index", "--no-deps", wheel])


def fetch_pip(index: str, python: tuple[int, ...], folder: Path) -> Path:
    """The newest wheel of pip for that Python, from an index by PEP 503, saved in `folder`.

    Raises:
        OSError, HTTPException: the index cannot be read.
        ValueError: it holds no such wheel, or one with another hash than it states.
    """
    page, url = _get(f"{index.rstrip('/')}/pip/")
    wheel = newest(read_page(page.decode("utf-8", "replace"), url), python)
    data, _ = _get(wheel.url)
    if hashlib.sha256(data).hexdigest() != wheel.sha256:
        raise ValueError("the file that it sends has another hash than it states")
    file = folder / _name(wheel.url)
    file.write_bytes(data)
    return file


def read_page(page: str, url: str) -> list[Wheel]:
    """The files that a project's page on an index lists."""
    links = _Links(url)
    links.feed(page)
    return links.wheels


class _Links(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.wheels: list[Wheel] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        href = given.get("href")
        if tag == "a" and href:
            link, stated = urldefrag(urljoin(self.url, href))
            sha256 = stated[len("sha256=") :] if stated.startswith("sha256=") else ""
            self.wheels.append(Wheel(link, sha256, given.get("data-requires-python") or "", "data-yanked" in given))


def newest(wheels: Iterable[Wheel], python: tuple[int, ...]) -> Wheel:
    """The newest release of pip among the files that has a hash, is not withdrawn and runs on that Python.

    Raises:
        ValueError: there is none.
    """
    numbered = ((_WHEEL.fullmatch(_name(wheel.url)), wheel) for wheel in wheels)
    usable = [
        (_numbers(name[1]), wheel)
        for name, wheel in numbered
        if name and wheel.sha256 and not wheel.yanked and fits(wheel.requires, python)
    ]
    if not usable:
        raise ValueError("it lists no wheel of pip for this Python")
    return max(usable)[1]


def fits(requires: str, python: tuple[int, ...]) -> bool:
    """Whether a Python meets `requires-python`; a clause that is not understood is not met."""
    for clause in filter(None, map(str.strip, requires.split(","))):
        found = _CLAUSE.fullmatch(clause)
        if not found:
            return False
        wanted = _numbers(found[2])
        width = len(wanted) if found[3] else 3
        if not _SIGNS[found[1]]((*python, 0, 0)[:width], (*wanted, 0, 0)[:width]):
            return False
    return True


def _get(url: str) -> tuple[bytes, str]:
    """What is at an address and, behind redirects, its real address."""
    _check_safe(url)
    # PIP_CERT is pip's own setting; without it, Python's hold: SSL_CERT_FILE or the system's certificates.
    trusted = ssl.create_default_context(cafile=os.environ.get("PIP_CERT"))
    asked = request.Request(url, headers={"Accept": "application/vnd.pypi.simple.v1+html, text/html;q=0.5, */*;q=0.1"})
    with request.urlopen(asked, timeout=60, context=trusted) as answer:
        _check_safe(answer.url)
        data: bytes = answer.read(_MOST + 1)
        if len(data) > _MOST:
            raise ValueError(f"it sends more than {_MOST:,} bytes")
        return data, answer.url


def _check_safe(url: str) -> None:
    """What runs as a program comes over HTTPS, or from this computer; pip holds to the same."""
    parts = urlsplit(url)
    if "@" in parts.netloc:  # said here, because the errors of urllib would repeat the password
        raise ValueError("its address holds a password, which is not sent from here")
    if parts.scheme != "https" and (parts.scheme, parts.hostname) not in {("http", "127.0.0.1"), ("http", "localhost")}:
        raise ValueError("its address does not begin with https://")


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def _run(step: str, command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, cwd=ROOT, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, check=False)
    if done.returncode:
        tail = "\n".join(done.stdout.decode(errors="replace").strip().splitlines()[-_TAIL:])
        raise Failed(f"{step} failed (exit status {done.returncode}); it ended with:\n{tail}")


def _next_command(python: Path, tests: bool) -> str:
    """What can be run now, as it is typed from the folder that the person is in."""
    scripts = python.parent.relative_to(ROOT) if Path.cwd() == ROOT else python.parent
    if tests:
        return f"{scripts / python.name} -m pytest"
    return f'{scripts / "quotewell"} ask "How many defectors entered South Korea in 2009?"'


if __name__ == "__main__":
    sys.exit(main())
