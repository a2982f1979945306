"""Every word of the page that is not the article's or the reader's, in one file for each language."""

from __future__ import annotations

from ui.page.texts.english import ENGLISH
from ui.page.texts.japanese import JAPANESE
from ui.page.texts.korean import KOREAN
from ui.page.texts.words import Texts

LANGUAGES: dict[str, Texts] = {texts.language: texts for texts in (ENGLISH, KOREAN, JAPANESE)}

__all__ = ["ENGLISH", "LANGUAGES", "Texts"]
