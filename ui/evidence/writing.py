"""A whole evidence pack from what was asked: its text, the name of its file, and its media type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Article, QueryEmpty
from corpus.errors import QueryError
from qa import Engine
from ui.evidence.building import Asked, build_entries
from ui.evidence.packs import PACKS, Pack
from ui.evidence.values import Entry
from ui.evidence.works import WORKS

# So many characters of an article's id go into the name of a file.
_NAME = 60
# The form that has nothing of questions.
_REVIEWS = "claimreview"
_IN_NAME = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An evidence pack as a file.

    Attributes:
        name: what the file may be called: letters, digits, hyphens and the suffix.
        media_type: with the character set, where it is a kind of text.
        text: what stands in it, line ends as they are.
        entries: what it was made from; empty where it is an article's own reference.
    """

    name: str
    media_type: str
    text: str
    entries: tuple[Entry, ...] = ()


def write_pack(
    form: str, engine: Engine, asked: Sequence[Asked], *, library: Sequence[Article] = (), base: str = ""
) -> Written:
    """What was asked, with its evidence, in one of the forms of `PACKS`, by its id.

    Where nothing is asked, the lists of references have the articles themselves.

    Args:
        form: the id.
        engine: over the articles that are asked.
        asked: what is asked of them.
        library: other articles, in which a quotation may stand instead.
        base: the address of the page, for links; empty where there is none.

    Raises:
        QueryEmpty: nothing is asked, and the form is no list of references.
        QueryError: the form would be empty: nothing that is asked is answered with a sentence, or no claim is there.
    """
    pack = next(one for one in PACKS if one.id == form)
    articles = tuple(engine.articles.values())
    if asked:
        entries = build_entries(engine, asked, library)
        cited = {citation.article for entry in entries for citation in entry.citations}
        if form in WORKS and not cited:
            raise QueryError("Nothing that was asked is answered with a sentence: there is none to cite.")
        if form == _REVIEWS and all(entry.kind == "question" for entry in entries):
            raise QueryError(f"A {pack.name} is of claims and quotations, not of questions: give one.")
        articles += tuple(one for one in library if one.id in cited and one.id not in engine.articles)
        return _written(pack, engine, pack.write(entries, articles, base), entries)
    if form not in WORKS:
        listed = ", ".join(WORKS)
        raise QueryEmpty(
            f"There is nothing to show in {pack.name}: give a question, claim or quotation, or use {listed}."
        )
    return _written(pack, engine, WORKS[form](articles), ())


def _written(pack: Pack, engine: Engine, text: str, entries: tuple[Entry, ...]) -> Written:
    alone = next(iter(engine.articles)) if len(engine.articles) == 1 else "evidence"
    name = _IN_NAME.sub("-", alone)[:_NAME].strip("-") or "evidence"
    charset = "; charset=utf-8" if pack.media.startswith("text/") else ""
    return Written(
        name=f"quotewell-{name}{pack.suffix}", media_type=f"{pack.media}{charset}", text=text, entries=entries
    )
