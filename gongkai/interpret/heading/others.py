"""Tables under the name of another agency."""

from __future__ import annotations

import itertools
from collections import Counter

from gongkai.interpret.heading.flat import flat
from gongkai.interpret.heading.names import is_name, is_same
from gongkai.model import Document, Grid, Line


def grids_of_others(document: Document, agency: str | None) -> frozenset[int]:
    """Given a document and the agency that reports, return the numbers of the grids right below the name of another agency. A name
    that stands there more than once is a page's head.
    """
    names = {
        block.number: name
        for line, block in itertools.pairwise(document.blocks)
        if agency and isinstance(line, Line) and isinstance(block, Grid)
        for name in [flat(line.text)]
        if is_name(name) and not is_same(name, agency)
    }
    times = Counter(flat(line.text) for line in document.lines) if names else Counter[str]()
    return frozenset(grid for grid, name in names.items() if times[name] == 1)
