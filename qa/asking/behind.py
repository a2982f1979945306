"""What stands behind a preposition, in a follow-up and in the question before it: "And on a kitchen?" """

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from qa.asking.fronted import BEHIND_A_NOUN, is_base
from qa.asking.times import is_occasion, is_time
from qa.cutting.phrases import is_verb_form
from qa.question import AUXILIARIES, DO_AND_MODALS, Question
from qa.words.tokens import Token, ends_plural, tokenize

# Two of what stands behind these are alike; "in" has places, years and languages behind it.
_TO_ONE = frozenset("of to from for with".split())
_LEADING = frozenset("and but what how".split())
_DETERMINERS = {
    **dict.fromkeys(["a", "an"], "a"),
    "the": "the",
    **dict.fromkeys("his her its their our your my".split(), "own"),
}
_MOST = 3


def put_behind(preposition: str, value: str, question: Question, earlier: Question) -> str | None:
    """ "And of rye?" after "What is the price of wheat?": the new thing behind the same preposition.

    Only where that stands there once, where it is plain which words are behind it, and where those are of the same sort
    as the new ones: "And on a kitchen?" is no day, and "in the north" no war.
    """
    at = _places(preposition, earlier)
    if question.tokens[0].word not in _LEADING or len(at) != 1:
        return None
    old = _object(earlier, at[0])
    value = _named(value, old)
    new = tokenize(value)
    if not old or not _is_ended(old[-1], earlier) or not _are_alike(preposition, old, new):
        return None
    return f"{earlier.text[: old[0].start]}{value}{earlier.text[old[-1].end :]}"


def _named(value: str, old: Sequence[Token]) -> str:
    """ "The old barn" for "the old one", beside "the new barn"."""
    *ahead, last = tokenize(value)
    if not ahead or not old or last.word not in ("one", "ones") or old[-1].is_capital:
        return value
    return f"{value[: last.start]}{old[-1].text}"


def may_be_instead(preposition: str, value: str, earlier: Question) -> bool:
    """Whether something stands behind the same preposition already that the new thing may be meant instead of."""
    objects, new = (_object(earlier, at) for at in _places(preposition, earlier)), _head(tokenize(value))
    return any(old and is_time(_said(old)) == is_time(_said(new)) for old in objects)


def _places(preposition: str, question: Question) -> list[int]:
    return [i for i, token in enumerate(question.tokens) if token.word == preposition]


def _object(question: Question, at: int) -> Sequence[Token]:
    """The words behind the preposition at `at`, with the article and without the verb that ends them."""
    tokens = question.tokens
    begin = end = at + 1
    begin += begin < len(tokens) and tokens[begin].word in _DETERMINERS
    end = begin
    while end < len(tokens) and not tokens[end].stop and not (end > begin and _ends(tokens, end)):
        end += 1
    end -= _verb_follows(tokens, at, end - 1)
    return tokens[at + 1 : end] if begin < end <= begin + _MOST else ()


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun has ended before: "of wood built", "of wood after", and not "of newly built houses"."""
    is_verb = is_verb_form(tokens[at].word) and all(token.stop for token in tokens[at + 1 : at + 2])
    return is_verb or tokens[at].word in BEHIND_A_NOUN


def _verb_follows(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether the word at `last` is the verb: "Did the price of wheat rise?", not "Did he pay for old wheat?"

    Args:
        tokens: the question's.
        at: where the preposition stands.
        last: the last of the words behind it.
    """
    # In "What did she do with the boat?", "do" is itself the verb.
    helps = [i for i, token in enumerate(tokens[: at - 1]) if token.word in DO_AND_MODALS or i == 0]
    if not helps or tokens[helps[-1]].word not in AUXILIARIES:
        return False
    between = tokens[helps[-1] + 1 : at]
    # "The new roof of the barn": no verb stands before that "of". A name of several words is one.
    opens = bool(between) and between[0].word in _DETERMINERS
    subject = between[opens:]
    plain = list(dropwhile(lambda token: token.is_capital, subject))
    plain = plain[len(plain) == len(subject) :]
    if not plain or (opens and tokens[at].word == "of" and not any(token.stop for token in plain)):
        return True
    return opens and is_base(tokens[last].word) and not is_base(plain[-1].word)


def _is_ended(last: Token, question: Question) -> bool:
    """Whether nothing more is said of what ends there: the question ends, its verb follows, or only a time."""
    behind = [token for token in question.tokens if token.start >= last.end]
    if not behind or behind[0].word in AUXILIARIES or not behind[0].stop:
        return True
    return is_occasion(question.text[behind[0].start : behind[-1].end])


def _are_alike(preposition: str, old: Sequence[Token], new: Sequence[Token]) -> bool:
    head = _head(new)
    if is_time(_said(old)) != is_time(_said(head)):
        return False
    if preposition == "to" and not (old[0].is_capital or old[0].word in _DETERMINERS):
        return False  # "to find safety"
    if preposition in _TO_ONE:
        return not any(token.is_number for token in head)
    sorts = [_DETERMINERS.get(words[0].word, "") for words in (old, new)]
    named = [words[bool(sort) :] for words, sort in zip((old, new), sorts, strict=True)]
    if sorts[0] != sorts[1] or any(token.stop or token.is_capital or token.is_number for row in named for token in row):
        return False
    if not sorts[0]:
        return len(named[0]) == len(named[1]) == 1 and ends_plural(named[0][0].word) == ends_plural(named[1][0].word)
    return bool(named[1]) and (preposition, sorts[0]) != ("in", "the")


def _head(words: Sequence[Token]) -> Sequence[Token]:
    """The first words up to where something else is said: "hunger" of "hunger in 1847"."""
    return words[: next((i for i, token in enumerate(words) if i and token.stop), len(words))]


def _said(words: Sequence[Token]) -> str:
    return " ".join(token.word for token in words)
