"""Scripts that put no space between words: Chinese, Japanese, Korean, Thai and their neighbours.

Where no word can be told without a dictionary, overlapping pairs of characters stand for words, as in Lucene's
CJKAnalyzer. Hangul has spaces, but grammar is written on to the noun: it is cut into pairs as well, within each word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_BOPOMOFO = "\u3105-\u312f"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
# Thai and Lao with their marks and without their digits and signs; Burmese and Khmer.
_SOUTHEAST = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1780-\u17d3"
_RUN = re.compile(f"[{_HAN}{_KANA}{_BOPOMOFO}{_HANGUL}{_SOUTHEAST}]+")
_WIDE = re.compile("[\uff00-\uffef]")

# Pairs that only ask, or are grammar, wherever they stand. They are to these scripts what the stop list is to English.
_STOP = frozenset(
    # Japanese
    "です ます まし した して する ある あり いる いた おり から まで より この その あの これ それ どれ"
    " どの どこ どん だれ なに なぜ いつ いく くつ つの どう うし よう こと もの ため では には とは のは"
    " のが のを ので られ れた れて れる され った って てい でし すか たか のか でき でか すで たの つで"
    " なり なっ にな とな とし であ ませ せん はい はど はな にあ かか 何で 何が 何を 何年 何人 何と は何"
    " が何 を何 は誰 誰が 誰で 年で 人で はだ"
    # Chinese, in both ways of writing
    " 什么 什麼 甚麼 么时 麼時 为什 為什 怎么 怎麼 么样 麼樣 多少 几个 幾個 哪里 哪裡 哪裏 哪个 哪個 哪些"
    " 哪一 谁是 誰是 是谁 是誰 是什 了多 了什 有多 在哪 少人 少年 多久 多大 个人 個人 时候 時候 一个 一個"
    " 这个 這個 那个 那個 我们 我們 他们 他們 以及 可以 因为 因為 所以"
    # Korean
    " 무엇 누구 누가 어디 언제 어떤 어떻 떻게 어느 얼마 마나 입니 니까 습니 니다 합니 었습 았습 였습 했습"
    " 있습 는가 은가 인가 었는 았는 였는 했는 나요 에서 으로 부터 까지 에게 그리 리고 하는 하고 되었 되는"
    " 있는 있다 이다 였다 었다 았다 했다 는지 몇명 디에 엇입 구입 제입".split()
)


def is_unspaced(text: str) -> bool:
    """Whether a text has a letter of such a script."""
    return _RUN.search(text) is not None


def runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end, and whether it is of such a script, of every piece of a text in order; nothing is left out."""
    low = 0
    for found in _RUN.finditer(text):
        if low < found.start():
            yield low, found.start(), False
        yield found.start(), found.end(), True
        low = found.end()
    if low < len(text):
        yield low, len(text), False


def pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The overlapping pairs of a run, by offset; a character that stands alone is given alone.

    Marks that are written above or below a letter belong to it.
    """
    letters = [at for at in range(start, end) if at == start or unicodedata.category(text[at])[0] != "M"]
    ends = [*letters[1:], end]
    if len(letters) == 1:
        yield start, end
    for i in range(len(letters) - 1):
        yield letters[i], ends[i + 1]


def is_grammar(pair: str) -> bool:
    """Whether a pair carries no matter of its own."""
    return pair in _STOP


def narrow(word: str) -> str:
    """A word in the usual width: "２０２０" as "2020", half-width katakana as whole ones."""
    return unicodedata.normalize("NFKC", word) if _WIDE.search(word) else word
