"""Names as the Study tables know them: who is a person anywhere in the article, and in which form a sentence has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import Article
from qa.lesson.naming import WIDE, Named, NameKind
from qa.study import Name, names
from qa.study.cues import NameKind as StudyKind
from qa.study.cues import cues

# How a person is named somewhere; those of one form stand for one another.
FULL, SHORT, ONLY = "full", "short", "only"


def as_studied(article: Article, found: Sequence[Named]) -> tuple[Named, ...]:
    """The names of an article's lines, with the kind that the whole article shows where it shows one.

    A person is one only if the Study table says so, and is drawn with others of the same form: "Lund" beside "Osk",
    "Ida Lund" beside "Bo Osk".
    """
    known = {(one.start, one.end): name for name in names(article) for one in name.mentions}
    return tuple(_as_known(named, known.get(_place(named))) for named in found)


def is_titled(text: str) -> bool:
    """Whether a title belongs to a name: "Queen Victoria", "Prime Minister Ann Lee"."""
    return any(word.rstrip(".").lower() in cues("titles") for word in text.split()[:-1])


def _place(named: Named) -> tuple[int, int]:
    start = named.line.sentence.start
    return start + named.span.start, start + named.span.end


def _as_known(named: Named, name: Name | None) -> Named:
    if name and name.kind is StudyKind.PERSON and named.kind in (NameKind.PERSON, NameKind.OTHER):
        alone = len(named.text.split()) == 1
        form = FULL if not alone else ONLY if name.text == named.text else SHORT
        return replace(named, kind=NameKind.PERSON, form=form)
    if named.kind is NameKind.PERSON or (name and name.kind is StudyKind.PERSON):
        return replace(named, kind=NameKind.OTHER)
    if name and name.kind is StudyKind.PLACE and named.kind is NameKind.OTHER and named.text.lower() not in WIDE:
        return replace(named, kind=NameKind.PLACE)
    return named
