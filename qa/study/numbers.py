"""The value of a number as it is written: "2,914", "two million", "a third", "$3.5 million"."""

from __future__ import annotations

import re

_UNITS = {
    name: i
    for i, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
_TENS = {name: i * 10 for i, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_PARTS = {name: i for i, name in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)}
_RATIO = re.compile(r"(?P<part>\w+)\s(?:in|out\sof)\s(?P<whole>\w+)", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?[–-]\s?\d|\b(?:to|or)\b|\d\sand\s")
_WORDS = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_VAGUE = re.compile(r"\b(?:few|several|many|couple|dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_IGNORED = re.compile(
    r"[$€£¥₩%]|\b(?:and|a|an|us|percent|per\scent|percentage\spoints?|dollars|euros|pounds|yuan|won|yen)\b"
)


def value_of(shown: str) -> float | None:
    """What a written number is worth; None where that cannot be said ("dozens", "two to three", "24–10")."""
    text = shown.lower().replace(",", "")
    if share := share_of(shown):
        return share
    if _VAGUE.search(text) or _RANGE.search(text):
        return None
    words = _WORDS.findall(_IGNORED.sub(" ", text).replace("-", " "))
    if words[:1] == ["half"] and len(words) == 2:  # "half a million"
        whole = _added(words[1:])
        return whole / 2 if whole else None
    value = _added(words) if words else None
    return -value if value and text[0] in "-−" else value


def share_of(shown: str) -> float | None:
    """The value of a written fraction or ratio, between 0 and 1; None for what is neither."""
    text = shown.lower()
    if ratio := _RATIO.fullmatch(text):
        part, whole = value_of(ratio["part"]), value_of(ratio["whole"])
        return part / whole if part and whole and part <= whole else None
    *ahead, last = text.replace("-", " ").split() or [""]
    whole_in = _PARTS.get(last.removesuffix("s") if last != "halves" else "half")
    if whole_in is None or len(ahead) > 1:
        return None
    part = 1.0 if not ahead or ahead[0] in ("a", "an") else value_of(ahead[0])
    return part / whole_in if part and part <= whole_in else None


def _added(words: list[str]) -> float | None:
    """Number words put together: a word below a hundred adds up, a scale multiplies what stands before it."""
    total, held, last = 0.0, 0.0, float("inf")
    for i, word in enumerate(words):
        if word in _SCALES:
            scale = _SCALES[word]
            if scale > 100:
                if scale >= last:
                    return None
                total, held, last = total + (held or 1) * scale, 0.0, scale
            else:
                held = (held or 1) * scale
        elif word in _UNITS or word in _TENS:
            value = _UNITS.get(word, _TENS.get(word, 0))
            if held % 100 and not (held % 100 in _TENS.values() and word in _UNITS and value < 10):
                return None
            held += value
        elif word[0].isdigit() and i == 0:
            held = float(word)
        else:
            return None
    return total + held
