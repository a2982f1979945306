"""A plot as SVG, written by hand: seconds of half of all questions by the number of passages, both by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

_WIDE, _HIGH = 760, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 190, 46, 52
# Told apart without their hue as well (Okabe and Ito 2008), on white.
_COLOURS = ("#0072b2", "#56b4e9", "#d55e00", "#009e73", "#000000", "#cc79a7", "#8a6d00")
_LINE = 15  # between two names


def plot(rows: Sequence[Mapping[str, Any]]) -> str:
    """The plot of rows with an engine, passages and a p50; those without a p50 are left out."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in sorted((row for row in rows if "p50" in row), key=lambda row: row["passages"]):
        lines.setdefault(row["engine"], []).append((math.log10(row["passages"]), math.log10(1000 * row["p50"])))
    if not lines:
        return _framed([])
    across = _bounds([x for line in lines.values() for x, _ in line])
    upward = _bounds([y for line in lines.values() for _, y in line])

    def at(x: float, y: float) -> tuple[float, float]:
        right = _LEFT + (x - across[0]) / (across[1] - across[0]) * (_WIDE - _LEFT - _RIGHT)
        return right, _HIGH - _BOTTOM - (y - upward[0]) / (upward[1] - upward[0]) * (_HIGH - _TOP - _BOTTOM)

    drawn = []
    for power in range(upward[0], upward[1] + 1):
        _, height = at(across[0], power)
        drawn.append(f'<path d="M{_LEFT} {height:.1f}H{_WIDE - _RIGHT}" stroke="#d8d8d4"/>')
        drawn.append(_text(_LEFT - 8, height + 4, f"{10.0**power:g} ms", anchor="end"))
    for power in range(across[0], across[1] + 1):
        place, _ = at(power, upward[0])
        drawn.append(f'<path d="M{place:.1f} {_TOP}V{_HIGH - _BOTTOM}" stroke="#d8d8d4"/>')
        drawn.append(_text(place, _HIGH - _BOTTOM + 18, f"{10**power:,}", anchor="middle"))
    drawn.append(_text((_LEFT + _WIDE - _RIGHT) / 2, _HIGH - 10, "passages", anchor="middle"))
    names = []
    for number, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [at(*point) for point in line]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        names.append((points[-1][1], name, colour))
    return _framed([*drawn, *_named(names)])


def _named(names: list[tuple[float, str, str]]) -> list[str]:
    """The names of the lines at their ends, moved apart where they would lie on each other."""
    heights = [height for height, *_ in sorted(names)]
    for before, after in pairwise(range(len(heights))):
        heights[after] = max(heights[after], heights[before] + _LINE)
    over = max(0.0, heights[-1] - (_HIGH - _BOTTOM))
    return [
        _text(_WIDE - _RIGHT + 10, height - over + 4, name, colour=colour)
        for height, (_, name, colour) in zip(heights, sorted(names), strict=True)
    ]


def _bounds(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(min(values)), math.ceil(max(values))
    return low, max(high, low + 1)


def _text(x: float, y: float, said: str, *, anchor: str = "start", colour: str = "#1d1d1f") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(said)}</text>'


def _framed(drawn: Sequence[str]) -> str:
    title = "How long half of all questions took, by the number of passages"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" font-size="13"',
            f' font-family="system-ui, sans-serif"><title>{title}</title>',
            f'<rect width="{_WIDE}" height="{_HIGH}" fill="#ffffff"/>',
            _text(_LEFT, 26, title),
            *drawn,
            "</svg>\n",
        )
    )
