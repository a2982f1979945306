"""Takes questions and articles out of a file in SQuAD's form: `python -m qa.teach.squad TRAIN.json OUT_DIR`.

Writes `questions.jsonl`, rows as `qa.train` reads them, and `articles/`, each article its paragraphs with a blank line
between them. Of each article so many questions are drawn, always the same ones: many articles teach more than many
questions on few.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

# Shorter ones are slips of whoever wrote them ("dsfgdg").
_SHORTEST = 12


def article_and_rows(article: Mapping[str, Any], name: str) -> tuple[str, list[dict[str, Any]]]:
    """The text of one article of the file, and a row for each of its questions.

    Args:
        article: `paragraphs`, each with `context` and `qas`.
        name: what the rows call the article.
    """
    text, rows = "", []
    for paragraph in article["paragraphs"]:
        context = " ".join(paragraph["context"].split())
        place = [len(text), len(text) + len(context)]
        text += context + "\n\n"
        rows += [
            {
                "id": asked["id"],
                "article": name,
                "question": asked["question"].strip(),
                "answerable": not asked.get("is_impossible", False),
                "answers": sorted({answer["text"] for answer in asked["answers"]}),
                "paragraph": place,
            }
            for asked in paragraph["qas"]
            if len(asked["question"].strip()) >= _SHORTEST
        ]
    return text, rows


def drawn(rows: list[dict[str, Any]], most: int, seed: str) -> list[dict[str, Any]]:
    """So many of the rows at the most, the same ones for the same seed."""
    return rows if len(rows) <= most else random.Random(seed).sample(rows, most)


def main() -> None:
    """Writes the two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--per-article", type=int, default=90)
    options = parser.parse_args()
    (options.out / "articles").mkdir(parents=True, exist_ok=True)
    with (options.out / "questions.jsonl").open("w", encoding="utf-8") as file:
        for row in _written(json.loads(options.file.read_text(encoding="utf-8"))["data"], options):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _written(articles: list[dict[str, Any]], options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for number, article in enumerate(articles):
        name = f"{number:04}.txt"
        text, rows = article_and_rows(article, name)
        (options.out / "articles" / name).write_text(text, encoding="utf-8")
        yield from drawn(rows, options.per_article, article["title"])


if __name__ == "__main__":
    main()
