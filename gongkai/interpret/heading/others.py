"""Tables under the name of another agency."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from gongkai.interpret.heading.flat import flat
from gongkai.interpret.heading.names import is_name, is_same
from gongkai.model import Grid, Line

ATTACHED = re.compile(
    r"附[件表]?[一二三四五六七八九十\d]*[：:、.]?|(?:表|[（(])[一二三四五六七八九十\d]+[)）]?[：:、.]?"
    r"|第?[一二三四五六七八九十\d]+(?:部分|[、.])"
)
MATTER = re.compile(
    r"(?:20\d\d年度?)?(?:政府信息|信息公开|政务公开|主动公开|依申请公开|申请|行政复议).{0,30}(?:表|情况)$"
)
"""What the caption of a table says after the name of an agency: 主动公开情况统计表."""


def grids_of_others(parts: Sequence[Sequence[Line | Grid]], agency: str | None) -> frozenset[int]:
    """Given what stands before a document's sections and in each, and the agency that reports, return the numbers of the grids right
    below the name of another agency, alone or in a caption. A name that stands alone more than once is a page's head.
    """
    names = {
        block.number: name
        for part in parts
        for line, block in itertools.pairwise(part)
        if agency and isinstance(line, Line) and isinstance(block, Grid)
        for name in [_name_in(flat(line.text))]
        if is_name(name) and not is_same(name, agency)
    }
    lines = (block for part in parts for block in part if names and isinstance(block, Line))
    times = Counter(flat(line.text) for line in lines)
    return frozenset(grid for grid, name in names.items() if times[name] <= 1)


def _name_in(caption: str) -> str:
    """What is left of a line without the number before it and what its table is about."""
    attached = ATTACHED.match(caption)
    return MATTER.sub("", caption[attached.end() :] if attached else caption)
