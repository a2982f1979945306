"""Where names stand in an article: runs of capitalised words, without those that only their place makes capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.study.cues import cues
from qa.study.lines import StudyLine
from qa.study.tied_names import tied
from qa.words.spans import SpanKind, capitalised, find_spans
from qa.words.tokens import Token, stop_words

# "Korean", "Mongolians", "Japanese", "Spanish": what belongs to a people, a language or a place.
_OF_A_PEOPLE = re.compile(r"(?:[a-z]{2,}(?:ese|ish)|[a-z]+(?:ia|ea|ca|e|i)ns?|[a-z]{3,}ans)\Z")
_KINDS_OF_PEOPLE = frozenset(
    "north south east west northern southern eastern western native ethnic young black white".split()
)
_LINKS = frozenset({"for", "the"})
_TIED_NAME = re.compile(r"[a-z]-[A-Z]")
_LETTERED = re.compile(r"[A-Z]\.?\Z")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameSpan:
    """A name in a sentence: `line.text[start:end]`."""

    line: StudyLine
    start: int
    end: int

    @property
    def text(self) -> str:
        """The name, verbatim."""
        return self.line.text[self.start : self.end]


def find_names(lines: Sequence[StudyLine]) -> list[NameSpan]:
    """The names in the sentences of an article, in order, without overlap.

    A word that opens a sentence is one only if it bears a capital elsewhere too, or belongs to a longer name, and is
    not written small elsewhere. Words for a people ("Korean", "the Dutch"), days and months are no names.
    """
    known = frozenset[str]().union(*(capitalised(line.text, line.tokens) for line in lines))
    known &= {token.word for line in lines for token in line.tokens if token.is_capital and not _opens(line, token)}
    known |= {token.word for line in lines for token in line.tokens if _is_acronym(token)}
    words = [token for line in lines for token in line.tokens]
    small = Counter(token.word for token in words if not token.is_capital)
    great = Counter(token.word for token in words if token.is_capital)
    common = {word for word, count in small.items() if count >= great[word]}
    # "Slate" opens a sentence, and otherwise bears a capital in "Slate Museum" alone.
    parts = small.keys() - {token.word for line in lines for token in _alone(line)}
    lone = {token.word for line in lines for token in _lone(line)} - small.keys()
    found: list[NameSpan] = []
    for line in lines:
        last, places = 0, list[tuple[int, int]]()
        for span in find_spans(line.text, 0, len(line.text), line.tokens, known):
            if span.kind is not SpanKind.NAME or span.start < last:
                continue
            inside = [token for token in line.tokens if span.start <= token.start < span.end]
            for held in _parts(inside, lone):
                if (kept := _kept(line, held, known, common)) and not _is_part(line, kept, parts):
                    start, end = kept[0].start, min(span.end, kept[-1].end)
                    end -= 2 if line.text[end - 2 : end] in ("'s", "’s") else 0
                    places.append((start, end))
            last = span.end
        found += [NameSpan(line=line, start=start, end=end) for start, end in tied(line.text, places)]
    return _without_peoples(found)


def _alone(line: StudyLine) -> Iterator[Token]:
    """The words that bear a capital by themselves within a sentence, not as a part of a longer name."""
    for i, token in enumerate(line.tokens):
        beside = line.tokens[max(0, i - 1) : i] + line.tokens[i + 1 : i + 2]
        if token.is_capital and not _opens(line, token) and not any(one.is_capital for one in beside):
            yield token


def _lone(line: StudyLine) -> Iterator[Token]:
    """The words that bear a capital without another or "the" beside them, wherever they stand: no person has that."""
    for i, token in enumerate(line.tokens):
        if i and line.tokens[i - 1].word in DETERMINERS:
            continue
        beside = line.tokens[max(0, i - 1) : i] + line.tokens[i + 1 : i + 2]
        near = any(one.is_capital and not one.stop and _is_tied(line, one, token) for one in beside)
        if token.is_capital and not token.stop and not near:
            yield token


def _is_tied(line: StudyLine, one: Token, other: Token) -> bool:
    """Whether only a space parts two words."""
    first, second = sorted((one, other), key=lambda token: token.start)
    return line.text[first.end : second.start] == " "


def _is_acronym(token: Token) -> bool:
    """Whether a word is all capitals, which no place in a sentence asks for: "ASIAPRESS"."""
    return len(token.text) > 2 and token.text.isalpha() and token.text.isupper()


def is_of_a_people(word: str) -> bool:
    """Whether a word (lower case) looks like "Korean" or "Dutch": what belongs to a people, a language or a place."""
    return word in cues("peoples") or bool(_OF_A_PEOPLE.search(word.rpartition("-")[2]))


def _parts(tokens: Sequence[Token], lone: Container[str]) -> Iterator[list[Token]]:
    """A run of words, cut at "for" and "the" unless an organisation's word stands before ("Institute for …").

    "Ann Lee of the University of Riga" are two names: whose a person is, and where from, is no part of the name. Nor is
    who stands behind a war or a treaty: "During the Great War Lee …".

    Args:
        lone: the words that are a name by themselves elsewhere.
    """
    held: list[Token] = []
    for i, token in enumerate(tokens):
        if token.word in _LINKS and not token.is_capital:
            ahead = tokens[i - 1].word if i else ""
            if ahead not in cues("orgwords") | {"of"}:
                yield held
                held = []
                continue
        organised = token.word == "of" and _is_full_name(held) and _is_the_organisation(tokens[i + 1 :])
        if organised or (token.word == "of" and _is_person(held, lone)):
            yield held
            held = []
            continue
        if len(held) > 1 and held[-1].word in cues("otherwords") and _may_act(token, lone):
            yield held
            held = []
        held.append(token)
    yield held


def _may_act(token: Token, lone: Container[str]) -> bool:
    """Whether a word behind a war or a treaty may be somebody by himself; a numeral is not ("Super Bowl XX")."""
    return token.word in lone and not token.text.isupper() and not _is_head(token)


def _is_head(token: Token) -> bool:
    """Whether a word may end the name of an organisation, a place or an event."""
    return any(token.word in cues(kind) for kind in ("orgwords", "placewords", "otherwords"))


def _is_person(held: Sequence[Token], lone: Container[str]) -> bool:
    """Whether words are somebody's full name, whose last one is a name alone elsewhere, or have an office before them.

    Kings and saints are called by a place: "Martin of Tours".
    """
    if not held or held[0].word in cues("peers") | cues("saints"):
        return False
    titled = held[0].word in cues("titles")
    if any(is_of_a_people(token.word) for token in held):
        return False  # "the Lutheran Calendar of Saints"
    initials = all(_LETTERED.fullmatch(token.text) for token in held[1:-1])
    named = held[-1].word in lone and initials
    return (_is_full_name(held) and (titled or named)) or (
        titled and len(held) == 2 and held[1].word in lone and not _is_head(held[1])
    )


def _is_full_name(held: Sequence[Token]) -> bool:
    """Whether words may be a first name and a surname."""
    kinds = ("orgwords", "placewords", "otherwords", "titles", "roles", "within")
    told = frozenset[str]().union(*map(cues, kinds))
    named = held[1:] if held and held[0].word in cues("titles") else held  # "Professor Ann Lee of the …"
    return len(named) > 1 and all(token.is_capital for token in named) and not {token.word for token in named} & told


def _is_the_organisation(tokens: Sequence[Token]) -> bool:
    """Whether a run goes on with an organisation: "the University of …", "the Harbour Museum"."""
    words = [token.word for token in tokens]
    if words[:1] != ["the"]:
        return False
    return bool(set(words[: words.index("of")] if "of" in words else words) & cues("orgwords"))


def _kept(line: StudyLine, held: list[Token], known: frozenset[str], small: set[str]) -> list[Token]:
    """The words of a run that make a name; none where they do not."""
    while held and _opens(line, held[0]) and (_is_common(held[0], known, small) or held[0].word in cues("openers")):
        held = held[1:]
    while held and (held[-1].word in stop_words() or held[-1].is_number) and not held[-1].is_capital:
        held = held[:-1]
    while held and not held[0].is_capital:
        held = held[1:]
    if len(held) > 1 and is_of_a_people(held[0].word) and held[1].word in cues("titles"):
        held = held[1:]  # "Mongolian President …"
    if not held or any(date.start <= held[0].start < date.end for date in line.dates):
        return []
    words = [token.word for token in held]
    dashed = line.text[: held[0].start].endswith(("- ", "– ", "— "))  # "HALDEN, 17 June - Rescue workers …"
    if len(held) == 1 and (_is_nothing(held[0], small) or (dashed and words[0] not in known)):
        return []
    if all(word in cues("titles") | cues("peoples") for word in words):
        return []
    return [] if _ties_two(line, held, known) else held


def _is_part(line: StudyLine, kept: Sequence[Token], parts: Container[str]) -> bool:
    """Whether a word opens its sentence that is a name only within longer ones."""
    return len(kept) == 1 and kept[0].word in parts and _opens(line, kept[0])


def _ties_two(line: StudyLine, held: list[Token], known: frozenset[str]) -> bool:
    """Whether a hyphen ties two names ("the China-North Korea border"), not a first name ("Jean-Paul Lee")."""
    if len(held) < 2 or not _TIED_NAME.search(held[0].text) or _TIED_NAME.search(held[-1].text):
        return False
    if any(not token.is_capital for token in held):
        return False
    before = line.text[: held[0].start].lower()
    return (
        held[0].word.partition("-")[0] in known
        or before.endswith(("the ", "between "))
        or _describes(NameSpan(line=line, start=held[0].start, end=held[-1].end))
    )


def _opens(line: StudyLine, token: Token) -> bool:
    """Whether a sentence, a quotation or a bracket starts with the word."""
    return line.text[max(0, token.start - 2) : token.start].strip()[-1:] in (
        "",
        ".",
        "?",
        "!",
        "“",
        '"',
        ":",
        "(",
        "‘",
        "-",
        "–",
        "—",
    ) and (
        token.start == line.tokens[0].start
        or line.text[token.start - 1] != " "
        or line.text[token.start - 2] in ".?!:-–—"
    )


def _is_common(token: Token, known: frozenset[str], small: set[str]) -> bool:
    if token.text.isupper() and len(token.text) > 1:
        return False
    return token.word in small or (token.word not in known and (token.word.endswith("ly") or is_verb_form(token.word)))


def _is_nothing(token: Token, small: set[str]) -> bool:
    """Whether a capitalised word alone is no name: a letter, "Japanese-run", a word that is written small elsewhere."""
    if _LETTERED.fullmatch(token.text) or token.word in cues("titles"):
        return True
    first, tied, second = token.text.partition("-")
    if tied and (is_of_a_people(first.lower()) or second in small | stop_words() or second.endswith(("ed", "ing"))):
        return True
    return token.word in small


def _without_peoples(found: list[NameSpan]) -> list[NameSpan]:
    """Names without those for a people: the article has to use the word as one ("Korean troops", "the Koreans")."""
    used: dict[str, list[bool]] = {}
    for span in found:
        word = _last(span)
        if is_of_a_people(word):
            used.setdefault(span.text.lower(), []).append(_describes(span))
    return [
        span
        for span in found
        if not (
            is_of_a_people(_last(span))
            and (_last(span) in cues("peoples") or sum(used[span.text.lower()]) * 2 >= len(used[span.text.lower()]))
        )
    ]


def _describes(span: NameSpan) -> bool:
    """Whether a name stands before what it describes, or names a people in the plural."""
    first, last = span.text.split()[0].lower(), _last(span)
    if last.endswith(("ans", "ese")):
        return first == last or first in _KINDS_OF_PEOPLE or is_of_a_people(first)  # not "New Orleans"
    behind = next((token for token in span.line.tokens if token.start >= span.end), None)
    if behind is None or span.line.text[span.end : behind.start] not in (" ", "-"):
        return False
    return not (behind.stop or behind.is_capital or is_verb_form(behind.word) or behind.is_number)


def _last(span: NameSpan) -> str:
    return span.text.split()[-1].lower()
