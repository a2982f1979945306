"""Units of measure: which word behind a number is one, and what a table calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.words.unit_forms import unit_forms

_SIGNS = {"$": "dollars", "us$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₩": "won", "₹": "rupees"}
_SIGN = re.compile(r"(?:US|A|C|HK)?[$€£¥₩₹]", re.IGNORECASE)
_GLUED = re.compile(r"\d(?P<unit>km|kg)\Z", re.IGNORECASE)
_SHARE = re.compile(r"%|percent\b|per\scent\b", re.IGNORECASE)
_POINTS = re.compile(r"percentage[-\s]points?", re.IGNORECASE)
# "Square" and the like before a unit; before money there may be whose it is: "Chinese yuan".
_BEHIND = re.compile(
    r"(?P<hyphen>[-‑]|\s?)(?P<of>(?:square|cubic|sq|nautical|light)[-\s])?(?P<unit>[°℃]?[^\W\d_]+[²³2]?(?:/[^\W\d_]+)?|℃)"
    r"(?P<scale>\s(?:Celsius|Fahrenheit))?"
)
# What a unit is divided by: "mg/l", "g·cm−3", "km per hour".
_PER = re.compile(r"[·/][^\s,;()]+|\sper\s(?:square\s)?[a-z]+")
# "90 miles an hour" is a speed like "90 miles per hour".
_SPEED = re.compile(r"\s(?:an|a|each|every)(?P<time>\s(?:hour|minute|second))\b")
_LENGTHS = frozenset("km m cm mm miles feet yards inches knots".split())
_PARTS = re.compile(r"\sparts\sper\s(?:thousand|million|billion|trillion)\b")
_OF = re.compile(r"\sof(?=\s)")
_OWNER = re.compile(r"\s[A-Z][a-z]+(?=\s[a-z])")
_MONEY = frozenset(
    "dollars cents euros pounds yuan won yen francs rubles rupees kroner zloty crowns marks shillings pesos lira baht"
    " rupiah hryvnia naira ringgit drachmas guineas ducats florins shekels dirhams dinars riyals forints".split()
)
# One of these in the singular only describes what follows: "two night nurses", but "one night", "a 2-night stay".
_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|year)")
_ONE = re.compile(r"(?:\A|\W)(?:one|1|an?|half|quarter|third)\Z", re.IGNORECASE)
_SCALES = {"celsius": "°C", "fahrenheit": "°F"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a table names it, the offset where it ends, and whether a hyphen ties it to the number."""

    name: str
    end: int
    hyphen: bool = False


def unit_of(text: str, start: int, end: int) -> Unit:
    """The unit of the number `text[start:end]`, in it or right behind it; its name is empty where there is none."""
    shown = text[start:end]
    if sign := _SIGN.match(shown):
        return Unit(_SIGNS.get(sign[0].lower(), sign[0]), end)
    if _POINTS.search(shown):
        return Unit("percentage points", end)
    if _SHARE.search(shown):
        return Unit("%", end)
    if glued := _GLUED.search(shown):
        return _per(text, glued["unit"].lower(), end)
    if parts := _PARTS.match(text, end):
        return Unit(parts[0].strip(), parts.end())
    last = shown.rpartition(" ")[2].lower()
    if last in unit_forms() and (name := unit_forms()[last][0]) in _MONEY:
        return Unit(name, end)
    if last.endswith("s") and (of := _OF.match(text, end)) and (found := _read(text, of.end(), digits=False)):
        return found  # "thousands of years"
    owner = _OWNER.match(text, end)
    if owner and (money := _read(text, owner.end(), digits=False)) and money.name in _MONEY:
        return money
    return _read(text, end, digits=shown[-1:].isnumeric()) or Unit("", end)


def _read(text: str, end: int, *, digits: bool) -> Unit | None:
    found = _BEHIND.match(text, end)
    if found is None or (not digits and not found["hyphen"]):
        return None
    name, tied = unit_forms().get(found["unit"].lower(), ("", False))
    if not name or (tied and not digits) or name == "won":  # "45 won seats"; a sum in won has the word in its number
        return None
    if found["hyphen"] == " " and _TIME.fullmatch(found["unit"].lower()) and not _ONE.search(text, 0, end):
        return None
    scale = _SCALES.get((found["scale"] or "").strip().lower())
    of = (found["of"] or "").strip(" -").lower()
    shown = scale or (f"{'square' if of == 'sq' else of} {name}" if of else name)
    end = found.end() if scale else found.end("unit")
    return _per(text, shown, end, hyphen=found["hyphen"] not in (" ", ""))


def _per(text: str, name: str, end: int, *, hyphen: bool = False) -> Unit:
    """A unit with what it is divided by."""
    if name in _LENGTHS and (speed := _SPEED.match(text, end)):
        return Unit(f"{name} per{speed['time']}", speed.end(), hyphen)
    per = _PER.match(text, end)
    return Unit(name + per[0], per.end(), hyphen) if per else Unit(name, end, hyphen)
