"""From bytes of any format to the draft of an article: its text, its blocks, and what the source says about itself.

Importing it loads none of the packages that read pages and documents: each reader does when it is called.
"""

from corpus.readers.compose import compose, compose_text
from corpus.readers.docx import read_docx
from corpus.readers.encodings import declared_charset, decode_bytes
from corpus.readers.epub import read_epub
from corpus.readers.html import read_html
from corpus.readers.markdown_stated import stated_in_text
from corpus.readers.sniffing import sniff
from corpus.readers.values import Draft, Format, Found, Piece, Stated

__all__ = [
    "Draft",
    "Format",
    "Found",
    "Piece",
    "Stated",
    "compose",
    "compose_text",
    "declared_charset",
    "decode_bytes",
    "read_docx",
    "read_epub",
    "read_html",
    "sniff",
    "stated_in_text",
]
