"""What a file says of itself: the package it is of, where that stands, whose it is and how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gongkai.formats.frame import Column
from gongkai.publish.schema import Schema

UNOFFICIAL = "非官方网站，依据行政机关公开的年度报告整理"
UNOFFICIAL_EN = "Unofficial; made from the annual reports that agencies publish"


@dataclass(frozen=True, slots=True)
class Beside:
    """A column that a workbook has beside those of a resource. is_link: its texts are addresses."""

    name: str
    title: str
    description: str
    description_en: str
    values: Sequence[str | None] = field(compare=False)
    is_link: bool = False


Extras = Callable[[Schema, Sequence[Column]], Sequence[Beside]]
"""Given a resource and columns of some of its rows, what stands beside these rows in a workbook; the same columns always."""


@dataclass(frozen=True, slots=True)
class About:
    """What every file of a package says of it, Chinese and English.

    home: the portal's address, or "" where it has none; extras: what workbooks show beside the rows.
    """

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    publisher: str
    as_of: str
    licence: str
    licence_url: str
    citation: str
    citation_en: str
    home: str
    extras: Extras

    def facts(self) -> dict[str, str]:
        """Return what there is to say, by name."""
        return {
            "title": self.title,
            "title_en": self.title_en,
            "notice": UNOFFICIAL,
            "notice_en": UNOFFICIAL_EN,
            "publisher": self.publisher,
            "as_of": self.as_of,
            "licence": self.licence,
            "licence_url": self.licence_url,
            "citation": self.citation,
            "citation_en": self.citation_en,
            "home": self.home,
        }
