"""The learnt reader's door: what a model in a folder makes of sentences, and what is said when it cannot be run."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import ReaderError, make_article, split_passages
from qa import Engine, open_scorer
from qa.reading.judging import JUDGED_NAMES
from qa.reading.models import LOWER, UPPER
from qa.reading.scorer import BUNDLED, Excerpt, OnnxScorer, excerpt, log_sum
from qa.reading.trust import JUDGED_TRUST_NAMES
from qa.reading.weights import load_judged_weights
from tests.qa.small_models import make_cross_encoder, make_glancing_reader, make_sentence_reader

READER = OnnxScorer(BUNDLED)
TEXT = "The ferry was blue. The old ferryman of the lower landing sold it to a circus. Nobody saw it again.\n"


@pytest.fixture
def article():
    return make_article(TEXT, "ferry.txt")


def excerpts(article) -> list[Excerpt]:
    return [excerpt(passage, sentence) for passage in split_passages(article) for sentence in passage.sentences]


def test_a_sentence_is_read_behind_the_end_of_what_stands_before_it_and_the_year_that_it_means() -> None:
    (passage,) = split_passages(make_article("In 1986 it leapt to 3,900. The next year it tripled.\n", "border.txt"))
    read = excerpt(passage, passage.sentences[1], ["1987"])
    assert read.text == "In 1986 it leapt to 3,900. (1987) | The next year it tripled."
    assert read.text[read.at :] == passage.text[read.start - passage.start :]


def test_none_is_no_reader() -> None:
    assert open_scorer("none") is None


def test_the_reader_that_comes_with_quotewell_is_light_and_says_how_far_it_is_believed() -> None:
    scorer = open_scorer()
    assert load_judged_weights(scorer.weights).bars.partial < load_judged_weights(scorer.weights).bars.answered
    assert sum(path.stat().st_size for path in BUNDLED.iterdir()) <= 25_000_000


def test_its_sums_and_norms_are_apart_since_joined_they_take_longer() -> None:
    for part in (LOWER, UPPER):
        kinds = {node.op_type for node in onnx.load(BUNDLED / part).graph.node}
        assert {"Add", "LayerNormalization"} <= kinds
        assert "SkipLayerNormalization" not in kinds


def test_it_tells_what_answers_from_what_only_shares_the_words() -> None:
    right = "Since the last mill closed in 1931, no paper has been made there."
    wrong = "Visitors ask about the paper mill, and about when it will be shown."
    said = open_scorer().judge("When did the paper mill shut down?", [Excerpt(right, 0, 0), Excerpt(wrong, 0, 0)])
    assert said[0].evidence > said[1].evidence
    pointed = said[0].pointed[0]
    assert right[pointed.start : pointed.end] == "1931"
    assert pointed.chance > 0.5


def test_a_question_of_any_characters_is_read(tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "ferry")))
    assert len(scorer.judge("Who \ud800 \x00 sold 🚢 it?", excerpts(article))) == 3


def test_what_was_judged_once_is_not_judged_again(tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "ferry")))
    first = scorer.judge("Who sold the ferry?", excerpts(article))
    assert scorer.judge("Who sold the ferry?", excerpts(article))[1] is first[1]


def test_a_package_that_is_missing_is_told_with_the_extra_that_brings_it(
    tmp_path: Path, article, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "ferry")))
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ReaderError, match="pip install onnxruntime; or say --reader none"):
        scorer.judge("Who sold it?", excerpts(article))


def test_weights_beside_a_model_say_how_far_it_is_believed(tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "circus")))
    doubted, believed = (weights(tmp_path / name, evidence) for name, evidence in (("a.toml", 0.0), ("b.toml", 9.0)))
    found = []
    for path in (doubted, believed):
        scorer.weights = path
        found.append(Engine([article], scorer=scorer).ask("What was blue?"))
    assert found[0].citations[0].quote == "The ferry was blue."
    assert "circus" in found[1].ranked[0].quote


def test_weights_that_cannot_be_read_are_told_in_one_line(tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "circus")))
    scorer.weights = tmp_path / "tokenizer.json"
    with pytest.raises(ReaderError, match="teach them anew"):
        Engine([article], scorer=scorer).ask("What was blue?")


def weights(path: Path, evidence: float) -> Path:
    """A reader's weights that trust everything, and this much its evidence."""
    names = {"sentence": {**dict.fromkeys(JUDGED_NAMES, 0.0), "score": 1.0, "evidence": evidence}}
    names["trust"] = dict.fromkeys(JUDGED_TRUST_NAMES, 0.0)
    rows = ["[thresholds]", "answered = 0.1", "partial = 0.1"]
    for table, values in names.items():
        rows += [f"[{table}]", *(f'"{name}" = {value}' for name, value in values.items())]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_folder_without_a_model_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"needs model\.onnx and tokenizer\.json") as told:
        open_scorer(str(tmp_path))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_told_in_one_line(damaged: str, tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path / damaged, "ferry")))
    (tmp_path / damaged / damaged).write_bytes(b"not a model")
    with pytest.raises(ReaderError) as told:
        scorer.judge("Who sold it?", excerpts(article))
    assert "\n" not in str(told.value)


def test_a_taught_reader_judges_each_sentence_by_its_own_tokens(tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "circus")))
    first, second, third = scorer.judge("Who bought it?", excerpts(article))
    assert second.evidence > first.evidence == third.evidence == -2
    assert TEXT[second.pointed[0].start : second.pointed[0].end] == "circus"


@given(st.text("abc ,.", min_size=1, max_size=60))
def test_what_may_be_the_short_answer_stands_in_the_sentence_the_likeliest_first(text: str) -> None:
    article = make_article("A ferry came. " + text + "a.", "any.txt")
    for one, said in zip(excerpts(article), READER.judge("What came?", excerpts(article)), strict=True):
        end = one.start + len(one.text) - one.at
        assert 0 < len(said.pointed) <= 5
        assert all(one.start <= pointed.start < pointed.end <= end for pointed in said.pointed)
        chances = [pointed.chance for pointed in said.pointed]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) <= 1.0001


def test_what_stands_before_a_sentence_is_read_with_it_as_far_as_its_paragraph_goes() -> None:
    two = make_article("The ferry was blue. It was sold.\n\nNobody saw it again.\n", "two.txt")
    shown = [one.text for one in excerpts(two)]
    assert shown == ["The ferry was blue.", "The ferry was blue.  | It was sold.", "Nobody saw it again."]


@given(st.text("ab. \n", max_size=400))
def test_an_excerpt_holds_its_sentence_and_knows_where_it_stands(text: str) -> None:
    article = make_article(text + "A ferry came.", "any.txt")
    for one in excerpts(article):
        shown = one.text[one.at :]
        assert article.text[one.start : one.start + len(shown)] == shown


def test_a_cross_encoder_gives_one_number_and_points_nowhere(tmp_path: Path, article) -> None:
    scorer = open_scorer(str(make_cross_encoder(tmp_path)))
    first, second, _ = scorer.judge("What was it?", excerpts(article))
    assert second.evidence > first.evidence
    assert second.pointed == ()


def test_any_cross_encoder_can_choose_the_sentence(tmp_path: Path) -> None:
    alike = make_article("The ferry was blue. The ferry was sold to a circus of the lower landing.\n", "alike.txt")
    without = Engine([alike]).ask("What was the ferry?")
    assert without.ranked[0].quote == "The ferry was blue."
    with_reader = Engine([alike], scorer=open_scorer(str(make_cross_encoder(tmp_path))))
    assert with_reader.ask("What was the ferry?").ranked[0].quote.startswith("The ferry was sold")


def test_a_sentence_beyond_what_the_model_can_read_is_not_believed(tmp_path: Path) -> None:
    scorer = open_scorer(str(make_sentence_reader(tmp_path, "circus")))
    before = "ferry " * 300
    said = scorer.judge("word " * 200, [Excerpt(before + "A circus came.", len(before), 0)])
    assert said[0].evidence <= -2


def test_at_a_glance_what_answers_is_nearer_than_what_only_shares_the_words() -> None:
    right = "Since the last mill closed in 1931, no paper has been made there."
    wrong = "Visitors ask about the paper mill, and about when it will be shown."
    near = READER.glance("When did the mill shut down?", [right, wrong])
    assert near is not None
    assert near[0] > near[1]


def test_at_a_glance_a_sentence_is_as_near_as_it_is_among_others_and_nearest_to_itself() -> None:
    texts = ["The ferry was sold.", "A circus bought it.", "\ud800 🚢 \x00"]
    together = READER.glance(texts[0], texts)
    assert together == [READER.glance(texts[0], [one])[0] for one in texts]
    assert together[0] == pytest.approx(1.0, abs=1e-3) == max(together)


def test_two_parts_glance_and_judge_as_the_whole_does(tmp_path: Path, article) -> None:
    whole = open_scorer(str(make_sentence_reader(tmp_path / "whole", "circus")))
    parts = open_scorer(str(make_glancing_reader(tmp_path / "parts", "circus")))
    assert parts.judge("Who bought it?", excerpts(article)) == whole.judge("Who bought it?", excerpts(article))
    assert parts.glance("A circus?", ["The circus came.", "A ferry came."]) == pytest.approx([1.0, 0.8])


def test_a_whole_model_does_not_glance(tmp_path: Path) -> None:
    assert open_scorer(str(make_cross_encoder(tmp_path))).glance("Who?", ["A circus."]) is None


@given(st.lists(st.floats(-700, 700), min_size=1, max_size=20))
def test_the_logarithm_of_a_sum_is_at_least_its_largest_part(values: list[float]) -> None:
    assert max(values) <= log_sum(values) + 1e-9
    assert log_sum(values) <= max(values) + math.log(len(values)) + 1e-9
