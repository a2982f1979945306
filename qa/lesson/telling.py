"""Questions for whom or what a clause tells something of, and for who says something, in the sentence's own words.

"…, who led the revolt, …": "Who led the revolt?" "The mayor said that the bridge would close.": "Who said that the
bridge would close?" Nothing is turned round, so that long sentences of news make questions as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from qa.cutting.phrases import is_verb_form
from qa.lesson.counting import Asked
from qa.lesson.naming import Named, NameKind
from qa.lesson.verbs import HELPS, by_past
from qa.reading.lines import Line
from qa.study.cues import is_role
from qa.words.tokens import Token, tokenize

_RELATIVE = re.compile(r",\s(?P<asking>who|which)\s(?=[a-z])")
# What a clause ends at, and what parts the thing that it speaks of from the words before.
_EDGE = re.compile(r"[,;:](?=\s)|[.?!](?=\W*\Z)|\s[–—-]\s|[—()“”\"]")
_SAID = re.compile(
    r"\s(?:said|says|argue[sd]|denie[sd]|insist(?:s|ed)|warn(?:s|ed)|admit(?:s|ted)|believe[sd]|explain(?:s|ed)|"
    r"claim(?:s|ed)|promise[sd]|predict(?:s|ed)|complain(?:s|ed)|recall(?:s|ed)|remember(?:s|ed))\sthat\s"
)
# A name behind these is not whom a clause tells of: "actors from Chicago, who …".
_BESIDE = re.compile(r"\b(?:in|at|from|of|to|by|for|near)\s\Z")
# These stand for what is told elsewhere.
POINTING = frozenset(
    "it its itself he him his she her hers they them their theirs this these those there then such so one ones both"
    " other others another same here now today yesterday we us our i me my you your also too still".split()
)
# Before or after what, only the article says.
LEANS = re.compile(
    r"\b(?:previous|later|earlier|however|nevertheless|meanwhile)\b|\bthe \w+ (?:before|after)\Z"
    r"|\bat the time\b(?! (?:of|when|that)\b)"
)
_HELPS = HELPS | {"shall"}
# In words.
_THING = 7
_NO_THING = frozenset("and or but according until since".split())
_BEFORE_THING = frozenset("in on at by with from of".split())
_ONE = {"were": "was", "are": "is", "have": "has"}
# A clause that says less is asked about many things.
_LEAST = 3
# Longer ones are no answer to "who".
_SUBJECT = 9
# Behind these nobody is told to have said it: "no minister", "Lee never".
_NOBODY = frozenset(
    "no not n't never no-one nobody none neither nor few hardly scarcely barely seldom rarely any".split()
)
_PHRASES = ("of", "for", "from", "in", "at")


def ask_told(line: Line, names: Mapping[int, Named]) -> Iterator[Asked]:
    """The questions that a line's relative clauses and its "said that" make."""
    for found in _RELATIVE.finditer(line.text):
        clause = line.text[found.end() : _end(line.text, found.end())]
        subject = (
            _person_before(line, names, found.start()) if found["asking"] == "who" else _thing(line, found.start())
        )
        if subject and _says_enough(clause):
            asking = "Who" if found["asking"] == "who" else "What"
            yield Asked(f"{asking} {as_one(clause)}?", *subject)
    yield from _ask_said(line, names)


def _ask_said(line: Line, names: Mapping[int, Named]) -> Iterator[Asked]:
    found = _SAID.search(line.text)
    if found is None:
        return
    start = _last_edge(line.text, found.start())
    said = line.text[found.end() : _end(line.text, found.end())]
    if _may_speak(line, names, start, found.start()) and _says_enough(said, opens_with_verb=False):
        yield Asked(f"Who{line.text[found.start() : found.end()]}{said}?", start, found.start())


def as_one(clause: str) -> str:
    """A clause that opens with its verb, as "who" and "what" take it: "were led" becomes "was led"."""
    verb, space, rest = clause.partition(" ")
    return f"{_ONE.get(verb, verb)}{space}{rest}"


def _end(text: str, start: int) -> int:
    edge = _EDGE.search(text, start)
    return edge.start() if edge else len(text)


def _person_before(line: Line, names: Mapping[int, Named], end: int) -> tuple[int, int] | None:
    """The last person named since the last edge, or else the first name there: "Mayor Stolle of Orsk".

    Before "a hydrologist in Cardiff" it is the person that stands just before.
    """
    before = sorted((one for one in names.values() if one.span.end <= end), key=lambda one: one.span.start)
    start = _last_edge(line.text, end)
    if line.text[start:end].startswith(("a ", "an ")):
        start = max((one.span.start for one in before if line.text[one.span.end : start] == ", "), default=start)
    close = [one for one in before if one.span.start >= start and not _BESIDE.search(line.text, 0, one.span.start)]
    persons = [one.span for one in close if one.kind is NameKind.PERSON]
    near = [one.span for one in close if one.kind is NameKind.OTHER]
    span = persons[-1] if persons else near[0] if near else None
    return (span.start, span.end) if span else None


def _thing(line: Line, end: int) -> tuple[int, int] | None:
    """What stands between the last edge and a clause: "a letter dated 4 June" of "In a letter dated 4 June"."""
    words = tokenize(line.text, _last_edge(line.text, end), end)
    if words and words[0].word in _BEFORE_THING:
        words = words[1:]
    if not 0 < len(words) <= _THING or words[0].word in _NO_THING or is_verb_form(words[0].word):
        return None
    if _points(words) or any(token.word in _HELPS or by_past(token.word) for token in words):
        return None
    return words[0].start, end


def _last_edge(text: str, end: int) -> int:
    """Where the words begin that nothing parts from a place."""
    start = max((edge.end() for edge in _EDGE.finditer(text, 0, end)), default=0)
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _may_speak(line: Line, names: Mapping[int, Named], start: int, end: int) -> bool:
    """Whether the words before a verb of saying are short, and are a person's name or somebody's role alone."""
    words = tokenize(line.text, start, end)
    if not 0 < len(words) <= _SUBJECT or _points(words) or any(map(_tells_more, words)):
        return False
    head = list(takewhile(lambda token: token.word not in _PHRASES, words))
    if not head:
        return False
    named = (one.span for one in names.values() if one.kind is NameKind.PERSON)
    return is_role(head[-1].word) or any(span.start <= head[-1].start < span.end for span in named)


def _tells_more(token: Token) -> bool:
    """Whether a word before a verb of saying is no part of a subject: another verb, an adverb, or what denies it."""
    small = not token.is_capital
    return token.word in _NOBODY | _HELPS or (small and (bool(by_past(token.word)) or token.word.endswith("ly")))


def _says_enough(clause: str, *, opens_with_verb: bool = True) -> bool:
    words = tokenize(clause)
    if _points(words) or LEANS.search(clause) or sum(not token.stop for token in words) < _LEAST:
        return False
    if [token.word for token in words[:2]] == ["had", "had"]:
        return False
    return _is_verb(words[0]) if opens_with_verb else any(map(_is_verb, words))


def _is_verb(token: Token) -> bool:
    """Whether a word is a verb where one stands behind "who": "led", "leads", "was", "would"."""
    return token.word in _HELPS or (not token.stop and (is_verb_form(token.word) or token.word.endswith("s")))


def _points(words: tuple[Token, ...]) -> bool:
    return any(token.word in POINTING for token in words)
