"""One article in six formats, read as a person adds it and asked: the same answers, each cut from its own text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from corpus import Article, bundled_article
from corpus.library.records import article_of, record_of
from corpus.readers.drafting import draft
from corpus.readers.values import Format, Stated
from qa import Engine
from qa.answer import Answer
from tests.corpus.readers.pdfs import GAPS, paragraphs, written
from tests.corpus.readers.writers import as_docx, as_epub, as_markdown, as_page
from tests.golden.score import load

ARTICLE = bundled_article("escaping-north-korea")
OWN = [row.question for row in (*load(""), *load("plain")) if row.article == ARTICLE.id]
SHARED = Path(__file__).parents[4] / "shared" / "eval" / "article" / "questions.jsonl"
MADE = {
    Format.TEXT: ARTICLE.text.encode,
    Format.MARKDOWN: lambda: as_markdown(ARTICLE).encode(),
    Format.HTML: lambda: as_page(ARTICLE).encode(),
    Format.PDF: lambda: written(list(paragraphs(GAPS)), head="The paper", title=ARTICLE.title, author=ARTICLE.author),
    Format.EPUB: lambda: as_epub(ARTICLE),
    Format.DOCX: lambda: as_docx(ARTICLE),
}
SUFFIXES = {Format.TEXT: "txt", Format.MARKDOWN: "md", Format.DOCX: "docx"}
OTHERS = [form for form in MADE if form is not Format.TEXT]


@cache
def article(form: Format) -> Article:
    """The article as the library keeps it, read from a file of this format."""
    name = f"article.{SUFFIXES.get(form, form.value)}"
    found = draft(MADE[form](), name)
    assert found.format is form
    return article_of(record_of(found, name, name, Stated(title=ARTICLE.title)))


@cache
def engine(form: Format) -> Engine:
    return Engine([article(form)])


@cache
def asked(form: Format, question: str) -> Answer:
    return engine(form).ask(question)


def said(answer: Answer) -> tuple[object, ...]:
    """What an answer says, and where: white space aside, which a format may break elsewhere."""
    cited = tuple((one.label, " ".join(one.quote.split())) for one in answer.citations)
    return answer.status, " ".join((answer.short.text if answer.short else "").split()), cited


def differing(form: Format, questions: list[str]) -> list[str]:
    return [one for one in questions if said(asked(form, one)) != said(asked(Format.TEXT, one))]


def questions_shared() -> list[str]:
    lines = SHARED.read_text(encoding="utf-8").splitlines() if SHARED.exists() else []
    return [json.loads(line)["question"] for line in lines]


@pytest.mark.parametrize("form", OTHERS)
def test_every_format_gives_the_same_answers(form: Format) -> None:
    assert differing(form, OWN) == []


@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.skipif(not SHARED.exists(), reason="the shared questions are not here")
def test_every_format_gives_the_same_answers_to_shared_questions(form: Format) -> None:
    assert differing(form, questions_shared()) == []


@pytest.mark.parametrize("form", MADE)
def test_every_quote_is_cut_from_its_own_text(form: Format) -> None:
    text = article(form).text
    for question in OWN:
        for one in asked(form, question).citations:
            assert text[one.start : one.end] == one.quote
