"""How far an attribution reaches: surely to the end of its clause, in doubt to the end of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Where a new clause may have begun that is the article's own again.
_TURN = re.compile(
    r"""[;—] | \((?![_ ]*\),?\s+\w) |\s[–-]\s|:\s
      | ,\s(?!and\sthat\b|or\sthat\b|but\sthat\b)(?:and|but|or|nor|yet|so|while|whereas|although|though|which
          |who|whose|whom|because|since|where|when|as|after|before|despite|with|including|even|\w{3,}ing)\b
      | \s(?:and|but)\s(?=(?:\w+ed|then|later|also|went|took|made|left|put|had|set|began|sent|gave|now)\b)
      | \s(?:although|though|while|whereas|because)\s
      | [.!?]\s+(?=[A-Z“"])""",
    re.VERBOSE,
)
_STOP = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Scope:
    """What an attribution covers: `sure` ranges, and `doubt` ranges that it may cover as well."""

    sure: tuple[tuple[int, int], ...] = ()
    doubt: tuple[tuple[int, int], ...] = ()


def forward(text: str, at: int, end: int) -> Scope:
    """From a place to the first turn for sure, and in doubt to `end`."""
    turn = _TURN.search(text, at + 1, end)
    low = turn.start() if turn else end
    return Scope(((at, low),), ((low, end),) if low < end else ())


def backward(text: str, start: int, at: int) -> Scope:
    """From the last turn before a place, and in doubt from `start`."""
    turns = [turn.end() for turn in _TURN.finditer(text, start, max(start, at - 1))]
    low = min(turns[-1], at) if turns else start
    return Scope(((low, at),), ((start, low),) if start < low else ())


def both(first: Scope, second: Scope) -> Scope:
    """Two scopes of one attribution together."""
    return Scope(first.sure + second.sure, first.doubt + second.doubt)


def doubted(scope: Scope) -> Scope:
    """The same with nothing sure."""
    return Scope((), scope.sure + scope.doubt)
