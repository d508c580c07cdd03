"""The characters in a cell → a value, a blank, or neither. Never a guess."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

BLANKS = frozenset(["", "-", "--", "—", "——", "–", "/", "\\", "无", "·", "…", "空"])
"""Cells that are printed empty, or with a mark that stands for empty."""
DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
TENS = {"十": 10, "百": 100, "千": 1000}
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
CHANGE = re.compile(r"(增加?|减少?|[+-])(\d+)")
UNIT = re.compile(r"(件|条|项|个|宗|起|次|份|万元|元)$")
MONEY = {
    "10,000 CNY": {"万元": Decimal(1), "元": Decimal("0.0001")},
    "CNY": {"元": Decimal(1), "万元": Decimal(10000)},
}
"""Units of money: what one of the unit printed in the cell is in the unit of the column."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell's characters say. kind: number | blank | words. raw: the value's own characters."""

    kind: str
    raw: str
    number: Decimal | None = None


@lru_cache(maxsize=65536)
def read_value(text: str, unit: str = "") -> Value:
    """Given a cell's characters and the unit of its column, return what they say.

    "251000元" in a column of 10,000 CNY is 25.1; "减4" is −4; "1 2" and "O" are words: more than one reading.
    """
    raw = _value_line(text)
    squeezed = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", raw)).strip()
    if squeezed in BLANKS:
        return Value("blank", raw)
    factor = Decimal(1)
    bare = squeezed
    if (found := UNIT.search(squeezed)) is not None:
        bare = squeezed[: found.start()].strip()
        if unit in MONEY:
            if found[1] not in MONEY[unit]:
                return Value("words", raw)
            factor = MONEY[unit][found[1]]
        elif found[1] in ("万元", "元"):
            return Value("words", raw)
    number = _number(bare)
    return Value("words", raw) if number is None else Value("number", raw, number * factor)


def _value_line(text: str) -> str:
    """Given a cell, return the one line of it that holds a number where the others hold words, else all of it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    numbers = [
        line for line in lines if line[-1:].isdigit() and _number(unicodedata.normalize("NFKC", line)) is not None
    ]
    if len(lines) > 1 and len(numbers) == 1 and not any(line[-1:].isdigit() for line in lines if line not in numbers):
        return numbers[0]
    return text.strip()


def _number(text: str) -> Decimal | None:
    if NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "").replace("，", ""))
    if (found := CHANGE.fullmatch(text)) is not None:
        return Decimal(found[2]) * (-1 if found[1][0] in "减-" else 1)
    return chinese_number(text) if len(text) > 1 or text in "零〇" else None


def chinese_number(text: str) -> Decimal | None:
    """Given a number in Chinese numerals up to the thousands ("十二", "三百零五", "二〇"), return it, else None.

    A lone 一 in a cell may as well be a dash: callers that read cells leave it out.
    """
    if not text or any(char not in DIGITS and char not in TENS for char in text):
        return None
    if all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    total, digit, last = 0, 0, 10000
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
            continue
        if TENS[char] >= last:
            return None
        last = TENS[char]
        total += (digit or 1) * last
        digit = 0
    return Decimal(total + digit)


def plain_decimal(value: Decimal) -> Decimal:
    """Given a value, return it without needless zeros or exponent: 5.0 → 5, 13914.40 → 13914.4."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal
