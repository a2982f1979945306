"""The library: the articles that a reader keeps, in one SQLite file, each change whole or not at all."""

from corpus.library.kept import KeptArticles
from corpus.library.places import has_library, library_file
from corpus.library.store import Library
from corpus.library.values import Added, Entry, How

__all__ = ["Added", "Entry", "How", "KeptArticles", "Library", "has_library", "library_file"]
