"""From questions, claims and quotations to the entries of an evidence pack. Commands and programs build theirs here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus import Article, QueryEmpty, QuotewellError
from corpus.limits import CLAIMS
from qa import Answer, Citation, Engine, Status
from qa.answer import Part
from qa.claims import Check, ClaimVerdict, check
from qa.claims.checking import claims_of
from qa.quoting import Kind, Place, QuoteCheck, check_quote
from qa.sources import said_by, who_says
from ui.evidence.values import Cited, Entry

# What stands first in an outcome is what the command line and the API call it.
_STATUSES = {
    Status.ANSWERED: "answered: the article says it",
    Status.PARTIAL: "partial: the article says a part of it",
    Status.NOT_FOUND: "not_found: the article does not say",
}
_VERDICTS = {
    ClaimVerdict.SUPPORTED: "supported: the article states this",
    ClaimVerdict.CONTRADICTED: "contradicted: the article states otherwise",
    ClaimVerdict.NOT_FOUND: "not_found: the article does not say",
}
_KINDS = {
    Kind.EXACT: "exact: the article has these words",
    Kind.EXACT_BUT_PUNCTUATION: "exact_but_punctuation: the article has these words; punctuation or case differ",
    Kind.ALTERED: "altered: the article has other words here",
    Kind.ELSEWHERE: "elsewhere: another article has these words",
    Kind.NOT_FOUND: "not_found: these words were not found",
}
_NOT_DONE = {
    "question": "not_asked: it could not be asked",
    "claim": "not_checked: it could not be checked",
    "quote": "not_checked: it could not be checked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something to be asked or checked.

    Attributes:
        kind: what it is; a claim may be a text of several sentences.
        text: its words.
        history: the questions before a question, oldest first.
        problem: why it cannot be asked, where that is known already; it then becomes an entry that says so.
    """

    kind: Literal["question", "claim", "quote"]
    text: str
    history: tuple[str, ...] = ()
    problem: str = ""


def build_entries(engine: Engine, asked: Sequence[Asked], library: Sequence[Article] = ()) -> tuple[Entry, ...]:
    """An entry for each question and quotation and for each sentence of the claims, in order.

    What cannot be asked or checked becomes an entry that says so, and so does a sentence past the limit on claims.

    Args:
        engine: over the articles that are asked.
        asked: what is asked of them.
        library: other articles, in which a quotation may stand instead.
    """
    return tuple(_Building(engine, library).entries(asked))


class _Building:
    """Entries from one engine. It counts the sentences that it checks."""

    def __init__(self, engine: Engine, library: Sequence[Article]) -> None:
        self._engine, self._library = engine, library
        self._articles: Mapping[str, Article] = {**{one.id: one for one in library}, **engine.articles}
        self._checked = 0

    def entries(self, asked: Sequence[Asked]) -> Iterator[Entry]:
        for one in asked:
            if one.problem:
                yield _not_done(one, one.problem)
                continue
            try:
                match one.kind:
                    case "question":
                        yield from self._questions(one)
                    case "quote":
                        yield self._quote(one)
                    case "claim":
                        yield from self._claims(one)
            except QuotewellError as error:
                yield _not_done(one, str(error))

    def _questions(self, one: Asked) -> Iterator[Entry]:
        """What came of a question, or of each part of one that asks for several things."""
        answer = self._engine.ask(one.text, one.history)
        for part in answer.parts or (Part(question=one.text, answer=answer),):
            yield self._question(part)

    def _question(self, part: Part) -> Entry:
        answer = part.answer
        span = (answer.short.start, answer.short.end) if answer.short and answer.citations else None
        return Entry(
            kind="question",
            asked=part.question,
            outcome=_STATUSES[answer.status],
            citations=answer.citations,
            short=answer.short.text if answer.short and answer.citations else "",
            stated_by=self._stated_by(answer.citations, span),
            note=_noted(self._of_answer(answer)),
        )

    def _claims(self, one: Asked) -> Iterator[Entry]:
        claims = claims_of(one.text)
        if not claims:
            raise QueryEmpty("There is no word in the claim.")
        for claim in claims:
            if self._checked == CLAIMS.value:
                yield _not_done(
                    Asked(kind="claim", text=claim), f"At most {CLAIMS.value} sentences are checked at once."
                )
                continue
            self._checked += 1
            try:
                yield self._claim(check(self._engine, claim))
            except QuotewellError as error:
                yield _not_done(Asked(kind="claim", text=claim), str(error))

    def _claim(self, made: Check) -> Entry:
        return Entry(
            kind="claim",
            asked=made.claim,
            outcome=_VERDICTS[made.verdict],
            citations=made.citations,
            stated_by=said_by(made.stated_by) if made.stated_by else "",
            note=_noted(self._of_check(made)),
        )

    def _quote(self, one: Asked) -> Entry:
        made = check_quote(tuple(self._engine.articles.values()), one.text, self._library)
        cited = made.citations or made.altered
        return Entry(
            kind="quote",
            asked=one.text,
            outcome=_KINDS[made.kind],
            citations=cited,
            stated_by=self._stated_by(cited, (cited[0].start, cited[0].end) if cited else None),
            note=_noted(self._of_quote(made)),
        )

    def _stated_by(self, citations: Sequence[Cited], span: tuple[int, int] | None) -> str:
        """Who stands behind the first citation, or behind a value or a part of it."""
        if not citations:
            return ""
        first = citations[0]
        sentence = first.sentence
        inside = span if span and sentence.start <= span[0] < span[1] <= sentence.end else None
        return said_by(who_says(self._articles[first.article], sentence, *(inside or (None, None))))

    def _of_answer(self, answer: Answer) -> Iterator[str]:
        if answer.reading:
            yield f"Read as: “{answer.reading}”"
        if answer.missing:
            yield f"Not found: {', '.join(f'“{word}”' for word in answer.missing)}"
        if answer.because:
            yield "Matched: " + ", ".join(f"“{one.word}” by “{one.matched}”" for one in answer.because)
        if not answer.citations and answer.ranked:
            yield _nearest(answer.ranked[0])

    def _of_check(self, made: Check) -> Iterator[str]:
        for one in made.differences:
            yield f"Claim “{one.claim}”, article “{one.article}”"
        if made.nearest:
            yield _nearest(made.nearest)

    def _of_quote(self, made: QuoteCheck) -> Iterator[str]:
        if made.kind is Kind.ALTERED:
            yield "The words cited are the article's, which the quotation changes"
        if made.kind is Kind.ELSEWHERE:
            yield f"Stands in: {', '.join(dict.fromkeys(self._title(one) for one in made.places))}"
        if len(made.places) > 1:
            more = "or more places" if made.more else "places"
            yield f"Stands in {len(made.places)} {more}; the first is cited"
        for one in made.warnings:
            yield f"This may turn the sense ({one.sense}): “{one.article}” became “{one.quoted}”"

    def _title(self, place: Place) -> str:
        return self._articles[place.article].title or place.article


def _not_done(one: Asked, why: str) -> Entry:
    return Entry(kind=one.kind, asked=one.text, outcome=_NOT_DONE[one.kind], note=why)


def _nearest(cited: Citation) -> str:
    return f"Nearest, not evidence: “{cited.quote}” ({cited.label})"


def _noted(lines: Iterator[str]) -> str:
    """Lines as sentences, one behind the other."""
    return " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)
