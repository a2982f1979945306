"""Who does something to whom: asked "who beat Smith", the sentence "Smith beat Jones" names nobody who did."""

from __future__ import annotations

from collections.abc import Iterator

from qa.cutting.phrases import DETERMINERS, Gap, Phrase, is_verb_form
from qa.question import AUXILIARIES, Kind, Question
from qa.reading.beside import BE, Beside
from qa.reading.wanted import wanted_values
from qa.words.spans import SpanKind
from qa.words.tokens import Token, stem

# Who meets somebody is met by him as well.
_MUTUAL = frozenset(stem(word) for word in "meet marry wed divorce face fight play date befriend resemble".split())
_SUBJECTS = frozenset("he she they i we it".split())
_HELPING = AUXILIARIES | frozenset("also later then once never always first finally soon already who".split())
_WHO = frozenset(["who", "whom", "who's"])
_WHERE = frozenset("in at from on near to with for".split())
_TELLING = frozenset("tell tells told telling assured informed reminded".split())
# "Who wrote the libretto?": "a libretto by Ida Vold" tells, and does not tell who wrote the opera.
_MAKING = frozenset(
    stem(word)
    for word in "write wrote written pen compose paint draw drew make made create design build built author".split()
)
_WORKS = frozenset(
    "libretto words text lyrics music score song songs book novel story poem poems play script screenplay sets "
    "costumes design designs drawing drawings picture pictures painting paintings photograph photographs illustrations "
    "translation foreword preface introduction choreography statue sculpture mural film documentary essay article map "
    "maps plan plans".split()
)
# Of these, who made one has made no more than that part: asked about anything else, it is another.
_PARTS = (
    frozenset("libretto words text lyrics".split()),
    frozenset("music score".split()),
    frozenset("sets costumes".split()),
    frozenset("foreword preface introduction".split()),
    *(frozenset([part]) for part in ("translation", "choreography")),
)
# Words of a picture book may be all of it.
_WHOLE = frozenset("words text".split())
# So far behind its verb may stand who did it: "found in 1889 by".
_BY_BEHIND = 10


def is_other_way_round(question: Question, beside: Beside) -> bool:
    """Whether the one named in the question does in the sentence what is asked to be done to him, or the reverse."""
    asked = _asked_roles(question)
    if asked is None:
        return False
    verb, named, names_object = asked
    places = _places_of(beside, verb)
    if not places or stem(verb.word) in _MUTUAL:
        return False
    return all(_is_reversed(beside, at, _places_of_all(beside, named), names_object) for at in places)


def stands_for_nobody(question: Question, beside: Beside) -> bool:
    """Asked who did it, whether the sentence says "she did", and has no name that "she" could stand for."""
    asked = _asked_roles(question)
    if asked is None or not asked[2]:
        return False
    places = _places_of(beside, asked[0])
    if not places or not all(_subject(beside, at) in _SUBJECTS for at in places):
        return False
    stems = frozenset(token.stem for token in question.tokens)
    return not any(value.fit == 1 for value in wanted_values(question, stems, beside.line))


def ends_of_passive_subjects(question: Question, beside: Beside) -> frozenset[int]:
    """The last words of what it was done to, asked who did it: "The firm was founded by two sisters"."""
    asked = _asked_roles(question)
    if asked is None or not asked[2]:
        return frozenset()
    return frozenset(_before(beside, at) for at in _places_of(beside, asked[0]) if _has_be(beside, at))


def doers(question: Question, beside: Beside) -> frozenset[int]:
    """Where the words stand of who did it, asked "Who led it?": behind "led by"; none where nothing is said so."""
    asked = _asked_roles(question)
    if asked is None or not asked[2]:
        return frozenset()
    found = [by for by, work in _works(asked, beside) if work in _places_of_all(beside, asked[1])]
    found = found or [by for verb in _places_of(beside, asked[0]) if (by := _by(beside, verb)) is not None]
    count, words = len(beside.gaps), beside.line.tokens
    ends = (
        next((i for i in range(by + 1, count) if beside.gaps[i] is Gap.STOP or words[i].word in _WHERE), count)
        for by in found
    )
    return frozenset(i for by, end in zip(found, ends, strict=True) for i in range(by + 1, end))


def did_something_else(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """Asked who owned it, whether a phrase is of who found it: "the museum owns it; it was found by a boy"."""
    asked, tokens, by = _asked_roles(question), beside.line.tokens, phrase.first - 1
    if asked is None or not asked[2] or by < 1 or tokens[by].word != "by":
        return False
    places, at, other = _places_of(beside, asked[0]), by, False
    while places and at and not beside.gaps[at]:
        at -= 1
        if at in places:
            return False
        other = other or (is_verb_form(tokens[at].word) and tokens[at].word not in BE)
    return other


def made_another(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """Asked who wrote the opera, whether a phrase is of whose the words are: "an opera to a libretto by Ida Vold"."""
    asked = _asked_roles(question)
    if asked is None or not asked[2]:
        return False
    named, words, tokens = _places_of_all(beside, asked[1]), {token.word for token in asked[1]}, beside.line.tokens
    for by, work in _works(asked, beside):
        if by + 1 != phrase.first or work in named:
            continue
        part = next((row for row in _PARTS if tokens[work].word in row - _WHOLE), None)
        # "The book, a novel by Ida Vold" is one thing.
        if (part and part.isdisjoint(words)) or (named and named.isdisjoint((work - 1, work - 2))):
            return True
    return False


def _works(asked: tuple[Token, list[Token], bool], beside: Beside) -> Iterator[tuple[int, int]]:
    """Each "by" that says whose a work is, and where that stands: "a libretto by", "the sets were by"."""
    tokens = beside.line.tokens
    for by in range(1, len(tokens) - 1) if asked[0].stem in _MAKING else ():
        work = by - 2 if tokens[by - 1].word in BE else by - 1
        if (
            tokens[by].word == "by"
            and work >= 0
            and tokens[work].word in _WORKS
            and not any(beside.gaps[work + 1 : by + 1])
        ):
            yield by, work


def is_told(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """Asked who said it, whether a phrase is of whom it was told to: "she told the meeting"."""
    asked = _asked_roles(question)
    before = beside.before(phrase.first)
    return asked is not None and asked[2] and before is not None and before.word in _TELLING


def _by(beside: Beside, verb: int) -> int | None:
    """The "by" that belongs to a verb, as in "led by" and "cleaned, one by one, by"; None where it has none."""
    tokens = beside.line.tokens
    if not is_verb_form(tokens[verb].word):
        return None
    for at in range(verb + 1, min(verb + 1 + _BY_BEHIND, len(tokens) - 1)):
        if beside.gaps[at] is Gap.STOP or (is_verb_form(tokens[at].word) and tokens[at].word not in BE):
            return None
        behind = tokens[at + 1]
        if tokens[at].word == "by" and tokens[at - 1].word != behind.word:
            # "By then" and "by 1920" tell when.
            return at if not behind.is_number and (not behind.stop or behind.word in DETERMINERS) else None
    return None


def _asked_roles(question: Question) -> tuple[Token, list[Token], bool] | None:
    """The verb of "Who beat Smith", who is named, and whether as its object; "Who did Smith beat" names the subject.

    "By whom was Smith beaten?" asks as "Who beat Smith?" does.
    """
    tokens = question.tokens
    if question.kind is Kind.PERSON and (done := _passive(tokens)):
        verb = next((i for i in range(len(done) - 1, 0, -1) if is_verb_form(done[i].word)), 0)
        return (done[verb], [token for token in done[:verb] if not token.stop], True) if verb else None
    if question.kind is not Kind.PERSON or len(tokens) < len(("who", "beat", "Smith")) or tokens[0].word not in _WHO:
        return None
    if tokens[1].word in ("did", "does", "do"):
        rest = [token for token in tokens[2:] if not token.stop]
        ends = tokens[-1] is rest[-1] if rest else False
        return (rest[-1], rest[:-1], False) if len(rest) > 1 and ends else None
    if tokens[1].word in AUXILIARIES:
        return None
    return tokens[1], list(_object(tokens[2:])), True


def _passive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands behind "By whom was", or between "Who was" and a "by" at the end; else nothing."""
    if [token.word for token in tokens[:2]] == ["by", "whom"] and len(tokens) > len(("by", "whom", "was")):
        return tokens[3:] if tokens[2].word in BE else ()
    fronted = len(tokens) > len(("who", "was", "by")) and tokens[0].word in _WHO and tokens[1].word in BE
    return tokens[2:-1] if fronted and tokens[-1].word == "by" else ()


def _object(rest: tuple[Token, ...]) -> Iterator[Token]:
    """The words of the noun right behind the verb."""
    begun = False
    for token in rest:
        if token.stop and (begun or token.word not in ("the", "a", "an", "his", "her", "their", "its")):
            return
        if not token.stop:
            begun = True
            yield token


def _places_of(beside: Beside, token: Token) -> list[int]:
    """Where a word of the question stands in the line, or others that are matched by it."""
    for term, found in beside.places:
        if term.token.stem == token.stem:
            return list(found)
    return [i for i, one in enumerate(beside.line.tokens) if one.stem == token.stem]


def _places_of_all(beside: Beside, tokens: list[Token]) -> set[int]:
    return {i for token in tokens for i in _places_of(beside, token)}


def _is_reversed(beside: Beside, verb: int, named: set[int], names_object: bool) -> bool:
    """Whether the one named does it in the sentence, where he is asked about as its object; or the reverse.

    Who does it stands before an active verb, or behind "by".
    """
    if not named:
        return False
    tokens = beside.line.tokens
    by = next((i for i in range(verb + 1, len(tokens)) if tokens[i].word == "by"), None)
    if _has_be(beside, verb):
        if by is None:
            return False
        return (_noun_end(beside, by) if names_object else _before(beside, verb)) in named
    # "A mill built in 1880 by Brook" is passive as well.
    return by is None and (_before(beside, verb) if names_object else _noun_end(beside, verb)) in named


def _has_be(beside: Beside, verb: int) -> bool:
    """ "Was beaten"."""
    tokens, at = beside.line.tokens, verb - 1
    while at >= 0 and tokens[at].stop and tokens[at].word not in BE:
        at -= 1
    return at >= 0 and tokens[at].word in BE


def _before(beside: Beside, verb: int) -> int:
    """The word that ends the subject of the verb; -1 where there is none."""
    tokens, at = beside.line.tokens, verb - 1
    while at >= 0 and tokens[at].word in _HELPING:
        at -= 1
    parted = any(beside.gaps[i] for i in range(at + 1, verb + 1))
    skipped_who = at + 1 < verb and tokens[at + 1].word == "who"
    return -1 if parted and not skipped_who else at


def _subject(beside: Beside, verb: int) -> str:
    at = _before(beside, verb)
    return beside.line.tokens[at].word if at >= 0 else ""


def _noun_end(beside: Beside, before: int) -> int:
    """The last word of the noun right behind a verb or a "by"; -1 where there is none."""
    tokens, at = beside.line.tokens, before + 1
    while at < len(tokens) and tokens[at].word in ("the", "a", "an", "his", "her", "their", "its"):
        at += 1
    if at >= len(tokens) or beside.gaps[at] or tokens[at].stop:
        return -1
    name = next((s for s in beside.line.spans if s.kind is SpanKind.NAME and s.holds(tokens[at])), None)
    return beside.line.inside(name)[-1] if name else at
