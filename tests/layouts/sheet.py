"""A text document as lines of fields, in which figures have their places: the material of perturbations."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.model import CellCode, number_text
from tests.layouts.truth import Truth

Field = str | CellCode


@dataclass
class Sheet:
    """Lines, each a list of fields that tabs join. A field is text, or the code of the figure that stands there.

    lost: figures that the layout does not show. touched: figures that a perturbation changed or took away.
    """

    lines: list[list[Field]]
    truth: Truth
    touched: set[CellCode] = field(default_factory=set)
    printed: dict[CellCode, str] = field(default_factory=dict)

    def copy(self) -> Sheet:
        return copy.deepcopy(self)

    def text(self) -> str:
        return "\n".join("\t".join(self._shown(one) for one in line) for line in self.lines) + "\n"

    def _shown(self, one: Field) -> str:
        if isinstance(one, str):
            return one
        return self.printed.get(one, number_text(self.truth[one]))

    def places(self) -> list[tuple[int, int]]:
        """The places of all figures as (line, field)."""
        return [
            (row, col)
            for row, line in enumerate(self.lines)
            for col, one in enumerate(line)
            if isinstance(one, CellCode)
        ]

    def row_of(self, row: int) -> tuple[int, int]:
        """Given a line with a figure, return the range of lines that are its table row (cell per line: several)."""
        if len(self.lines[row]) > 2 or self.lines[row][0] != "":
            return row, row + 1
        start, end = row, row + 1
        while start > 0 and self.lines[start - 1] != [""]:
            start -= 1
        while end < len(self.lines) and self.lines[end] != [""]:
            end += 1
        return start, end

    def touch_row(self, row: int) -> None:
        """The figures of a table row are open: nothing says which of them it is that is gone."""
        start, end = self.row_of(row)
        self.touched |= {one for line in self.lines[start:end] for one in line if isinstance(one, CellCode)}


BLOCK = 5
"""So many values of the reviews have a total as their last."""
Perturbation = Callable[[Sheet, random.Random], None]


def blank_a_cell(sheet: Sheet, rng: random.Random) -> None:
    """Where a number at the edge of a block of the reviews is gone, the others may have slid: these are open."""
    row, col = rng.choice(sheet.places())
    code = sheet.lines[row][col]
    assert isinstance(code, CellCode)
    sheet.touched.add(code)
    sheet.lines[row][col] = rng.choice(["", "", "/", "—", "-"])
    block = [one for one in sheet.truth if (one.table, one.item) == ("reviews", code.item)]
    if block and code in (block[0], block[-1]) and sheet.truth[code] and not sheet.lines[row][col]:
        sheet.touched.update(block)


def blank_several_cells(sheet: Sheet, rng: random.Random) -> None:
    for _ in range(rng.randrange(2, 6)):
        blank_a_cell(sheet, rng)


def drop_a_cell(sheet: Sheet, rng: random.Random) -> None:
    """The cell and its tab are gone: those after it move up, and nothing says that it was not another of the row."""
    row, col = rng.choice(sheet.places())
    sheet.touch_row(row)
    if len(sheet.lines[row]) == 2 and sheet.lines[row][0] == "":
        del sheet.lines[row]
    else:
        del sheet.lines[row][col]


def shift_a_row(sheet: Sheet, rng: random.Random) -> None:
    """An empty cell comes in before the values, at the row's start, or at its end."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    if end - start > 1:
        at = rng.choice([start, row, end])
        sheet.lines[at:at] = [["", ""] for _ in range(rng.randrange(1, 3))]
        return
    line = sheet.lines[row]
    first = next(col for col, one in enumerate(line) if isinstance(one, CellCode))
    at = rng.choice([0, first, len(line)])
    line[at:at] = [""] * rng.randrange(1, 3)


def pull_a_row(sheet: Sheet, rng: random.Random) -> None:
    """An empty cell goes: the row moves to the left."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    if end - start > 1:
        empty = [at for at in range(start, end) if sheet.lines[at] == ["", ""]]
        if empty:
            del sheet.lines[rng.choice(empty)]
        return
    line = sheet.lines[row]
    empty = [col for col, one in enumerate(line) if one == ""]
    if empty:
        del line[rng.choice(empty)]


def break_a_label(sheet: Sheet, rng: random.Random) -> None:
    """A label loses, doubles or changes characters, or goes altogether."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    fields = [
        (at, col)
        for at in range(start, end)
        for col, one in enumerate(sheet.lines[at])
        if isinstance(one, str) and len(one) > 1
    ]
    if not fields:
        return
    at, col = rng.choice(fields)
    label = str(sheet.lines[at][col])
    cut = rng.randrange(len(label))
    size = rng.randrange(1, max(2, len(label) // 2))
    sheet.lines[at][col] = rng.choice(
        [
            label[:cut] + label[cut + size :],
            label[:cut] + "か" * min(size, len(label) - cut) + label[cut + size :],
            label[: cut + 1] + label[cut:],
            " ".join(label),
            "",
        ]
    )


def noise_lines(sheet: Sheet, rng: random.Random) -> None:
    """Lines that belong to no table, between any two lines."""
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(sheet.lines))
        noise = rng.choice(
            ["", "第 3 页", "- 7 -", "—12—", "5", "政府信息公开工作年度报告", "单位：件", "[image: ]", "注：以上数据截至12月31日",
             "\t", "\t\t\t", "其他"]
        )  # fmt: skip
        line: list[Field] = [*noise.split("\t")]
        sheet.lines.insert(at, line)


def value_in_words(sheet: Sheet, rng: random.Random) -> None:
    row, col = rng.choice(sheet.places())
    sheet.touched.add(sheet.lines[row][col])  # type: ignore[arg-type]
    sheet.lines[row][col] = rng.choice(["若干", "一", "不详", "O", "l2", "1 2", "见附件", "3-5", "约10"])


def other_digits(sheet: Sheet, rng: random.Random) -> None:
    """The same value in full-width digits, with separators, or with spaces about it."""
    for row, col in rng.sample(sheet.places(), 10):
        code = sheet.lines[row][col]
        assert isinstance(code, CellCode)
        text = number_text(sheet.truth[code])
        if "." in text:
            continue
        sheet.printed[code] = rng.choice(
            [
                text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
                f"{int(text):,}",
                f" {text} ",
                f"{text}件",
            ]
        )


def lose_a_row(sheet: Sheet, rng: random.Random) -> None:
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    sheet.touched |= {one for line in sheet.lines[start:end] for one in line if isinstance(one, CellCode)}
    del sheet.lines[start:end]


def double_a_row(sheet: Sheet, rng: random.Random) -> None:
    """A row stands twice, as at a page break."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    again = copy.deepcopy(sheet.lines[start:end])
    apart: list[list[Field]] = [[""]] if end - start > 1 else []
    sheet.lines[end:end] = apart + again


def join_value_to_label(sheet: Sheet, rng: random.Random) -> None:
    """The first value slides into its label."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    if end - start > 1:
        return
    line = sheet.lines[row]
    first = next(col for col, one in enumerate(line) if isinstance(one, CellCode))
    if first == 0 or not isinstance(line[first - 1], str) or len(str(line[first - 1])) < 3:
        return
    line[first - 1 : first + 1] = [f"{line[first - 1]} {sheet._shown(line[first])}"]


def lose_a_cell_keeping_the_width(sheet: Sheet, rng: random.Random) -> None:
    """A value is lost, those on one side of it move up, and an empty cell fills the row: nothing says which it was. Where no sum tells that
    they moved, what each cell prints is its figure.
    """
    row, col = rng.choice(sheet.places())
    sheet.touch_row(row)
    start, end = sheet.row_of(row)
    cells = [
        (at, c) for at in range(start, end) for c, one in enumerate(sheet.lines[at]) if isinstance(one, CellCode)
    ]
    shown: list[Field] = [sheet.lines[at][c] for at, c in cells]
    shown.pop(cells.index((row, col)))
    shown.insert(rng.choice([0, len(shown)]), "")
    codes = [sheet.lines[at][c] for at, c in cells]
    texts = [sheet._shown(one) for one in shown]
    for (at, c), text in zip(cells, texts, strict=True):
        sheet.lines[at][c] = text
    if not all(text.replace(".", "").isdecimal() for text in texts if text):
        return
    printed = {
        code: Decimal(text or 0) for code, text in zip(codes, texts, strict=True) if isinstance(code, CellCode)
    }
    values = [printed[code] for code in printed if code.table == "reviews"]
    blocks = [values[start : start + BLOCK] for start in range(0, len(values), BLOCK)]
    if all(code.table != "applications" for code in printed) and all(sum(one[:-1]) == one[-1] for one in blocks):
        sheet.truth |= printed


def merge_two_values(sheet: Sheet, rng: random.Random) -> None:
    """Two values run together into one cell; without a space between them nothing says which two."""
    row, col = rng.choice([place for place in sheet.places() if len(sheet.lines[place[0]]) > 2] or [(-1, -1)])
    if row < 0 or col + 1 >= len(sheet.lines[row]) or not isinstance(sheet.lines[row][col + 1], CellCode):
        return
    one, other = sheet.lines[row][col], sheet.lines[row][col + 1]
    sheet.touched |= {one, other}  # type: ignore[arg-type]
    between = rng.choice(["", " "])
    if not between:
        sheet.touch_row(row)
    sheet.lines[row][col : col + 2] = [sheet._shown(one) + between + sheet._shown(other)]


def swap_two_rows(sheet: Sheet, rng: random.Random) -> None:
    """Two rows of a table stand in each other's place, label and all: below the names of columns that may not be theirs."""
    rows = sorted({(sheet.row_of(row), sheet.lines[row][col].table) for row, col in sheet.places()})  # type: ignore[union-attr]
    pairs = [(one, other) for (one, table), (other, same) in itertools.pairwise(rows) if table == same]
    (a, b), (c, d) = rng.choice(pairs)
    one, other = (
        [cell for line in sheet.lines[start:end] for cell in line if isinstance(cell, CellCode)]
        for start, end in ((a, b), (c, d))
    )
    if [cell.column for cell in one] != [cell.column for cell in other]:
        sheet.touched |= {*one, *other}
    sheet.lines[a:d] = [*sheet.lines[c:d], *sheet.lines[b:c], *sheet.lines[a:b]]


def noise_row(sheet: Sheet, rng: random.Random) -> None:
    """A row of numbers that belongs to no item stands among the others."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    label = rng.choice(["其他", "合计", "备注", "", "2021年", "第3页"])
    cells: list[Field] = [label, *(str(rng.randrange(9)) for _ in range(rng.choice([1, 3, 7])))]
    sheet.lines[end:end] = [[""], *(["", one] for one in cells)] if end - start > 1 else [cells]


def double_a_row_with_other_numbers(sheet: Sheet, rng: random.Random) -> None:
    """A row stands twice, and the two do not say the same."""
    row, _ = rng.choice(sheet.places())
    start, end = sheet.row_of(row)
    own = [one for line in sheet.lines[start:end] for one in line if isinstance(one, CellCode)]
    sheet.touched |= set(own)
    again: list[list[Field]] = [
        [str(rng.randrange(40000, 50000)) if isinstance(one, CellCode) else one for one in line]
        for line in sheet.lines[start:end]
    ]
    apart: list[list[Field]] = [[""]] if end - start > 1 else []
    sheet.lines[end:end] = apart + again


def lose_a_table(sheet: Sheet, rng: random.Random) -> None:
    """One of the three tables is not there."""
    table = rng.choice(["disclosure", "applications", "reviews"])
    rows = [row for row, col in sheet.places() if sheet.lines[row][col].table == table]  # type: ignore[union-attr]
    start, end = sheet.row_of(min(rows))[0], sheet.row_of(max(rows))[1]
    sheet.touched |= {cell for cell in sheet.truth if cell.table == table}
    del sheet.lines[start:end]


PERTURBATIONS: tuple[Perturbation, ...] = (
    lose_a_cell_keeping_the_width,
    merge_two_values,
    swap_two_rows,
    noise_row,
    double_a_row_with_other_numbers,
    lose_a_table,
    blank_a_cell,
    blank_several_cells,
    drop_a_cell,
    shift_a_row,
    pull_a_row,
    break_a_label,
    noise_lines,
    value_in_words,
    other_digits,
    lose_a_row,
    double_a_row,
    join_value_to_label,
)
