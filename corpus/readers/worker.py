"""The child's side: it gives up what it does not need, reads one article, and says what it found as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict, replace
from importlib import import_module
from typing import Any

from corpus.errors import ArticleDamaged, ParserStopped, QuotewellError
from corpus.readers.compose import compose
from corpus.readers.values import Draft, Format, Found

# The length of the result stands before it, in so many bytes, big-endian.
HEADER = 8
# Files that are open at once; a reader needs its pipes and the module that it is importing.
_FILES = 32
_MODULES = {
    Format.HTML: ("corpus.readers.html", "read_html"),
    Format.PDF: ("corpus.readers.pdf", "read_pdf"),
    Format.EPUB: ("corpus.readers.epub", "read_epub"),
    Format.DOCX: ("corpus.readers.docx", "read_docx"),
}
# What Python asks its auditors before: reaching out, starting a program, changing a file.
_FORBIDDEN = frozenset(
    """socket.connect socket.bind socket.sendto socket.sendmsg socket.getaddrinfo socket.gethostbyname
    subprocess.Popen os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn os.startfile pty.spawn
    os.remove os.rename os.rmdir os.mkdir os.link os.symlink os.truncate os.chmod os.chown os.kill os.killpg
    shutil.rmtree shutil.move shutil.copyfile""".split()
)
_WRITING = re.compile(r"[wax+]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def main() -> None:
    """Reads the article on the standard input; the second argument says what it is and what may be used."""
    asked = json.loads(sys.argv[2])
    out = _result_pipe()
    confine(cpu=asked["cpu"], memory=asked["memory"])
    said = as_bytes(_answer(Format(asked["form"]), sys.stdin.buffer.read(), asked["url"]))
    rest = memoryview(len(said).to_bytes(HEADER, "big") + said)
    while rest:
        rest = rest[os.write(out, rest) :]


def confine(*, cpu: int, memory: int) -> None:
    """Takes from this process what a reader does not need: work, memory, files, the network, other programs.

    Where the platform has no `resource`, only what Python itself does is refused.

    Args:
        cpu: seconds of a processor.
        memory: bytes of address space.
    """
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:  # Windows: the parent's clock and count hold all the same
        pass
    else:
        limits = (
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_FSIZE, 0, 0),
            (resource.RLIMIT_NOFILE, _FILES, _FILES),
            (resource.RLIMIT_CPU, cpu, cpu + 1),
            (resource.RLIMIT_AS, memory, memory),
        )
        for which, soft, hard in limits:
            most = resource.getrlimit(which)[1]
            if most != resource.RLIM_INFINITY:
                soft, hard = min(soft, most), min(hard, most)
            try:
                resource.setrlimit(which, (soft, hard))
            except (OSError, ValueError):  # a platform that knows the limit and does not hold it
                continue
    sys.addaudithook(_refuse)


def draft_as_dict(draft: Draft) -> dict[str, Any]:
    """A draft as plain values for JSON; a block is its kind, start, end, number and page."""
    return {
        "format": draft.format.value,
        "text": draft.text,
        "blocks": [[block.kind.value, block.start, block.end, block.number, block.page] for block in draft.blocks],
        "stated": asdict(draft.stated),
        "notes": list(draft.notes),
    }


def as_bytes(answer: dict[str, Any]) -> bytes:
    """What the parent hears, as JSON: a letter takes no more bytes than in a file, so that the limit is one on text."""
    # Half a character in what a source states would be none in UTF-8; the text has none.
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


def _answer(form: Format, data: bytes, url: str) -> dict[str, Any]:
    try:
        draft = compose(_found(form, data, url), form)
        # Half a character cannot be kept in a file; one stands for one, so that no offset moves.
        return draft_as_dict(replace(draft, text=_LONE_SURROGATE.sub("\ufffd", draft.text)))
    except QuotewellError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        return {"error": ParserStopped.__name__, "message": "The file needs more memory to be read than it may use."}
    except Exception as error:
        why = f"The file is damaged: its reader stopped at {type(error).__name__}; save it anew."
        return {"error": ArticleDamaged.__name__, "message": why}


def _found(form: Format, data: bytes, url: str) -> Found:
    module, name = _MODULES[form]
    reader = getattr(import_module(module), name)
    found: Found = reader(data.decode("utf-8"), url) if form is Format.HTML else reader(data)
    return found


def _result_pipe() -> int:
    """The standard output, kept for the result alone: what a parser prints goes nowhere."""
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return out


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN or (event == "open" and _writes(*arguments[1:3])):
        raise PermissionError(f"A reader may not do this: {event}")


def _writes(mode: Any, flags: Any) -> bool:
    if isinstance(mode, str):
        return bool(_WRITING.search(mode))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))
