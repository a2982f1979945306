"""Questions in a conversation, read one after another."""

from __future__ import annotations

from qa.asking.dialogue import Earlier, Turn, resolve
from qa.question import read_question


def turn(question: str, *history: str | tuple[str, str], short: str = "") -> Turn:
    """The question after others, each with its short answer or else answered with `short`."""
    earlier: Earlier | None = None
    for told in history:
        text, answer = (told, short) if isinstance(told, str) else told
        earlier = Earlier(turn=resolve(read_question(text), earlier), short=answer)
    return resolve(read_question(question), earlier)
