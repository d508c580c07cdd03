"""The orders in which the names of a header on several levels may stand, where nothing says which stands above which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FEW = 2
"""Two names before others may stand in the place of the column beside it; two lines with several names each may be no levels."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a header. line: on which it stands. place: among an item's columns; inner: whether that is in a group, group:
    or it is the group's own name. total: whether it names a total, be it another one. begun: whether only its beginning stands there.
    """

    line: int
    place: int | None = None
    inner: bool = False
    group: bool = False
    total: bool = False
    begun: bool = False

    @property
    def is_outer(self) -> bool:
        """Whether it stands on the upper level of a header."""
        return self.group or self.total or (self.place is not None and not self.inner)

    @property
    def is_other(self) -> bool:
        """Whether the form has no such name."""
        return self.place is None and not self.group


def in_middle(names: Sequence[Name]) -> list[int] | None:
    """Given the names of a header, return the places of those that stand in the middle of their cells, where they take as many lines as
    they need: several lines name columns beside each other, and none goes on another (其他 below 社会 and 公益), so that all are in the
    form's order if each line is. None where they are not known to stand so.
    """
    lines: dict[int, list[Name]] = {}
    for name in names:
        lines.setdefault(name.line, []).append(name)
    several = sum(sum(name.inner for name in line) > 1 for line in lines.values())
    if several < FEW or any(name.is_other for name in names) or not any(name.begun for name in names):
        return None
    orders = [[name.place for name in line if name.place is not None] for line in lines.values()]
    places = sorted(place for order in orders for place in order)
    return places if len({*places}) == len(places) and all(order == sorted(order) for order in orders) else None


def parted(names: Sequence[Name], above: int | None) -> Iterator[tuple[list[Name], list[Name]]]:
    """Part names into those that stand beside all columns of the form, at their right, and the rest: on the line of what
    stands above them, or on lines of their own after it.
    """
    first = next((at for at, name in enumerate(names) if not name.is_other), 0) if above is not None else 0
    own = sum(name.line == above for name in names)
    for end in range(own, max(own, first) + 1):
        if end == own or _begins_line(names, end):
            yield list(names[:end]), list(names[end:])


def _begins_line(names: Sequence[Name], at: int) -> bool:
    """Tell whether a level may begin with a name: where lines are told apart, and have more than a name or two, with the first of one."""
    lines = Counter(name.line for name in names)
    in_lines = len(lines) > 1 and max(lines.values()) > FEW
    return not in_lines or at == len(names) or names[at - 1].line != names[at].line


def levels_of(names: Sequence[Name]) -> Iterator[list[Name]]:
    """Yield the orders of names on one level or two: the columns of the group stand in its place, which its name does not tell
    where it has a line of its own beside others that share one; and two other names before them perhaps in that of the column beside
    it; where none of the group's is named, other names may be its columns.
    """
    outer = [at for at, name in enumerate(names) if name.is_outer]
    inner = [at for at, name in enumerate(names) if name.inner]
    groups = [at for at in outer if names[at].group]
    first = inner[0] if inner else len(names) - 1
    if not outer or not (inner or groups) or first < outer[-1] or len(groups) > 1:
        yield [name for name in names if not name.group]
        below = names[outer[-1] + 1 :] if outer and not (inner or groups) else ()
        if len(below) > 1:
            yield [*names[: outer[-1]], *below, names[outer[-1]]]
        return
    if not groups and len({name.line for name in names}) == 1:
        yield list(names)
        return
    others = [names[at].line for at in outer if not names[at].group]
    apart = bool(groups) and len(others) > 1 and len(set(others)) == 1 and names[groups[0]].line not in others
    for start in (at for at in range(outer[-1] + 1, first + 1) if _begins_line(names, at)):
        for at in range(start + 1) if apart or not groups else groups:
            yield [name for name in (*names[:at], *names[start:], *names[at:start]) if not name.group]
    for at in groups or range(1, outer[-1] + 1):
        if at and names[at - 1].place is not None and first - outer[-1] > FEW:
            yield [
                name
                for name in (*names[: at - 1], *names[outer[-1] + 1 :], *names[at : outer[-1] + 1])
                if not name.group
            ]


def start_of_all(names: Sequence[Name]) -> int:
    """Where the last names begin that are all that there are, if some stand there twice; or those of the lower level that have these
    again, where others stand in the place of one.
    """
    places = [name.place for name in names]
    every = set(places) - {None}
    twice = {place for place in every if places.count(place) > 1}
    start = max(at for at in range(len(names) + 1) if every <= set(places[at:])) if twice else 0
    if start or not twice:
        return start
    inner = next((at for at, name in enumerate(names) if name.inner), 0)
    lower = max((at + 1 for at, name in enumerate(names[:inner]) if name.is_outer), default=0)
    return lower if twice <= set(places[lower:]) else 0
