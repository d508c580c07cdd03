"""Labels that readers of PDF pages took for text between rows of values alone: each goes back to its row.

Whether labels stand above their values or below is told by where a run of both begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gongkai.forms import Forms
from gongkai.interpret.columns.columns import PAGE_NUMBER
from gongkai.interpret.which.captions import HEADING, is_caption
from gongkai.interpret.words.labels import match_labels
from gongkai.interpret.words.numbers import holds_number, read_value
from gongkai.interpret.words.rows import WORDS, table_row
from gongkai.model import Cell, Grid, Line
from gongkai.wording import numbering, plain

LIKE = 0.9
"""Lines at least so like an item's label are its label."""
FEW = 3
"""Values are so many times as many as words in their row."""
MOST_LINES = 5
"""A label has no more lines."""
Row = tuple[Cell, ...]
Blocks = Sequence[Line | Grid]
Bare = tuple[int, int]
"""A row of values alone: the place of its table, and its own there."""


def with_labels_between(blocks: Blocks, forms: Forms) -> list[Line | Grid]:
    """Given the blocks of a document, return them with the labels that stand between rows of values alone in these rows."""
    found = list(blocks)
    taken: set[int] = set()
    for run in _runs(blocks):
        for (at, number), lines, label in _labels(run, blocks, forms):
            grid = found[at]
            if isinstance(grid, Grid):
                found[at] = replace(
                    grid,
                    rows=tuple(
                        _labelled(label, row) if place == number else row for place, row in enumerate(grid.rows)
                    ),
                )
            taken.update(lines)
    return [block for at, block in enumerate(found) if at not in taken]


def _labelled(label: Cell, row: Row) -> Row:
    """A row after its label: its values stand one column further on."""
    return tuple(replace(cell, place=replace(cell.place, col=col)) for col, cell in enumerate((label, *row), 1))


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows of values alone with nothing but lines between, and before each and after the last the places of these lines."""

    rows: list[Bare] = field(default_factory=list)
    lines: list[list[int]] = field(default_factory=lambda: [[]])

    def add(self, row: Bare) -> None:
        self.rows.append(row)
        self.lines.append([])


def _runs(blocks: Blocks) -> Iterator[_Run]:
    """Yield the runs: a heading, and any other row, ends one. What stands above names is no label."""
    run = _Run()
    for at, block in enumerate(blocks):
        if PAGE_NUMBER.fullmatch(_joined(block)):
            continue
        if isinstance(block, Line) and not HEADING.fullmatch(plain(block.text)):
            run.lines[-1].append(at)
            continue
        rows = block.rows if isinstance(block, Grid) and not block.ruled else ()
        if rows and _is_bare(rows[0]):
            run.add((at, 0))
        elif not any(map(_holds_number, rows[:1])):
            run.lines[-1] = []
        if len(rows) != 1 or not _is_bare(rows[0]):
            yield run
            run = _Run()
            if len(rows) > 1 and _is_bare(rows[-1]) and not _is_label(rows[-2], rows[-1]):
                run.add((at, len(rows) - 1))
    yield run


def _joined(block: Line | Grid) -> str:
    """What a line says, or the one row of a table."""
    if isinstance(block, Line):
        return block.text
    return " ".join(cell.text for cell in block.rows[0] if cell.text) if len(block.rows) == 1 else ""


def _holds_number(row: Row) -> bool:
    return any(holds_number(cell.text) for cell in row)


def _is_label(row: Row, below: Row) -> bool:
    """Tell whether a row is the label alone of the values below it: it has no more words than these are, as names of columns are."""
    words = sum(bool(cell.text) for cell in row)
    return not _holds_number(row) and words <= sum(map(holds_number, (cell.text for cell in below)))


def _labels(run: _Run, blocks: Blocks, forms: Forms) -> Iterator[tuple[Bare, list[int], Cell]]:
    """Yield the rows of a run whose labels are told, and the lines that these are: all above their values, if the first row has one there
    and none stands below the last, or all below.
    """
    if not run.rows:
        return
    above = _label(run.lines[0], run.rows[0], blocks, forms) if 0 not in run.lines[0] else None
    below = _label(run.lines[-1], run.rows[-1], blocks, forms)
    if (above is None) == (below is None):
        return
    for row, lines in zip(run.rows, run.lines if above else run.lines[1:], strict=False):
        if label := _label(lines, row, blocks, forms):
            yield row, lines, label


def _is_bare(row: Row) -> bool:
    """Tell whether a row has values, and no label."""
    kinds = [read_value(cell.text).kind for cell in row]
    before = row[: kinds.index("number")] if "number" in kinds else row
    words = [cell.text for cell in before if read_value(cell.text).kind == "words"]
    has_label = any(not text[0].isdigit() or (numbering(text) and WORDS.search(text)) for text in words)
    return not has_label and kinds.count("number") > FEW * kinds.count("words")


def _label(places: Sequence[int], bare: Bare, blocks: Blocks, forms: Forms) -> Cell | None:
    """Given the places of all lines between two rows of values, and one of these, return the row's label: what the lines say, if that
    is one, or is numbered as one alone is: then it is another's.
    """
    lines = [block for at in places if isinstance(block := blocks[at], Line)]
    grid = blocks[bare[0]]
    if not isinstance(grid, Grid) or not 0 < len(lines) <= MOST_LINES:
        return None
    row = grid.rows[bare[1]]
    place = row[0].place
    label = lines[-1].cell("".join(line.text.strip() for line in lines), place.grid, place.row)
    tables = (table for form in forms.forms for table in form.tables)
    found = (match.score for table in tables for match in match_labels(table_row(0, (label, *row)), table))
    is_numbered = [bool(numbering(line.text)) for line in lines]
    is_other = is_numbered[0] and not any(is_numbered[1:]) and is_caption(label.text) and WORDS.search(label.text)
    return label if is_other or max(found, default=0) >= LIKE else None
