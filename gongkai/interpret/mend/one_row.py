"""A table in one row of values under several blocks of names, all of it run together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from gongkai.forms import Table
from gongkai.interpret.columns.blocks import blocks_of_words, levels
from gongkai.interpret.mend.digits import Block, Way, ways
from gongkai.interpret.mend.glued_names import ENDS_SENTENCE, LONGEST_NAME, TOTAL, plain_with_places
from gongkai.interpret.mend.glued_rows import not_known
from gongkai.interpret.mend.header_in_pieces import pieces_of_header
from gongkai.interpret.mend.stretches import VALUES, YEAR_WORDS
from gongkai.interpret.words.headers import labels_of
from gongkai.wording import plain, simplified

OF_YEARS = "年度"
"""The name of a column that says the year of a row."""
Rows = tuple[tuple[int, Way], ...]


def table_of_one_row(text: str, start: int, table: Table, follows: re.Pattern[str]) -> tuple[int, int, Rows] | None:
    """Given a text, return the next table from a place on whose values all stand in one row, or in one for each year: where its names
    begin, where it ends, and its rows.
    """
    found = list(VALUES.finditer(text, start))
    begins = [start, *(one.end() for one in found)]
    for at, one in enumerate(found):
        names, place = _names(text[begins[at] : one.start()], table)
        blocks = _blocks([name for name in names if name != OF_YEARS], table)
        if not blocks:
            continue
        rows = [(begins[at] + place, _shown(names, table))]
        last = at
        for other in range(at, len(found)):
            words = text[begins[other] : found[other].start()].strip()
            year = YEAR_WORDS.search(words)
            if other > at and (year is None or year[0] != words):
                break
            values = found[other]
            row = _values(text, values, blocks, follows)
            rows.append((values.start(), (*([year[0]] if year else []), *row)))
            last = other
        return begins[at] + place, found[last].end(), tuple(rows)
    return None


def _values(text: str, found: re.Match[str], blocks: tuple[Block, ...], follows: re.Pattern[str]) -> Way:
    several = ways(found[0], blocks) if follows.match(text, found.end()) else ()
    return several[0] if len(several) == 1 else not_known(found[0], sum(block.size for block in blocks))


def _names(words: str, table: Table) -> tuple[Way, int]:
    """The names with which words end, those between them as well that the form does not have, and where they begin."""
    text, places = plain_with_places(YEAR_WORDS.sub("", words.rstrip()))
    known = [found.span() for found in _pattern(table).finditer(text)]
    run: list[tuple[int, int]] = []
    for first, last in reversed(known):
        after = run[0][0] if run else len(text)
        between = words[places[last - 1] + 1 : places[after]]
        if after - last > LONGEST_NAME or (after > last and ENDS_SENTENCE.search(simplified(between))):
            break
        run = [(first, last), *([(last, after)] if last < after else []), *run]
    return tuple(text[first:last] for first, last in run), places[run[0][0]] if run else 0


@cache
def _pattern(table: Table) -> re.Pattern[str]:
    labels = (label for column in table.columns for label in labels_of(column))
    known = {OF_YEARS, *itertools.chain(*levels(table)), *labels}
    return re.compile("|".join(sorted(known, key=lambda one: (-len(one), one))))


def _shown(names: Way, table: Table) -> Way:
    """The form's own header as one text, as it is printed; of any other each name."""
    if pieces_of_header(table).are_all([["".join(names)]]):
        return ("".join(names),)
    return tuple(map("".join, zip(names[::2], names[1::2], strict=True))) if _in_pairs(names, table) else names


def _in_pairs(names: Sequence[str], table: Table) -> bool:
    """Tell whether before each name of a column stands that of its block (行政复议结果维持行政复议结果纠正…)."""
    items = {plain(item.label) for item in table.items}
    columns = {plain(column.label) for column in table.columns}
    return len(names) % 2 == 0 and set(names[::2]) <= items and set(names[1::2]) <= columns


def _blocks(names: Sequence[str], table: Table) -> tuple[Block, ...]:
    """The blocks under these names, none where these do not say where each stands."""
    total = table.items[0].columns.index(TOTAL)
    if pieces_of_header(table).are_all([["".join(names)]]):
        return tuple(Block(len(item.columns), total) for item in table.items)
    if _in_pairs(names, table):
        own = [
            list(run) for _, run in itertools.groupby(zip(names[::2], names[1::2], strict=True), lambda pair: pair[0])
        ]
        totals = [at for run in own for at, (_, name) in enumerate(run) if name == plain(table.column(TOTAL).label)]
        return (
            tuple(Block(len(run), at) for run, at in zip(own, totals, strict=True)) if len(totals) == len(own) else ()
        )
    found = blocks_of_words(names, table)
    if found is None or TOTAL not in found.columns:
        return ()
    return (Block(len(found.columns), found.columns.index(TOTAL)),) * len(found.items)
