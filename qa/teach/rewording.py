"""Questions in words of their own, as rows of `qa.train`: `python -m qa.teach.rewording PUBLIC_ARTICLES OUT_DIR`.

Public questions take up the words of their article. Most of those of `qa/teach/reworded` were written to share none or
one with the sentence that answers, as people ask who have not read it; a quarter of them have no answer in the text.
Three quarters of the texts were written with them; the others are beginnings of the articles that `qa.teach.squad`
writes to PUBLIC_ARTICLES, of which only offsets are kept. OUT_DIR gets `articles/`, `questions.jsonl`, and
`held-out.jsonl` with those about the texts of `held-out.txt`, which nothing is taught with, `talks.jsonl` with those of
them that were asked after others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qa.train import read_rows

WRITTEN = Path(__file__).with_name("reworded")


def texts(public: Path) -> dict[str, str]:
    """The texts by file name: those that were written, and the beginnings of public ones."""
    found = {path.name: path.read_text(encoding="utf-8") for path in sorted((WRITTEN / "texts").glob("*.txt"))}
    for line in (WRITTEN / "beginnings.txt").read_text(encoding="utf-8").splitlines():
        name, length = line.split()
        found[name] = (public / name).read_text(encoding="utf-8")[: int(length)] + "\n"
    return found


def rows(known: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The questions about these texts, as `qa.train` takes them.

    A row that was written has `answer`, [start, end) of the short answer, or of the clause that answers where there is
    no shorter one, and `sentence`, [start, end); neither where the text does not answer.
    """
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for row in read_rows(path):
            made = {
                "article": row["article"],
                "question": row["question"],
                "history": row.get("history", []),
                "answerable": "answer" in row,
            }
            if made["answerable"]:
                low, high = row["answer"]
                made |= {"answers": [known[row["article"]][low:high]], "paragraph": row["sentence"]}
            yield made


def held_out() -> frozenset[str]:
    """The names of the texts that nothing is taught with."""
    return frozenset((WRITTEN / "held-out.txt").read_text(encoding="utf-8").split())


def main() -> None:
    """Writes the texts and the questions, and says how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("public", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    known = texts(options.public)
    (options.out / "articles").mkdir(parents=True, exist_ok=True)
    for name, text in known.items():
        (options.out / "articles" / name).write_text(text, encoding="utf-8")
    apart = held_out()
    parts: dict[str, list[dict[str, Any]]] = {"questions.jsonl": [], "held-out.jsonl": [], "talks.jsonl": []}
    for row in rows(known):
        held = "talks.jsonl" if row["history"] else "held-out.jsonl"
        parts[held if row["article"] in apart else "questions.jsonl"].append(row)
    for file, kept in parts.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
        (options.out / file).write_text(lines, encoding="utf-8")
        print(f"{file}: {len(kept)} questions, {sum(not row['answerable'] for row in kept)} of them without an answer")


if __name__ == "__main__":
    main()
