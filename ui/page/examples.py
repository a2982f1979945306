"""Questions to begin with, for the articles that come with Quotewell. Each is one that its article answers."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "escaping-north-korea": (
        "How many defectors entered South Korea in 2009?",
        "When did the author first go to the border?",
        "Who was North Korea’s “living god”?",
        "How did people cross over into China in the 1990s?",
    ),
}
