"""Other words for a word: groups of near synonyms, and families that share a root.

Both are general English, written for questions and news; what matches through them is told in `Answer.because`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from qa.words.tokens import data_lines, stem

# Endings that make another word of the same family, longest first; taken off a stem, which keeps so many letters.
_ENDINGS = sorted(
    "ation ition ion at ator or er ment ant ent anc enc iti ness al ic iv ist ism ship hood ful less ian ia an a es ish"
    " i e ee eri ari abl ibl ous".split(),
    key=len,
    reverse=True,
)
_ROOT = 4
# A stem begins as its word does: with so many of its letters at the least, for every word of the list.
_PREFIX = 2


@lru_cache(maxsize=50_000)
def synonyms(word_stem: str) -> frozenset[str]:
    """The stems that may stand for a stem; empty for most."""
    found = {
        stem(other)
        for word, group in _groups().get(word_stem[:_PREFIX], ())
        if stem(word) == word_stem
        for other in group
    }
    return frozenset(found - {word_stem})


@cache
def _groups() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Each word with a group that it stands in, by its first letters, so that few words have to be stemmed."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in data_lines("synonyms.txt"):
        group = tuple(line.split())
        for word in group:
            found.setdefault(word[:_PREFIX], []).append((word, group))
    return found


@lru_cache(maxsize=50_000)
def root(word_stem: str) -> str:
    """What the words of one family share: `defector` and `defect`, `migrant` and `migrat`, `mongolian` and `mongolia`.

    A stem without a known ending, with a digit or with a hyphen is its own root.
    """
    shown = word_stem
    if not shown.isalpha():
        return shown
    for _ in range(2):
        for ending in _ENDINGS:
            if shown.endswith(ending) and len(shown) - len(ending) >= _ROOT:
                shown = shown[: -len(ending)]
                break
        else:
            break
    return shown
