"""From what the reader found to an answer: decide, cite, cut the value, and say through which words."""

from __future__ import annotations

from corpus.limits import RANKED
from qa.answer import Answer, Citation, Match, Status
from qa.asking.about import asks_of_article
from qa.asking.dialogue import Turn
from qa.companions import companions
from qa.cutting.short import cut_short
from qa.deciding import Decision, decide, unknown
from qa.reading.features import Candidate
from qa.reading.matching import SAME, together
from qa.reading.reader import Verdict


def made_answer(turn: Turn, verdict: Verdict) -> Answer:
    """The answer that comes of what the reader found."""
    ranked = tuple(map(_cite, verdict.ranked[: RANKED.value]))
    decided = decide(turn.question, verdict) if ranked else Decision(Status.NOT_FOUND, unknown(verdict))
    if decided.status is Status.NOT_FOUND:
        return Answer(
            status=decided.status,
            ranked=ranked,
            reading=turn.reading,
            missing=decided.missing,
            trust=verdict.trust,
            of_article=asks_of_article(turn.question),
        )
    best, judgement = verdict.ranked[0], verdict.judged[0].judgement if verdict.judged else None
    return Answer(
        status=decided.status,
        citations=(ranked[0], *map(_cite, companions(turn.question, verdict))),
        ranked=ranked,
        short=cut_short(turn.question, verdict.terms, best, judgement) if decided.has_value else None,
        reading=turn.reading,
        missing=decided.missing,
        because=_because(turn, verdict),
        trust=verdict.trust,
    )


def _cite(candidate: Candidate) -> Citation:
    line = candidate.line
    return Citation(article=line.article, sentence=line.sentence, quote=line.text)


def _because(turn: Turn, verdict: Verdict) -> tuple[Match, ...]:
    """What was matched through another word or name, of the question as it was read, or was misspelt in it."""
    tokens = verdict.ranked[0].line.tokens
    found: list[Match] = []
    for (term, *_), own in together(verdict.terms, verdict.ranked[0].found):
        typed = turn.typed.as_typed(term.token)
        if term.carried:
            continue
        if term.name and own.other:
            found.append(Match(word=term.name.text, matched=own.other.text))
        elif typed != term.token.text or (0 < own.strength < SAME and own.places):
            found.append(Match(word=typed, matched=tokens[own.places[0]].text if own.places else term.token.text))
    return tuple(dict.fromkeys(found))
