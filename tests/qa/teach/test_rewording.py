"""The questions in words of their own: each is about its text, and what is held out stays apart."""

import json

from qa.teach.rewording import WRITTEN, held_out, rows, texts
from qa.words.tokens import tokenize

OWN = {path.name: path.read_text(encoding="utf-8") for path in (WRITTEN / "texts").glob("*.txt")}
BEGINNINGS = {
    name: int(length)
    for name, length in map(str.split, (WRITTEN / "beginnings.txt").read_text(encoding="utf-8").splitlines())
}
LENGTHS = {**BEGINNINGS, **{name: len(text) for name, text in OWN.items()}}
ROWS = [json.loads(line) for path in WRITTEN.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_question_is_about_a_text_that_is_there():
    assert {row["article"] for row in ROWS} == OWN.keys() | BEGINNINGS.keys()
    assert held_out() < OWN.keys() | BEGINNINGS.keys()


def test_each_answer_stands_in_its_sentence():
    for row in ROWS:
        if "answer" in row:
            (low, high), (start, end) = row["answer"], row["sentence"]
            assert 0 <= start <= low < high <= end <= LENGTHS[row["article"]], row


def test_no_question_is_asked_twice_of_one_text():
    asked = [(row["article"], row["question"], *row.get("history", ())) for row in ROWS]
    assert len(asked) == len(set(asked))


def test_most_questions_share_a_word_with_their_sentence_at_the_most():
    def shared(row):
        low, high = row["sentence"]
        told = {token.stem for token in tokenize(OWN[row["article"]][low:high]) if not token.stop}
        return len(told & {token.stem for token in tokenize(row["question"]) if not token.stop})

    counts = [shared(row) for row in ROWS if row["article"] in OWN and "answer" in row]
    assert sum(count <= 1 for count in counts) > 0.7 * len(counts)


def test_questions_that_follow_others_are_there_answered_and_not():
    after = [row for row in ROWS if row.get("history")]
    assert len(after) > 1_000
    assert 0.1 < sum("answer" not in row for row in after) / len(after) < 0.5


def test_rows_are_those_that_weights_are_learnt_from(tmp_path):
    for name, length in BEGINNINGS.items():
        (tmp_path / name).write_text("x" * (length + 100), encoding="utf-8")
    known = texts(tmp_path)
    assert all(len(known[name]) == length + 1 for name, length in BEGINNINGS.items())
    made = list(rows(known))
    assert len(made) == len(ROWS)
    own = next(row for row in made if row["answerable"] and row["article"] in OWN)
    (answer,) = own["answers"]
    assert answer in OWN[own["article"]][slice(*own["paragraph"])]
    assert any(not row["answerable"] and "answers" not in row for row in made)
