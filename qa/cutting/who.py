""" "Who is Anna Lind?", "What is her job?": what the sentence says that she is, in the words that touch her name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from qa.cutting.phrases import CLAUSE, DETERMINERS, MOST_WORDS, Gap, Phrase, gaps_before, is_verb_form
from qa.question import Kind, Question, noun_kind
from qa.reading.lines import Line
from qa.words.spans import SpanKind
from qa.words.tokens import Token, data_lines

_BEING = frozenset("is was are were".split())
_LONGEST_NAME = 5
_CALLING = re.compile(r"(?:er|or|ist|ian|eer|ee|man|woman|men|women)s?\Z")
# Behind these stands when or where something was, not who: "In the second quarter Tom Bright scored".
_WHEN = frozenset("in at on during after before since until this last next within for".split())
_PLACING = frozenset("in at of from on behind with for".split())
_DAY = re.compile(r"\w+day\Z")
_JOINING = frozenset(["and", "or", "but"])
# They do not tell who somebody is.
_MERE_TITLES = frozenset("mr mrs ms miss".split())
_SAYING = frozenset(["say", "said", "says"])
_WORK = frozenset("job profession occupation trade".split())
_FOR_A_LIVING = ["do", "for", "a", "living"]
# "Anna Lind, 44, is …", "Anna Lind (1861–1938) was …": set off between a name and what is said of it.
_ASIDE = re.compile(r",\s(?:aged\s)?\d{1,3}(?=,)|\s\([^()]{1,80}\)")


def asked_about(question: Question) -> tuple[Token, ...]:
    """The words of the name in "Who is Anna Lind?", "What is Anna Lind's job?"; none where something else is asked."""
    tokens = question.tokens
    if worked := _asked_work(question):
        return worked
    if question.kind is not Kind.PERSON or tokens[0].word not in ("who", "who's") or len(tokens) < len(("who", "Lind")):
        return ()
    being = tokens[1].word in _BEING
    rest = tokens[2:] if being else tokens[1:]
    short = tokens[0].text.lower().endswith(("'s", "’s"))
    if not (being or short) or not 0 < len(rest) < _LONGEST_NAME:
        return ()
    owned = any(token.text.endswith(("'s", "’s")) for token in rest)
    mixed = len({token.is_capital for token in rest}) > 1
    return () if owned or mixed or any(token.stop for token in rest) else rest


def work_words(question: Question) -> frozenset[str]:
    """The words that only ask what somebody does: no sentence need have "profession" that says "a geologist"."""
    return _WORK | {"living"} if _asked_work(question) else frozenset()


def _asked_work(question: Question) -> tuple[Token, ...]:
    """The name in "What does Anna Lind do for a living?" and "What was Anna Lind's job?"; none in other questions."""
    tokens = question.tokens
    if tokens[0].word != "what" or len(tokens) < len(("what", "was", "Lind’s", "job")):
        return ()
    living = [token.word for token in tokens[-4:]] == _FOR_A_LIVING
    if not living and not (tokens[1].word in _BEING and tokens[-1].word in _WORK):
        return ()
    name = tokens[2:-4] if living else tokens[2:-1]
    named = all(token.is_capital and not token.stop for token in name) and 0 < len(name) < _LONGEST_NAME
    return name if named else ()


def told_of(line: Line, name: Sequence[Token]) -> Phrase | None:
    """What a sentence says that a person is: "the referee, Anna Lind", "Captain Diego Salas"; None for nothing."""
    gaps = gaps_before(line)
    mentions = list(_mentions(line, name))
    for find in (_behind, _being, _before_comma, _before):
        for first, last, _ in mentions:
            if found := find(line, gaps, first, last):
                return found
    return next((title for first, last, given in mentions if (title := _title(line, first, last, given))), None)


def is_named(line: Line, name: Sequence[Token]) -> bool:
    """Whether a sentence has a name with these words."""
    return any(_mentions(line, name))


def _mentions(line: Line, name: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Where the name stands: its first and last word, and the first one that the question has, behind a title."""
    asked = [token.word for token in name]
    for span in line.spans:
        if span.kind is not SpanKind.NAME:
            continue
        inside = line.inside(span)
        words = [line.tokens[i].word for i in inside]
        starts = (i for i in range(len(words)) if words[i : i + len(asked)] == asked)
        at = next(starts, None)
        # "Mr P. Gough" is Mr Gough.
        if at is None and len(asked) > 1 and asked == [word for word in words if len(word) > 1]:
            yield inside[0], inside[-1], inside[0]
        elif at is not None:
            # "Anna Lind of Lund University" is found as one name; asked about Anna, "Anna Lind" is hers.
            last = at + len(asked)
            while last < len(inside) and not line.tokens[inside[last]].stop:
                last += 1
            yield inside[0], inside[last - 1], inside[at]
        elif asked[-len(words) :] == words:
            yield inside[0], inside[-1], inside[0]


def _title(line: Line, first: int, last: int, given: int) -> Phrase | None:
    """ "Captain" of "Captain Diego Salas", also where only "Salas" was asked about; no other part of a name."""
    if first == given or line.tokens[given - 1].word in _MERE_TITLES:
        return None
    if last > given and is_calling(line.tokens[given - 1]):
        return Phrase(first, given - 1)
    # "Alexander" ends like "manager": asked about a surname, the title has to be a known one.
    return Phrase(first, first) if line.tokens[first].word in callings() else None


def _behind(line: Line, gaps: Sequence[Gap], _: int, last: int) -> Phrase | None:
    """ "Anna Lind, a retired teacher who …"."""
    start, between = _next(line, last)
    if between != "," or not _opens(line, start):
        return None
    found = _stretch(line, gaps, start)
    if found is None:
        return None
    end = found.last + 1
    closed = end == len(gaps) or gaps[end] or line.tokens[end].word in CLAUSE
    return found if closed else None


def _being(line: Line, gaps: Sequence[Gap], _: int, last: int) -> Phrase | None:
    """ "Anna Lind was a teacher in Lund", "Anna Lind, 44, is a teacher"."""
    at, between = _next(line, last)
    aside = at > last + 1
    start = at + 1
    if start >= len(gaps) or gaps[start] or between not in ("", "," if aside else ""):
        return None
    if line.tokens[at].word not in (*_BEING, "became"):
        return None
    return _stretch(line, gaps, start) if _opens(line, start) else None


def _next(line: Line, last: int) -> tuple[int, str]:
    """The word behind a name and its age or dates, and the mark that parts it from them; no mark at the end."""
    tokens, end = line.tokens, line.tokens[last].end
    aside = _ASIDE.match(line.text, end)
    end = aside.end() if aside else end
    at = line.at(end)
    return at, line.text[end : tokens[at].start].strip() if at < len(tokens) else "."


def _before_comma(line: Line, gaps: Sequence[Gap], first: int, last: int) -> Phrase | None:
    """ "The referee, Anna Lind, …", "the woman in the ticket office, Anna Lind, …"."""
    closed = last + 1 == len(gaps) or gaps[last + 1]
    if not first or gaps[first] is not Gap.COMMA or not closed:
        return None
    return _backwards(line, gaps, first - 1) or _with_place(line, gaps, first - 1)


def _with_place(line: Line, gaps: Sequence[Gap], last: int) -> Phrase | None:
    """ "The woman in the ticket office", which ends with a word: one noun that is placed by another."""
    tokens = line.tokens
    for at in range(last - 1, max(1, last - MOST_WORDS), -1):
        if gaps[at + 1] or gaps[at] or is_verb_form(tokens[at + 1].word):
            return None
        if tokens[at].word in _PLACING:
            found = _backwards(line, gaps, at - 1)
            opens = found is not None and tokens[found.first].word in DETERMINERS
            return Phrase(found.first, last) if found and opens else None
        if tokens[at].stop and tokens[at].word not in DETERMINERS:
            return None
    return None


def _before(line: Line, gaps: Sequence[Gap], first: int, _: int) -> Phrase | None:
    """ "The baker Ali Demir", "chief executive Ingrid Holm"."""
    return _backwards(line, gaps, first - 1) if first and not gaps[first] else None


def _backwards(line: Line, gaps: Sequence[Gap], last: int) -> Phrase | None:
    """The noun phrase that ends with a word, where that says what somebody is: "a merchant of Lund" as well."""
    tokens, head = line.tokens, last
    if last > 1 and tokens[last].is_capital and tokens[last - 1].word == "of" and not any(gaps[last - 1 : last + 1]):
        head = last - 2
    if not tokens[head].text.islower() or not is_calling(tokens[head]):
        return None
    first = head
    while first and not gaps[first] and _describes(tokens[first - 1]):
        first -= 1
    if first and not gaps[first] and tokens[first - 1].word in DETERMINERS:
        first -= 1
    before = tokens[first - 1].word if first and not gaps[first] else ""
    return None if before in _WHEN or tokens[first].word in _WHEN else Phrase(first, last)


def _describes(token: Token) -> bool:
    """Whether a word may stand before the noun that it is about: "retired", "Danish", "Lund's"."""
    if token.stop or token.is_number or _DAY.match(token.word):
        return False
    return not is_verb_form(token.word) or token.word.endswith("ed")


def _opens(line: Line, i: int) -> bool:
    """Whether what somebody is may begin with a word: "a", "their", "Valdoro's"."""
    token = line.tokens[i]
    return token.word in DETERMINERS or token.text.endswith(("'s", "’s"))


def _stretch(line: Line, gaps: Sequence[Gap], start: int) -> Phrase | None:
    """From a determiner on, as far as the noun and what belongs to it reach; None where a verb follows."""
    tokens, end = line.tokens, start + 1
    while end < len(tokens) and not gaps[end] and tokens[end].word not in (*CLAUSE, *_JOINING):
        token = tokens[end]
        described = tokens[end - 1].word in DETERMINERS or tokens[end - 1].word.endswith("ly")
        if token.word in _SAYING or (is_verb_form(token.word) and not described and not token.is_capital):
            break
        end += 1
    last = end - 1
    while last > start and tokens[last].stop:
        last -= 1
    return Phrase(start, last) if start < last < start + MOST_WORDS else None


def is_calling(token: Token) -> bool:
    """Whether a noun says what somebody is: "referee", "poet", "captain"."""
    kind = noun_kind(token)
    person = kind is not None and kind[0] is Kind.PERSON
    return person or token.word in callings() or bool(_CALLING.search(token.word))


@cache
def callings() -> frozenset[str]:
    """What a person may be called before the name, or behind its comma."""
    rows = (line.partition(": ") for line in data_lines("study_names.txt"))
    return frozenset(word for kind, _, words in rows if kind in ("titles", "roles") for word in words.split())
