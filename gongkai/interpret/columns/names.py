"""Which column of the form, or group of columns, a name in a header means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongkai.forms import Table
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.wording import plain, similarity

LIKE = 0.75
BROKEN = 2
"""So many characters at the beginning of a name tell which it is, where it goes on in another place (科研, and 机构 below)."""


def pieces_of(line: Sequence[str], table: Table, columns: tuple[str, ...]) -> Iterator[str]:
    """Given the texts of a line, return the names in it: a space may part two that stand in one cell, or the beginning of one, where
    both together are none; or all characters of several. Texts side by side may be the pieces of one (社会 | 公益 | 组织).
    """
    names = frozenset(label for code in columns for label in labels_of(table.column(code)))
    at = 0
    while at < len(line):
        ends = (end for end in range(at + 2, len(line) + 1) if plain("".join(line[at:end])) in names)
        end = next(ends, at + 1)
        yield from _in_one_cell("".join(line[at:end]), table, columns)
        at = end


def _in_one_cell(text: str, table: Table, columns: tuple[str, ...]) -> Iterator[str]:
    """Yield the names in a cell."""
    pieces = text.split()
    if len(pieces) > BROKEN and min(map(len, pieces)) == 1 and not is_known(plain(text), table, columns):
        pieces = _begun("".join(pieces), table, columns) or pieces
    words = list(map(plain, pieces))
    unknown = [one for one in words if not is_known(one, table, columns)]
    are_begun = all(begun_place(one, table, columns) is not None for one in unknown)
    yield from pieces if not unknown or (are_begun and not is_known(plain(text), table, columns)) else [text]


@lru_cache(maxsize=1024)
def _begun(chars: str, table: Table, columns: tuple[str, ...]) -> list[str]:
    """The names, or beginnings of names, of which characters are made up, none where they are not."""
    found: list[str] = []
    while chars:
        ends = (
            end for end in range(len(chars), 1, -1) if begun_place(plain(chars[:end]), table, columns) is not None
        )
        end = next(ends, 0)
        if not end:
            return []
        found, chars = [*found, chars[:end]], chars[end:]
    return found


@lru_cache(maxsize=16384)
def is_known(name: str, table: Table, columns: tuple[str, ...]) -> bool:
    """Tell whether a name means a column of an item, or a group."""
    return is_group(name, table) or name_place(name, table, columns) is not None


@lru_cache(maxsize=16384)
def is_group(name: str, table: Table, of_columns: bool = False) -> bool:
    """Tell whether a name is a group's, or one's of columns: of groups of rows (不予处理) no name of a column stands below."""
    codes = {one.group for one in table.columns}
    groups = [group for group in table.groups if not of_columns or group.code in codes]
    return any(similarity(name, plain(group.label)) >= LIKE for group in groups)


@lru_cache(maxsize=65536)
def name_place(name: str, table: Table, columns: tuple[str, ...]) -> int | None:
    """Given a name, return the place of the column among an item's that it means, None if it means none of them."""
    labels = [labels_of(table.column(code)) for code in columns]
    scores = [max(similarity(name, label) for label in own) for own in labels]
    best = max(range(len(columns)), key=scores.__getitem__)
    return best if scores[best] >= LIKE and not says_otherwise(name, labels[best]) else None


def is_rest(name: str, place: int, table: Table, columns: tuple[str, ...]) -> bool:
    """Tell whether a name is a piece of the label of a column, after its beginning."""
    return any(name in label[1:] for label in labels_of(table.column(columns[place])))


def begun_place(name: str, table: Table, columns: tuple[str, ...]) -> int | None:
    """Given a name, return the place of the one column whose label begins with it, None if it is of none or of several."""
    labels = [labels_of(table.column(code)) for code in columns]
    found = [at for at, own in enumerate(labels) if any(label.startswith(name) for label in own)]
    return found[0] if len(name) >= BROKEN and len(found) == 1 else None
