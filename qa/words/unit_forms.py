"""The words that units of measure are written with."""

from __future__ import annotations

from functools import cache

from qa.words.tokens import data_lines


@cache
def unit_forms() -> dict[str, tuple[str, bool]]:
    """For each written form, lower case, the unit's name, and whether it counts behind digits alone."""
    rows = (line.partition(": ") for line in data_lines("study_units.txt"))
    return {form.rstrip("+"): (name, form.endswith("+")) for name, _, forms in rows for form in forms.split()}
