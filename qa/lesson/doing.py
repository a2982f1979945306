"""Questions for who did something, and how many or what share of them did: a word of asking where the subject stood.

Nothing is turned round: "The army ordered 20,000 pairs of boots in 1803" makes "Who ordered 20,000 pairs of boots in
1803?", and "In 2023, 74 people died in fires" makes "How many people died in fires in 2023?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.cutting.phrases import is_verb_form
from qa.lesson.clauses import is_plural, opening_of
from qa.lesson.counting import SHARE, Asked, is_share, number_behind, small, spaced
from qa.lesson.naming import Named, NameKind
from qa.lesson.telling import LEANS, POINTING, as_one
from qa.lesson.verbs import BE, HAVE, HELPS, bases, by_participle, by_past
from qa.question import Kind, noun_kind
from qa.reading.lines import Line
from qa.study.cues import is_role
from qa.study.units import unit_of
from qa.words.spans import SpanKind
from qa.words.tokens import Token, tokenize

# The present of verbs of saying and thinking.
_NOW = frozenset(
    "says denies warns admits insists believes argues claims fears doubts wants hopes calls points".split()
)
_ADVERBS = frozenset("now once still also then already".split())
# A word of the present is taken for a verb before these: "crosses the border", "live in".
_PHRASES = frozenset("the a an in on at from to with for under near".split())
# What a statement ends at where its first words are asked for.
_STOP = re.compile(r",\s|;\s|[.!](?=\W*\Z)|\s(?:whereas|while|but)\s|\sand\s(?:has|have|had)\s")
# Behind a comma these go on from what is whole; other words may be the next of a list, or belong to the verb before.
_GOES_ON = re.compile(
    r",\s(?:wh\w+|and\s(?!\w+[,.])|but|after|before|because|although|though|as|so|since|until|compared|among|most|down"
    r"|up|twice|of\s(?:which|whom)|the\s\w+\sof\s(?:them|which)|\w+ly|\w+ing|(?!\d{4}\b)\d[\d,.]*\s\w+"
    r"|(?:\w+\s)?(?:fewer|more|less))\b"
)
# "Boats built in 1920, mostly of oak, were …": the verb comes only here.
_VERB_BEHIND = re.compile(r", (?:was|were|is|are|has|have|had)\b")
# Nothing of these is cut through.
_OPEN = re.compile(r"[“”\"(\[:–—]")
# In words: of what is asked for and of what is said of it.
_SUBJECT = 9
_SAID = range(2, 19)
# So many words, "Party members", may be a plural without "the".
_PLAIN = 2
_TIMED = frozenset("last next previous today yesterday".split())
# A question has to say so much to be understood without the article, or one word less where it names or counts.
_LEAST = 4
_SAYS_MUCH = re.compile(r" [A-Z]|\d| that ")
_COMPARED = frozenset("more fewer less additional further extra other".split())
_ENDS_NOUN = frozenset("of in for from at on with under near between who that".split())
_JOINS = frozenset("who which that when where and or than as before after because if what how whether to".split())
# A number of these counts no things: "Four times the governments have …".
_UNITS = frozenset("times years months weeks days hours minutes seconds decades centuries o'clock".split())
# Those who do something, beside the roles and groups that the Study tables know.
_BODIES = frozenset(
    "board council union commission committee parliament court police party team crew staff owners insurers engineers"
    " scientists researchers critics inspectors residents villagers workers farmers members volunteers visitors"
    " soldiers municipalities greens".split()
)
# Who that is, only the article says.
_VAGUE = frozenset(
    "man woman boy girl child children people person men women father mother grandfather grandmother son daughter wife"
    " husband widow widower nephew niece brother sister uncle aunt cousin player last family families".split()
)
_ACCORDING = re.compile(r"According to [^,]{3,60}, ")
_OPENED_BY = re.compile(
    r"(?P<np>(?:[Aa]n?|[Tt]he) [^,;:()“”\"]{4,120}?) (?:was|were) (?P<verb>[a-z]+) by"
    r" (?P<agent>[^,;:()“”\"]{4,60}?)(?=[.,](?:\s|\Z))"
)
_FROM_TO = re.compile(
    r"(?P<np>[A-Z][a-z]+ [^,;:()“”\"]{3,60}?)"
    r" (?:rose|fell|grew|sank|dropped|shrank|climbed|increased|decreased|declined)"
    r" from (?P<from>[\d,.]+(?: \w+)?) in \d{4} to (?P<to>(?P<number>[\d,.]*\d)(?: \w+)?) in (?P<year>\d{4})\b"
)
_AMOUNTS = frozenset("number share price cost length size population output average total".split())
_TOLD_OF = re.compile(r"(?P<np>The [^,;:()“”\"]{4,60}), (?P<name>[^,;:()“”\"]{4,60}), (?P<verb>[a-z]+)\b")
_NAMED_AS = re.compile(r"(?P<name>[^,;:()“”\"]{4,40}), (?P<np>(?:the|an?) [^,;:()“”\"]{4,90}), (?P<verb>[a-z]+)\b")


def ask_done(line: Line, names: Mapping[int, Named]) -> Iterator[Asked]:
    """The questions of these patterns that a line makes."""
    yield from _how_many(line)
    yield from _who(line, names)
    yield from _who_is(line, names)
    yield from _by_whom(line)
    yield from _from_to(line)


def _how_many(line: Line) -> Iterator[Asked]:
    """ "Between 1948 and 1961 about 26,000 people left …": "How many people left … between 1948 and 1961?"."""
    source = _ACCORDING.match(line.text)
    opening, first = opening_of(line)
    if source:
        opening, first = 0, line.at(source.end())
    span = number_behind(line, first)
    if span is None or line.at(span.end) == len(line.tokens):
        return
    share = SHARE.match(line.text, span.end)
    noun = line.at(share.start("of") if share else span.end)
    measured = is_share(line.text[span.start : line.tokens[noun].start])
    verb = _finite(line, noun + 1, now=True)
    if verb is None or verb - noun > _SUBJECT or (measured and not share):
        return
    stop = verb - 1 if line.tokens[verb - 1].word in _ADVERBS else verb
    words = line.tokens[noun:stop]
    head = next((i for i, token in enumerate(words) if token.word in _ENDS_NOUN), len(words))
    if not share and not (head and is_plural(words[head - 1].word)):
        return
    if {token.word for token in words} & (_COMPARED | _UNITS | POINTING):
        return
    said = _said(line, verb, 1)
    if said:
        lead = spaced(small(line.text[:opening]))
        start = line.tokens[first].start if share else span.start
        subject = line.text[words[0].start : words[-1].end]
        yield Asked(f"{'What share' if measured else 'How many'} {subject} {said}{lead}?", start, span.end)


def _who(line: Line, names: Mapping[int, Named]) -> Iterator[Asked]:
    """ "The Greens, junior partner in the coalition, had promised to support the plan": "Who had promised …?"."""
    opening, first = opening_of(line)
    verb = _finite(line, first + 1, aside=True)
    if verb is None:
        return
    comma = line.text.find(",", line.tokens[first].start, line.tokens[verb].start)
    stop = next((i for i in range(first, verb) if 0 <= comma <= line.tokens[i].start), verb)
    if line.tokens[stop - 1].word in _ADVERBS:
        stop -= 1
    if not first < stop <= first + _SUBJECT or not _may_do(line.tokens[first:stop], names):
        return
    word, behind = line.tokens[verb].word, line.tokens[verb + 1].word if verb + 1 < len(line.tokens) else ""
    if (
        word in HAVE and not is_verb_form(behind) and behind not in _ADVERBS | {"been", "always", "never"}
    ) or word in BE:
        return
    said = _said(line, verb, _LEAST)
    if said:
        lead = spaced(small(line.text[:opening]))
        yield Asked(f"Who {as_one(said)}{lead}?", line.tokens[first].start, line.tokens[stop - 1].end)


def _who_is(line: Line, names: Mapping[int, Named]) -> Iterator[Asked]:
    """ "The first engineer, Tobias Wren, stayed …": "Who was the first engineer?"."""
    for pattern in (_TOLD_OF, _NAMED_AS):
        found = pattern.match(line.text)
        named = names.get(found.start("name")) if found else None
        if not found or not named or named.kind is NameKind.PLACE:
            continue
        role = re.split(r"\s(?:of|for|at|in|from|who)\s", found["np"])[0].split()[-1]
        be = _be(found["verb"])
        words = set(found["np"].lower().split())
        if (
            LEANS.search(found["np"])
            or not is_role(role)
            or role in _VAGUE
            or be is None
            or (POINTING | BE | HAVE.keys()) & words
        ):
            continue
        if pattern is _NAMED_AS and not found["np"].startswith("the "):
            if named.kind is NameKind.PERSON and named.text == found["name"]:
                yield Asked(f"Who {be} {named.text}?", found.start("np"), found.end("np"))
            continue
        yield Asked(f"Who {be} {small(found['np'])}?", named.span.start, named.span.end)


def _by_whom(line: Line) -> Iterator[Asked]:
    """ "In the 2000s, a new route was opened by activist groups": "Who opened a new route in the 2000s?"."""
    opening, first = opening_of(line)
    found = _OPENED_BY.match(line.text, line.tokens[first].start)
    verb = by_participle(found["verb"]) if found else None
    agent = tokenize(line.text, found.start("agent"), found.end("agent")) if found else ()
    if not found or not verb or POINTING & {token.word for token in tokenize(found["np"])} | _VAGUE & {agent[-1].word}:
        return
    if _is_body(agent[-1]) and len(agent) < _SUBJECT and not any(token.word in _JOINS for token in agent):
        yield Asked(f"Who {verb.past} {small(found['np'])}{spaced(small(line.text[:opening]))}?", *found.span("agent"))


def _from_to(line: Line) -> Iterator[Asked]:
    """ "Calls after storms rose from 1,900 in 2003 to 8,700 in 2023": "How many calls … were there in 2023?"."""
    found = _FROM_TO.match(line.text)
    if not found or POINTING & {token.word for token in tokenize(found["np"])}:
        return
    head = line.tokens[0]
    if head.word == "the" and line.tokens[1].word in _AMOUNTS:
        yield Asked(f"What was {small(found['np'])} in {found['year']}?", *found.span("to"))
    elif _is_counted(line, head) and not unit_of(line.text, found.start("to"), found.end("number")).name:
        yield Asked(f"How many {small(found['np'])} were there in {found['year']}?", *found.span("to"))


def _is_counted(line: Line, head: Token) -> bool:
    """Whether a word is a plural, and part of no name."""
    return is_plural(head.word) and not any(s.kind is SpanKind.NAME and s.holds(head) for s in line.spans)


def _finite(line: Line, first: int, *, aside: bool = False, now: bool = False) -> int | None:
    """The first word that is surely a verb, with nothing but words before it, or one aside in commas."""
    start = line.tokens[first - 1].end if 0 < first <= len(line.tokens) else len(line.text)
    for i in range(first, len(line.tokens)):
        word, between = line.tokens[i].word, line.text[start : line.tokens[i].start]
        commas = between.count(",")
        if (
            _OPEN.search(between)
            or commas > (2 if aside else 0)
            or (commas != 1 and word in _JOINS - {"and", "or", "to"})
        ):
            return None
        if commas == 1 or any(s.kind is SpanKind.NAME and s.holds(line.tokens[i]) for s in line.spans):
            continue
        if word in HELPS or by_past(word) or (aside and word in _NOW):
            return i
        if now and _is_now(line, i):
            return i
        if commas == 2 and word not in _ADVERBS:
            return None
    return None


def _is_now(line: Line, i: int) -> bool:
    """Whether a word is the present of a known verb, which a phrase follows: "crosses the", "live in"."""
    word = line.tokens[i].word
    known = any(word.removesuffix(end) in bases() for end in ("", "s", "es"))
    return known and i + 1 < len(line.tokens) and line.tokens[i + 1].word in _PHRASES


def _said(line: Line, verb: int, least: int) -> str | None:
    """The words from a verb to where the statement ends; None where they are cut through or point elsewhere."""
    start = line.tokens[verb].start
    found = _STOP.search(line.text, start)
    end = found.start() if found else len(line.text)
    if line.text[end : end + 1] == "," and not _GOES_ON.match(line.text, end):
        return None
    words = [token for token in line.tokens if start <= token.start < end]
    said = line.text[start : words[-1].end]
    if len(words) not in _SAID or _OPEN.search(said) or (POINTING - {"now"}) & {token.word for token in words}:
        return None
    told = sum(not token.stop and not token.is_number for token in words)
    if told < least - bool(_SAYS_MUCH.search(said)) or LEANS.search(said):
        return None
    past = by_past(words[0].word)
    if past and past.past == past.participle and _goes_on_with_verb(line, verb, end):
        return None
    return said


def _goes_on_with_verb(line: Line, verb: int, end: int) -> bool:
    """Whether "set up in 1996 confirmed" has its verb only behind the first that could be one."""
    if _VERB_BEHIND.search(line.text, end):
        return True
    for token in line.tokens[verb + 1 :]:
        if token.word in _JOINS or token.start >= end:
            return False
        if token.word in HELPS or by_past(token.word):
            return True
    return False


def _may_do(words: tuple[Token, ...], names: Mapping[int, Named]) -> bool:
    """Whether a subject is a person, a group or somebody's role, and points at nothing."""
    if POINTING & {token.word for token in words}:
        return False
    named = names.get(words[0].start) or (names.get(words[1].start) if len(words) > 1 else None)
    if named and named.kind in (NameKind.PERSON, NameKind.GROUP) and named.span.end >= words[-1].end:
        return named.span.start == words[0].start or words[0].word == "the"
    if words[0].word == "the" and any(
        one.span.end == words[-1].end and (one.kind is NameKind.PERSON or _is_role_before(words, one.span.start))
        for one in names.values()
    ):
        return True
    head = next((i for i, token in enumerate(words) if token.word in _ENDS_NOUN), len(words))
    if not head or words[head - 1].word in _VAGUE or any(token.is_number for token in words[:head]):
        return False
    plain = head <= _PLAIN and is_plural(words[head - 1].word) and not words[0].stop and words[0].word not in _TIMED
    if words[0].word != "the" and not plain:
        return False
    return _is_body(words[head - 1])


def _is_role_before(words: tuple[Token, ...], start: int) -> bool:
    """Whether somebody's role stands just before a name: "the oceanographer Ingrid Solheim"."""
    before = [token for token in words if token.start < start]
    return len(before) > 1 and is_role(before[-1].word)


def _is_body(token: Token) -> bool:
    """Whether a noun says what somebody is, or a group of people."""
    kind = noun_kind(token)
    return is_role(token.word) or token.word in _BODIES or bool(kind and kind[0] is Kind.GROUP)


def _be(verb: str) -> str | None:
    """ "was" where a verb is of the past, "is" where it is of the present; None where it is none."""
    if by_past(verb) or verb in ("was", "were", "had"):
        return "was"
    return "is" if verb in _NOW or verb in ("is", "has", "calls") or verb.endswith("s") else None
