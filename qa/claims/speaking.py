"""Decides whether the claim takes the one who tells a thing for the one who did it.

The one who tells stands before "said that" or behind "according to", and another acts behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.clauses import apart
from qa.claims.negating import clause
from qa.claims.statement import Statement
from qa.claims.verbs import is_present, is_verb
from qa.claims.wording import BE, cue_stems
from qa.cutting.phrases import DETERMINERS

# "Said on Monday that": the "that" stands so close behind the verb; some verbs need none.
_THAT = 4
_OPENS = frozenset(["that", "how"])
_TOLD = frozenset(
    "said says told claimed believed believes thought thinks insisted insists admitted admits argued argues".split()
)
_PRONOUNS = frozenset("he she it they i we who there".split())


def takes_speaker_for_actor(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether whom the claim begins with only tells in the sentence what another did.

    He stands in front of "said", or behind "according to"; the claim's verb stands behind that, and another who acts
    between the two.
    """
    pairs = sorted(made.pairs(claim).items())
    if not pairs:
        return False
    speaker, others = pairs[0][1], pairs[1:]
    if any(token.word == "according" for token in claim.tokens) or any(True for _ in _sayings(claim)):
        return False
    acts = ((at, place) for at, place in others if is_verb(claim.tokens[at]) or is_present(claim, at))
    verb = next(acts, None) or _said_to_be(claim, others)
    if _is_source(line, speaker):
        return any(not _is_source(line, place) for _, place in others)
    if verb is None:
        return False
    at, act = verb
    told = {place for i, place in pairs if i < at}
    return any(
        speaker < max(said, _that(line, said, act))
        and said < act
        and said not in told
        and not apart(line, speaker, said)
        and _has_another(line, said, act, told)
        for said in _sayings(line)
        if said != act
    )


def _said_to_be(claim: Statement, others: list[tuple[int, int]]) -> tuple[int, int] | None:
    """What the claim says that its subject is, where it has no other verb than "is"."""
    return others[-1] if others and any(token.word in BE for token in claim.tokens) else None


def _that(line: Statement, said: int, act: int) -> int:
    """Where the "that" behind a verb that reports stands; where the verb does, if there is none."""
    return next((i for i in range(said + 1, act) if line.tokens[i].word in _OPENS), said)


def _sayings(line: Statement) -> Iterator[int]:
    """Where somebody says or believes something: a verb that reports, or one with "that" behind it."""
    for i, token in enumerate(line.tokens):
        that = any(one.word in _OPENS for one in line.tokens[i + 1 : i + 1 + _THAT])
        if token.word in _TOLD or (that and token.stem in cue_stems("reporting", "telling")):
            yield i


def _has_another(line: Statement, said: int, act: int, told: set[int]) -> bool:
    """Whether what is said begins with one who acts and is not the claim's: a noun or a name, no "he"."""
    that = _that(line, said, act)
    named = line.named
    dated = {i for i, token in enumerate(line.tokens) if any(one.holds(token.start) for one in line.times)}
    if any(_goes_on(line, i) for i in range(that + 1, act + 1)):
        return False
    for i in range(that + 1, act):
        if line.tokens[i].word in _PRONOUNS:
            return False
        if (i in named or i in line.words) and i not in dated and not line.tokens[i].word.endswith("ly"):
            return i not in told
    return False


def _goes_on(line: Statement, at: int) -> bool:
    """Whether a verb stands right behind ", and", and so says what the one who told did besides."""
    joined = line.tokens[at - 1].word in ("and", "but")
    return joined and at > 1 and is_verb(line.tokens[at]) and "," in line.between(at - 2, at - 1)


def _is_source(line: Statement, at: int) -> bool:
    """Whether a word belongs to "according to …", or is the name of whom that describes: "to his aide, Ole Moe, …"."""
    to = next((i for i, token in enumerate(line.tokens[:at]) if token.word == "according"), None)
    if to is None:
        return False
    part = clause(line.text, line.tokens, to)
    if at in part:
        return True
    name = next((one for one in line.names if one.first == part[-1] + 1 and at in one.span), None)
    if name is None or name.last + 1 >= len(line.tokens) or any(i in line.named for i in part):
        return False
    # Another acts behind the comma: "according to his aide, Ole Moe, Reid left".
    behind = name.last + 1
    parted = "," in line.between(name.last, behind)
    return parted and (behind in line.named or line.tokens[behind].word in _PRONOUNS | DETERMINERS)
