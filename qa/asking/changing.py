"""An earlier question with something else in it: "And in 2020?", "What about Henry?", "And the boss?"."""

from __future__ import annotations

import re

from corpus.limits import QUESTION
from qa.asking.behind import may_be_instead, put_behind
from qa.asking.pronouns import about, unowned
from qa.asking.subjects import is_counted, is_noun, with_counted, with_others, with_subject
from qa.asking.things import qualities
from qa.asking.times import at_another_occasion, at_another_time, is_occasion, years_on
from qa.question import AUXILIARIES, QUESTION_WORDS, Kind, Question, read_question
from qa.words.spans import Span, SpanKind
from qa.words.tokens import tokenize

# The value neither begins nor ends with what may stand around it: what could be either would be tried as both, over and
# over, and a question of many spaces would never end.
_ABOUT = re.compile(
    r"(?:(?:and|but|so|ok|okay|then)\b[\s,]*)?(?:(?:what|how)\s+about\b[\s,]*)?"
    r"(?:(?:that|those)\s(?=of\s))?"
    r"(?P<rest>(?:(?P<preposition>in|on|at|by|for|to|from|during|until|since|after|before|of|with)\s+)?"
    r"(?P<value>[^?!.,\s](?:[^?!.]*[^?!.\s])?))[\s?!.]*\Z",
    re.IGNORECASE,
)
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
    "beginning": "end",
    "men": "women",
    "males": "females",
    "boys": "girls",
    "up": "down",
    "arrive": "leave",
}
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
# More words than this are a question of their own.
_VALUE = 4
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through)\s+\Z", re.IGNORECASE
)
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)
_ONWARDS = re.compile(r"\A on(?:wards?)?\b", re.IGNORECASE)
# "Who was the first mayor?", but not "When did it first open?"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|last)"
)
_RANKED = re.compile(
    rf"(?:\b(?:the|his|her|its|their)|['’]s)\s+(?P<ordinal>{_ORDINAL})\b(?!-)(?:\s+(?P<noun>\w+))?", re.IGNORECASE
)
_RANK = re.compile(rf"(?:(?:the|his|her|its|their)\s+)?(?P<ordinal>{_ORDINAL})(?:\s+(?P<noun>\w+))?", re.IGNORECASE)
# "And the older one?": what is told from others of its sort by one word.
_TOLD_APART = re.compile(
    rf"(?P<article>the|an?)\s+(?!(?:{_ORDINAL}|other|same|next|previous|following|only)\b)(?P<quality>[\w-]+)\s+ones?",
    re.IGNORECASE,
)
# "And the new one?" is neither a number nor the subject: what it is one of has to be told from before.
_ONE_OF = re.compile(rf"(?:.*\s)?ones?|(?:the\s+)?{_ORDINAL}", re.IGNORECASE)
# "after the war" takes the place of a date; "before she left" does not, as only a noun behind these is a time.
_TIMES = frozenset("after before during until since".split())
# "In the first half of 2024": what a date is the time of belongs to it.
_PART_OF = r"(?:the\s+)?[\w-]+(?:\s+[\w-]+)?\s+of\s+"
_PART_BEFORE = re.compile(
    rf"\b(?:in|at|by|on|for|during|until|since|after|before)\s+(?P<part>{_PART_OF})\Z", re.IGNORECASE
)
# "And how many in 2010?", "And how many maps?", after "How many …".
_HOW = re.compile(
    r"(?:(?:and|but)\s+)?(?P<how>how\s+(?:many|much|long|far|often))\s+"
    r"(?P<rest>(?P<preposition>in|on|at|by|for|to|from|during|until|since|after|before)(?:\s+[\w’'-]+){1,4})[\s?.!]*",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"(?:(?:and|but)\s+)?how\s+many\s+(?P<counted>[a-z-]+(?:\s[a-z-]+){0,2})[\s?.!]*", re.IGNORECASE)
_COUNTED = re.compile(r"\s+(?:an?\s+)?[^\W\d][\w’'-]*")
# "When she came": a clause that tells when, with who or what did it.
_CLAUSE = re.compile(
    r"\b(?:when|while|before|after|until)\s+(?:he|she|it|they|we|you|I|(?:the|his|her|its|their)\s+[\w-]+)\s+"
    r"[^\s?!.][^?!.]*(?=[\s?.!]*\Z)"
)


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
    # Neither of two years is the one to count from: "between 1894 and 1903".
    if len(years) == 1 and (on := years_on(question.text)):
        start, end, step = on
        year = str(int(years[0][0]) + step)
        around = [t for t in question.tokens if not start <= t.start < end]
        if not any(not t.stop or (t.is_capital and t.start > 0) for t in around):
            return f"{earlier.text[: years[0].start()]}{year}{earlier.text[years[0].end() :]}"
        question = read_question(f"{question.text[:start]}{year}{question.text[end:]}")
    how_many = _HOW_MANY.fullmatch(question.text)
    others = with_counted(how_many["counted"], earlier) if how_many and is_counted(how_many["counted"]) else None
    if moved := others or _with_clause(question, earlier) or _of_another(question, earlier):
        return moved
    question = _asked_alike(question, earlier)
    found = value(question)
    if found is None or len(question.content) > _VALUE:
        return None
    return (
        _with_opposite(found["value"], earlier)
        or _with_rank(found["value"], earlier)
        or _told_apart(found, earlier)
        or at_another_time(found["rest"], earlier.text, dated=bool(earlier.of_kind(SpanKind.DATE)))
        or at_another_occasion(found["rest"], earlier.text)
        or _with_value(found, question, earlier)
        or put_behind((found["preposition"] or "").lower(), found["value"], question, earlier)
        or (_for_pronoun(found, question, leaning) if leaning else None)
    )


def extended(question: Question, earlier: Question) -> tuple[str, str] | None:
    """The earlier question about something else ("And the boss?"), and what of that was added at its end, if anything.

    None where the new question is more than that, or it gets too long.
    """
    found = value(question)
    if found is None or not 0 < sum(not token.stop for token in question.content) <= _VALUE:
        return None
    rest, preposition = found["rest"], (found["preposition"] or "").lower()
    if preposition and may_be_instead(preposition, found["value"], earlier):
        return None
    subject = None if preposition else _about_another(rest, question, earlier)
    # "How old was Ada Marsh, her son?" would say that she is.
    joined = "," if preposition or is_occasion(rest) else ", and"
    reading = subject or f"{earlier.text.rstrip(' ?!.')}{joined} {rest}?"
    return (reading, "" if subject else rest) if len(reading) <= QUESTION.value else None


def _about_another(value: str, question: Question, earlier: Question) -> str | None:
    """The earlier question with another subject, or with others counted, where it is plain which words give way."""
    if _ONE_OF.fullmatch(value) or is_occasion(value):
        return None
    is_named = value in {question.text[name.start : name.end] for name in question.of_kind(SpanKind.NAME)}
    subject = with_subject(value, earlier) if is_named or is_noun(value) else with_others(value, earlier)
    return subject or with_counted(value, earlier)


def is_alike(question: Question, added: str) -> bool:
    """Whether "And the boss?" names something of the sort that was added to a question before it."""
    found, before = value(question), _ABOUT.fullmatch(added)
    if found is None or before is None or years_on(question.text):
        return False
    if is_occasion(added):
        return _is_figure(question) or is_occasion(found["rest"])
    return found["preposition"] == before["preposition"] and not _is_figure(question)


def _is_figure(question: Question) -> bool:
    return bool(question.of_kind(SpanKind.DATE) or question.of_kind(SpanKind.NUMBER))


def value(question: Question) -> re.Match[str] | None:
    """What stands behind "And …", "In …" or "What about …"; None where the question asks for something of its own."""
    opens = question.tokens[0].word in _OPENERS or [token.word for token in question.tokens[1:2]] == ["about"]
    return _ABOUT.fullmatch(" ".join(question.text.split())) if opens and not _asks_anew(question) else None


def _asks_anew(question: Question) -> bool:
    """ "And when was that?", "And is it open?": more than a value, whatever it opens with."""
    words = [token.word for token in question.tokens[:3]]
    verb = words[1:2] in (["is"], ["was"], ["are"], ["were"], ["did"], ["do"], ["does"], ["can"])
    return "about" not in words and (question.asks or verb)


def _with_opposite(value: str, earlier: Question) -> str | None:
    """ "And last?" after "When did it first …": the same question with the other word."""
    word = value.lower().removeprefix("the ").removesuffix(" one")
    for one, other in (*_OPPOSITES.items(), *((b, a) for a, b in _OPPOSITES.items())):
        if word == other and (there := re.search(rf"\b{one}\b", earlier.text, re.IGNORECASE)):
            return f"{earlier.text[: there.start()]}{other}{earlier.text[there.end() :]}"
    return None


def _with_rank(value: str, earlier: Question) -> str | None:
    """ "And the second one?" after "Who was the first mayor?": the ordinal in the place of the only one."""
    new, there = _RANK.fullmatch(value), list(_RANKED.finditer(earlier.text))
    if not new or len(there) != 1:
        return None
    # "And the second time?" asks when the second was.
    ones = ("one", "time") if earlier.kind is Kind.DATE else ("one",)
    if (new["noun"] or "one").lower() not in (*ones, (there[0]["noun"] or "").lower()):
        return None
    # "The First Minister" is a name, and so is the second.
    ordinal = new["ordinal"].capitalize() if there[0]["ordinal"][0].isupper() else new["ordinal"]
    return f"{earlier.text[: there[0].start('ordinal')]}{ordinal}{earlier.text[there[0].end('ordinal') :]}"


def _with_clause(question: Question, earlier: Question) -> str | None:
    """ "And when she left?" after "How many pupils were there when she came?": the clause in the place of that."""
    new, there = _CLAUSE.search(question.text), _CLAUSE.search(earlier.text)
    opening = [token.word for token in question.tokens if new and token.start < new.start()]
    if not new or not there or not there.start() or opening not in (["and"], ["but"], ["what", "about"]):
        return None
    return f"{earlier.text[: there.start()]}{new[0]}{earlier.text[there.end() :]}"


def _told_apart(found: re.Match[str], earlier: Question) -> str | None:
    """ "And the older one?" after "How long does the newer route take?", where one thing is so told from others."""
    new, things = _TOLD_APART.fullmatch(found["value"]), qualities(earlier)
    if not new or len(things) != 1:
        return None
    article, old, *_ = things[0]
    before = [token.word for token in earlier.tokens if token.end <= article.start][-1:]
    if (article.word == "the") != (new["article"].lower() == "the") or old.is_capital != new["quality"][0].isupper():
        return None
    if found["preposition"] and before != [found["preposition"].lower()]:
        return None
    return f"{earlier.text[: article.start]}{new['article'].lower()} {new['quality']}{earlier.text[old.end :]}"


def _asked_alike(question: Question, earlier: Question) -> Question:
    """ "And in 2010?" for "And how many in 2010?" after "How many came in 2009?", which asks that already."""
    found = _HOW.fullmatch(question.text)
    if not found or not earlier.text.lower().startswith(found["how"].lower()):
        return question
    words = {token.word for token in earlier.tokens}
    if not (is_occasion(found["rest"]) or found["preposition"].lower() in words):
        return question
    return read_question(f"And {found['rest']}?")


def _of_another(question: Question, earlier: Question) -> str | None:
    """ "Did Peter?" after "Did Simon know of it?": the same of another."""
    helping, *rest = question.tokens
    if not rest or helping.word not in AUXILIARIES or helping.word != earlier.tokens[0].word:
        return None
    other = question.text[rest[0].start : rest[-1].end]
    named = other in {question.text[name.start : name.end] for name in question.of_kind(SpanKind.NAME)}
    return with_subject(other, earlier) if named or is_noun(other) else None


def _with_value(found: re.Match[str], question: Question, earlier: Question) -> str | None:
    """The new value in the place of the last one of its kind that stands as it does; None where there is none."""
    kinds = set() if _ONE_OF.fullmatch(found["value"]) else {span.kind for span in question.spans}
    preposition = (found["preposition"] or "").lower()
    if not kinds and preposition in _TIMES and is_noun(found["value"]):
        kinds = {SpanKind.DATE}
    instead = may_be_instead(preposition, found["value"], earlier)
    for kind in (SpanKind.DATE, SpanKind.NUMBER, SpanKind.NAME):
        spans = earlier.of_kind(kind)
        if kind not in kinds or not spans:
            continue
        if kind is SpanKind.DATE:
            return _replaced(found, _with_part(found["value"], question, spans[-1], earlier.text), earlier.text)
        if kind is SpanKind.NUMBER:
            return _replaced(found, _with_unit(found["value"], question, spans[-1], earlier.text), earlier.text)
        before = [_preposition_before(span, earlier.text) for span in spans]
        if kind is SpanKind.NAME and instead:
            # "How much did Karin spend on a horse?" "And on a Volvo?": that has not spent anything.
            spans = tuple(span for span, there in zip(spans, before, strict=True) if there == preposition)
            return _replaced(found, spans[-1], earlier.text) if spans else None
        # "And Jon Holm?" means who moved to Leeds, not where to.
        alike = [span for span, there in zip(spans, before, strict=True) if bool(there) == bool(preposition)]
        return _replaced(found, (alike if kind is SpanKind.NAME and alike else spans)[-1], earlier.text)
    return None


def _with_part(value: str, question: Question, span: Span, text: str) -> Span:
    """ "The first half of 2024" for its "2024", where the new value is such a part of a time too."""
    date = next((one for one in question.of_kind(SpanKind.DATE)), None)
    there = _PART_BEFORE.search(text[: span.start])
    if not date or not there or not re.fullmatch(_PART_OF, value[: value.find(question.text[date.start : date.end])]):
        return span
    return Span(span.kind, there.start("part"), span.end)


def _with_unit(value: str, question: Question, span: Span, text: str) -> Span:
    """ "Half a decade" for its "half", where the new number comes with what it counts as well: "ten years"."""
    number = question.of_kind(SpanKind.NUMBER)[0]
    at = value.find(question.text[number.start : number.end])
    counted = [token for token in tokenize(value) if token.start >= at + number.end - number.start][:1]
    unit = _COUNTED.match(text, span.end) if counted and not counted[0].stop else None
    return Span(span.kind, span.start, unit.end()) if unit else span


def _preposition_before(span: Span, text: str) -> str:
    found = _PREPOSITION.search(_ARTICLE_BEFORE.sub("", text[: span.start]))
    return found[0].strip().lower() if found else ""


def _for_pronoun(found: re.Match[str], question: Question, earlier: Question) -> str | None:
    """ "What about Henry?" after "And how old was she?", where it is open who she is: "How old was Henry?" """
    value, name = found["value"], bool(question.of_kind(SpanKind.NAME))
    if found["preposition"] or is_occasion(value) or not (name or is_noun(value)):
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
