"""The one table of what programs can ask. HTTP, its description, its page and the MCP tools are all made from it.

To add a call: the shapes of what comes in and goes out, a function from the one to the other, a row in `CALLS`, and the
door in `ui.guard`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from corpus import BlockKind, QuotewellError
from ui.api.evidence import CheckedQuote, CheckedText, Exported, ExportRequest, Quoted, Text, WorthyArticle, WorthyList
from ui.api.given import is_unreadable, read_json
from ui.api.service import Service
from ui.api.shapes import (
    Answer,
    ArticleList,
    Asked,
    BlockEntry,
    CheckedClaim,
    Claimed,
    Given,
    Nothing,
    Place,
    ReferenceEntry,
    SentencePlace,
)
from ui.api.studying import DrawnQuiz, QuizWanted, Study, StudyArticle

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# A number as an address has it.
_NUMBER = re.compile(r"0|[1-9][0-9]*")


class BadRequest(QuotewellError):
    """What came in is not what the call takes.

    Attributes:
        readable: whether it was JSON at all.
    """

    def __init__(self, line: str, *, readable: bool = True) -> None:
        super().__init__(line)
        self.readable = readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Something that a program can ask.

    Attributes:
        name: of the MCP tool.
        method: of HTTP. What comes in is the body of a POST, and stands in the address of a GET.
        path: below the address of the server; `{name}` stands for a field of what comes in, and any other field of a
            GET behind the `?`.
        summary: one line.
        given: what comes in.
        gives: what goes out.
        act: from the one to the other, as plain values; the last is the address of the page, or empty.
        heavy: whether it is work for a processor, of which only so much is done at once.
    """

    name: str
    method: str
    path: str
    summary: str
    given: type[Given]
    gives: type[BaseModel]
    act: Callable[[Service, Any, str], dict[str, Any]]
    heavy: bool = False

    def done(self, service: Service, given: Given, base: str) -> dict[str, Any]:
        """What goes out. HTTP and MCP ask by this door, so that no call fails for an article that has just gone."""
        return service.steadily(lambda: self.act(service, given, base))


def _ask(service: Service, asked: Asked, _: str) -> dict[str, Any]:
    return service.ask(asked.question, tuple(asked.history or ()), asked.article)


def _check(service: Service, claimed: Claimed, _: str) -> dict[str, Any]:
    return service.check(claimed.claim, claimed.article)


def _check_text(service: Service, text: Text, _: str) -> dict[str, Any]:
    return service.check_text(text.text, text.article)


def _quote(service: Service, quoted: Quoted, _: str) -> dict[str, Any]:
    return service.quote(quoted.quote, quoted.article)


def _worthy(service: Service, asked: WorthyArticle, _: str) -> dict[str, Any]:
    return service.worthy(asked.article)


def _study(service: Service, asked: StudyArticle, _: str) -> dict[str, Any]:
    return service.study(asked.article)


def _quiz(service: Service, wanted: QuizWanted, _: str) -> dict[str, Any]:
    return service.quiz(wanted.article, wanted.seed)


def _export(service: Service, asked: ExportRequest, base: str) -> dict[str, Any]:
    return service.export(asked.format, asked.asked(), asked.article, base)


def _articles(service: Service, _: Nothing, __: str) -> dict[str, Any]:
    return service.articles().model_dump()


def _paragraph(service: Service, place: Place, _: str) -> dict[str, Any]:
    return service.block(place.article, BlockKind.PARAGRAPH, place.number).model_dump()


def _caption(service: Service, place: Place, _: str) -> dict[str, Any]:
    return service.block(place.article, BlockKind.CAPTION, place.number).model_dump()


def _sentence(service: Service, place: SentencePlace, base: str) -> dict[str, Any]:
    return service.sentence(place.article, place.sentence, base).model_dump()


CALLS: tuple[Call, ...] = (
    Call(
        name="ask",
        method="POST",
        path="/api/ask",
        summary="Answer a question with the articles' own words, or say that they do not say.",
        given=Asked,
        gives=Answer,
        act=_ask,
        heavy=True,
    ),
    Call(
        name="check_claim",
        method="POST",
        path="/api/check",
        summary="Say whether the articles state a claim, state otherwise, or do not say, with the evidence.",
        given=Claimed,
        gives=CheckedClaim,
        act=_check,
        heavy=True,
    ),
    Call(
        name="check_text",
        method="POST",
        path="/api/checks",
        summary="Check the sentences of a text one by one, as check_claim does.",
        given=Text,
        gives=CheckedText,
        act=_check_text,
        heavy=True,
    ),
    Call(
        name="check_quote",
        method="POST",
        path="/api/quote",
        summary="Say whether a quotation is the articles': exactly, but for punctuation, altered, or not at all.",
        given=Quoted,
        gives=CheckedQuote,
        act=_quote,
        heavy=True,
    ),
    Call(
        name="export_evidence",
        method="POST",
        path="/api/export",
        summary="Questions, claims and quotations with what came of them and every quote behind it, as one file.",
        given=ExportRequest,
        gives=Exported,
        act=_export,
        heavy=True,
    ),
    Call(
        name="list_worthy",
        method="GET",
        path="/api/articles/{article}/worthy",
        summary="List the sentences of an article to check first, with the reasons and who states them.",
        given=WorthyArticle,
        gives=WorthyList,
        act=_worthy,
        heavy=True,
    ),
    Call(
        name="study_article",
        method="GET",
        path="/api/articles/{article}/study",
        summary="List the figures, yearly series, dated sentences and names of an article, each with where it stands.",
        given=StudyArticle,
        gives=Study,
        act=_study,
        heavy=True,
    ),
    Call(
        name="make_quiz",
        method="GET",
        path="/api/articles/{article}/quiz",
        summary="Draw sentences of an article with a word or figure taken out, and the choices for it.",
        given=QuizWanted,
        gives=DrawnQuiz,
        act=_quiz,
        heavy=True,
    ),
    Call(
        name="list_articles",
        method="GET",
        path="/api/articles",
        summary="List the articles that can be asked, and how many paragraphs and captions each has.",
        given=Nothing,
        gives=ArticleList,
        act=_articles,
        heavy=True,
    ),
    Call(
        name="get_paragraph",
        method="GET",
        path="/api/articles/{article}/paragraphs/{number}",
        summary="Read a paragraph of an article, with its sentences and a permalink to each.",
        given=Place,
        gives=BlockEntry,
        act=_paragraph,
    ),
    Call(
        name="get_caption",
        method="GET",
        path="/api/articles/{article}/captions/{number}",
        summary="Read a caption of an article, with its sentences and a permalink to each.",
        given=Place,
        gives=BlockEntry,
        act=_caption,
    ),
    Call(
        name="get_sentence",
        method="GET",
        path="/api/articles/{article}/sentences/{sentence}",
        summary="Read a sentence of an article, with references to it in the forms that other programs take.",
        given=SentencePlace,
        gives=ReferenceEntry,
        act=_sentence,
    ),
)


def read_body(call: Call, body: bytes) -> Given:
    """What comes in as JSON.

    Raises:
        BadRequest: it is not what the call takes, with one line that says why.
    """
    return _read(call, lambda: read_json(call.given, body))


def read_address(call: Call, path: Mapping[str, str], query: Mapping[str, str]) -> Given:
    """What comes in as the parts of a path and behind its `?`; there, what the call does not know is passed over.

    Raises:
        BadRequest: it is not what the call takes, with one line that says why.
    """
    fields = {**{name: query[name] for name in call.given.model_fields if name in query}, **path}
    for name, value in fields.items():
        # pydantic would take `+3`, `003` and `3.0` for it as well, and one paragraph would have many addresses.
        if call.given.model_fields[name].annotation is int and not _NUMBER.fullmatch(value):
            raise BadRequest(f"{name}: Input should be a number in plain digits.")
    return _read(call, lambda: call.given.model_validate_strings(fields))


def read_arguments(call: Call, arguments: Mapping[str, Any]) -> Given:
    """What comes in as the arguments of a tool.

    Raises:
        BadRequest: it is not what the call takes, with one line that says why.
    """
    return _read(call, lambda: call.given.model_validate(dict(arguments)))


def _read(call: Call, read: Callable[[], Given]) -> Given:
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadRequest(_told(call, first), readable=not is_unreadable(error)) from error


def _told(call: Call, first: ErrorDetails) -> str:
    """What is wrong with what came in; in our words where those of pydantic do not tell what to send instead."""
    where = ".".join(str(part)[:60] for part in first["loc"])
    said, known = first["msg"], first.get("ctx", {})
    match first["type"]:
        case "json_invalid":
            return f"The request is not JSON: {known['error']}."
        case "model_type" if not where:
            return "The request has to be a JSON object."
        case "model_type":
            said = "Input should be a JSON object"
        case "missing":
            said = "This field is missing"
        case "extra_forbidden":
            said = "There is no such field"
            if len(first["loc"]) == 1:
                said += f"; there are {', '.join(call.given.model_fields)}" if call.given.model_fields else ""
        case "string_too_long":
            said = f"{known['max_length']} characters at the most are taken"
        case "too_long":
            said = f"{known['max_length']} at the most are taken, not {known['actual_length']}"
    return f"{where}: {said}."
