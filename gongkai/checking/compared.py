"""What a finding compared, expected against found, with the terms of each side and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from gongkai.forms import Form
from gongkai.model import CellCode, Figure, Finding, number_text

MANY = 6
"""Of more cells than these, those that say zero are not shown."""


@dataclass(frozen=True, slots=True)
class Term:
    """One of the numbers that a side adds up: its cell, what it is called, and its value."""

    cell: CellCode
    label: str
    label_en: str
    value: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it comes to, and of what. terms: empty where it is a single value."""

    value: str
    terms: tuple[Term, ...] = ()

    @property
    def weighty(self) -> tuple[Term, ...]:
        """The terms that are not zero, or all where every one is."""
        return tuple(term for term in self.terms if term.value != "0") or self.terms


class Kind(Enum):
    """What is compared with what: the names of the sides, in Chinese and English, and the terms that hold them."""

    SUMS = (("相加", "sum"), ("所列", "printed")), ("left_sum", "right_sum")
    FORM = (("应为", "expected"), ("所印", "printed")), ("expected", "printed")
    TEXT = (("表格", "table"), ("正文", "text")), ("table", "text")


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides of what a finding compared."""

    kind: Kind
    expected: Side
    found: Side


def compared(finding: Finding, form: Form | None) -> Compared | None:
    """Given a finding, return what it compared, None where its terms don't say."""
    terms = finding.terms
    if form and {"left", "right", "left_sum", "right_sum"} <= terms.keys():
        names = _names(form, [*_values(terms["left"]), *_values(terms["right"])])
        left, right = (_side(names, terms[side], terms[f"{side}_sum"]) for side in ("left", "right"))
        return Compared(Kind.SUMS, left, right)
    for kind in (Kind.FORM, Kind.TEXT):
        expected, found = kind.value[1]
        if expected in terms and found in terms:
            return Compared(kind, Side(_text(terms[expected])), Side(_text(terms[found])))
    return None


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _values(side: object) -> dict[CellCode, str]:
    return {cell_code(str(cell)): str(value) for cell, value in side.items()} if isinstance(side, Mapping) else {}


def _side(names: Mapping[CellCode, tuple[str, str]], side: object, total: object) -> Side:
    terms = (Term(cell, *names[cell], number_text(Decimal(value))) for cell, value in _values(side).items())
    return Side(number_text(Decimal(str(total))), tuple(terms))


def _names(form: Form, cells: Sequence[CellCode]) -> dict[CellCode, tuple[str, str]]:
    """Given cells, return what tells them apart: their column in one row, their row in one column, else both."""
    one_item = len({cell.item for cell in cells}) == 1
    one_column = len({cell.column for cell in cells}) == 1
    named = {}
    for cell in cells:
        item, column = form.table(cell.table).item(cell.item), form.table(cell.table).column(cell.column)
        parts = [part for part, same in ((item, one_item), (column, one_column)) if not same] or [item, column]
        named[cell] = " ".join(part.label for part in parts), ", ".join(part.label_en for part in parts)
    return named


def cell_code(text: str) -> CellCode:
    """Given "table.item.column", return the address; an item may have points of its own."""
    table, _, rest = text.partition(".")
    item, _, column = rest.rpartition(".")
    return CellCode(table, item, column)


def cells_of(found: Finding, compared: Compared | None, figures: Mapping[CellCode, Figure]) -> Sequence[CellCode]:
    """Given a finding and the report's figures, return its cells that are worth showing: of a sum those that are not
    zero, and the other side; of other cells all, of many those that are not zero.
    """
    if compared is not None and compared.kind is Kind.SUMS:
        return [term.cell for term in (*compared.expected.weighty, *compared.found.terms)]
    if len(found.cells) <= MANY:
        return found.cells
    return [cell for cell in found.cells if cell not in figures or figures[cell].value != 0] or found.cells


def mended(found: Finding) -> list[CellCode]:
    """Given a finding, return the cells that would have to be others for every sum to fit, where only these do it."""
    ways = found.terms.get("mended_by")
    if found.terms.get("ways") != 1 or not isinstance(ways, list):
        return []
    return [cell_code(str(change["cell"])) for change in ways[0]]
