"""JSON as other programs write it: one reader for what comes in over HTTP, in the rows of a batch and over MCP."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TypeVar

from pydantic import BaseModel, ValidationError

_T = TypeVar("_T", bound=BaseModel)
# What lies deeper than any field of ours is no value of one, and deeper than pydantic reads.
_DEEPEST = 64
_SIGN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)
# JSON writes a character beyond the first 65,536 as two halves; half of one is what is left where a text was cut.
_ESCAPE = re.compile(rb"\\(?:u[Dd][89ABab]..\\u[Dd][C-Fc-f]..|(u[Dd][89A-Fa-f][0-9A-Fa-f]{2})|.)", re.DOTALL)


def read_json(shape: type[_T], data: bytes) -> _T:
    """What comes in, in a shape; a mark that some editors put before it is passed over.

    Half a character becomes U+FFFD, and what is nested too deeply to be read null: it stands in no field that is known.

    Raises:
        ValidationError: it is not of that shape, or no JSON (`json_invalid`).
    """
    data = data.removeprefix(BOM_UTF8)
    try:
        return shape.model_validate_json(data)
    except ValidationError as error:
        if not is_unreadable(error):
            raise
        try:
            return shape.model_validate_json(mended(data))
        except ValidationError as still:
            raise (error if is_unreadable(still) else still) from None


def is_unreadable(error: ValidationError) -> bool:
    """Whether what came in was no JSON to pydantic, as against JSON of another shape."""
    if error.error_count() > 1:  # that it is no JSON is said alone; of a long list, each error would be written out
        return False
    return error.errors(include_url=False, include_context=False, include_input=False)[0]["type"] == "json_invalid"


def mended(data: bytes) -> bytes:
    """JSON that pydantic reads, of JSON that it does not; anything else is no JSON afterwards either."""
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], _shallow(data))


def _shallow(data: bytes) -> bytes:
    """With null for what is nested too deeply."""
    kept, depth, at = list[bytes](), 0, 0
    for found in _SIGN.finditer(data):
        if found[0] in (b"[", b"{"):
            depth += 1
            if depth == _DEEPEST:
                kept += (data[at : found.start()], b"null")
        elif found[0] in (b"]", b"}"):
            depth -= 1
            if depth == _DEEPEST - 1:
                at = found.end()
    return b"".join((*kept, data[at:])) if depth < _DEEPEST else data
