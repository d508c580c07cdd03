"""A text document as lines of fields, in which figures have their places: the material of perturbations."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field

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


Perturbation = Callable[[Sheet, random.Random], None]


def blank_a_cell(sheet: Sheet, rng: random.Random) -> None:
    row, col = rng.choice(sheet.places())
    sheet.touched.add(sheet.lines[row][col])  # type: ignore[arg-type]
    sheet.lines[row][col] = rng.choice(["", "", "/", "—", "-"])


def blank_several_cells(sheet: Sheet, rng: random.Random) -> None:
    for _ in range(rng.randrange(2, 6)):
        blank_a_cell(sheet, rng)


def drop_a_cell(sheet: Sheet, rng: random.Random) -> None:
    """The cell and its tab are gone: those after it move up."""
    row, col = rng.choice(sheet.places())
    sheet.touched.add(sheet.lines[row][col])  # type: ignore[arg-type]
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
        sheet.lines.insert(at, noise.split("\t") if noise != "\t" else ["", ""])


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
    sheet.lines[end:end] = ([[""]] if end - start > 1 else []) + again


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


PERTURBATIONS: tuple[Perturbation, ...] = (
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
