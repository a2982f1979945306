"""Questions that turn a statement round for a share, how often, since when, at what cost and what for.

"Arson made up 9 percent of all fires in 2023": "What share of all fires did arson make up in 2023?".
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.lesson.asking import CHANGING, MONEY, Statement, turned
from qa.lesson.counting import MEASURE, SHARE, Asked, counted, is_share, number_behind, spaced
from qa.lesson.verbs import BE, HAVE, bases, by_participle, by_past
from qa.words.spans import SpanKind

# Before a date.
_DATED = frozenset("in on by between during at".split())
# Who does so "to …" says what for.
_GOING = frozenset("run go travel move come return flee sail fly leave".split())


def ask_turned(told: Statement) -> Iterator[Asked]:
    """The questions of these patterns that a statement makes."""
    for pattern in (_what_share, _how_often, _since_when, _how_much, _what_for):
        yield from pattern(told)


def _what_share(told: Statement) -> Iterator[Asked]:
    """ "Arson made up 9 percent of all fires in 2023": "What share of all fires did arson make up in 2023?"."""
    clause, line = told.clause, told.line
    helped = turned(told)
    if helped is None:
        return
    front, at = helped
    behind = at
    while behind < clause.end and behind < at + 2 and not number_behind(line, behind):
        behind += 1
    span = number_behind(line, behind) if behind < clause.end else None
    share = SHARE.match(line.text, span.end) if span else None
    if not span or not share or not is_share(line.text[span.start : share.start("of")]):
        return
    first = line.at(share.start("of"))
    stop = _before_time(told, first)
    if stop - first < 2:
        return
    between, tail = spaced(clause.words(at, behind)), spaced(clause.words(stop, clause.end))
    yield Asked(
        f"What share {clause.words(first, stop)} {front}{between}{tail}{told.lead}?",
        line.tokens[behind].start,
        span.end,
    )


def _how_often(told: Statement) -> Iterator[Asked]:
    """ "The brigades were called out 61,204 times in 2023": "How many times were the brigades called out in 2023?"."""
    clause, line = told.clause, told.line
    helped = turned(told)
    at = next((i for i in range(clause.verb + 1, clause.end) if line.tokens[i].word == "times"), None)
    if helped is None or at is None:
        return
    front, behind = helped
    span = next((s for s in line.spans if s.kind is SpanKind.NUMBER and s.end == line.tokens[at - 1].end), None)
    first = next((i for i in range(behind, at) if span and line.tokens[i].start >= span.start), None)
    if span and first is not None and (at + 1 == clause.end or line.tokens[at + 1].word in _DATED):
        between, tail = spaced(clause.words(behind, first)), spaced(clause.words(at + 1, clause.end))
        yield Asked(f"How many times {front}{between}{tail}{told.lead}?", span.start, span.end)


def _since_when(told: Statement) -> Iterator[Asked]:
    """ "No firefighter has died on duty since 2011": "Since when has no firefighter died on duty?"."""
    clause, line = told.clause, told.line
    helped = turned(told)
    if helped is None or clause.verb_word not in ("has", "have") or _changes(line.tokens[helped[1] - 1].word):
        return
    lead = line.tokens[0].word == "since" and clause.opening > 0
    behind = clause.end < len(line.tokens) and line.tokens[clause.end].word == "since"
    date = next(
        (s for s in line.spans if s.kind is SpanKind.DATE and (lead or s.start > line.tokens[clause.verb].end)), None
    )
    whole = date and (lead or line.text[date.end :].strip(" .,") == "" or line.text[date.end : date.end + 1] in ",;")
    if date and whole and (lead != behind):
        rest = spaced(clause.words(helped[1], clause.end))
        yield Asked(f"Since when {helped[0]}{rest}?", date.start, date.end)


def _how_much(told: Statement) -> Iterator[Asked]:
    """ "The dam has cost 2.3 million pounds so far": "How much has the dam cost so far?"."""
    clause, line, helped = told.clause, told.line, turned(told)
    found = counted(line, helped[1], clause.end) if helped and clause.verb_word not in BE else None
    if not helped or not found or line.tokens[helped[1]].word == "over":  # it may belong to the verb: "handed over"
        return
    span, noun_behind, rest = found
    if not noun_behind and not MONEY.search(line.text, span.start, span.end):
        return
    tail = spaced(clause.words(rest, clause.end))
    bare = told.subject.startswith(("a ", "an ")) and told.subject.count(" ") == 1
    if helped[0].endswith(" cost") and not (bare and not tail):
        yield Asked(f"How much {helped[0]}{tail}{told.lead}?", span.start, line.tokens[rest - 1].end)
    elif noun_behind and clause.verb_word in HAVE and not MEASURE.search(line.text, span.start, span.end):
        noun = line.text[span.end : line.tokens[rest - 1].end].strip(" -")
        yield Asked(f"How many {noun} {helped[0]}{tail}{told.lead}?", span.start, span.end)


def _what_for(told: Statement) -> Iterator[Asked]:
    """ "Many people ran away to China to escape hunger": "Why did many people run away to China?"."""
    clause, tokens, verb = told.clause, told.line.tokens, by_past(told.clause.verb_word)
    if verb is None or verb.base not in _GOING:
        return
    for at in range(clause.verb + 2, clause.end - 1):
        if tokens[at].word == "to" and not tokens[at - 1].stop and tokens[at + 1].word in bases():
            rest = clause.words(clause.verb + 1, at)
            yield Asked(
                f"Why did {told.subject} {verb.base} {rest}{told.lead}?", tokens[at].start, tokens[clause.end - 1].end
            )
            return


def _changes(participle: str) -> bool:
    verb = by_participle(participle)
    return verb is not None and verb.base in CHANGING


def _before_time(told: Statement, first: int) -> int:
    """Where "in 2023" begins behind a position; the end of the clause where it has none."""
    clause, tokens = told.clause, told.line.tokens
    for i in range(first + 1, clause.end - 1):
        if tokens[i].word in _DATED and any(
            s.holds(tokens[j]) for s in told.dates for j in (i + 1, min(i + 2, clause.end - 1))
        ):
            return i
    return clause.end
