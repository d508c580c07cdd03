"""What of a document's tables is another year's: tables under its caption, tables whose columns are years, rows it names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from gongkai.interpret.which.captions import LAST, MARKED_YEAR, Row, dated, is_heading, is_this_year, names_year
from gongkai.interpret.which.year_rows import are_years, without_rows_of_other_years, years_alone
from gongkai.interpret.which.year_runs import with_years_apart
from gongkai.interpret.words.headers import span_of
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import has_number
from gongkai.model import Cell, Grid, Line
from gongkai.wording import numbering, plain

OF_THIS_YEAR, OF_LAST_YEAR = (re.compile(rf"(?:{whose})年度?(.{{2,}})") for whose in ("本|今", "上|上一|去"))
BRACKETED = re.compile(r"[（(]([^（()）]{2,6})[)）]\s*$")
FEW = 4
"""A year above at least so many columns parts the figures of a ruled table."""


def without_other_years(blocks: Sequence[Line | Grid], year: int | None) -> list[Line | Grid]:
    """Given a document's blocks and the year reported on, return them without tables and parts of tables under the caption of
    another year, without tables whose columns are years, and without rows of another year.
    """
    kept = [_without_comparisons(with_years_apart(block)) if isinstance(block, Grid) else block for block in blocks]
    kept = list(_without_parts(kept, year))
    in_text = are_years(block for block in kept if isinstance(block, Grid) and not block.ruled)
    found = [_this_years(block, year, in_text) if isinstance(block, Grid) else block for block in kept]
    return [block for block in found if not isinstance(block, Grid) or block.rows]


def years_of_rows(blocks: Sequence[Line | Grid]) -> dict[tuple[int, int], int]:
    """Given a document's blocks, return the year of each row that stands under a caption of one, by its grid and its place there."""
    return {
        (cell.place.grid or 0, cell.place.row or 0): year
        for _, rows in dated(blocks, None)
        for year, row in rows
        for cell in row
        if year is not None
    }


def _this_years(grid: Grid, year: int | None, in_text: bool) -> Grid:
    """A grid without columns and rows of another year. in_text: whether numbers such as 2021 are years in text."""
    if not any(map(_speaks_of_year, {cell.text for row in grid.rows for cell in row})):
        return replace(grid, rows=tuple(filter(None, grid.rows)))
    rows = [row for part in _parts(grid) for row in _without_columns(part, year).rows]
    kept = replace(grid, rows=tuple(_without_last_years(rows, grid.ruled)))
    return without_rows_of_other_years(kept, year, in_text)


@lru_cache(maxsize=65536)
def _speaks_of_year(text: str) -> bool:
    """Tell whether a cell names a year, or something of this year in its first words: nothing else parts rows or columns by years."""
    return bool(_year_after(text) or years_alone(text) or OF_THIS_YEAR.fullmatch(plain(text)))


def _without_last_years(rows: Sequence[Row], ruled: bool) -> Iterator[Row]:
    """Columns that a header names as last year's beside this year's of the same name (上年收费金额, 本年收费金额) are gone from it and
    the rows below it: from those with as many cells as it has these, from others of a ruled table what stands under them.
    """
    at = 0
    while at < len(rows):
        below = list(itertools.takewhile(has_number, rows[at + 1 :]))
        is_whole = bool(below) and all(len(row) == len(rows[at]) for row in below)
        gone = _last_years(rows[at]) if ruled or is_whole else []
        spans = [span_of(rows[at][place]) for place in gone]
        for row in (rows[at], *below):
            has_places = len(row) == len(rows[at])
            yield tuple(
                cell for place, cell in enumerate(row) if not (place in gone if has_places else _is_in(cell, spans))
            )
        at += 1 + len(below)


def _last_years(header: Row) -> list[int]:
    """Given a row, return which of its cells name something of last year that others name of this year as well."""
    names = [plain(cell.text) for cell in header]
    own = {found[1] for name in names if (found := OF_THIS_YEAR.fullmatch(name))}
    if not own:
        return []
    return [place for place, name in enumerate(names) if (found := OF_LAST_YEAR.fullmatch(name)) and found[1] in own]


def _without_comparisons(grid: Grid) -> Grid:
    if not any(map(names_year, {cell.text for row in grid.rows for cell in row})):
        return grid
    ends = [(part, _end_of_comparison(part)) for part in _parts(grid)]
    if not any(end for _, end in ends):
        return grid
    return replace(grid, rows=tuple(row for part, end in ends for row in part.rows[end:]))


def _end_of_comparison(part: Grid) -> int:
    """How many rows of a part compare years: all, if its first do, but those from a wider header on, or one of no years under a title: in
    a ruled one from what stands above that.
    """
    if not _compares_years(part):
        return 0
    header = next((at for at, row in enumerate(part.rows) if any(names_year(cell.text) for cell in row)), 0)
    first = next((at for at, row in enumerate(part.rows) if at > header and has_number(row)), 0)
    most = _filled(part.rows[first])
    names = (at for at, row in enumerate(part.rows) if at > first and not has_number(row))
    others = (at for at in names if _filled(part.rows[at]) > most or _is_titled(part.rows[at - 1], part.rows[at]))
    end = next(others, len(part.rows))
    if part.ruled and end < len(part.rows):
        end -= sum(1 for _ in itertools.takewhile(lambda row: not has_number(row), reversed(part.rows[:end])))
    return end


def _filled(row: Row) -> int:
    return sum(bool(cell.text) for cell in row)


def _is_titled(above: Row, row: Row) -> bool:
    """Tell whether a row of names, of which none is a year, stands under a row of one cell."""
    return _filled(above) == 1 < _filled(row) and not any(names_year(cell.text) for cell in row)


def _parts(grid: Grid) -> Iterator[Grid]:
    """The parts of a grid in text, where a heading that stands among the rows begins another table, be it any that is numbered above years;
    a ruled one is whole.
    """
    pairs = enumerate(itertools.pairwise((*grid.rows, ())))
    headings = [at for at, pair in pairs if at and _begins_part(*pair)] if not grid.ruled else []
    starts = [0, *headings, len(grid.rows)]
    yield from (
        replace(grid, rows=grid.rows[start:end]) if headings else grid for start, end in itertools.pairwise(starts)
    )


def _begins_part(row: Row, below: Row) -> bool:
    is_numbered = _filled(row) == 1 and any(numbering(cell.text) for cell in row)
    return is_heading(row) or (is_numbered and sum(names_year(cell.text) for cell in below) > 1)


def _without_parts(blocks: Sequence[Line | Grid], year: int | None) -> Iterator[Line | Grid]:
    """What stands below a caption of another year is another year's; below one of last year, whatever year is reported on."""
    for block, found in dated(blocks, year):
        rows = tuple(row for named, row in found if named in (None, year) or (year is None and named != LAST))
        if isinstance(block, Line):
            yield block
        elif rows or not block.rows:
            yield replace(block, rows=rows)


def _compares_years(grid: Grid) -> bool:
    """Tell whether the columns of a grid are years: what it shows are no figures of the form. In text each may have a line. Several columns
    may stand below each.
    """
    rows = [[cell.text for cell in row if cell.text] for row in grid.rows]
    at, first = next(((at, row) for at, row in enumerate(rows) if len(row) > 1), (0, []))
    years_above = [cell for cell in grid.rows[at] if _year_named(cell)] if first else []
    if (
        years_above
        and _span_columns(grid.rows[at], years_above)
        and not _has_value_each(years_above, grid.rows[at + 1 :])
    ):
        return False
    lines = [row[0] for row in itertools.takewhile(lambda row: len(row) < 2, rows) if row]
    years = [MARKED_YEAR.fullmatch(plain(text)) is not None for text in lines]
    side_by_side = not grid.ruled and any(one and other for one, other in itertools.pairwise(years))
    others = [text for text in first if MARKED_YEAR.fullmatch(plain(text)) is None]
    return side_by_side or (
        len({*first} - {*others}) > 1 and all(read_value(text).kind != "number" for text in others)
    )


def _without_columns(grid: Grid, year: int | None) -> Grid:
    """Where a header parts the columns by years, only this year's are kept, and those of no year; none where it is not plain
    which columns are whose, or another year stands above them all. In text rows with numbers above it are another table's.
    """
    for at, row in enumerate(grid.rows):
        years = [(cell, words) for cell in row if (words := _year_named(cell))]
        is_whole = grid.ruled and year is not None and bool(years) and _stands_above(years[0][0], grid.rows[at + 1 :])
        if len(years) < 2 and not is_whole:
            continue
        whose = [is_this_year(words, year) for _, words in years]
        if len(set(whose)) < 2 and (all(whose) or not is_whole):
            continue
        if any(read_value(cell.text).kind == "number" for cell in row if not _year_named(cell)):
            continue
        if grid.ruled and not (_take_turns(whose) or _span_columns(row, [cell for cell, _ in years])):
            continue
        if not grid.ruled and len({len(one) for one in grid.rows}) > 1:
            above = grid.rows[:at]
            return replace(grid, rows=above if any(map(has_number, above)) else ())
        spans = [span_of(cell) for cell, _ in years]
        if not grid.ruled or not any(first < last for first, last in spans):
            starts = [first for first, _ in spans]
            end = max(len(row), spans[-1][1])
            spans = list(zip(starts, [*(start - 1 for start in starts[1:]), end], strict=True))
        gone = [span for span, own in zip(spans, whose, strict=True) if not own]
        below = [
            one for one in grid.rows[at + 1 :] if not grid.ruled or not _take_turns(whose) or _is_below(one, spans)
        ]
        rows = [tuple(cell for cell in one if not _is_in(cell, gone)) for one in (*grid.rows[: at + 1], *below)]
        return replace(grid, rows=tuple(rows))
    return grid


def _take_turns(whose: Sequence[bool]) -> bool:
    """Tell whether this year's columns and another's stand side by side under many names."""
    return len(whose) > FEW and all(one != other for one, other in itertools.pairwise(whose))


def _is_below(row: Row, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a row's values stand one below each year, if it has any: what has slid would be another year's."""
    values = [span_of(cell) for cell in row if cell.colspan == 1 and span_of(cell) >= spans[0]]
    return not has_number(row) or values == [*spans]


def _span_columns(row: Row, years: Sequence[Cell]) -> bool:
    """Tell whether a year stands above several columns, or as many empty cells after each, up to the next or the row's end: what was
    lost spanned them.
    """
    if any(cell.colspan >= FEW for cell in years):
        return True
    starts = [*(row.index(cell) for cell in years), len(row)]
    sizes = {end - start for start, end in itertools.pairwise(starts)}
    is_empty = not any(cell.text for cell in row[starts[0] :] if cell not in years)
    return len(years) > 1 and len(sizes) == 1 and min(sizes) >= FEW and is_empty


def _has_value_each(years: Sequence[Cell], rows: Sequence[Row]) -> bool:
    """Tell whether one value stands right below each year: columns that it spans are those of a table further down."""
    values = [span_of(cell) for cell in (rows[0] if rows else ()) if read_value(cell.text).kind == "number"]
    return all(span_of(cell) in values for cell in years)


def _stands_above(cell: Cell, rows: Sequence[Row]) -> bool:
    """Tell whether a cell may be a year above columns: a bare number (2019) only where several cells stand right below it."""
    below = rows[0] if rows else ()
    return not cell.text.isdecimal() or sum(_is_in(one, [span_of(cell)]) for one in below) > 1


def _year_named(cell: Cell) -> str | None:
    """The year that a cell is, or that a name of many columns has in brackets after it."""
    return _year_after(cell.text) if cell.colspan >= FEW or names_year(cell.text) else None


def _year_after(text: str) -> str | None:
    """The year that a text is, or that it has in brackets at its end."""
    found = BRACKETED.search(text)
    words = found[1] if found else text
    return words if names_year(words) else None


def _is_in(cell: Cell, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= span_of(cell)[0] and span_of(cell)[1] <= last for first, last in spans)
