"""What tells whoever runs the server how it is: `/healthz`, that it lives, and `/readyz`, that it takes questions."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field
from starlette.responses import Response
from starlette.routing import Route

from qa import Engine
from qa.archive.manifest import Generation
from ui.traffic import Traffic

if TYPE_CHECKING:
    from starlette.requests import Request

ALIVE, READY = "/healthz", "/readyz"


class Alive(BaseModel):
    """That the process answers at all."""

    status: Literal["ok"] = "ok"
    version: str


class OnDisk(BaseModel):
    """The generation of the index on disk that is asked."""

    generation: int
    revision: int = Field(description="Of the library that it was built from.")
    passages: int


class Ready(BaseModel):
    """Whether questions are taken, and of what."""

    status: Literal["ready", "stopping"]
    articles: int
    answering: int = Field(description="Questions that are being answered.")
    index: OnDisk | None = Field(description="Null where the articles are asked in memory, or by a server.")


def health_routes(engine: Engine, traffic: Traffic) -> list[Route]:
    """The two routes. A server that stops answers `/readyz` with 503, so that a proxy sends nobody there any more."""
    told = Alive(version=version("quotewell"))

    async def alive(_: Request) -> Response:
        return _json(told, 200)

    async def ready(_: Request) -> Response:
        stopping = traffic.stopping
        state = Ready(
            status="stopping" if stopping else "ready",
            articles=len(engine.articles),
            answering=traffic.answering,
            index=_on_disk(engine),
        )
        return _json(state, 503 if stopping else 200)

    return [Route(ALIVE, alive), Route(READY, ready)]


def _on_disk(engine: Engine) -> OnDisk | None:
    generation = getattr(engine, "generation", None)
    if not isinstance(generation, Generation):
        return None
    return OnDisk(generation=generation.number, revision=generation.revision, passages=generation.passages)


def _json(state: BaseModel, status: int) -> Response:
    return Response(f"{state.model_dump_json()}\n", status, media_type="application/json")
