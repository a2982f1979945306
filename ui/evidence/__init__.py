"""Questions, claims and quotations with their evidence, in the forms that people and programs take away."""

from ui.evidence.packs import PACKS, Pack
from ui.evidence.values import Cited, Entry, Evidence, evidence

__all__ = ["PACKS", "Cited", "Entry", "Evidence", "Pack", "evidence"]
