"""One case: bytes that are made to harm, and how reading and asking them has to end."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from corpus.errors import ArticleError
from corpus.health import look_over
from corpus.library import Library
from corpus.limits import PARSER_TIME
from corpus.readers.drafting import draft
from corpus.readers.values import Draft
from qa import Engine

# Starting a process and taking its result come on top of the time that a reader may take.
_MORE = 10.0
# Seconds of a processor that this process may take to read, keep, index and ask a text, of ten million bytes at most.
_WORK = 60.0
# Text is read without a process of its own, so that how long it takes is told by the work alone.
_PLAIN = frozenset({".txt", ".md"})
_LINE = 400
_QUESTIONS = ("How many metres did the river rise?", "Who said that it was the 1,234th?")
# What the child says where a reader tried what it may not do.
_FORBIDDEN = re.compile(r"PermissionError|AssertionError")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lures:
    """What a case may try to reach: an address on this machine, and the path of a file that must not come to be."""

    address: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Bytes and how they end.

    Attributes:
        name: what it tries.
        file: how the file is called.
        make: the bytes.
        line: what its error line says, as a pattern; empty where it may be read.
        text: words that are found in it; empty where it may be refused.
        slow: whether it takes seconds, as what runs into a limit does.
    """

    name: str
    file: str
    make: Callable[[Lures], bytes]
    line: str = ""
    text: str = ""
    slow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a case ended.

    Attributes:
        name: of the case.
        how: "text", or the name of the error.
        line: the error's line.
        seconds: from its first byte to its end.
        wrong: what should not be; empty where all is well.
    """

    name: str
    how: str
    line: str
    seconds: float
    wrong: tuple[str, ...]


def ended(case: Case, lures: Lures, library: Library) -> Ended:
    """Reads a case, keeps it in a library and asks it, as a person would who trusts it."""
    data = case.make(lures)
    how, line, wrong = "text", "", list[str]()
    start, own = time.monotonic(), time.process_time()
    took = 0.0
    try:
        found = draft(data, case.file)
        took = time.monotonic() - start
        wrong += _wrong_of_draft(found, case)
        wrong += _wrong_of_answers(found, case, library)
    except ArticleError as error:
        how, line = type(error).__name__, str(error)
        took = took or time.monotonic() - start
        wrong += _wrong_of_line(line, case)
    except Exception as error:  # what no person may be shown
        how, line = type(error).__name__, " ".join(str(error).split())[:_LINE]
        wrong.append("no error of ours")
    if took > PARSER_TIME.value + _MORE and PurePath(case.file).suffix not in _PLAIN:
        wrong.append("its reader took too long")
    if time.process_time() - own > _WORK:
        wrong.append("too much work")
    return Ended(name=case.name, how=how, line=line, seconds=time.monotonic() - start, wrong=tuple(wrong))


def _wrong_of_draft(found: Draft, case: Case) -> list[str]:
    wrong = []
    if case.line:
        wrong.append(f"it was read, and was to be refused: {case.line}")
    if case.text and case.text not in found.text:
        wrong.append(f"{case.text!r} is not in it")
    if any(one.end > two.start for one, two in pairwise(found.blocks)):
        wrong.append("blocks overlap")
    try:
        json.dumps([found.text, *found.notes], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        wrong.append("half a character")
    if not all(note.isprintable() and len(note) < _LINE for note in found.notes):
        wrong.append("a note is not one line")
    return wrong


def _wrong_of_answers(found: Draft, case: Case, library: Library) -> list[str]:
    wrong = []
    if not all(one.line.isprintable() for one in look_over(found)):
        wrong.append("what is found wrong with it is not one line")
    added = library.add(found, name=case.file)
    article = library.get(added.id)
    library.remove(added.id)
    library.purge(added.id)
    if (article.text, article.blocks) != (found.text, found.blocks):
        wrong.append("what was kept is not what was read")
    engine = Engine([article])
    quoted = [one for question in _QUESTIONS for one in engine.ask(question).citations]
    if any(article.text[one.start : one.end] != one.quote for one in quoted):
        wrong.append("a quote is not what stands there")
    return wrong


def _wrong_of_line(line: str, case: Case) -> list[str]:
    wrong = []
    if not line.isprintable() or len(line) > _LINE:
        wrong.append("not one line")
    if _FORBIDDEN.search(line):
        wrong.append("a reader tried what it may not do")
    if case.text:
        wrong.append(f"it was refused, and {case.text!r} stands in it")
    if case.line and not re.search(case.line, line):
        wrong.append(f"its line says nothing of {case.line}")
    return wrong
