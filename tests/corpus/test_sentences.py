"""Sentences are spans of the text: they slice back, keep apart, and leave nothing out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Block, BlockKind, bundled_article, split_sentences
from corpus.limits import SENTENCE

ARTICLE = bundled_article("escaping-north-korea")
ANY_TEXT = st.one_of(
    st.text(min_size=1, max_size=400),
    st.text(alphabet=st.sampled_from("ab Cd.!?“”\"'()[]1\n年"), min_size=1, max_size=400),
)


def split(text: str) -> list[str]:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), number=1)
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, block)]


@given(ANY_TEXT)
def test_sentences_cover_every_character_that_is_not_white_space_once_and_in_order(text: str) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), number=1)
    end, covered = 0, ""
    for sentence in split_sentences(text, block):
        assert end <= sentence.start < sentence.end <= len(text)
        covered += text[sentence.start : sentence.end]
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()
    assert "".join(covered.split()) == "".join(text.split())


@given(ANY_TEXT, st.text(max_size=20), st.text(max_size=20))
def test_a_block_is_split_alike_wherever_it_stands_in_the_text(text: str, before: str, after: str) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, start=len(before), end=len(before) + len(text), number=1)
    whole = before + text + after
    assert [whole[s.start : s.end] for s in split_sentences(whole, block)] == split(text)


@pytest.mark.parametrize("block", ARTICLE.blocks, ids=lambda block: block.anchor)
def test_the_bundled_article_is_covered_block_by_block(block: Block) -> None:
    quotes = [ARTICLE.cut(sentence) for sentence in split_sentences(ARTICLE.text, block)]
    assert "".join("".join(quotes).split()) == "".join(ARTICLE.cut(block).split())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Kim left. He came back.", ["Mr. Kim left.", "He came back."]),
        ("He joined the U.S. Army. It was 1950.", ["He joined the U.S. Army.", "It was 1950."]),
        ("It cost $3.5 million. Nobody paid.", ["It cost $3.5 million.", "Nobody paid."]),
        ("J. K. Rowling wrote it. We read it.", ["J. K. Rowling wrote it.", "We read it."]),
        ("She said, “I go. You stay.” Then she left.", ["She said, “I go. You stay.”", "Then she left."]),
        ('She said, "I go. You stay." Then she left.', ['She said, "I go. You stay."', "Then she left."]),
        ("“Why?” she asked. He went.", ["“Why?” she asked.", "He went."]),
        ("It fell. (All of it did. Truly). It rose.", ["It fell.", "(All of it did. Truly).", "It rose."]),
        ("The gate. (Kyodo News)", ["The gate. (Kyodo News)"]),
        ("He was elected.[12] She was not.", ["He was elected.[12]", "She was not."]),
        ("No full stop", ["No full stop"]),
        ("!!! ...", ["!!!", "..."]),
        ("昨日は雨だった。今日は晴れた！明日は？", ["昨日は雨だった。", "今日は晴れた！", "明日は？"]),
        ("彼は「行く。帰らない。」と言った。去った。", ["彼は「行く。帰らない。」と言った。", "去った。"]),
        ("她问：“为什么？”没有人回答。", ["她问：“为什么？”", "没有人回答。"]),
        ("そう？！はい。。。", ["そう？！", "はい。。。"]),
        ("（雨。雪。）次の日。", ["（雨。雪。）", "次の日。"]),
        ("彼女は「終わった。」が好きだ。私も。", ["彼女は「終わった。」が好きだ。", "私も。"]),
        ("هل عاد؟ لا أحد يعرف.", ["هل عاد؟", "لا أحد يعرف."]),
        ("वह घर गया। वह खुश है।", ["वह घर गया।", "वह खुश है।"]),
        ("He moved to the U.S. He never came back.", ["He moved to the U.S.", "He never came back."]),
        ("She sued Oak & Co. It paid.", ["She sued Oak & Co.", "It paid."]),
        ("Was it so? No. It was not.", ["Was it so?", "No.", "It was not."]),
        ("Mr. He met Dr. She. They talked.", ["Mr. He met Dr. She.", "They talked."]),
        ("Roe v. The State was cited. Nobody read it.", ["Roe v. The State was cited.", "Nobody read it."]),
        ("J.R.R. Tolkien met C.S. Lewis. They talked.", ["J.R.R. Tolkien met C.S. Lewis.", "They talked."]),
        ("It ended World War I. The next began.", ["It ended World War I.", "The next began."]),
        ("K. He and W. She wrote it. We read it.", ["K. He and W. She wrote it.", "We read it."]),
        ("They sold pens, ink, etc. to schools. It paid.", ["They sold pens, ink, etc. to schools.", "It paid."]),
        ("it rained. it stopped. we left.", ["it rained.", "it stopped.", "we left."]),
        ("He ran main.py. run.sh failed.", ["He ran main.py.", "run.sh failed."]),
        ("He was . . . tired. She left.", ["He was . . . tired.", "She left."]),
        ("It went on and on... Then it ended.", ["It went on and on...", "Then it ended."]),
        ("Open the lid. 2. Take it out.", ["Open the lid.", "2. Take it out."]),
        ("It fell.¹ It rose.²³ Then it fell.", ["It fell.¹", "It rose.²³", "Then it fell."]),
        ("„Komm!“ rief er. Niemand kam.", ["„Komm!“ rief er.", "Niemand kam."]),
        ("„Ich gehe. Du bleibst.“ Er ging.", ["„Ich gehe. Du bleibst.“", "Er ging."]),
        ("“I go. You stay. We meet again.", ["“I go.", "You stay.", "We meet again."]),
        ('The board was 6" wide. It broke. He left.', ['The board was 6" wide.', "It broke.", "He left."]),
    ],
)
def test_what_was_said_in_one_breath_stays_together(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from('ab Mr.NU?! ,;-"\n(é'), max_size=200))
def test_the_short_way_through_punkt_splits_as_punkt_does(text: str) -> None:
    from corpus.nltk_parts import nltk_part
    from corpus.sentences import _punkt

    plain = nltk_part("tokenize.punkt").PunktSentenceTokenizer(_punkt()._params)
    assert list(_punkt().span_tokenize(text)) == list(plain.span_tokenize(text))


def test_a_quotation_that_never_ends_does_not_swallow_the_paragraph() -> None:
    text = "She began: “" + "He came and he went. " * 60
    assert len(split(text)) > 10


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Her answer was no.", "Ministers left the room."),
        ("Her answer was “no.”", "Ministers left the room."),
        ("She said no.", "I left the room."),
        ("The show is about art.", "Visitors came in thousands."),
        ("He throws them a fig.", "Monkeys come in dozens."),
        ("He studied the arts.", "The rest followed."),
        ("It took a sec.", "Rivals laughed."),
        ("He left at 5 p.m.", "Witnesses saw a car."),
        ("He left at 5 p.m.", "“We saw a car,” they said."),
        ("It opened at 9 a.m.", "A queue had formed."),
    ],
)
def test_a_word_that_looks_like_an_abbreviation_ends_its_sentence(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence",
    [
        "They live at no. 5 Mill Lane and at No. Ten.",
        "See fig. A, vol. II, p. xii, eq. S1 and art. XIV of it.",
        "Ch. Supt. Lee read it.",
        "It took 5 sec. Rivals say.",
        "He met Sec. Lee there.",
        "They met at 5 p.m. Monday and at 9 a.m. Nov. 5 again.",
        "They met at 5 p.m. EST and at 9 a.m. Seoul time.",
        "They went to the 5 p.m. Mass.",
        "He joined the U.S. Army.",
        "They sued Oak Inc. Chairman Lee.",
    ],
)
def test_an_abbreviation_before_a_capital_ends_no_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ["The river rose in the night of the third. ", "昨日は雨だったが今日は晴れた。"])
def test_no_sentence_of_a_long_paragraph_is_cut_in_two(sentence: str) -> None:
    assert set(split(sentence * 2_000)) == {sentence.strip()}


def test_an_endless_sentence_is_cut_behind_a_word_at_the_limit() -> None:
    text = "word " * 1_000
    assert all(len(piece) <= SENTENCE.value and piece.endswith("word") for piece in split(text))


def test_a_megabyte_without_a_space_is_cut_at_the_limit() -> None:
    assert {len(piece) for piece in split("x" * 1_000_000)} == {SENTENCE.value}
