"""Every group of synonyms does good: its row in synonyms.jsonl is answered with it, and not without it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import qa.words.synonyms as synonyms_module
from corpus import make_article
from qa import Engine
from qa.question import read_question
from qa.reading.features import NAMES as FEATURES
from qa.words.tokens import data_lines, stem, tokenize

GROUPS = data_lines("synonyms.txt")
LINES = Path(__file__).with_name("synonyms.jsonl").read_text(encoding="utf-8").splitlines()
ROWS = [json.loads(line) for line in LINES]


def name(group: str) -> str:
    """How a row names a group: by its first two words."""
    return " ".join(group.split()[:2])


LIKE = FEATURES.index("like")
NAMES = [name(group) for group in GROUPS]


def best(row: dict) -> str:
    """The sentence with most of the question's words, families and synonyms among them, in an article of the row's
    sentences; the right one stands second or third, and of equals the first counts."""
    sentences = list(row["wrong"])
    sentences.insert(1 + len(row["question"]) % len(sentences), row["right"])
    found, *_ = Engine([make_article("\n\n".join(sentences), "row")]).findings(row["question"])
    in_order = sorted(found.verdict.ranked, key=lambda one: one.line.sentence.start)
    return max(in_order, key=lambda one: round(one.features[LIKE], 9)).line.text


def shared(row: dict, sentence: str) -> int:
    """How many of the question's words stand in a sentence as they are."""
    stems = {token.stem for token in tokenize(sentence)}
    return sum(token.stem in stems for token in read_question(row["question"]).content)


@pytest.fixture
def take_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Takes the group of a name, and no other, out of the list until the test is over."""

    def forget() -> None:
        synonyms_module._groups.cache_clear()
        synonyms_module.synonyms.cache_clear()

    def take(wanted: str) -> None:
        kept = [group for group, own in zip(GROUPS, NAMES, strict=True) if own != wanted]
        monkeypatch.setattr(synonyms_module, "data_lines", lambda _: kept)
        forget()

    yield take
    monkeypatch.undo()
    forget()


def test_each_group_has_a_row_in_the_order_of_the_list() -> None:
    assert [row["group"] for row in ROWS] == NAMES
    assert len({row["group"] for row in ROWS}) == len(ROWS)


def test_with_its_group_the_right_sentence_of_a_row_comes_first() -> None:
    assert not [row["group"] for row in ROWS if best(row) != row["right"]]


def test_without_its_group_it_does_not(take_out: Callable[[str], None]) -> None:
    useless = []
    for row in ROWS:
        take_out(row["group"])
        if best(row) == row["right"]:
            useless.append(row["group"])
    assert not useless


def test_the_wrong_sentences_of_a_row_share_no_fewer_words_with_the_question() -> None:
    poor = [row["group"] for row in ROWS if min(shared(row, one) for one in row["wrong"]) < shared(row, row["right"])]
    assert not poor
    assert all(len(row["wrong"]) > 1 for row in ROWS)


def test_the_words_of_a_group_have_stems_of_their_own_with_their_first_letters() -> None:
    words = [group.split() for group in GROUPS]
    assert not [group for group in words if len({stem(word) for word in group}) < max(2, len(group))]
    assert not [word for group in words for word in group if stem(word)[:2] != word[:2]]


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("husband", "wife"),
        ("brother", "sister"),
        ("mother", "father"),
        ("son", "daughter"),
        ("win", "beat"),
        ("win", "defeat"),
        ("lose", "defeat"),
        ("profit", "revenue"),
        ("borrow", "lend"),
        ("inherit", "bequeath"),
    ],
)
def test_another_person_or_the_other_side_of_a_deed_is_no_synonym(asked: str, other: str) -> None:
    assert stem(other) not in synonyms_module.synonyms(stem(asked))
    assert stem(asked) not in synonyms_module.synonyms(stem(other))
