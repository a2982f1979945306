"""What a reader does who adds an article, and what the tests add."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware

from ui.api.adding import adding_routes
from ui.guard import Guard

HOME = "http://127.0.0.1:7860"
MILL = "# The mill\n\nThe mill was built in 1871. It burnt down in 1904.\n\nNobody was hurt.\n"
BYTES = {"content-type": "application/octet-stream"}


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def app_of(adding):
    return Starlette(routes=adding_routes(adding), middleware=[Middleware(Guard, hosts=["127.0.0.1"])])


def look(reader, data=MILL, name="mill.md", **headers):
    return reader.post("/own/looks", params={"name": name}, content=data, headers={**BYTES, **headers})


def keep(reader, key, **stated):
    return reader.post("/own/articles", json={"key": key, **stated})


def added(reader, data=MILL, name="mill.md", **stated):
    answer = keep(reader, look(reader, data, name).json()["key"], **stated)
    assert answer.status_code == 200, answer.text
    return answer.json()


def mine(reader):
    return [article["id"] for article in reader.get("/own/articles").json()["articles"]]


def problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.text.count("\n") == 1
    assert set(answer.json()) <= {"error", "kind", "said"}
    assert "Traceback" not in answer.text
    return answer.json()["error"]
