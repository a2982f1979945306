"""An earlier question with something else in it: "And in 2020?", "What about Henry?", "And the boss?"."""

from __future__ import annotations

import re

from corpus.limits import QUESTION
from qa.asking.pronouns import about, unowned
from qa.question import AUXILIARIES, QUESTION_WORDS, Question, read_question
from qa.spans import Span, SpanKind
from qa.tokens import tokenize

# The value neither begins nor ends with what may stand around it: what could be either would be tried as both, over and
# over, and a question of many spaces would never end.
_ABOUT = re.compile(
    r"(?:(?:and|but|so|ok|okay|then)\b[\s,]*)?(?:(?:what|how)\s+about\b[\s,]*)?"
    r"(?P<rest>(?:(?P<preposition>in|on|at|by|for|to|from|during|until|since|after|before|of|with)\s+)?"
    r"(?P<value>[^?!.,\s](?:[^?!.]*[^?!.\s])?))[\s?!.]*\Z",
    re.IGNORECASE,
)
_YEARS_ON = re.compile(
    r"\b(?:(?:the\s+|a\s+)?(?:(?P<count>\w+)\s+)?years?\s+(?P<way>after|later|before|earlier)"
    r"|(?:the\s+)?(?P<next>next|following|previous)\s+year)\b",
    re.IGNORECASE,
)
_COUNTS = {name: i for i, name in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_OPENERS = frozenset("and but so ok okay then in on at by for to from during until since after before".split())
_OPPOSITES = {
    "first": "last",
    "earliest": "latest",
    "highest": "lowest",
    "most": "least",
    "largest": "smallest",
    "before": "after",
    "start": "end",
    "begin": "end",
    "men": "women",
    "males": "females",
    "boys": "girls",
    "up": "down",
    "arrive": "leave",
}
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
# More words than this are a question of their own.
_VALUE = 4
# Two of what stands behind these are alike; "in" has places, years and languages behind it.
_TO_ONE = frozenset("of to from for with".split())
_LEADING = frozenset("and but what how".split())
_TAIL = 3
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through)\s+\Z", re.IGNORECASE
)
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_ONWARDS = re.compile(r"\A on(?:wards?)?\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:do|does|did|can|could|will|would|may|must)\s+(?P<subject>(?:the|an?|his|her|its|their)\s+\w+)\s+\w+"
    r"(?=[?.!]*\Z|\s+(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through|as|when)\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:the|an?|his|her|its|their)\s+\w+(?:\s+\w+)?", re.IGNORECASE)
# "And adult males?" after "How many young females went …": what is counted, up to its plural.
_MORE = r"(?:[a-z-]+\s+){0,2}?(?:[a-z-]+(?<![su])s|[a-z-]*(?:children|men|women))"
_COUNTED = re.compile(rf"\bhow\s+many\s+(?P<counted>{_MORE})(?=\s)", re.IGNORECASE)
_PLURAL = re.compile(_MORE, re.IGNORECASE)
# "And later?" after "What was the limit at first?"
_AT_A_TIME = re.compile(
    r"\b(?:at\s+first|at\s+the\s+start|originally|initially|now|nowadays|today|later|then)\b", re.IGNORECASE
)
_IN_A_YEAR = re.compile(r"\b(?:in|by|until|since)\s+(?:1\d{3}|20\d{2})\b", re.IGNORECASE)
# "after the war" takes the place of a date; "before she left" does not, as only a noun behind these is a time.
_TIMES = frozenset("after before during until since".split())


def changed(question: Question, earlier: Question, *, leaning: Question | None) -> str | None:
    """The earlier question with one value changed; None where the new one is more than a value, or it gets too long.

    Args:
        question: the new one.
        earlier: the one before.
        leaning: that one as it was asked, where that does not stand alone: its pronoun may give way.
    """
    moved = _changed(question, earlier, leaning)
    return moved if moved and len(moved) <= QUESTION.value else None


def _changed(question: Question, earlier: Question, leaning: Question | None) -> str | None:
    years = list(_YEAR.finditer(earlier.text))
    if years and (found := _YEARS_ON.search(question.text)) and (step := _step(found)):
        year = str(int(years[-1][0]) + step)
        around = [t for t in question.tokens if not found.start() <= t.start < found.end()]
        if not any(not t.stop or (t.is_capital and t.start > 0) for t in around):
            return f"{earlier.text[: years[-1].start()]}{year}{earlier.text[years[-1].end() :]}"
        question = read_question(f"{question.text[: found.start()]}{year}{question.text[found.end() :]}")
    found = value(question)
    if found is None or len(question.content) > _VALUE:
        return None
    return (
        _with_opposite(found["value"], earlier)
        or _at_another_time(found["value"], earlier)
        or _with_value(found, question, earlier)
        or _behind_preposition(found, question, earlier)
        or (_for_pronoun(found, question, leaning) if leaning else None)
    )


def extended(question: Question, earlier: str) -> tuple[str, str] | None:
    """The earlier question about something else ("And the boss?"), and what of that was added at its end, if anything.

    None where the new question is more than that, or it gets too long.
    """
    found = value(question)
    if found is None or not 0 < sum(not token.stop for token in question.content) <= _VALUE:
        return None
    rest = found["rest"]
    subject = _with_subject(rest, earlier) or (None if found["preposition"] else _with_counted(rest, earlier))
    reading = subject or f"{earlier.rstrip(' ?!.')}, {rest}?"
    return (reading, "" if subject else rest) if len(reading) <= QUESTION.value else None


def is_alike(question: Question, added: str) -> bool:
    """Whether "And the boss?" names something of the sort that was added to a question before it."""
    found, before = value(question), _ABOUT.fullmatch(added)
    if found is None or before is None or _YEARS_ON.search(question.text):
        return False
    return found["preposition"] == before["preposition"] and not _is_figure(question)


def _is_figure(question: Question) -> bool:
    return bool(question.of_kind(SpanKind.DATE) or question.of_kind(SpanKind.NUMBER))


def _with_subject(value: str, earlier: str) -> str | None:
    """ "And the boss?" after "How much does a fitter earn?": the new subject in the place of the old one.

    Only where it is plain what the subject is: a word behind its article, and behind it the verb, which ends the
    question or has a preposition behind it.
    """
    there = _SUBJECT.search(earlier)
    if not there or not _NOUN.fullmatch(value):
        return None
    return f"{earlier[: there.start('subject')]}{value}{earlier[there.end('subject') :]}"


def _with_counted(value: str, earlier: str) -> str | None:
    """ "And adult males?" after "How many young females went to a feeder?": how many of the others did."""
    there = _COUNTED.search(earlier) if _PLURAL.fullmatch(value) else None
    return f"{earlier[: there.start('counted')]}{value}{earlier[there.end('counted') :]}" if there else None


def value(question: Question) -> re.Match[str] | None:
    """What stands behind "And …", "In …" or "What about …"; None where the question asks for something of its own."""
    opens = question.tokens[0].word in _OPENERS or [token.word for token in question.tokens[1:2]] == ["about"]
    return _ABOUT.fullmatch(" ".join(question.text.split())) if opens and not _asks_anew(question) else None


def _asks_anew(question: Question) -> bool:
    """ "And when was that?", "And is it open?": more than a value, whatever it opens with."""
    words = [token.word for token in question.tokens[:3]]
    verb = words[1:2] in (["is"], ["was"], ["are"], ["were"], ["did"], ["do"], ["does"], ["can"])
    return "about" not in words and (question.asks or verb)


def _step(found: re.Match[str]) -> int:
    """How many years on; below zero for back, 0 where the number is not understood."""
    if found["next"]:
        return -1 if found["next"].lower() == "previous" else 1
    count = (found["count"] or "one").lower()
    number = int(count) if count.isdecimal() and len(count) <= 2 else _COUNTS.get(count, 0)
    if found["count"] and not number and count in ("the", "a", "and", "in"):
        number = 1
    return number if found["way"].lower() in ("after", "later") else -number


def _with_opposite(value: str, earlier: Question) -> str | None:
    """ "And last?" after "When did it first …": the same question with the other word."""
    word = value.lower().removeprefix("the ").removesuffix(" one")
    for one, other in (*_OPPOSITES.items(), *((b, a) for a, b in _OPPOSITES.items())):
        if word == other and (there := re.search(rf"\b{one}\b", earlier.text, re.IGNORECASE)):
            return f"{earlier.text[: there.start()]}{other}{earlier.text[there.end() :]}"
    return None


def _at_another_time(value: str, earlier: Question) -> str | None:
    """ "And later?" after "What was the limit at first?", or after "… in 1901?": "What was the limit later?" """
    if not _AT_A_TIME.fullmatch(value):
        return None
    there = _AT_A_TIME.search(earlier.text) or _IN_A_YEAR.search(earlier.text)
    return f"{earlier.text[: there.start()]}{value}{earlier.text[there.end() :]}" if there else None


def _with_value(found: re.Match[str], question: Question, earlier: Question) -> str | None:
    """The new value in the place of the last one of its kind that stands as it does; None where there is none."""
    kinds = {span.kind for span in question.spans}
    if not kinds and (found["preposition"] or "").lower() in _TIMES and _NOUN.fullmatch(found["value"]):
        kinds = {SpanKind.DATE}
    for kind in (SpanKind.DATE, SpanKind.NUMBER, SpanKind.NAME):
        spans = earlier.of_kind(kind)
        if kind in kinds and spans:
            alike = [span for span in spans if kind is SpanKind.NAME and _stands_alike(found, span, earlier.text)]
            return _replaced(found, (alike or spans)[-1], earlier.text)
    return None


def _stands_alike(found: re.Match[str], span: Span, text: str) -> bool:
    """Whether both stand behind a preposition, or neither: "And Jon Holm?" means who moved to Leeds, not where to."""
    before = _ARTICLE_BEFORE.sub("", text[: span.start])
    return bool(found["preposition"]) == bool(_PREPOSITION.search(before))


def _behind_preposition(found: re.Match[str], question: Question, earlier: Question) -> str | None:
    """ "And of rye?" after "What is the price of wheat?": what stands behind the same preposition at the end."""
    preposition = (found["preposition"] or "").lower()
    if preposition not in _TO_ONE or question.tokens[0].word not in _LEADING or _is_figure(question):
        return None
    words = [token.word for token in earlier.tokens]
    at = len(words) - 1 - words[::-1].index(preposition) if preposition in words else len(words)
    behind = earlier.tokens[at + 1 :]
    named = behind[bool(behind) and behind[0].word in ("the", "a", "an") :]
    if words.count(preposition) != 1 or not 0 < len(named) <= _TAIL or any(token.stop for token in named):
        return None
    return f"{earlier.text[: behind[0].start]}{found['value']}{earlier.text[behind[-1].end :]}"


def _for_pronoun(found: re.Match[str], question: Question, earlier: Question) -> str | None:
    """ "What about Henry?" after "And how old was she?", where it is open who she is: "How old was Henry?" """
    value, name = found["value"], bool(question.of_kind(SpanKind.NAME))
    if found["preposition"] or not (name or _NOUN.fullmatch(value)):
        return None
    text = unopened(earlier.text)
    return about(text[:1].upper() + text[1:] if earlier.text[:1].isupper() else text, value, name=name)


def _replaced(found: re.Match[str], span: Span, text: str) -> str:
    """The value takes the span's place; a preposition that comes with it takes that of the one before the span."""
    before, after = text[: span.start], text[span.end :]
    value, old = found["value"], _PREPOSITION.search(before)
    if after.startswith(("'s", "’s")):  # "Who is Valdoro's manager?" "And Sarnby's?"
        value = unowned(value)
    if found["preposition"] and old:
        after = _ONWARDS.sub("", after) if old[0].lower().startswith("from") else after
        return f"{before[: old.start()]}{found['preposition'].lower()} {value}{after}"
    return f"{before}{_ARTICLE.sub('', value) if _ARTICLE_BEFORE.search(before) else value}{after}"


def unopened(text: str) -> str:
    """A question as it goes on behind "and"."""
    words = tokenize(text)
    rest = words[words[0].word in ("and", "but", "so") :]
    begins = rest[0].start if rest else 0
    asks = bool(rest) and rest[0].word in QUESTION_WORDS | AUXILIARIES
    return text[begins].lower() + text[begins + 1 :] if asks else text[begins:]
