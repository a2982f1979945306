"""A reference as BibTeX and biblatex read it, in UTF-8; what LaTeX would act upon is written as the sign it is."""

from __future__ import annotations

import re

from corpus import Article
from qa import Citation
from ui.references.dates import Stated
from ui.references.stated import Reference, refer

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# BibTeX counts braces even behind a backslash, so that "\{" would end a field. "<", ">" and "|" are other signs in
# LaTeX's oldest font encoding.
_SIGNS = {
    **{char: f"\\{char}" for char in "$&#%_"},
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    "`": r"{\textasciigrave}",
}
_ACTS = re.compile(r"[$&#%_\\{}^~<>|`]")
# LaTeX makes one sign of two of these.
_PAIRS = re.compile(r"([-',])(?=\1)")


def bibtex(article: Article, citation: Citation, base: str = "") -> str:
    """An entry: `@article` where a publisher is stated, which stands for the journal, and `@misc` otherwise."""
    stated = refer(article, citation, base)
    rows = "".join(f"  {name} = {value},\n" for name, value in _fields(stated).items())
    return f"@{'article' if stated.publisher else 'misc'}{{{stated.key},\n{rows}}}\n"


def _fields(stated: Reference) -> dict[str, str]:
    """The fields with their braces.

    A second pair keeps the author from being taken apart at an "and" or a comma, and the title its capitals.
    `pagination` tells biblatex that the 3 of `\\cite[3]{…}` is a paragraph.
    """
    found = {
        "author": f"{{{_latex(stated.author)}}}" if stated.author else "",
        "title": f"{{{_latex(stated.title)}}}",
        "journal": _latex(stated.publisher),
        **_date(stated.date),
        "url": stated.address,
        "language": _latex(stated.language),
        "pagination": "paragraph" if stated.paragraph else "",
        "note": _latex(f"{stated.label}: “{stated.quote}”"),
    }
    fields = {name: f"{{{value}}}" for name, value in found.items() if value}
    if stated.date.month:
        fields["month"] = _MONTHS[stated.date.month - 1]  # a macro, which each style writes in its own way
    return fields


def _date(date: Stated) -> dict[str, str]:
    """The year as BibTeX knows it, the date as biblatex does where it is more; as stated where it has no one year."""
    if not date.year:
        return {"year": _latex(date.text)}
    return {"year": f"{date.year:04}", "date": date.iso if date.month else ""}


def _latex(text: str) -> str:
    """The text with every character that LaTeX acts upon written as the sign."""
    return _PAIRS.sub(r"\1{}", _ACTS.sub(lambda found: _SIGNS[found[0]], text))
