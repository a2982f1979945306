"""`install.py`, the floors that it may resolve to, and the licences of what it installs."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import urllib.error
import venv
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIP = "pip-26.3-py3-none-any.whl"
# Lines of a real page, with their addresses cut short: newest last but for one, as pages are not sorted.
PAGE = """<!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.4"><title>Links for pip</title></head>
<body><h1>Links for pip</h1>
<a href="/packages/pip-9.0.3-py2.py3-none-any.whl#sha256=c3ede34530e0e0b2381e7363aded78e0c33291654937e7373032fda04e8803e5" data-requires-python="&gt;=2.6,!=3.0.*,!=3.1.*,!=3.2.*">pip-9.0.3-py2.py3-none-any.whl</a><br/>
<a href="/packages/pip-25.0-py3-none-any.whl#sha256=b6eb97a803356a52b2dd4bb73ba9e65b2ba16caa6bcb25a7497350a4e5859b65" data-requires-python="&gt;=3.8">pip-25.0-py3-none-any.whl</a><br/>
<a href="../../packages/pip-26.3-py3-none-any.whl#sha256=f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13" data-requires-python="&gt;=3.10">pip-26.3-py3-none-any.whl</a><br/>
<a href="/packages/pip-26.3.tar.gz#sha256=6c36ae7da8695be67e3cd9f7d87919667ced53f57ce2ede75d89b5912ed2bc4c" data-requires-python="&gt;=3.10">pip-26.3.tar.gz</a><br/>
<a href="/packages/pip-26.2.1-py3-none-any.whl#sha256=71138adf1f4ca900cdb7d289c21b7494329f2332b6d85f0e1c42108c0384ed3e" data-requires-python="&gt;=3.10">pip-26.2.1-py3-none-any.whl</a><br/>
</body></html>"""  # noqa: E501


def _load(file: str) -> Any:
    spec = importlib.util.spec_from_file_location(Path(file).stem, ROOT / file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


install = _load("install.py")
licences = _load("tests/licences.py")


def _listed(name: str, sha256: str = "ab" * 32, requires: str = ">=3.10", yanked: str = "") -> str:
    return f'<a href="{name}#sha256={sha256}" data-requires-python="{requires}" {yanked}>{name}</a>'


def _newest_name(page: str, python: tuple[int, ...] = (3, 11, 2)) -> str:
    return install.newest(install.read_page(page, "https://example.org/simple/pip/"), python).url.rpartition("/")[2]


class TestChoosing:
    def test_the_newest_wheel_of_a_real_page(self) -> None:
        wheel = install.newest(install.read_page(PAGE, "https://example.org/simple/pip/"), (3, 11, 2))
        assert wheel.url == f"https://example.org/packages/{PIP}"
        assert wheel.sha256 == "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
        assert wheel.requires == ">=3.10"

    def test_an_older_python_gets_the_newest_that_it_can_run(self) -> None:
        assert _newest_name(PAGE, (3, 9, 18)) == "pip-25.0-py3-none-any.whl"

    def test_versions_are_numbers(self) -> None:
        """9 comes before 26, though not in the alphabet, and 26.3 before 26.3.1."""
        names = [f"pip-{version}-py3-none-any.whl" for version in ("9.0", "26.3.1", "26.3", "26.2.9")]
        assert _newest_name("".join(map(_listed, names))) == "pip-26.3.1-py3-none-any.whl"

    @pytest.mark.parametrize(
        "other",
        [
            _listed("pip-27.0-py3-none-any.whl", yanked="data-yanked"),
            _listed("pip-27.0-py3-none-any.whl", yanked='data-yanked="See issue 8711"'),
            _listed("pip-27.0-py3-none-any.whl", requires="&gt;=3.14"),
            _listed("pip-27.0-py3-none-any.whl", requires="of course"),
            _listed("pip-27.0b1-py3-none-any.whl"),
            _listed("pip-27.0-cp311-cp311-win_amd64.whl"),
            _listed("pip-27.0.tar.gz"),
            _listed("pipx-27.0-py3-none-any.whl"),
            '<a href="pip-27.0-py3-none-any.whl">no hash is stated</a>',
            '<a href="pip-27.0-py3-none-any.whl#md5=d41d8cd98f00b204e9800998ecf8427e">a weak one</a>',
            '<a name="pip-27.0-py3-none-any.whl">no link</a>',
        ],
    )
    def test_what_is_passed_over(self, other: str) -> None:
        assert _newest_name(PAGE + other) == PIP

    @pytest.mark.parametrize("page", ["", "<html>Sign in", "\0", _listed("pip-27.0.tar.gz")])
    def test_a_page_without_a_wheel(self, page: str) -> None:
        with pytest.raises(ValueError, match="no wheel of pip"):
            _newest_name(page)

    @pytest.mark.parametrize(
        ("requires", "python", "expected"),
        [
            ("", (3, 11, 0), True),
            (">=3.11", (3, 11, 0), True),
            (">=3.11", (3, 10, 13), False),
            (">= 3.8, <4", (3, 12, 1), True),
            (">=2.7,!=3.0.*,!=3.11.*", (3, 11, 2), False),
            (">=2.7,!=3.0.*,!=3.11.*", (3, 12, 0), True),
            ("==3.11.*", (3, 11, 9), True),
            ("<=3.11", (3, 11, 0), True),
            ("<=3.11", (3, 11, 1), False),
            (">3.11", (3, 11, 1), True),
            ("<3.12", (3, 11, 9), True),
            (">=3.11,", (3, 11, 9), True),
            ("~=3.9", (3, 11, 9), False),
            (">=3.10; true", (3, 11, 9), False),
        ],
    )
    def test_requires_python(self, requires: str, python: tuple[int, ...], expected: bool) -> None:
        assert install.fits(requires, python) is expected


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An index on the loopback address, and the folder of pip in it."""
    folder = tmp_path / "simple" / "pip"
    folder.mkdir(parents=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/simple", folder
        server.shutdown()
        thread.join()


def _wheel() -> bytes:
    """A wheel that can be run as pip's can: `python FILE/pip` runs `pip/__main__.py` in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as wheel:
        wheel.writestr("pip/__main__.py", "print('pip runs')")
        wheel.writestr("pip-26.3.dist-info/METADATA", "Metadata-Version: 2.1\nName: pip\nVersion: 26.3\n")
    return data.getvalue()


class TestFetching:
    @pytest.mark.parametrize("end", ["", "/"])
    def test_a_wheel_whose_hash_is_right(self, index: tuple[str, Path], tmp_path: Path, end: str) -> None:
        url, folder = index
        data = _wheel()
        (folder / PIP).write_bytes(data)
        (folder / "index.html").write_text(_listed(PIP, hashlib.sha256(data).hexdigest()))
        file = install.fetch_pip(url + end, (3, 11, 2), tmp_path)
        assert (file.name, file.read_bytes()) == (PIP, data)
        done = subprocess.run([sys.executable, "-I", file / "pip"], capture_output=True, text=True, check=True)
        assert done.stdout == "pip runs\n"

    def test_a_wheel_with_another_hash_is_not_saved(self, index: tuple[str, Path], tmp_path: Path) -> None:
        url, folder = index
        (folder / PIP).write_bytes(_wheel())
        (folder / "index.html").write_text(_listed(PIP, hashlib.sha256(b"another").hexdigest()))
        with pytest.raises(ValueError, match="another hash"):
            install.fetch_pip(url, (3, 11, 2), tmp_path)
        assert not (tmp_path / PIP).exists()

    def test_a_wheel_that_is_listed_and_missing(self, index: tuple[str, Path], tmp_path: Path) -> None:
        url, folder = index
        (folder / "index.html").write_text(PAGE)
        with pytest.raises(urllib.error.HTTPError, match="404") as caught:
            install.fetch_pip(url, (3, 11, 2), tmp_path)
        caught.value.close()

    @pytest.mark.parametrize(
        "address",
        ["http://example.org/simple", "file:///simple", "ftp://example.org/simple", "example.org/simple", "", "simple"],
    )
    def test_an_address_that_is_not_safe(self, address: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="https://"):
            install.fetch_pip(address, (3, 11, 2), tmp_path)

    def test_a_password_in_the_address_is_not_repeated(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="holds a password") as caught:
            install.fetch_pip("https://me:s3cret@example.org/simple", (3, 11, 2), tmp_path)
        assert "s3cret" not in str(caught.value)

    def test_a_link_to_an_unsafe_address_is_not_followed(self, index: tuple[str, Path], tmp_path: Path) -> None:
        url, folder = index
        (folder / "index.html").write_text(_listed(f"http://example.org/{PIP}"))
        with pytest.raises(ValueError, match="https://"):
            install.fetch_pip(url, (3, 11, 2), tmp_path)

    def test_a_download_has_a_limit(
        self, index: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        url, folder = index
        (folder / "index.html").write_text(PAGE)
        monkeypatch.setattr(install, "_MOST", 100)
        with pytest.raises(ValueError, match="more than 100 bytes"):
            install.fetch_pip(url, (3, 11, 2), tmp_path)


posix = pytest.mark.skipif(os.name == "nt", reason="makes links and scripts that only POSIX runs")


class TestPythons:
    @pytest.mark.parametrize(
        ("version", "expected"),
        [((3, 11, 0, "final", 0), False), ((3, 10, 13), True), ((2, 7), True), ((4, 0), False), ((), True)],
    )
    def test_which_is_too_old(self, version: tuple[object, ...], expected: bool) -> None:
        assert install.too_old(version) is expected

    def test_the_oldest_is_that_of_the_project(self) -> None:
        assert _project()["requires-python"] == f">={'.'.join(map(str, install.OLDEST))}"

    def test_python_3_8_can_read_it(self) -> None:
        source = (ROOT / "install.py").read_text(encoding="utf-8")
        ast.parse(source, feature_version=(3, 8))

    def test_what_a_python_is(self) -> None:
        assert install.version_of(sys.executable) == sys.version_info[:3]

    @pytest.mark.parametrize("python", ["/nowhere/python3", ROOT, ROOT / "pyproject.toml"])
    def test_what_is_none(self, python: str | Path) -> None:
        assert install.version_of(python) == ()

    @posix
    def test_a_newer_one_is_found_behind_a_name_that_does_not_run(self, tmp_path: Path) -> None:
        _script(tmp_path / "python3.14", "echo 'no such version is set' >&2; exit 127")
        _script(tmp_path / "python3.13", "echo hello")
        _script(tmp_path / "python3.12", f'exec "{sys.executable}" "$@"')
        assert install.newer_python(str(tmp_path)) == str(tmp_path / "python3.12")

    def test_no_newer_one(self, tmp_path: Path) -> None:
        assert install.newer_python(str(tmp_path)) is None

    def test_one_line_where_there_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert install._go_on_with_newer([]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert re.fullmatch(r"Quotewell needs Python 3\.11 or newer .*\n", err)


def _script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


class TestEnvironment:
    def test_a_missing_one_is_made_and_a_good_one_is_kept(self, tmp_path: Path) -> None:
        folder = tmp_path / "with a space" / ".venv"
        python = install.make_environment(folder)
        assert install.version_of(python) == sys.version_info[:3]
        (folder / "mine").touch()
        assert install.make_environment(folder) == python
        assert (folder / "mine").exists()

    @posix
    def test_a_broken_one_is_made_anew(self, tmp_path: Path) -> None:
        folder = tmp_path / ".venv"
        venv.create(folder)
        python = folder / "bin" / "python"
        python.unlink()
        python.symlink_to(tmp_path / "gone")
        assert install.make_environment(folder) == python
        assert install.version_of(python) == sys.version_info[:3]

    def test_what_is_no_environment_is_left_alone(self, tmp_path: Path) -> None:
        """Run as a person runs it: one line, no traceback, and nothing is changed."""
        shutil.copy(ROOT / "install.py", tmp_path)
        kept = tmp_path / ".venv" / "letters.txt"
        kept.parent.mkdir()
        kept.write_text("Dear reader")
        done = subprocess.run(
            [sys.executable, tmp_path / "install.py"], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert re.fullmatch(r".*\.venv is not a Python environment: .*\n", done.stderr)
        assert [path.name for path in kept.parent.iterdir()] == ["letters.txt"]

    def test_a_step_that_fails_shows_its_end(self) -> None:
        code = "print(*range(100), sep=chr(10)); raise SystemExit(3)"
        with pytest.raises(install.Failed) as caught:
            install._run("Counting", [sys.executable, "-c", code])
        lines = str(caught.value).splitlines()
        assert lines[0] == "Counting failed (exit status 3); it ended with:"
        assert lines[1:] == [str(number) for number in range(85, 100)]

    def test_what_can_be_run_next(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        python = ROOT / ".venv" / "bin" / "python"
        monkeypatch.chdir(ROOT)
        assert install._next_command(python, tests=True) == f"{Path('.venv/bin/python')} -m pytest"
        assert install._next_command(python, tests=False).startswith(f'{Path(".venv/bin/quotewell")} ask "')
        monkeypatch.chdir(tmp_path)
        assert install._next_command(python, tests=True) == f"{python} -m pytest"


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _padded(version: str) -> tuple[int, ...]:
    """2.0 and 2.0.0 are one version."""
    return (*map(int, version.split(".")), 0, 0)[:3]


def test_each_floor_is_the_version_that_is_tested() -> None:
    asked = {}
    project = _project()
    # What an extra alone needs is tested with its lowest release where that was run: see the floors.
    for dependency in [*project["dependencies"], *project["optional-dependencies"]["mcp"]]:
        name, floor = re.match(r"([\w-]+)>=([\d.]+)", dependency).groups()
        asked[name] = _padded(floor)
    lines = (ROOT / "tests" / "floors.txt").read_text(encoding="utf-8").splitlines()
    tested = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert {name: _padded(version) for name, version in tested.items()} == asked


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("MIT", "free"),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", "free"),
        ("Apache License, Version 2.0; Apache Software License", "free"),
        ("GPL-3.0-or-later", "GPL"),
        ("AGPLv3+", "GPL"),
        ("GNU Affero General Public License v3", "GPL"),
        ("GNU General Public License (GPL)", "GPL"),
        ("BSD-3-Clause AND GPL-2.0-only", "GPL"),
        ("GPL-3.0-only AND (Apache-2.0 OR MIT)", "GPL"),
        ("GPL-2.0-only OR MIT", "free"),
        ("LGPL-2.1-or-later", "LGPL"),
        ("GNU Lesser General Public License v3 (LGPLv3)", "LGPL"),
        ("GNU Library or Lesser General Public License (LGPL)", "LGPL"),
        ("LGPL-3.0-only AND GPL-3.0-only", "GPL"),
        ("", "none"),
    ],
)
def test_what_a_licence_is(stated: str, kind: str) -> None:
    assert licences.kind_of(stated) == kind
    assert bool(licences.objection("a-package", stated)) is (kind != "free")
