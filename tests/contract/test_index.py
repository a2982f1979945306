"""What every index promises. An engine joins by adding itself to `ENGINES`; each test then runs against it too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus import IndexClosed, Passage, make_article, split_passages
from corpus.limits import TERMS
from qa import Index, MemoryIndex

ENGINES: dict[str, Callable[[], Index]] = {"memory": MemoryIndex}

RIVER = (
    "The river rose in the night and the bridge fell.\n\nThe mayor opened the school.\n\nThe bridge was built again."
)
TOWN = "The town has a river and a school."


def passages(text: str, article: str = "river") -> tuple[Passage, ...]:
    """A passage for each paragraph: headings between them keep short ones from being joined."""
    return split_passages(make_article(text.replace("\n\n", "\n\n## More\n\n"), article))


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest) -> Iterator[Index]:
    with ENGINES[request.param]() as made:
        yield made


def found(index: Index, *terms: str, k: int = 10) -> list[str]:
    return [hit.passage.text for hit in index.search(terms, k)]


class TestEmpty:
    def test_it_has_no_passages(self, index: Index) -> None:
        assert len(index) == 0

    def test_it_finds_nothing(self, index: Index) -> None:
        assert index.search(["river"], 10) == ()

    def test_no_word_stands_in_it(self, index: Index) -> None:
        assert index.frequency("river") == 0

    def test_removing_what_is_not_there_removes_nothing(self, index: Index) -> None:
        assert index.remove("river") == 0

    def test_adding_nothing_adds_nothing(self, index: Index) -> None:
        assert index.add([]) == 0


class TestAdd:
    def test_it_counts_what_was_added(self, index: Index) -> None:
        assert index.add(passages(RIVER)) == len(index) == 3

    def test_adding_twice_adds_once(self, index: Index) -> None:
        index.add(passages(RIVER))
        before = index.search(["bridg"], 10)
        assert index.add(passages(RIVER)) == 0
        assert index.search(["bridg"], 10) == before

    def test_what_is_added_later_is_found(self, index: Index) -> None:
        index.add(passages(RIVER))
        index.search(["river"], 1)
        index.add(passages(TOWN, "town"))
        assert TOWN in found(index, "river")

    def test_passages_of_all_stop_words_are_kept_and_never_found(self, index: Index) -> None:
        index.add(passages("It was there. They had been there."))
        assert len(index) == 1
        assert index.search(["there", "river"], 10) == ()


class TestRemove:
    def test_it_removes_one_article_and_leaves_the_other(self, index: Index) -> None:
        index.add([*passages(RIVER), *passages(TOWN, "town")])
        assert index.remove("river") == 3
        assert found(index, "river", "bridg") == [TOWN]

    def test_what_was_removed_can_be_added_again(self, index: Index) -> None:
        index.add(passages(RIVER))
        index.remove("river")
        assert index.add(passages(RIVER)) == 3


class TestSearch:
    def test_the_passage_with_more_of_the_words_comes_first(self, index: Index) -> None:
        index.add(passages(RIVER))
        assert found(index, "bridg", "built")[0] == "The bridge was built again."

    def test_every_hit_shares_a_word_and_scores_above_zero(self, index: Index) -> None:
        index.add(passages(RIVER))
        hits = index.search(["bridg"], 10)
        assert len(hits) == 2
        assert all(hit.score > 0 for hit in hits)

    def test_scores_do_not_rise_from_hit_to_hit(self, index: Index) -> None:
        index.add([*passages(RIVER), *passages(TOWN, "town")])
        scores = [hit.score for hit in index.search(["river", "bridg", "school"], 10)]
        assert scores == sorted(scores, reverse=True)

    def test_a_lone_passage_is_found(self, index: Index) -> None:
        index.add(passages(TOWN))
        assert found(index, "river") == [TOWN]

    def test_a_word_in_half_of_the_passages_still_counts(self, index: Index) -> None:
        index.add(passages("The river rose.\n\nThe bridge fell."))
        assert found(index, "river") == ["The river rose."]

    def test_a_word_in_every_passage_still_counts(self, index: Index) -> None:
        index.add(passages("The river rose.\n\nThe river fell.\n\nThe river froze."))
        assert len(found(index, "river")) == 3

    def test_ties_stand_in_the_order_of_adding(self, index: Index) -> None:
        index.add(passages("\n\n".join(["The river rose."] * 12)))
        starts = [hit.passage.start for hit in index.search(["river"], 12)]
        assert starts == sorted(starts)

    def test_passages_that_are_all_alike_are_all_found_alike(self, index: Index) -> None:
        index.add([one for name in "abc" for one in passages("The river rose.", name)])
        hits = index.search(["river"], 10)
        assert [hit.passage.article for hit in hits] == ["a", "b", "c"]
        assert len({hit.score for hit in hits}) == 1

    def test_of_ties_the_first_added_are_given_where_only_some_are_asked_for(self, index: Index) -> None:
        index.add(passages("\n\n".join(["The river rose."] * 12)))
        whole = index.search(["river"], 12)
        assert index.search(["river"], 5) == whole[:5]

    def test_one_word_that_is_unknown_takes_nothing_from_the_others(self, index: Index) -> None:
        index.add(passages(RIVER))
        assert index.search(["bridg", "volcano"], 10) == index.search(["bridg"], 10)

    def test_of_more_words_than_the_limit_the_later_ones_are_not_searched(self, index: Index) -> None:
        index.add(passages(RIVER + "\n\n" + " ".join(f"word{i}" for i in range(TERMS.value)) + "."))
        first = [f"word{i}" for i in range(TERMS.value)]
        assert index.search([*first, "river"], 10) == index.search(first, 10)

    def test_passages_of_many_articles_keep_their_article(self, index: Index) -> None:
        for i in range(40):
            index.add(passages(f"The river rose by {i + 1} metres at Arnow.", f"a{i}"))
        hits = index.search(["river"], 40)
        assert len(hits) == len(index) == 40
        assert all(
            hit.passage.text.startswith(f"The river rose by {int(hit.passage.article[1:]) + 1} ") for hit in hits
        )

    @pytest.mark.parametrize("terms", [["river", "bridg"], ["school"], ["mayor", "river", "built"]])
    def test_scores_are_those_of_the_index_in_memory(self, index: Index, terms: list[str]) -> None:
        own = [*passages(RIVER), *passages(TOWN, "town")]
        index.add(own)
        with MemoryIndex(own) as other:
            expected = [(hit.passage.id, pytest.approx(hit.score, abs=1e-4)) for hit in other.search(terms, 10)]
        assert [(hit.passage.id, hit.score) for hit in index.search(terms, 10)] == expected

    @pytest.mark.parametrize(
        ("text", "term"),
        [("灯台は町の北にある。", "灯台"), ("한국의 수도는 서울이다.", "서울"), ("Ein Café über dem Fluss.", "café")],
    )
    def test_words_of_other_languages_are_found_by_their_terms(self, index: Index, text: str, term: str) -> None:
        index.add([*passages(RIVER), *passages(text, "other")])
        assert found(index, term) == [text]

    def test_an_unknown_word_finds_nothing(self, index: Index) -> None:
        index.add(passages(RIVER))
        assert index.search(["volcano"], 10) == ()

    def test_a_word_said_twice_counts_once(self, index: Index) -> None:
        index.add(passages(RIVER))
        assert index.search(["bridg", "bridg"], 10) == index.search(["bridg"], 10)

    @pytest.mark.parametrize("k", [-1, 0])
    def test_asking_for_none_gives_none(self, index: Index, k: int) -> None:
        index.add(passages(RIVER))
        assert index.search(["bridg"], k) == ()

    def test_asking_for_more_than_there_are_gives_what_there_is(self, index: Index) -> None:
        index.add(passages(RIVER))
        assert len(index.search(["bridg"], 1_000)) == 2

    def test_a_query_of_as_many_words_as_the_limit_is_searched(self, index: Index) -> None:
        index.add(passages(RIVER))
        assert found(index, *(f"word{i}" for i in range(TERMS.value - 1)), "river")

    def test_words_of_any_script_are_found(self, index: Index) -> None:
        index.add(passages("Скворечник стоит здесь давно.\n\nThe river rose."))
        assert len(found(index, "скворечник")) == 1

    def test_the_order_of_adding_changes_no_score(self, index: Index) -> None:
        index.add(reversed(passages(RIVER)))
        with MemoryIndex(passages(RIVER)) as other:
            expected = {hit.passage.id: hit.score for hit in other.search(["bridg", "river"], 10)}
        assert {hit.passage.id: hit.score for hit in index.search(["bridg", "river"], 10)} == pytest.approx(expected)


class TestFrequency:
    def test_it_counts_passages_and_not_occurrences(self, index: Index) -> None:
        index.add(passages("The river met the river.\n\nThe river rose.\n\nThe town slept."))
        assert index.frequency("river") == 2

    def test_it_falls_where_an_article_is_removed(self, index: Index) -> None:
        index.add([*passages(RIVER), *passages(TOWN, "town")])
        before = index.frequency("river")
        index.remove("town")
        assert index.frequency("river") == before - 1


class TestClose:
    def test_leaving_the_block_closes_it(self, index: Index) -> None:
        with index as entered:
            assert entered is index
        with pytest.raises(IndexClosed):
            index.frequency("river")

    def test_a_closed_index_removes_nothing_and_says_so(self, index: Index) -> None:
        index.close()
        with pytest.raises(IndexClosed):
            index.remove("river")

    def test_a_closed_index_says_so(self, index: Index) -> None:
        index.add(passages(RIVER))
        index.close()
        with pytest.raises(IndexClosed):
            index.search(["river"], 1)
        with pytest.raises(IndexClosed):
            index.add(passages(TOWN))

    def test_closing_twice_does_no_harm(self, index: Index) -> None:
        index.close()
        index.close()


class TestThreads:
    def test_sixteen_threads_find_what_one_finds(self, index: Index) -> None:
        index.add([*passages(RIVER), *passages(TOWN, "town")])
        with ThreadPoolExecutor(16) as pool:
            results = list(pool.map(lambda _: index.search(["river", "bridg"], 10), range(64)))
        assert results == [index.search(["river", "bridg"], 10)] * 64

    def test_the_first_search_may_come_from_many_threads_at_once(self, index: Index) -> None:
        index.add([one for i in range(50) for one in passages(f"The river rose {i} times.", f"a{i}")])
        with ThreadPoolExecutor(16) as pool:
            results = list(pool.map(lambda _: [hit.passage.id for hit in index.search(["river"], 50)], range(32)))
        assert all(len(ids) == 50 and ids == results[0] for ids in results)
