"""Articles that are not in English: the right sentence comes first, and is an answer in part at the most."""

import pytest

from corpus import make_article
from qa import Engine, Status

JAPANESE = """港町の灯台

この町の灯台は1887年に青木春子が設計した。高さは三十二メートルで、白い石で造られている。灯台守の家族は裏の小屋に住んでいた。

1904年の嵐で港の橋が流された。町長の森田は翌年に新しい橋を架けた。その橋は今も使われている。

町の名物は干し魚である。毎年十月に魚祭りが開かれ、近くの村から人が集まる。"""

CHINESE = """河边的茶厂

这家茶厂由林秀英在1923年创办。工厂位于河的北岸，最多时有四百名工人。工人们每天工作十个小时。

1931年的洪水冲毁了仓库。厂主向银行借款重建了仓库。重建的仓库用砖砌成，至今仍在。

茶叶主要卖到沿海的城市。绿茶比红茶更受欢迎。"""

KOREAN = """산골 마을의 학교

이 마을의 학교는 1952년에 박순자가 세웠다. 처음에는 학생이 열일곱 명뿐이었다. 교실은 나무로 지은 작은 건물이었다.

1968년 겨울에 큰 눈이 내려 지붕이 무너졌다. 마을 사람들이 함께 지붕을 고쳤다. 그 뒤로 지붕은 한 번도 무너지지 않았다.

학교 앞에는 오래된 느티나무가 있다. 아이들은 점심시간에 나무 아래에서 책을 읽는다."""


@pytest.mark.parametrize(
    ("text", "question", "sentence"),
    [
        (JAPANESE, "灯台は誰が設計しましたか？", "この町の灯台は1887年に青木春子が設計した。"),
        (JAPANESE, "新しい橋を架けたのは誰ですか？", "町長の森田は翌年に新しい橋を架けた。"),
        (JAPANESE, "魚祭りはいつ開かれますか？", "毎年十月に魚祭りが開かれ、近くの村から人が集まる。"),
        (CHINESE, "什么冲毁了仓库？", "1931年的洪水冲毁了仓库。"),
        (CHINESE, "重建的仓库用什么砌成？", "重建的仓库用砖砌成，至今仍在。"),
        (KOREAN, "학교는 누가 세웠습니까?", "이 마을의 학교는 1952년에 박순자가 세웠다."),
        (KOREAN, "교실은 무엇으로 지었습니까?", "교실은 나무로 지은 작은 건물이었다."),
        (KOREAN, "아이들은 점심시간에 무엇을 합니까?", "아이들은 점심시간에 나무 아래에서 책을 읽는다."),
    ],
)
def test_asked_in_its_own_language_the_right_sentence_is_given(text: str, question: str, sentence: str) -> None:
    article = make_article(text, "any")
    answer = Engine([article]).ask(question)
    assert answer.status is Status.PARTIAL
    assert answer.citations[0].quote == sentence
    assert article.text[answer.citations[0].start : answer.citations[0].end] == sentence


def test_a_right_sentence_that_is_not_trusted_is_the_closest() -> None:
    answer = Engine([make_article(CHINESE, "any")]).ask("茶厂是谁创办的？")
    assert answer.status is Status.NOT_FOUND
    assert answer.ranked[0].quote == "这家茶厂由林秀英在1923年创办。"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (JAPANESE, "東京の人口はどのくらいですか？"),
        (CHINESE, "飞机场什么时候开放？"),
        (KOREAN, "공항은 언제 열렸습니까?"),
    ],
)
def test_what_it_does_not_say_is_refused(text: str, question: str) -> None:
    answer = Engine([make_article(text, "any")]).ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.missing == ()
