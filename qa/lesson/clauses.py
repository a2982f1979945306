"""The first statement of a sentence, taken apart where that is sure: a date in front, the subject, the verb, the rest.

There is no grammar here. A subject is a run of words from a capital to the first word that is known as a verb; whatever
could be read in two ways is not read at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.cutting.phrases import Gap, gaps_before, is_verb_form
from qa.lesson.standing import Lexicon
from qa.lesson.verbs import BE, HAVE, HELPS, by_past
from qa.reading.lines import Line
from qa.study.cues import cues
from qa.words.spans import Span, SpanKind
from qa.words.tokens import Token, ends_plural

# In words.
_SUBJECT = 9
_REST = 16
_JOINING = frozenset("of in for from at on over under near between with the a an and its his her".split())
_DETERMINERS = frozenset("the a an all no every most many several".split())
_LEADS = frozenset("in on at by after during before since until from between under for within throughout".split())
# Only behind these a date says when something happened: "by 1964" it may have been so for long.
_ON = frozenset(["in", "on"])
# In words, up to the comma.
_LEAD = 9
_ASIDE = 12
_ASIDE_OPENS = frozenset("a an the who which then now as on meanwhile however".split())
# Between the subject and its verb these can be left out.
_ADVERBS = frozenset(
    "also then later subsequently eventually soon finally initially originally first still now".split()
)
_ADJECTIVE = re.compile(r"\A[a-z].*(?:less|ful|ous|able|ible|ive|ical|ic)\Z")
_SIGN = re.compile(r"\s*[$€£¥₩]")
# A question that holds one of these asks about something it does not name, or dates itself.
_BARRED = frozenset(
    "it they them he she him we us i me you my our your this that these those such ago then there here another other"
    " others also former latter respectively however last next same himself herself itself themselves both neither so"
    " too not n't never still only later earlier one ones".split()
)
_ENDS = frozenset(
    "who which that while when where whom whose because although though but if unless until since whereas after before"
    " as so than and or".split()
)
_FINITE = HELPS | frozenset(["do", "does", "did", "shall"])
_OPENS = re.compile(r"[A-Z]")
_DURATION = re.compile(r"(?:day|week|month|year|decade)s")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A statement; positions count the tokens of the line, ends are one past the last.

    Attributes:
        line: the sentence.
        lead: the date that it opens with ("In July 1994, …"); None for none.
        opening: where such a date, or another phrase before the subject ("At home, …"), ends in the line; 0 for none.
        first, stop: where the subject begins and ends, without what stands in commas behind it.
        verb: where the verb stands.
        end: where the rest ends: at a comma, "which", "because" or the full stop.
    """

    line: Line
    lead: Span | None
    opening: int
    first: int
    stop: int
    verb: int
    end: int

    @property
    def verb_word(self) -> str:
        """The verb, lower case."""
        return self.line.tokens[self.verb].word

    def words(self, first: int, end: int) -> str:
        """The words between two positions as they stand, without a full stop behind them."""
        if first >= end:
            return ""
        low = self.line.tokens[first]
        start = min([low.start, *(s.start for s in self.line.spans if s.kind is SpanKind.NUMBER and s.holds(low))])
        return self.line.text[start : self.line.tokens[end - 1].end]

    def tokens(self, first: int, end: int) -> tuple[Token, ...]:
        """The tokens between two positions."""
        return self.line.tokens[first:end]


def read_clause(line: Line) -> Clause | None:
    """The first statement of a sentence, or None where it cannot be told for sure."""
    lead, opening, first = _lead(line)
    if line.tokens[first].word in cues("openers"):
        return None  # "Today Brask & Sons has …"
    gaps = _gaps(line)
    found = _aside(line, first, gaps) or _plain(line, first, gaps)
    if found is None:
        return None
    stop, verb = found
    if not 0 < stop - first <= _SUBJECT or not _is_subject(line, first, stop):
        return None
    end = verb + 1
    while end < len(line.tokens) and not gaps[end] and not _ends(line, end):
        end += 1
    clause = Clause(line=line, lead=lead, opening=opening, first=first, stop=stop, verb=verb, end=end)
    if end - verb > _REST or _has_other_verb(clause) or _is_part(clause, gaps):
        return None
    words = [token.word for token in (*line.tokens[first:stop], *line.tokens[verb:end])]
    past = by_past(words[stop - first])
    if any(word in _BARRED for word in words) or (
        past and past.base == past.past and is_plural(words[stop - first - 1])
    ):
        return None
    return clause


def opening_of(line: Line) -> tuple[int, int]:
    """Where the date or another phrase that a sentence opens with ends, and which word follows it; 0 and 0 for none."""
    return _lead(line)[1:]


def subject_of(clause: Clause, lexicon: Lexicon) -> str | None:
    """The subject as it is written within a sentence; None where its first word may be a name or may be none."""
    first = clause.line.tokens[clause.first]
    shown = clause.words(clause.first, clause.stop)
    if first.word in _DETERMINERS:
        return shown[0].lower() + shown[1:]
    named = any(s.kind is SpanKind.NAME and s.holds(first) for s in clause.line.spans)
    if first.word in lexicon.small:
        return None if named or first.word in lexicon.capital else shown[0].lower() + shown[1:]
    return shown if named and (first.word in lexicon.capital or clause.opening or _is_long_name(clause)) else None


def is_plural(word: str) -> bool:
    """Whether a noun looks like more than one."""
    return word in _PLURALS or ends_plural(word)


def _is_form(word: str) -> bool:
    """Whether a word looks like an inflected verb, and is not "people" or the like."""
    return is_verb_form(word) and word not in _PLURALS


_PLURALS = frozenset("people men women children feet mice teeth wolves halves wives lives policemen fish sheep".split())


def _is_long_name(clause: Clause) -> bool:
    first = clause.line.tokens[clause.first]
    text = clause.line.text
    return any(
        s.kind is SpanKind.NAME and s.start == first.start and " " in text[s.start : s.end] for s in clause.line.spans
    )


def _lead(line: Line) -> tuple[Span | None, int, int]:
    """The date that a sentence opens with behind "In" or "On"; where that or another such phrase ends; what follows."""
    tokens, text = line.tokens, line.text
    if tokens[0].word not in _LEADS:
        return None, 0, 0
    for span in line.spans:
        between = text[tokens[0].end : span.start].strip()
        if span.kind is SpanKind.DATE and between in ("", "the") and _DIGIT.search(text, span.start, span.end):
            at = next((i for i, token in enumerate(tokens) if token.start >= span.end), 0)
            if at and text[span.end : tokens[at].start] in (", ", " "):
                return (span if tokens[0].word in _ON else None), span.end, at
    number = next((s for s in line.spans if s.kind is SpanKind.NUMBER and s.start == tokens[1].start), None)
    unit = next((i for i in range(1, len(tokens) - 1) if number and tokens[i].start >= number.end), None)
    if unit and _DURATION.fullmatch(tokens[unit].word) and tokens[unit + 1].word in ("the", "a", "an"):
        return None, tokens[unit].end, unit + 1
    for at in range(2, min(_LEAD, len(tokens))):
        token, between = tokens[at], text[tokens[at - 1].end : tokens[at].start]
        if between == ", ":
            return None, tokens[at - 1].end, at
        if between != " " or token.word in _BARRED | _FINITE | _ENDS or _is_form(token.word):
            break
    return None, 0, 0


def _gaps(line: Line) -> list[Gap]:
    """What stands before each word; the sign of a sum of money parts nothing."""
    gaps = gaps_before(line)
    for i in range(1, len(gaps)):
        if _SIGN.fullmatch(line.text, line.tokens[i - 1].end, line.tokens[i].start):
            gaps[i] = Gap.NONE
    return gaps


def _aside(line: Line, first: int, gaps: list[Gap]) -> tuple[int, int] | None:
    """Where the subject ends and the verb stands in "The first boat, the Patience, reached …"."""
    commas = [i for i in range(first + 1, min(first + _SUBJECT + _ASIDE, len(gaps))) if gaps[i]][:2]
    if len(commas) < 2 or any(gaps[i] is not Gap.COMMA for i in commas):
        return None
    stop, verb = commas
    opens = line.tokens[stop].word in _ASIDE_OPENS or _named(line, stop)
    return (stop, verb) if opens and _is_verb(line, verb) and _verb_at(line, first, stop) is None else None


def _plain(line: Line, first: int, gaps: list[Gap]) -> tuple[int, int] | None:
    """Where the subject ends and the verb stands, where no comma parts them."""
    verb = _verb_at(line, first, len(line.tokens))
    if verb is None or verb == first or any(gaps[first + 1 : verb + 1]):
        return None
    return (verb - 1 if line.tokens[verb - 1].word in _ADVERBS and verb - 1 > first else verb), verb


def _is_verb(line: Line, i: int) -> bool:
    word = line.tokens[i].word
    return word in BE or word in HAVE or (by_past(word) is not None and not _named(line, i))


def _verb_at(line: Line, first: int, end: int) -> int | None:
    """The first word that is known as a verb and is part of no name."""
    for i in range(first, end):
        word = line.tokens[i].word
        if _named(line, i):
            continue
        if _is_verb(line, i):
            return i
        if word in _FINITE or word in _ENDS - {"and"} or _is_form(word):
            return None
    return None


def _named(line: Line, i: int) -> bool:
    token = line.tokens[i]
    return token.is_capital and any(s.kind is SpanKind.NAME and s.holds(token) for s in line.spans)


def _is_subject(line: Line, first: int, stop: int) -> bool:
    """Whether the words could be one noun phrase, and end in a noun or a name."""
    tokens = line.tokens[first:stop]
    last = tokens[-1]
    if tokens[0].word in _LEADS or last.stop or last.is_number or last.word.endswith("ly"):
        return False
    if last.word.endswith("ing") and len(tokens) > 1 and not tokens[-2].stop and len(last.word) > 5:
        return False
    for token in tokens[1:]:
        if token.stop and token.word not in _JOINING:
            return False
    if any(s.kind is SpanKind.DATE and s.holds(t) for s in line.spans for t in tokens[1:]):
        return False
    return bool(_OPENS.match(tokens[0].text)) or tokens[0].word in _DETERMINERS or first > 0


def _ends(line: Line, i: int) -> bool:
    """Whether another statement may begin here; "and" between two nouns goes on."""
    word = line.tokens[i].word
    if word in ("and", "or") and i + 1 < len(line.tokens):
        behind = line.tokens[i + 1].word
        return bool(by_past(behind)) or _is_form(behind) or behind in _FINITE or line.tokens[i + 1].stop
    if word == "than" and i + 1 < len(line.tokens) and line.tokens[i - 1].word in ("more", "less", "fewer"):
        return not any(s.kind is SpanKind.NUMBER and s.holds(line.tokens[i + 1]) for s in line.spans)
    return word in _ENDS and not (word == "as" and _named(line, i))


def _has_other_verb(clause: Clause) -> bool:
    """Whether a verb behind the verb makes it doubtful which of them is the verb."""
    line, passive = clause.line, clause.verb_word in BE or clause.verb_word in HAVE
    for i in range(clause.verb + 1, clause.end):
        word = line.tokens[i].word
        if line.tokens[i].is_capital or (passive and i <= clause.verb + 2):
            continue
        if word in _FINITE or _is_form(word):
            return True
    return False


def _is_part(clause: Clause, gaps: list[Gap]) -> bool:
    """Whether the statement ends in the middle of something: in a list, before "that", at a bracket or a dash."""
    tokens, end = clause.line.tokens, clause.end
    if end >= len(tokens):
        return False
    if tokens[end - 1].stop and not tokens[end - 1].is_number:
        return True
    word = tokens[end].word
    if clause.line.text[tokens[end - 1].end : tokens[end].start].strip()[:1] in ("[", "/", "=", "°"):
        return True
    if gaps[end] is Gap.COMMA and _ADJECTIVE.search(tokens[end - 1].text):
        return True
    if (
        gaps[end] is Gap.COMMA
        and not tokens[end].stop
        and not tokens[end].is_number
        and not word.endswith("ing")
        and not _named(clause.line, end)
    ):
        return True
    if gaps[end] is Gap.NONE and [token.word for token in tokens[end : end + 2]] != ["so", "far"]:
        return word in ("that", "than", "as", "or", "whose", "so")
    return False
