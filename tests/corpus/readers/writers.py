"""Writes one article in each format that is read, as the programs that make such files write it; and files of parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from corpus import Article, BlockKind
from corpus.values import Block

_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en">
<head><title/><link rel="stylesheet" href="style.css"/><script src="none.js"/></head>
<body>{body}</body></html>"""


def as_markdown(article: Article) -> str:
    """Front matter, "## " before headings, and paragraphs with blank lines between them."""
    marks = {BlockKind.HEADING: "## "}
    body = "\n\n".join(marks.get(block.kind, "") + article.cut(block) for block in article.blocks)
    title = article.title.replace('"', '\\"')
    return f'---\ntitle: "{title}"\nauthor: {article.author}\ndate: {article.date}\nlang: en\n---\n\n{body}\n'


def as_page(article: Article) -> str:
    """A page of a newspaper: menus, share buttons, an aside in the middle, related articles, comments and scripts."""
    blocks = list(article.blocks)
    half = len(blocks) // 2
    first, second = (
        "\n".join(_page_block(article, block) for block in part) for part in (blocks[:half], blocks[half:])
    )
    title = escape(article.title)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {escape(article.publisher)}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{escape(article.publisher)}">
<meta name="author" content="{escape(article.author)}">
<meta property="article:published_time" content="2022-05-09T08:00:00+09:00">
<link rel="canonical" href="https://news.example/2022/05/escaping"><style>p {{ margin: 0 }}</style>
<script>window.data = {{"text": "<p>This paragraph is only in a script.</p>"}};</script></head>
<body><a class="skip" href="#main">Skip to content</a>
<header class="site"><a href="/"><img src="logo.svg" alt="The paper"></a>
<p>News from both sides of the river</p></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/korea">Korea</a></li><li><a href="/china">China</a></li></ul></nav>
<div id="page"><main id="main"><article><header><h1>{title}</h1>
<p class="byline">By {escape(article.author)}</p><time datetime="2022-05-09">9 May 2022</time></header>
<div class="share"><a href="https://share.example/a">Share on A</a>
<a href="https://share.example/b">Share on B</a></div>
<div class="body">{first}
<aside class="promo"><h3>Newsletter</h3><p>Get the news of the week in your inbox, every Friday morning.</p></aside>
<div style="display: none">You have read all of your free articles for this month.</div>
{second}</div>
<div class="tags"><a href="/t/1">Defectors</a> <a href="/t/2">Border</a></div></article>
<section class="related"><h3>Related articles</h3><ul>
<li><a href="/1">Soldiers go hungry in the north as the price of rice rises again</a></li>
<li><a href="/2">The market that closed: traders speak of the year behind them</a></li></ul></section>
<section id="comments"><h3>2 comments</h3>
<div class="comment"><p>A reader wrote something here.</p></div></section></main>
<aside><h2>Most read</h2><p>A story about something else that many people have read today.</p></aside></div>
<form action="/subscribe"><p>Subscribe</p><input name="mail"><button>Send</button></form>
<footer><p>© 2022 The paper. All rights reserved.</p></footer>
<script>track("page");</script></body></html>"""


def as_epub(article: Article) -> bytes:
    """A book of three chapters with a cover, a page of contents and a style sheet."""
    chapters: list[list[str]] = [[]]
    for block in article.blocks:
        if block.kind is BlockKind.HEADING and len(chapters) < 3:
            chapters.append([])
        chapters[-1].append(_page_block(article, block))
    return epub(
        ["\n".join(chapter) for chapter in chapters],
        f"<dc:title>{escape(article.title)}</dc:title><dc:creator>{escape(article.author)}</dc:creator>"
        f"<dc:publisher>{escape(article.publisher)}</dc:publisher><dc:date>{article.date}</dc:date>",
    )


def epub(chapters: list[str], metadata: str = "", **extra: bytes) -> bytes:
    """A book of these chapters, each the inside of a body; `extra` files lie beside them."""
    items = "".join(
        f'<item id="c{i}" href="text/chapter%20{i}.xhtml" media-type="application/xhtml+xml"/>'
        for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    opf = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en</dc:language>{metadata}</metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>
<spine><itemref idref="cover" linear="no"/><itemref idref="nav"/>{spine}</spine></package>"""
    links = "".join(f'<li><a href="text/chapter%20{i}.xhtml#top">Part {i}</a></li>' for i in range(1, len(chapters)))
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "OEBPS/content.opf": opf.encode(),
        "OEBPS/nav.xhtml": page(f'<nav epub:type="toc"><h1>Contents</h1><ol>{links}</ol></nav>'),
        "OEBPS/cover.xhtml": page("<p>The cover of the book.</p>"),
        **{f"OEBPS/text/chapter {i}.xhtml": page(chapter) for i, chapter in enumerate(chapters)},
        **extra,
    }
    return packed(files)


def page(body: str) -> bytes:
    """A page of a book, with elements that close themselves as XHTML may."""
    return _PAGE.format(body=body).encode()


def as_docx(article: Article) -> bytes:
    """A document written by python-docx, with its own styles."""
    from docx import Document

    document = Document()
    document.core_properties.title = article.title
    document.core_properties.author = article.author
    document.add_paragraph(article.title, style="Title")
    for block in article.blocks:
        text = article.cut(block)
        if block.kind is BlockKind.HEADING:
            document.add_heading(text, level=1)
        else:
            document.add_paragraph(text, style="Caption" if block.kind is BlockKind.CAPTION else None)
    document.sections[0].footer.paragraphs[0].text = "Page of the article"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx(body: str, **extra: bytes) -> bytes:
    """A document of this body, in WordprocessingML, without anything around it."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document.encode(), **extra})


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these files, the first one stored."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for i, (name, data) in enumerate(files.items()):
            archive.writestr(name, data, zipfile.ZIP_STORED if i == 0 else method)
    return stream.getvalue()


def _page_block(article: Article, block: Block) -> str:
    text = escape(article.cut(block))
    if block.kind is BlockKind.HEADING:
        return f"<h2>{text}</h2>"
    if block.kind is BlockKind.CAPTION:
        return f'<figure><img src="p.jpg" alt="A photograph"/><figcaption>{text}</figcaption></figure>'
    # The words of a page are broken into lines wherever the one who wrote it pleased.
    return f"<p>{text.replace(' ', chr(10) + '  ', 3).replace(' of ', ' <b>of</b> ')}</p>"
