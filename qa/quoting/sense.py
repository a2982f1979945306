"""Which changes of words may turn the sense: numbers, dates, names, negations, quantifiers, hedges."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from qa.claims.wording import opposites
from qa.quoting.altering import Altered
from qa.quoting.values import Change, Sense, Warned
from qa.quoting.words import Words
from qa.study.numbers import value_of
from qa.study.units import unit_of
from qa.words.spans import DATE, NUMBER_WORDS, SpanKind, capitalised, find_spans
from qa.words.tokens import stem, tokenize

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")
# What makes the opposite of a word behind it.
_LESS = "less"
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\Z")
# What stands for somebody or something named, in a bracket, is what brackets are for.
_IN_BRACKETS = frozenset(Sense) - {Sense.NAME}
# Words written together, and signs, with the words that they stand for.
_SPELT = {
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "wont": ("will", "not"),
    "shant": ("shall", "not"),
    "%": ("per", "cent"),
    "percent": ("per", "cent"),
    "&": ("and",),
    "°": ("degrees",),
    "c": ("celsius",),
    "f": ("fahrenheit",),
}
_VERBS_NOT = frozenset("did do does is are was were have has had would could should must might need ai".split())
# Around a change so many characters of the text are read, so that a date or a name in it is whole.
_AROUND = 60
# Months that are other words where they have no capital: “may be”.
_MONTHS = frozenset({"march", "may", "august"})


def changed(quotation: Words, page: Words, altered: Altered) -> Iterator[Warned]:
    """The changes of an altered quotation that may turn its sense, in order."""
    quoted, place = (0, 0), (0, 0)
    runs = [(change, block) for change, block in altered.words if change is not Change.KEPT]
    waiting = None
    for change, block in runs:
        if waiting and waiting[1][3] == block[2] and change is Change.INSERTED:
            yield from _compared(quotation, block[:2], page, waiting[1][2:], frozenset(Sense))
            waiting = None
            continue
        if waiting:
            yield from _compared(quotation, waiting[1][:2], page, waiting[1][2:], frozenset(Sense))
        waiting = change, block
        quoted, place = block[:2], block[2:]
    if waiting:
        yield from _compared(quotation, quoted, page, place, frozenset(Sense))


def bracketed(quotation: Words, quoted: tuple[int, int], page: Words, place: tuple[int, int]) -> Iterator[Warned]:
    """What a bracket changes in the words it stands for; all in words, half-open."""
    yield from _compared(quotation, quoted, page, place, _IN_BRACKETS)


def rewritten(
    quotation: Words, quoted: tuple[int, int], page: Words, place: tuple[int, int], *, same: bool
) -> Iterator[Warned]:
    """What letters in brackets change in a word: “[2]5” for “15”, “[il]legal” for “legal”.

    `same` is whether it is the article's word but for these letters; or else only a sense of the quoted one is told.
    """
    said, stated = "".join(quotation.words[slice(*quoted)]), "".join(page.words[slice(*place)])
    if _ORDINAL.sub("", said) == _ORDINAL.sub("", stated):
        return
    senses = _IN_BRACKETS if same else _IN_BRACKETS & _senses(quotation, *quoted).keys()
    found = [*_compared(quotation, quoted, page, place, senses)]
    yield from found
    turned = same and (_is_turned(said, stated) or _is_turned(stated, said))
    if turned and all(one.sense is not Sense.NEGATION for one in found):  # “[non-]violent” is two words
        yield Warned(sense=Sense.NEGATION, quoted=said, article=_shown(page, place))


def left_out(quotation: Words, page: Words, place: tuple[int, int]) -> Iterator[Warned]:
    """A negation or hedge among words that an ellipsis leaves out."""
    yield from _compared(quotation, (0, 0), page, place, frozenset({Sense.NEGATION, Sense.HEDGE}))


def _compared(
    quotation: Words, quoted: tuple[int, int], page: Words, place: tuple[int, int], senses: frozenset[Sense]
) -> Iterator[Warned]:
    said, stated = _senses(quotation, *quoted), _senses(page, *place)
    said_words, stated_words = quotation.words[slice(*quoted)], page.words[slice(*place)]
    if _spelt_out(said_words) == _spelt_out(stated_words):
        return
    if any(_is_turned(a, b) or _is_turned(b, a) or _is_opposed(a, b) for a in said_words for b in stated_words):
        said[Sense.NEGATION], stated[Sense.NEGATION] = said_words, stated_words
    for sense in Sense:
        if sense in senses and not _is_same(sense, said.get(sense, ()), stated.get(sense, ())):
            yield Warned(sense=sense, quoted=_shown(quotation, quoted), article=_shown(page, place))


def _is_same(sense: Sense, said: tuple[str, ...], stated: tuple[str, ...]) -> bool:
    """Whether the same words, or the same number in other words, carry a sense: “26”, “twenty-six”."""
    if said == stated:
        return True
    if sense is not Sense.NUMBER:
        return False
    if not (said and stated) and all(map(_unit, said + stated)):
        return True  # "€131 million" for "131 million euros"
    value = value_of(" ".join(said)) if said else None
    return value is not None and bool(stated) and value == value_of(" ".join(stated))


def _shown(words: Words, span: tuple[int, int]) -> str:
    low, high = span
    return words.text[words.starts[low] : words.ends[high - 1]] if low < high else ""


def _senses(words: Words, low: int, high: int) -> dict[Sense, tuple[str, ...]]:
    """The words of a run that carry each kind of sense."""
    found: dict[Sense, list[str]] = {}
    if low < high:
        spans = _spans(words, low, high)
        for i in range(low, high):
            for sense in _of_word(words, i, spans):
                found.setdefault(sense, []).append(_unit(words.words[i]) or words.words[i])
    return {sense: tuple(one) for sense, one in found.items()}


def _of_word(words: Words, i: int, spans: dict[Sense, list[tuple[int, int]]]) -> Iterator[Sense]:
    word, start = words.words[i], words.starts[i]
    dated = any(low <= start < high for low, high in spans[Sense.DATE])
    other = word in _MONTHS and words.text[start].islower()
    if dated or (word in sense_words("dates") and not other):
        yield Sense.DATE
    elif _is_number(word) or word in sense_words("numbers") or (i and _unit(word) and _is_number(words.words[i - 1])):
        yield Sense.NUMBER
    elif any(low <= start < high for low, high in spans[Sense.NAME]):
        yield Sense.NAME
    for sense, name in (
        (Sense.NEGATION, "negations"),
        (Sense.QUANTIFIER, "quantifiers"),
        (Sense.HEDGE, "hedges"),
    ):
        if word in sense_words(name):
            yield sense


def _spans(words: Words, low: int, high: int) -> dict[Sense, list[tuple[int, int]]]:
    """The dates and names that stand in and around a run of words."""
    start = max(0, words.starts[low] - _AROUND)
    end = min(len(words.text), words.ends[high - 1] + _AROUND)
    text = words.text[start:end]
    tokens = tokenize(text)
    names = find_spans(text, 0, len(text), tokens, capitalised(text, tokens))
    return {
        Sense.DATE: [(start + one.start(), start + one.end()) for one in DATE.finditer(text)],
        Sense.NAME: [(start + one.start, start + one.end) for one in names if one.kind is SpanKind.NAME],
    }


def _is_number(word: str) -> bool:
    return any(char.isdigit() for char in word) or word in NUMBER_WORDS


@cache
def _unit(word: str) -> str:
    """The unit that a word is behind a number: "km" for both "km" and "kilometres"; empty for none."""
    return unit_of(f"1 {word}", 0, 1).name


def _spelt_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in one writing: "did not" for "didn't", "per cent" for "%", "400000" for "400 000"."""
    made: list[str] = []
    for word in words:
        if word.endswith("nt") and word[:-2] in _VERBS_NOT:
            made += [word[:-2], "not"]
        elif made and made[-1].isdigit() and word.isdigit() and len(word) == 3 and not made[-1].startswith("0"):
            made[-1] += word
        else:
            made += _SPELT.get(word, (word,))
    return tuple(made)


def _is_opposed(word: str, other: str) -> bool:
    """Whether two words exclude one another: "fell" and "grew"."""
    told_as_such = _unit(word) or word in sense_words("quantifiers")
    return not told_as_such and stem(other) in opposites(stem(word))


def _is_turned(word: str, other: str) -> bool:
    """Whether a word is another with an affix that denies it: “illegal”, “legal”; “harmless”, “harmful”."""
    if len(other) > 3 and any(word == prefix + other for prefix in _PREFIXES):
        return True
    base = word.removesuffix(_LESS)
    return word != base and len(base) > 2 and other.startswith(base) and not other.startswith(word)


@cache
def sense_words(name: str) -> frozenset[str]:
    """A list of words in their normal form, from `qa/data/worthy.toml`."""
    table = tomllib.loads(files("qa").joinpath("data", "worthy.toml").read_text(encoding="utf-8"))["sense"]
    return frozenset(table[name].split())


def gaps(places: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """What stands between places, in words."""
    return tuple((before[1], after[0]) for before, after in pairwise(places))
