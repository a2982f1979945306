"""The one thing that a question speaks of, for which "it" or "they" of the next may stand: "the bridge", "the tags".

There is no grammar behind this: a noun goes from its article to the next small word, but for the verb in between. Where
that is not plain, or several things are spoken of, there is none.
"""

from __future__ import annotations

from itertools import pairwise

from qa.cutting.phrases import is_verb_form
from qa.question import DO_AND_MODALS, Kind, Question, noun_kind
from qa.reading.beside import BE
from qa.words.spans import SpanKind
from qa.words.tokens import Token, ends_plural, tokenize

_ARTICLES = frozenset("the a an".split())
_OTHERS = frozenset("his her its their my our your this that these those".split())
# "In the year", "the number of": nothing that is spoken of.
_NO_THINGS = frozenset(
    "year years time day days date month week century decade hour morning evening night number amount total name names "
    "kind type sort end start beginning first last same most least way part reason cause place age rest".split()
)
# "How did it happen?" asks about what was done, not about a thing.
_HAPPENING = frozenset("happen happened occur occurred begin began start started".split())
_COUNTED = 3


def thing_of(question: Question, asked: str) -> str | None:
    """The one thing of a question that "it" in what is asked next may stand for; None where there is not just one."""
    words = tokenize(asked)
    if all(token.stop for token in words) or not _HAPPENING.isdisjoint(token.word for token in words):
        return None
    things = _things(question)
    head = things[0][-1] if things and len(things) == 1 else None
    if things is None or head is None or ends_plural(head.word) or _is_somebody(head):
        return None
    return _text(question, things[0])


def things_of(question: Question, pronoun: str) -> str | None:
    """The same for "they": what is counted ("How many tags were lost?"); for "them" also the only thing, in the plural.

    "They" may well be somebody: "How much will the pumps cost?", "How much do they have already?"
    """
    if counted := _counted(question):
        return f"the {question.text[counted[0].start : counted[-1].end]}"
    if pronoun.lower() != "them":
        return None
    things = _things(question)
    return _text(question, things[0]) if things and len(things) == 1 and ends_plural(things[0][-1].word) else None


def qualities(question: Question) -> list[tuple[Token, ...]]:
    """The article and the words of each thing that is told from others: "the newer route", whatever verb follows."""
    tokens, found = question.tokens, []
    for i, token in enumerate(tokens):
        if token.word not in _ARTICLES:
            continue
        end = next((k for k in range(i + 1, len(tokens)) if tokens[k].stop), len(tokens))
        words = _noun(question, tokens[i - 1].word if i else "", tokens[i + 1 : end])
        if words and len(words) > 1 and not words[0].is_number:
            found.append((token, *words))
    return found


def _text(question: Question, thing: tuple[Token, ...]) -> str:
    return f"the {question.text[thing[0].start : thing[-1].end]}"


def _counted(question: Question) -> tuple[Token, ...]:
    """The words behind "how many", up to the first plural; "people" only tells that somebody is counted."""
    tokens = question.tokens
    at = next(
        (i + 2 for i, pair in enumerate(pairwise(tokens)) if (pair[0].word, pair[1].word) == ("how", "many")), None
    )
    if at is None:
        return ()
    for i, token in enumerate(tokens[at : at + _COUNTED], at):
        if token.stop:
            return ()
        if ends_plural(token.word):
            return tuple(tokens[at : i + 1])
    return ()


def _things(question: Question) -> list[tuple[Token, ...]] | None:
    """What stands behind each article; None where it is not plain, or something bears a name or is somebody's."""
    tokens, found = question.tokens, []
    for i, token in enumerate(tokens):
        if token.word in _OTHERS:
            return None
        if token.word not in _ARTICLES:
            continue
        end = next((k for k in range(i + 1, len(tokens)) if tokens[k].stop), len(tokens))
        words = _noun(question, tokens[i - 1].word if i else "", tokens[i + 1 : end])
        if words is None:
            return None
        if words and words[-1].word not in _NO_THINGS:
            found.append(words)
    inside = {token for thing in found for token in thing}
    named = [token for name in question.of_kind(SpanKind.NAME) for token in tokens if name.holds(token)]
    return found if all(token in inside or token.stop for token in named) else None


def _noun(question: Question, before: str, words: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """The words behind an article without the verb that ends them; None where it is not plain which is the verb."""
    if any(token.text.endswith(("'s", "’s")) for token in words):
        return None
    if len(words) < 2:
        return words
    if before in DO_AND_MODALS or is_verb_form(words[-1].word):
        return words[:-1]
    # "Was the new building …", "Is the bakery open?"
    doubtful = words[-1].word.endswith("ing") or (question.kind is Kind.YES_NO and before in BE)
    return None if doubtful else words


def _is_somebody(token: Token) -> bool:
    kind = noun_kind(token)
    return (kind is not None and kind[0] is Kind.PERSON) or token.word.endswith(("man", "woman", "ist", "eer"))
