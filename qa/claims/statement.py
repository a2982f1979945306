"""Takes a claim, or a sentence of an article, apart into typed values, names and words, by which two are compared.

It also reads an article once for its names: which words are names, which is short for which, whom it is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus import Article, split_sentences
from corpus.values import ASKED
from qa.claims.amounts import Amount, find_amounts
from qa.claims.negating import find_negations, under_negation
from qa.claims.ones import Ones
from qa.claims.times import Time, find_times
from qa.claims.wording import cue_set, phrased
from qa.cutting.phrases import is_verb_form
from qa.reading.called import named_twice
from qa.study.cues import cues
from qa.study.periods import statements
from qa.words.spans import SpanKind, capitalised, find_spans
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token, stem, tokenize

# What parts two words counts as so many words between them.
_COMMA = 2
_BREAK = 6
# What ends in a full stop and is no longer than this may be an abbreviation.
_INITIALS = 3
_ENDING = re.compile(r"[.?!]")
_BREAKING = re.compile(r'[.?!;:—“”"()]')
# A name that stands in so great a share of the sentences, and so often, is what the article is about.
_TOPIC = 0.08
_TOPIC_COUNT = 4
# What it is, one of so many first sentences says, with "is" among so many first words.
_DEFINING = 3
_OPENING = 8
_IS = frozenset(["is", "are", "was", "were"])
_QUOTE = re.compile(r"[“”\"]")
_SCALES = frozenset({"C", "F", "Celsius", "Fahrenheit"})
_ARTICLES = frozenset(["a", "an", "the"])
_ON = re.compile(r"[-–—/.,:%]\d|%")
_COUNTED = Ones()
_BREAKING_NOUN = re.compile(r"[,;:.()–—]")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that is a name, or stands for one: positions in the tokens, `last` included."""

    first: int
    last: int

    @property
    def span(self) -> range:
        """The positions of its words."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """A sentence taken apart. Offsets count from its own start, positions are those of `tokens`.

    Attributes:
        text, tokens: the sentence and all its words.
        amounts, times: its numbers and dates.
        names, named: its names, and the positions of all their words.
        words: positions of the words that matter and belong to none of those.
        places, roots: the positions of each stem, and of each root.
        negated: positions of the words that stand under a negation.
        negations: positions of the negating words themselves.
        depth: for each word how far it stands from the start, where a comma or a new statement counts as more words.
    """

    text: str
    tokens: tuple[Token, ...] = field(repr=False)
    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    named: frozenset[int]
    words: tuple[int, ...]
    places: dict[str, tuple[int, ...]] = field(repr=False)
    roots: dict[str, tuple[int, ...]] = field(repr=False)
    negated: frozenset[int]
    negations: tuple[int, ...]
    depth: tuple[int, ...] = field(repr=False)

    @property
    def values(self) -> tuple[Amount | Time, ...]:
        """Its numbers, then its dates."""
        return (*self.amounts, *self.times)

    @property
    def dated(self) -> list[int]:
        """The positions of the dates that stand in it."""
        return [self.at(one.start) for one in self.times if one.start >= 0]

    def at(self, start: int) -> int:
        """The position of the first word at an offset or behind it; the last word where there is none."""
        return min(bisect_right(self.tokens, start, key=lambda token: token.end), len(self.tokens) - 1)

    def between(self, first: int, second: int) -> str:
        """What stands between two words."""
        return self.text[self.tokens[first].end : self.tokens[second].start]

    def offsets(self, at: int) -> tuple[int, int]:
        """Where a word begins and ends."""
        return self.tokens[at].start, self.tokens[at].end

    def apart(self, first: int, second: int) -> int:
        """How far two words are apart."""
        return abs(self.depth[first] - self.depth[second])

    def ends_between(self, first: int, second: int) -> bool:
        """Whether a sentence ends between two words, though the two are read as one."""
        return any(
            _ENDING.search(self.between(i, i + 1))
            and self.tokens[i + 1].is_capital
            and len(self.tokens[i].text) > _INITIALS
            for i in range(first, second)
        )

    def quotes_one(self, first: int, second: int) -> bool:
        """Whether one of two words stands in quotation marks and the other outside."""
        low, high = sorted((first, second))
        return len(_QUOTE.findall(self.text, self.tokens[low].end, self.tokens[high].start)) % 2 == 1

    def shown(self, name: Name) -> str:
        """A name, verbatim, without its "'s"."""
        shown = self.text[self.tokens[name.first].start : self.tokens[name.last].end]
        return shown[:-2] if shown.endswith(("'s", "’s")) else shown

    def name_words(self, name: Name) -> tuple[Token, ...]:
        """The words of a name that are no small words."""
        return tuple(token for token in self.tokens[name.first : name.last + 1] if not token.stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an article's names say about the short forms of a name.

    Attributes:
        known: words (lower case) that bear a capital where no sentence starts.
        full: names of two words and more, lower case, the first to be named first.
        short: names of one word, lower case.
        topics: words of the names that the whole article is about.
        themes: stems of the other words that stand in as many of its sentences.
        initials: names of one word that are the initials of another, as the article says, with its words.
        kinds: stems of what the article says that its topic is: "programme" of "Doctor Who is a … programme".
    """

    known: frozenset[str]
    full: tuple[tuple[str, ...], ...]
    short: frozenset[str]
    topics: frozenset[str]
    themes: frozenset[str]
    initials: dict[str, tuple[str, ...]] = field(hash=False)
    kinds: frozenset[str]

    @property
    def first(self) -> tuple[str, ...]:
        """The first name of two words and more; empty where there is none."""
        return self.full[0] if self.full else ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Around:
    """What stands around a sentence.

    Attributes:
        before: the sentences before it and the heading above, the nearest first.
        known: the names of its article.
        caption: whether it stands under a photograph.
    """

    before: tuple[Statement, ...]
    known: Profile
    caption: bool = False


@lru_cache(maxsize=32)
def profile(article: Article) -> Profile:
    """The names of an article's sentences."""
    pieces = [
        (article.cut(one), tokenize(article.cut(one)))
        for block in article.blocks
        if block.kind in ASKED
        for one in split_sentences(article.text, block)
    ]
    known = frozenset[str]().union(*(capitalised(text, tokens) for text, tokens in pieces))
    known |= _kin(pieces, known)
    full: dict[tuple[str, ...], None] = {}
    counts: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    short: set[str] = set()
    for text, tokens in pieces:
        stems.update({token.stem for token in tokens if not token.stop and token.text.islower()})
        for name in _names(text, tokens, known):
            words = tuple(token.word for token in tokens[name.first : name.last + 1] if not token.stop)
            counts.update(set(words))
            if len(words) > 1:
                full[words] = None
            else:
                short.update(words)
    bar = max(_TOPIC_COUNT, _TOPIC * len(pieces))
    topics = frozenset(word for word, count in counts.items() if count >= bar)
    return Profile(
        known=known,
        full=tuple(full),
        short=frozenset(short),
        topics=topics,
        themes=frozenset(one for one, count in stems.items() if count >= bar),
        initials=dict(_initials(article)),
        kinds=frozenset(kind for text, tokens in pieces[:_DEFINING] if (kind := _kind_of_topic(text, tokens, topics))),
    )


def _initials(article: Article) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that are the initials of others, as the article says, with the words of those."""
    for group in named_twice(article):
        full = next((one for one in group if one.capital and len(one.words) > 1), None)
        words = tuple(token.word for token in tokenize(full.text) if not token.stop) if full else ()
        yield from ((tokenize(one.text)[0].word, words) for one in group if words and one.initials)


def _kin(pieces: Sequence[tuple[str, Sequence[Token]]], known: frozenset[str]) -> frozenset[str]:
    """Words that only ever open a sentence, and are kin to a name: "Britain", where "British" is one."""
    small = {token.word for text, tokens in pieces for token in tokens if not token.is_capital}
    opening = {tokens[0].word for _, tokens in pieces if tokens and tokens[0].is_capital and not tokens[0].stop}
    stems = {stem(word) for word in known}
    roots = {root(one) for one in stems}
    return frozenset(
        word
        for word in opening - small - known
        if root(stem(word)) in roots or any(other in stems for other in synonyms(stem(word)))
    )


def _kind_of_topic(text: str, tokens: Sequence[Token], topics: frozenset[str]) -> str:
    """The stem of what a sentence says that the topic is; empty where it does not."""
    at = next((i for i, token in enumerate(tokens[:_OPENING]) if token.word in _IS), None)
    if not at or at + 1 >= len(tokens) or tokens[at + 1].word not in _ARTICLES:
        return ""
    if not any(token.word in topics for token in tokens[:at]):
        return ""
    head = ""
    for i in range(at + 2, len(tokens)):
        token = tokens[i]
        ends = (token.stop and token.word != "and") or is_verb_form(token.word)
        if ends or _BREAKING_NOUN.search(text[tokens[i - 1].end : token.start]):
            break
        head = token.stem
    return head


@lru_cache(maxsize=2_048)
def take_apart(
    text: str, known: frozenset[str], implied: frozenset[str] = frozenset(), ones: Ones = _COUNTED
) -> Statement:
    """Reads a sentence with the words that are known to be names, and the year that the one before makes plain.

    `ones` says which small words are the number 1; where it is left out, all those are that count in a claim.
    """
    tokens = phrased(text, tokenize(text))
    times, dates = find_times(text, implied)
    amounts = find_amounts(text, tokens, dates, ones)
    dated = _inside(tokens, ((one.start, one.end) for one in times))
    names = tuple(
        name
        for name in _names(text, tokens, known)
        if name.first not in dated and not any(_is_in(amount, tokens[name.first]) for amount in amounts)
    )
    names, amounts = _with_numbers(text, tokens, names, amounts)
    named = frozenset(i for name in names for i in name.span)
    measured = _inside(tokens, ((one.low, one.high) for one in amounts))
    negations = tuple(i for i in find_negations(tokens) if i not in measured)  # "no more than 40" denies nothing
    taken = named | dated | measured | {*negations}
    return Statement(
        text=text,
        tokens=tokens,
        amounts=amounts,
        times=times,
        names=names,
        named=named,
        words=tuple(i for i, token in enumerate(tokens) if not token.stop and i not in taken),
        places=_places((_stems(token), i) for i, token in enumerate(tokens)),
        roots=_places(({root(stem) for stem in _stems(token)}, i) for i, token in enumerate(tokens)),
        negated=under_negation(text, tokens, negations),
        negations=negations,
        depth=_depth(text, tokens),
    )


def _inside(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> set[int]:
    """The positions of the words that begin in one of some spans."""
    found = set[int]()
    for span in spans:
        found.update(range(*(bisect_left(tokens, edge, key=lambda token: token.start) for edge in span)))
    return found


def _is_in(amount: Amount, token: Token) -> bool:
    """Whether a word belongs to a number, or is the scale behind it: "28 °C"."""
    return token.start < (amount.high if token.text in _SCALES else amount.end) and amount.start <= token.start


def _names(text: str, tokens: Sequence[Token], known: frozenset[str]) -> Iterator[Name]:
    last = -1
    for span in find_spans(text, 0, len(text), tokens, known):
        if span.kind is SpanKind.NAME:
            inside = [i for i in sorted(_inside(tokens, [(span.start, span.end)])) if i > last]
            if len(inside) > 1 and inside[0] == 0 and tokens[0].word in cue_set("most", "many", "some", "openers"):
                inside = inside[1:]  # "Most Ersatzschulen", "Following the Peterloo massacre"
                while len(inside) > 1 and tokens[inside[0]].stop:
                    inside = inside[1:]
            if inside:
                last = inside[-1]
                yield from _titled(tokens, Name(inside[0], last))


def _titled(tokens: Sequence[Token], name: Name) -> Iterator[Name]:
    """A name, or the person and the place of "Mayor Ole Moe of Lom"."""
    of = next((i for i in range(name.first, name.last) if tokens[i].word == "of"), 0)
    titled = tokens[name.first].word in cues("titles") and tokens[of - 1].word not in cues("titles") | cues("roles")
    if of < name.first + 2 or not titled:  # "Duke of York" is one
        yield name
        return
    yield Name(name.first, of - 1)
    first = next((i for i in range(of + 1, name.last + 1) if not tokens[i].stop), name.last)
    yield Name(first, name.last)


def _with_numbers(
    text: str, tokens: Sequence[Token], names: Sequence[Name], amounts: Sequence[Amount]
) -> tuple[tuple[Name, ...], tuple[Amount, ...]]:
    """Names with the number that they end in ("Apollo 11", "Channel 4"), and the other numbers."""
    made, left = [], list(amounts)
    for name in names:
        at = name.last + 1
        number = next((one for one in left if at < len(tokens) and one.start == tokens[at].start), None)
        behind = tokens[at + 1] if number and at + 1 < len(tokens) else None
        if (
            number is None
            or number.unit
            or number.kind
            or not tokens[at].text.isdigit()
            or number.end != tokens[at].end  # a score: "Broncos 20–18"
            or _ON.match(text, number.end)
            or text[tokens[name.last].end : number.start] != " "
            or (behind and behind.text.islower() and not behind.stop and text[number.end : behind.start] == " ")
        ):
            made.append(name)
        else:
            made.append(Name(name.first, at))
            left.remove(number)
    return tuple(made), tuple(left)


def _stems(token: Token) -> set[str]:
    parts = tokenize(token.word.replace("-", " ")) if "-" in token.word else ()
    joined = {stem(token.word.replace("-", ""))} if parts else set()  # "non-violence" is "nonviolence"
    return {token.stem, *joined, *(part.stem for part in parts if not part.stop)}


def _places(found: Iterable[tuple[set[str], int]]) -> dict[str, tuple[int, ...]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for keys, i in found:
        for key in keys:
            places[key].append(i)
    return {key: tuple(positions) for key, positions in places.items()}


def _depth(text: str, tokens: Sequence[Token]) -> tuple[int, ...]:
    edges = [low for low, _ in statements(text) if low]
    made, depth, last = [], 0, 0
    for i, token in enumerate(tokens):
        between = text[last : token.start]
        depth += 1 if i else 0
        if i and (_BREAKING.search(between) or any(last <= edge <= token.start for edge in edges)):
            depth += _BREAK
        elif "," in between:
            depth += _COMMA
        made.append(depth)
        last = token.end
    return tuple(made)
