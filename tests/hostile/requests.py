"""Requests to a served page that the page itself never makes: made to reach a file, another session or a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

JOIN = "/gradio_api/queue/join"
DATA = "/gradio_api/queue/data"
SUBMIT = 0  # put where the number of the part that takes a question belongs
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that has to end below 500, told nothing.

    Attributes:
        method, path: as they go over the wire; nothing is made of "..".
        body: what is sent, as JSON where it is no bytes; None for nothing.
        headers: beside its length.
    """

    method: str = "GET"
    path: str
    body: object = None
    headers: Mapping[str, str] = field(default_factory=lambda: JSON)


_FILE = "/gradio_api/file="
_CLIMB = "../../../../../../../../etc/passwd"
TRAVERSALS = tuple(
    Request(path=path)
    for path in (
        f"{_FILE}/etc/passwd",
        f"{_FILE}{_CLIMB}",
        f"{_FILE}./{_CLIMB}",
        f"{_FILE}{quote(_CLIMB, safe='')}",
        f"{_FILE}{quote(quote(_CLIMB, safe=''), safe='')}",
        f"{_FILE}{_CLIMB.replace('../', '....//')}",
        f"{_FILE}{_CLIMB.replace('/', chr(92))}",
        f"{_FILE}{_CLIMB.replace('/', '%c0%af')}",
        f"{_FILE}/etc/passwd%00.png",
        f"{_FILE}file:///etc/passwd",
        f"{_FILE}http://127.0.0.1:1/",
        f"{_FILE}/proc/self/environ",
        f"/gradio_api//file=/{_CLIMB}",
        f"/gradio_api/../gradio_api/file=/{_CLIMB}",
        f"/file=/{_CLIMB}",
        f"/file/{_CLIMB}",
        f"/static/{_CLIMB}",
        f"/static/..%2f{quote(_CLIMB, safe='')}",
        f"/assets/{_CLIMB}",
        f"/assets/{quote(quote(_CLIMB, safe=''), safe='')}",
        f"/static//{_CLIMB}",
        f"/assets/{_CLIMB.replace('/', chr(92))}",
    )
)

UPLOADS = tuple(
    Request(
        method="POST",
        path=path,
        body=b"--x\r\nContent-Disposition: form-data; name=files; filename=a\r\n\r\na\r\n--x--",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    for path in ("/gradio_api/upload", "/gradio_api/upload?upload_id=x", "/upload", "/gradio_api/component_server")
)


def _join(**changed: object) -> Request:
    return Request(
        method="POST", path=JOIN, body={"data": ["Who?", []], "fn_index": SUBMIT, "session_hash": "forged", **changed}
    )


PARTS = tuple(
    _join(fn_index=one) for one in (-1, 10**6, 2**31, 2**70, 1.5, None, [], {}, "", "__class__", "nan", "0x0")
)
SHAPES = tuple(
    Request(method="POST", path=JOIN, body=body)
    for body in (
        {},
        [],
        "Who?",
        1,
        {"fn_index": SUBMIT},
        b"",
        b"{",
        b"\xff\xfe",
        b"\x00",
        b"[" * 50_000,
        b'{"a":' * 50_000,
        b'{"fn_index": NaN}',
        b'{"fn_index": -Infinity, "data": []}',
        b'{"data": [], "fn_index": 1e999}',
        b'{"data": "' + b"\xed\xa0\x80" + b'"}',
        b'{"data": ["\\ud800"], "fn_index": "\\ud800"}',
    )
)
TYPES = tuple(
    _join(**changed)
    for changed in (
        {"data": {}},
        {"data": "Who?"},
        {"data": None},
        {"data": 1},
        {"session_hash": {}},
        {"session_hash": ["a"]},
        {"session_hash": 1},
        {"session_hash": None},
        {"session_hash": ""},
        {"event_id": {}},
        {"trigger_id": "a"},
        {"batched": "perhaps"},
    )
)
SESSIONS = (
    Request(path=DATA),
    Request(path=f"{DATA}?session="),
    *(
        Request(method="POST", path=path, body=body)
        for path in ("/gradio_api/cancel", "/gradio_api/reset")
        for body in ({}, [], {"event_id": {}}, {"event_id": 1, "session_hash": []}, b"{", b'{"event_id": NaN}')
    ),
)
REQUESTS = (*TRAVERSALS, *UPLOADS, *PARTS, *SHAPES, *TYPES, *SESSIONS)

# What has the right form and holds what no part of the page can take: it is let in, and comes to nothing.
TAKEN = (
    [],
    [1, 2],
    ["Who?"],
    ["Who?", []] * 50,
    [None, None],
    [{"path": "/etc/passwd"}, []],
    [{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}, []],
    [["Who?"], "x"],
)
