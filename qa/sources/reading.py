"""Who says what: the source of a sentence, or of a figure or quotation in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from corpus import Article, Block, BlockKind, Sentence
from qa.sources.later import Counted, Notice, Shown, counts_them, covered, figures
from qa.sources.lexicon import cue_verbs, words
from qa.sources.marking import Marked, Markup, mark_block
from qa.sources.naming import ends_name
from qa.sources.persons import family_names, person_meant
from qa.sources.phrases import Role, Speaker
from qa.sources.quotations import is_term
from qa.sources.turns import is_name, turn_of
from qa.sources.values import Source, SourceKind
from qa.words.tokens import Token, tokenize

# A block that ends in a colon with a verb of saying among its last words introduces the next one.
_LAST = 12
_NEAR = 40
# Behind so many characters of a paragraph a pronoun is nobody sure.
_LOOKBACK = 8_000
# "While accounts differ, I believe": the clause in front concedes or sets the time, and states no figure of its own.
_CONCEDES = frozenset("while although though when as since because if whereas after before once".split())


def who_says(article: Article, sentence: Sentence, start: int | None = None, end: int | None = None) -> Source:
    """Who stands behind a sentence of an article, or behind `article.text[start:end]` in it.

    Offsets are code points of the article's text; what reaches beyond the sentence is passed over. Nothing is raised.
    """
    low = sentence.start if start is None else max(sentence.start, start)
    high = sentence.end if end is None else min(sentence.end, end)
    page = _Page(article, sentence)
    whole = low >= high or (low, high) == (sentence.start, sentence.end)
    found = page.of_sentence() if whole else page.of_span(low, high)
    if found.kind in (SourceKind.AUTHOR, SourceKind.AUTHOR_ESTIMATE):
        return turn_of(article, sentence.block) or found  # "I" is who is interviewed
    return found


class _Page:
    """A sentence with the marks of its block."""

    def __init__(self, article: Article, sentence: Sentence) -> None:
        self.article, self.sentence = article, sentence
        self.markup = mark_block(article.text, sentence.block)
        self.base = sentence.block.start
        self.attributions = self.markup.attributions.get(sentence.number, ())
        self.quoted_as_block = _introduced(article, sentence.block)
        self.persons: dict[tuple[int, int], tuple[int, int] | None] = {}

    def of_span(self, low: int, high: int) -> Source:
        """The source of some words: the one that all of them share, or else unclear."""
        tokens = tokenize(self.article.text, low, high)
        places = [token.start for token in tokens] or [low]
        found = set(map(self._at, places))
        one = found.pop() if len(found) == 1 else self._unclear()
        return self._later(one, (low, high)) if one.kind is SourceKind.AUTHOR else one

    def of_sentence(self) -> Source:
        """The source of what a sentence states, its asides left out."""
        own, others = [], set()
        for token in tokenize(self.article.text, self.sentence.start, self.sentence.end):
            at = token.start
            if self._in_cue(at) or self._in_term(at):
                continue
            found = self._at(at)
            if found.kind is SourceKind.AUTHOR:
                own.append(token)
            else:
                others.add(found)
        if not others:
            return self._later(self._author(), (self.sentence.start, self.sentence.end))
        if len(others) > 1 or any(not token.stop for token in self._stated(own)):
            return self._unclear()
        return others.pop()

    def _stated(self, own: Iterable[Token]) -> Iterator[Token]:
        """The words that state something: not those that only set the time of speaking or say who the speaker is."""
        cues = [one.attribution for one in self.attributions]
        starts = [self.base + one.start for one in cues] or [self.sentence.start]
        ends = [self.base + one.end for one in cues] or [self.sentence.end]
        text, start, end = self.article.text, min(starts), max(ends)
        lead, behind = tokenize(text, self.sentence.start, start)[:1], tokenize(text, end, self.sentence.end)[:1]
        scene = bool(lead) and _sets_scene(lead[0], text, self.sentence.start, start)
        for token in own:
            if token.start < start and scene:
                continue
            tail = text[end : token.start].lstrip()
            if token.start >= end and behind and _describes(behind[0], tail or ","):
                continue
            yield token

    def _at(self, place: int) -> Source:
        """The source of the word at a place of the article."""
        at = place - self.base
        if quotation := self.markup.quotation_at(at):
            said = {self._resolved(one, quoted=True) for one in self.markup.speakers.get(quotation, ())}
            if not said:
                said = set(self._scoped(quotation.start, quoted=True))
            return said.pop() if len(said) == 1 else self._unclear()
        if self._in_cue(place):
            return self._author()
        found = set(self._scoped(at, quoted=False))
        if found:
            return found.pop() if len(found) == 1 else self._unclear()
        return self._unclear() if self.quoted_as_block else self._author()

    def _scoped(self, at: int, *, quoted: bool) -> Iterator[Source]:
        """The sources of the attributions that cover a place; an unclear one where it is in doubt whether any does."""
        here = [one for one in self.attributions if _within(one, at, sure=True)]
        if here:
            yield from (self._resolved(one, quoted=quoted) for one in here)
        elif any(_within(one, at, sure=False) for one in self.attributions):
            yield self._unclear()

    def _in_cue(self, place: int) -> bool:
        at = place - self.base
        return any(one.attribution.start <= at < one.attribution.end for one in self.attributions)

    def _in_term(self, place: int) -> bool:
        """Whether a word stands in marks that set off a term, and nobody is said to use it."""
        at = place - self.base
        one = self.markup.quotation_at(at)
        if one is None or one in self.markup.speakers:
            return False
        return is_term(self.article.text[self.base + one.start : self.base + one.end])

    def _resolved(self, marked: Marked, *, quoted: bool) -> Source:
        """The source that an attribution names."""
        speaker, block = marked.attribution.speaker, marked.sentence.block
        if speaker.role is Role.ME:
            said = tokenize(self.markup.text, marked.attribution.start, marked.attribution.end)
            estimate = any(t.word in words("verbs", "estimating") | words("views", "nouns") for t in said)
            kind = SourceKind.AUTHOR_ESTIMATE if estimate and not quoted else SourceKind.AUTHOR
            return Source(kind=kind, sentence=marked.sentence if estimate else self.sentence)
        place = None
        if speaker.role is Role.NAMED:
            place = block.start + speaker.start, block.start + speaker.end
            if _may_describe(self.article.text, marked.sentence, *place):
                place = None
        elif speaker.role is Role.PRONOUN:
            key = speaker.start, speaker.end
            if key not in self.persons:
                self.persons[key] = self._person(speaker, marked)
            place = self.persons[key]
        if place is None:
            return self._unclear(marked.sentence)
        kind = SourceKind.QUOTED if quoted else SourceKind.NAMED
        return _named(self.article, kind, marked.sentence, *place)

    def _person(self, speaker: Speaker, marked: Marked) -> tuple[int, int] | None:
        """Where the person is named that a pronoun before a verb of saying means."""
        block = marked.sentence.block
        if speaker.start > _LOOKBACK:
            return None
        pronoun = self.markup.text[speaker.start : speaker.end].lower()
        above = _above(self.article, block)
        before = mark_block(self.article.text, above).text if above else ""
        known = family_names(self.article.text)
        found = person_meant(pronoun, self.markup.text[:_LOOKBACK], speaker.start, before, known)
        if found is None:
            return None
        start, end, earlier = found
        base = above.start if above and earlier else block.start
        return base + start, base + end

    def _later(self, own: Source, span: tuple[int, int]) -> Source:
        """The article's own figure, or the source that a sentence elsewhere names for it."""
        text, here = self.article.text, (self.sentence.start, self.sentence.end)
        if not figures(text, *here) or (span != here and not covered(text, span, here)):
            return own
        if noticed := _noticed(self.article, self.sentence):
            sentence, notice, near = noticed
            if not (notice.whole or near):
                return self._unclear(sentence)
            place = self.base + notice.speaker.start, self.base + notice.speaker.end
            return _named(self.article, SourceKind.NAMED, sentence, *place)
        for sentence, speaker, counted in _notices_below(self.article):
            if sentence.start < self.sentence.start and counts_them(text, counted, _first(text, span, here), here):
                at = sentence.block.start
                return _named(self.article, SourceKind.NAMED, sentence, at + speaker.start, at + speaker.end)
        return own

    def _author(self) -> Source:
        return Source(kind=SourceKind.AUTHOR, sentence=self.sentence)

    def _unclear(self, sentence: Sentence | None = None) -> Source:
        return Source(kind=SourceKind.UNCLEAR, sentence=sentence or self.sentence)


def _first(text: str, span: tuple[int, int], here: tuple[int, int]) -> tuple[int, int]:
    """A whole sentence is taken by its first figure."""
    return figures(text, *here)[0] if span == here else span


def _named(article: Article, kind: SourceKind, sentence: Sentence, start: int, end: int) -> Source:
    return Source(kind=kind, sentence=sentence, name=article.text[start:end], start=start, end=end)


def _may_describe(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the first word of a sentence may only describe what looks like a verb: "Early reports that …"."""
    named, behind = tokenize(text, start, end), tokenize(text, end, min(sentence.end, end + _NEAR))
    if len(named) != 1 or start != sentence.start or not behind or behind[0].word not in words("verbs", "nouns"):
        return False
    return not ends_name(named[0].word) and not is_name(text, named[0].text)


def _within(marked: Marked, at: int, *, sure: bool) -> bool:
    scope = marked.attribution.scope
    return any(low <= at < high for low, high in (scope.sure if sure else scope.doubt))


def _sets_scene(first: Token, text: str, start: int, end: int) -> bool:
    """Whether the words before an attribution only say when or where, or how it joins on: "In 2004, …"."""
    if first.word in _CONCEDES and text[start:end].rstrip().endswith(",") and not figures(text, start, end):
        return True
    known = words("words", "prepositions") | words("words", "openers") | words("words", "times")
    lead = tokenize(text, start, end)
    return (first.word in known or first.is_number) and not any(t.word in words("words", "auxiliary") for t in lead)


def _describes(first: Token, tail: str) -> bool:
    """Whether the words behind an attribution only tell who the speaker is: ", who has run the company since 2019"."""
    return tail.startswith(",") and (first.word in words("words", "apposition") or first.is_number)


def _above(article: Article, block: Block) -> Block | None:
    """The paragraph before a block, with no heading between them."""
    at = bisect_left(article.blocks, block.start, key=lambda one: one.start)
    before = article.blocks[at - 1] if at else None
    return before if before and before.kind is BlockKind.PARAGRAPH else None


def _introduced(article: Article, block: Block) -> bool:
    """Whether the paragraph before ends as one does whose speaker goes on in this: "An observer noted:"."""
    above = _above(article, block)
    if above is None or not article.cut(above).rstrip().endswith((":", ",")):
        return False
    return any(token.word in cue_verbs() for token in tokenize(article.cut(above))[-_LAST:])


@lru_cache(maxsize=16)  # every figure of a sentence asks for it
def _noticed(article: Article, sentence: Sentence) -> tuple[Sentence, Notice, bool] | None:
    """The next sentence of a block that names the source of figures before it; whether none come between the two."""
    markup = mark_block(article.text, sentence.block)
    at = bisect_right(markup.notices, sentence.number, key=lambda one: one[0].number)
    if at == len(markup.notices):
        return None
    noticing, notice = markup.notices[at]
    between = islice(markup.sentences, sentence.number, noticing.number - 1)
    return noticing, notice, not any(figures(article.text, one.start, one.end) for one in between)


@lru_cache(maxsize=16)
def _notices_below(article: Article) -> tuple[tuple[Sentence, Speaker, Counted], ...]:
    """The sentences that name the source of figures further down, with what these count; the first for each."""
    found: dict[Counted, tuple[Sentence, Speaker, Counted]] = {}
    for block in article.blocks:
        if not any(noun in article.cut(block) for noun in words("figures", "nouns")):
            continue
        markup: Markup = mark_block(article.text, block)
        shown, taken = Shown(article.text), 0
        for sentence, notice in markup.notices:
            if notice.below:
                for one in markup.sentences[taken : sentence.number - 1]:
                    shown.take(one.start, one.end)
                taken = max(taken, sentence.number - 1)
                counted = shown.counted()
                if counted.shared:
                    found.setdefault(counted, (sentence, notice.speaker, counted))
    return tuple(found.values())
