"""A report may say at its end which of its numbers are wrong: those are not believed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from gongkai.forms import Column, Form, Item
from gongkai.interpret.words.column_names import labels_of
from gongkai.model import CellCode, Grid, Line
from gongkai.wording import plain, similarity, simplified, without_numbering

ERRATUM = re.compile(r"(?:更正|勘误|订正)(?:.*(?:有误|错误).*(?:更正为|改为|如下)|.*(?:应为|应改为|应是))")
OF_ANOTHER = re.compile(r"以本(?:报告|年报|版)为准")
"""What says that the numbers of the report that this one replaces were wrong, not its own."""
TELLING = 3
"""A label of fewer characters (规章) names an item only where it stands alone, or before numbers, perhaps right after 应为."""
APPENDED = re.compile(r"附[表件][一二三四五六七八九\d]*(?:[：:][^\d，。；]*表|[：:]?)")
"""What stands above tables at the end of a report."""
DIGITS = "0123456789."
SHORTEST = 6
"""No shorter text says that a number is wrong."""


LABEL_AND_NUMBERS = re.compile(r"([^\d\s，。：:；]{2,12})(?:\s*\d[\d.,]*)+(?:\s+\S{1,3})*")
"""A row of a label and numbers, of which some may not be read."""
ALIKE = 0.1
"""Labels that are no less like it than this behind the likest may be what is left of one in a picture."""


def corrected(parts: Iterable[Sequence[Line | Grid]], form: Form) -> Iterator[CellCode]:
    """Given what stands before a document's sections and in each, and its form, yield the figures of the items named after a line that says that numbers
    are wrong, up to tables that are appended, or to the next section: above the first it is said of a report that this one replaces.
    So are those of a column that stands there before numbers, as a row of a table that stood on its side. A name may go on on the next line.
    A label in a picture that names no item may be any that is like it.
    """
    found = [row for part in parts for row in _after_erratum(part)]
    rows = [row for row, _ in found]
    texts = [plain(text) for row in rows for text in row]
    lines = [plain("".join(row)) for row in rows]
    texts.append("".join(lines))
    items = [item for table in form.tables for item in table.items]
    like = {id(item) for row, is_seen in found if is_seen for item in _may_be_named(row, items)}
    for table in form.tables if rows else ():
        columns = {one.code for one in table.columns if any(map(partial(_begins_with, one), lines))}
        for item in table.items:
            is_named = id(item) in like or any(_names(text, item) for text in texts)
            own = item.columns if is_named else columns.intersection(item.columns)
            yield from (CellCode(table.code, item.code, column) for column in own)


def _may_be_named(texts: Sequence[str], items: Sequence[Item]) -> Sequence[Item]:
    """Given a row of a picture, return the items of which its label may be what is left, if it has one and that is none's."""
    found = LABEL_AND_NUMBERS.fullmatch(" ".join(texts).strip())
    label = plain(without_numbering(found[1])) if found else ""
    if not label or any(_names(label, item) for item in items):
        return ()
    alike = [max(similarity(label, plain(one)) for one in (item.label, *item.variants)) for item in items]
    return [item for item, likeness in zip(items, alike, strict=True) if likeness >= max(alike) - ALIKE]


Row = tuple[list[str], bool]
"""The texts of a line or a row, and whether they were recognised in a picture."""


def _after_erratum(blocks: Sequence[Line | Grid]) -> Iterator[Row]:
    """The lines and rows of a part of a document from the line on that says that numbers are wrong."""
    printed = (row for block in blocks for row in _texts(block) if not any(map(OF_ANOTHER.search, row[0])))
    after = itertools.dropwhile(
        lambda row: not any(len(one) >= SHORTEST and _is_erratum(one) for one in row[0]), printed
    )
    return itertools.takewhile(lambda row: not any(APPENDED.fullmatch(one.strip()) for one in row[0]), after)


@lru_cache(maxsize=4096)
def _is_erratum(text: str) -> bool:
    return ERRATUM.search(simplified(text)) is not None


def _texts(block: Line | Grid) -> Iterator[Row]:
    """Yield the texts of a line or of each row."""
    if isinstance(block, Line):
        yield [block.text], block.recognised
    else:
        yield from (([cell.text for cell in row], any(cell.recognised for cell in row)) for row in block.rows)


def _begins_with(column: Column, line: str) -> bool:
    """Tell whether nothing stands in a line but the name of a column, and numbers."""
    name = line.rstrip(DIGITS)
    return name != line and name in labels_of(column)


def _names(text: str, item: Item) -> bool:
    labels = [plain(without_numbering(label)) for label in (item.label, *item.variants)]
    return any(
        label in text if len(label) > TELLING else re.search(rf"(?:^|[\d为是下]){label}(?:\d|$)", text)
        for label in labels
    )
