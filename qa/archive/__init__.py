"""The index on disk, for libraries of millions of passages on one machine: the extra `archive`."""

from qa.archive.asking import ArchiveEngine
from qa.archive.building import build
from qa.archive.checking import verify
from qa.archive.manifest import Generation
from qa.archive.tantivy_index import TantivyIndex
from qa.archive.updating import update

__all__ = ["ArchiveEngine", "Generation", "TantivyIndex", "build", "update", "verify"]
