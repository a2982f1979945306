"""Questions made from the statements of an article by a few sure patterns.

Each pattern takes one thing out of a statement and asks for it: a number, a date, a person, a place, a reason. Words
stay as they stand; only the order changes, and "did" takes the verb back to its base form. What fits no pattern makes
no question: a clumsy one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.cutting.phrases import is_verb_form
from qa.lesson.clauses import Clause, subject_of
from qa.lesson.counting import APPROXIMATE, MEASURE, Asked, counted, number_behind, small, spaced
from qa.lesson.naming import Named, NameKind
from qa.lesson.standing import Lexicon
from qa.lesson.verbs import BE, HAVE, Verb, by_participle, by_past
from qa.reading.lines import Line
from qa.words.spans import Span, SpanKind

# Where the subject ends up behind the verb, a long one makes a question hard to read.
_TURNED = 7
# In words, "is" among them: what something is, said in an adjective or two.
_STATE = 5
_YEAR = re.compile(r"(?:1\d|20)\d\d(?!s)")
MONEY = re.compile(r"[$€£¥₩]|\b(?:dollars|euros|pounds|yuan|won|yen)\b")
_PAYING = frozenset("pay earn raise receive spend lose donate borrow invest".split())
# What was so for a while, or always, did not happen on a day.
_LASTING = frozenset(
    "remain contain consist include exist know own possess stand represent feature require continue live stay keep"
    " believe want involve describe need suffer look use account amount".split()
)
# These say enough without anything behind them.
_ALONE = frozenset(
    "die begin start end open close happen occur arrive retire resign disappear collapse sink explode surrender appear"
    " emerge fall return escape graduate marry depart reopen vanish".split()
)
_HELD_AT = frozenset(
    "born located situated held buried built founded based raised signed fought educated baptised established".split()
)
_BEING_AT = frozenset("die live settle land arrive meet study work teach".split())
_AT = frozenset(["in", "at", "near"])
# Of what, only the sentence before says; and nobody asks "When did just 40 boats leave?".
_VAGUE = frozenset(f"the {noun}" for noun in "number figure total rate sum amount share value price level".split())
# Whose, only the sentence before says, where the subject is no person.
_HERS = frozenset(["her", "his"])
_ITS = frozenset(["its", "their"])
_TAILS = frozenset("in at by to for from on with under during as of near into through".split())
_CAUSING = {"caused": (), "triggered": (), "led": ("to",), "resulted": ("in",)}
CHANGING = frozenset("rise fall sink grow increase decrease decline expand drop shrink".split())
_TIMES = re.compile(r"(?:second|minute|hour|day|week|month|year|decade)s")
_BEHIND = frozenset("in at on after before during from".split())
_ASKING = frozenset("ask apply call vote pay".split())
_AND_MORE = re.compile(r"\band \d")
_SIZES = frozenset(["long", "tall", "high", "wide", "deep", "old", "thick"])


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause with its subject as it stands within a sentence, and what the names in it stand for.

    Attributes:
        clause: the clause.
        subject: its subject; "the river" of "The river …".
        names: the names of the line by where they start.
    """

    clause: Clause
    subject: str
    names: Mapping[int, Named]

    @property
    def line(self) -> Line:
        """The sentence."""
        return self.clause.line

    @property
    def who(self) -> Named | None:
        """The name that is the whole subject, if it is one."""
        tokens, clause = self.line.tokens, self.clause
        named = self.names.get(tokens[clause.first].start)
        return named if named and named.span.end >= tokens[clause.stop - 1].end else None

    @property
    def lead(self) -> str:
        """ " in July 1994", " at home", with its space; empty where nothing is in front, or the rest has it too."""
        clause = self.clause
        shown = small(clause.line.text[: clause.opening])
        told = clause.lead and clause.line.text[clause.lead.start : clause.lead.end] in clause.words(
            clause.verb, clause.end
        )
        return "" if told or not shown else f" {shown}"

    @property
    def dates(self) -> tuple[Span, ...]:
        """The dates of the clause."""
        low, high = self.line.tokens[0].start, self.line.tokens[self.clause.end - 1].end
        return tuple(s for s in self.line.spans if s.kind is SpanKind.DATE and low <= s.start < high)


def state(clause: Clause, lexicon: Lexicon, names: Mapping[int, Named]) -> Statement | None:
    """The clause with its subject, or None where that cannot be written within a sentence."""
    subject = subject_of(clause, lexicon)
    who = names.get(clause.line.tokens[clause.first].start)
    words = {token.word for token in clause.line.tokens[clause.verb : clause.end]}
    if words & _HERS and (who is None or who.kind is not NameKind.PERSON):
        return None
    if subject and words & _ITS and subject.startswith(("a ", "an ")):
        return None  # "a fire destroyed half of its houses": those of what was told of before
    if subject and (subject in _VAGUE or subject.split()[0].lower() in APPROXIMATE):
        return None
    return Statement(clause, subject, names) if subject else None


def ask_when(told: Statement) -> Iterator[Asked]:
    """ "In July 1994 … died": "When did … die?"; "… was founded in 1904": "When was … founded?"."""
    clause = told.clause
    if len(told.dates) != 1 or clause.stop - clause.first > _TURNED:
        return
    date = told.dates[0]
    if not _YEAR.search(told.line.text, date.start, date.end) or " times" in clause.words(clause.verb, clause.end):
        return
    bare = clause.stop == clause.first + 2 and told.line.tokens[clause.first].word in ("a", "an")
    if (clause.opening and not clause.lead) or (bare and clause.verb_word in BE):
        return
    end = clause.end if clause.lead else _before_date(clause, date)
    asks = _turned(told, end) if end else None
    if asks:
        yield Asked(f"When {asks}?", date.start, date.end)


def ask_how_many(told: Statement) -> Iterator[Asked]:
    """ "The traps yielded 140 glass eels in 2013": "How many glass eels did the traps yield in 2013?"."""
    clause, line = told.clause, told.line
    found = counted(line, clause.verb + 1, clause.end)
    over = clause.verb + 1 < clause.end and line.tokens[clause.verb + 1].word == "over"
    if not found or over or clause.stop - clause.first > _TURNED:
        return
    span, noun, rest = found
    if rest < clause.end and line.tokens[rest].word in ("and", "or"):
        return
    verb, shown = by_past(clause.verb_word), line.text[span.start : span.end]
    if rest < clause.end and line.tokens[rest].word == "of":
        rest = next((i for i in range(rest + 1, clause.end) if line.tokens[i].word in _TAILS), clause.end)
    if _AND_MORE.search(clause.words(rest, clause.end)):
        return
    tail = spaced(clause.words(rest, clause.end)) + told.lead
    noun_words = line.text[span.end : line.tokens[rest - 1].end].strip(" -") if noun else ""
    if clause.verb_word in HAVE and noun:
        yield Asked(f"How many {noun_words} {HAVE[clause.verb_word]} {told.subject} have{tail}?", span.start, span.end)
    elif verb and verb.base not in ("cost", "last") and noun and not MEASURE.search(shown):
        yield Asked(f"How many {noun_words} did {told.subject} {verb.base}{tail}?", span.start, span.end)
    elif verb and verb.base in _PAYING and MONEY.search(shown) and tail:
        yield Asked(f"How much did {told.subject} {verb.base}{tail}?", span.start, span.end)


def ask_size(told: Statement) -> Iterator[Asked]:
    """ "The bridge is 300 metres long": "How long is the bridge?"."""
    clause, line = told.clause, told.line
    if clause.verb_word not in BE or clause.end < clause.verb + 4:
        return
    span = number_behind(line, clause.verb + 1)
    at = next((i for i in range(clause.verb + 2, clause.end) if line.tokens[i].word in _SIZES), None)
    if span and at and at + 1 == clause.end and line.tokens[at - 2].start < span.end:
        yield Asked(
            f"How {line.tokens[at].word} {clause.verb_word} {told.subject}{told.lead}?",
            span.start,
            line.tokens[at - 1].end,
        )


def ask_who(told: Statement) -> Iterator[Asked]:
    """ "Penhallow founded the society in 1966": "Who founded the society in 1966?"."""
    clause, who = told.clause, told.who
    if not who or who.kind is not NameKind.PERSON or _matter(told, clause.verb + 1, clause.end) < 2:
        return
    if clause.verb_word in BE and told.line.tokens[clause.verb + 1].word in ("a", "an"):
        return
    if any(token.word in _HERS for token in told.line.tokens[clause.verb : clause.end]):
        return
    yield Asked(f"Who {clause.words(clause.verb, clause.end)}{told.lead}?", who.span.start, who.span.end)


def ask_by_whom(told: Statement) -> Iterator[Asked]:
    """ "The firm was founded in 1926 by Corvin": "Who founded the firm in 1926?"."""
    clause, tokens = told.clause, told.line.tokens
    verb = _passive(clause)
    by = next((i for i in range(clause.verb + 2, clause.end - 1) if tokens[i].word == "by"), None)
    agent = told.names.get(tokens[by + 1].start) if by else None
    if (
        not verb
        or not by
        or not agent
        or agent.kind is not NameKind.PERSON
        or told.line.text[agent.span.end :][:1] in "'’"
    ):
        return
    behind = next((i for i in range(by, clause.end) if tokens[i].start >= agent.span.end), clause.end)
    if behind < clause.end and tokens[behind].word not in ("in", "on"):
        return
    before, after = clause.words(clause.verb + 2, by), clause.words(behind, clause.end)
    yield Asked(
        f"Who {verb.past} {told.subject}{spaced(before)}{spaced(after)}{told.lead}?", agent.span.start, agent.span.end
    )


def ask_where(told: Statement) -> Iterator[Asked]:
    """ "Tesla was born in Smiljan": "Where was Tesla born?"."""
    clause, tokens = told.clause, told.line.tokens
    verb, held = by_past(clause.verb_word), tokens[min(clause.verb + 1, len(tokens) - 1)].word
    passive = clause.verb_word in BE and held in _HELD_AT
    if not passive and not (verb and verb.base in _BEING_AT):
        return
    for at in range(clause.verb + 1 + passive, min(clause.end, clause.verb + 8) - 1):
        first = at + 1 + (tokens[at + 1].word == "the")
        place = told.names.get(tokens[first].start) if first < clause.end else None
        if tokens[at].word in _AT and place:
            between = told.line.text[tokens[clause.verb + passive].end : tokens[at].start].strip()
            only_date = any(
                told.line.text[d.start : d.end] in between and len(between) < d.end - d.start + 5 for d in told.dates
            )
            if place.kind in (NameKind.PLACE, NameKind.OTHER) and (not between or only_date):
                asks = (
                    f"{clause.verb_word} {told.subject} {held}"
                    if passive
                    else f"did {told.subject} {verb.base if verb else ''}"
                )
                yield Asked(f"Where {asks}{told.lead}?", place.span.start, place.span.end)
            return


def ask_what(told: Statement) -> Iterator[Asked]:
    """ "Oxygen is a chemical element": "What is oxygen?"; "Rome is the capital of …": "What is the capital of …?"."""
    clause, tokens, text = told.clause, told.line.tokens, told.line.text
    if clause.verb_word not in BE or clause.lead or clause.end < clause.verb + 3:
        return
    first, rest = tokens[clause.verb + 1], clause.words(clause.verb + 1, clause.end)
    who, be = told.who, clause.verb_word
    named = told.names.get(first.start)
    subject = tokens[clause.first].start, tokens[clause.stop - 1].end
    if first.word in ("a", "an") and (who or clause.stop == clause.first + 1):
        word = _asking_word(who)
        if word:
            yield Asked(f"{word} {be} {told.subject}?", first.start, tokens[clause.end - 1].end)
    elif first.word == "the" and who and who.kind in (NameKind.PLACE, NameKind.GROUP) and " of " in rest:
        yield Asked(f"What {be} {rest}?", *subject)
    elif tokens[clause.first].word == "the" and named and named.span.end >= tokens[clause.end - 1].end and not who:
        word = {NameKind.PERSON: "Who", NameKind.PLACE: "What", NameKind.GROUP: "What"}.get(named.kind)
        if word and text[subject[0] : subject[1]].count(" ") > 1:
            yield Asked(f"{word} {be} {told.subject}?", named.span.start, named.span.end)


def ask_why(told: Statement) -> Iterator[Asked]:
    """ "They left the village because the wells were dry": "Why did they leave the village?"."""
    clause, tokens = told.clause, told.line.tokens
    at = clause.end
    if at + 3 >= len(tokens) or tokens[at].word != "because" or clause.stop - clause.first > _TURNED:
        return
    asks = _turned(told, clause.end)
    if asks is None and clause.verb_word in BE and at - clause.verb <= _STATE and _matter(told, clause.verb, at):
        asks = f"{clause.verb_word} {told.subject} {clause.words(clause.verb + 1, at)}"
    if asks:
        yield Asked(f"Why {asks}{told.lead}?", tokens[at].start, tokens[-1].end)


def ask_cause(told: Statement) -> Iterator[Asked]:
    """ "Kim's death led to paralysis": "What led to paralysis?"."""
    clause, tokens = told.clause, told.line.tokens
    behind = _CAUSING.get(clause.verb_word)
    if behind is None or tuple(t.word for t in tokens[clause.verb + 1 : clause.verb + 1 + len(behind)]) != behind:
        return
    named = told.who is not None and told.who.kind is not NameKind.OTHER
    vague = _matter(told, clause.first, clause.stop) < 2 and tokens[clause.first].stop
    if not named and not vague and _matter(told, clause.verb + 1, clause.end) >= 2:
        yield Asked(
            f"What {clause.words(clause.verb, clause.end)}{told.lead}?",
            tokens[clause.first].start,
            tokens[clause.stop - 1].end,
        )


def ask_by_how_much(told: Statement) -> Iterator[Asked]:
    """ "The number of eels sank by 97 per cent": "By how much did the number of eels sink?"."""
    clause, tokens = told.clause, told.line.tokens
    helped = turned(told)
    if helped is None or helped[1] >= clause.end or tokens[helped[1]].word != "by":
        return
    front, at = helped
    verb = by_past(clause.verb_word) or by_participle(tokens[at - 1].word)
    if not verb or verb.base not in CHANGING or clause.verb_word in BE:
        return
    span = number_behind(told.line, at + 1)
    after = next((i for i in range(at, clause.end) if span and tokens[i].start >= span.end), clause.end)
    if span and (after == clause.end or tokens[after].word in ("in", "from", "between")):
        rest = spaced(clause.words(after, clause.end))
        yield Asked(f"By how much {front}{rest}{told.lead}?", span.start, span.end)


def ask_how_long(told: Statement) -> Iterator[Asked]:
    """ "The first engineer stayed for two years": "How long did the first engineer stay?"."""
    clause, tokens = told.clause, told.line.tokens
    verb = by_past(clause.verb_word)
    at = next((i for i in range(clause.verb + 1, clause.end) if tokens[i].word == "for"), None)
    if verb and verb.base == "last":
        at = clause.verb
    span = number_behind(told.line, at + 1) if at else None
    unit = next((i for i in range(clause.verb, clause.end) if span and tokens[i].start >= span.end), None)
    if not verb or verb.base in _ASKING or not at or not span or not unit or not _TIMES.fullmatch(tokens[unit].word):
        return
    if unit + 1 == clause.end or tokens[unit + 1].word in _BEHIND:
        rest = spaced(clause.words(clause.verb + 1, at)) + spaced(clause.words(unit + 1, clause.end))
        yield Asked(f"How long did {told.subject} {verb.base}{rest}{told.lead}?", span.start, tokens[unit].end)


PATTERNS = (
    ask_by_how_much,
    ask_how_long,
    ask_how_many,
    ask_when,
    ask_size,
    ask_by_whom,
    ask_who,
    ask_where,
    ask_what,
    ask_why,
    ask_cause,
)


def turned(told: Statement) -> tuple[str, int] | None:
    """ "did the board spend", "has the team counted", "was the mill sold", and which word is next."""
    clause, tokens = told.clause, told.line.tokens
    verb = by_past(clause.verb_word)
    if verb:
        return f"did {told.subject} {verb.base}", clause.verb + 1
    at = clause.verb + 1
    if (clause.verb_word in HAVE or clause.verb_word in BE) and at < clause.end:
        held = at + (tokens[at].word == "been")
        if held < clause.end and (by_participle(tokens[held].word) or is_verb_form(tokens[held].word)):
            return f"{clause.verb_word} {told.subject} {clause.words(at, held + 1)}", held + 1
    return None


def _before_date(clause: Clause, date: Span) -> int | None:
    """Where the words before "in 1904" end; None where the date is not so placed, or the sense goes on behind it."""
    tokens = clause.line.tokens
    at = next((i for i in range(clause.verb + 1, clause.end) if tokens[i].start >= date.start), None)
    if at is None:
        return None
    preposition = at - 2 if tokens[at - 1].word == "the" else at - 1
    behind = next((i for i in range(at, clause.end) if tokens[i].start >= date.end), clause.end)
    between = tokens[preposition].word == "between" and " and " in clause.line.text[date.start : date.end]
    if not (between or tokens[preposition].word in ("in", "on")) or preposition <= clause.verb:
        return None
    return preposition if behind == clause.end or tokens[behind].word in _TAILS else None


def _turned(told: Statement, end: int) -> str | None:
    """ "did the team count eels", "was the firm founded": the clause up to a word, as it stands in a question."""
    clause = told.clause
    verb = by_past(clause.verb_word)
    if clause.verb_word in BE:
        at = clause.verb + 1 + told.line.tokens[clause.verb + 1].word.endswith("ly")
        if end <= at or not by_participle(told.line.tokens[at].word):
            return None
        return f"{clause.verb_word} {told.subject} {clause.words(clause.verb + 1, end)}"
    if not verb or verb.base in _LASTING or told.line.tokens[end - 1].word in _TAILS:
        return None
    if end == clause.verb + 1 and verb.base not in _ALONE:
        return None
    return f"did {told.subject} {verb.base}{spaced(clause.words(clause.verb + 1, end))}"


def _passive(clause: Clause) -> Verb | None:
    """The verb of "was founded"."""
    tokens, at = clause.line.tokens, clause.verb + 1
    return by_participle(tokens[at].word) if clause.verb_word in BE and at < clause.end else None


def _asking_word(who: Named | None) -> str | None:
    """ "Who" for a person, "What" for what is surely none; None where that is open."""
    if who and who.kind is NameKind.PERSON:
        return "Who"
    if who is None or who.kind in (NameKind.PLACE, NameKind.GROUP):
        return "What"
    return None


def _matter(told: Statement, first: int, end: int) -> int:
    """How many words that matter stand there."""
    return sum(not token.stop for token in told.line.tokens[first:end])
