"""Whether the words of a block belong under a photograph: how it begins, what it says of one, the credit behind it.

An article speaks of photographs as well ("Video of the arrest spread on Tuesday"). A caption names what is seen; where
a main clause tells something, the block is a paragraph, as far as that can be told by a few verbs without a grammar.
"""

from __future__ import annotations

import re

_PICTURE = r"(?:file )?photo(?:graph)?s?|pictures?|images?|figure|fig\.|illustration|map|caption|video"
_LEAD = re.compile(
    rf"\[?(?:(?:{_PICTURE})\s+(?:by|credit|courtesy|\d+[a-z]?)\b|(?:{_PICTURE}|above|below)\s*[:|/–—-]\s)",
    re.IGNORECASE,
)
# "Image of", "Above from left": these begin sentences too.
_NAMING = re.compile(rf"\[?(?:{_PICTURE}|above|below)\s+(?:of|from)\b", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:this|the|an?)\s+(?:photo(?:graph)?|picture|image|snapshot)\s+(?:was\s+|were\s+)?(?:taken|shot|captured|shows|by)\b"
    r"|\b(?:photo(?:graph)?s?|pictures?|images?)\s+(?:taken|shot|credit|courtesy)\b"
    r"|(?:\A|[.!?]\s+)(?:photo(?:graph)?|illustration)s?\s+by\b",
    re.IGNORECASE,
)
# "Taken in March 2011", "Pictured at Harbour House": a year or a name stands behind it, or a year ends what it begins.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_YEAR = r"(?:1[89]|20)\d\ds?\b"
_TAKEN = re.compile(
    r"(?:\A|[.!?]\s+)(?i:taken|photographed|pictured)\s+(?i:in|on|at|by|from)\s+"
    rf"(?:(?i:the\s+|early\s+|late\s+|mid-?\s*)?(?:[^\W\d_a-z]|{_YEAR}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})"
    rf"|[^.!?,;]{{0,80}}\b{_YEAR}[^.!?,;]{{0,40}}(?:[.!?]|\Z))"
)
# "(Kyodo News)", "(AP Photo/Jane Doe)": a credit in brackets ends the block, with no full stop behind it.
_NAME = r"(?:[A-Z0-9][\w.&’'-]*|of|and|the|via|by|for|de)"
_CREDITED = r"(?i:photo(?:graph)?|image|picture|credit|courtesy|source)s?\b[^()]{0,60}"
_CREDIT = re.compile(rf"\((?:{_CREDITED}|{_NAME}(?:[ /,|]+{_NAME}){{0,6}})\)\Z")
_CREDIT_WITHIN = re.compile(rf"\({_CREDITED}\)")
# The first sentence, as far as no clause begins in it that has a verb for itself.
_MAIN = re.compile(
    r"(?P<main>.*?)(?:\b(?:who|whom|whose|which|that|where|when|while|as|after|before|because)\b|[.!?])", re.S
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]*(?:\s|\Z)")
# Verbs that are no participle; those that may be one ("led by") or a noun ("the spread of"); "-ed" with its object.
_CLAUSE = re.compile(
    r"""(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bof\s)
    \b(?: (?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|should|do|does|did)(?:n[’']t)?
        | shows?|showed|went|came|became|began|gave|took|saw|says|drew
        | emerged|surfaced|appeared|circulated|suggests?|reveals?|remains?|remained|exists?|hangs?|survives?|survived
        | (?:spread|led|made|told|said|got|hung|sparked|prompted|caused|helped|shocked|reached|revealed|confirmed)
          (?!\s+(?:by|in|on|at|from|of|with|as|to)\b)
        | [a-z]{2,}ed\s+(?:(?:the|that)(?!\s+(?:day|night|week|month|year)\b)|an?|this|his|her|its|their|our
                          |him|them|it|us|me|many|some|several|two|three|\d+)
      )\b""",
    re.VERBOSE,
)


def is_of_a_photograph(words: str) -> bool:
    """Whether the words of a block are a caption's."""
    if _LEAD.match(words) or _TALK.search(words) or _TAKEN.search(words) or _CREDIT.search(words):
        return True
    return bool(_NAMING.match(words)) and (not _tells(words) or bool(_CREDIT_WITHIN.search(words)))


def _tells(words: str) -> bool:
    """Whether they begin with a whole sentence that has, as it seems, a verb of its own."""
    main = _MAIN.match(words)
    return bool(main and _SENTENCE_END.search(words) and _CLAUSE.search(main["main"]))
