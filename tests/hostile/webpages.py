"""Web pages that nest without an end, hold one sign a million times, lie about their letters, lead elsewhere, or were
changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from corpus import bundled_article
from tests.corpus.readers.writers import as_page
from tests.hostile.cases import Case, Lures
from tests.hostile.mutations import mutated
from tests.hostile.texts import PROSE

Row = tuple[str, Callable[[Lures], bytes], str]
"""What a page tries, the page, and the words that are found in it; empty where it may be refused."""

MUTATIONS = 200
_P = f"<p>{PROSE}</p>"
# As large as a page may be.
_MOST = 5_000_000


def _page(body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>The flood</title>{head}</head><body>{body}</body></html>".encode()
    )


def _nested() -> Iterator[Row]:
    for tags in ("div", "b", "blockquote", "table", "ul", "svg", "template", "select", "q", "form", "a"):
        opening = {"table": "<table><tr><td>", "ul": "<ul><li>", "a": "<a href=x><b>"}.get(tags, f"<{tags}>")
        seen = tags not in ("svg", "template", "select", "form")
        for depth in (1_000, 100_000):
            name = f"{depth:,} {tags} in one another"
            yield name, partial(_deep, opening, depth), PROSE if seen else ""
    yield "a million div in one another", partial(_deep, "<div>", 980_000), PROSE
    yield "closed and never opened", lambda _: _page("</div></p></table>" * 100_000 + _P), PROSE
    yield "opened in turns", lambda _: _page("<b><p><i><div></b></p>" * 30_000 + _P), ""
    yield "tables that foster", lambda _: _page("<table><b>a<table><i>b" * 20_000 + _P), ""


def _deep(opening: str, depth: int, _: Lures) -> bytes:
    return _page(opening * (min(depth, (_MOST - 500) // len(opening))) + PROSE)


def _empty() -> Iterator[Row]:
    for name, body in {
        "a script only": f"<script>document.write('{PROSE}')</script>",
        "a style only": "<style>p { color: red }</style>",
        "a script without an end": f"<script>{_P}",
        "a style without an end": f"<style>{_P}",
        "a comment without an end": f"<!-- {_P}",
        "a title without an end": f"<title>{_P}",
        "an area of text without an end": f"<textarea>{_P}",
        "frames only": "<frameset><frame src='/a'></frameset>",
        "hidden only": f"<div hidden>{_P}</div><p style='display:none'>{PROSE}</p>",
        "pictures only": "<img src=a.png alt='The river'>" * 100,
    }.items():
        yield name, lambda _, body=body: _page(body), ""


def _many() -> Iterator[Row]:
    fill = {
        "brackets": "<",
        "brackets that close": ">",
        "ampersands": "&",
        "entities": "&amp;",
        "entities that are none": "&nosuch;",
        "numbers of characters": "&#x110000;&#xD800;&#0;&#128;",
        "comments": "<!---->",
        "comments that open": "<!--",
        "declarations": "<!DOCTYPE html [",
        "instructions": "<?php ",
        "texts that are no tags": "<![CDATA[",
        "quotation marks in tags": '<a b="',
        "attributes": "a=1 ",
        "line breaks": "<br>",
        "rules": "<hr>",
        "empty paragraphs": "<p></p>",
        "links": "<a href=x>y</a>",
        "entries": "<li>a",
        "cells": "<td>a",
        "headings": "<h2>a</h2>",
        "captions": "<figcaption>a</figcaption>",
        "scripts": "<script></script>",
        "scripts that open": "<script></",
        "words": "a ",
        "letters": "a",
    }
    for name, part in fill.items():
        yield f"two megabytes of {name}", lambda _, part=part: _page(_P + part * (2_000_000 // len(part))), ""
    yield "one attribute without an end", lambda _: _page(f"<p title='{'a' * 4_000_000}'>{PROSE}</p>"), PROSE
    yield "a name without an end", lambda _: _page(f"<{'a' * 4_000_000}>{_P}"), ""
    yield "attributes without an end", lambda _: _page(f"<p {'a=1 ' * 1_000_000}>{PROSE}</p>"), ""
    yield (
        "cells that span",
        lambda _: _page(f"<table><tr><td colspan=999999999 rowspan=99999999>{PROSE}</table>"),
        PROSE,
    )
    yield "lists that count", lambda _: _page(f"<ol start=99999999999999><li>{PROSE}<li value=-1>b</ol>"), PROSE
    yield "as large as it may be", lambda _: _page(f"<article>{_P * ((_MOST - 200) // len(_P))}</article>"), PROSE


def _stated() -> Iterator[Row]:
    deep = "[" * 100_000
    for name, said in {
        "descriptions in descriptions": deep,
        "a description that is no JSON": '{"@type": "Article", "headline": ' + '"a' * 50_000,
        "a description of two megabytes": '{"@graph": [' + '{"@type": "Thing"},' * 100_000 + "{}]}",
        "a description of numbers": '{"@type": "Article", "datePublished": ' + "9" * 100_000 + "}",
        "a description of controls": '{"@type": "Article", "headline": "\\u001b]0;x\\u202e", "author": "\\ud800"}',
    }.items():
        yield name, lambda _, said=said: _page(_P, f"<script type='application/ld+json'>{said}</script>"), PROSE
    yield "a long title", lambda _: _page(_P, f"<meta property='og:title' content='{'flood ' * 300_000}'>"), PROSE
    yield "a title of controls", lambda _: _page(_P, "<title>\x1b[2J\x07\u202eexe.flood</title>"), PROSE
    yield "dates that are none", lambda _: _page(_P, "<meta name=date content='9999999-99-99T99:99'>" * 1_000), PROSE


def _letters() -> Iterator[Row]:
    text = f"<meta charset=%s>{_P}<p>Neun Meter – süß.</p>"
    for charset in ("utf-16", "utf-7", "shift_jis", "iso-2022-jp", "x-none", "../../etc/passwd", "zlib", "idna"):
        yield f"letters said to be {charset}", lambda _, charset=charset: (text % charset).encode(), ""
    yield "letters of another mark", lambda _: b"\xfe\xff" + (text % "utf-8").encode(), ""
    yield "UTF-16 that says UTF-8", lambda _: (text % "utf-8").encode("utf-16"), PROSE
    yield "zeros between letters", lambda _: (text % "utf-8").replace("e", "e\0").encode(), ""
    yield (
        "halves of characters",
        lambda _: _page("\ud800".join("abc").encode("utf-8", "surrogatepass").decode("latin-1") + _P),
        "",
    )
    yield "noise in a page", lambda _: _page(_P) + bytes(range(128, 256)) * 500, ""


def _reaching() -> Iterator[Row]:
    doors = """<base href="ADDRESS/"><meta http-equiv=refresh content="0; url=ADDRESS">
    <link rel=stylesheet href=ADDRESS>
    <link rel=canonical href=ADDRESS><script src=ADDRESS></script><iframe src=ADDRESS></iframe><img src=ADDRESS>
    <object data=ADDRESS></object><embed src=ADDRESS><video src=ADDRESS></video><form action=ADDRESS><input></form>
    <svg><use href="ADDRESS#x"/><image href="ADDRESS"/></svg><body background=ADDRESS onload="fetch('ADDRESS')">"""
    yield "doors to an address", partial(_luring, f"<title>x</title>{doors}{_P}"), PROSE
    entity = "<!DOCTYPE html [<!ENTITY a SYSTEM 'ADDRESS'><!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
    yield "entities of an address", partial(_luring, f"{entity}<html><body><p>&a;&b;</p>{_P}"), PROSE
    parts = f"<?xml version='1.0'?><?xml-stylesheet href='ADDRESS'?><html xmlns:x='x'><x:include href='ADDRESS'/>{_P}"
    yield "parts of an address", partial(_luring, parts), PROSE
    steps = "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 12}'>" for i in range(20))
    yield "laughter", lambda _: f"<!DOCTYPE html [<!ENTITY a 'ha'>{steps}]><html><body>&u;{_P}".encode(), PROSE


def _luring(page: str, lures: Lures) -> bytes:
    return page.replace("ADDRESS", lures.address).encode()


@cache
def _whole(kind: int) -> bytes:
    """A page of a newspaper, a short page, a page of XHTML with tables and lists."""
    if kind == 0:
        return as_page(bundled_article("escaping-north-korea")).encode()
    body = f"<h1>The flood</h1>{_P}<ul><li>{PROSE}<li>b</ul><table><tr><th>Year<td>Metres<tr><td>1904<td>9</table>{_P}"
    if kind == 1:
        return _page(f"<main>{body}<blockquote><p>It <em>fell</em> at noon.</p></blockquote></main>")
    return b"<?xml version='1.0' encoding='utf-8'?>" + _page(f"<article>{body}<![CDATA[5 < 6]]><br/></article>")


def _changed(seed: int, _: Lures) -> bytes:
    # The long page seldom: most changes to it are to a paragraph, as most of it is paragraphs.
    return mutated(_whole((0, 1, 2, 1, 2)[seed % 5]), seed, _WORDS)


_WORDS = tuple(
    word.encode()
    for word in "<div> </div> <p> </table> <!-- <script> </script> <![CDATA[ ]]> <svg> <td> > < \" ' &# &amp;".split()
)
# What takes more than two seconds of a processor.
_SLOW = frozenset(
    ["as large as it may be", *(f"two megabytes of {name}" for name in ("entries", "headings", "captions", "rules"))]
)
PAGES = (
    *(
        Case(name=name, file="a.html", make=make, text=text, slow=name in _SLOW)
        for rows in (_nested, _empty, _many, _stated, _letters, _reaching)
        for name, make, text in rows()
    ),
    Case(
        name="larger than it may be",
        file="a.html",
        make=lambda _: _page("a" * (_MOST + 1)),
        line="more than 5,000,000 characters",
    ),
    *(Case(name=f"changed {seed}", file="a.html", make=partial(_changed, seed)) for seed in range(MUTATIONS)),
)
