"""Names of a header whose characters came apart over lines, as narrow columns break them: 自然 above 人, 科研机 above 构."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate, pairwise

MOST_PIECES = 120
"""A header has no more pieces than that."""
MOST_WAYS = 5_000
"""A header that shows its order is spelt in fewer ways."""
Span = tuple[int, int]
"""The places of the first of some names, and of the one after the last."""
Places = tuple[int, ...]
"""In each line, how many of its pieces are used."""


def name_in_order(
    lines: Sequence[Sequence[str]],
    blocks: Sequence[Sequence[str]],
    groups: Sequence[str],
    told: Set[int] = frozenset(),
    spans: Sequence[Span] = (),
) -> bool:
    """Given the pieces on the lines of a header, tell whether they are nothing but the names of these blocks and groups, and show
    that the names of each block stand in this order: no two side by side may have changed places. told: the blocks of which the
    sums show that the last name, the total, stands last. spans: the names that stand below each group, if that is known: none of
    the others stands among them.
    """
    names = tuple(name for block in blocks for name in block)
    printed = sorted(char for line in lines for piece in line for char in piece)
    if printed != sorted("".join((*names, *groups))) or sum(map(len, lines)) > MOST_PIECES:
        return False
    found, above, places = tuple(map(tuple, lines)), tuple(groups), tuple(spans)
    if not _are_spelt(found, names, above, places):
        return False
    starts = list(accumulate(map(len, blocks), initial=0))
    borders = {at for span in spans for at in span}
    pairs = [
        at
        for number, (start, end) in enumerate(pairwise(starts))
        for at in range(start, end - 1 - (number in told))
        if at + 1 not in borders
    ]
    swapped = ((*names[:at], names[at + 1], names[at], *names[at + 2 :]) for at in pairs)
    return all(_are_spelt(found, other, above, places) is False for other in swapped)


@lru_cache(maxsize=4096)
def _are_spelt(
    lines: tuple[tuple[str, ...], ...], names: tuple[str, ...], groups: tuple[str, ...], spans: tuple[Span, ...]
) -> bool | None:
    """Tell whether all are pieces of these names, in this order from left to right where they share a line, and of the names of
    groups above them, which begin on one line after the other. The pieces of a name stand on one line or on later ones. None where
    that takes too long to tell.
    """
    first = dict(enumerate(start for start, _ in spans))
    ends = tuple(map(len, lines))
    ways = iter(range(MOST_WAYS))

    @cache
    def found(places: Places, named: int, grouped: int, above: int) -> bool:
        """Whether the other names and groups can be found from these places on. above: the line on which the last group begins."""
        if places == ends:
            return named == len(names) and grouped == len(groups)
        if named < len(names) and spelt(places, names[named], 0, named + 1, grouped, above):
            return True
        may_begin = grouped < len(groups) and first.get(grouped, named) == named
        return may_begin and any(
            spelt(_after(places, at), groups[grouped].removeprefix(lines[at][places[at]]), at, named, grouped + 1, at)
            for at in range(above, len(lines))
            if places[at] < ends[at] and groups[grouped].startswith(lines[at][places[at]])
        )

    @cache
    def spelt(places: Places, rest: str, line: int, named: int, grouped: int, above: int) -> bool:
        """Whether the rest of a name can be found from a line on, and all after it."""
        if next(ways, None) is None:
            return False
        if not rest:
            return found(places, named, grouped, above)
        return any(
            spelt(_after(places, at), rest.removeprefix(lines[at][places[at]]), at, named, grouped, above)
            for at in range(line, len(lines))
            if places[at] < ends[at] and rest.startswith(lines[at][places[at]])
        )

    return found((0,) * len(lines), 0, 0, 0) or (None if next(ways, None) is None else False)


def _after(places: Places, at: int) -> Places:
    return (*places[:at], places[at] + 1, *places[at + 1 :])
