"""Whether words look like somebody's name or description, by their shape and by word lists."""

from __future__ import annotations

from collections.abc import Sequence

from qa.sources.lexicon import cue_verbs, words
from qa.words.tokens import Token, irregular_forms

# A name or description longer than this, in words, was not read right.
_LONGEST = 9
OWNED = ("'s", "’s", "s'", "s’")


def ends_name(word: str) -> bool:
    """Whether a word, as it stands, surely ends a name or description: "Lee", "ministry", "police", "report"."""
    bodies = words("persons", "bodies") - words("persons", "adjectives")
    return word[:1].isupper() or word in bodies | words("words", "sources") | words("verbs", "nouns")


def is_person(tokens: Sequence[Token]) -> bool:
    """Whether words look like a first and a last name, to which "of …" only adds."""
    capitals = all(token.is_capital for token in tokens[-2:]) and len(tokens) > 1
    owned = any(token.text.endswith(OWNED) for token in tokens)
    return capitals and not owned and not any(token.word in words("persons", "bodies") for token in tokens)


def is_plain(core: Sequence[Token]) -> bool:
    """Whether the words begin as a noun phrase does, end in something that can be a noun, and hold no verb."""
    head, opening = core[-1], core[0]
    if len(core) > _LONGEST or head.word in words("words", "times") or head.word in words("words", "prepositions"):
        return False
    if opening.word in words("words", "prepositions") or opening.is_number:
        return False
    if (head is opening and head.word in words("words", "determiners")) or _opens_anew(core):
        return False
    for token in core:
        if token is not head and not token.is_capital and token.word in irregular_forms():
            return False
        if token.word in words("words", "auxiliary") and token.text not in ("May", "Will"):
            return False
        if token.word in ("he", "she", "it", "they", "we", "i", "them", "him", "us", "me"):
            return False
        if token.word in cue_verbs() and not token.is_capital and token is not core[-1]:
            return token.word in words("verbs", "joining") or _may_be_noun(token)
    if not head.is_capital and (
        head.word in irregular_forms() or head.word.endswith(("ing", "ed", "ly")) or head.word in cue_verbs()
    ):
        return _may_be_noun(head) or head.word in ("children", "men", "women", "people")
    return bool(
        opening.is_capital
        or opening.word in words("words", "determiners")
        or opening.text.endswith(OWNED)
        or head.word in words("words", "sources")
    )


def _opens_anew(core: Sequence[Token]) -> bool:
    """Whether another phrase begins among the words: "attacked the police", and not "Peter the Great"."""
    for i, token in enumerate(core[1:], 1):
        before = core[i - 1]
        if token.text in ("the", "a", "an") and before.word not in words("words", "prepositions") | {"all", "both"}:
            named = before.is_capital and token is not core[-1] and core[i + 1].is_capital
            if not named or before.word in words("words", "times"):
                return True
    return False


def _may_be_noun(token: Token) -> bool:
    return token.word in words("words", "sources") or token.word in words("verbs", "nouns")


def is_vague(core: Sequence[Token]) -> bool:
    """ "Some people", "another", "the latter", "its own report": whoever that is, the phrase alone does not tell."""
    if core[0].word in ("its", "their", "his", "her", "this", "that", "these", "those"):
        return True
    if core[-1].word in words("words", "nobody") or core[-1].word in ("latter", "former", "rest"):
        return True
    return (
        core[0].word in words("words", "nobody")
        and core[-1].word not in words("words", "sources") | {"partner"}
        and (core[0].word not in ("one", "another", "each", "both", "several", "all", "no"))
    )
