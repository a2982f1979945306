"""How a question asks, and where its words stand beside the phrases of a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.cutting.phrases import Gap, gaps_before
from qa.question import AUXILIARIES, DO_AND_MODALS, QUESTION_WORDS, Question
from qa.reading.features import Candidate
from qa.reading.lines import Line
from qa.reading.matching import Term
from qa.reading.wanted import counted_noun
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token

BE = frozenset("is are was were be been being become becomes became remains".split())
# Prepositions that say much the same about what follows.
SAME = {
    **{word: word for word in ("by", "from", "with", "of", "for", "about", "than", "because")},
    **dict.fromkeys(["in", "at", "near", "on", "through", "between"], "in"),
    **dict.fromkeys(["to", "into"], "to"),
    **dict.fromkeys(["as", "like"], "as"),
}
# So many small words may stand between a phrase and a word of the question that is still beside it.
REACH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How a question asks.

    Attributes:
        subject: whether it asks for the subject: "Who opened …", "What caused …".
        being: whether it asks what something is.
        verb: the stem of its verb, where that can be told.
        opening, closing: the preposition that it begins or ends with: "In which …", "… made of?".
    """

    subject: bool
    being: bool
    verb: str
    opening: str
    closing: str


def read_asking(question: Question) -> Asking:
    """How a question asks, by its words alone."""
    tokens = question.tokens
    at = next((i for i, token in enumerate(tokens) if token.word in QUESTION_WORDS), None)
    rest = tokens if at is None else tokens[at + 1 :]
    head = tokens[at].word if at is not None else ""
    subject = head in ("who", "what") and bool(rest) and rest[0].word not in AUXILIARIES
    verb = ""
    if any(token.word in DO_AND_MODALS for token in rest):  # behind these, a verb in its base form stands at the end
        verb = next((t.stem for t in reversed(rest) if not (t.stop or t.is_capital or t.is_number)), "")
    elif subject:
        verb = next((token.stem for token in rest if not token.stop), "")
    return Asking(
        subject=subject,
        being=bool(rest) and rest[0].word in BE,
        verb=verb,
        opening=SAME.get(tokens[at - 1].word, "") if at else "",
        closing=SAME.get(tokens[-1].word, "") if len(tokens) > 1 else "",
    )


class Beside:
    """A line, and where the question's words stand in it."""

    def __init__(
        self,
        line: Line,
        gaps: Sequence[Gap],
        places: Sequence[tuple[Term, tuple[int, ...]]],
        asking: Asking,
        focus: frozenset[str],
    ) -> None:
        self.line, self.gaps, self.places, self.asking = line, gaps, places, asking
        self.matched = {i for _, found in places for i in found}
        self.last = places[-1][1] if places else ()
        self.first = next((found for term, found in places if term.token.stem not in focus), ())
        self.verb = next((found for term, found in places if term.token.stem == asking.verb), ())
        roots = {root(stem) for stem in focus}
        self.focus = {
            i for i, token in enumerate(line.tokens) if token.stem in focus or (focus and root(token.stem) in roots)
        }

    def before(self, i: int) -> Token | None:
        """The word right before, where nothing parts them."""
        return self.line.tokens[i - 1] if i and not self.gaps[i] else None

    def behind(self, i: int) -> Token | None:
        """The word right behind, likewise."""
        return self.line.tokens[i + 1] if i + 1 < len(self.gaps) and not self.gaps[i + 1] else None

    def matched_before(self, i: int) -> int | None:
        """Where a word of the question stands before, with no more than small words between; None for nowhere."""
        return self._matched(range(i - 1, max(-1, i - 2 - REACH), -1), 1)

    def matched_behind(self, i: int) -> int | None:
        """The same on the other side."""
        return self._matched(range(i + 1, min(len(self.gaps), i + 2 + REACH)), 0)

    def _matched(self, places: range, gap: int) -> int | None:
        """The first of the places with a word of the question; `gap` is 1 where what parts it stands behind it."""
        for k in places:
            if self.gaps[k + gap]:
                return None
            if k in self.matched:
                return k
            if not self.line.tokens[k].stop:
                return None
        return None


def look_beside(question: Question, terms: Sequence[Term], best: Candidate) -> Beside:
    """A sentence with the places of the question's words, and of the noun that is asked for or counted."""
    places = [(term, found.places) for term, found in zip(terms, best.found, strict=True) if found.places]
    noun = counted_noun(question)
    wanted = question.focus | {noun.stem, *synonyms(noun.stem)} if noun else question.focus
    return Beside(best.line, gaps_before(best.line), places, read_asking(question), wanted)
