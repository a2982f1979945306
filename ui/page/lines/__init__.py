"""What is said of an article that a reader brings, in the language of the page."""

from __future__ import annotations

from ui.page.lines.saying import LINES, Known, Lines, finding_in, known, line_in

__all__ = ["LINES", "Known", "Lines", "finding_in", "known", "line_in"]
