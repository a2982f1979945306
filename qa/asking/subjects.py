"""Who or what an earlier question is about, and the same question about another: "And the boss?" """

from __future__ import annotations

import re

from qa.cutting.phrases import is_verb_form
from qa.question import DO_AND_MODALS, Question
from qa.spans import SpanKind

_ENDS = r"(?=[?.!]*\Z|\s+(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through|as|when)\b)"
_DETERMINER = r"(?:the|an?|his|her|its|their)"
_BE = frozenset("is are was were".split())
# "How much does a fitter earn", "When was the old mill built", "How old was the mill".
_DOES = re.compile(rf"\b(?:{'|'.join(DO_AND_MODALS)})\s+(?P<subject>{_DETERMINER}\s+\w+)\s+\w+{_ENDS}", re.IGNORECASE)
_IS = re.compile(
    rf"\b(?:{'|'.join(_BE)})\s+(?P<subject>{_DETERMINER}\s+\w+(?:\s+\w+){{0,2}}?)(?:\s+(?P<verb>\w+))?{_ENDS}",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?:\s+(?P<verb>\w+))?{_ENDS}", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_NOUN = re.compile(rf"{_DETERMINER}\s+\w+(?:\s+\w+)?", re.IGNORECASE)
# "And adult males?" after "How many young females went …": what is counted, up to its plural.
_MORE = r"(?:[a-z-]+\s+){0,2}?(?:[a-z-]+(?<![su])s|[a-z-]*(?:children|men|women))"
_COUNTED = re.compile(rf"\bhow\s+many\s+(?P<counted>{_MORE})(?=\s)", re.IGNORECASE)
_PLURAL = re.compile(_MORE, re.IGNORECASE)


def is_noun(value: str) -> bool:
    """ "The boss", "her second husband": one thing with its article."""
    return bool(_NOUN.fullmatch(value))


def with_subject(value: str, earlier: Question) -> str | None:
    """ "And the boss?" after "How much does a fitter earn?": the new subject in the place of the old one.

    Only where it is plain what the subject is: a name, or a word behind its article; and behind it the verb, or after
    "was" nothing, which ends the question or has a preposition behind it.
    """
    there = _subject(earlier)
    return f"{earlier.text[: there[0]]}{value}{earlier.text[there[1] :]}" if there else None


def _subject(question: Question) -> tuple[int, int] | None:
    if found := _DOES.search(question.text):
        return found.span("subject")
    for name in question.of_kind(SpanKind.NAME):
        begins = name.start - len(the[0]) if (the := _THE.search(question.text, 0, name.start)) else name.start
        before = [token.word for token in question.tokens if token.start < begins][-1:]
        behind = _NAMED.match(question.text, name.end)
        is_one = not _BE.isdisjoint(before)
        if behind and (is_one or (behind["verb"] and not DO_AND_MODALS.isdisjoint(before))):
            return (begins, name.end) if not is_one or _is_whole(question, behind) else None
    found = _IS.search(question.text)
    return found.span("subject") if found and _is_whole(question, found) else None


def _is_whole(question: Question, found: re.Match[str]) -> bool:
    """Whether what stands behind the subject is a verb; or nothing, where a question word stands before it."""
    if found["verb"]:
        return is_verb_form(found["verb"].lower())
    return question.asks and not question.text[found.end() :].lower().startswith(" of ")


def with_counted(value: str, earlier: Question) -> str | None:
    """ "And adult males?" after "How many young females went to a feeder?": how many of the others did."""
    there = _COUNTED.search(earlier.text) if _PLURAL.fullmatch(value) else None
    return f"{earlier.text[: there.start('counted')]}{value}{earlier.text[there.end('counted') :]}" if there else None
