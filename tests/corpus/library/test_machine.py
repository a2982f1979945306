"""Any row of changes, compared with a dictionary that goes through the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, precondition, rule

from corpus import ArticleNotFound
from corpus.library import How, Library
from tests.corpus.library.material import draft_of

TITLES = ("The flood", "The flood", "Bridges of Arnow", "日本", "")


class Keeping(RuleBasedStateMachine):
    """The library beside `state`: from an id to its text, and whether it is kept."""

    documents = Bundle("documents")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder)
        self.state: dict[str, tuple[str, bool]] = {}
        self.changes = 0

    @initialize()
    def it_is_empty(self) -> None:
        assert self.library.entries() == self.library.entries(removed=True) == ()

    def _expected(self, text: str) -> How:
        kept = next((kept for other, kept in self.state.values() if other == text), None)
        return How.NEW if kept is None else How.ALREADY if kept else How.RESTORED

    def _note(self, how: How, article_id: str, text: str) -> None:
        assert how is self._expected(text)
        assert (article_id in self.state) == (how is not How.NEW)
        self.state[article_id] = text, True
        self.changes += how is not How.ALREADY

    @rule(which=st.integers(0, 9), title=st.sampled_from(TITLES))
    def add(self, which: int, title: str) -> None:
        text = f"The river rose by {which} metres."
        added = self.library.add(draft_of(text, title=title), name="a.txt")
        self._note(added.how, added.id, text)

    def _pick(self, data: st.DataObject, *, kept: bool) -> str | None:
        ids = [article_id for article_id, (_, held) in self.state.items() if held is kept]
        return data.draw(st.sampled_from(ids)) if ids else None

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if picked := self._pick(data, kept=True):
            assert self.library.remove(picked).id == picked
            self.state[picked] = self.state[picked][0], False
            self.changes += 1

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        if picked := self._pick(data, kept=False):
            assert self.library.restore(picked).removed == ""
            self.state[picked] = self.state[picked][0], True
            self.changes += 1

    @rule(data=st.data())
    def purge(self, data: st.DataObject) -> None:
        if picked := self._pick(data, kept=False):
            self.library.purge(picked)
            del self.state[picked]
            self.changes += 1

    @rule(data=st.data())
    def what_is_not_in_that_state_is_refused(self, data: st.DataObject) -> None:
        if removed := self._pick(data, kept=False):
            with pytest.raises(ArticleNotFound):
                self.library.remove(removed)
        if kept := self._pick(data, kept=True):
            with pytest.raises(ArticleNotFound):
                self.library.restore(kept)

    @rule(target=documents, data=st.data())
    def export(self, data: st.DataObject) -> tuple[str, bytes]:
        picked = self._pick(data, kept=True)
        return (self.state[picked][0], self.library.export(picked)) if picked else ("", b"")

    @rule(document=consumes(documents))
    def import_(self, document: tuple[str, bytes]) -> None:
        if document[1]:
            added = self.library.import_(document[1])
            self._note(added.how, added.id, document[0])

    @precondition(lambda self: self.changes)
    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder)

    @invariant()
    def it_is_as_the_dictionary(self) -> None:
        kept = {article_id: text for article_id, (text, held) in self.state.items() if held}
        assert {article.id: article.text for article in self.library.all_articles()} == kept
        assert {entry.id for entry in self.library.entries()} == set(kept)
        assert {entry.id for entry in self.library.entries(removed=True)} == set(self.state) - set(kept)
        assert self.library.revision == self.changes
        assert self.library.find("bridg") == tuple(e for e in self.library.entries() if "Bridges" in e.title)

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)


Keeping.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestKeeping = Keeping.TestCase
