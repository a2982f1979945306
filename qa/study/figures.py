"""The figures of an article: every number that it states, with what it counts, as far as the words show it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import Article, Sentence
from qa.study.early import early_years
from qa.study.lines import StudyLine, study_blocks
from qa.study.nouns import noun_before, noun_behind, noun_of_which, nouns
from qa.study.numbers import ratios, share_of, value_of
from qa.study.periods import period_of, statements
from qa.study.units import Unit, unit_of
from qa.words.spans import SpanKind, find_spans
from qa.words.tokens import Token

_APPROXIMATE = re.compile(
    r"(?<![\w-])(?P<words>(?:just\s|well\s|slightly\s|a\slittle\s)?(?:more|less|fewer)\sthan|no\s(?:more|less|fewer)\sthan"
    r"|at\s(?:least|most)|as\s(?:many|much|few|little|high|low)\sas|up\sto|upwards?\sof|in\sexcess\sof|close\sto"
    r"|an\sestimated|estimated|about|around|some|approximately|approx\.|roughly|nearly|almost|circa|ca?\."
    r"|(?:just\s|well\s|slightly\s)?(?:over|under|above|below))\s?(?:an?\s|the\s)?~?\Z|(?P<sign>[~≈])\s?\Z",
    re.IGNORECASE,
)
# "Over two years" may mean during them.
_DURING = re.compile(r"(?:over|around|under)\Z", re.IGNORECASE)
# "Handing over a few hundred" is not more than those.
_PHRASAL = re.compile(r"\b(?:hand|turn|sign|tak|took|carr|gave|giv|win|won|spread|spill|cross)\w*\s\Z", re.IGNORECASE)
_TIMES = frozenset("years months weeks days nights hours minutes seconds decades centuries".split())
_OR_SO = re.compile(r"\s(?P<words>or\s(?:so|more|less))\b")
# What makes one number of several: "a million", "several hundred", "−11.7", "90 to 95 percent".
_SCALED = re.compile(r"hundred|thousand|million|billion|trillion|dozen", re.IGNORECASE)
_SCALING = re.compile(r"\b(?:an?|several|few|many)\s\Z", re.IGNORECASE)
# Sums of rupees are counted in them.
_LARGE = re.compile(r"\s(?:lakh|crore)s?\b", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<=[\s(])|\A)[−-]\Z")
_TO = re.compile(r"\s(?:to|or)\s")
_AND = re.compile(r"\sand\s")
_FROM = re.compile(r"\bfrom\s(?:under\s|over\s|about\s|around\s|some\s|just\s|only\s|a\s)?\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
# "Profit rose $2 million to $10 million": by how much, and to what.
_CHANGED = re.compile(
    r"\b(?:rose|risen|rises?|rising|grew|grown|grows?|growing|fell|fallen|falls?|falling|dropped|drops?|dropping"
    r"|(?:increas|declin|decreas)(?:ed|es?|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|gain(?:ed|s|ing)?|soared|surged"
    r"|slipped|slid|slumped|plunged|tumbled|sank|sunk|shrank|shrunk|swelled|up|down)\s(?:a\sfurther\s|another\s)?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s?[.,;:)]|\Z|\s(?:in|by|last|this|after|on|at|during|over|between|from|and|but|while)\b")
_WRITTEN_OUT = re.compile(r"\s(?:ft|feet|foot)\s\d|[⁄/]\d|\s\d+[⁄/]\d")
_CITED = re.compile(r"\s[A-Z][A-Za-z. ]{0,12}\.\s?\d")  # "427 U.S. 160"
_LABELLED = re.compile(r"(?P<label>[a-z]+)\.?\s\d+(?:\s(?:to|through|and|or)\s|[–-]|,\s)\Z", re.IGNORECASE)
_IN_FORMULA = re.compile(r"[⁄·/^:#]\Z|[^\W\d_][−–-]\Z|\d\s(?:ft|feet|foot)\s\Z")
_HALVES = re.compile(
    r"\b(?:first|second|last|latter|final|other|top|bottom|upper|lower|northern|southern|eastern|western|early|next)\s\Z",
    re.IGNORECASE,
)
# "An hour and a half of talks".
_AND_A_HALF = re.compile(
    r"\b(?:second|minute|hour|day|night|week|month|year|decade|mile|kilometre|metre|inch|foot|pound|ton|tonne|dozen)s?"
    r"\sand\s(?:a\s)?\Z",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"\W*\d{1,3}[.)]\s")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\[[^\]\[]{0,14}\Z")
# How far off a place is has no date: "left in 1950 for Lom, 700 kilometres to the north".
_FROM_HERE = re.compile(
    r"\s(?:to\sthe\s)?(?:(?:north|south)(?:[- ]?(?:east|west))?|east|west|away|off|upstream|downstream|inland)\b"
)
_CLOCK = re.compile(r":\d|\s?(?:[ap]\.?m\b|o[’']clock)", re.IGNORECASE)
_COUPLE = re.compile(r"\s(?:of\s)?(?:an?\s)?(?:million|billion|trillion|thousand|dozen)\b(?!-)", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:an?\s)?quarter[\s-]\Z", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(?:(?:\s?[–-]\s?|\sto\s)\d+(?:,\d{3})*)?(?![\d%]|[.,]\d)")
_OF = re.compile(r"\s(?:of|the|its|their|his|her|all|as)\b")
_OF_THEM = re.compile(r"\s(?:are|were|have|had)\b(?!\sto\b)")
_BY = re.compile(r"\bby\s(?:about\s|almost\s|nearly\s|around\s|roughly\s|over\s|more\sthan\s)?\Z", re.IGNORECASE)
_RATIO = re.compile(r".*\s(?:in|out\sof)\s", re.IGNORECASE)
# "Ten months of the year" are no months of anything.
_OF_A_TIME = re.compile(r"\sof\s(?:the|each|every|a)\s(?:day|night|week|month|year|decade|century)\b")
# "Within 3 km of the border" says from where.
_WITHIN = re.compile(r"\bwithin\s(?:[a-z]+\s){0,3}\Z", re.IGNORECASE)
# "2.1 parts per thousand", "12 deaths per 100,000 people" tell a rate by it.
_PER = re.compile(r"\bper\s\Z")
# "Eleven are still missing"; "seven a year in the 1970s, nine in the 1990s".
_COUNTED = re.compile(r"\s(?:are|were|have|had|of\sthem)\b")
_OF_WHICH = re.compile(r",?\sof\s(?:which|whom)\b")
_PER_TIME = re.compile(r"\s(?:an?|per|each|every)\s(?:hour|day|night|week|month|year)\b")
_ONE = re.compile(
    r"one\b(?!\s(?:hundred|thousand|million|billion|trillion|dozen|percent|per\scent|to|in|out)|-)", re.IGNORECASE
)
_ONLY = re.compile(r"\b(?:just|only|exactly|least|most|than)\s\Z", re.IGNORECASE)
# So many characters before a number tell what it is.
_BEFORE = 100
# Below this, a word alone ("the two", "at five") is no figure unless it is said what it counts.
_SMALL = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that an article states. Everything but `value` and `unit` is cut from the sentence, verbatim.

    Attributes:
        start, end: code points of the article's text, half-open.
        text: what stands there.
        value: what it is worth; None where that cannot be said ("dozens", "one to two million").
        unit: what it is measured in ("%", "km", "years", "dollars"), "share" for "a third of"; empty for a plain count.
        counts: what it counts or is a figure of; empty where the text does not say so beside it.
        approximate: "about", "more than", "between" and the like; empty where it is stated plainly.
        period: the date it belongs to, with "by", "since" or "until"; empty where that is unclear.
        sentence: where it stands.
        quote: the words of that sentence.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str
    counts: str
    approximate: str
    period: str
    sentence: Sentence
    quote: str = field(repr=False)


def figures(article: Article) -> tuple[Figure, ...]:
    """The figures of an article's paragraphs and captions, in order."""
    return tuple(figure for block in study_blocks(article) for line in block for figure in _figures(line))


def _figures(line: StudyLine) -> Iterator[Figure]:
    text = line.text
    numbers = list(_numbers(line))
    units = _units(text, numbers)
    shares = frozenset(ratios(text))
    early = frozenset(one.start for one in early_years(text))
    for (start, end), unit in zip(numbers, units, strict=True):
        shown = text[start:end]
        if share_of(shown) and (not unit.name or _RATIO.match(shown)):
            unit = Unit("share", end)
        if (_RATIO.match(shown) and (start, end) not in shares) or start in early:
            continue  # "he missed one in fourteen years", "it closed after 617"
        counted = _counted(line, start, unit)
        if not _is_figure(line, start, end, unit, named=counted is not None):
            continue
        undated = unit.name in _TIMES or _FROM_HERE.match(text, max(end, unit.end))
        period = None if undated else period_of(text, (start, end), numbers, line.dates)
        offset = line.sentence.start
        yield Figure(
            start=start + offset,
            end=end + offset,
            text=shown,
            value=value_of(shown),
            unit=unit.name,
            counts=text[slice(*counted)] if counted else "",
            approximate=_approximate(text, start, end, unit),
            period=text[slice(*period)] if period else "",
            sentence=line.sentence,
            quote=text,
        )


def _near(start: int) -> int:
    """Where what is read before a number begins."""
    return max(0, start - _BEFORE)


def _units(text: str, numbers: Sequence[tuple[int, int]]) -> list[Unit]:
    """The unit of each number; of "from 310 to 480 metres" both have it."""
    found = [unit_of(text, start, end) for start, end in numbers]
    for i, ((start, end), (other, _)) in enumerate(pairwise(numbers)):
        if (
            not found[i].name
            and found[i + 1].name
            and _TO.fullmatch(text, end, other)
            and _FROM.search(text, _near(start), start)
        ):
            found[i] = Unit(found[i + 1].name, end)
    return found


def _numbers(line: StudyLine) -> Iterator[tuple[int, int]]:
    """Where numbers stand that belong to no date: "half a million" as one."""
    text, held = line.text, None
    for start, end in _pieces(line):
        shown, near = text[start:end], _near(start)
        if held and start < held[1]:
            continue
        if share_of(shown) and not _RATIO.match(shown) and (more := _COUPLE.match(text, end)):
            end = more.end()  # "a quarter of a million"
        if _SCALED.match(shown) and (
            scaling := _SCALING.search(text, near, start) or _QUARTER.search(text, near, start)
        ):
            start = scaling.start()
        if start and text[start - 1] == "₹":
            start -= 1
        if large := _LARGE.match(text, end):
            end = large.end()
        if minus := _MINUS.search(text, max(0, start - 1), start):
            start = minus.start()
        if held and _is_range(text, held, (start, end)):
            start = held[0]
        elif held:
            yield held
        held = start, end
    if held:
        yield held


def _pieces(line: StudyLine) -> Iterator[tuple[int, int]]:
    """What has the shape of a number and is no date, in order; "two in five" as one."""
    text, tokens = line.text, line.tokens
    spans = [*find_spans(text, 0, len(text), tokens)]
    for date in line.dates:  # a date may be shorter than its shape: "in 2004 to 60%"
        if any(one.kind is SpanKind.DATE and one.start <= date.start < date.end < one.end for one in spans):
            spans += find_spans(text, date.end, len(text), tokens)
    numbers = {
        (one.start, one.end) for one in spans if one.kind is SpanKind.NUMBER and not _in_date(line, one.start, one.end)
    }
    dated = [one for one in spans if one.kind is SpanKind.DATE]
    plain = {(one.start, end) for one in dated if (end := _end_of_plain(line, one.start, one.end))}
    shares = {one for one in ratios(text) if not _in_date(line, *one)}
    apart = {one for one in numbers | plain if not any(low < one[1] and one[0] < high for low, high in shares)}
    yield from sorted(apart | shares)


def _is_range(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a number goes on from another: "5 to 15 years", "between 5 and 15"; not "from 44 to 40"."""
    start = second[0]
    between, before = text[first[1] : start], text[_near(first[0]) : first[0]]
    if not (between == " of " or _TO.fullmatch(between) or _AND.fullmatch(between)):
        return False
    one, other = unit_of(text, *first).name, unit_of(text, *second).name
    if (text[first[0]] in "$€£¥₩") != (text[start] in "$€£¥₩") or one == "%" or (one and other and one != other):
        return False
    if _CHANGED.search(before) and (one or (not other and _ENDS.match(text, second[1]))):
        return False
    if between == " of " and text[first[1] - 1] == "s":
        return text[start:].startswith(("thousands", "millions", "billions"))
    if _TO.fullmatch(between):
        return not _FROM.search(before)
    return bool(_AND.fullmatch(between) and _BETWEEN.search(before))


def _in_date(line: StudyLine, start: int, end: int) -> bool:
    return any(date.start < end and start < date.end for date in line.dates)


def _end_of_plain(line: StudyLine, start: int, end: int) -> int:
    """Where a number ends that has the shape of a year and is none ("some 1500 people"); 0 where it is a date."""
    found = _PLAIN.match(line.text, start)
    return 0 if found is None or found.end() < end or _in_date(line, start, found.end()) else found.end()


def _is_figure(line: StudyLine, start: int, end: int, unit: Unit, *, named: bool) -> bool:
    """Whether a number states an amount: no ordinal, label, time of day, reference, part of a name, or "one" for a."""
    text, shown = line.text, line.text[start:end]
    before = text[_near(start) : start]
    if _ORDINAL.search(shown) or _REFERENCE.search(before) or _CLOCK.match(text, end):
        return False
    if _PER.search(before):
        return False
    if (start == 0 and _LIST_NUMBER.match(text)) or _IN_FORMULA.search(before) or _WRITTEN_OUT.match(text, end):
        return False
    labelled = _LABELLED.search(before)
    if _CITED.match(text, end) or (labelled and labelled["label"].lower() in nouns("labels") and not unit.name):
        return False
    if _is_titled(text, start, end):
        return False
    if _ONE.fullmatch(shown) and not (unit.name and _ONLY.search(before)):
        return False
    if unit.name == "share":
        if shown[0].isdigit() and _is_label(line, start, end, named=named):
            return False
        told = _OF.match(text, end) or _RATIO.match(shown) or _is_share_of_known(text, start, end)
        return bool(told) and not (_HALVES.search(before) or _AND_A_HALF.search(before))
    if any(char.isdigit() for char in shown):
        if value_of(shown) is None and not (named or unit.name):
            return False  # a score, "24–10", or a range of pages
        return bool(unit.name) or not _is_label(line, start, end, named=named)
    if not unit.name and not named:
        value = value_of(shown)
        return value is not None and (value >= _SMALL or _is_counted(line, start, end))
    return True


def _is_share_of_known(text: str, start: int, end: int) -> bool:
    """Whether a share is of what has been named: "half were women", "it fell by half"."""
    if _OF_THEM.match(text, end):
        return True
    return bool(_BY.search(text, _near(start), start) and _ENDS.match(text, end))


def _is_counted(line: StudyLine, start: int, end: int) -> bool:
    """Whether a small number counts what was said before: it opens the sentence, or is so many a year or in a year."""
    opens = line.text[:start].strip("“\"‘'(") == "" and bool(_COUNTED.match(line.text, end))
    return (
        opens
        or bool(_PER_TIME.match(line.text, end) or _OF_WHICH.match(line.text, end))
        or any(line.text[end : date.start] in (" in ", " in the ") and date.year for date in line.dates)
    )


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether a number word stands in a name: "the Thirty Years’ War", "in Nine Elms"."""
    if not text[start].isupper() or not text[start:end].isalpha() or not re.match(r"[\s-][A-Z]", text[end:]):
        return False
    return bool(text[:start].strip(' “"‘(')) or bool(re.match(r"\s(?:Years?|Days?|Hours?|Weeks?)\b", text[end:]))


def _is_label(line: StudyLine, start: int, end: int, *, named: bool) -> bool:
    """Whether digits only name something: "Super Bowl 50", "page 12", "O 2"."""
    shown = line.text[start:end]
    at = bisect_right(line.tokens, start, key=lambda token: token.end) - 1
    before = line.tokens[at] if at >= 0 else None
    if before is None or line.text[before.end : start].strip(" .") or any(sign in shown for sign in ",$€£"):
        return False
    if before.word in nouns("labels"):
        return True
    if not before.is_capital or before.stop or _opens(line, before):
        return len(before.text) == 1 and before.is_capital and before.word not in ("a", "i")
    return not named or len(shown) < 3


def _opens(line: StudyLine, token: Token) -> bool:
    return not line.tokens or token.start == line.tokens[0].start


def _counted(line: StudyLine, start: int, unit: Unit) -> tuple[int, int] | None:
    """Where stands what a figure counts or measures."""
    text, tokens = line.text, line.tokens
    low = next((low for low, high in statements(text) if low <= start < high), 0)
    before = noun_before(text, tokens, low, start)
    if not unit.name:
        return noun_behind(text, tokens, unit.end) or before or noun_of_which(text, tokens, low, start, unit.end)
    if before:
        return before
    if unit.hyphen:
        return noun_behind(text, tokens, unit.end, plural=False) if text[unit.end : unit.end + 5] != "-old" else None
    if _WITHIN.search(text, _near(start), start):
        return None
    if re.match(r"\sof\s", text[unit.end :]) and not (unit.name in _TIMES and _OF_A_TIME.match(text, unit.end)):
        return noun_behind(text, tokens, unit.end, plural=False)
    return None


def _approximate(text: str, start: int, end: int, unit: Unit) -> str:
    near = _near(start)
    if _AND.search(text, start, end) and (ends := _BETWEEN.search(text, near, start)):
        return ends[0].rstrip()
    if found := _APPROXIMATE.search(text, near, start):
        words = found["words"] or found["sign"]
        doubtful = _DURING.fullmatch(words) and (unit.name in _TIMES or _PHRASAL.search(text, near, found.start()))
        return "" if doubtful else words
    behind = _OR_SO.match(text, max(end, unit.end))
    return behind["words"] if behind else ""
