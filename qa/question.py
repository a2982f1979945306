"""Reading a question: its kind, the words that matter, and the names, dates and numbers it insists on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import pairwise

from corpus.errors import QueryEmpty, QueryTooLong
from corpus.limits import QUESTION, TERMS
from qa.asking.framing import asks_whether, is_courtesy, unframed
from qa.asking.fronted import BEHIND_A_NOUN, HELPS, fronted_noun
from qa.words.scripts import narrow
from qa.words.spans import Span, SpanKind, find_spans
from qa.words.tokens import Token, data_lines, ends_plural, tokenize


class Kind(StrEnum):
    """What a question asks for."""

    COUNT = "count"
    SHARE = "share"
    DURATION = "duration"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    GROUP = "group"
    NAME = "name"
    REASON = "reason"
    MANNER = "manner"
    DEFINITION = "definition"
    YES_NO = "yes or no"
    OPEN = "open"


# "how many", "how large": what the word behind "how" asks for.
_HOW = {
    **dict.fromkeys(["many", "much", "large", "big", "old", "tall", "high", "deep", "far", "wide", "fast"], Kind.COUNT),
    **dict.fromkeys(["heavy", "often", "small", "few", "frequently", "hot", "cold", "thick", "expensive"], Kind.COUNT),
    **dict.fromkeys(["long", "late"], Kind.DURATION),
}
_SIMPLE = {
    **dict.fromkeys(["when"], Kind.DATE),
    **dict.fromkeys(["why"], Kind.REASON),
    **dict.fromkeys(["where", "where's"], Kind.PLACE),
    **dict.fromkeys(["who", "who's", "whom", "whose"], Kind.PERSON),
}
QUESTION_WORDS = frozenset([*_SIMPLE, "what", "what's", "which", "how"])
AUXILIARIES = HELPS
_NEGATED = frozenset([*(f"{word}n't" for word in HELPS), "can't", "won't"])
# Behind these stands who does it, and then a verb in its base form: "When did the cycle path open?"
DO_AND_MODALS = frozenset("do does did can could will would should may might must".split())
# "Name the rivers", "List two reasons": these ask as "which" does.
NAMING = frozenset(["name", "list", "identify"])
_NO_MATTER = frozenset("the a an all any some one two three four five of".split())
_UNITS_OF_TIME = frozenset("second minute hour day week month year decade century".split())
# "What was the boat called?", "What is the dash known as?"
_CALLED = frozenset(["called", "named", "known", "nicknamed"])
_SHARES = frozenset(["percent", "percentage"])
# "Did she say when …" asks when; "Was it open when …" does not. Stemmed.
_TELLING = frozenset("say tell know explain mention state show reveal describ known clear told said ask".split())
# "What did it cost?", "What did she pay for the house?"; she may well earn a degree.
_PRICED = frozenset("cost costs weigh weighs pay".split())
_DOING = frozenset(["do", "does", "did"])
_BEING = frozenset("is are was were".split())
_WHICH_TIME = frozenset("last next this that each every".split())
_WHOSE = frozenset("the its his her their".split())
_NUMBERED = frozenset([Kind.COUNT, Kind.SHARE, Kind.DATE])
# "What price tag", "which age group", "what colour shirts": these decide wherever they stand in the noun.
_DECIDING = _NUMBERED | {Kind.OPEN}
# "What caused …", "What made …", stemmed.
_CAUSES = frozenset(["caus", "make", "lead", "prompt", "trigger", "forc"])
# Behind "how", these ask for a number or a length and are not looked for themselves; "deep" or "old" are.
_ONLY_ASKING = frozenset(["long", "large", "big", "often", "few", "far"])
# "How many times …", "What kind of …": part of the asking, not of the matter.
_ASKING_TOO = frozenset(["times", "kind", "kinds", "type", "types", "sort", "sorts"])
_UNBROKEN = re.compile(r"\S+")

# "What is a North Korean resident registration card": so many words behind "what" name a thing, and ask no more.
_THING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was read.

    Attributes:
        text: as it was asked, without what stands around it: "Can you tell me …".
        kind: what it asks for.
        tokens: all its words.
        content: the words that matter, in order, each stem once.
        focus: stems of the noun that says what is asked for ("ministry" in "Which ministry …"); may be empty.
        several: whether it asks for more than one ("which countries").
        bare_focus: whether that noun only names the kind of the answer ("which city"), and need not be spoken of.
        asks: whether there is a question word in it.
        spans: names, dates, numbers and quoted words in it.
        misspelt: words as they were typed, lower case, each with the one that it was read as.
    """

    text: str
    kind: Kind
    tokens: tuple[Token, ...] = field(repr=False)
    content: tuple[Token, ...]
    focus: frozenset[str]
    bare_focus: bool
    several: bool
    asks: bool
    spans: tuple[Span, ...]
    misspelt: tuple[tuple[str, str], ...] = ()

    def of_kind(self, kind: SpanKind) -> tuple[Span, ...]:
        """Its spans of one kind."""
        return tuple(span for span in self.spans if span.kind is kind)

    def as_typed(self, token: Token) -> str:
        """One of its words as it was typed, which may be misspelt."""
        return next((typed for typed, word in self.misspelt if word == token.word), token.text)


def narrowed(text: str) -> str:
    """A question with its letters and figures in the usual width: Japanese and Korean keyboards type "２０２０"."""
    return _UNBROKEN.sub(lambda found: narrow(found[0]), text)


def read_question(text: str, *, claim: bool = False) -> Question:
    """Reads a question, or a claim, whose words are read in the same way; what is refused is called what it is.

    Raises:
        QueryEmpty: there is no word in it.
        QueryTooLong: it is over the limit on length.
    """
    if len(text) > QUESTION.value:
        length, most = f"{len(text):,}", f"{QUESTION.value:,}"
        if claim:
            raise QueryTooLong(f"The claim has {length} characters; the most is {most}. Check it in shorter parts.")
        raise QueryTooLong(f"The question has {length} characters; the most is {most}. Ask a shorter one.")
    whole, text = text, text if claim else unframed(narrowed(text))
    tokens = tokenize(text)
    if not tokens and claim:
        raise QueryEmpty("There is no word in the claim. Give a sentence that the article may state.")
    if not claim and tokens and is_courtesy(tokens):
        raise QueryEmpty("There is no question in that. Ask about the article, for example “When did it begin?”")
    if not tokens:
        raise QueryEmpty("There is no word in the question. Ask about the article, for example “When did it begin?”")
    at = 0 if _names(tokens) else next((i for i, token in enumerate(tokens) if token.word in QUESTION_WORDS), None)
    asked = _asked(tokens, at)
    if asked.kind is Kind.OPEN and text != whole and asks_whether(whole):
        asked = _Asked(Kind.YES_NO)
    spans = find_spans(text, 0, len(text), tokens, frozenset(token.word for token in tokens[1:] if token.is_capital))
    return Question(
        text=text,
        kind=asked.kind,
        tokens=tokens,
        content=_content(tokens, at),
        focus=asked.focus,
        bare_focus=asked.bare,
        several=_asks_for_several(tokens, at),
        asks=at is not None,
        spans=spans,
    )


@cache
def nouns() -> dict[str, tuple[Kind, bool]]:
    """What the noun behind "which" or "what" asks for, and whether it does nothing else."""
    found: dict[str, tuple[Kind, bool]] = {}
    for line in data_lines("kinds.txt"):
        kind, _, words = line.partition(":")
        found.update(dict.fromkeys(words.split(), (Kind(kind.rstrip("+")), not kind.endswith("+"))))
    return found


def noun_kind(token: Token) -> tuple[Kind, bool] | None:
    """What a noun in its singular or plural asks for, as in `nouns`; None for any other word."""
    word = token.word
    singular = [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"]
    return next((nouns()[form] for form in singular if form in nouns()), None)


def asks_for_kind(question: Question) -> bool:
    """ "What kind of buses …", "Which type of roof …": its focus is what there are kinds of."""
    if question.kind is not Kind.OPEN or not question.focus:
        return False
    before = (pair[0] for pair in pairwise(question.tokens) if pair[1].word == "of")
    return any(found is not None and found[0] is Kind.OPEN for found in map(noun_kind, before))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks for: the kind, the stem of the noun that says so, and whether it says nothing else."""

    kind: Kind
    focus: frozenset[str] = frozenset()
    bare: bool = False


def _asked(tokens: Sequence[Token], at: int | None) -> _Asked:
    """What a question asks for whose question word stands at `at`."""
    if at is None:
        return _Asked(Kind.YES_NO) if _helps(tokens[0]) else _noun_of(tokens)
    word, rest = tokens[at].word, tokens[at + 1 :]
    if word in NAMING:
        return _what([token for token in rest if token.word not in _NO_MATTER])
    if word in _SIMPLE:
        return _Asked(_SIMPLE[word])
    return _Asked(_how(rest)) if word == "how" else _what(rest)


def asks_yes_or_no(question: Question) -> bool:
    """ "Was it open when the war came?": it has a question word, and asks whether all the same."""
    tokens = question.tokens
    at = next((i for i, token in enumerate(tokens) if token.word in QUESTION_WORDS), 0)
    told = _TELLING.intersection(token.stem for token in tokens[max(0, at - 2) : at])
    return _helps(tokens[0]) and not told


def _helps(token: Token) -> bool:
    """Whether a word helps a verb, with "not" or without: "is", "didn't"."""
    return token.word in AUXILIARIES or token.word in _NEGATED


def _names(tokens: Sequence[Token]) -> bool:
    """Whether it begins with "Name the …", which asks as "Which …" does; "name of the river" is a noun."""
    return tokens[0].word in NAMING and len(tokens) > 1 and tokens[1].word not in {"of", "for", *QUESTION_WORDS}


def _noun_of(tokens: Sequence[Token]) -> _Asked:
    """ "Number of refugees in 2009", "the capital of Chile": what the first noun asks for; other words ask nothing."""
    first = tokens[tokens[0].word == "the" :]
    found = noun_kind(first[0]) if [token.word for token in first[1:2]] == ["of"] else None
    return _Asked(found[0], frozenset({first[0].stem}), found[1]) if found else _Asked(Kind.OPEN)


def _how(rest: Sequence[Token]) -> Kind:
    asked = _HOW.get(rest[0].word, Kind.MANNER) if rest else Kind.MANNER
    following = rest[1].word if len(rest) > 1 else ""
    if asked is Kind.COUNT and (following in _SHARES or [token.word for token in rest[1:3]] == ["per", "cent"]):
        return Kind.SHARE
    if asked is Kind.COUNT and following.removesuffix("s") in _UNITS_OF_TIME:
        return Kind.DURATION
    if rest and rest[0].word == "late" and following not in ("is", "was", "were"):
        return Kind.MANNER
    # "How long is the river" asks for a length, "How long did it last" for a time.
    length = asked is Kind.DURATION and rest[0].word == "long" and following in ("is", "are")
    return Kind.COUNT if length else asked


def _what(rest: Sequence[Token]) -> _Asked:
    """ "Which ministry …", "What is the name of …", "What caused …": the noun decides, where there is one."""
    if rest and (rest[0].stem in _CAUSES or [token.word for token in rest] == ["for"]):
        return _Asked(Kind.REASON)
    if _asks_price(rest):
        return _Asked(Kind.COUNT)
    if _is_definition(rest):
        return _Asked(Kind.DEFINITION)
    if rest and rest[0].word in AUXILIARIES and any(token.word in _CALLED for token in rest):
        return _Asked(Kind.NAME)
    if bearer := _bearer(rest):
        return _Asked(bearer[1], frozenset({bearer[0].stem}))
    fronted = bool(rest) and rest[0].word not in AUXILIARIES
    noun, behind = _fronted(rest) if fronted else (_named(rest), ())
    for i, token in enumerate(noun):
        if token.stop and i:
            break
        if found := noun_kind(token):
            if found[0] is Kind.OPEN and (of := _noun_behind_of(behind)):
                return _Asked(Kind.OPEN, frozenset({of.stem}))
            return _Asked(found[0], frozenset({token.stem}), found[1])
    if fronted and not noun[0].stop:
        return _Asked(Kind.OPEN, frozenset({noun[0].stem}))
    if head := _figure(rest):
        return _Asked(head[1], frozenset({head[0].stem}))
    return _Asked(Kind.OPEN)


def _fronted(rest: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The word that decides what "which …" asks for, "council" in "which city council", and what stands behind it.

    It is the last one of the noun, where any word of that asks for a kind, and else the first.
    """
    noun = fronted_noun(rest, lambda token: noun_kind(token) is not None)
    kinds = [found[0] if (found := noun_kind(token)) else None for token in noun]
    deciding = [i for i, kind in enumerate(kinds) if kind in _DECIDING]
    at = deciding[-1] if deciding else len(noun) - 1 if any(kinds) else 0
    return noun[at : at + 1], rest[at + 1 :]


def _asks_price(rest: Sequence[Token]) -> bool:
    """ "What did it cost?", "What did she pay for the house?"; not "What did she pay for?"."""
    if not rest or rest[0].word not in _DOING or rest[-1].word in ("for", "with", "to", "in"):
        return False
    at = next((i for i, token in enumerate(rest) if token.word in _PRICED), None)
    return at is not None and (at + 1 == len(rest) or rest[at + 1].stop)


def _figure(rest: Sequence[Token]) -> tuple[Token, Kind] | None:
    """ "What was the speed limit at first?": the last noun behind "the" or "its", if it asks for a figure or a date."""
    if len(rest) < len(("was", "the", "price")) or rest[1].word not in _WHOSE:
        return None
    end = next((i for i in range(2, len(rest)) if rest[i].stop), len(rest))
    found = noun_kind(rest[end - 1]) if end > 2 else None
    # "What will the team do next year?", "What was the mayor doing this year?": no figure and no date.
    being = rest[0].word in _BEING or [token.word for token in rest[end : end + 1]] == ["be"]
    timed = rest[end - 2].word in _WHICH_TIME or any(token.word.endswith("ing") for token in rest[2:end])
    return (rest[end - 1], found[0]) if found and found[0] in _NUMBERED and being and not timed else None


def _noun_behind_of(rest: Sequence[Token]) -> Token | None:
    """ "What kind of buses …": what there are kinds of."""
    return rest[1] if len(rest) > 1 and rest[0].word == "of" and not rest[1].stop else None


def _is_definition(rest: Sequence[Token]) -> bool:
    """ "What is a broker?", "What are smolt?", "What does jiggery mean?": a thing alone, which is not "the" one."""
    if len(rest) > 1 and rest[0].word in ("does", "do", "did") and rest[-1].stem == "mean":
        return True
    if not 1 < len(rest) <= _THING or rest[0].word not in ("is", "are", "was", "were"):
        return False
    thing = rest[2:] if rest[1].word in ("a", "an", "meant") else rest[1:]
    return bool(thing) and not any(token.stop and token.word not in ("by", "of") for token in thing)


def _asks_for_several(tokens: Sequence[Token], at: int | None) -> bool:
    """ "Which countries …", "What were the two causes …", "Name the villages …"."""
    if at is None:
        return False
    opening = tokens[: at + 6]
    if tokens[at].word in NAMING:
        return any(_is_plural(token) for token in opening[1:4])
    if tokens[at].word not in ("what", "which", "who"):
        return False
    for token in opening[at + 1 :]:
        if token.stop and token.word not in ("are", "were", "the", "other") and not token.word.isdigit():
            return False
        if _is_plural(token):
            return True
    return False


def _is_plural(token: Token) -> bool:
    return ends_plural(token.word) and not token.stop


def _named(rest: Sequence[Token]) -> list[Token]:
    """ "What is the name of …", "What was the total number of …": the nouns up to "of"."""
    if len(rest) < 3 or rest[1].word not in ("the", "his", "her", "their", "its"):
        return []
    stop = next((i for i, token in enumerate(rest) if token.word == "of"), 0)
    return list(rest[2:stop])


def _bearer(rest: Sequence[Token]) -> tuple[Token, Kind] | None:
    """ "What is the name of the river that …": what bears it, and its kind: it is asked for as by "Which river …"."""
    rest = rest[bool(rest) and rest[0].word in AUXILIARIES :]  # not in "what's the name"
    if [token.word for token in rest[:3]] not in (["the", "name", "of"], ["the", "names", "of"]):
        return None
    behind = rest[4:] if len(rest) > 3 and rest[3].stop else rest[3:]
    ends = (t.stop or t.is_capital or (i > 0 and t.word in BEHIND_A_NOUN) for i, t in enumerate(behind))
    last = next((i for i, is_end in enumerate(ends) if is_end), len(behind))
    found = noun_kind(behind[last - 1]) if last else None
    return (behind[last - 1], found[0]) if found else None


def _content(tokens: Sequence[Token], at: int | None) -> tuple[Token, ...]:
    """Words that matter: neither stop words nor those that only do the asking; every word, if there is no other."""
    asking: set[int] = set()
    if at is not None and tokens[at].word in NAMING:
        asking.add(at)
    if at is not None:
        if _bearer(tokens[at + 1 :]):
            asking.update(i for i in (at + 2, at + 3) if tokens[i].word.startswith("name"))
        asking.update(i for i in range(at + 1, min(at + 3, len(tokens))) if tokens[i].word in _ASKING_TOO)
        if [token.word for token in tokens[at + 1 : at + 5]] == ["day", "of", "the", "week"]:
            asking.add(at + 4)
        if tokens[at].word == "how" and at + 1 < len(tokens) and tokens[at + 1].word in _ONLY_ASKING:
            asking.add(at + 1)
    kept = [token for i, token in enumerate(tokens) if not token.stop and i not in asking]
    once = {token.stem: token for token in reversed(kept or tokens)}
    return tuple(sorted(once.values(), key=lambda token: token.start))[: TERMS.value]
