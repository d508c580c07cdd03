"""Which row of a document is which item of a table: a sequence alignment over the form's known order."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from gongkai.forms import Item, Table
from gongkai.interpret.items.by_order import by_order
from gongkai.interpret.items.copies import STRONG, best_match, copies_of, score_of, tells, versions_of
from gongkai.interpret.items.path import CLEARLY, best_path, out_of_order
from gongkai.interpret.words.labels import BEGINS, FULL, NO_MATCH, LabelMatch, label_forms_of, match_labels
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.model.values import dataclass
from gongkai.wording import numbering, plain

TWICE = 2
"""So many times as many values as an item has are no row of its own in text: the label is a column's."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """An item found in a row: the cells left for its values, and how alike the labels were (0: by order alone).

    certain: the label names the item, or is like it, or lost, and the row stands between the rows of the items before and
    after.
    """

    item: Item
    row: TableRow
    slots: tuple[Cell, ...]
    score: float
    certain: bool

    @property
    def strong(self) -> bool:
        return self.score >= STRONG


@dataclass(frozen=True, slots=True)
class Alignment:
    """A table's items as one run of rows prints them.

    doubles: rows that name an item which another row has already. open_items: items that may be printed in rows with
    numbers that fit none of them. again: items whose labels stand once more in rows of text without as many values.
    """

    aligned: tuple[Aligned, ...]
    doubles: tuple[Aligned, ...]
    open_items: frozenset[str]
    again: frozenset[str] = frozenset()

    @property
    def strong(self) -> int:
        return sum(one.strong for one in self.aligned)


def align_table(rows: Sequence[TableRow], table: Table, told: Container[str] = ()) -> list[Alignment]:
    """Given a document's rows and a table laid out in rows, return its alignments: one for each printed copy. told: the items whose labels
    stand elsewhere.

    Where the form lets items stand as one row or several, the version is taken whose own labels are printed; if none are, that
    which leaves fewer items open, takes more rows for items, or leaves fewer of them in doubt.
    """
    matches = [match_labels(row, table) for row in rows]
    found = []
    for start, end in copies_of(rows, matches, table):
        alignments = [
            _align(
                rows[start:end],
                [table.items[index] for index in version],
                [[row[index] for index in version] for row in matches[start:end]],
                [label_forms_of(table)[index].groups for index in version],
                told,
            )
            for version in versions_of(table, rows[start:end], matches[start:end])
        ]
        found.append(min(alignments, key=_doubt))
    return [alignment for alignment in found if alignment.aligned]


def _doubt(one: Alignment) -> tuple[int, int, int]:
    """What an alignment leaves open or in doubt, and how few rows it takes for items."""
    return len(one.open_items), -len(one.aligned), sum(not own.certain for own in one.aligned)


def _align(
    rows: Sequence[TableRow],
    items: Sequence[Item],
    matches: list[list[LabelMatch]],
    groups: Sequence[str],
    told: Container[str],
) -> Alignment:
    matches = _without_parts(rows, matches, items)
    pairs = best_path(rows, matches)
    pairs += out_of_order(rows, matches, pairs)
    strong = {(i, j) for i, j in pairs if matches[i][j].score >= STRONG}
    aligned = [
        Aligned(
            items[j],
            rows[i],
            matches[i][j].slots,
            matches[i][j].score,
            ((i, j) in strong and (tells(items[j]) or _names_in_place(i, j, matches, strong)))
            or _is_between(i, j, rows, len(items), strong),
        )
        for i, j in pairs
    ]
    squeezed, open_items = by_order(rows, items, matches, pairs, groups, told)
    aligned += [Aligned(items[one.item], rows[one.row], one.slots, 0.0, one.certain) for one in squeezed]
    taken = {i for i, _ in pairs} | {one.row for one in squeezed}
    return Alignment(
        tuple(aligned),
        tuple(_doubles(rows, items, matches, taken, groups)),
        frozenset(open_items),
        frozenset(_named_again(rows, items, matches, taken)),
    )


def _named_again(
    rows: Sequence[TableRow], items: Sequence[Item], matches: list[list[LabelMatch]], taken: set[int]
) -> Iterator[str]:
    """Yield the items whose own label stands in another row of text that lacks values."""
    for k, row in enumerate(rows):
        may_be = k not in taken and not row.ruled and best_match(matches[k])[0] >= FULL
        for item, match in zip(items, matches[k], strict=True) if may_be else ():
            if match.score >= FULL and tells(item) and len(match.slots) < len(item.columns):
                yield item.code


def _without_parts(
    rows: Sequence[TableRow], matches: list[list[LabelMatch]], items: Sequence[Item]
) -> list[list[LabelMatch]]:
    """A row whose label goes on after the item's (行政事业性收费（教育）), or before it (其中：行政处罚), is a part of it where the item
    has a row itself; the latter as well where it has none, but it has no number that says whose part it is (其中：（一）予以公开).
    """
    whole = [any(row[item].score >= FULL for row in matches) for item in range(len(items))]
    numbered = [numbering(item.label) is not None for item in items]
    return [
        [
            NO_MATCH
            if (whole[item] and one.score == BEGINS)
            or (one.score and is_part and (whole[item] or not numbered[item]))
            else one
            for item, one in enumerate(own)
        ]
        if (is_part := _is_part(row)) or BEGINS in map(score_of, own)
        else own
        for row, own in zip(rows, matches, strict=True)
    ]


def _is_part(row: TableRow) -> bool:
    return any(reading.text.startswith("其中") for reading in row.readings)


def _tells(item: Item, match: LabelMatch) -> bool:
    """A label such as 其他 names an item only with its number (3.其他), or in its place."""
    return match.score >= FULL or tells(item)


def _names_in_place(i: int, j: int, matches: list[list[LabelMatch]], strong: set[tuple[int, int]]) -> bool:
    """Tell whether a label such as 3.其他 has the item's number, and no row before it is of a later item, none after it of an earlier."""
    return matches[i][j].score >= FULL and all((row < i) == (item < j) for row, item in strong if row != i)


def _is_between(i: int, j: int, rows: Sequence[TableRow], items: int, strong: set[tuple[int, int]]) -> bool:
    """Tell whether the rows with numbers, or marks for none, next to this one are strongly the items next to that one, or below it
    another after it: what is between is not printed there.
    """
    before = next((k for k in range(i - 1, -1, -1) if rows[k].prints_values), None)
    after = next((k for k in range(i + 1, len(rows)) if rows[k].prints_values), None)
    follows = any((after, later) in strong for later in range(j + 1, items))
    return (j == 0 or (before, j - 1) in strong) and (j == items - 1 or follows)


def _is_empty(row: TableRow, groups: str) -> bool:
    """Tell whether a row has a label, perhaps after its groups', and nothing else."""
    words = [plain(cell.text) for cell in row.cells if read_value(cell.text).kind == "words"]
    return sum(word not in groups for word in words) == 1 and bool(words) and words[-1] not in groups


def _doubles(
    rows: Sequence[TableRow],
    items: Sequence[Item],
    matches: list[list[LabelMatch]],
    taken: set[int],
    groups: Sequence[str],
) -> list[Aligned]:
    """Find rows that name an item clearly, though another row is taken for it: 合计 alone may be that of a group, but for two rows that
    follow each other.
    """
    doubles = []
    for k, row in enumerate(rows):
        if k in taken:
            continue
        score, m = best_match(matches[k])
        if score < STRONG or (not row.numbers and not _is_empty(row, groups[m])):
            continue
        others = [match.score for index, match in enumerate(matches[k]) if index != m]
        slots, size = matches[k][m].slots, len(items[m].columns)
        may_be = len(slots) >= size and (row.ruled or sum(bool(cell.text) for cell in slots) <= TWICE * size)
        is_told = may_be and (_tells(items[m], matches[k][m]) or _is_beside_same(rows, k, taken))
        if is_told and score - max(others, default=0.0) >= CLEARLY:
            doubles.append(Aligned(items[m], row, matches[k][m].slots, score, certain=True))
    return doubles


def _is_beside_same(rows: Sequence[TableRow], k: int, taken: set[int]) -> bool:
    """Tell whether a row that is taken stands right before or after this one, and has the same label."""
    labels = {reading.text for reading in rows[k].readings}
    beside = (rows[at] for at in (k - 1, k + 1) if at in taken)
    return any(labels == {reading.text for reading in row.readings} for row in beside)
