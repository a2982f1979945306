"""`docs/copying.md` shows what is copied, and lists every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import bundled_article
from qa import Engine
from ui.references import FORMATS

PAGE = (Path(__file__).parents[3] / "docs" / "copying.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_the_example_of_a_format_is_what_it_writes(form):
    article = bundled_article("escaping-north-korea")
    citation = Engine([article]).ask("How many defectors entered South Korea in 2009?").citations[0]
    written = form.write(article, citation, "https://quotewell.example/").replace("\r\n", "\n").rstrip("\n")
    assert written in re.findall(r"^```\w+\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_format_is_listed_with_its_suffix():
    rows = re.findall(r"^\| `([\w-]+)` \| `(\.\w+)` \|", PAGE, re.MULTILINE)
    assert rows == [(form.id, form.suffix) for form in FORMATS]
