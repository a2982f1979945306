"""Decides whether a name that a sentence lacks is meant by it: by "he", by "the programme", or by the whole article.

Whether the sentence may take it is asked again, with all else that is lent, in `leaning`.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.claims.naming import holds_name, role, same_name
from qa.claims.statement import Name, Profile, Statement
from qa.claims.verbs import is_owner
from qa.words.tokens import Token

# Who or what a sentence is about is named within so many words of its start.
_OPENING = 6
# ... and a kind of thing ("the programme") within so many.
_OPENS = 3
_ENDS = tuple('.?!:;)”"')
# A sentence that opens with one of these may speak of the one whom the article is about.
_PERSONS = frozenset({"he", "she"})
_OWN = frozenset({"his", "her"})
_FORMS = {"he": frozenset({"he", "him", "his"}), "she": frozenset({"she", "her", "hers"})}


def is_lent(claim: Statement, name: Name, line: Statement, before: Sequence[Statement], known: Profile) -> bool:
    """Whether a name that a sentence lacks is meant by it: the one last spoken of, or the one the article is about."""
    words = claim.name_words(name)
    if stands_for(words, line) is not None and all(word.word in known.topics for word in words[:-1]):
        return True
    leads = not role(claim, name.first) and (not claim.words or name.first < claim.words[0])
    if leads and _is_he(words, line, before, known):
        return True
    if leads and speaks_of_topic(line, known) and is_topic(words, known):
        return True
    if leads:
        told = [one for one in before if one.text.rstrip()[-1:] in _ENDS]  # a heading tells of nobody
        spoken = next((led for one in told if (led := _leader(one)) is not None), None)
        if spoken is not None:
            statement, leader = spoken
            return any(
                place.first <= leader.last and leader.first <= place.last
                for place in same_name(words, statement, known)
            )
    opens = any(one.tokens[0].word in _PERSONS for one in (line, *before) if one.tokens)
    return (
        any(holds_name(words, one, known) for one in before)
        or all(word.word in known.topics for word in words)
        or (opens and _is_first(words, known))
    )


def _is_he(words: Sequence[Token], line: Statement, before: Sequence[Statement], known: Profile) -> bool:
    """Whether a sentence that opens with "he" or "her" speaks of whom the article is about, as nobody else is near."""
    if (
        not line.tokens
        or line.tokens[0].word not in _PERSONS | _OWN
        or not all(one.word in known.topics for one in words)
    ):
        return False
    leaders = [led for one in before[:2] if (led := _leader(one)) is not None]
    own = {word.word for word in words}
    return all(
        any(token.word in own for token in statement.name_words(name))
        or (name.first == name.last and not _is_surname(statement, name, known))
        for statement, name in leaders
    )


def _is_surname(statement: Statement, name: Name, known: Profile) -> bool:
    """Whether a sentence begins with the last word of a full name: "Pike rejected it"."""
    return not name.first and any(full[-1] == statement.tokens[name.last].word for full in known.full)


def is_of_nobody(claim: Statement, line: Statement, anchors: Sequence[int]) -> bool:
    """Whether a claim is of a "he" or "she" that it does not name, and a sentence of nobody who could be meant.

    The same pronoun may stand there, or a name before what agrees: "Ann Lee left" states "She left".
    """
    said = claim.tokens[0].word
    if said not in _PERSONS or any(token.word in _FORMS[said] for token in line.tokens):
        return False
    first = min(anchors, default=0)
    return not any(name.first < first and not role(line, name.first) for name in line.names)


def stands_for(words: Sequence[Token], line: Statement) -> int | None:
    """Where a sentence has what a name ends in, as a thing told of: "the new building"; None for nowhere."""
    if len(words) < 2:
        return None
    return next(
        (
            i
            for i in line.places.get(words[-1].stem, ())
            if line.tokens[i].text.islower()
            and any(one.word in ("the", "this") for one in line.tokens[max(0, i - 2) : i])
        ),
        None,
    )


def speaks_of_topic(line: Statement, known: Profile) -> bool:
    """Whether a sentence begins with what the article's topic is: "The programme …"."""
    first = next((token for token in line.tokens[:_OPENS] if not token.stop), None)
    return first is not None and first.stem in known.kinds and line.tokens[0].word in ("the", "this")


def is_topic(words: Sequence[Token], known: Profile) -> bool:
    """Whether the words of a name belong to what the article is about; a number in it may be any."""
    return bool(words) and all(token.word in known.topics or token.is_number for token in words)


def _leader(statement: Statement) -> tuple[Statement, Name] | None:
    """The first name of a sentence that stands behind no preposition; None where there is none.

    One who only owns whom the sentence is about comes last: "Reid's son Karl".
    """
    found = [name for name in statement.names if name.first < _OPENING and not role(statement, name.first)]
    leader = min(found, key=lambda name: is_owner(statement.tokens[name.last]), default=None)
    return (statement, leader) if leader else None


def _is_first(words: Sequence[Token], known: Profile) -> bool:
    """Whether a name is that of the one whom the article names first, in full or by the last part of it."""
    named = tuple(token.word for token in words)
    return bool(named) and known.first[-len(named) :] == named
