"""The guard on rank_bm25: weights are always above zero, and scores are those of the formula."""

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Passage, make_article, split_passages
from qa import MemoryIndex
from qa.bm25 import K1, B, idf
from qa.words.tokens import stem, terms, tokenize

WORDS = ["river", "bridge", "town", "school", "mayor", "night"]
# Six properties, 1,000 examples in all, the same ones each time.
MANY = settings(max_examples=160, derandomize=True)
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8)
QUERY = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True)


def passages_of(texts: list[str]) -> tuple[Passage, ...]:
    apart = "\n\n## More\n\n".join(f"The {text}." for text in texts)
    return tuple(split_passages(make_article(apart, "any")))


def index_of(texts: list[str]) -> MemoryIndex:
    return MemoryIndex(passages_of(texts))


@settings(MANY, max_examples=200)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_idf_is_above_zero_and_falls_with_frequency(frequency: int, more: int) -> None:
    total = frequency + more
    assert idf(frequency, total) > 0
    assert idf(frequency, total) >= idf(min(total, frequency + 1), total)


@MANY
@given(TEXTS, QUERY)
def test_scores_are_those_of_the_formula(texts: list[str], query: list[str]) -> None:
    bags = [Counter(terms(tokenize(text))) for text in texts]
    average = sum(sum(bag.values()) for bag in bags) / len(bags)
    stems = terms(tokenize(" ".join(query)))
    expected = []
    for bag in bags:
        norm = K1 * (1 - B + B * sum(bag.values()) / average)
        weights = {term: idf(sum(term in other for other in bags), len(bags)) for term in stems}
        expected.append(sum(weights[t] * bag[t] * (K1 + 1) / (bag[t] + norm) for t in stems if t in bag))
    hits = {hit.passage.block.number: hit.score for hit in index_of(texts).search(stems, len(texts))}
    for number, score in enumerate(expected, start=1):
        assert math.isclose(hits.get(number, 0.0), score, abs_tol=1e-9)


@MANY
@given(TEXTS, QUERY)
def test_scores_are_to_the_last_bit_what_the_library_makes_of_these_weights(texts: list[str], query: list[str]) -> None:
    from rank_bm25 import BM25Okapi

    class Library(BM25Okapi):
        def _calc_idf(self, nd):
            self.idf = {word: idf(frequency, self.corpus_size) for word, frequency in nd.items()}

    stems = terms(tokenize(" ".join(query)))
    expected = Library([list(terms(tokenize(text))) for text in texts], k1=K1, b=B).get_scores(stems)
    hits = {hit.passage.block.number: hit.score for hit in index_of(texts).search(stems, len(texts))}
    assert [hits.get(number, 0.0) for number in range(1, len(texts) + 1)] == expected.tolist()


@MANY
@given(TEXTS, QUERY, st.sampled_from(WORDS))
def test_one_more_word_of_the_query_never_lowers_a_score(texts: list[str], query: list[str], word: str) -> None:
    index = index_of(texts)
    before = {hit.passage.id: hit.score for hit in index.search(terms(tokenize(" ".join(query))), 10)}
    after = {hit.passage.id: hit.score for hit in index.search(terms(tokenize(" ".join([*query, word]))), 10)}
    assert all(math.isfinite(score) and after[key] >= score - 1e-9 for key, score in before.items())


@MANY
@given(TEXTS, st.sampled_from(WORDS), st.integers(0, 7))
def test_a_word_that_stands_in_a_passage_once_more_never_lowers_its_score(
    texts: list[str], word: str, number: int
) -> None:
    number %= len(texts)
    longer = [f"{text} {word}" if at == number else text for at, text in enumerate(texts)]
    before, after = (
        {hit.passage.block.number: hit.score for hit in index_of(each).search([stem(word)], len(texts))}
        for each in (texts, longer)
    )
    # A passage that had none of it weighs the word of all the others less, so that only its own score can be held to.
    assert 0 < after[number + 1] < math.inf
    if texts[number].split().count(word):
        assert after[number + 1] >= before[number + 1] - 1e-9


@MANY
@given(TEXTS, QUERY, st.data())
def test_passages_in_another_order_are_found_with_the_same_scores_and_ties_in_that_order(
    texts: list[str], query: list[str], data: st.DataObject
) -> None:
    passages = passages_of(texts)
    order = data.draw(st.permutations(passages))
    stems = terms(tokenize(" ".join(query)))
    expected = MemoryIndex(passages).search(stems, len(passages))
    found = MemoryIndex(order).search(stems, len(passages))
    assert list(found) == sorted(expected, key=lambda hit: (-hit.score, order.index(hit.passage)))


def test_the_library_alone_would_give_such_a_word_nothing() -> None:
    from rank_bm25 import BM25Okapi

    assert BM25Okapi([["river"], ["bridge"]]).get_scores(["river"]).tolist() == [0.0, 0.0]
    assert index_of(["river", "bridge"]).search(["river"], 1)[0].score == pytest.approx(idf(1, 2) * (K1 + 1) / (1 + K1))
