"""Serves the page for the tests: `python -m tests.browser.page_server SPEC`, where SPEC is a JSON file.

{"articles": ["the id of a bundled one", {"id": …, "text": …, "stated": {…}}], "examples": […] or null,
 "fetch": whether an article can be added by its address, "port": 0 for any, "path": of a site,
 "reader": whether the learnt reader reads,
 "log" and "log_questions": whether requests are written down,
 "archive": whether the library is served through its index instead, "slow": seconds before each answer,
 "slow_question": the only one that is slow,
 "fault": what goes wrong in the engine}
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import ui.archive
import ui.page.collection
import ui.serve
from corpus import bundled_article, make_article
from qa import Engine, open_scorer
from ui.traffic import Traffic

# In the folder of a server: what it is to serve, and what it wrote to standard output and to standard error.
SPEC, TOLD, SAID = "spec.json", "told.txt", "said.txt"


def article_of(spec):
    return bundled_article(spec) if isinstance(spec, str) else make_article(spec["text"], spec["id"], **spec["stated"])


def engine_kind(slow, fault, slow_question):
    class TroubledEngine(Engine):
        def ask(self, question, history=()):
            self._trouble(question)
            return super().ask(question, history)

        def explained(self, question, history=()):
            self._trouble(question)
            return super().explained(question, history)

        def findings(self, question, *asked, **bounds):
            self._trouble(question)
            return super().findings(question, *asked, **bounds)

        def _trouble(self, question):
            if slow_question in {None, question}:
                time.sleep(slow)
            if fault:
                raise RuntimeError(fault)

    return TroubledEngine


def noted(line):
    print(line, file=sys.stderr, flush=True)


def split_off(folder, root, environment):
    """Serves in a process that was split off another, as one would that was started anew."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    tempfile.tempdir = None  # what was asked for in the other environment
    for stream, name in ((1, TOLD), (2, SAID)):
        written = os.open(folder / name, os.O_WRONLY | os.O_APPEND)
        os.dup2(written, stream)
        os.close(written)
    main(folder / SPEC)


def main(path):
    spec = json.loads(Path(path).read_text(encoding="utf-8"))
    if spec.get("slow") or spec.get("fault"):
        ui.serve.Engine = ui.page.collection.Engine = engine_kind(
            spec.get("slow", 0), spec.get("fault"), spec.get("slow_question")
        )
    if spec.get("archive"):
        ui.archive.IN_MEMORY = replace(ui.archive.IN_MEMORY, value=0)
    archive = ui.archive.open_archive(None, noted) if spec.get("archive") else None
    ui.serve.serve(
        archive.engine if archive else [article_of(article) for article in spec["articles"]],
        port=spec.get("port", 0),
        path=spec.get("path", ""),
        examples=spec.get("examples"),
        fetch=spec.get("fetch", False),
        scorer=open_scorer() if spec.get("reader") else None,
        traffic=Traffic(noted if spec.get("log") else None, questions=spec.get("log_questions", False)),
        tell=lambda line: print(line, flush=True),
    )


if __name__ == "__main__":
    main(sys.argv[1])
