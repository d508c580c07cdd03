"""Captions that say of which year a table is, or a part of one: in a line above it, or in a row or the first cells of its own."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from gongkai.interpret.columns.pages import BETWEEN_PARTS
from gongkai.interpret.words.heads import LABEL_NAME_OF_FORM
from gongkai.interpret.words.numbers import DAMAGED, read_value
from gongkai.model import Cell, Grid, Line
from gongkai.wording import numbering, plain

CAPTION = 40
"""A line of at most this many characters before a table may be its caption."""
SENTENCE = re.compile(r"[，。；](?!.*[：:]$|仅?供(?:参考|对比|比较)[)）]?$)")
"""A line with such a sign is a sentence, unless it leads to the table (2021年情况如下，供对比：), or says what this is for."""
YEAR = re.compile(r"(20\d{2})年")
DATED = re.compile(r"20\d{2}年(?:\d|[一二三四五六七八九十]+月|以来|起|底|末|修订|修正|印发|版)")
"""A year that dates something else."""
EXPLAINED = re.compile(r"[（(]指[^（()）]*[)）]")
"""What the name of a column means, in brackets after it: 上一年项目数量（指2019年事项数）."""
PART_OF_YEAR = re.compile(
    r"(?:附?表?\d*)(?:20\d{2}年度?|本年度?|今年|其中)*"
    r"(?:[上下]半年|第?[一二三四1-4]季度|前三季度|1月?[至到]?(?:[3-9]|1[01])月份?(?![\d日]))"
)
"""What the caption of a table begins with that counts a part of a year (1—6月: 16月, without its sign)."""
OF_YEARS = re.compile(r"以来.{0,8}累计|累计.{0,8}以来|历年累计")
"""What the caption of a table says that counts several years."""
WHOLE_YEAR = re.compile(r"全年(?:数|数量|数据|情况)?")
THIS_YEAR = re.compile(r"(?:本|今|当)(?:年度?|期)(?:数|数量|度情况|情况)?")
LAST_YEAR = re.compile(r"(?:上|上一|去)(?:年度?|年同期|期)(?:数|数量|度情况|情况)?")
LAST_YEARS_TABLE = re.compile(
    r"(?:附|对比|比较|参考)?(?:上|上一|去)年(?:度|同期)?(?!.*(?:结转|数量|件数|金额|总计|合计|总数))"
)
ITEMS_LAST_YEAR = "上一年项目数量"
"""The name of a column, which lines may part after the year."""
CAPTIONED = 3
"""A caption is one of the first cells of the row that it stands in with a header: a heading of two lines may stand before it."""
ENDS_HEADING = re.compile(r"(?:提起)?行政诉讼(?:的)?情况")
"""What a line break leaves of the heading above the reviews (政府信息公开行政复议、行政诉讼情况)."""
HEADING = re.compile(r"(?!.*(?:申请[^的]情况|申.{0,3}人情况)).*情况")
"""Not what stands above the columns of the applications (申请人情况), be it with a wrong character or one twice."""
OWN = re.compile(r"(?:本|今|当|全)年度?(?:数|数量|数据|情况)?|.*表.*")
"""The caption of another table."""
TOTAL_OF_YEAR = re.compile(r"20\d{2}年度?(?:总计|合计|总数|小计)")
"""The name of a column."""
MARKED_YEAR = re.compile(r"(20\d{2})(年度?)?")
ABOVE_LABELS = re.compile(r"勾稽|第.项加|之和")
"""What stands above the labels of the applications' rows says."""
FEW = 3
"""So many rows with more numbers than that show of which the last is the sum."""
MOST = 0.75
"""So large a share of them."""
LAST, WHOLE = -1, 0
"""The year before one that is not known, and what is less or more than a year; and again all of the year reported on."""

Row = tuple[Cell, ...]


def dated(
    blocks: Sequence[Line | Grid], year: int | None
) -> Iterator[tuple[Line | Grid, list[tuple[int | None, Row]]]]:
    """Yield each block with its rows and the year that the caption above each names, in a line or a row of its own, up to the next
    caption, heading or sentence. The header of a table by text alone may have the caption as its first cell.
    """
    named: int | None = None
    for block in blocks:
        if isinstance(block, Line):
            named = _caption_year(block.text, year) or (None if _ends_caption(block.text) else named)
            yield block, []
            continue
        rows: list[tuple[int | None, Row]] = []
        for at, row in enumerate(block.rows):
            if not block.ruled and _begin_names(row, block.rows[at + 1 : at + 2]):
                rows.append((named, row))
                continue
            caption, rest = _captioned(row, year) if not block.ruled else (None, row)
            alone = list({cell.text for cell in rest if cell.text})
            if not block.ruled and _ends_in_page_number(rest, block.rows[at + 1 : at + 2]):
                alone = [rest[0].text]
            is_column = not block.ruled and at > 0 and _names_column(block.rows[at - 1], block.rows[at + 1 :])
            named = None if is_heading(rest) else named
            if len(alone) == 1 and read_value(alone[0]).kind == "words" and not is_column:
                caption = next(
                    (one for line in alone[0].split("\n") if (one := _caption_year(line, year)) is not None), None
                )
            named = named if caption is None else caption or None
            rows.append((named, rest))
        yield block, rows


def _ends_in_page_number(row: Row, below: Sequence[Row]) -> bool:
    """Tell whether a number stands alone after the name of a part of the year, above a row of words: a page's."""
    is_part = len(row) > 1 and PART_OF_YEAR.fullmatch(plain(row[0].text)) is not None
    is_header = bool(below) and all(read_value(cell.text).kind == "words" for cell in below[0])
    return is_part and is_header and row[1].text.isdecimal() and not any(cell.text for cell in row[2:])


def _begin_names(row: Row, below: Sequence[Row]) -> bool:
    """Tell whether the first cell of a row in text is the beginning of a name that goes on in the row below (上一年/项目数量)."""
    begun = plain(row[0].text) if row else ""
    rests = [plain(piece) for other in below for cell in other[:CAPTIONED] for piece in cell.text.split()]
    is_begun = LAST_YEAR.fullmatch(begun) is not None
    return is_begun and any(rest and ITEMS_LAST_YEAR.startswith(begun + rest) for rest in rests)


def _names_column(above: Row, below: Sequence[Row]) -> bool:
    """Tell whether what stands alone on a line of text in the midst of a header, after what stands above the labels, is the name of
    a column: most rows below that add up do so without their first number; or the first two of them, column by column, to what the
    last two do, or all the others, but not those numbers.
    """
    if len(above) != 1 or not ABOVE_LABELS.search(above[0].text):
        return False
    every = [[value.number for cell in row if (value := read_value(cell.text)).number is not None] for row in below]
    size = Counter(map(len, every)).most_common(1)[0][0] if every else 0
    rows = [row for row in every if len(row) == size > FEW]
    fits = [fit for row in rows if row[0] and any(row[1:]) and (fit := _adds_up_but_first(row)) is not None]
    if sum(fits) >= max(FEW, MOST * len(fits)):
        return True
    columns = list(zip(*rows, strict=True)) if len(rows) > 2 * FEW else []
    return any(_come_out_but_first(columns, start) for start in (-2, 2))


def _adds_up_but_first(row: Sequence[Decimal]) -> bool | None:
    """Tell whether numbers add up to the last without the first, and not with it, to the last or the first; None where they do in no way."""
    has_first = row[0] in (row[-1] - sum(row[1:-1]), sum(row[1:]))
    return not has_first if has_first or sum(row[1:-1]) == row[-1] else None


def _come_out_but_first(columns: Sequence[tuple[Decimal, ...]], start: int) -> bool:
    """Tell whether the first two numbers of each column are what those from a place on add up to, but not in the first column."""
    fits = [sum(column[:2]) == sum(column[start:]) for column in columns if any(column[:2])]
    return bool(fits) and columns[0][0] != 0 and not fits[0] and sum(fits[1:]) >= FEW - 1 and all(fits[1:])


def _ends_caption(text: str) -> bool:
    """Tell whether what stands below a line is no longer of the caption above it: a sentence, a heading or another table's caption, but
    no piece of the table, nor what stands between its pages.
    """
    words = plain(text)
    is_caption_or_heading = HEADING.fullmatch(words) or OWN.fullmatch(words)
    return "。" in text or (is_caption_or_heading is not None and not BETWEEN_PARTS.fullmatch(text.strip()))


def _captioned(row: Row, year: int | None) -> tuple[int | None, Row]:
    """Given a row, return the year that one of its first cells names as a caption above a header, and the row without it and
    what is before it. A year alone after other words but a heading names a column, as all does after what stands above the labels. Where
    another table of words alone stood above the header, the last caption is the header's.
    """
    first = itertools.takewhile(lambda cell: plain(cell.text) != LABEL_NAME_OF_FORM, row[:CAPTIONED])
    for start, cell in enumerate(first, 1):
        words = plain(cell.text)
        is_alone = any(name.fullmatch(words) for name in (MARKED_YEAR, PART_OF_YEAR, WHOLE_YEAR))
        is_column = start > 1 and is_alone and not _are_heading(row[: start - 1])
        named = _caption_year(cell.text, year) if len(row) > start and not is_column else None
        if named is not None and not any(_says_more(cell.text) for cell in (*row[: start - 1], *row[start:])):
            end, last = start, named
            for at, other in enumerate(row[start + 1 :], start + 2):
                if HEADING.fullmatch(plain(other.text)) and (found := _caption_year(other.text, year)):
                    end, last = at, found
            rest = enumerate(row[end:], 1)
            return last, tuple(replace(cell, place=replace(cell.place, col=at)) for at, cell in rest)
    return None, row


def _are_heading(row: Row) -> bool:
    """Tell whether cells are a numbered heading in pieces, or what is left of one on another line."""
    words = plain("".join(cell.text for cell in row))
    is_rest = len(row) == 1 and ENDS_HEADING.fullmatch(words) is not None
    return is_rest or (numbering(row[0].text) is not None and HEADING.fullmatch(words) is not None)


def _says_more(text: str) -> bool:
    """Tell whether a cell holds a number, read or not, or names a year: then what stands before it is no caption of a whole table."""
    return read_value(text).kind == "number" or DAMAGED in text or names_year(text)


@lru_cache(maxsize=65536)
def is_caption(text: str) -> bool:
    """Given a line or a cell, tell whether it may be the caption of a table."""
    return len(text) <= CAPTION and not SENTENCE.search(text.strip())


@lru_cache(maxsize=65536)
def _caption_year(text: str, year: int | None) -> int | None:
    if not is_caption(text):
        return None
    words = plain(EXPLAINED.sub("", text))
    if WHOLE_YEAR.fullmatch(words):
        return WHOLE
    if PART_OF_YEAR.match(words) or OF_YEARS.search(words):
        return LAST
    years = {int(one) for one in YEAR.findall(words)}
    if len(years) == 1 and not DATED.search(words) and not TOTAL_OF_YEAR.fullmatch(words):
        return years.pop()
    if not years and LAST_YEARS_TABLE.match(words):
        return year - 1 if year is not None else LAST
    return None


def is_heading(row: Row) -> bool:
    """Given a row of a table, tell whether it is a heading that stands among the others, perhaps with the first words of a header
    on the lines below it, or a page's number after it.
    """
    texts = {cell.text for cell in row if cell.text and not cell.text.isdecimal()}
    return len(texts) == 1 and any(
        HEADING.fullmatch(plain(one)) for text in texts for one in (text, text.split("\n")[0])
    )


@lru_cache(maxsize=65536)
def names_year(text: str) -> bool:
    """Given a cell's characters, tell whether they are a year, or this year or the last in words."""
    words = plain(text)
    return any(pattern.fullmatch(words) for pattern in (MARKED_YEAR, THIS_YEAR, LAST_YEAR))


def is_this_year(text: str, year: int | None) -> bool:
    """Tell whether words that name a year name the one reported on (2023年, 本年度)."""
    words = plain(text)
    found = MARKED_YEAR.fullmatch(words)
    return int(found[1]) == year if found else THIS_YEAR.fullmatch(words) is not None
