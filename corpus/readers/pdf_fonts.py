"""What the fonts of a PDF's page state: how wide each code is, how many bytes it has, and whether the type is bold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.readers.pdf_widths import standard_widths

# Ranges of widths cover no more codes than this in all, of the 65,536 that there are.
_CODES = 500_000
_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,]bd|cmbx|nimbus\w+-medi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18


@dataclass(frozen=True, slots=True)
class Font:
    """What a font states: the width of each code in ems, whether a code has two bytes, and whether it is bold."""

    widths: Mapping[int, float]
    default: float
    wide: bool
    bold: bool
    sure: bool

    def width(self, data: bytes) -> tuple[float, int, int]:
        """The width of codes in ems, how many there are, and how many of them are a space of one byte."""
        if not self.wide:
            return sum(self.widths.get(code, self.default) for code in data), len(data), data.count(b" ")
        codes = [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
        return sum(self.widths.get(code, self.default) for code in codes), len(codes), 0


def fonts_of(page: Any) -> dict[str, Font]:
    """The fonts of a page of pypdf's, by the names that it gives them."""
    resources = _got(page.get("/Resources"))
    fonts = _got(resources.get("/Font")) if isinstance(resources, Mapping) else None
    if not isinstance(fonts, Mapping):
        return {}
    told = {str(name): _got(font) for name, font in fonts.items()}
    return {name: _font(font) for name, font in told.items() if isinstance(font, Mapping)}


def _font(font: Mapping[str, Any]) -> Font:
    told = _got(font.get("/FontDescriptor"))
    descendants = _got(font.get("/DescendantFonts"))
    if isinstance(descendants, list) and descendants and isinstance(inner := _got(descendants[0]), Mapping):
        told = _got(inner.get("/FontDescriptor"))
        widths, default = _wide_widths(_got(inner.get("/W"))), float(_number(inner.get("/DW"), 1000)) / 1000
        return Font(widths, default, True, _is_bold(font, told), sure=bool(widths) or "/DW" in inner)
    first, listed = _number(font.get("/FirstChar"), 0), _got(font.get("/Widths"))
    listed = listed if isinstance(listed, list) else []
    matrix = _got(font.get("/FontMatrix"))
    em = abs(float(_number(matrix[0], 0.001))) if isinstance(matrix, list) and matrix else 0.001
    widths = {int(first) + i: float(_number(width, 0)) * em for i, width in enumerate(listed[:65_536])}
    widths = widths or standard_widths(str(font.get("/BaseFont", "")))
    missing = float(_number(told.get("/MissingWidth"), 0)) if isinstance(told, Mapping) else 0.0
    return Font(widths, missing * em, False, _is_bold(font, told), sure=bool(widths))


def _wide_widths(listed: Any) -> dict[int, float]:
    """The widths of two-byte codes: `c [w1 w2 …]` or `first last w` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    listed = list(listed) if isinstance(listed, list) else []
    at = 0
    room = _CODES
    while at + 1 < len(listed) and room > 0:
        first, second = int(_number(listed[at], 0)), _got(listed[at + 1])
        if isinstance(second, list):
            widths.update({first + i: float(_number(width, 0)) / 1000 for i, width in enumerate(second)})
            at += 2
        elif at + 2 < len(listed):
            last, width = min(int(_number(second, 0)), first + 65_535), float(_number(listed[at + 2], 0)) / 1000
            room -= max(0, last - first)
            widths.update(dict.fromkeys(range(first, last + 1), width))
            at += 3
        else:
            break
    return widths


def _is_bold(font: Mapping[str, Any], told: Any) -> bool:
    flags = told.get("/Flags") if isinstance(told, Mapping) else 0
    return bool(_BOLD.search(str(font.get("/BaseFont", "")))) or bool(int(_number(flags, 0)) & _FORCE_BOLD)


def _got(value: Any) -> Any:
    """What a reference refers to."""
    return value.get_object() if hasattr(value, "get_object") else value


def _number(value: Any, otherwise: float) -> float:
    value = _got(value)
    return value if isinstance(value, int | float) else otherwise
