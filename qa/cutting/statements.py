"""Which statement of a sentence is asked about: "A closed in 1901; B in 1911", "the highest was 41, the lowest 9".

And which figure of "17 of the town's 24 routes": the part that something is said of, or the whole.

A phrase of the other one is hardly the answer, where the one that is asked about has a value as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from qa.cutting.phrases import Phrase
from qa.question import Kind, Question
from qa.reading.beside import Beside
from qa.reading.wanted import counted_noun
from qa.words.spans import SpanKind
from qa.words.tokens import Token

_OPPOSITES = (
    (
        "high highest maximum large largest big biggest most greatest deepest tallest",
        "low lowest minimum small smallest least fewest shallowest",
        "mean average typical median",
    ),
    ("first earliest", "last latest"),
    ("old oldest older elder eldest", "young youngest younger"),
    ("long longest", "short shortest"),
    ("fast fastest", "slow slowest"),
)
_PRONOUNS = frozenset("it its he him his she her they them their".split())
# When something is so each week, year or day: said of one, it is not said of another.
_OCCASIONS = tuple(
    frozenset(row.split())
    for row in (
        "monday tuesday wednesday thursday friday saturday sunday weekday weekend",
        "spring summer autumn winter",
        "january february march april may june july august september october november december",
        "dawn morning noon afternoon dusk evening night midnight",
    )
)
_JOINING = frozenset(["and", "but", "while", "whereas"])
# What is said behind one of these, up to the next comma, is said of whoever stands before it.
_RELATIVE = frozenset(["who", "which", "whose"])
# Between a part and its whole: "17 of the town's 24 routes", "three out of about 20 wells", "nine of her 14 races".
_PART_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:[^\W\d][\w-]*\s){0,3}[^\W\d][\w-]*(?:['’]s|s['’])\s"
    r"|(?:(?:all|the|its|their|his|her|my|our|your|these|those)\s){0,2}(?:[a-z]+\s)?)"
    r"(?:(?:about|around|some|nearly|almost|roughly)\s)?"
)
# Asked with one of these, where something began is meant, or where it ended.
_EARLY = frozenset("before first originally initially start beginning previously formerly earlier".split())
_LATE = frozenset("after afterwards later end finally eventually since".split())
_NOW = frozenset("now today currently still".split())
# What will rise from 22 to 26 is 22 now.
_TO_COME = frozenset("will would shall be proposed proposes plans planned wants next".split())
_TO = re.compile(r"\s(?:[\w-]+\s){0,4}to\s(?:(?:about|around|some|nearly|almost|over|just)\s)?")
# So far behind its figure stands the noun that both count.
_NOUN_BEHIND = 3


def of_another(question: Question, beside: Beside, phrases: Sequence[Phrase], holding: Sequence[bool]) -> list[bool]:
    """For each phrase whether it belongs to another statement than is asked about.

    Args:
        question: what is asked.
        beside: the sentence.
        phrases: those that are looked at.
        holding: for each of them whether it holds a value of the kind that is asked for.
    """
    amiss = [
        _by_semicolon(question, beside),
        _by_opposite(question, beside),
        _by_part(question, beside),
        _by_side(question, beside),
        plainly_another(question, beside),
    ]
    found = [False] * len(phrases)
    for other in amiss:
        told = [not other.isdisjoint(range(phrase.first, phrase.last + 1)) for phrase in phrases]
        if any(holds and not away for holds, away in zip(holding, told, strict=True)):
            found = [one or away for one, away in zip(found, told, strict=True)]
    return found


def plainly_another(question: Question, beside: Beside) -> frozenset[int]:
    """The words that cannot be the answer even where nothing else is: of another occasion, or of another's life."""
    return _told_of_another(question, beside).union(*(_by_occasion(question, beside, kind) for kind in _OCCASIONS))


def _by_semicolon(question: Question, beside: Beside) -> frozenset[int]:
    """The words of those parts between semicolons that have less of the question than another, names apart.

    A part with "it" speaks of what the one before it does, and one that alone has the question's verb may be meant.
    """
    tokens, text = beside.line.tokens, beside.line.text
    opens = [bool(i) and ";" in text[tokens[i - 1].end : tokens[i].start] for i in range(len(tokens))]
    if not any(opens):
        return frozenset()
    part = list(accumulate(map(int, opens)))
    names = question.of_kind(SpanKind.NAME)
    shares = [0.0] * (part[-1] + 1)
    for term, places in beside.places:
        if not any(name.holds(term.token) for name in names):
            for k in {part[i] for i in places}:
                shares[k] += term.weight
    for k in range(1, len(shares)):
        if any(part[i] == k and token.word in _PRONOUNS for i, token in enumerate(tokens)):
            shares[k] += shares[k - 1]
    best = max(shares)
    if shares.count(best) > 1:
        return frozenset()
    kept = frozenset(part[i] for i in beside.verb)
    kept = frozenset() if shares.index(best) in kept else kept
    return frozenset(i for i, k in enumerate(part) if shares[k] < best and k not in kept)


def _by_opposite(question: Question, beside: Beside) -> frozenset[int]:
    """The words behind "the highest", asked for the lowest or the mean, as far as that; none where it has just one."""
    # "How high was the lowest tide?" asks for the lowest.
    how = [before.word == "how" for before in question.tokens]
    asked = {token.word for token, behind in zip(question.tokens, [False, *how], strict=False) if not behind}
    words = [token.word for token in beside.line.tokens]
    for row in _OPPOSITES:
        sets = [frozenset(part.split()) for part in row]
        named = [one for one in sets if asked & one]
        if len(named) != 1:
            continue
        meant, opposite = named[0], frozenset().union(*(one for one in sets if one is not named[0]))
        if meant.isdisjoint(words) or opposite.isdisjoint(words):
            continue
        away, found = False, set()
        for i, word in enumerate(words):
            away = word in opposite or (away and word not in meant)
            if away:
                found.add(i)
        return frozenset(found)
    return frozenset()


def _by_occasion(question: Question, beside: Beside, kind: frozenset[str]) -> frozenset[int]:
    """Of "300 on a Monday and 500 on a Saturday" the words of Saturday, asked about Monday.

    What is parted by a comma or an "and" is said of the occasion that is named there, or else of the one before.
    """
    asked = {occasion for token in question.tokens if (occasion := _occasion(token, kind))}
    tokens, told = beside.line.tokens, list[set[str]]()
    if len(asked) != 1 or not any(_occasion(token, kind) in asked for token in tokens):
        return frozenset()
    for start, end in pairwise([*_part_starts(beside), len(tokens)]):
        named = {occasion for token in tokens[start:end] if (occasion := _occasion(token, kind))}
        alone = all(token.stop or _occasion(token, kind) for token in tokens[start:end])
        if told and (alone or not named):
            told[start - 1].update(named)
            told += [told[start - 1]] * (end - start)
        else:
            told += [named] * (end - start)
    return frozenset(i for i, occasions in enumerate(told) if occasions and occasions.isdisjoint(asked))


def _occasion(token: Token, kind: frozenset[str]) -> str:
    """The occasion of a kind that a word names, "monday" of "Mondays"; empty for other words, as for the verb "may"."""
    word = token.word.removesuffix("s")
    return word if word in kind and (word != "may" or token.is_capital) else ""


def _part_starts(beside: Beside) -> Iterator[int]:
    """Where the parts of a sentence begin, behind its commas and its "and"."""
    return (i for i, token in enumerate(beside.line.tokens) if beside.gaps[i] or token.word in _JOINING)


def _told_of_another(question: Question, beside: Beside) -> frozenset[int]:
    """The words of "who died in 2003" and the like, asked when she married him: no word there is one of the question's.

    Where the sentence lacks one of those, it may be said there in other words.
    """
    told = {term.token.stem for term, _ in beside.places}
    if question.kind is not Kind.DATE or any(token.stem not in told for token in question.content):
        return frozenset()
    tokens, found = beside.line.tokens, set[int]()
    for i, token in enumerate(tokens):
        if token.word in _RELATIVE:
            clause = range(i, next((k for k in range(i + 1, len(tokens)) if beside.gaps[k]), len(tokens)))
            found.update(clause if beside.matched.isdisjoint(clause) else ())
    return frozenset(found)


def _by_part(question: Question, beside: Beside) -> frozenset[int]:
    """Of "won 17 of its 24 matches" the words but "17", asked how many were won; but "24", asked how many there are.

    The whole is meant where the question has no word that stands outside of both. Where its verb is another than the
    sentence's, "played", either may be meant.
    """
    found: set[int] = set()
    for first, part, whole, last in _parts(question, beside):
        outside = beside.matched.difference(range(first, last + 1))
        if not outside:
            found.update(range(first, whole))
        elif beside.verb or not beside.asking.verb:
            found.update(range(part + 1, last + 1))
    return frozenset(found)


def _by_side(question: Question, beside: Beside) -> frozenset[int]:
    """Of "rose from 300 to 500" the words of 500, asked what it was before, and of 300, asked what it was after."""
    line, asked = beside.line, {token.word for token in question.tokens}
    early, late = not asked.isdisjoint(_EARLY), not asked.isdisjoint(_LATE)
    if not asked.isdisjoint(_NOW):
        early = not line.words.isdisjoint(_TO_COME)
        late = not early
    numbers = [span for span in line.spans if span.kind is SpanKind.NUMBER]
    if early == late:
        return frozenset()
    for one, other in pairwise(numbers):
        inside, around = line.inside(one), line.inside(other)
        between = _TO.fullmatch(line.text, one.end, other.start)
        if inside and around and inside[0] and line.tokens[inside[0] - 1].word == "from" and between:
            return frozenset(around if early else inside)
    return frozenset()


def _parts(question: Question, beside: Beside) -> Iterator[tuple[int, int, int, int]]:
    """Where a part and its whole stand, of what is counted: the ends of the one, the start of the other, the noun."""
    line, noun = beside.line, counted_noun(question)
    numbers = [span for span in line.spans if span.kind is SpanKind.NUMBER]
    for part, whole in pairwise(numbers) if noun else ():
        inside, around = line.inside(part), line.inside(whole)
        if not (inside and around):  # within a word: "28" of "11:28"
            continue
        behind = range(around[-1] + 1, around[-1] + 1 + _NOUN_BEHIND)
        last = next((i for i in behind if i in beside.focus), None)
        if last is not None and _PART_OF.fullmatch(line.text, part.end, whole.start):
            yield inside[0], inside[-1], around[0], last
