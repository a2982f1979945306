"""What a served page imports, for a process that servers are split off from: Gradio alone takes seconds."""

import os
import tempfile
from importlib import import_module

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

from ui.serve import _environment

with _environment(tempfile.gettempdir()):
    for name in (
        "corpus.fetch.fetching",
        "corpus.library",
        "ui.api.adding",
        "ui.api.health",
        "ui.api.routes",
        "ui.page.add_shared",
        "ui.page.app",
        "ui.page.own",
    ):
        import_module(name)
