"""Text in which characters ran together, as words and the values after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Forms, Item, Table
from gongkai.interpret.mend.digits import UNITS
from gongkai.interpret.mend.glued_names import LONGEST_HEADER, Header, header_in, with_bracket
from gongkai.interpret.words.labels import label_forms_of
from gongkai.wording import plain, without_numbering

NUMBERED = r"\d\s*[.．、]\s*[^\d\s.．、]"
"""A label with its number, which stands right after the values of the row before: 00000002.其他."""
YEAR = r"(?:19|20)\d\d\s*年"
"""A year likewise: 00000002023年."""
MARKS = r"/\\—–－\-"
ONE = rf"(?:[\d\s.,，{MARKS}]|(?<=\d)[{UNITS}]|(?<=\d\s)[{UNITS}]|无(?![法正]))"
"""One character of values."""
VALUES = re.compile(
    rf"(?<![\dOoIl])(?!{NUMBERED}|{YEAR})(?:(?:[￥¥]\s*)?\d|(?:[{MARKS}无]\s*)+(?=\d)|(?:[{MARKS}无]\s*){{5}}){ONE}*?"
    rf"(?=\s*{NUMBERED}|\s*{YEAR}|\s*(?!{ONE})\S|\s*$)"
)
MONEY = "amount"
CURRENCY = re.compile(r"(?:人民币|RMB|[（(]?元[)）]?)\s*$")
MONEY_AFTER = re.compile(r"\s*(?:[（(]\s*[十百千万萬]*\s*[元圆圓]\s*[)）]|[十百千万萬]*\s*[元圆圓]整?)")
"""What says before an amount, or after it, in which unit it is."""
YEAR_WORDS = re.compile(rf"(?:{YEAR}度?|[本上]年度?|本期|上年同期)$")
"""Which year a row is of, after its label."""
PROSE = r"(?<=\s)(?![减增以左右约百千万倍至元件])[一-鿿]{4}"
"""A sentence on a line of its own, or after a space."""
OTHER_BEGINNINGS = frozenset(
    {"注", "备注", "附", "续表", "小计", "单位", "第", "本年", "上年", "本期", "项目", "转送", "撤回"}
)
SHORT = 2
"""A name of so many characters is that of other things as well (其他)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words and the values after them, by their places in the text: where the words, the label in them, and the values begin.

    year: which year the words say last. item: that with whose label the words end, None where they end with none. header: the names
    of columns before the label. is_whole: whether words, or nothing, follow on the values, and no sign that may be one of them.
    """

    start: int
    label: int
    values: int
    end: int
    year: str
    item: Item | None
    header: Header | None
    is_whole: bool


def stretches(text: str, start: int, table: Table, follows: re.Pattern[str]) -> Iterator[Stretch]:
    """Given a text, yield its stretches from a place on, with the labels of a table. follows: what may stand after the values of a
    whole row.
    """
    while found := VALUES.search(text, start):
        words, end = text[start : found.start()], found.end()
        year = YEAR_WORDS.search(words.rstrip())
        own = words[: year.start()] if year else words
        label, item = _label(own, table)
        if year and item is None and own.strip():
            year, own = None, words
        if item is None and (currency := CURRENCY.search(own)):
            own = own[: currency.start()]
            label, item = _label(own, table) if _is_money(_label(own, table)[1]) else (0, None)
        if _is_money(item) and (unit := MONEY_AFTER.match(text, end)):
            end = unit.end()
        header = header_in(own[:label] if item else own, table, item is not None)
        if item is None and header is not None:
            label = header.end
        is_whole = follows.match(text, end) is not None
        values = start + len(own) if item and not year else found.start()
        yield Stretch(start, start + label, values, end, year[0] if year else "", item, header, is_whole)
        start = end


def _is_money(item: Item | None) -> bool:
    return item is not None and item.columns[-1] == MONEY


def _label(words: str, table: Table) -> tuple[int, Item | None]:
    """Given words, return where the longest label of an item begins with which they end, and the item."""
    whole = plain(words[-LONGEST_HEADER:])
    for label, item in _labels(table):
        if whole.endswith(label):
            at = len(words) - len(label)
            while len(plain(words[at:])) < len(label):
                at -= 1
            return with_bracket(words, at), item
    return 0, None


@cache
def follows_on_row(forms: Forms) -> re.Pattern[str]:
    """What may stand after the values of a whole row: numbers, and how labels, headings and names of columns begin."""
    tables = [table for form in forms.forms for table in form.tables]
    labels = {group.label for table in tables for group in table.groups}
    labels |= {name for table in tables for item in table.items for name in (item.label, *item.variants)}
    labels |= {name for table in tables for column in table.columns for name in (column.label, *column.variants)}
    labels |= {name for one in forms.sections for name in (one.label, *one.variants)}
    begins = {plain(one)[:SHORT] for label in labels for one in (label, without_numbering(label))} | OTHER_BEGINNINGS
    spaced = sorted("\\s*".join(one) for one in begins if not one[0].isdecimal())
    return re.compile(
        rf"\s*(?:$|{NUMBERED}|{YEAR}|[一二三四五六七八九十]\s*、|[（(]\s*[一二三四五六七八九十]\s*[）)]|[（(\"“]?(?:{'|'.join(spaced)})|{PROSE})"
    )


@cache
def _labels(table: Table) -> list[tuple[str, Item]]:
    """The plain labels of a table's items, with their numbering and, but for the shortest, without; the longest first."""
    pairs = zip(label_forms_of(table), table.items, strict=True)
    found = [
        (label, item)
        for forms, item in pairs
        for label in (*forms.texts, *(one for one in forms.bare if len(one) > SHORT))
    ]
    return sorted(found, key=lambda one: -len(one[0]))
