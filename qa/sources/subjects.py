"""Pronouns behind a verb of saying: what is said without "that", or an object: "said they fled", "said it twice"."""

from __future__ import annotations

from qa.sources.lexicon import words
from qa.sources.naming import ends_name
from qa.sources.phrases import Role, Sheet, Speaker
from qa.words.tokens import Token, ends_plural, irregular_forms

# Behind a verb the first are subjects; the others may be an object or an adverb as well: "said it twice", "said there".
PERSONS = frozenset("they he she".split())
_PLACES = frozenset("it there".split())
# Behind a clause that begins so, the pronoun may open the next one: "When Lee complained they left".
_LEADING = frozenset(
    "when whenever if after before as once while because since until unless where although though".split()
)
# "The British claims they made": a word with a capital and such an end may belong to the noun behind it.
_NATION = ("an", "sh", "ese", "ch")
SUBJECTS = PERSONS | _PLACES


def has_subject(sheet: Sheet, i: int, at: int, speaker: Speaker) -> bool:
    """Whether the pronoun at a place behind a verb surely opens what is said: "said they seized", "says it plans"."""
    pronoun, following = sheet.tokens[at].word, _past_adverbs(sheet, at + 1)
    if following is None:
        return False
    if following.word in words("words", "auxiliary"):
        return True
    if _may_be_noun(sheet, i, speaker):
        return False
    stating = sheet.tokens[i].word in words("verbs", "stating")
    if pronoun in PERSONS:
        lead = sheet.text[sheet.start : speaker.opens].split()[-1:]
        return not _is_small(following) and (stating or not (lead and lead[0].lower() in _LEADING))
    return stating and _is_finite(following)


def _may_be_noun(sheet: Sheet, i: int, speaker: Speaker) -> bool:
    """Whether a form that can be both may be a noun with a clause about it: "the latest claims they made"."""
    if sheet.tokens[i].word not in words("verbs", "nouns") or speaker.role in (Role.ME, Role.PRONOUN):
        return False
    name = sheet.text[speaker.start : speaker.end].split()
    if speaker.role is Role.NOBODY or not ends_name(name[-1]):
        return True
    return name[0].lower() == "the" and name[-1].endswith(_NATION)


def may_introduce(sheet: Sheet, i: int, speaker: Speaker) -> bool:
    """Whether a pronoun that follows may open what is said, or be an object: "confirmed it cost", "found it burned"."""
    if i + 2 >= len(sheet.tokens) or not sheet.joined(i + 1):
        return False
    token, word = sheet.tokens[i], sheet.tokens[i + 1].word
    if token.word not in words("verbs", "stating") | words("verbs", "telling") or word not in SUBJECTS:
        return False
    if speaker.role is Role.NOBODY and _may_be_noun(sheet, i, speaker):
        return False  # "under federal rules it lapses"
    following = _past_adverbs(sheet, i + 2)
    return word in PERSONS or (following is not None and not _is_small(following))


def _past_adverbs(sheet: Sheet, j: int) -> Token | None:
    """The word at a place, or behind the adverbs there; None where the clause ends before it."""
    tokens, between = sheet.tokens, words("words", "adverbs") | {"never", "hardly", "twice"}
    while j < len(tokens) and sheet.joined(j) and (tokens[j].word in between or tokens[j].word.endswith("ly")):
        j += 1
    return tokens[j] if j < len(tokens) and sheet.joined(j) else None


def _is_small(token: Token) -> bool:
    """Whether a word is surely no verb: a number, a preposition, a determiner, a time."""
    lists = ("prepositions", "boundaries", "determiners", "times")
    return token.is_number or any(token.word in words("words", name) for name in lists)


def _is_finite(token: Token) -> bool:
    """Whether a word has the form of a verb behind its subject: "spent", "opened", "cost", "plans"."""
    past = token.word in irregular_forms() or token.word.endswith("ed") or token.word in words("verbs", "unchanged")
    adverb = token.word.endswith(("wards", "ways", "times", "aps"))
    return not _is_small(token) and (past or (ends_plural(token.word) and not adverb))
