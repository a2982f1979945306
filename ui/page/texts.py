"""Every word of the page that is not the article's or the reader's, in one place for each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The words of the page in one language. `{…}` is filled in by name."""

    language: str
    name: str
    promise: str
    article: str
    answers: str
    try_these: str
    ask_label: str
    ask: str
    new_conversation: str
    thinking: str
    reading: str
    why: str
    matched: str
    quote_of: str
    show_in_article: str
    not_found: str
    partial: str
    missing: str
    closest: str
    no_closest: str
    previous_mark: str
    next_mark: str
    marks: str
    mark_of: str
    show_answers: str
    show_examples: str
    show_intro: str
    close: str
    published_at: str
    lost: str
    busy: str
    failed: str
    changed: str
    gone: str
    other_article: str

    def listed(self, words: Sequence[str]) -> str:
        """Words in quotation marks, with commas between them."""
        return ", ".join(f"“{word}”" for word in words)


ENGLISH = Texts(
    language="en",
    name="Quotewell",
    promise="Answers with the article’s own words and shows where they stand. "
    "It adds nothing, and where the article does not say, it says so.",
    article="Article",
    answers="Answers",
    try_these="Questions to begin with",
    ask_label="Ask about the article",
    ask="Ask",
    new_conversation="New conversation",
    thinking="Looking in the article…",
    reading="Read as: {reading}",
    why="Why this answer?",
    matched="“{matched}” in the article was taken for “{word}” in the question.",
    quote_of="{label} · {title}",
    show_in_article="show in the article",
    not_found="The article does not say.",
    partial="The article speaks of this, but does not say all that was asked.",
    missing="What is missing: {words}.",
    closest="Closest, not an answer",
    no_closest="Nothing in it comes close.",
    previous_mark="Previous mark",
    next_mark="Next mark",
    marks="Marked sentences",
    mark_of="{at} of {all}",
    show_answers="Show the answers",
    show_examples="Questions to begin with",
    show_intro="What is this?",
    close="Close",
    published_at="Where it was published",
    lost="The connection to Quotewell is lost. The page comes back by itself as soon as it can be reached.",
    busy="Many questions are waiting just now. Please ask again in a moment.",
    failed="Something went wrong here, and the question was not answered. Please ask it again.",
    changed="The article has changed since this link was made; this is what stands there now.",
    gone="The article has changed since this link was made; that sentence is no longer in it.",
    other_article="This link belongs to another article, which is not open here.",
)
