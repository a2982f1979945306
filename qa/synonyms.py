"""Other words for a word: groups of near synonyms, and families that share a root.

Both are general English, written for questions and news; what matches through them is told in `Answer.because`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from qa.tokens import stem

_GROUPS = Path(__file__).with_name("data") / "synonyms.txt"
# Endings that make another word of the same family, longest first; taken off a stem, never below four letters.
_ENDINGS = sorted(
    "ation ition ion at ator or er ment ant ent anc enc iti ness al ic iv ist ism ship hood ful less ian ia an a es ish"
    " i e ee eri ari abl ibl ous".split(),
    key=len,
    reverse=True,
)
_ROOT = 4


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Each stem with the stems of every group that it stands in."""
    found: dict[str, set[str]] = {}
    for line in _GROUPS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group = [stem(word) for word in line.split()]
            for member in group:
                found.setdefault(member, set()).update(group)
    return {member: frozenset(others - {member}) for member, others in found.items()}


def synonyms(word_stem: str) -> frozenset[str]:
    """The stems that may stand for a stem; empty for most."""
    return _groups().get(word_stem, frozenset())


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
