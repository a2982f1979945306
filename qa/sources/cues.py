"""The attributions of a sentence: verbs of saying with whoever says it, and what stands beside a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.sources.asides import (
    Attribution,
    according,
    convinced,
    estimated_figure,
    hearsay,
    next_word,
    nobody,
    put_so,
    unsure,
    view,
)
from qa.sources.lexicon import cue_verbs, words
from qa.sources.phrases import Role, Sheet, Speaker, speaker_before, speaker_behind
from qa.sources.quotations import Quotation
from qa.sources.scopes import Scope, backward, both, doubted, forward
from qa.sources.subjects import PERSONS, SUBJECTS, has_subject, may_introduce
from qa.words.spans import NUMBER_WORDS
from qa.words.tokens import Token

# "Told reporters in Paris on Monday that": so many words may stand before "that".
_THAT = 6
# Between a verb and the quotation that it introduces stand at most so many characters, and between "he said" and the
# quotation that goes on behind it.
_LEAD = 120
_NEAR = 60
# So many words at most stand between "called" and the quotation, or between "reported" and the figure.
_CALLED = 8
_BREAK = re.compile(r"[.;!?]\s")
_LEADS_IN = re.compile(r"(?:[,:;]|\bthat|\bas|\A)\s*\Z")
_BEHIND_QUOTE = re.compile(r"[”\"»’'][\s,.;—–-]*\Z")
# Between a quotation and the verb behind it stand so few characters.
_GAP = 8
_STOPS = re.compile(r"[,.;:)!?]|\Z")
_PARTS = re.compile(r"[;.]\s|,\s")
_OBJECTS = frozenset("him her them me us reporters".split())
# Behind these stands whom it is said to, and not what: "told reporters that".
_TO_SOMEBODY = frozenset("tell tells told inform informs informed warn warned advised".split())


def find_attributions(sheet: Sheet, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """The attributions of a sentence in order; `quotations` are those of its block that begin or end in it."""
    found: list[Attribution] = []
    for i, token in enumerate(sheet.tokens):
        word = token.word
        if token.is_capital and sheet.joined(i):
            continue  # a word of a name: "Great States", "According to Jim"
        if word == "according":
            found += according(sheet, i)
        elif word in words("words", "hearsay"):
            found.append(hearsay(sheet, i, i))
        elif word == "estimated" and sheet.joined(i) and sheet.tokens[i - 1].word in ("an", "the"):
            found.append(estimated_figure(sheet, i))
        elif word in words("views", "nouns"):
            found += view(sheet, i)
        elif word in words("words", "convinced"):
            found += convinced(sheet, i)
        elif word in words("words", "hearsay_nouns") and next_word(sheet, i) == "that":
            found.append(hearsay(sheet, i, i + 1))
        elif word in ("put", "puts"):
            found += put_so(sheet, i)
        elif word in cue_verbs() and not _is_noun(sheet, i):
            found += _verb(sheet, i, quotations)
    return tuple(found)


def _is_noun(sheet: Sheet, i: int) -> bool:
    """Whether a form that can be both is a noun: "the report states", "its estimates of the loss"."""
    token, before = sheet.tokens[i], sheet.tokens[i - 1] if i and sheet.joined(i) else None
    if before and before.word in ("the", "a", "an", "his", "her", "its", "their", "our", "my"):
        return True
    if token.word not in words("verbs", "nouns"):
        return False
    owned = before is not None and (
        before.word in words("words", "determiners") - {"that", "those", "others", "all", "both"}
        or before.word in words("words", "prepositions") - {"to"}
        or before.text.endswith(("'s", "’s"))
    )
    following = next_word(sheet, i)
    return (
        owned
        or following in ("of", "by", "from")
        or following in words("words", "be")
        or (following in cue_verbs() and following not in words("verbs", "joining"))
    )


def _verb(sheet: Sheet, i: int, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """What a verb of saying tells: in the passive, behind a quotation, in front of what is said, or as an aside."""
    token, tokens = sheet.tokens[i], sheet.tokens
    if _is_passive(sheet, i):
        yield from _passive(sheet, i)
        return
    behind = next((q for q in quotations if q.end <= token.start and _touches(sheet, q.end, token.start)), None)
    speaker = speaker_before(sheet, i)
    if speaker is None:
        joining = token.word in words("verbs", "joining")
        low = max(sheet.start, token.start - _GAP)
        if behind and not joining and _BEHIND_QUOTE.search(sheet.text, low, token.start):
            yield from _inverted(sheet, i, behind, quotations)
        elif token.word in words("verbs", "inverted") and sheet.gap(i).strip() == ",":
            yield from _inverted(sheet, i, None, quotations)
        elif joining or (i and _that(sheet, i) is not None):
            yield from _ahead(sheet, i, nobody(token, token), quotations)
        return
    if _disagrees(sheet, speaker, token, i):
        return
    if token.word in words("verbs", "joining") and not _progressive(sheet, i):
        speaker = nobody(token, token)
    if i > 0 and tokens[i - 1].word == "to":
        speaker = nobody(token, token)
    before = next((q for q in quotations if _touches(sheet, q.end, speaker.opens)), None)
    if before and speaker.opens < token.start:
        quotes = (before, *_resumed(sheet, token.end, quotations))
        yield Attribution(speaker, speaker.opens, token.end, Scope(), quotes)
        return
    ahead = tuple(_ahead(sheet, i, speaker, quotations))
    yield from ahead or _aside(sheet, i, unsure(speaker) if token.word in words("verbs", "denying") else speaker)


def _disagrees(sheet: Sheet, speaker: Speaker, token: Token, i: int) -> bool:
    """Whether a singular subject makes the form a noun: "a Muslim state that reached the sea"."""
    name = sheet.text[speaker.start : speaker.end].split()
    singular = (
        speaker.role is Role.NAMED
        and name[0].lower() in ("a", "an", "one", "the")
        and not (name[-1].endswith("s") or name[-1].lower() in words("words", "sources"))
    )
    # "The team believe that": a body may be many.
    body = singular and name[0].lower() == "the" and _that(sheet, i) is not None
    return singular and not body and token.word in words("verbs", "bare")


def _touches(sheet: Sheet, end: int, at: int) -> bool:
    """Whether nothing but a comma stands between the end of a quotation and a place, and one stands there or in it."""
    marks = tuple(",.!?…—–-_")
    if end > at or not (sheet.text[end:at].strip() or sheet.text[max(0, end - 2)] in marks):
        return False
    return not sheet.text[end:at].strip(" \n,.;—–-") and end > sheet.start


def _progressive(sheet: Sheet, i: int) -> bool:
    return i > 0 and sheet.tokens[i - 1].word in words("words", "be")


def _is_passive(sheet: Sheet, i: int) -> bool:
    if sheet.tokens[i].word in words("verbs", "joining"):
        return False
    k, between = i - 1, words("words", "adverbs") | {"not"}
    while k >= 0 and sheet.joined(k + 1) and (sheet.tokens[k].word in between or sheet.tokens[k].word.endswith("ly")):
        k -= 1
    return k >= 0 and sheet.joined(k + 1) and sheet.tokens[k].word in words("words", "be")


def _passive(sheet: Sheet, i: int) -> Iterator[Attribution]:
    """ "It is said that", "is estimated by the ministry at"."""
    tokens, token = sheet.tokens, sheet.tokens[i]
    following = tokens[i + 1].word if i + 1 < len(tokens) and sheet.joined(i + 1) else ""
    if following == "by":
        if token.word not in ("said", "reported", "estimated", "believed", "thought") or i + 2 >= len(tokens):
            return
        one = hearsay(sheet, i, i)
        speaker = speaker_behind(sheet, i + 2) or one.speaker
        yield Attribution(speaker, token.start, max(token.end, speaker.end), doubted(one.scope))
    elif token.word in words("verbs", "hearsay") or following == "that":
        yield hearsay(sheet, i, i)


def _inverted(sheet: Sheet, i: int, behind: Quotation | None, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """ "…,” says Ana Ruiz" and "…, said the minister"."""
    token = sheet.tokens[i]
    if not sheet.joined(i + 1) or i + 1 >= len(sheet.tokens):
        return
    speaker = speaker_behind(sheet, i + 1)
    if behind is None:
        if speaker and speaker.role is Role.NAMED:
            scope = backward(sheet.text, sheet.start, token.start)
            yield Attribution(speaker, token.start, speaker.end, scope)
        return
    speaker = speaker or nobody(token, token)
    end = max(speaker.end, token.end)
    yield Attribution(speaker, token.start, end, Scope(), (behind, *_resumed(sheet, end, quotations)))


def _resumed(sheet: Sheet, end: int, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotation that goes on behind "he said": it begins soon, behind a mark, with no other verb between."""
    following = next((q for q in quotations if end <= q.start < sheet.end), None)
    if following is None or following.start - end > _NEAR or _crosses_verb(sheet, end, following.start):
        return ()
    lead = sheet.text[end : following.start]
    return (following,) if not _BREAK.search(lead.rstrip()) and _LEADS_IN.search(lead.rstrip() + " ") else ()


def _crosses_verb(sheet: Sheet, low: int, high: int) -> bool:
    return any(low <= token.start < high and token.word in cue_verbs() for token in sheet.tokens)


def _ahead(sheet: Sheet, i: int, speaker: Speaker, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """What a verb introduces: "that …", a clause, a figure, words in quotation marks."""
    token, start = sheet.tokens[i], min(speaker.opens, sheet.tokens[i].start)
    quoted = _introduced(sheet, i, quotations)
    if token.word in words("verbs", "calling"):
        if quoted:
            yield Attribution(speaker, start, token.end, Scope(), quoted)
        return
    at = _content(sheet, i, speaker)
    if at is None and not quoted and may_introduce(sheet, i, speaker):
        speaker, at = nobody(token, token), token.end
    elif token.word in words("verbs", "denying"):
        speaker = unsure(speaker)
    if at is not None:
        scope = forward(sheet.text, at, sheet.end)
        inside = tuple(q for q in quotations if any(low <= q.start < high for low, high in scope.sure))
        yield Attribution(speaker, start, at, scope, tuple(dict.fromkeys((*quoted, *inside))))
    elif quoted:
        end = quoted[0].start
        yield Attribution(speaker, start, end, Scope(), quoted)


def _introduced(sheet: Sheet, i: int, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotation that a verb leads up to, alone in a tuple; empty for none."""
    token = sheet.tokens[i]
    following = next((q for q in quotations if token.end <= q.start < sheet.end), None)
    if following is None or following.start - token.end > _LEAD or _crosses_verb(sheet, token.end, following.start):
        return ()
    lead = sheet.text[token.end : following.start].rstrip()
    if _BREAK.search(lead):
        return ()
    if token.word in words("verbs", "calling"):
        return (following,) if 0 < len(lead.split()) <= _CALLED and not re.search("[,:]", lead) else ()
    if not lead:
        return () if token.word in words("verbs", "objects") else (following,)
    return (following,) if _LEADS_IN.search(lead + " ") else ()


def _content(sheet: Sheet, i: int, speaker: Speaker) -> int | None:
    """Where what is said begins, if it follows the verb; None where it does not."""
    tokens, token = sheet.tokens, sheet.tokens[i]
    if (that := _that(sheet, i)) is not None:
        return that
    if i + 1 >= len(tokens) or not sheet.joined(i + 1):
        gap = sheet.gap(i + 1).strip()
        return token.end if gap == ":" else None
    following = tokens[i + 1]
    word = following.word
    mine = speaker.role is Role.ME and token.word in words("verbs", "estimating")
    if token.word == "sees":
        return token.end if word in ("a", "an", "no", "little") else None
    if word == "to":
        claims = token.word in ("claim", "claims", "claimed") and i + 2 < len(tokens)
        return following.end if claims and tokens[i + 2].word in ("have", "be") else None
    if token.word in words("verbs", "reckoning") or mine:
        allowed = {"with", "on"} if token.word.startswith("reckon") else {"as"} if "regard" in token.word else set()
        barred = words("words", "prepositions") | words("words", "boundaries") | _OBJECTS
        if (
            not mine
            and not token.word.startswith(("regard", "suspect"))
            and not _counts(tokens[i + 1 : i + 1 + _CALLED])
        ):
            return None
        return token.end if word in allowed or word not in barred or word in ("over", "about") else None
    if word in SUBJECTS:
        return token.end if has_subject(sheet, i, i + 1, speaker) else None
    if token.word in _TO_SOMEBODY and (at := _past_listener(sheet, i)):
        return tokens[at].start if has_subject(sheet, i, at, speaker) else None
    if token.word in words("verbs", "denying") and word.endswith("ing"):
        return token.end if word not in words("words", "prepositions") else None
    if token.word in words("verbs", "stating"):
        barred = (words("words", "prepositions") | words("words", "boundaries")) - {"there", "about", "over", "when"}
        if word.endswith("ly") and i + 2 < len(tokens) and tokens[i + 2].word in words("words", "prepositions"):
            return None
        return token.end if word not in barred and word not in _OBJECTS | {"so", "something", "nothing"} else None
    return None


def _past_listener(sheet: Sheet, i: int) -> int | None:
    """The place of the pronoun behind whom it is told to: "told reporters she", "told the BBC they"."""
    tokens, known = sheet.tokens, _OBJECTS | words("words", "sources")
    for j in range(i + 1, min(i + _THAT, len(tokens))):
        if not sheet.joined(j):
            return None
        if j > i + 1 and tokens[j].word in PERSONS and (tokens[j - 1].is_capital or tokens[j - 1].word in known):
            return j
        if not (tokens[j].is_capital or tokens[j].word in known or tokens[j].word == "the"):
            return None
    return None


def _counts(following: Sequence[Token]) -> bool:
    """Whether a figure follows: what an organisation reports or expects may otherwise be anything."""
    return any(token.is_number or token.word in NUMBER_WORDS for token in following)


def _that(sheet: Sheet, i: int) -> int | None:
    """One past the "that" which opens what is said."""
    for j in range(i + 1, min(i + 1 + _THAT, len(sheet.tokens))):
        if not sheet.joined(j):
            return None
        if sheet.tokens[j].text == "that" and _opens_clause(sheet, j) and not (j > i + 1 and _object(sheet, i, j)):
            return sheet.tokens[j].end
        if sheet.tokens[j].word in cue_verbs() or sheet.tokens[j].word in words("words", "boundaries"):
            return None
    return None


def _opens_clause(sheet: Sheet, j: int) -> bool:
    """Whether a clause follows "that", and not one noun: "who held that licence."."""
    if sheet.gap(j + 1).strip() == ",":
        return True
    if j + 2 < len(sheet.tokens) and sheet.tokens[j + 2].word in ("who", "which", "whose"):
        return True
    return sheet.joined(j + 1) and j + 2 < len(sheet.tokens) and sheet.gap(j + 2).strip() not in (",", ".", ";")


def _object(sheet: Sheet, i: int, j: int) -> bool:
    """Whether "that" begins a relative clause about an object: "found a house that burned"."""
    told = sheet.tokens[i].word in _TO_SOMEBODY
    leads = sheet.tokens[i + 1].word in words("words", "prepositions") or sheet.tokens[i + 1].word in ("out", "early")
    adverb = all(t.word in words("words", "adverbs") or t.word.endswith("ly") for t in sheet.tokens[i + 1 : j])
    return not (told or leads or adverb)


def _aside(sheet: Sheet, i: int, speaker: Speaker) -> Iterator[Attribution]:
    """ "…, she said later." and "…, I reckon)": what stands before, and behind where the sentence goes on."""
    token, word = sheet.tokens[i], sheet.tokens[i].word
    lead = sheet.text[sheet.start : speaker.opens].rstrip()
    mine = speaker.role is Role.ME and word in words("verbs", "estimating")
    stating = any(word in words("verbs", name) for name in ("stating", "telling", "aside"))
    if re.search(r"\b(?:what|than|as)\Z", lead) and (stating or word in words("verbs", "reckoning")):
        behind = backward(sheet.text, sheet.start, speaker.opens)
        yield Attribution(speaker, speaker.opens, token.end, Scope((), behind.sure))
        return
    if not (mine or stating) or not lead.endswith((",", "—", "–")):
        return
    end = _STOPS.search(sheet.text, token.end, sheet.end)
    stop = end.start() if end else sheet.end
    tail = [t for t in sheet.tokens if token.end <= t.start < stop]
    if (
        len(tail) > 1
        and tail[0].word == "to"
        and not (tail[1].is_capital or tail[1].word in words("words", "determiners") | _OBJECTS)
    ):
        return
    plain = not tail or tail[0].word in words("words", "prepositions") | words("words", "adverbs") | words(
        "words", "times"
    )
    if not plain or len(tail) > _THAT or any(one.word == "that" for one in tail):
        return
    said = _PARTS.split(lead.rstrip(",—– "))[-1].lower().split()
    scene = words("words", "prepositions") | words("words", "boundaries")
    if tail and (word in words("verbs", "aside") or any(one in scene for one in said[:2])):
        return
    scope = backward(sheet.text, sheet.start, speaker.opens)
    if sheet.text[stop : stop + 1] == ",":
        scope = both(scope, forward(sheet.text, stop + 1, sheet.end))
    yield Attribution(speaker, speaker.opens, stop, scope)
