"""What is wrong with an article that a reader brings, or with what a reader asks, in the language of the page."""

from __future__ import annotations

from ui.page.lines.saying import LINES, Known, Lines, finding_in, kind_in, known, line_in, said_in, told

__all__ = ["LINES", "Known", "Lines", "finding_in", "kind_in", "known", "line_in", "said_in", "told"]
