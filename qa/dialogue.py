"""Follow-ups: how a question is read in the light of the one before it and of its answer, by rules that can be listed.

1. A question that stands on its own is read as it is.
2. "What about 2020?", "And in Japan?": the new value takes the place of the value of its kind in the earlier question.
3. "And the year after?": the earlier question, a year on. "And last?": with the opposite word.
4. "How old was she?", "Is it still open?": the pronoun gives way to the person, the place or the thing that the earlier
   question named or was answered with.
5. Anything else that leans ("Why?", "When was that?"): the earlier question is kept beside it, in brackets.

After 4 and 5, the words of the earlier question count for less than the new ones, and the place of the earlier answer
counts for something: what is asked next mostly stands near it. What is carried over only helps to find the place: it is
never a reason to answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus import Sentence
from corpus.limits import QUESTION
from qa.question import Kind, Question, read_question
from qa.spans import Span, SpanKind
from qa.tokens import Token

_LEANING = frozenset(
    "it its he him his she her hers they them their theirs that this those these there then one ones so such".split()
)
# These need more before them that they could stand for.
_POINTING = frozenset("them him her there".split())
# Here "it" stands for nothing: "made it to Seoul", "How long does it take to cross?"
_IDLE = re.compile(
    r"\bma(?:kes?|de|king)\s+it\b|\bit\s+(?:takes?|took|costs?)\s(?=.*\bto\s)|\bis\s+it\s+true\s+that\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:(?:and|but|so|ok|okay|then)\b[\s,]*)?(?:(?:what|how)\s+about\b\s*)?"
    r"(?P<rest>(?:(?P<preposition>in|on|at|by|for|to|from|during|until|since|after|before|of|with)\s+)?(?P<value>[^?!.]+?))"
    r"\s*[?!.]*\s*\Z",
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
_PREPOSITION = re.compile(
    r"(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through)\s+\Z", re.IGNORECASE
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
# "after the war" takes the place of a date; "before she left" does not, as only a noun behind these is a time.
_TIMES = frozenset("after before during until since".split())


_PERSON = re.compile(r"\b(?:he|him|she|(?P<own>his|hers?))\b", re.IGNORECASE)
_HE, _SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
_THING = re.compile(r"\b(?:it|(?P<own>its))\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:they|them|(?P<own>theirs?))\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere(?=\s*[?.!]*\Z)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|at|to|from|into|for|near|through|across)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF_SOMETHING = re.compile(r"\s+[a-z]")
_THINGS = frozenset([Kind.NAME, Kind.GROUP, Kind.PLACE, Kind.OPEN])


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The question before, as it was read, and what it was answered with.

    Attributes:
        question: as it was read.
        article: the id of the article that answered; empty where none did.
        sentence: what answered; None where nothing did.
        short: the short answer; empty where there was none.
    """

    question: Question
    article: str = ""
    sentence: Sentence | None = None
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question in its conversation.

    Attributes:
        question: what is looked for.
        reading: how it was read, in words; None where nothing was carried over.
        carried: the words that stand beside the question only because they were asked before.
        near: the question before, where its answer's place counts for something.
    """

    question: Question
    reading: str | None = None
    carried: tuple[Token, ...] = ()
    near: Earlier | None = None

    @property
    def is_about_answer(self) -> bool:
        """Whether it has no word of its own that matters: "When was that?" asks for more of the same sentence."""
        return bool(self.carried) and not any(not token.stop for token in self.question.content)

    @property
    def text(self) -> str:
        """What is asked, in words."""
        return self.reading or self.question.text


def resolve(question: Question, earlier: Earlier | None) -> Turn:
    """Reads a question after an earlier one.

    Raises:
        QueryTooLong: with what was carried over, it would be over the limit on length.
    """
    if earlier is None or stands_alone(question):
        return Turn(question=question)
    near = earlier if earlier.sentence else None
    if moved := _moved(question, earlier):
        return Turn(question=read_question(moved), reading=moved, near=near)
    turn = _appended(question, earlier.question) or _leaning(question, earlier)
    stems = {token.stem for token in turn.question.content}
    beside = {token.stem: token for token in (*earlier.question.content, *turn.carried) if token.stem not in stems}
    return replace(turn, carried=tuple(beside.values()), near=near)


def _leaning(question: Question, earlier: Earlier) -> Turn:
    """The question with what its pronoun stands for, or else with the earlier one beside it."""
    named = _named(question.text, earlier)
    if named and len(named) <= QUESTION.value:
        read = read_question(named)
        stems = {token.stem for token in question.content}
        own = tuple(token for token in read.content if token.stem in stems)
        # The name that was put in is carried over as well: the sentence that is looked for may say "she" too.
        return Turn(
            question=replace(read, content=own),
            reading=named,
            carried=tuple(token for token in read.content if token.stem not in stems),
        )
    reading = _beside(question, earlier.question)
    own = own_words(question) if earlier.question.content else question.content
    return Turn(question=replace(question, content=own), reading=reading if reading != question.text else None)


def _named(text: str, earlier: Earlier) -> str | None:
    """The question with its pronoun replaced by what it stands for; None where that is not plain."""
    kind, short = earlier.question.kind, earlier.short
    if found := _PERSON.search(text):
        return _put(text, found, _whom(found[0], earlier))
    if (found := _THERE.search(text)) and kind is Kind.PLACE and short:
        return _put(text, found, f"in {short}")
    if (found := _THING.search(text)) and kind in _THINGS and short[:1].isupper():
        return _put(text, found, short)
    if (found := _MANY.search(text)) and short and (kind is Kind.GROUP or earlier.question.several):
        return _put(text, found, short)
    return None


def _put(text: str, pronoun: re.Match[str], name: str | None) -> str | None:
    if not name:
        return None
    owned = pronoun.groupdict().get("own")
    possessive = owned and (owned.lower() != "her" or _OF_SOMETHING.match(text, pronoun.end()))
    return f"{text[: pronoun.start()]}{name}{'’s' if possessive else ''}{text[pronoun.end() :]}"


def _whom(pronoun: str, earlier: Earlier) -> str | None:
    """Whom "he" or "she" stands for: who was asked about ("Who is Eva Lind?"), the answer, or the last name.

    Nobody is named where the earlier question only says "his", of somebody named before it or another than "she"; nor
    where it asked who, and that is not plain.
    """
    question = earlier.question
    names = question.of_kind(SpanKind.NAME)
    if names and all(any(name.holds(token) for name in names) for token in question.content):
        return question.text[names[-1].start : names[-1].end]
    same, other = (_SHE, _HE) if pronoun.lower() in _SHE else (_HE, _SHE)
    said = {token.word for token in question.tokens}
    if question.kind is Kind.PERSON and said.isdisjoint(same):
        return earlier.short or None
    persons = [name for name in names if not _IN_PLACE.search(question.text[: name.start])]
    return question.text[persons[-1].start : persons[-1].end] if persons and said.isdisjoint(other) else None


def stands_alone(question: Question) -> bool:
    """Whether it names what it asks about: a question word, words that matter, and no pronoun without its noun."""
    words = [token.word for token in question.tokens]
    asks = question.kind is not Kind.OPEN or any(word in ("what", "which") for word in words)
    if not asks or words[:2] in (["what", "about"], ["how", "about"]) or words[0] in ("and", "but"):
        return False
    if len(own_words(question)) < 2 and len(words) <= 4:
        return False
    before, idle = 0, {at for found in _IDLE.finditer(question.text) for at in range(*found.span())}
    for token in question.tokens:
        if token.start in idle:
            continue
        if token.word in _LEANING and before < (3 if token.word in _POINTING else 2):
            return False
        before += 2 * token.is_capital if not token.stop else 0
        before += not token.stop
    return True


def own_words(question: Question) -> tuple[Token, ...]:
    """The words that matter, none where it has only pronouns and the like ("When was that?")."""
    return tuple(token for token in question.content if not token.stop)


def _moved(question: Question, earlier: Earlier) -> str | None:
    """The earlier question with one value changed; None where the new one is more than a value, or it gets too long."""
    moved = _changed(question, earlier)
    return moved if moved and len(moved) <= QUESTION.value else None


def _changed(question: Question, told: Earlier) -> str | None:
    earlier, years = told.question, list(_YEAR.finditer(told.question.text))
    if years and (found := _YEARS_ON.search(question.text)) and (step := _step(found)):
        year = str(int(years[-1][0]) + step)
        around = [t for t in question.tokens if not found.start() <= t.start < found.end()]
        if not any(not t.stop or (t.is_capital and t.start > 0) for t in around):
            return f"{earlier.text[: years[-1].start()]}{year}{earlier.text[years[-1].end() :]}"
        question = read_question(f"{question.text[: found.start()]}{year}{question.text[found.end() :]}")
    found = _value(question)
    if found is None or len(question.content) > _VALUE:
        return None
    return _with_opposite(found["value"], earlier) or _with_value(found, question, earlier)


def _appended(question: Question, earlier: Question) -> Turn | None:
    """ "And the boss?": the earlier question about something else, which is looked for before all."""
    found, own = _value(question), own_words(question)
    if found is None or not own or len(own) > _VALUE:
        return None
    reading = _with_subject(found["rest"].strip(), earlier.text) or (
        f"{earlier.text.rstrip(' ?!.')}, {found['rest'].strip()}?"
    )
    if len(reading) > QUESTION.value:
        return None
    return Turn(question=replace(read_question(reading), content=own), reading=reading)


def _with_subject(value: str, earlier: str) -> str | None:
    """ "And the boss?" after "How much does a fitter earn?": the new subject in the place of the old one.

    Only where it is plain what the subject is: a word behind its article, and behind it the verb, which ends the
    question or has a preposition behind it.
    """
    there = _SUBJECT.search(earlier)
    if not there or not _NOUN.fullmatch(value):
        return None
    return f"{earlier[: there.start('subject')]}{value}{earlier[there.end('subject') :]}"


def _value(question: Question) -> re.Match[str] | None:
    """What stands behind "And …", "In …" or "What about …"; None where the question asks for something of its own."""
    opens = question.tokens[0].word in _OPENERS or [token.word for token in question.tokens[1:2]] == ["about"]
    return _ABOUT.fullmatch(question.text.strip()) if opens and not _asks_anew(question) else None


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
    number = int(count) if count.isdigit() and len(count) <= 2 else _COUNTS.get(count, 0)
    if found["count"] and not number and count in ("the", "a", "and", "in"):
        number = 1
    return number if found["way"].lower() in ("after", "later") else -number


def _with_opposite(value: str, earlier: Question) -> str | None:
    """ "And last?" after "When did it first …": the same question with the other word."""
    word = value.lower().removeprefix("the ").removesuffix(" one").strip()
    for one, other in (*_OPPOSITES.items(), *((b, a) for a, b in _OPPOSITES.items())):
        if word == other and (there := re.search(rf"\b{one}\b", earlier.text, re.IGNORECASE)):
            return f"{earlier.text[: there.start()]}{other}{earlier.text[there.end() :]}"
    return None


def _with_value(found: re.Match[str], question: Question, earlier: Question) -> str | None:
    """The new value in the place of the last one of its kind; None where there is none."""
    kinds = {span.kind for span in question.spans}
    if not kinds and (found["preposition"] or "").lower() in _TIMES and _NOUN.fullmatch(found["value"].strip()):
        kinds = {SpanKind.DATE}
    for kind in (SpanKind.DATE, SpanKind.NUMBER, SpanKind.NAME):
        spans = earlier.of_kind(kind)
        if kind in kinds and spans:
            return _replaced(found, spans[-1], earlier.text)
    return None


def _replaced(found: re.Match[str], span: Span, text: str) -> str:
    """The value takes the span's place; a preposition that comes with it takes that of the one before the span."""
    before, after = text[: span.start], text[span.end :]
    value, old = found["value"].strip(), _PREPOSITION.search(before)
    if found["preposition"] and old:
        after = _ONWARDS.sub("", after) if old[0].lower().startswith("from") else after
        return f"{before[: old.start()]}{found['preposition'].lower()} {value}{after}"
    return f"{before}{_ARTICLE.sub('', value) if _ARTICLE_BEFORE.search(before) else value}{after}"


def _beside(question: Question, earlier: Question) -> str:
    """Both questions, the earlier one in brackets and without brackets of its own."""
    context = re.sub(r"[()]", "", earlier.text).strip()
    room = QUESTION.value - len(question.text) - 3
    return f"{question.text.strip()} ({context})" if 0 < len(context) <= room else question.text
