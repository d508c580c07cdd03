"""The characters in a cell → a value, a blank, or neither. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from gongkai.model.values import dataclass
from gongkai.wording import simplified

BLANKS = frozenset(["", "-", "--", "—", "——", "–", "/", "\\", "无", "·", "…", "空"])
"""Cells that are printed empty, or with a mark that stands for empty."""
WIDE = str.maketrans("０１２３４５６７８９，．＋－／（）％：\u3000\xa0", "0123456789,.+-/()%:  ")
"""Full-width characters and spaces as plain ones. Other digits (①, ²) are footnote marks, not numbers."""
DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
NUMERAL = re.compile(
    r"(?:(?P<k>[一二三四五六七八九两])千)?(?:零?(?P<c>[一二三四五六七八九两])百)?(?P<zero>零)?"
    r"(?:(?P<x>[一二三四五六七八九])?(?P<ten>十))?(?P<i>[一二三四五六七八九])?"
)
NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
POINT_OR_SEPARATOR = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
"""A count such as 1.234 may be 1,234."""
CHANGE = re.compile(r"(增加?|减少?|[+-])([0-9]+)")
COUNTED = "件|条|项|个|宗|起|次|份|笔"
MONEY = "[亿万千]?[元圆]"
UNIT = re.compile(rf"(?:\((?P<bracketed>{COUNTED}|{MONEY})\)|(?P<counted>{COUNTED})|(?P<money>{MONEY})整?)$")
CURRENCY = "人民币"
UNIT_OF_COUNT = re.compile(rf"(?<=\d)\s*(?:{COUNTED})$")
BEFORE_UNIT = re.compile(rf"(?<=\d)\s+(?=(?:{COUNTED})(?:\s|$))")
BETWEEN = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")
MONEY_UNIT = re.compile(r"(?<![公单美欧])([□■◻＊*?？\ufffd\d一二三四五六七八九两几数]?[十百千万亿]*)[元圆]")
"""A unit of money, with a number that makes it a sum, or what stands for a character of it that is lost."""
UNIT_OF_MONEY = re.compile(r"单位[^\d。；]{0,16}?[元圆]|以[^\d。；，]{0,6}[元圆](?:为单位|计)")
"""Words that say in which unit the money of a table is: 单位：件、元; 金额单位为万元."""
UNIT_OF_COUNTS = re.compile(
    r"(?:单位[^\d。；]{0,12}?|以)(?<![一二三四五六七八九])[十百千万亿]+[件条项宗个次份](?!数)"
)
"""Words that say that what counts stands in tens or hundreds (单位：百件), not an article's number after them (第二十条)."""
TIMES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
YUAN = {f"{times}元": Decimal(10**power) for times, power in TIMES.items()}
COLUMN_IN_YUAN = {"10,000 CNY": Decimal(10000), "CNY": Decimal(1)}
"""Units of money in yuan: those printed, and those of columns."""
NOTED = re.compile(r"\s*([0-9０-９]+)\s*[（(](?:其中|含|包括|包含)[^（）()]*[)）]\s*$")
"""A number with a note in brackets that says what of it is what: 22（其中修订16件）."""
STRUCK = "\u0336"
"""What readers put after a character that is struck out."""
DAMAGED = "\ufffd"
"""What stands for a character that could not be decoded: it may have been a digit."""
PAGE = re.compile(r"第 ?\d+ ?页.{0,8}|[-—] ?\d+ ?[-—]")
COUNTING = re.compile(
    r"[\d〇零一二两三四五六七八九十百千万亿%％倍减增约余超至到多少足近共达逾件条年月日]|左右|以上|以下|以内"
)
"""What in another line of the cell may belong to the number."""
MOST_LINES = 4
"""A cell of more lines is a label written downwards, no value with words beside it."""
MOST_DIGITS = 15
QUALIFIES = re.compile(r"[约近超余共达逾]|大约|约为|超过|不足|不少于|至少|最多")
"""Words that make the number after them another."""
TELEPHONE = re.compile(r"(?:\+?86)?1[3-9]\d{9}|0\d{9,11}")
"""Digits that are no figure, but a mobile telephone's number, or one with its area code."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell's characters say. kind: number | blank | words. raw: the value's own characters."""

    kind: str
    raw: str
    number: Decimal | None = None


@lru_cache(maxsize=65536)
def read_value(text: str, unit: str = "", printed_unit: str = "") -> Value:
    """Given a cell's characters, the unit of its column and the one its header prints, return what they say.

    "251000元", or "人民币251000圆整", in a column of 10,000 CNY is 25.1; "减4" is −4; "1 2", "O" and "12①" are words: more than one reading.
    """
    raw = text.strip() if DAMAGED in text else _value_line(text)
    squeezed = BETWEEN.sub("", re.sub(r"\s+", " ", simplified(raw.translate(WIDE))).strip())
    if squeezed in BLANKS:
        return Value("blank", raw)
    bare = squeezed
    if (found := UNIT.search(squeezed)) is not None:
        bare = squeezed[: found.start()].strip()
        named = (found["bracketed"] or found["counted"] or found["money"]).replace("圆", "元")
        if (named in YUAN) != (unit in COLUMN_IN_YUAN):
            return Value("words", raw)
        bare = bare.removeprefix(CURRENCY) if named in YUAN else bare
        printed_unit = named
    number = _number(bare)
    if number is None or (unit not in COLUMN_IN_YUAN and POINT_OR_SEPARATOR.fullmatch(bare)):
        return Value("words", raw)
    return Value("number", raw, number * _factor(unit, printed_unit))


def count_of(text: str) -> Decimal | None:
    """Given a cell's characters, return the number there, if it counts something: a part of one (1.5) and a change (-3) are slips, and no
    terms of a sum.
    """
    number = read_value(text).number
    return number if number is not None and number >= 0 and number == number.to_integral_value() else None


def joined_lines(text: str) -> Decimal | None:
    """Given a cell, return the one number that its lines may be, broken where the cell was too narrow (257 above 93, or 93件), None
    if they are anything else. They may as well be two numbers.
    """
    lines = UNIT_OF_COUNT.sub("", text.translate(WIDE)).split("\n")
    whole = len(lines) > 1 and lines[0][:1] != "0" and all(line.isascii() and line.isdecimal() for line in lines)
    return Decimal("".join(lines)) if whole and len("".join(lines)) <= MOST_DIGITS else None


@lru_cache(maxsize=65536)
def holds_number(text: str) -> bool:
    """Given a cell's characters, tell whether they are a number, be it one of requests or of money."""
    return read_value(text).kind == "number" or read_value(text, "CNY").kind == "number"


@lru_cache(maxsize=65536)
def two_in(text: str) -> tuple[str, ...]:
    """Given a cell's characters, return the two numbers that they are, each with its unit (1 件 0 件), else nothing."""
    pieces = tuple(BEFORE_UNIT.sub("", text).split())
    return pieces if len(pieces) == 2 and all(holds_number(piece) for piece in pieces) else ()


def are_numbers(pieces: Sequence[str]) -> bool:
    """Given the pieces of a cell, tell whether they are numbers, but for some that say that there is none."""
    return any(map(holds_number, pieces)) and all(holds_number(piece) or piece in BLANKS for piece in pieces)


def _factor(unit: str, printed_unit: str) -> Decimal:
    """What one of the printed unit is in the unit of the column: 1 元 is 0.0001 of 10,000 CNY."""
    if unit not in COLUMN_IN_YUAN or printed_unit not in YUAN:
        return Decimal(1)
    return YUAN[printed_unit] / COLUMN_IN_YUAN[unit]


@lru_cache(maxsize=65536)
def money_units(text: str) -> frozenset[str]:
    """Given a header or label, return the units of money that it names; "?" for one that is not known (□元, 五百元)."""
    found = MONEY_UNIT.findall(simplified("".join(text.split())))
    return frozenset(unit if (unit := f"{times}元") in YUAN else "?" for times in found)


@lru_cache(maxsize=65536)
def names_unit(text: str) -> bool:
    """Given a line or a cell, tell whether it says in which unit the money of a table is, or that counts are in another than one."""
    return counts_in_more(text) or UNIT_OF_MONEY.search(simplified("".join(text.split()))) is not None


@lru_cache(maxsize=65536)
def counts_in_more(text: str) -> bool:
    """Given a line or a cell, tell whether it says that what counts stands in tens, hundreds or more."""
    return UNIT_OF_COUNTS.search(simplified("".join(text.split()))) is not None


def _value_line(text: str) -> str:
    """Given a cell, return the one line of it that holds a number where the others hold words, else all of it."""
    if (noted := NOTED.match(text)) is not None:
        return noted[1].strip()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 2 and _is_broken(*(line.translate(WIDE) for line in lines)):
        return "".join(lines)
    numbers = [line for line in lines if line[-1:].isdigit() and _number(line.translate(WIDE)) is not None]
    if not 1 < len(lines) <= MOST_LINES or len(numbers) != 1:
        return text.strip()
    if len(lines) == 2 and lines[0] in numbers and UNIT.fullmatch(lines[1]):
        return "".join(lines)
    others = [line for line in lines if line not in numbers and STRUCK not in line and not PAGE.fullmatch(line)]
    return text.strip() if any(COUNTING.search(line) for line in others) else numbers[0]


def _is_broken(one: str, other: str) -> bool:
    """Tell whether two lines are a number that a narrow cell breaks: its separators show that it goes on (47,8 and 18)."""
    return "," in one and NUMBER.fullmatch(one) is None and NUMBER.fullmatch(one + other) is not None


def _number(text: str) -> Decimal | None:
    digits = sum(char.isdigit() for char in text)
    if len(text) > MOST_DIGITS + 6 or digits > MOST_DIGITS or TELEPHONE.fullmatch(text):
        return None
    if NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if (found := CHANGE.fullmatch(text)) is not None:
        return Decimal(found[2]) * (-1 if found[1][0] in "减-" else 1)
    return chinese_number(text) if len(text) > 1 or text in "零〇" else None


def chinese_number(text: str) -> Decimal | None:
    """Given a number in Chinese numerals up to the thousands ("十二", "三百零五", "二〇"), return it, else None.

    "两三" is two or three, "一百二" a hundred and twenty to some: neither is a number here. A lone 一 in a cell may
    as well be a dash: callers that read cells leave it out.
    """
    if text and all(char in DIGITS for char in text):
        spelt = len(text) == 1 or any(char in "〇零" for char in text[1:])
        return Decimal("".join(str(DIGITS[char]) for char in text)) if spelt else None
    found = NUMERAL.fullmatch(text) if text else None
    if found is None:
        return None
    thousands, hundreds, zero, tens, ten, ones = found.group("k", "c", "zero", "x", "ten", "i")
    if ones and not ten and (thousands or hundreds) and not zero:
        return None
    total = 1000 * DIGITS.get(thousands or "零", 0) + 100 * DIGITS.get(hundreds or "零", 0)
    return Decimal(total + (10 * DIGITS.get(tens or "一", 1) if ten else 0) + DIGITS.get(ones or "零", 0))


def plain_decimal(value: Decimal) -> Decimal:
    """Given a value, return it without needless zeros or exponent: 5.0 → 5, 13914.40 → 13914.4."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal
