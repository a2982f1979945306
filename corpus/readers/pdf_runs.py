"""Where the letters of a PDF's page stand: pypdf reads them, and the page's own instructions place them.

pypdf tells which characters a run of codes means, but neither where the run ends nor, with every font, whether a gap
after it is a space: it passes over word spacing (Tw) and takes the width of the wrong code for a space's in fonts with
two-byte codes, so that words run together or fall apart. So pypdf is given nothing but the fonts and the codes of a
page, with a mark before each run, and the place of each run is reckoned here from the widths that the font states
(ISO 32000-1, 9.3 and 9.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from typing import Any

from corpus.readers.pdf_fonts import Font, fonts_of

# Two code points that no text holds: one opens a run, the other a form, a page within the page.
_OPEN, _FORM = "\ufdd0", "\ufdd1"
# A gap of so many thousandths of the size within a run is a space; kerning is smaller.
_SPACE = 150.0
# One of so many is the way to another cell: TeX writes the row of a table at once.
_CELL = 2_000.0
# So much of the size is no space that anybody sees.
_CLOSED = 0.05
# Letters set apart for the look of it, so many and more in a row, have such gaps after each: no spaces then.
_SPACED_OUT = 4
# Nested instructions deeper than this are made to harm.
_DEEP = 200
_PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that were shown at once.

    Attributes:
        text: the characters.
        turn: the direction they run in; 2 is upright.
        x, end, y: where they begin and end along that direction, and their base line; in points.
        size: of the type, in points.
        bold: whether the font is.
        sure: whether the font states its widths.
    """

    text: str
    turn: int
    x: float
    end: float
    y: float
    size: float
    bold: bool
    sure: bool

    def saying(self, text: str) -> Run:
        """The run at the same place with other characters."""
        return Run(text, self.turn, self.x, self.end, self.y, self.size, self.bold, self.sure)


@dataclass(slots=True)
class _State:
    """The part of the graphics state that moves text."""

    ctm: Matrix = _PLAIN
    name: Any = None
    font: Font | None = None
    size: float = 12.0
    character: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> _State:
        return _State(*(getattr(self, name) for name in self.__slots__))


class Placer:
    """Walks the instructions of a page and keeps the place of each run."""

    def __init__(self, fonts: Mapping[str, Font], guess: Callable[[str, float], float]) -> None:
        """`fonts` by the name the page gives them; `guess` is the width of a text where a font states none."""
        self._fonts = fonts
        self._guess = guess
        self._state = _State()
        self._kept: list[_State] = []
        self._line: Matrix = _PLAIN
        self._pen: Matrix = _PLAIN
        self._character = 0.0  # the space between letters of the run before
        self.runs: list[Run | None] = []  # None for a form

    def codes(self, operations: Sequence[tuple[Any, bytes]], array: Callable[[list[Any]], Any]) -> list[Any]:
        """Instructions that show the same codes in the same fonts with a mark before each run, and nothing else.

        `array` makes an array of pypdf's.
        """
        kept: list[Any] = []
        named: Any = None
        for operands, operator in operations:
            if operator == b"Do" and operands:
                kept += [([array([_FORM])], b"TJ"), (operands, b"Do"), ([array([_OPEN])], b"TJ")]
                self.runs.append(None)
            elif operator not in (b"Tj", b"TJ", b"'", b'"'):
                self._follow(operands, operator)
            else:
                if self._state.name != named:
                    named = self._state.name
                    kept.append(([named, 1.0], b"Tf"))
                kept.append(([array([_OPEN, *self._shown(operands, operator)])], b"TJ"))
        return kept

    def _shown(self, operands: Any, operator: bytes) -> Iterator[Any]:
        if operator == b'"' and len(operands) >= 3:
            self._state.word, self._state.character = _numbers(operands[:2], 2)
        if operator in (b"'", b'"'):
            self._move(0.0, -self._state.leading)
        shown = operands[-1] if operands else b""
        parts = list(shown) if operator == b"TJ" and isinstance(shown, list) else [shown]
        # Fewer and longer parts take pypdf less time.
        for textual, part in groupby(self._show(parts), lambda part: isinstance(part, bytes)):
            if textual:
                yield b"".join(part)
            else:
                yield from part

    def _follow(self, operands: Any, operator: bytes) -> None:  # noqa: C901, PLR0912 - one branch an operator
        state = self._state
        match operator:
            case b"q" if len(self._kept) < _DEEP:
                self._kept.append(state.copy())
            case b"Q" if self._kept:
                self._state = self._kept.pop()
            case b"cm":
                state.ctm = product(_numbers(operands, 6, _PLAIN), state.ctm)
            case b"BT":
                self._line = self._pen = _PLAIN
            case b"Tf" if len(operands) >= 2:
                state.name, state.font = operands[0], self._fonts.get(str(operands[0]))
                (state.size,) = _numbers(operands[1:], 1, (state.size,))
            case b"Td" | b"TD":
                x, y = _numbers(operands, 2)
                if operator == b"TD":
                    state.leading = -y
                self._move(x, y)
            case b"Tm":
                self._line = self._pen = _numbers(operands, 6, _PLAIN)
            case b"T*":
                self._move(0.0, -state.leading)
            case b"Tc":
                (state.character,) = _numbers(operands, 1)
            case b"Tw":
                (state.word,) = _numbers(operands, 1)
            case b"Tz":
                state.scale = _numbers(operands, 1, (100.0,))[0] / 100
            case b"TL":
                (state.leading,) = _numbers(operands, 1)
            case b"Ts":
                (state.rise,) = _numbers(operands, 1)

    def _move(self, x: float, y: float) -> None:
        self._line = self._pen = moved(self._line, x, y)

    def _show(self, parts: Sequence[Any]) -> Iterator[Any]:
        """The parts of a run, with a space where a gap is wide; the pen moves, and the place is kept."""
        state, start = self._state, self._pen
        spaced_out = self._spaced_out(parts)
        along = behind = begun = 0.0
        for i, part in enumerate(parts):
            if isinstance(part, bytes | str):
                data = part if isinstance(part, bytes) else part.encode("latin-1", "replace")
                along += self._advance(data)
                parted = self._is_parted(data)
                # The space set behind the last of the letters may stand for one between words as well.
                behind = state.character * state.scale if parted else 0.0
                yield from self._parted(data) if parted else [data.replace(b" ", b"") if self._is_closed() else part]
            elif isinstance(part, int | float):
                if part <= -_CELL:
                    self.runs.append(self._run(moved(start, begun), along - behind - begun))
                along -= float(part) / 1000 * state.size * state.scale
                if part <= -_CELL:
                    begun, behind = along, 0.0
                    yield _OPEN
                elif part <= -_SPACE and i not in spaced_out:
                    yield " "
        self._pen = moved(start, along)
        self._character = state.character
        self.runs.append(self._run(moved(start, begun), along - behind - begun))

    def _spaced_out(self, parts: Sequence[Any]) -> set[int]:
        """Which of the parts of a run are gaps in a row of single letters."""
        found, gaps = set[int](), set[int]()
        row: list[int] = []
        single = self._bytes()
        for i, part in enumerate([*parts, b""]):
            gap = isinstance(part, int | float)
            if gap and part > -_SPACE:  # kerning
                continue
            letter = not gap and len(part) == single
            # Letters and gaps take turns; "a t" in a kerned line do not.
            if row and (gap or letter) and gap != (row[-1] in gaps):
                row.append(i)
            else:
                if len(row) >= 2 * _SPACED_OUT - 1:
                    found.update(row)
                row = [i] if letter else []
            if gap:
                gaps.add(i)
        return found

    def _is_parted(self, data: bytes) -> bool:
        """Whether the space set between letters stands for one between words, as Ghostscript writes it.

        It gives that space to the few letters around the gap alone; a title that is spaced out has it throughout.
        """
        state = self._state
        wide = state.character >= _SPACE / 1000 * state.size > 0
        return wide and state.character != self._character and 1 < len(data) // self._bytes() <= 3

    def _is_closed(self) -> bool:
        """Whether nothing is left of a space: Ghostscript writes one within a word and takes it back."""
        state, font = self._state, self._state.font
        if state.word >= 0 or font is None or font.wide or not font.sure:
            return False
        return font.width(b" ")[0] * state.size + state.character + state.word < _CLOSED * state.size

    def _parted(self, data: bytes) -> Iterator[Any]:
        step = self._bytes()
        for i in range(0, len(data), step):
            if i:
                yield " "
            yield data[i : i + step]

    def _bytes(self) -> int:
        return 2 if self._state.font and self._state.font.wide else 1

    def _advance(self, data: bytes) -> float:
        state = self._state
        font = state.font
        if font is None or not font.sure:
            ems, count, spaces = self._guess(data.decode("latin-1"), 1.0), len(data), data.count(b" ")
        else:
            ems, count, spaces = font.width(data)
        return (ems * state.size + count * state.character + spaces * state.word) * state.scale

    def _run(self, start: Matrix, along: float) -> Run:
        state, m = self._state, product(start, self._state.ctm)
        scale = hypot(m[0], m[1]) or 1.0
        dx, dy = m[0] / scale, m[1] / scale
        x, y = m[4] * dx + m[5] * dy, m[5] * dx - m[4] * dy
        size = abs(state.size) * hypot(m[2], m[3])
        font = state.font
        y += state.rise * hypot(m[2], m[3])
        bold, sure = (font.bold, font.sure) if font else (False, False)
        return Run("", round(dx) * 2 + round(dy), x, x + along * scale, y, size, bold, sure)


def runs_of(page: Any, reader: Any, guess: Callable[[str, float], float]) -> list[Run | str]:
    """The runs of a page in the order in which it shows them; the text of a form, which has no known place, as it is.

    Args:
        page, reader: of pypdf's.
        guess: how wide a text is in a type of a size, where the font states no widths.
    """
    from pypdf.generic import ArrayObject, ContentStream, NameObject  # noqa: PLC0415 - an extra

    contents = page.raw_get("/Contents") if "/Contents" in page else None
    if contents is None:
        return []
    stream = ContentStream(contents.get_object(), reader, "bytes")
    placer = Placer(fonts_of(page), guess)
    stream.operations = placer.codes(stream.operations, ArrayObject)
    page[NameObject("/Contents")] = stream
    try:
        # Somebody has to listen, or pypdf would write the instructions out and read them anew.
        first, *texts = page.extract_text(visitor_text=_nobody).split(_OPEN)
    finally:
        page[NameObject("/Contents")] = contents
    found: list[Run | str] = [first.replace(_FORM, "")]
    for place, text in zip(placer.runs, texts, strict=False):
        shown, _, form = text.partition(_FORM)
        if place is None:
            found.append(shown)
        else:
            found.append(place.saying(shown))
        found.append(form)
    return [run for run in found if run]


def product(m: Sequence[float], n: Sequence[float]) -> Matrix:
    """Two transformations, the first of them done first."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def moved(m: Sequence[float], x: float, y: float = 0.0) -> Matrix:
    """A transformation with a step along and across done before it."""
    return product((1.0, 0.0, 0.0, 1.0, x, y), m)


def _nobody(*_: Any) -> None:
    """Listens to no run."""


def _numbers(operands: Any, count: int, otherwise: Sequence[float] | None = None) -> tuple[float, ...]:
    """So many numbers, or what stands in for them where the instruction is broken."""
    try:
        found = tuple(float(operand) for operand in operands[:count])
    except (TypeError, ValueError):
        found = ()
    return found if len(found) == count else tuple(otherwise or [0.0] * count)
