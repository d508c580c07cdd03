"""A table in one row of values under several blocks of names, all of it run together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongkai.forms import Table
from gongkai.interpret.columns.blocks import blocks_of_words, levels
from gongkai.interpret.mend.digits import Block, Way, ways
from gongkai.interpret.mend.glued_pieces import ENDS_SENTENCE, LONGEST_NAME, TOTAL, plain_with_places
from gongkai.interpret.mend.glued_rows import not_known
from gongkai.interpret.mend.header_in_pieces import pieces_of_header
from gongkai.interpret.mend.stretches import VALUES, YEAR_WORDS
from gongkai.interpret.words.column_names import labels_of
from gongkai.wording import plain, simplified

OF_YEARS = "年度"
"""The name of a column that says the year of a row."""
YEAR_FIRST = re.compile(r"20\d\d(?=\S)")
YEAR_DIGITS = 4
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
            is_whole = follows.match(text, values.end()) is not None
            if year is None and OF_YEARS in names and is_whole:
                rows += [(values.start(), row) for row in rows_of_years(values[0], blocks)]
            else:
                way = only_way(values[0], blocks) if is_whole else _not_known(values[0], blocks)
                rows.append((values.start(), (*([year[0]] if year else [""] * (OF_YEARS in names)), *way)))
            last = other
        return begins[at] + place, found[last].end(), tuple(rows)
    return None


def rows_of_years(values: str, blocks: tuple[Block, ...]) -> list[Way]:
    """Given the values of rows each of which begins with its year (2022000…2023000…), return the rows: as spaces part them, or at the
    year before or after the first where that is the one place.
    """
    words = values.split()
    if len(words) == 1 and YEAR_FIRST.match(words[0]):
        parted = [one for one in _at_years(words[0]) if any(ways(word[YEAR_DIGITS:], blocks) for word in one)]
        words = parted[0] if len(parted) == 1 else [""]
    if not all(map(YEAR_FIRST.match, words)):
        return [("", *_not_known(values, blocks))]
    return [(word[:YEAR_DIGITS], *only_way(word[YEAR_DIGITS:], blocks)) for word in words]


def _at_years(word: str) -> Iterator[list[str]]:
    """Yield the rows that digits may be which begin with a year: one, or two of years that follow each other."""
    yield [word]
    near = {int(word[:YEAR_DIGITS]) + 1, int(word[:YEAR_DIGITS]) - 1}
    for at in range(YEAR_DIGITS + 1, len(word) - YEAR_DIGITS):
        if any(word.startswith(str(year), at) for year in near):
            yield [word[:at], word[at:]]


def only_way(values: str, blocks: tuple[Block, ...]) -> Way:
    """Given the values of a row, return the way to take them apart: the one without an empty cell, if that prints zeros, else the only
    one; where there are several, none is known.
    """
    full = ways(values, blocks, full=True)
    several = full if any("0" in way for way in full) else ways(values, blocks)
    return several[0] if len(several) == 1 else _not_known(values, blocks)


def _not_known(values: str, blocks: tuple[Block, ...]) -> Way:
    return not_known(values, sum(block.size for block in blocks))


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
