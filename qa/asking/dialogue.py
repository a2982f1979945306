"""Follow-ups: how a question is read in the light of the one before it and of its answer, by rules that can be listed.

1. A question that stands on its own is read as it is.
2. "What about 2020?", "And in Japan?", "And on a kitchen?": the new value takes the place of the one like it in the
   earlier question. Where something may be meant instead that is not plain, 5 holds.
   So do the time that a question ends with ("before the war"), its subject ("And teachers?", "Did Peter?"), what is
   counted ("And how many maps?"), and what tells one from others ("And the older one?").
3. "And a century later?": the earlier question, so many years on. "And last?", "And the second one?": with that word.
   "By whom?" behind "When was the mill sold?": "By whom was the mill sold?"
4. "How old was she?", "Is it still open?": the pronoun gives way to the person, the place or the thing that the earlier
   question named or was answered with.
   "What about the pond?" after such a question that leaves it open: what is new takes the place of the pronoun.
5. Anything else that leans ("Why?", "When was that?"): the earlier question is kept beside it, in brackets.
6. Behind "Why?", which says nothing of what it is about, all of these look to the last question that does.

After 4 and 5, the words of the earlier question count for less than the new ones, and the place of the earlier answer
counts for something: what is asked next mostly stands near it. What is carried over only helps to find the place: it is
never a reason to answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus import Sentence
from corpus.limits import QUESTION
from qa.asking.changing import changed, extended, is_alike, unopened, value
from qa.asking.dividing import PREPOSITIONS
from qa.asking.pronouns import Told, named
from qa.asking.subjects import by_whom
from qa.cutting.phrases import is_verb_form
from qa.question import QUESTION_WORDS, Kind, Question, read_question
from qa.words.tokens import Token

_LEANING = frozenset(
    "it its he him his she her hers they them their theirs that this those these there then one ones so such".split()
)
_PERSONAL = frozenset("it its he him his she her hers they them their theirs".split())
_OF_WHAT_WAS_SAID = frozenset([Kind.DATE, Kind.REASON, Kind.MANNER])
# These need more before them that they could stand for.
_POINTING = frozenset("them him her there".split())
_JOINING = frozenset(["and", "but"])
# "For how long?" says no more of what it is about than "When?"
_MEASURES = frozenset("long large big often few far".split())
# "After how many minutes?", "Under which name?"
_BEFORE_ASKING = PREPOSITIONS | frozenset("after before behind beside below above near beyond within into".split())
# Here "it" or "that" stands for nothing: "made it to Seoul", "Who said that the bridge would close?"
_IDLE = re.compile(
    r"\bma(?:kes?|de|king)\s+it\b|\bit\s+(?:takes?|took|costs?)\s(?=.*\bto\s)|\bis\s+it\s+true\s+that\b"
    r"|\b(?:sa(?:id|ys?)|(?:argu|deni|believ|promis)e[sd]?|(?:claim|insist|warn|explain|predict|complain|recall|remember|confirm|doubt)"
    r"(?:s|ed)?|admit(?:s|ted)?)\s+that\s(?!(?:about|after|and|at|because|before|by|for|in|of|on|to|when|with)\b)"
    r"(?=\S+\s+\S+\s+\S)",
    re.IGNORECASE,
)
# "Is there a fence?" and "How many visits were there in 2019?" are whole; "Were there any in 2020?" is not.
_EXISTS = re.compile(
    r"(?:is|are|was|were)\s+there\s+(?:an?|any)\s+(?!(?:after|at|before|by|for|from|in|left|more|of|on|others?|to|with)\b)"
    r"|how\s+many\s+(?!(?:are|is|more|of|others?|was|were)\b)[\w\s-]+\s(?:are|were)\s+there\s+(?:at|by|in|on)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A question before, as it was read, and what it was answered with.

    Attributes:
        turn: it in its conversation.
        article: the id of the article that answered; empty where none did.
        sentence: what answered; None where nothing did.
        short: the short answer; empty where there was none.
    """

    turn: Turn
    article: str = ""
    sentence: Sentence | None = None
    short: str = ""

    @property
    def question(self) -> Question:
        """As it was read, with the words that were carried over to it."""
        return replace(self.turn.question, content=(*self.turn.question.content, *self.turn.carried))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question in its conversation.

    Attributes:
        question: what is looked for.
        typed: as it was asked.
        reading: how it was read, in words; None where nothing was carried over.
        carried: the words that stand beside the question only because they were asked before.
        after: the question before; None where it stands on its own.
        added: what was added to an earlier question for it; empty where that was not done.
    """

    question: Question
    typed: Question
    reading: str | None = None
    carried: tuple[Token, ...] = ()
    after: Earlier | None = None
    added: str = ""

    @property
    def near(self) -> Earlier | None:
        """The question before, where its answer's place counts for something."""
        return self.after if self.after and self.after.sentence else None

    @property
    def is_about_answer(self) -> bool:
        """Whether it has no word of its own that matters: "When was that?" asks for more of the same sentence."""
        return bool(self.carried) and not any(not token.stop for token in self.question.content)

    @property
    def is_bare(self) -> bool:
        """Whether no word of it says what it is about: "Why?" """
        if not self.leans:
            return False
        own, leaning = {token.word for token in own_words(self.typed)}, _leaning_words(self.typed)
        # "Where is it now?" asks for more of a thing, "When was it?" only of what has been said.
        if leaning & _PERSONAL and self.typed.kind not in _OF_WHAT_WAS_SAID:
            return False
        return own <= (frozenset() if leaning else _MEASURES) or _is_fragment(self.typed)

    @property
    def leans(self) -> bool:
        """Whether it says what it asks only together with another: "How old was she?", where it is open who that is."""
        return self.question.text != self.reading and not stands_alone(self.typed)

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
        return Turn(question=question, typed=question)
    spoken = _spoken(question, earlier).turn
    leaning = None if stands_alone(spoken.typed) else spoken.typed
    if moved := changed(question, spoken.question, leaning=leaning) or by_whom(question, spoken.question):
        return Turn(question=read_question(moved), typed=question, reading=moved, after=earlier)
    turn = _extended(question, _spoken(question, earlier, words=True).question) or _leaning(question, earlier)
    stems = {token.stem for token in turn.question.content}
    beside = {token.stem: token for token in (*earlier.question.content, *turn.carried) if token.stem not in stems}
    return replace(turn, carried=tuple(beside.values()), after=earlier)


def _spoken(question: Question, earlier: Earlier, *, words: bool = False, back: bool = False) -> Earlier:
    """The last question that another value could go into: behind "Why?", the last that leans on no other.

    A value that stands beside its question, as nothing gave way to it, is none. What was added gives way to something
    else of its sort, but is still meant "a year earlier".

    Args:
        question: the new one.
        earlier: where to begin.
        words: whether it must have words of its own.
        back: whether such a "Why?" stands behind it.
    """
    turn = earlier.turn
    bare = turn.is_bare or (words and not stands_alone(turn.typed) and not own_words(turn.typed))
    bare = bare or (turn.leans and value(turn.typed) is not None)
    if turn.after and (bare or (back and turn.leans) or is_alike(question, turn.added)):
        return _spoken(question, turn.after, words=words, back=back or bare)
    return earlier


def _leaning(question: Question, earlier: Earlier) -> Turn:
    """The question with what its pronoun stands for, or else with the earlier one beside it."""
    put = _named(question.text, earlier)
    if put and len(put) <= QUESTION.value:
        read = read_question(put)
        stems = {token.stem for token in question.content}
        own = tuple(token for token in read.content if token.stem in stems)
        # The name that was put in is carried over as well: the sentence that is looked for may say "she" too.
        return Turn(
            question=replace(read, content=own),
            typed=question,
            reading=put,
            carried=tuple(token for token in read.content if token.stem not in stems),
        )
    reading = _beside(question, earlier)
    own = own_words(question) if earlier.question.content else question.content
    return Turn(
        question=replace(question, content=own),
        typed=question,
        reading=reading if reading != question.text else None,
    )


def _named(text: str, earlier: Earlier) -> str | None:
    """The question with its pronoun replaced by what the earlier one says it stands for, or that which it leans on."""
    found = named(text, Told(question=earlier.question, typed=earlier.turn.typed, short=earlier.short))
    before = earlier.turn.after
    # "By whom?" has asked for somebody else than the question before it.
    if found or not before or not earlier.turn.is_bare or earlier.question.kind is Kind.PERSON:
        return found
    return _named(text, before)


def _goes_on(turn: Turn) -> bool:
    """Whether what it asks cannot be told without the question before: "And how old was she?", not "Who scored?" """
    return turn.leans and (turn.is_bare or bool(_leaning_words(turn.typed)) or turn.typed.tokens[0].word in _JOINING)


def stands_alone(question: Question) -> bool:
    """Whether it names what it asks about: a question word, words that matter, and no pronoun without its noun."""
    words = [token.word for token in question.tokens]
    if _EXISTS.match(question.text) and own_words(question):
        return True
    asks = question.kind is not Kind.OPEN or any(word in ("what", "which") for word in words)
    if not asks or words[:2] in (["what", "about"], ["how", "about"]) or words[0] in _JOINING:
        return False
    if (len(own_words(question)) < 2 and len(words) <= 4) or _is_fragment(question):
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


def _is_fragment(question: Question) -> bool:
    """ "After how many minutes?", "Under which name?": a preposition and what is asked for, with no verb."""
    first, *rest = question.tokens
    if first.word not in _BEFORE_ASKING or not rest or rest[0].word not in QUESTION_WORDS:
        return False
    noun = [token for token in rest[1:] if token.word not in _MEASURES | {"many", "much"}]
    return len(noun) < 3 and not any(t.stop or t.is_capital or is_verb_form(t.word) for t in noun)


def _leaning_words(question: Question) -> frozenset[str]:
    """Its words that stand for something else, wherever they stand."""
    return _LEANING.intersection(token.word for token in question.tokens)


def own_words(question: Question) -> tuple[Token, ...]:
    """The words that matter, none where it has only pronouns and the like ("When was that?")."""
    return tuple(token for token in question.content if not token.stop)


def _extended(question: Question, earlier: Question) -> Turn | None:
    """ "And the boss?": the earlier question about something else, which is looked for before all."""
    if not (found := extended(question, earlier)):
        return None
    reading, added = found
    read = replace(read_question(reading), content=own_words(question))
    return Turn(question=read, typed=question, reading=reading, added=added)


def _beside(question: Question, earlier: Earlier) -> str:
    """The question with what it leans on behind it, in brackets and without brackets of its own."""
    context = re.sub(r"[()]", "", _context(earlier)).strip()
    room = QUESTION.value - len(question.text) - 3
    return f"{question.text.strip()} ({context})" if 0 < len(context) <= room else question.text


def _context(earlier: Earlier) -> str:
    """The last question with words of its own, behind the one it leans on: "Who led it, and was she old?" """
    while earlier.turn.is_bare and earlier.turn.after:
        earlier = earlier.turn.after
    last = first = earlier.turn
    while first.after and _goes_on(first):
        first = first.after.turn
    if first is last:
        return last.question.text
    return f"{first.question.text.rstrip(' ?!.')}, and {unopened(last.question.text)}"
