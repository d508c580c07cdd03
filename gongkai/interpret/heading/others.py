"""Tables under the name of another agency."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.interpret.heading.flat import flat
from gongkai.interpret.heading.names import is_name, is_same
from gongkai.model import Grid, Line

Row = tuple[int | None, int | None]
"""The number of a grid, and of its row."""
ATTACHED = re.compile(
    r"附[件表]?[一二三四五六七八九十\d]*[：:、.]?|(?:表|[（(])[一二三四五六七八九十\d]+[)）]?[：:、.]?"
    r"|第?[一二三四五六七八九十\d]+(?:部分|[、.])"
)
MATTER = re.compile(
    r"(?:20\d\d年度?)?(?:收到(?:和|及)处理)?(?:政府信息|信息公开|政务公开|主动公开|依申请公开|申请|行政复议).{0,30}(?:表|情况)$"
)
"""What the caption of a table says after the name of an agency: 主动公开情况统计表."""


def rows_of_others(parts: Sequence[Sequence[Line | Grid]], agency: str | None) -> frozenset[Row]:
    """Given what stands before a document's sections and in each, and the agency that reports, return the rows of the grids below the
    name of another agency, up to the agency's own or the section's end. The name stands alone, or in a caption, right before a table
    or as its first row. One that stands alone more than once is a page's head.
    """
    if agency is None:
        return frozenset()
    grids = [
        (grid, name)
        for part in parts
        for grid, name in _names_of_grids(part)
        if name is not None and not is_same(name, agency)
    ]
    lines = (block for part in parts for block in part if grids and isinstance(block, Line))
    times = Counter(flat(line.text) for line in lines)
    others = (grid for grid, name in grids if times[name] <= 1)
    return frozenset((cell.place.grid, cell.place.row) for grid in others for row in grid.rows for cell in row)


def _names_of_grids(part: Sequence[Line | Grid]) -> Iterator[tuple[Grid, str | None]]:
    """Yield each grid of a section, and the agency's name that stands last before it."""
    last = None
    for line, block in itertools.pairwise([None, *part]):
        if isinstance(block, Grid):
            last = next((name for name in map(_name_in, map(flat, _captions(line, block))) if is_name(name)), last)
            yield block, last


def _captions(before: Line | Grid | None, grid: Grid) -> Iterator[str]:
    """Yield the line before a table, and what stands alone in its first row."""
    if isinstance(before, Line):
        yield before.text
    first = [cell.text for cell in next(iter(grid.rows), ()) if cell.text]
    if len(first) == 1:
        yield first[0]


def _name_in(caption: str) -> str:
    """What is left of a line without the number before it and what its table is about."""
    attached = ATTACHED.match(caption)
    return MATTER.sub("", caption[attached.end() :] if attached else caption)
