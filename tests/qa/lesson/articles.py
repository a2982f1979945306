"""The articles that questions are made from in these tests: the bundled one and those of the project's own sets."""

from pathlib import Path

from corpus import bundled_article, open_article

ROOT = Path(__file__).parents[3]
ARTICLES = [
    bundled_article("escaping-north-korea"),
    *(open_article(str(path)) for path in sorted((ROOT / "tests/golden/articles").glob("*.txt"))),
]
