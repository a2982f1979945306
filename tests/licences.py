"""Reads what every installed package says of its licence: `python tests/licences.py`, in the environment to be checked.

A package under the GPL or AGPL, or one that states no licence at all, ends it with 1. So does one under the LGPL that
is not listed in LGPL_ALLOWED with the reason why it may be used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions

# Name, in lower case with hyphens -> why this one may be used although it is under the LGPL.
LGPL_ALLOWED: dict[str, str] = {}

_LESSER = re.compile(r"LGPL|(?:lesser|library) general public", re.IGNORECASE)
_ORDER = ("free", "LGPL", "GPL")
_STRONG = re.compile(r"\bA?GPL|(?:affero|gnu) general public", re.IGNORECASE)


def main() -> int:
    """Prints what stands against a package, one line each, and the sum."""
    packages = {name_of(package): stated_by(package) for package in distributions()}
    against = {name: objection(name, licence) for name, licence in packages.items()}
    for name, licence in sorted(packages.items()):
        if against[name] or kind_of(licence) == "LGPL":
            sys.stdout.write(f"{name}: {against[name] or LGPL_ALLOWED[name]} ({licence})\n")
    refused = sum(map(bool, against.values()))
    sys.stdout.write(f"Licences of {len(packages)} packages read; {refused} may not be used.\n")
    return 1 if refused else 0


def name_of(package: Distribution) -> str:
    """Its name as an index writes it."""
    return re.sub(r"[-_.]+", "-", str(package.metadata["Name"])).lower()


def stated_by(package: Distribution) -> str:
    """What it says of its licence: an SPDX expression if it has one, or else the older fields, or else its text."""
    fields = package.metadata.json
    if expression := fields.get("license_expression"):
        return str(expression)
    marks = [mark.rpartition(" :: ")[2] for mark in fields.get("classifier", []) if mark.startswith("License ::")]
    # Some put the whole text into the field; its first line is its name.
    stated = "; ".join(filter(None, dict.fromkeys([first_line(str(fields.get("license", ""))), *marks])))
    return stated or "; ".join(
        first_line(package.read_text(f"licenses/{name}") or "") for name in fields.get("license_file", [])
    )


def first_line(text: str) -> str:
    """The first line that holds anything."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def kind_of(licence: str) -> str:
    """`GPL`, `LGPL`, `none` where nothing is stated, or `free` for all others.

    Of alternatives ("GPL-3.0 OR MIT") the mildest counts, since the choice is ours; of licences that hold together, the
    strictest. Brackets are not read: what has them counts as holding together, which errs on the strict side.
    """
    if not licence:
        return "none"
    choices = [licence] if "(" in licence else re.split(r"\bOR\b", licence)
    return min((strictest(re.split(r"\b(?:AND|OR)\b|;", choice)) for choice in choices), key=_ORDER.index)


def strictest(parts: Iterable[str]) -> str:
    """The kind of licences that hold together."""
    kinds = ["LGPL" if _LESSER.search(part) else "GPL" if _STRONG.search(part) else "free" for part in parts]
    return max(kinds, key=_ORDER.index)


def objection(name: str, licence: str) -> str:
    """What stands against a package, or nothing."""
    kind = kind_of(licence)
    if kind == "none":
        return "states no licence"
    if kind == "GPL":
        return "is under the GPL or AGPL"
    if kind == "LGPL" and name not in LGPL_ALLOWED:
        return "is under the LGPL and not listed in LGPL_ALLOWED"
    return ""


if __name__ == "__main__":
    sys.exit(main())
