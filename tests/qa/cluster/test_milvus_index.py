"""What only an index on a server can meet: others that write to it, other rules, and a server that goes away."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence

import pytest

from corpus import Passage, make_article, split_passages
from corpus.errors import ExtraMissing, IndexDamaged, IndexFault, IndexUnreachable
from qa.cluster import MilvusIndex, milvus_index
from qa.cluster.calls import Connection, shown
from qa.cluster.schema import collection_name
from tests.qa.cluster.proxy import Proxy
from tests.qa.cluster.server import LiteServer

# A heading keeps two short paragraphs apart, which would be one passage.
RIVER = (
    "The river rose in the night.\n\n## School\n\nThe mayor opened the school.\n\n"
    "## Bridge\n\nThe bridge was built again."
)


def passages(text: str = RIVER, article: str = "river") -> tuple[Passage, ...]:
    return split_passages(make_article(text, article))


def many(count: int) -> list[Passage]:
    return [one for i in range(count) for one in passages(f"The river rose {i} times.", f"a{i}")]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has half a second be long, and nothing waited for before it is written again."""
    monkeypatch.setattr("qa.cluster.calls.ASKING", 0.5)
    monkeypatch.setattr("qa.cluster.calls.WRITING", 0.5)
    monkeypatch.setattr("qa.cluster.calls.WRITTEN_AGAIN", (0.05,))


class TestCollections:
    def test_what_one_process_adds_another_finds(self, server: LiteServer, name: str) -> None:
        with MilvusIndex(server.uri, name) as writer, MilvusIndex(server.uri, name) as other:
            assert other.search(["river"], 5) == ()
            writer.add(passages())
            assert [hit.passage for hit in other.search(["river"], 5)] == [passages()[0]]

    def test_each_collection_of_articles_is_asked_alone(self, server: LiteServer, name: str) -> None:
        with MilvusIndex(server.uri, name) as one, MilvusIndex(server.uri, f"{name}_b") as other:
            one.add(passages())
            other.add(passages("The river fell.", "fall"))
            other.add(passages())
            assert (len(one), len(other)) == (3, 4)
            assert other.remove("river") == 3
            assert (len(one), len(other), one.frequency("river")) == (3, 1, 1)

    def test_an_article_is_there_when_its_last_passage_is(
        self, server: LiteServer, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(milvus_index, "BATCH", 2)
        with MilvusIndex(server.uri, name) as index:
            index.add([*passages(), *passages(RIVER, "town")])
            assert index.articles() == {index.key("river"): True, index.key("town"): True}
            index.add([*passages(RIVER, "mill")][:2])
            assert index.articles()[index.key("mill")]  # as far as whoever adds has told

    def test_everything_can_be_removed_from_one_of_them(self, server: LiteServer, name: str) -> None:
        with MilvusIndex(server.uri, name) as index, MilvusIndex(server.uri, f"{name}_b") as other:
            index.add(passages())
            other.add(passages())
            assert index.clear() == 3
            assert (len(index), index.articles(), len(other)) == (0, {}, 3)

    def test_ties_stand_in_the_order_of_adding_however_many_there_are(self, server: LiteServer, name: str) -> None:
        with MilvusIndex(server.uri, name) as index:
            index.add([one for i in range(300) for one in passages("The river rose.", f"a{i}")])
            assert [hit.passage.article for hit in index.search(["river"], 20)] == [f"a{i}" for i in range(20)]

    @pytest.mark.parametrize("wrong", ["", "two words", "a-b", "ü", "x" * 256, '" or 1'])
    def test_a_name_that_the_server_does_not_take_is_refused(self, wrong: str) -> None:
        with pytest.raises(IndexFault, match="letters, digits and _"):
            MilvusIndex("http://127.0.0.1:1", wrong)


class TestRules:
    def test_an_index_by_other_rules_is_refused_and_one_can_be_built_beside_it(
        self, database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with MilvusIndex(database) as index:
            index.add(passages())
        monkeypatch.setattr("qa.cluster.schema.fingerprint", lambda: "another" * 8)
        with pytest.raises(IndexDamaged, match=r"other rules for words.*quotewell index --rebuild --to"):
            MilvusIndex(database)
        with MilvusIndex(database, any_rules=True) as index:
            index.add(passages())
            assert len(index) == 3

    def test_a_collection_of_our_name_with_other_fields_is_refused_in_one_line(self, database: str) -> None:
        connection = Connection(database, collection_name())
        connection.insist("create_collection", collection_name(), dimension=4)
        connection.insist("create_partition", collection_name(), "library")
        connection.close()
        with MilvusIndex(database) as index, pytest.raises(IndexFault, match=f"^The index at {database} "):
            index.search(["river"], 5)


class TestFaults:
    @pytest.mark.usefixtures("impatient")
    def test_a_closed_port_is_said_at_once(self) -> None:
        with pytest.raises(IndexUnreachable, match=r"^The index at http://127.0.0.1:1 does not answer"):
            MilvusIndex("http://127.0.0.1:1")

    @pytest.mark.parametrize("wrong", ["nonsense", "ftp://localhost", "http://"])
    @pytest.mark.usefixtures("impatient")
    def test_what_is_no_address_is_refused_in_one_line(self, wrong: str) -> None:
        with pytest.raises(IndexFault, match=r"\A[^\n]+\Z"):
            MilvusIndex(wrong)

    @pytest.mark.usefixtures("impatient")
    def test_a_server_that_takes_and_says_nothing_is_not_waited_for(self, server: LiteServer) -> None:
        with Proxy(server.port) as proxy:
            proxy.silent = True
            with pytest.raises(IndexUnreachable):
                MilvusIndex(proxy.uri)

    @pytest.mark.usefixtures("impatient")
    @pytest.mark.parametrize("fault", ["silent", "cutting"])
    def test_one_that_falls_silent_or_hangs_up_is_told_and_asked_again(
        self, server: LiteServer, name: str, fault: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with MilvusIndex(server.uri, name) as writer:
            writer.add(passages())
        with Proxy(server.port) as proxy, MilvusIndex(proxy.uri, name) as index:
            before = index.search(["river"], 5)
            setattr(proxy, fault, True)
            with pytest.raises(IndexUnreachable, match=re.escape(proxy.uri)):
                index.search(["river"], 5)
            setattr(proxy, fault, False)
            proxy.cut()
            monkeypatch.setattr("qa.cluster.calls.ASKING", 5.0)
            assert index.search(["river"], 5) == before

    def test_a_connection_that_breaks_between_questions_is_made_again(self, server: LiteServer, name: str) -> None:
        with Proxy(server.port) as proxy, MilvusIndex(proxy.uri, name) as index:
            index.add(passages())
            proxy.cut()
            assert len(index.search(["river"], 5)) == 1

    def test_a_server_that_was_killed_has_what_was_acknowledged_when_it_is_back(
        self, mortal: LiteServer, name: str
    ) -> None:
        with MilvusIndex(mortal.uri, name) as index:
            index.add(many(40))
            before = index.search(["river"], 40)
            mortal.kill()
            with pytest.raises(IndexUnreachable):
                index.search(["river"], 40)
            mortal.start()
            assert index.search(["river"], 40) == before

    def test_writing_goes_on_when_the_server_is_back(
        self, mortal: LiteServer, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sleep, waited = time.sleep, []

        def back(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 2:
                mortal.start()
            sleep(seconds)

        with MilvusIndex(mortal.uri, name) as index:
            index.add(passages())
            monkeypatch.setattr("qa.cluster.calls.time.sleep", back)
            mortal.kill()
            assert index.add(many(10)) == 10
            assert len(waited) >= 2


def test_a_name_and_a_password_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.cluster.calls.ASKING", 0.2)
    with pytest.raises(IndexUnreachable) as said:
        MilvusIndex("http://editor:s3cret@127.0.0.1:1")
    assert "s3cret" not in str(said.value)
    assert shown("http://editor:s3cret@milvus.example:19530/news") == "http://milvus.example:19530/news"


def test_an_address_that_is_none_is_told_in_one_line_without_its_password() -> None:
    with pytest.raises(IndexFault, match=r"^The index at \[::1 refused: this is no address, such as \S+$"):
        MilvusIndex("http://ann:secret@[::1")


def test_without_the_extra_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'quotewell\[cluster\]'"):
        MilvusIndex("http://127.0.0.1:1")


def scores(index: MilvusIndex, terms: Sequence[str]) -> list[float]:
    return [hit.score for hit in index.search(terms, 10)]


def test_scores_are_above_zero_whatever_sign_the_server_gives_them(server: LiteServer, name: str) -> None:
    with MilvusIndex(server.uri, name) as index:
        index.add(passages())
        assert scores(index, ["river", "bridg"]) == sorted(scores(index, ["river", "bridg"]), reverse=True)
        assert min(scores(index, ["river", "bridg"])) > 0
