"""Could a row with blanks have slid sideways? Its own sums may say that it has not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum

from gongkai.forms import Form
from gongkai.interpret.columns import Window
from gongkai.interpret.numbers import read_value
from gongkai.model import CellCode


class Trust(IntEnum):
    """How a reading stands: by itself; unless a sum speaks against it; only if a sum speaks for it."""

    PLAIN = 0
    WEAK = 1
    DOUBTFUL = 2


def trust_of(form: Form, codes: Sequence[CellCode], window: Window) -> Trust:
    """Given a row's cells and what stands in them, tell how sure it is that they stand in their own columns.

    A row without empty cells cannot slide: a dash holds its place. One with empty cells is weak where every sum
    within it comes out with a total that is printed and not zero, blanks counted as nothing, or the empty cells
    stand in the middle; else, with one at an edge, it is doubtful.
    """
    empty = [not cell.text for cell in window]
    values = {code: read_value(cell.text).number for code, cell in zip(codes, window, strict=True)}
    if not any(empty) or not any(value is not None for value in values.values()):
        return Trust.PLAIN
    sums = [
        (left, right)
        for identity in form.identities
        if identity.over == "items"
        for _, left, right in identity.instances(tuple(codes))
        if left and right
    ]
    fits = bool(sums) and all(_comes_out(values, left, right) for left, right in sums)
    return Trust.DOUBTFUL if not fits and (empty[0] or empty[-1] or not sums) else Trust.WEAK


def _comes_out(
    values: dict[CellCode, Decimal | None], left: tuple[CellCode, ...], right: tuple[CellCode, ...]
) -> bool:
    parts = sum((values[code] or Decimal(0) for code in left), Decimal(0))
    total = sum((values[code] or Decimal(0) for code in right), Decimal(0))
    return parts == total != 0
