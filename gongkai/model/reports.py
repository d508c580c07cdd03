"""Reports: what a document says in the terms of a statutory form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import field
from decimal import Decimal
from typing import NamedTuple

from gongkai.decisions import Ruling, Verdict
from gongkai.model.documents import Place
from gongkai.model.terms import Scope, Severity, Side, Status
from gongkai.model.values import dataclass


class CellCode(NamedTuple):
    """The address of a figure in a statutory form: table, item (row), column."""

    table: str
    item: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.item}.{self.column}"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a figure was read as it was.

    label: the row's label as printed, and how alike it is to the item's, 0 to 1 (0: found by order alone).
    columns: how its column was found: count, place, alike, header or code. sums: how many sums of the form, with terms other than
    zero, come out with it. recognised: what each engine made of its picture, where it is one.
    """

    label: str
    likeness: float
    columns: str
    sums: int = 0
    recognised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a statutory table as a report prints it.

    value: in `unit`; None unless status is reported, inferred or corrected.
    raw: the characters of the value as printed; None where the cell is missing.
    candidates: the readings that were possible, where status is unreadable.
    grounds: why it was read so; None where nothing was found to read.
    as_read: where a person corrected it, what was read: a value in digits, or a status.
    """

    cell: CellCode
    value: Decimal | None
    status: Status
    raw: str | None
    unit: str
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    grounds: Grounds | None = None
    as_read: str | None = None

    @property
    def known(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six statutory sections; `printed` is its number as printed ("二", "2"), text is without tables.

    recognised: whether some of its text was recognised in a picture, and may be wrong.
    """

    number: int
    title: str
    text: str
    printed: str = ""
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A checkable number in the text: code points start..end (half-open) of the section's text say `text`."""

    section: int
    subject: str
    value: Decimal | None
    unit: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points start..end (half-open) of a section's text."""

    section: int
    start: int
    end: int


OF_OURS = {"mended_by", "ways", "doubt", "accounts"}
"""Terms that explain a finding, and may be told otherwise without its numbers being others."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader should know: an observation with a stable code, never an accusation.

    id: stable within its report, "code:place". terms: the numbers behind the message, plain values only. cells,
    passages: where to look. severity: as the maintainer sees it. verdict: the last that people gave.
    """

    id: str
    code: str
    severity: Severity
    side: Side
    message: str
    message_en: str
    cells: tuple[CellCode, ...] = ()
    terms: dict[str, object] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    verdict: Verdict | None = None

    @property
    def public_severity(self) -> Severity:
        """As the public sees it: one step lower where our reading is likelier at fault than the report."""
        lower = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.HINT}
        return lower.get(self.severity, self.severity) if self.side is Side.READING else self.severity

    @property
    def seen(self) -> str:
        """Eight characters for what it observed and where: a verdict names them, so that it is on these numbers alone."""
        terms = {name: value for name, value in self.terms.items() if name not in OF_OURS}
        observed = [self.id[self.id.index(self.code) :], terms, [str(cell) for cell in self.cells]]
        told = json.dumps(observed, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(told.encode(errors="backslashreplace")).hexdigest()[:8]

    @property
    def rejected(self) -> bool:
        return self.verdict is not None and self.verdict.verdict is Ruling.REJECTED


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report, read. Dates are YYYY-MM-DD; `figures` is every cell of the form, in form order.

    form is None where the document does not decide it; figures are then empty.
    findings: what the reading itself has to say (unreadable cells, tables missing or repeated, …).
    """

    format: str
    title: str | None
    agency_name: str | None
    year: int | None
    form: str | None
    published: str | None
    signed: str | None
    scope: Scope
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...] = ()
