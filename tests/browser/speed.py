"""Measures the page in Chromium: `python -m tests.browser.speed`. Prints the best and the middle of several tries.

The first visit lasts from the load of the page until the article can be read, an answer from pressing Enter until its
sentence is marked. Nothing is asserted: a busy machine is no fault.
"""

from __future__ import annotations

import sys
from statistics import median

from tests.browser.chromium import chromium, find_chromium
from tests.browser.reader import Reader
from tests.browser.server import served

_TRIES = 9
_QUESTIONS = (
    "How many defectors entered South Korea in 2009?",
    "When did the author first go to the border?",
    "Who was North Korea’s “living god”?",
    "Which route led through the Gobi Desert?",
    "How many people perished by the year 2000?",
    "What do brokers charge today?",
    "When was the author's most recent trip to the border?",
    "How many defectors entered from January to March 2022?",
    "What caused the famine?",
)
_SHOWN = """() => new Promise((done) => {
    const look = () => document.querySelector(".pane .s") ? done(performance.now()) : requestAnimationFrame(look);
    look();
})"""
# The page itself notes when the key goes down: by the time Playwright comes back, the answer may be there already.
_WATCH = """(before) => { window.answered = new Promise((done) => {
    let pressed = 0;
    addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true, once: true });
    const look = () => document.querySelectorAll(".turn").length > before
        ? done(performance.now() - pressed) : requestAnimationFrame(look);
    look();
}) }"""


def main() -> int:
    path = find_chromium()
    if path is None:
        sys.stderr.write("It needs Chromium; QUOTEWELL_CHROMIUM can name one.\n")
        return 2
    visits, answers = [], []
    with served("escaping-north-korea", reader=True) as server, chromium(path) as browser:
        for _ in range(_TRIES):
            page = browser.new_context().new_page()
            page.goto(server.address, wait_until="commit")
            visits.append(page.evaluate(_SHOWN))
            page.context.close()
        reader = Reader(browser.new_context().new_page(), server.address).visit()
        for before, question in enumerate(_QUESTIONS):
            reader.bar.fill(question)
            reader.page.wait_for_timeout(300)
            reader.page.evaluate(_WATCH, before)
            reader.bar.press("Enter")
            answers.append(reader.page.evaluate("window.answered"))
    for name, seen in (("first visit", visits), ("answer", answers)):
        print(f"{name:12} best {min(seen):5.0f} ms, middle {median(seen):5.0f} ms of {len(seen)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
