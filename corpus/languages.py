"""Which language an article seems to be in: by its letters, and by how many of its words are common in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.values import ASKED, Article

# How `language_seen` names the language that is looked for.
ENGLISH = "English"
# English has some 30 of these words in a hundred; the nearest other languages fewer than 8.
_ENGLISH_SHARE = 0.15
_ENGLISH_WORDS = 40
_SCRIPT_SHARE = 0.3
# So many characters tell a language; every answer looks at them.
_SAMPLE = 4_000

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENGLISH = frozenset(
    """the of and to that was for with is by from are were which had have this it his he be at as on or not but their
    they has its who when been would will can all more than other after also into in an there""".split()
)
_SCRIPTS = {
    "Korean": re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
    "Japanese": re.compile(r"[\u3040-\u30ff]"),
    "Chinese": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "a language in Cyrillic letters": re.compile(r"[\u0400-\u052f]"),
    "Greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "a language in Arabic letters": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "a language in Hebrew letters": re.compile(r"[\u0590-\u05ff]"),
    "a language of India": re.compile(r"[\u0900-\u0d7f]"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]"),
}
# Scripts that one language is written in, or nearly so.
_TAGS = {
    "Korean": "ko",
    "Japanese": "ja",
    "Chinese": "zh",
    "Greek": "el",
    "a language in Hebrew letters": "he",
    "Thai": "th",
}


def is_foreign(article: Article) -> bool:
    """Whether an article is in another language than the one that is read, so that no answer about it can be sure.

    Its words tell, and where they are too few, what is stated of it.
    """
    seen = _seen("\n".join(_beginning(article)))
    return seen != ENGLISH if seen else article.language.partition("-")[0].lower() != "en"


def _beginning(article: Article) -> Iterator[str]:
    """The first blocks that can be asked, up to the size of the sample."""
    room = _SAMPLE
    for block in article.blocks:
        if room <= 0:
            return
        if block.kind in ASKED:
            yield article.text[block.start : min(block.end, block.start + room)]
            room -= block.end - block.start


@lru_cache(maxsize=256)
def _seen(text: str) -> str:
    return language_seen(text)


def language_seen(text: str) -> str:
    """The language that a text seems to be written in, as a finding names it; empty where it is too short to tell."""
    if name := _other_script(text):
        return name
    words = WORD.findall(text)
    if len(words) < _ENGLISH_WORDS:
        return ""
    common = sum(word.casefold() in _ENGLISH for word in words)
    return ENGLISH if common >= _ENGLISH_SHARE * len(words) else "another language than English"


def language_tag(text: str) -> str:
    """The BCP 47 tag of the language whose script a text is written in; "en" where several are written in it."""
    return _TAGS.get(_other_script(text[:_SAMPLE]), "en")


def _other_script(text: str) -> str:
    """What a text is written in by its letters, or empty where most of them are Latin."""
    letters = sum(char.isalpha() for char in text)
    counts = {name: len(script.findall(text)) for name, script in _SCRIPTS.items()}
    if sum(counts.values()) < _SCRIPT_SHARE * letters or not letters:
        return ""
    # Japanese is written with Chinese characters as well.
    if counts["Japanese"] > 0.1 * counts["Chinese"]:
        counts["Japanese"] += counts["Chinese"]
    return max(counts, key=counts.__getitem__)
