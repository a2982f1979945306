"""A quote with its reference, in the forms that other programs read. Pure functions from a citation to text."""

from ui.references.formats import FORMATS, Format
from ui.references.prose import source

__all__ = ["FORMATS", "Format", "source"]
