"""Questions that ask for several things at once, and where they divide.

1. Questions in a row: "Who was Eva Lind? When did she die?"
2. Question words side by side: "Where and when was she born?"
3. A second question behind "and": "Who built the lock, and when did it open?", "…, and why?", "…, and if so, where?"
   So do those that stand before it behind commas: "Who built the lock, when and for whom?"
4. Years side by side: "How many came in 2009 and in 2020?"

What else stands beside "and" is one thing: "Who founded and ran the mill?" A question that divides into more than a few
is left whole, rather than some of it passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from corpus.limits import PARTS, QUESTION
from qa.question import AUXILIARIES, DO_AND_MODALS, QUESTION_WORDS, narrowed
from qa.words.tokens import Token, tokenize

PREPOSITIONS = frozenset(
    "in on at by for from to with of about over under since until till through during against".split()
)
_MEASURES = frozenset("many much long often far old tall high deep large big wide fast heavy".split())
# Before "and": "Did she remarry, and if so, when?"
_IF_SO = frozenset("also then if so not any".split())
# A question that begins with one of these may only go on with what one of those said.
_GOING_ON = frozenset(["who", "which", "whom", "whose"])
_TIED = QUESTION_WORDS | {"that", "those"}
_ADVERBS = ("when", "where", "why", "how")
_NOUNS = 3
_LEAD_IN = 8
# What is asked of two years together is not asked of each.
_TOGETHER = re.compile(
    r"\b(?:between|from|differ\w*|compar\w*|chang\w*|altogether|together|combined|total|than|both)\b"
)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ROW = re.compile(r"\?+\s+(?=\S)")
_QUOTED = re.compile(r"[\"“”«»„]")


class _Form(Enum):
    """How a question is asked: by its question word alone, with a verb before who does it, or of who does it."""

    BARE = auto()
    VERB = auto()
    DOER = auto()


def divided(text: str) -> tuple[str, ...]:
    """The questions that one asks, in order; itself where it is one."""
    if len(text) > QUESTION.value or _QUOTED.search(text):
        return (text,)
    parts = [part for row in _rows(narrowed(text)) for part in _parts(row)]
    return tuple(map(_begun, parts)) if 1 < len(parts) <= PARTS.value else (text,)


def in_turn(question: str, history: Sequence[str] = ()) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The questions that one asks, each with those before it: the earlier ones and the parts that precede it."""
    parts = divided(question)
    return tuple((part, (*history, *parts[:i])) for i, part in enumerate(parts))


def undivided(questions: Sequence[str]) -> tuple[str, ...]:
    """The questions of a conversation, each of which asks one thing, in order."""
    return tuple(part for question in questions for part in divided(question))


def _rows(text: str) -> list[str]:
    """Questions in a row, mostly one; none where something else stands among them."""
    rows = [row for row in _ROW.split(text) if row.strip()]
    return rows if len(rows) == 1 or all(_opens(row, tokenize(row)) for row in rows) else []


def _parts(row: str) -> list[str]:
    tokens = tokenize(row)
    if beside := _side_by_side(tokens):
        rest = row[beside[-1][1] :]
        return [_asked(row[start:end] + rest) for start, end in beside]
    if tail := _tail(row, tokens):
        *before, head = _parts(row[: tokens[tail[0][0] - 1].end].removesuffix(" and"))
        bare = ((row[tokens[first].start : tokens[end - 1].end], tokens[first:end]) for first, end in tail)
        return [*before, head, *(_completed(text, asks, head, tokenize(head)) for text, asks in bare)]
    for at in range(2, len(tokens)):
        begins = _second(row, tokens, at)
        if begins is not None:
            first, second = row[: tokens[at - 1].end], row[tokens[begins].start :]
            listed = _listed(first, tokens[:at])
            asked = tokenize(listed[-1])
            return [*map(_asked, listed), *_parts(_completed(second, tokens[begins:], listed[-1], asked))]
    return _by_year(row, tokens) or [row]


def _tail(row: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where two and more bare question words stand behind a question, each with its preposition: "when and for whom".

    None where nothing parts the first of them from it: "Who knows where, when and why?" asks one thing.
    """
    joints = [i for i in range(2, len(tokens)) if tokens[i].word == "and" or _is_listed(row, tokens, i)]
    found: list[tuple[int, int]] = []
    end = len(tokens)
    for at in reversed(joints):
        begins = at + (tokens[at].word == "and")
        if _form(tokens[:end], begins) is not _Form.BARE:
            break
        found.insert(0, (begins, end))
        end = at
    # "Did she say where, when and why?"
    asks = _is_asked(tokens[:end]) and tokens[end - 1].word not in QUESTION_WORDS
    return found if len(found) > 1 and asks else []


def _listed(first: str, tokens: Sequence[Token]) -> list[str]:
    """The questions of a list that goes on behind "and": "What is it called, how long is it, …"."""
    for at in range(len(tokens) - 1, 1, -1):
        form = _form(tokens, at) if _is_listed(first, tokens, at) else None
        if form in (_Form.BARE, _Form.VERB) and _is_asked(tokens[:at]):
            head = _listed(first[: tokens[at - 1].end], tokens[:at])
            asked = tokenize(head[-1])
            return [*head, _completed(first[tokens[at].start :], tokens[at:], head[-1], asked)]
    return [first]


def _is_listed(row: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma parts a word from the one before."""
    return "," in row[tokens[at - 1].end : tokens[at].start]


def _is_asked(tokens: Sequence[Token]) -> bool:
    """Whether words ask on their own, as "When he came" does not."""
    return bool(tokens) and (tokens[0].word in AUXILIARIES or _form(tokens, 0) in (_Form.VERB, _Form.DOER))


def _side_by_side(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the question words stand, each with its preposition, with which a question opens; none where it is one."""
    found, at = [], 0
    while at < len(tokens):
        last = at + (tokens[at].word in PREPOSITIONS)
        if last >= len(tokens) or tokens[last].word not in QUESTION_WORDS:
            return []
        measured = tokens[last].word == "how" and last + 1 < len(tokens) and tokens[last + 1].word in _MEASURES
        last += measured
        found.append((tokens[at].start, tokens[last].end))
        at = last + 1
        ends = at < len(tokens) and tokens[at].word in AUXILIARIES
        if ends:
            return found if len(found) > 1 and any(token.word == "and" for token in tokens[:at]) else []
        at += at < len(tokens) and tokens[at].word == "and"
    return []


def _second(row: str, tokens: Sequence[Token], at: int) -> int | None:
    """Which word begins a second question that the one at `at`, or a semicolon before it, joins to a first."""
    between = row[tokens[at - 1].end : tokens[at].start]
    if tokens[at].word != "and" and ";" not in between:
        return None
    begins = at + (tokens[at].word == "and")
    while begins < len(tokens) and tokens[begins].word in _IF_SO:
        begins += 1
    form, first = _form(tokens, begins), tokens[:at]
    if form is None or _form(first, 0) is _Form.BARE or not _opens(row[: tokens[at - 1].end], first):
        return None
    if form is _Form.BARE and first[-1].word in QUESTION_WORDS:  # "Did she say where, when and why?"
        return None
    if form is _Form.BARE or between.strip():
        return begins
    # "What is known of those who left and who died?" asks one thing; a comma before "and" would tell it from two.
    word = tokens[begins].word
    goes_on = (form is _Form.DOER or word in _GOING_ON) and any(token.word in _TIED for token in first[1:])
    return None if goes_on or word in PREPOSITIONS else begins


def _completed(second: str, asks: Sequence[Token], first: str, tokens: Sequence[Token]) -> str:
    """ "Why?" behind "When did the trade end" with the rest of that: "Why did the trade end?".

    Only where the rest is whole without what the first part asks for: behind "when", "where", "why", "how" and "did",
    and behind "who" and "what" where somebody else does it ("Who did she marry, and when?").
    """
    leading = _prepositions(asks, 0)
    bare = [token.word for token in asks[leading:]]
    if len(bare) != 1 or bare[0] not in (*_ADVERBS, "whom", *(["what"] if leading else [])):
        return second
    words = [token.word for token in tokens]
    verb = next((i for i, word in enumerate(words) if word in AUXILIARIES), len(words))
    opens, asked = words[:verb], words[verb : verb + 1]
    free = opens in ([], ["when"], ["where"], ["why"], ["how"]) and words[:2] != ["is", "it"]
    # "Who did she marry?", and not "Who was shot?"
    done = opens in (["who"], ["whom"], ["what"]) and not DO_AND_MODALS.isdisjoint(asked)
    if not asked or not (free or done):
        return second
    return f"{second.rstrip(' ?.!')} {words[verb]}{first[tokens[verb].end :]}?"


def _form(tokens: Sequence[Token], at: int) -> _Form | None:
    """How the words from `at` on ask; None where they do not."""
    at += _prepositions(tokens, at)
    if at >= len(tokens) or tokens[at].word not in QUESTION_WORDS:
        return None
    word, at = tokens[at].word, at + 1
    measured = word == "how" and at < len(tokens) and tokens[at].word in _MEASURES
    at += measured
    nouns = 0
    if measured or word in ("what", "which", "whose"):
        if [token.word for token in tokens[at : at + 1]] == ["of"]:  # "how many of them", "which of the boats"
            at += 2
        while nouns < _NOUNS and at < len(tokens) and _is_noun(tokens[at]):
            at, nouns = at + 1, nouns + 1
    if at == len(tokens) and nouns <= 1:
        return _Form.BARE
    if at < len(tokens) and tokens[at].word in AUXILIARIES:
        return _Form.VERB
    doer = at < len(tokens) and _is_noun(tokens[at]) if word == "who" else nouns > 0 and word != "what"
    return _Form.DOER if doer else None


def _prepositions(tokens: Sequence[Token], at: int) -> int:
    """How many words a preposition has before a question word: "for", "in return for"; 0 where there is none."""
    words = [token.word for token in tokens[at : at + 4]]
    if not words or words[0] not in PREPOSITIONS:
        return 0
    whole = len(words) > 3 and words[2] in PREPOSITIONS and words[3] in QUESTION_WORDS
    return 3 if whole and words[1] not in QUESTION_WORDS else 1


def _is_noun(token: Token) -> bool:
    """Whether it may be one, or a verb: a small word that matters, and is nobody's name."""
    return not (token.stop or token.is_capital or token.is_number or token.word in AUXILIARIES)


def _opens(text: str, tokens: Sequence[Token]) -> bool:
    """Whether it opens as a question does, behind "and" or a few words and a comma at the most."""
    starts = [
        0,
        *(i + 1 for i, (one, two) in enumerate(pairwise(tokens[:_LEAD_IN])) if "," in text[one.end : two.start]),
    ]
    for at in starts:
        at += at < len(tokens) and tokens[at].word in ("and", "but", "so")
        at += at < len(tokens) and tokens[at].word in PREPOSITIONS
        if at < len(tokens) and tokens[at].word in QUESTION_WORDS | AUXILIARIES:
            return True
    return False


def _by_year(row: str, tokens: Sequence[Token]) -> list[str]:
    """Asked of each of some years: "in 2009 and in 2020", or how many of what "in 2009 and 2020"; none otherwise."""
    at = next((i for i, token in enumerate(tokens) if i and tokens[i - 1].word == "in" and _is_year(token)), None)
    if at is None or _TOGETHER.search(row.lower()):
        return []
    years, last = [tokens[at]], at
    for i in range(at + 1, len(tokens)):
        if _is_year(tokens[i]):
            years, last = [*years, tokens[i]], i
        elif tokens[i].word not in ("and", "in"):
            break
    words = [token.word for token in tokens[at:last]]
    joined, again = "and" in words, "in" in words
    counted = (
        last == len(tokens) - 1 and _counts(tokens) and all(abs(a - b) > 1 for a, b in pairwise(map(_year, years)))
    )
    if len(years) < 2 or not joined or not (again or counted):
        return []
    return [_asked(row[: years[0].start] + year.text + row[years[-1].end :]) for year in years]


def _counts(tokens: Sequence[Token]) -> bool:
    return [token.word for token in tokens[:2]] in (["how", "many"], ["how", "much"])


def _is_year(token: Token) -> bool:
    return bool(_YEAR.fullmatch(token.text))


def _year(token: Token) -> int:
    return int(token.text)


def _asked(words: str) -> str:
    return f"{words.strip().rstrip(' ?.!,;')}?"


def _begun(question: str) -> str:
    question = _asked(question)
    return question[:1].upper() + question[1:]
