"""Decides the verdict on a claim: the sentences nearest to it are found, and each says what it says about it.

It also parts a text into claims, and puts the checks of the sentences of one claim together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from corpus import ArticleEmpty, BlockKind, Passage, QueryEmpty, QueryTooLong, make_article, split_sentences
from corpus.limits import CLAIMS, PROPOSED
from qa.answer import Citation
from qa.claims.judging import Judgement, judge
from qa.claims.ones import Ones, asked_by
from qa.claims.statement import Around, Profile, Statement, profile, take_apart
from qa.claims.values import Check, ClaimVerdict, Difference
from qa.claims.wording import phrased, same_as
from qa.engine import Engine, steadily
from qa.index import Hit
from qa.question import read_question
from qa.reading.lines import Line, read_passage
from qa.sources import who_says
from qa.words.synonyms import root
from qa.words.tokens import terms, tokenize

# So many sentences are read closely, the best of those proposed.
_READ = 20
# So many sentences before one may say what it leans on.
_BEFORE = 2
# What the rest of its passage counts of what a sentence itself has.
_PASSAGE = 0.4
# What says otherwise has so great a share of the words that the nearest sentence has which says nothing otherwise.
_NEAR = 0.9
# What follows a sentence that another at once denies, as in an interview: "Your father sang, too. – No, he did not."
_DENIED = re.compile(r"[\s“”\"»«–—-]*No(?:,|\s[–—-])\s")
# Where one article is asked among many, so many times as many passages are proposed.
_WIDER = 10


def check(engine: Engine, claim: str, *, article: str | None = None) -> Check:
    """Checks one claim against the articles of an engine, or one of them, by its id.

    The sentences of a claim that has several are checked one by one, and what came of them is put together. It is
    checked again where an article that was being read has just been removed.

    Raises:
        QueryEmpty, QueryTooLong: the claim cannot be checked.
    """
    read_question(claim, claim=True)
    sentences = claims_of(claim)
    if len(sentences) < 2:
        return _check(engine, claim, article)
    if len(sentences) > CLAIMS.value:
        raise QueryTooLong(
            f"The claim has {len(sentences):,} sentences; the most is {CLAIMS.value:,}. Check it in shorter parts."
        )
    return _combined(claim, [_check(engine, sentence, article) for sentence in sentences])


def check_all(engine: Engine, text: str, *, article: str | None = None) -> tuple[Check, ...]:
    """Checks the sentences of a text one by one, in order, up to a limit; `unchecked` says how many are past it.

    Raises:
        QueryEmpty: there is no word in the text.
        QueryTooLong: one of its sentences cannot be checked.
    """
    claims = claims_of(text)
    if not claims:
        raise QueryEmpty("There is no word in the text. Paste what is to be checked.")
    checks = (_check(engine, claim, article) for claim in claims[: CLAIMS.value])
    return tuple(replace(one, one_of_several=len(claims) > 1) for one in checks)


def claims_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order; those without a word, such as a line of stars, are left out."""
    return tuple(sentence for sentence in _sentences(text) if tokenize(sentence))


def unchecked(text: str) -> int:
    """How many sentences of a text `check_all` leaves unchecked, because they are past the limit."""
    return max(0, len(claims_of(text)) - CLAIMS.value)


def _combined(claim: str, checks: Sequence[Check]) -> Check:
    """What is said to a whole claim: contradicted where one of its sentences is, supported where all of them are.

    What speaks for the verdict is cited, in the order of the claim, and no sentence of an article twice.

    Args:
        claim: the claim as it was made.
        checks: of its sentences, in order; one at least.
    """
    otherwise = [one for one in checks if one.verdict is ClaimVerdict.CONTRADICTED]
    silent = [one for one in checks if one.verdict is ClaimVerdict.NOT_FOUND]
    if silent and not otherwise:
        nearest = next((one.nearest for one in silent if one.nearest), None)
        return Check(claim=claim, verdict=ClaimVerdict.NOT_FOUND, nearest=nearest)
    telling = otherwise or checks
    return Check(
        claim=claim,
        verdict=telling[0].verdict,
        citations=tuple(dict.fromkeys(cited for one in telling for cited in one.citations)),
        differences=tuple(part for one in telling for part in one.differences),
        stated_by=telling[0].stated_by,
    )


def _check(engine: Engine, sentence: str, article: str | None) -> Check:
    return steadily(engine, lambda: _Checking(engine, sentence, article).checked())


def _sentences(text: str) -> Iterator[str]:
    try:
        pasted = make_article(text, "claims")
    except ArticleEmpty:
        yield text
        return
    for block in pasted.blocks:
        yield from (pasted.cut(sentence) for sentence in split_sentences(pasted.text, block))


class _Checking:
    """One claim and the sentences that may speak of it."""

    def __init__(self, engine: Engine, claim: str, article: str | None) -> None:
        self.engine, self.text, self.article = engine, claim, article
        self.tokens = phrased(claim, read_question(claim, claim=True).tokens)
        idf = engine.statistics().idf
        self.weights = [idf(token.stem) for token in self.tokens]
        self.profiles: dict[str, Profile] = {}

    def checked(self) -> Check:
        """The first sentence that states the claim; else the first that states otherwise; else the nearest."""
        best: tuple[Judgement, Line, Passage] | None = None
        stated: tuple[Judgement, Line, Passage] | None = None
        otherwise: tuple[Judgement, Line, Passage] | None = None
        nearest = 0.0
        for line, passage in self._nearest():
            found = self._judged(line, passage)
            if found.verdict is ClaimVerdict.SUPPORTED and not found.leans:
                return self._made(found, line, passage)
            if found.verdict is ClaimVerdict.SUPPORTED and (stated is None or found.share > stated[0].share):
                stated = found, line, passage
            if found.verdict is ClaimVerdict.CONTRADICTED and (otherwise is None or found.share > otherwise[0].share):
                otherwise = found, line, passage
            if best is None or found.share > best[0].share:
                best = found, line, passage
            nearest = max(nearest, found.share if found.about and not found.parts else 0.0)
        # What is said only with the help of the sentence before gives way to a fuller one that says otherwise.
        if stated and not (otherwise and otherwise[0].share > stated[0].share):
            return self._made(*stated)
        if otherwise and otherwise[0].reach >= _NEAR * nearest:
            return self._made(*otherwise)
        return Check(
            claim=self.text, verdict=ClaimVerdict.NOT_FOUND, nearest=_cite(best[1]) if best and best[0].share else None
        )

    def _nearest(self) -> list[tuple[Line, Passage]]:
        """The sentences that have most of the claim's words, by weight, the best first."""
        stems = {token.stem: at for at, token in enumerate(self.tokens) if not token.stop}
        words = [(self.weights[at], (one, root(one), same_as(one))) for one, at in stems.items()]
        rows: list[tuple[float, int, Line, Passage]] = []
        for hit in self._hits():
            lines, _ = read_passage(hit.passage)
            found = [[_has(line, *forms) for _, forms in words] for line in lines]
            around = sum(
                weight for (weight, _), column in zip(words, zip(*found, strict=True), strict=True) if any(column)
            )
            for line, row in zip(lines, found, strict=True):
                own = sum(weight for (weight, _), has in zip(words, row, strict=True) if has)
                rows.append((-(own + _PASSAGE * around), len(rows), line, hit.passage))
        return [(line, passage) for _, _, line, passage in sorted(rows, key=lambda row: row[:2])[:_READ]]

    def _hits(self) -> Sequence[Hit]:
        """The passages that the index proposes; those with the claim's own words where none of them is indexed."""
        wider = PROPOSED.value * (_WIDER if self.article else 1)
        hits = [
            hit
            for hit in self.engine.index.search(terms(tokenize(self.text)), wider)
            if self.article in (None, hit.passage.article)
        ][: PROPOSED.value]
        if hits:
            return hits
        asked = self.text.strip()
        return [
            Hit(passage=passage, score=1.0)
            for passage in self.engine.passages
            if self.article in (None, passage.article) and asked in passage.text
        ][: PROPOSED.value]

    def _judged(self, line: Line, passage: Passage) -> Judgement:
        known = self._profile(line)
        claim = take_apart(self.text, known.known)
        ones = asked_by(claim.text, claim.tokens, [one.offsets for one in claim.amounts])
        found = judge(
            claim,
            take_apart(line.text, known.known, line.implied, ones),
            Around(
                before=tuple(self._before(line, passage, known, ones)),
                known=known,
                caption=line.sentence.block.kind is BlockKind.CAPTION,
            ),
            self.weights,
        )
        denied = _DENIED.match(self.engine.articles[line.article].text, line.sentence.end)
        return replace(found, verdict=ClaimVerdict.NOT_FOUND, cuts=()) if denied else found

    def _profile(self, line: Line) -> Profile:
        if line.article not in self.profiles:
            self.profiles[line.article] = profile(self.engine.articles[line.article])
        return self.profiles[line.article]

    def _before(self, line: Line, passage: Passage, known: Profile, ones: Ones) -> list[Statement]:
        lines, heading = read_passage(passage)
        at = next(i for i, one in enumerate(lines) if one.sentence == line.sentence)
        before = [*reversed(lines[max(0, at - _BEFORE) : at]), *([heading] if heading else [])]
        return [take_apart(one.text, known.known, ones=ones) for one in before]

    def _made(self, found: Judgement, line: Line, passage: Passage) -> Check:
        article = self.engine.articles[line.article]
        shift = line.sentence.start
        span = tuple(shift + at for at in found.value) if found.value else (None, None)
        lines, _ = read_passage(passage)
        at = next(i for i, one in enumerate(lines) if one.sentence == line.sentence)
        beside = (_cite(lines[at - 1]),) if found.leans and at else ()
        return Check(
            claim=self.text,
            verdict=found.verdict,
            citations=(_cite(line), *beside),
            differences=tuple(
                Difference(
                    claim=self.text[slice(*cut.claim)],
                    article=line.text[slice(*cut.line)],
                    start=shift + cut.line[0],
                    end=shift + cut.line[1],
                )
                for cut in found.cuts
            ),
            stated_by=who_says(article, line.sentence, *span),
        )


def _has(line: Line, own: str, family: str, others: Set[str]) -> bool:
    """Whether a line has a stem, one of its family or another that may stand for it."""
    return own in line.places or family in line.roots or any(other in line.places for other in others)


def _cite(line: Line) -> Citation:
    return Citation(article=line.article, sentence=line.sentence, quote=line.text)
