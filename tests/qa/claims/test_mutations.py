"""A sentence of an article is supported by it; with another number, year, name or a "not" it never is."""

import re
from collections import Counter
from pathlib import Path

import pytest

from corpus import bundled_article, bundled_ids, read_article
from qa import Engine
from qa.claims import ClaimVerdict, check
from tests.qa.claims.mutations import NAME, mutations, sentences

SHARED = Path(__file__).parents[4] / "shared" / "eval" / "squad" / "articles"
# So many sentences of the public articles are changed, spread evenly over all of them.
SAMPLE = 200


@pytest.mark.parametrize("name", bundled_ids())
def test_every_sentence_of_the_bundled_article_is_supported_as_it_stands(name: str) -> None:
    article = bundled_article(name)
    engine = Engine([article])
    for sentence in sentences(article):
        found = check(engine, sentence)
        assert found.verdict is ClaimVerdict.SUPPORTED, sentence
        assert found.citations[0].quote == sentence


@pytest.mark.parametrize("name", bundled_ids())
def test_no_changed_sentence_of_the_bundled_article_is_supported(name: str) -> None:
    article = bundled_article(name)
    engine, names = Engine([article]), NAME.findall(article.text)
    seen: Counter[str] = Counter()
    for sentence in sentences(article):
        for kind, changed in mutations(sentence, names):
            seen[kind] += 1
            assert check(engine, changed).verdict is not ClaimVerdict.SUPPORTED, f"{kind}: {changed}"
    assert all(seen[kind] > 10 for kind in ("year", "number", "name", "not"))


@pytest.mark.skipif(not SHARED.exists(), reason="the public articles are not here")
def test_sentences_of_the_public_articles_are_supported_and_changed_ones_are_not() -> None:
    files = sorted(SHARED.glob("*.txt"))
    good = total = 0
    wrong = []
    for path in files:
        article = read_article(path)
        engine, names = Engine([article]), NAME.findall(article.text)
        own = [sentence for sentence in sentences(article) if re.search(r"\d", sentence)]
        step = max(1, len(own) // (SAMPLE // len(files) + 1))
        for sentence in own[::step][: SAMPLE // len(files) + 1]:
            changed = [claim for _, claim in mutations(sentence, names)]
            spread = changed[:: max(1, len(changed) // 2)][:2]
            rows = [(sentence, True), *((claim, False) for claim in spread)]
            for claim, states in rows:
                found = check(engine, claim).verdict is ClaimVerdict.SUPPORTED
                good, total = good + (found is states), total + 1
                if found is not states:
                    wrong.append(claim)
    assert total > 2 * SAMPLE
    assert good >= 0.97 * total, "\n".join(wrong)
