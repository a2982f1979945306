"""The list of what to check first against sentences that were chosen by hand."""

import json
from pathlib import Path

import pytest

from corpus import Article, bundled_article, bundled_ids, read_article
from qa.worthy import worthy

HERE = Path(__file__).parent
SETS = sorted((HERE / "worthy").glob("*.jsonl"))
# So many of the list are read, and so many of the chosen sentences have to be among them: of all, and of each article.
FIRST = 15
OF_ALL, OF_EACH = 0.77, 0.7


def article_of(path: Path) -> Article:
    return (
        bundled_article(path.stem)
        if path.stem in bundled_ids()
        else read_article(HERE / "articles" / f"{path.stem}.txt")
    )


def chosen(path: Path) -> list[str]:
    return [json.loads(line)["quote"] for line in path.read_text(encoding="utf-8").splitlines()]


def missed(path: Path) -> list[str]:
    listed = [one.quote for one in worthy(article_of(path), FIRST)]
    return [words for words in chosen(path) if not any(words in quote for quote in listed)]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_chosen_sentences_stand_in_their_article_once(path: Path) -> None:
    assert 10 <= len(chosen(path)) <= 12
    assert all(article_of(path).text.count(words) == 1 for words in chosen(path))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_most_of_the_chosen_sentences_of_an_article_are_listed_first(path: Path) -> None:
    assert len(missed(path)) <= (1 - OF_EACH) * len(chosen(path)), missed(path)


def test_most_of_all_chosen_sentences_are_listed_first() -> None:
    lost = [words for path in SETS for words in missed(path)]
    assert len(lost) <= (1 - OF_ALL) * sum(len(chosen(path)) for path in SETS), lost
