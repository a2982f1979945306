"""A question about a picture is answered from the caption of that picture, and from no other."""

from __future__ import annotations

import pytest

from corpus import make_article
from qa import Engine, open_scorer

TEXT = """A new fence stands on the far bank of the river near Torvik. (Photo: Ada Lind)

The valley lost half of its people in ten years.

This photograph of a family was taken in 2001 by Jon Berg while they lived in the village of Marn.

The fence was finished within a summer.
"""
ENGINE = Engine([make_article(TEXT, "valley.txt")], scorer=open_scorer())


@pytest.mark.parametrize(
    ("question", "caption"),
    [
        ("Where was the fence photograph taken?", "A new fence"),
        ("Where was the picture of the fence taken?", "A new fence"),
        ("Where was the photo of the family taken?", "This photograph"),
        ("When was the family's photograph taken?", "This photograph"),
    ],
)
def test_the_caption_is_that_of_the_picture_that_is_asked_about(question: str, caption: str) -> None:
    assert ENGINE.ask(question).ranked[0].quote.startswith(caption)


def test_a_question_about_no_picture_leaves_the_captions_where_they_stand() -> None:
    assert ENGINE.ask("Who lived in the village of Marn?").ranked[0].quote.startswith("This photograph")
