"""The values that flow: file → Document → Report → Finding → package rows. All frozen, all plain.

A `Document` is what a file shows: lines and grids in reading order, with places, nothing about forms.
A `Report` is what the document says in the terms of a statutory form: one `Figure` for every cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from gongkai.decisions import Corrected, Judged, Ruling, Verdict


class Status(StrEnum):
    """How a figure is known. Only reported, inferred and corrected figures carry a value."""

    REPORTED = "reported"
    BLANK = "blank"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    INFERRED = "inferred"
    CORRECTED = "corrected"


class Kind(StrEnum):
    """What kind of evidence a file is (DESIGN: Data on disk)."""

    ORIGINAL = "original"
    EXTRACT = "extract"
    TRANSCRIPT = "transcript"


class Scope(StrEnum):
    """Whose activity the figures cover: the agency's own, or every agency of its area."""

    OWN = "own"
    WHOLE_AREA = "whole_area"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding matters: a sum that does not come out, something to look at, something to know."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Side(StrEnum):
    """On which side a finding lies: the report itself, our reading of it, or not decided."""

    REPORT = "report"
    READING = "reading"
    UNKNOWN = "unknown"


def number_text(value: Decimal) -> str:
    """Given a value, return it in digits without exponent or needless zeros: 13914.44, 25.1, 0."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- documents: what a file shows -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document. Numbers are 1-based; bbox is [x0, top, x1, bottom] in points."""

    page: int | None = None
    line: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    grid: int | None = None
    row: int | None = None
    col: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text, as printed (converter marks removed).

    recognised: whether the characters were recognised in a picture, and may be wrong.
    """

    text: str
    place: Place
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid. `text` keeps the characters as printed, line breaks inside the cell included.

    recognised: what each engine made of the cell's picture, the first of them being `text`; empty where the characters
    are the file's own. One engine alone, or several that differ, leave a value to be confirmed.
    """

    text: str
    place: Place
    colspan: int = 1
    rowspan: int = 1
    recognised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of cells, of unequal length where the document has them so.

    ruled: whether the document itself says where each cell stands (ruled lines, table markup). Then a row holds the
    cells that begin in it, a cell's place.col is its first column, the same column in all rows, and an empty cell is
    empty. Not ruled: columns are counted along each row, and a row may have slid.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document: its size in points as shown; recognised: whether it is a picture that was read."""

    number: int
    width: float
    height: float
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the document should know: a code of the family `reading`, and the numbers behind it."""

    code: str
    terms: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as lines and grids in reading order. pages: only of formats that have pages."""

    format: str
    blocks: tuple[Line | Grid, ...]
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def grids(self) -> Iterator[Grid]:
        return (block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> Iterator[Line]:
        return (block for block in self.blocks if isinstance(block, Line))


# --- reports: what a document says ------------------------------------------------------------


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


# --- the register: what data/ says beside the evidence -----------------------------------------


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division (行政区划) by its six-digit code."""

    code: str
    name: str
    name_en: str
    parent: str | None
    edition: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of data/agencies.csv. `names`: as printed in reports; `aliases`: other names people use."""

    id: str
    name: str
    name_en: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    division_code: str
    division_edition: str
    level: str
    kind: str
    parent_id: str | None
    valid_from: str | None
    valid_to: str | None
    successor_id: str | None
    website: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A source.toml, or one [[version]] of it. Dates are YYYY-MM-DD or None; paths are relative to data/.

    pictures: whether pictures of its pages may be published; None: as the portal says. copy_of: which file it shows again.
    """

    path: str
    title: str | None
    url: str | None
    archive_url: str | None
    retrieved: str
    published: str | None
    sha256: str
    kind: Kind
    scope: Scope | None
    supersedes: str | None
    licence: str | None
    review_state: str = "machine"
    reviewed: str | None = None
    pictures: bool | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Portal:
    """data/portal.toml. `as_of` stands for "now" wherever a page or package needs it.

    page_pictures: whether pictures of pages are published where the source does not say.
    """

    title: str
    title_en: str
    publisher: str
    base_url: str | None
    contact_email: str | None
    issues_url: str | None
    as_of: str
    licence: str
    languages: tuple[str, ...]
    page_pictures: bool = True


@dataclass(frozen=True, slots=True)
class Filed:
    """A report in its place in the corpus: whose, which year, from which evidence, with what was found.

    version: 1 for the first published, counting up; superseded_by: report_id of the newer version or None.
    copy_of: report_id of the better file of the same version or None.
    checks: rule code → (cells or places assessed, of these fitting, not assessable).
    """

    report_id: str
    agency_id: str
    year: int
    version: int
    superseded_by: str | None
    source: Source
    document: Document
    report: Report
    findings: tuple[Finding, ...]
    checks: dict[str, tuple[int, int, int]]
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """A row of data/coverage.csv: an agency and year searched without result, or confirmed to have none."""

    agency_id: str
    year: int
    state: str
    who: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a build publishes, sorted: agencies by id, reports by agency and year.

    unread: (agency id, year) of which evidence is filed that could not be read, or is held back.
    """

    portal: Portal
    agencies: tuple[Agency, ...]
    divisions: tuple[Division, ...]
    reports: tuple[Filed, ...]
    searched: tuple[Searched, ...] = ()
    unread: frozenset[tuple[str, int]] = frozenset()
    verdicts: tuple[Judged, ...] = ()
    corrections: tuple[Corrected, ...] = ()
