"""Single modules of NLTK, without the package's start-up.

`import nltk` imports everything that NLTK has, NumPy and an HTTP client included: 0.4 to 0.65 s measured, of which the
three modules that Quotewell uses are 0.1 s. A question on the command line has 0.6 s in all, so those modules are
loaded under empty stand-ins for their packages, which are taken away again at once: an `import nltk` before or after
this one is not touched by it.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from threading import Lock
from types import ModuleType
from typing import Any

_PACKAGES = ("nltk", "nltk.tokenize", "nltk.stem", "nltk.corpus")
_lock = Lock()
_loaded: dict[str, ModuleType] = {}


def nltk_part(name: str) -> Any:
    """The module `nltk.<name>`, for example `nltk_part("tokenize.punkt")`.

    Raises:
        ImportError: NLTK is not installed, or has no such module.
    """
    with _lock:
        if name not in _loaded:
            _loaded[name] = _load(f"nltk.{name}")
        return _loaded[name]


def _load(name: str) -> ModuleType:
    if "nltk" in sys.modules:
        return importlib.import_module(name)
    try:
        return _load_alone(name)
    except (ImportError, AttributeError):  # a release of NLTK whose modules need more of their packages
        return importlib.import_module(name)


def _load_alone(name: str) -> ModuleType:
    before = set(sys.modules)
    try:
        for package in _PACKAGES:
            sys.modules[package] = _stand_in(package)
        # The stemmers ask for the class of a stop word reader that Quotewell does not use.
        sys.modules["nltk.corpus"].stopwords = None  # type: ignore[attr-defined]
        return importlib.import_module(name)
    finally:
        for added in set(sys.modules) - before:
            if added == "nltk" or added.startswith("nltk."):
                del sys.modules[added]


def _stand_in(package: str) -> ModuleType:
    """The package, found but not run: it has a path, so its modules can be found under it."""
    parent = package.rpartition(".")[0]
    spec = PathFinder.find_spec(package, sys.modules[parent].__path__ if parent else None)
    if spec is None:
        raise ImportError(f"{package} is not installed", name=package)
    return module_from_spec(spec)
