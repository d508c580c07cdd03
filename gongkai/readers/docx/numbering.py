"""The numbers that Word prints before paragraphs without their being in the text. ECMA-376 part 1, 17.9."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from gongkai.readers.docx.markup import W, attribute, is_on, number
from gongkai.readers.docx.styles import Styles

PLACEHOLDER = re.compile(r"%([1-9])")
NUMERALS = "零一二三四五六七八九"


def _chinese(value: int) -> str:
    """Given a number below a hundred, return it as Chinese headings have it: 十, 十一, 二十."""
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones or not tens else "")
    )


def _letter(value: int) -> str:
    return chr(ord("a") + value - 1)


FORMATS: dict[str, tuple[int, Callable[[int], str]]] = {
    "decimal": (9999, str),
    "decimalHalfWidth": (9999, str),
    "decimalZero": (9999, "{:02d}".format),
    "decimalFullWidth": (
        9999,
        lambda value: str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    ),
    "decimalEnclosedCircle": (20, lambda value: chr(0x2460 + value - 1)),
    "decimalEnclosedCircleChinese": (20, lambda value: chr(0x2460 + value - 1)),
    "decimalEnclosedParen": (20, lambda value: chr(0x2474 + value - 1)),
    "lowerLetter": (26, _letter),
    "upperLetter": (26, lambda value: _letter(value).upper()),
    "chineseCounting": (99, _chinese),
    "chineseCountingThousand": (99, _chinese),
    "japaneseCounting": (99, _chinese),
    "taiwaneseCounting": (99, _chinese),
    "taiwaneseCountingThousand": (99, _chinese),
}
"""Kinds of numbers: the largest that is printed as said here, and how. Others are left out."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its numbers are printed. text has %1 … %9 for the numbers of the levels."""

    format: str = "none"
    text: str = ""
    start: int = 1
    attached: bool = False
    restarts: bool = True
    decimal: bool = False
    style: str | None = None


class Numbering:
    """The lists of a document, and how far each has been counted. Asked for each paragraph once, in order."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._tree = tree
        self._styles = styles
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, properties: Element | None, style: str | None) -> tuple[str, bool]:
        """Given a paragraph's properties and style, return the number before it and whether it is attached to the text."""
        num, level = self._asked_for(properties, style)
        if num is None or num == "0" or self._tree is None:
            return "", True
        if num not in self._lists:
            self._lists[num] = self._list(num)
        name, levels = self._lists[num]
        if level is None:
            level = next((index for index, found in levels.items() if style and found.style == style), 0)
        if level not in levels:
            return "", True
        counts = self._counts.setdefault(name, {})
        _count(counts, levels, level)
        return _printed(levels, level, counts), levels[level].attached

    def _asked_for(self, properties: Element | None, style: str | None) -> tuple[str | None, int | None]:
        """Return which list a paragraph is in and at what level: its own words first, then its style's."""
        num = level = None
        holders = [] if properties is None else [properties]
        holders += [found for item in self._styles.chain(style) for found in item.iterchildren(f"{W}pPr")]
        for holder in holders:
            num = num or attribute(holder, "numPr", "numId")
            level = level or attribute(holder, "numPr", "ilvl")
        return num, None if level is None else number(level)

    def _list(self, num: str) -> tuple[str, dict[int, Level]]:
        """Return the list of a number: the name under which it is counted, and its levels."""
        instance = self._find("num", "numId", num)
        name = attribute(instance, "abstractNumId") or ""
        definition = self._definition(name)
        if instance is None or definition is None:
            return name, {}
        levels = {number(item.get(f"{W}ilvl")): _level(item) for item in definition.iterchildren(f"{W}lvl")}
        for changed in instance.iterchildren(f"{W}lvlOverride"):
            index = number(changed.get(f"{W}ilvl"))
            own = changed.find(f"{W}lvl")
            level = levels.get(index, Level()) if own is None else _level(own)
            start = attribute(changed, "startOverride")
            if start is not None:
                level = replace(level, start=number(start))
                self._counts.get(name, {}).pop(index, None)
            levels[index] = level
        return name, levels

    def _definition(self, name: str) -> Element | None:
        """Return the definition of a list; one that only names a style is the definition with that style's name."""
        found = self._find("abstractNum", "abstractNumId", name)
        linked = attribute(found, "numStyleLink")
        if linked is None or self._tree is None:
            return found
        definitions = self._tree.iterchildren(f"{W}abstractNum")
        return next((item for item in definitions if attribute(item, "styleLink") == linked), found)

    def _find(self, tag: str, key: str, value: str) -> Element | None:
        items: Iterator[Element] = iter(()) if self._tree is None else self._tree.iterchildren(f"{W}{tag}")
        return next((item for item in items if item.get(f"{W}{key}") == value), None)


def _level(item: Element) -> Level:
    """Given the markup of a level, return it. A hidden number is none."""
    hidden = item.find(f"{W}rPr/{W}vanish")
    legal = item.find(f"{W}isLgl")
    return Level(
        format="none" if hidden is not None and is_on(hidden) else attribute(item, "numFmt") or "decimal",
        text=attribute(item, "lvlText") or "",
        start=number(attribute(item, "start"), 0),
        attached=attribute(item, "suff") == "nothing",
        restarts=attribute(item, "lvlRestart") != "0",
        decimal=legal is not None and is_on(legal),
        style=attribute(item, "pStyle"),
    )


def _count(counts: dict[int, int], levels: dict[int, Level], level: int) -> None:
    counts[level] = counts.get(level, levels[level].start - 1) + 1
    for deeper in [index for index in counts if index > level and (index not in levels or levels[index].restarts)]:
        del counts[deeper]


def _printed(levels: dict[int, Level], level: int, counts: dict[int, int]) -> str:
    """Return the number as printed, "" where it is a bullet, none, or of a kind not known here."""
    if levels[level].format in ("bullet", "none"):
        return ""
    printed = levels[level].text
    for place in dict.fromkeys(PLACEHOLDER.findall(printed)):
        found = levels.get(int(place) - 1)
        value = counts.get(int(place) - 1, 1 if found is None else found.start)
        kind = "decimal" if found is None or levels[level].decimal else found.format
        most, write = FORMATS.get(kind, (0, str))
        if not 0 < value <= most:
            return ""
        printed = printed.replace(f"%{place}", write(value))
    return printed
