"""Takes the pictures of the page that the README shows: `python -m tests.browser.shots FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.chromium import chromium, find_chromium
from tests.browser.reader import Reader
from tests.browser.server import served

FIRST = "How many defectors entered South Korea in 2009?"
SCREENS = {"page.png": (1280, [FIRST, "What about 2020?"]), "page-narrow.png": (400, [FIRST])}
TABS = {"study.png": ("study", "light"), "class.png": ("class", "dark")}


def main() -> int:
    path = find_chromium()
    if len(sys.argv) != 2 or path is None:
        sys.stderr.write(f"{__doc__}\nIt needs Chromium; QUOTEWELL_CHROMIUM can name one.\n")
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with served("escaping-north-korea") as server, chromium(path) as browser:
        for name, (width, questions) in SCREENS.items():
            context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
            reader = Reader(context.new_page(), server.address).visit()
            for question in questions:
                reader.ask(question)
            reader.in_view(reader.marked.first)
            reader.page.screenshot(path=folder / name)
            context.close()
        for name, (tab, scheme) in TABS.items():
            context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
            reader = Reader(context.new_page(), server.address).visit(f"?a=escaping-north-korea&v={tab}&seed=first")
            reader.page.locator(f"#qw-{tab} [data-view]").wait_for()
            reader.page.locator(f"#qw-{tab} .cite:visible, #qw-{tab} .choice[data-right]").first.click()
            reader.page.screenshot(path=folder / name)
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
