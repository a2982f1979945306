"""The people, places and organisations of an article, as it names them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import Article, Sentence
from qa.study.cues import (
    NameKind,
    apposition,
    cues,
    decide,
    head_of,
    is_example,
    is_located,
    is_role,
    opens_people,
    own_kind,
    votes,
)
from qa.study.lines import study_blocks
from qa.study.name_spans import NameSpan, find_names
from qa.words.tokens import tokenize

_SPACES = re.compile(r"\s+")
_LISTING = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")
_LONGEST = 3  # words of a name that may be a person's though nothing around it says so
_MAIN = 2  # so many times as often as each of the same surname, and first, the main person is named in full
# A place may be called without these: "the Tumen" for "the Tumen River". Praga Park is not Praga.
_SHORTENED = frozenset("river province desert oblast prefecture".split())
_PLACES = frozenset("city town village province capital country region district port".split())
_PRONOUNS = frozenset("his her its their my our your".split())
_ROLE_BEFORE = re.compile(r"(?P<role>(?:[A-Za-z][\w’'-]*\s){0,3}(?P<noun>[a-z][a-z-]+))\s\Z")
_BEFORE = 200  # so many characters before a name are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a name stands: `article.text[start:end]`, in a sentence."""

    start: int
    end: int
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Somebody or something that an article names.

    Attributes:
        text: the fullest form that stands in the article, verbatim.
        kind: what it is the name of, where the article's words show that.
        forms: the other forms, verbatim, in the order in which they first stand.
        mentions: every place, in order.
        role: what the article calls it right beside its name, verbatim; None where it does not.
    """

    text: str
    kind: NameKind
    forms: tuple[str, ...]
    mentions: tuple[Mention, ...]
    role: str | None


def names(article: Article) -> tuple[Name, ...]:
    """The names in an article's paragraphs and captions, those mentioned most first, then in its order."""
    spans = find_names([line for block in study_blocks(article) for line in block])
    listed = _listed_people(spans) | _listed_places(spans)
    own: defaultdict[str, list[NameSpan]] = defaultdict(list)
    for span in spans:
        own[_shown(span)].append(span)
    kinds = {shown: decide(own_kind(shown), _votes(found, listed), len(found)) for shown, found in own.items()}
    for shown in [one for one in kinds if _ends_in_person(one, kinds)]:
        kinds[shown] = NameKind.PERSON
    owners = _owners(spans, kinds)
    grouped: defaultdict[str, list[NameSpan]] = defaultdict(list)
    for span, owner in zip(spans, owners, strict=True):
        grouped[owner].append(span)
    for owner in [one for one in grouped if kinds[one] is NameKind.OTHER]:
        _part(owner, grouped, listed)
    made = [_name(owner, sorted(found, key=_at), listed, kinds) for owner, found in grouped.items() if found]
    return tuple(sorted(made, key=lambda name: (-len(name.mentions), name.mentions[0].start)))


def _ends_in_person(shown: str, kinds: dict[str, NameKind]) -> bool:
    """Whether a name ends in one that is a person's: "Nikola Tesla", where "Tesla said"."""
    words = shown.split()
    short = 1 < len(words) <= _LONGEST and own_kind(shown) is None and shown[0].isupper()
    return short and "of" not in words and kinds.get(words[-1]) is NameKind.PERSON


def _at(span: NameSpan) -> int:
    return span.line.sentence.start + span.start


def _part(owner: str, grouped: dict[str, list[NameSpan]], listed: dict[int, NameKind]) -> None:
    """Gives a name its short forms back where they do not show together that it is a person's."""
    found = grouped[owner]
    others = [span for span in found if _shown(span) != owner]
    if others and decide(own_kind(owner), _votes(found, listed), len(found)) is not NameKind.PERSON:
        grouped[owner] = [span for span in found if _shown(span) == owner]
        for span in others:
            grouped.setdefault(_shown(span), []).append(span)


def _shown(span: NameSpan) -> str:
    return _SPACES.sub(" ", span.text)


def _votes(found: Sequence[NameSpan], listed: dict[int, NameKind]) -> Counter[NameKind]:
    weights: Counter[NameKind] = Counter()
    for span in found:
        weights += votes(span.line.text, span.start, span.end, listed=listed.get(id(span)))
    return weights


def _listed_places(spans: Sequence[NameSpan]) -> dict[int, NameKind]:
    """The mentions that go on with a list of places: "in Laos, Myanmar or Vietnam"."""
    found: dict[int, NameKind] = {}
    for before, span in pairwise(spans):
        if _goes_on(before, span) and (is_located(span.line.text, before.start) or id(before) in found):
            found[id(span)] = NameKind.PLACE
    return found


def _listed_people(spans: Sequence[NameSpan]) -> dict[int, NameKind]:
    """The mentions in a list of people that a word before it opens: "the keepers Ann Lee and Bo Ray"."""
    found: dict[int, NameKind] = {}
    for before, span in pairwise([*spans, *spans[-1:]]):
        opened = _is_full(before) and opens_people(before.line.text, before.start)
        going = before is not span and _goes_on(before, span) and _is_full(span)
        if opened and (going or is_example(before.line.text, before.start)):
            found[id(before)] = NameKind.PERSON
        if going and id(before) in found:
            found[id(span)] = NameKind.PERSON
    return found


def _goes_on(before: NameSpan, span: NameSpan) -> bool:
    return before.line is span.line and bool(_LISTING.fullmatch(span.line.text, before.end, span.start))


def _is_full(span: NameSpan) -> bool:
    """Whether a name has a first name and a surname, as far as its shape shows."""
    return 1 < len(span.text.split()) <= _LONGEST and own_kind(_shown(span)) in (None, NameKind.PERSON)


def _owners(spans: Sequence[NameSpan], kinds: dict[str, NameKind]) -> list[str]:
    """For each mention the fullest form of its name.

    "Kim" is the only person of that name, or the main one; where there are several alike, the one who was named in full
    last in the same paragraph. Otherwise it stays a name of its own.
    """
    fuller = _fuller(kinds)
    short = _initials(spans)
    counts = Counter(_shown(span) for span in spans)
    mains = {shown: _main(shown, able, counts, kinds) for shown, able in fuller.items()}
    stands: defaultdict[str, list[str]] = defaultdict(list)
    for shown, able in fuller.items():
        for one in able:
            stands[one].append(shown)
    made: list[str] = []
    # For each short form, who it may stand for that was named in full last in the paragraph, and whether another was.
    block, last, others = None, dict[str, str](), set[str]()
    for span in spans:
        shown = _shown(span)
        if span.line.sentence.block != block:
            block, last, others = span.line.sentence.block, {}, set()
        for one in stands.get(shown, ()):
            last[one] = shown
            if shown != mains[one]:
                others.add(one)
        if shown in short:
            made.append(short[shown])
        elif main := mains.get(shown):
            made.append(shown if shown in others else main)
        else:
            made.append(last.get(shown, shown))
    return made


def _main(shown: str, able: Sequence[str], counts: Counter[str], kinds: dict[str, NameKind]) -> str | None:
    """Whom a surname means wherever it stands: the only bearer, or the first, if named in full far more often."""
    if (
        not able
        or not (able[0].endswith(_untitled(shown)[-1]) or kinds[able[0]] is NameKind.PLACE)
        or any(counts[able[0]] < _MAIN * counts[rival] for rival in able[1:])
    ):
        return None
    return able[0]


def _fuller(kinds: dict[str, NameKind]) -> dict[str, tuple[str, ...]]:
    """For each short form the full ones that it may stand for."""
    plain = {shown: _untitled(shown) for shown in kinds}
    ends: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for shown, words in plain.items():
        if kinds[shown] is NameKind.PERSON and len(words) > 1:
            for end in dict.fromkeys((words, words[:1], words[-1:])):
                ends[end].append(shown)
        elif kinds[shown] is NameKind.OTHER and 1 < len(words) <= _LONGEST and own_kind(shown) is None:
            ends[words[-1:]].append(shown)
        if kinds[shown] is NameKind.PLACE and len(words) > 1 and words[-1].lower() in _SHORTENED:
            ends[words[:-1]].append(shown)
    found = {}
    for shown, words in plain.items():
        full = [one for one in ends.get(words, ()) if len(one) > len(shown) or len(plain[one]) > len(words)]
        titled = len(words) < len(shown.split())
        if full and (titled or kinds[shown] in (NameKind.OTHER, kinds[full[0]])):
            found[shown] = tuple(full)
    return found


def _untitled(shown: str) -> tuple[str, ...]:
    words = shown.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in cues("titles"):
        words = words[1:]
    return tuple(words)


def _initials(spans: Sequence[NameSpan]) -> dict[str, str]:
    """Other ways to write a name: initials in brackets behind it, "… Climate Change (IPCC)", and capitals, "HALDEN"."""
    small = {_shown(span).upper(): _shown(span) for span in spans if not span.text.isupper()}
    found = {one: small[one] for span in spans if (one := _shown(span)) in small}
    for full, short in pairwise(spans):
        between = full.line.text[full.end : short.start]
        if full.line is short.line and between == " (" and short.text.isupper():
            letters = "".join(word[0] for word in re.findall(r"[A-Z]\w*", full.text))
            if letters == short.text and len(letters) > 1:
                found.setdefault(_shown(short), _shown(full))
    return found


def _name(owner: str, found: list[NameSpan], listed: dict[int, NameKind], kinds: dict[str, NameKind]) -> Name:
    shown = list(dict.fromkeys(span.text for span in found))
    text = next((one for one in shown if _SPACES.sub(" ", one) == owner), shown[0])
    kind = kinds[owner]
    if kind is NameKind.OTHER:
        kind = decide(own_kind(owner), _votes(found, listed), len(found))
    return Name(
        text=text,
        kind=kind,
        forms=tuple(one for one in shown if one != text),
        mentions=tuple(
            Mention(
                start=span.start + span.line.sentence.start,
                end=span.end + span.line.sentence.start,
                sentence=span.line.sentence,
            )
            for span in found
        ),
        role=next((role for span in found if (role := _role(span))), None),
    )


def _role(span: NameSpan) -> str | None:
    """What stands beside a name and says who or what that is: "the family’s son", "French physicist"."""
    text = span.line.text
    behind = apposition(text[span.end :])
    dashed = text[span.end : span.end + 3].strip()[:1] in ("–", "—")
    if behind and (dashed or head_of(behind) in _PLACES or is_role(head_of(behind))):
        return behind
    before = _ROLE_BEFORE.search(text, max(0, span.start - _BEFORE), span.start)
    if before is None or not is_role(before["noun"]):
        return None
    words = tokenize(text, before.start("role"), before.end("role"))
    kept = [*words]
    while kept and any(token.stop for token in kept[:-1]):
        last = max(i for i, token in enumerate(kept[:-1]) if token.stop)
        if kept[last].word in _PRONOUNS:
            return None
        kept = kept[last + 1 :]
    while kept[0].word.endswith("ly"):
        kept = kept[1:]
    return text[kept[0].start : before.end("role")]
