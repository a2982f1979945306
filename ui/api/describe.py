"""The description of the endpoints in OpenAPI 3.1, made from the table of calls."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from pydantic.json_schema import models_json_schema

from ui.api.calls import CALLS, Call
from ui.api.shapes import Problem

_REF = "#/components/schemas/{model}"
_ABOUT = "Ask a question about an article and get the article's own words back, with the place they stand."


def description(path: str = "") -> dict[str, Any]:
    """The description, as plain values; `path` is the one of a site under which the endpoints are, empty for none."""
    models = {model: None for call in CALLS for model in (call.given, call.gives)} | {Problem: None}
    _, schemas = models_json_schema([(model, "validation") for model in models], ref_template=_REF)
    paths: dict[str, Any] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Quotewell", "version": version("quotewell"), "description": _ABOUT},
        **({"servers": [{"url": path}]} if path else {}),
        "paths": paths,
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(call: Call) -> dict[str, Any]:
    takes = (
        {"requestBody": {"required": True, **_content(call.given)}}
        if call.method == "POST"
        else {"parameters": _parameters(call)}
    )
    return {
        "operationId": call.name,
        "summary": call.summary,
        **takes,
        "responses": {
            "200": {"description": "Done.", **_content(call.gives)},
            **{status: {"description": said, **_content(Problem)} for status, said in _problems(call).items()},
        },
    }


def _parameters(call: Call) -> list[dict[str, Any]]:
    fields = call.given.model_json_schema().get("properties", {})
    inside = {name: f"{{{name}}}" in call.path for name in fields}
    return [
        {"name": name, "in": "path" if inside[name] else "query", "required": inside[name], "schema": schema}
        for name, schema in fields.items()
    ]


def _problems(call: Call) -> dict[str, str]:
    known = {}
    if call.method == "POST":
        known = {"400": "It is not JSON.", "413": "It is too large."}
    if call.given.model_fields:
        known |= {"404": "There is no such article, or no such place in it.", "422": "It is not what is asked for."}
    if call.heavy:
        known |= {"503": "Too many are waiting; Retry-After says when to ask again."}
    return known


def _content(model: type[Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": _REF.format(model=model.__name__)}}}}
