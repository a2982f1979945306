"""Whether somebody quoted an article rightly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from corpus import Article, QueryEmpty, QueryTooLong
from corpus.limits import QUOTED
from qa.quoting.altering import Altered, find_altered, sentence_at
from qa.quoting.finding import Found, find_chain, find_part
from qa.quoting.marks import BRACKETED, Bracket, Part, is_marked, take_apart, unbracketed, unquoted
from qa.quoting.sense import bracketed, changed, gaps, left_out, rewritten
from qa.quoting.values import Change, Kind, Place, QuoteCheck, Run, Warned
from qa.quoting.words import Words, read_words

# So many places are listed.
PLACES = 10
# A cut that begins or ends within a word is passed over so many times.
_TRIES = 1_000


def check_quote(articles: Sequence[Article], text: str, library: Sequence[Article] = ()) -> QuoteCheck:
    """How a quotation stands to the articles asked, or else to others of the library.

    Args:
        articles: those that are said to have the words.
        text: the quotation, with or without the marks around it.
        library: other articles, in which it may stand instead; what is asked as well is passed over.

    Raises:
        QueryEmpty: there is no word in it.
        QueryTooLong: it is over the limit on length.
    """
    if len(text) > QUOTED.value:
        raise QueryTooLong(
            f"The quotation has {len(text):,} characters; the most is {QUOTED.value:,}. Check it in shorter parts."
        )
    quotation = read_words(text)
    if not quotation.words:
        raise QueryEmpty("There is no word in the quotation. Give the words that were quoted.")
    asked = {article.id for article in articles}
    checks = [_stands(quotation, article) for article in articles]
    whole = _together(checks)
    if whole:
        return whole
    elsewhere = _together([_stands(quotation, article) for article in library if article.id not in asked])
    if elsewhere:
        return _as(Kind.ELSEWHERE, elsewhere)
    altered = [check for article in articles if (check := _altered(quotation, article))]
    return altered[0] if len(altered) == 1 else _nothing()


def _nothing() -> QuoteCheck:
    return QuoteCheck(kind=Kind.NOT_FOUND, found=Kind.NOT_FOUND)


def _as(kind: Kind, check: QuoteCheck) -> QuoteCheck:
    return QuoteCheck(
        kind=kind,
        found=check.kind,
        citations=check.citations,
        places=check.places,
        more=check.more,
        warnings=check.warnings,
    )


def _together(checks: Sequence[QuoteCheck | None]) -> QuoteCheck | None:
    """The best of what several articles gave, with the places of all that are as good."""
    for kind in (Kind.EXACT, Kind.EXACT_BUT_PUNCTUATION):
        good = [check for check in checks if check and check.kind is kind]
        if good:
            places = [place for check in good for place in check.places]
            return QuoteCheck(
                kind=kind,
                found=kind,
                citations=good[0].citations,
                places=tuple(places[:PLACES]),
                more=len(places) > PLACES or any(check.more for check in good),
                warnings=good[0].warnings,
            )
    return None


def _stands(quotation: Words, article: Article) -> QuoteCheck | None:
    """The quotation in an article, exact or but for punctuation; None where it does not stand there."""
    page = read_words(article.text)
    start, end = unquoted(quotation.text)
    for shown in dict.fromkeys((quotation.text.strip(), quotation.text[start:end].strip())):
        cuts = [(cut, cut + len(shown)) for cut in islice(_verbatim(page, shown), PLACES + 1)]
        if cuts:
            places = tuple(_place(article, *cut) for cut in cuts[:PLACES])
            return QuoteCheck(
                kind=Kind.EXACT, found=Kind.EXACT, citations=places[:1], places=places, more=len(cuts) > PLACES
            )
    plain = (Part(((start, end),), ()),)
    return _marked(quotation, plain, page, article) or (
        _marked(quotation, take_apart(quotation, start, end), page, article) if is_marked(quotation.text) else None
    )


def _verbatim(page: Words, shown: str) -> Iterator[int]:
    """Where a text stands to the last character, not beginning or ending within a word."""
    at = page.text.find(shown) if shown else -1
    for _ in range(_TRIES):
        if at < 0:
            return
        if page.is_whole(at, at + len(shown)):
            yield at
        at = page.text.find(shown, at + 1)


def _marked(quotation: Words, parts: Sequence[Part], page: Words, article: Article) -> QuoteCheck | None:
    """The parts of a quotation, one behind the other, word for word."""
    found = [find_part(quotation, part, page) for part in parts]
    if not found or not all(found):
        return None
    chains = [*find_chain(found, article)]
    exact = [chain for chain in chains if all(one.exact for one in chain)]
    good = exact or chains
    if not good:
        return None
    kind = Kind.EXACT if exact else Kind.EXACT_BUT_PUNCTUATION
    first = good[0]
    return QuoteCheck(
        kind=kind,
        found=kind,
        citations=tuple(_place(article, one.start, one.end) for one in first),
        places=tuple(_place(article, chain[0].start, chain[-1].end) for chain in good[:PLACES]),
        more=len(good) > PLACES,
        warnings=tuple(dict.fromkeys(_behind_marks(quotation, parts, first, page, article))),
    )


def _behind_marks(
    quotation: Words, parts: Sequence[Part], chain: Sequence[Found], page: Words, article: Article
) -> Iterator[Warned]:
    """What brackets and ellipses change in the sense."""
    for part, one in zip(parts, chain, strict=True):
        for bracket, place in zip(part.brackets, gaps(one.runs), strict=True):
            if bracket.joined:
                yield from _in_word(quotation, bracket, page, place)
            else:
                yield from bracketed(quotation, quotation.between(bracket.start, bracket.end), page, place)
        low, high = one.runs[0][0], one.runs[-1][1]
        if part.lead:
            yield from _at_end(quotation, part.lead, page, [(low - n, low) for n in range(min(low, BRACKETED) + 1)])
        if part.tail:
            most = min(len(page.words) - high, BRACKETED)
            yield from _at_end(quotation, part.tail, page, [(high, high + n) for n in range(most + 1)])
    for before, after in pairwise(chain):
        yield from _omitted(quotation, page, article, before.end, after.start)


def _at_end(quotation: Words, bracket: Bracket, page: Words, places: Sequence[tuple[int, int]]) -> Iterator[Warned]:
    """What a bracket at an end of a part changes, whichever of the words beside the part it may stand for."""
    if bracket.joined:
        for place in places[1:2]:
            yield from _in_word(quotation, bracket, page, place)
        return
    quoted = quotation.between(bracket.start, bracket.end)
    told = [tuple(bracketed(quotation, quoted, page, place)) for place in places]
    yield from min(told, key=lambda found: (len(found), all(not one.article for one in found)))


def _in_word(quotation: Words, bracket: Bracket, page: Words, place: tuple[int, int]) -> Iterator[Warned]:
    """What a bracket in a word changes in the word it stands for."""
    whole = read_words(unbracketed(quotation.text))
    words = whole.between(bracket.start, bracket.end)
    # Where the letters around it are not the article's, it stands for another word: only its own sense counts then.
    same = bracket.takes(page.words[slice(*place)])
    for one in rewritten(whole, words, page, place, same=same):
        yield replace(one, quoted=quotation.text[bracket.start : bracket.end])


def _omitted(quotation: Words, page: Words, article: Article, end: int, start: int) -> Iterator[Warned]:
    """What an ellipsis leaves out of the sentences on both sides of it."""
    before, after = sentence_at(article, max(0, end - 1)), sentence_at(article, start)
    apart = [(end, max(end, before.end)), (min(start, after.start), start)]
    for span in [(end, start)] if before == after else apart:
        yield from left_out(quotation, page, page.between(*span))


def _altered(quotation: Words, article: Article) -> QuoteCheck | None:
    """The passage that the quotation was made from; None where that is not beyond doubt.

    Between ellipses, each part has to be found, and one at least to be altered.
    """
    page = read_words(article.text)
    start, end = unquoted(quotation.text)
    parts = take_apart(quotation, start, end)
    whole = _passage(quotation, quotation.between(start, end), page, article)
    if whole:
        return _told(quotation, [whole], page, article)
    passages: list[Altered] = []
    for part in parts if len(parts) > 1 else ():
        words = quotation.between(part.runs[0][0], part.runs[-1][1])
        here = passages[-1].end if passages else 0
        found = next((one for one in find_part(quotation, part, page) if one.start >= here), None)
        passage = _kept(quotation, words, page, found) if found else _passage(quotation, words, page, article)
        if passage is None or passage.start < here:
            return None
        passages.append(passage)
    chain = [[Found((), one.start, one.end, exact=False)] for one in passages]
    return _told(quotation, passages, page, article) if chain and any(find_chain(chain, article)) else None


def _passage(quotation: Words, words: tuple[int, int], page: Words, article: Article) -> Altered | None:
    return find_altered(quotation, *words, page, article)


def _kept(quotation: Words, words: tuple[int, int], page: Words, found: Found) -> Altered:
    """A part that was not altered, beside others that were."""
    low, high = found.runs[0][0], found.runs[-1][1]
    quoted = quotation.starts[words[0]], quotation.ends[words[1] - 1]
    run = Run(
        change=Change.KEPT,
        text=quotation.text[slice(*quoted)],
        quoted=quoted,
        place=(page.starts[low], page.ends[high - 1]),
    )
    return Altered(found.start, found.end, (run,), ((Change.KEPT, (*words, low, high)),), words[1] - words[0])


def _told(quotation: Words, passages: Sequence[Altered], page: Words, article: Article) -> QuoteCheck:
    warned = [one for passage in passages for one in changed(quotation, page, passage)]
    for before, after in pairwise(passages):
        warned += _omitted(quotation, page, article, before.end, after.start)
    return QuoteCheck(
        kind=Kind.ALTERED,
        found=Kind.ALTERED,
        altered=tuple(_place(article, one.start, one.end) for one in passages),
        diff=tuple(run for passage in passages for run in passage.diff),
        warnings=tuple(dict.fromkeys(warned)),
    )


def _place(article: Article, start: int, end: int) -> Place:
    sentence = sentence_at(article, start)
    return Place(article=article.id, start=start, end=end, quote=article.text[start:end], sentence=sentence)
