"""The value of a number as it is written: "2,914", "two million", "a third", "$3.5 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.words.spans import NUMBER_WORDS, SMALL, TENS

_UNITS = {name: i for i, name in enumerate(["zero", *SMALL])}
_TENS = {name: i * 10 for i, name in enumerate(TENS, 2)}
_SCALES = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
_PARTS = {name: i for i, name in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)}
_RATIO = re.compile(
    r"(?P<part>[\w,.-]+)\s(?:in|out\sof)\s(?:every\s|an?\s)?"
    r"(?P<whole>[\w,.-]+(?:\s(?:hundred|thousand|million|billion))?)",
    re.IGNORECASE,
)
_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS))})"
_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|{_WORD}(?:-{_WORD})?)"
_SHARES = re.compile(
    rf"(?<![\w.,$€£¥₩])(?<![^\W\d]-){_COUNT}\s(?:(?P<sure>out\sof(?:\severy)?|in\severy)|in)\s(?:an?\s)?"
    rf"(?P<whole>{_COUNT}(?:\s(?:hundred|thousand|million|billion))?)\b(?![.,-]\d|\s?%|\sand\s{_WORD}\b)",
    re.IGNORECASE,
)
# "Two in three years", "5 in 10 games" say how many there were in them, and "310 out of 2,870" are two counts.
_WHILE = re.compile(
    r"[\s-](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|seasons?|games?|matches|races"
    r"|rounds|attempts|tries|starts|innings|sets|overs|appearances|raids|tests|outings|km|kilomet(?:re|er)s?|miles?"
    r"|met(?:re|er)s?)\b",
    re.IGNORECASE,
)
# "Ten in twenty states" may be ten of them; "ten out of twenty" is a share.
_WHOLES_IN = frozenset([*range(2, 11), 100, 1000, 10_000, 100_000, 1_000_000])
_WHOLES_OUT_OF = _WHOLES_IN | {12, 20, 25, 30, 40, 50}
_RANGE = re.compile(r"\d(?:[kmb]|[mbt]n)?\s?[–-]\s?[$€£¥₩]?\d|\b(?:to|or)\b|\d\sand\s")
# "1.5bn", "80kg"; with a space in between only behind money: "£4 m".
_GLUED = re.compile(r"(?<=\d)(?P<short>[kmb]|[mbt]n|km|kg)\b|(?<=\d)\s(?P<apart>[mbt]n|m)\b")
_VULGAR = re.compile(r"(?<=\d)[½¼¾]")
_QUARTERS = {"½": ".5", "¼": ".25", "¾": ".75"}
_AND_A_PART = re.compile(r"(?P<whole>.+)[-\s]and[-\s]a[-\s](?P<part>half|quarter)(?P<scale>[-\s].+)?")
# "A quarter of a million", "half a dozen".
_PART_OF = re.compile(
    r"(?P<part>.+?)\s(?:of\s)?(?:an?\s)?(?P<scale>hundred|thousand|million|billion|trillion|dozen)(?P<money>\s[a-z ]+)?"
)
_WORDS = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_VAGUE = re.compile(
    r"\b(?:few|several|many|couple|dozens|hundreds|thousands|millions|billions|lakhs|crores)\b", re.IGNORECASE
)
_IGNORED = re.compile(
    r"(?:\b(?:us|hk|nz|[ac]))?[$€£¥₩₹]|%|\b(?:and|a|an|us|percent|per\scent|percentage\spoints?|dollars|euros|pounds|yuan|won|yen)\b"
)


def value_of(shown: str) -> float | None:
    """What a written number is worth; None where that cannot be said ("dozens", "two to three", "24–10")."""
    text = _spelt_out(shown)
    if share := share_of(shown):
        return share
    if _VAGUE.search(text):
        return None
    if mixed := _AND_A_PART.fullmatch(text):
        return _mixed(mixed)
    if _RANGE.search(text):
        return None
    if (whole := _PART_OF.fullmatch(text)) and (part := share_of(whole["part"])):
        return part * _SCALES[whole["scale"]]
    words = _WORDS.findall(_IGNORED.sub(" ", text).replace("-", " "))
    value = _added(words) if words else None
    return -value if value and text[0] in "-−" else value


def _spelt_out(shown: str) -> str:
    """A number without its commas, and its short scale as a word: "1.5 billion" for "1.5bn", "3.5" for "3½"."""
    text = _VULGAR.sub(lambda found: _QUARTERS[found[0]], shown.lower().replace(",", ""))
    priced = any(sign in text for sign in "$€£¥₩")

    def scaled(found: re.Match[str]) -> str:
        if found["apart"] and not priced:
            return found[0]
        scale = _SHORT.get(found["short"] or found["apart"])
        return f" {scale}" if scale else ""

    return _GLUED.sub(scaled, text)


def _mixed(found: re.Match[str]) -> float | None:
    """ "Two and a half million"; None where the scale stands before: "two million and a half"."""
    scaled = _IGNORED.sub(" ", found["scale"] or "").strip(" -")
    whole, scale = value_of(found["whole"]), value_of(scaled) if scaled else 1.0
    if whole is None or scale is None or not 0 < whole < 100:
        return None
    return (whole + 1 / _PARTS[found["part"]]) * scale


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


def ratios(text: str) -> Iterator[tuple[int, int]]:
    """Where a share is told by two numbers: "two in five adults", "7 out of 10 voters"."""
    for found in _SHARES.finditer(text):
        share = share_of(found[0])
        if share is None or share == 1:
            continue
        wholes = _WHOLES_OUT_OF if found["sure"] else _WHOLES_IN
        usual = found[0].lower().startswith(("one ", "1 ")) or value_of(found["whole"]) in wholes
        if usual and (found["sure"] or not _WHILE.match(text, found.end())):
            yield found.start(), found.end()


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
