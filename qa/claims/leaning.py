"""Decides whether a sentence leans on those before it, so that what only they say may be taken for its own.

It has to point back, lack a noun, or go on about the same; a verb is hardly ever taken from before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa.claims.aligning import Alignment, counted
from qa.claims.amounts import Amount
from qa.claims.lending import is_topic, speaks_of_topic, stands_for
from qa.claims.naming import in_the_way, role
from qa.claims.statement import Around, Name, Statement
from qa.claims.times import Time
from qa.claims.verbs import is_owner, is_passive, is_said_to_be, is_verb
from qa.claims.wording import HELPS, cue_set
from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.reading.matching import PICTURES
from qa.words.tokens import Token

# Words that only the sentences before have may be so great a share of the claim, by weight.
_LEANING = 0.6
# "These people" and the like stand within so many words of a sentence's start.
_OPENING = 4
_BEFORE_VERBS = frozenset("to not will would can could may might must should did does do".split())
_ARTICLES = frozenset({"the", "a", "an"})
_PLACED = frozenset("in at to from on near".split())
_SUBJECTS = frozenset("he she it they".split())
_OBJECTS = frozenset("it him her them this that these those one ones".split())
_RANKS = frozenset("first second third last former latter other larger smaller older younger newer".split())
_PRONOUNS = frozenset("he she it they this these those i".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A claim and a sentence, aligned, of which the sentences before have a part.

    Attributes:
        free: the names of the sentence that the claim does not have.
        part: how much of the claim's weight is lent, from 0 to 1.
    """

    claim: Statement
    line: Statement
    around: Around
    made: Alignment
    free: Sequence[Name]
    part: float

    def allowed(self) -> bool:
        """Whether the sentence points back, so that what only those before it say may belong to it."""
        claim, line, made = self.claim, self.line, self.made
        if made.context_times and not self._points_back():
            return False
        if made.context <= {i for i in made.context if claim.tokens[i].stem in PICTURES} and not made.context_names:
            return True
        lent = [*made.context, *(i for at in made.context_names for i in claim.names[at].span)]
        if self._belongs_elsewhere(lent):
            return False
        anchors = made.anchors()
        if self.around.caption and any(token.stem in PICTURES for token in claim.tokens):
            return not any(in_the_way(claim, claim.names[at], line, self.free, anchors) for at in made.context_names)
        if self._describes_who(lent):
            return True
        if self._lends_what_is_told():
            return False
        if self.continues():
            return True
        if self.part > _LEANING:
            return False
        if self._is_of_the_topic():
            return True
        if (
            not self._points_back()
            and not self._is_short_of_a_noun()
            and not (self._lacks_the_scene() or self._lacks_the_theme())
        ):
            return False
        if any(in_the_way(claim, claim.names[at], line, self.free, anchors) for at in made.context_names):
            return False
        return not self._has_other_subject(lent)

    def _belongs_elsewhere(self, lent: Sequence[int]) -> bool:
        """Whether the sentence has another in the place of what is lent, or none where a pronoun would stand for it."""
        return (
            any(map(self._is_described_otherwise, self.made.context_names))
            or any(map(self._is_owned, self.made.context))
            or any(map(self._acts_on_another, lent))
            or any(map(self._is_elsewhere, self.made.context_names))
        )

    def _lends_what_is_told(self) -> bool:
        """Whether what something is said to be is lent; or a verb ("to leave") or another's word, with no number."""
        claim, made = self.claim, self.made
        if any(is_said_to_be(claim, at) for at in made.context):
            return True
        verbs = (
            is_verb_form(claim.tokens[at].word) or (at and claim.tokens[at - 1].word in _BEFORE_VERBS)
            for at in made.context
        )
        return not made.amounts and (bool(made.loosely) or any(verbs))

    def _is_described_otherwise(self, at: int) -> bool:
        """Whether the claim's name describes what another describes here: "the Chinese authorities"."""
        head = self.claim.names[at].last + 1
        place = self.made.words.get(head)
        return place is not None and any(name.last == place - 1 for name in self.free)

    def _is_elsewhere(self, at: int) -> bool:
        """Whether the sentence means by "there" another place than the claim's: the last that was named."""
        first = self.claim.names[at].first
        if role(self.claim, first) not in _PLACED or not any(token.word == "there" for token in self.line.tokens):
            return False
        told = (
            [one.name_words(name) for name in one.names if role(one, name.first) in _PLACED]
            for one in self.around.before
        )
        named = next((found for found in told if found), None)
        own = {token.word for token in self.claim.name_words(self.claim.names[at])}
        return named is not None and own.isdisjoint(token.word for token in named[-1])

    def _is_owned(self, at: int) -> bool:
        """Whether what is lent is one's own in the claim alone: neither "he" nor "Moe" is "Moe's father"."""
        if not at or not is_owner(self.claim.tokens[at - 1]):
            return False
        place = self.made.words.get(at - 1)
        for i, name in self.made.names.items():
            place = name.last if self.claim.names[i].last == at - 1 else place
        return place is None or not is_owner(self.line.tokens[place])

    def _acts_on_another(self, at: int) -> bool:
        """Whether what a verb of the claim acts upon is lent, and no pronoun stands behind that verb in the sentence.

        "The school, which she led" does not say that she led the firm, nor "it woke the owl" that the owl woke Ida.
        """
        claim, line = self.claim, self.line
        act = at - 1
        while act > 0 and (claim.tokens[act].word in DETERMINERS or act in self.made.context):
            act -= 1
        place = self.made.words.get(act)
        if place is None or not (is_verb(claim.tokens[act]) or claim.tokens[at - 1].word in DETERMINERS):
            return False
        behind = {token.word for token in line.tokens[place + 1 : place + 2]}
        return not behind & _OBJECTS and not is_passive(line, place)

    def continues(self) -> bool:
        """Whether the sentence begins with "it" or "she", and lacks the name alone that this stands for."""
        claim, made = self.claim, self.made
        return (
            self.line.tokens[0].word in _SUBJECTS
            and not made.context
            and not made.context_times
            and len(made.context_names) == 1
            and bool(made.amounts or made.other_amounts or made.times or made.other_times)
            and not any(role(claim, claim.names[at].first) for at in made.context_names)
            and all(claim.names[at].first <= 1 for at in made.context_names)
        )

    def _is_of_the_topic(self) -> bool:
        """Whether the sentence begins with what the article's topic is ("The programme …"), and lacks that alone."""
        claim, made = self.claim, self.made
        return (
            speaks_of_topic(self.line, self.around.known)
            and not made.context
            and len(made.context_names) == 1
            and all(
                is_topic(claim.name_words(claim.names[at]), self.around.known)
                and not role(claim, claim.names[at].first)
                for at in made.context_names
            )
        )

    def _describes_who(self, lent: Sequence[int]) -> bool:
        """Whether all that is lent says whom the sentence means by "these people": "most of those who crossed over"."""
        opening = [token.word for token in self.line.tokens[:_OPENING]]
        told = next((i for i, token in enumerate(self.claim.tokens) if token.word in ("who", "that", "which")), None)
        if told is None or not lent or not {"these", "those", "they"} & {*opening}:
            return False
        behind = [i for i in self.made.words if i > max(lent)]
        return min(lent) > told and bool(behind) and not any(told < i < max(lent) for i in self.made.words)

    def _lacks_the_scene(self) -> bool:
        """Whether only the place is lent, where all goes on: "in Germany"; a number or date must be there besides."""
        claim, made = self.claim, self.made
        return (
            not made.context
            and not made.context_times
            and bool(made.amounts or made.other_amounts)
            and all(role(claim, claim.names[at].first) in ("in", "at") for at in made.context_names)
            and not self.free
        )

    def _lacks_the_theme(self) -> bool:
        """Whether only words are lent that run through the whole article; a number or date must be there besides."""
        claim, made = self.claim, self.made
        return (
            bool(made.amounts or made.other_amounts)
            and not made.context_times
            and not made.context_names
            and all(claim.tokens[i].stem in self.around.known.themes for i in made.context)
        )

    def _points_back(self) -> bool:
        """Whether the sentence has a word that points back, and the claim says something in its stead."""
        own = Counter(token.word for token in self.claim.tokens)
        told = Counter(token.word for token in self.line.tokens if token.word in cue_set("leaning"))
        if any(stands_for(self.claim.name_words(self.claim.names[at]), self.line) for at in self.made.context_names):
            return True
        return any(count > own[word] for word, count in told.items())

    def _is_short_of_a_noun(self) -> bool:
        """Whether a number does not say what it counts, or a rank what it ranks: "the second was larger"."""
        line = self.line
        found = [line.amounts[j] for j in self.made.amounts.values()]
        placed = any(role(self.claim, self.claim.names[at].first) for at in self.made.context_names)
        if placed and self.free:
            return False  # "the number entering South Korea was 2,914" says nothing of China
        if any(_is_short_share(line, amount) for amount in found):
            return all(self._is_all_that_is_counted(self.claim.tokens[at]) for at in self.made.context)
        return any(not amount.unit and not counted(line, amount) for amount in found) or self._lacks_what_is_ranked()

    def _lacks_what_is_ranked(self) -> bool:
        """Whether all that is lent is the noun of "the first", "the larger" and the like, which stand without one."""
        claim, line, made = self.claim, self.line, self.made
        if len(made.context) != 1 or made.context_names or made.loosely:
            return False
        (at,) = made.context
        place = made.words.get(at - 1)
        if place is None or not 0 < place < len(line.tokens) - 1 or line.tokens[place - 1].word != "the":
            return False
        behind = line.tokens[place + 1]
        acts = is_verb(behind) or behind.word in HELPS
        ranked = line.tokens[place].word in _RANKS and acts and claim.tokens[at - 2].word == "the"
        return ranked and self._is_all_that_is_counted(claim.tokens[at])

    def _is_all_that_is_counted(self, token: Token) -> bool:
        """Whether the sentence before counts this and nothing else: "two bridges cross the river"."""
        told = next(iter(self.around.before), None)
        if told is None or len(told.amounts) != 1:
            return False
        return any(noun.stem == token.stem for noun in counted(told, told.amounts[0]))

    def _has_other_subject(self, lent: Sequence[int]) -> bool:
        """Whether the claim's first word is lent, and the sentence begins with another thing."""
        places = [*self.claim.words, *(name.first for name in self.claim.names)]
        anchors = self.made.anchors()
        if not anchors or not places or min(places) not in lent:
            return False
        valued: list[Amount | Time] = [*self.line.times, *(self.line.amounts[j] for j in self.made.amounts.values())]
        if any(token.word in _PRONOUNS for token in self.line.tokens[: min(anchors)]):
            return False
        opens = self.line.tokens[max(0, min(anchors) - 1)].word in _ARTICLES
        if opens and not (self.made.amounts or self.made.other_amounts) and not role(self.claim, min(places)):
            return True  # "the system adapts": something else begins
        ahead = [
            i
            for i in range(min(anchors))
            if not self.line.tokens[i].stop and not any(one.holds(self.line.tokens[i].start) for one in valued)
        ]
        return bool(ahead)


def _is_short_share(line: Statement, amount: Amount) -> bool:
    """Whether a share stands right before a verb, and does not say of what it is: "58 per cent opposed it"."""
    behind = counted(line, amount)
    return amount.unit == "share" and bool(behind) and is_verb(behind[0])
