"""The page about the endpoints, for people: one file of HTML that needs nothing else."""

from __future__ import annotations

from ui.api.calls import CALLS, Call
from ui.page.markup import Html, join, tag

_STYLE = Html(
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "code,pre{font:.9rem/1.5 ui-monospace,monospace}pre{overflow-x:auto;padding:.75rem;border:1px solid #8886}"
    "td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}"
)
_EXAMPLE = """curl -s ADDRESS/api/ask -d '{"question": "Who wrote it?"}'"""


def page_html() -> str:
    """The whole page."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width"),
        tag("title", "Quotewell for programs"),
        tag("style", _STYLE),
    )
    body = tag(
        "body",
        tag("h1", "Quotewell for programs"),
        tag(
            "p",
            "The same answers as on the ",
            tag("a", "page", href="./"),
            ", as JSON. Nothing that is asked is kept.",
        ),
        tag("pre", _EXAMPLE),
        *map(_call, CALLS),
        tag("h2", "What goes wrong"),
        tag("p", "One line of JSON, ", tag("code", '{"error": "…"}'), ", with a status of 400 or above."),
        tag("p", "All of this for machines: ", tag("a", "api/openapi.json", href="api/openapi.json"), "."),
    )
    return f"<!doctype html>{tag('html', head, body, lang='en')}\n"


def _call(call: Call) -> Html:
    fields = call.given.model_fields.items()
    rows = [tag("tr", tag("th", tag("code", name)), tag("td", field.description)) for name, field in fields]
    return join(
        [
            tag("h2", tag("code", f"{call.method} {call.path}")),
            tag("p", call.summary),
            tag("table", *rows) if rows else None,
        ]
    )
