"""Who or what an earlier question is about, and the same question about another: "And the boss?" """

from __future__ import annotations

import re
from itertools import pairwise

from qa.asking.fronted import BEHIND_A_NOUN, is_base
from qa.cutting.phrases import is_verb_form
from qa.question import DO_AND_MODALS, Question
from qa.words.spans import SpanKind
from qa.words.tokens import ends_plural, tokenize

_ENDS = r"(?=[?.!]*\Z|\s+(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through|as|when)\b)"
_DETERMINER = r"(?:the|an?|his|her|its|their)"
_BE = frozenset("is are was were".split())
# "How much does a fitter earn", "How long do male eels get", "When was the old mill built", "How old was the mill".
_DOES = re.compile(
    rf"\b(?:{'|'.join(DO_AND_MODALS)})\s+(?P<subject>{_DETERMINER}\s+\w+|(?:\w+\s+)?\w+(?<![su])s)"
    rf"\s+(?P<verb>\w+){_ENDS}",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"\b(?:{'|'.join(_BE)})\s+(?P<subject>{_DETERMINER}\s+\w+(?:\s+\w+){{0,2}}?)(?:\s+(?P<verb>\w+))?{_ENDS}",
    re.IGNORECASE,
)
# "What was turnover in 2022?"
_BARE = re.compile(
    rf"what\s+(?:{'|'.join(_BE)})\s+(?P<subject>(?!{_DETERMINER}\b|there\b)[a-z]+)(?=\s+(?:in|during)\s+(?:1\d{{3}}|20\d\d)[?.!]*\Z)",
    re.IGNORECASE,
)
# "How old was", "which colour was": no more words stand before the subject where nothing stands behind it.
_OPENING = 3
_NAMED = re.compile(rf"(?:\s+(?P<verb>\w+))?{_ENDS}", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_NOUN = re.compile(rf"{_DETERMINER}\s+\w+(?:\s+\w+)?", re.IGNORECASE)
# "By whom?" goes on with the rest of "When was …", "In which year was …", where nothing is lost of what was done.
_PASSIVE = re.compile(
    rf"(?:(?:when|where|why|how(?:\s+long)?|in\s+(?:which|what)\s+\w+)\s+)?(?P<was>{'|'.join(_BE)})\s", re.IGNORECASE
)
# "And adult males?" after "How many young females went …": what is counted, up to its plural.
_MORE = r"(?:[a-z-]+\s+){0,2}?(?:[a-z-]+(?<![su])s|[a-z-]*(?:children|men|women))"
_COUNTED = re.compile(rf"\bhow\s+many\s+(?P<counted>{_MORE})(?=\s)", re.IGNORECASE)
_PLURAL = re.compile(_MORE, re.IGNORECASE)


def is_noun(value: str) -> bool:
    """ "The boss", "her second husband": one thing with its article."""
    return bool(_NOUN.fullmatch(value))


def is_counted(value: str) -> bool:
    """ "Maps", "young females": nothing that they are or did, as in "are girls" and "became priests"."""
    return not any(token.stop or is_verb_form(token.word) for token in tokenize(value)[:-1])


def with_subject(value: str, earlier: Question) -> str | None:
    """ "And the boss?" after "How much does a fitter earn?": the new subject in the place of the old one.

    Only where it is plain what the subject is: a name, or a word behind its article; and behind it the verb, or after
    "was" nothing, which ends the question or has a preposition behind it.
    """
    there = _subject(earlier)
    return f"{earlier.text[: there[0]]}{value}{earlier.text[there[1] :]}" if there else None


def with_others(value: str, earlier: Question) -> str | None:
    """ "And teachers?" after "How much do nurses earn?": the others in their place.

    Only where the question has no other plural that could be meant: in "How much do members pay for tickets?", "And
    programmes?" is not about who pays.
    """
    found = _DOES.search(earlier.text) if _PLURAL.fullmatch(value) else None
    if not found or _comes_later(earlier, found) or not _plain(found):
        return None
    begins, ends = found.span("subject")
    apart = [token for token in earlier.tokens if not begins <= token.start < ends]
    is_plural = ends_plural(found["subject"].split()[-1].lower())
    if not is_plural or any(ends_plural(token.word) and not token.stop for token in apart):
        return None
    return f"{earlier.text[:begins]}{value}{earlier.text[ends:]}"


def _subject(question: Question) -> tuple[int, int] | None:
    if (found := _DOES.search(question.text)) and not _comes_later(question, found):
        return _plain(found)
    for name in question.of_kind(SpanKind.NAME):
        begins = name.start - len(the[0]) if (the := _THE.search(question.text, 0, name.start)) else name.start
        before = [token.word for token in question.tokens if token.start < begins][-1:]
        behind = _NAMED.match(question.text, name.end)
        is_one = not _BE.isdisjoint(before)
        if behind and (is_one or (behind["verb"] and not DO_AND_MODALS.isdisjoint(before))):
            return (begins, name.end) if not is_one or _is_whole(question, behind, begins) else None
    if bare := _BARE.match(question.text):
        return bare.span("subject")
    found = _IS.search(question.text)
    return _plain(found) if found and _is_whole(question, found, found.start("subject")) else None


def _plain(found: re.Match[str]) -> tuple[int, int] | None:
    """Where the subject stands; None where small words are in it: "the most", "he always", "the mill that was"."""
    words = tokenize(found["subject"])
    named = words[bool(re.fullmatch(_DETERMINER, words[0].word)) :]
    return None if any(token.stop or token.word in BEHIND_A_NOUN for token in named) else found.span("subject")


def _is_whole(question: Question, found: re.Match[str], begins: int) -> bool:
    """Whether what stands behind the subject is a verb; or nothing, where a question word stands before it."""
    if found["verb"]:
        return is_verb_form(found["verb"].lower())
    # "How old was the mill?", and not "Which of them was a mill?", "What was the name of the mill?"
    before = sum(token.start < begins for token in question.tokens)
    return question.asks and before <= _OPENING and not question.text[found.end() :].lower().startswith(" of ")


def _comes_later(question: Question, found: re.Match[str]) -> bool:
    """Whether a noun stands where the verb is looked for: "Did the solar panels on the roof pay?" """
    verb, rest = found["verb"].lower(), [token for token in question.tokens if token.start >= found.end("verb")]
    # "React to the strike" has a noun there.
    behind = [token.word for before, token in pairwise(rest) if not re.fullmatch(_DETERMINER, before.word)]
    return ends_plural(verb) or (not is_base(verb) and any(map(is_base, behind)))


def by_whom(question: Question, earlier: Question) -> str | None:
    """ "By whom?" after "When was the mill burned?": "By whom was the mill burned?"; None where nobody did it to it."""
    words = [token.word for token in question.tokens if token.word not in ("and", "but")]
    found = _PASSIVE.match(earlier.text) if words == ["by", "whom"] else None
    done = [token.word for token in tokenize(earlier.text, found.end())] if found else []
    if not found or "by" in done or not any(map(is_verb_form, done[1:])):
        return None
    return f"By whom {found['was'].lower()} {earlier.text[found.end() :].rstrip(' ?.!')}?"


def with_counted(value: str, earlier: Question) -> str | None:
    """ "And adult males?" after "How many young females went to a feeder?": how many of the others did."""
    there = _COUNTED.search(earlier.text) if _PLURAL.fullmatch(value) else None
    if there and (doing := _DOES.search(earlier.text)) and ends_plural(doing["subject"].split()[-1].lower()):
        return None  # "How many eggs do hens lay?" "And ducks?"
    return f"{earlier.text[: there.start('counted')]}{value}{earlier.text[there.end('counted') :]}" if there else None
