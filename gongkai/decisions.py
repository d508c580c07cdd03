"""What people decided on findings and figures: lines of data/verdicts.csv and data/corrections.csv, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Ruling(StrEnum):
    """What a person says of a finding: the report prints it so; it does not hold; it holds, and there is a reason."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A line of data/verdicts.csv. Dates are YYYY-MM-DD; reply: of the agency; sha256: of the evidence, and seen: the numbers
    of the finding (Finding.seen), that were looked at, where it is said; line: where it stands.
    """

    finding_id: str
    verdict: Ruling
    author: str
    date: str
    reviewer: str
    reviewed: str
    evidence: str
    reason: str
    reply: str | None = None
    reply_date: str | None = None
    sha256: str | None = None
    seen: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of data/corrections.csv: what the evidence with this sha256 prints in a cell, as two persons saw it.

    cell: table, item, column. as_read: the value in digits, or the status, that the line says was read; value: None
    where the cell is blank. doubted: a line below on the same cell is not understood, so that nothing is certain.
    """

    agency_id: str
    year: int
    sha256: str
    cell: tuple[str, str, str]
    as_read: str
    value: Decimal | None
    reason: str
    evidence: str
    author: str
    reviewer: str
    date: str
    line: int = 0
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A line of data/withdrawn.csv: what must not be published any more, neither now nor in any release, and why.

    what: release, report, resource, section or picture; id: which; sha256: of the one file it is about, where not all are.
    """

    what: str
    id: str
    reason: str
    date: str
    who: str
    sha256: str | None = None
    line: int = 0

    @property
    def report_id(self) -> str | None:
        """The report that it is about, or in which it stands."""
        return self.id.partition("#")[0] if self.what in ("report", "section", "picture") else None

    @property
    def number(self) -> int | None:
        """Of a section its number, of a picture its page."""
        return int(self.id.partition("#")[2]) if "#" in self.id else None


class Fate(StrEnum):
    """What became of a verdict or a correction in this build.

    Of both: applied; followed, by a later line. Of a verdict: superseded, with the version that it is on; vanished, with
    its finding; changed, as its finding shows other numbers than were looked at, or it does not say which were. Of a correction: obsolete, what is read now is the same; waiting, the report could not be read or was left out; doubted,
    by a later line that is not understood.
    """

    APPLIED = "applied"
    FOLLOWED = "followed"
    SUPERSEDED = "superseded"
    VANISHED = "vanished"
    CHANGED = "changed"
    OBSOLETE = "obsolete"
    WAITING = "waiting"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict in its place. finding_id: as it is now; report_id, agency_id, year: None where it is on no report here."""

    verdict: Verdict
    fate: Fate
    finding_id: str
    report_id: str | None
    agency_id: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction in its place. report_id: None where the evidence could not be read; as_read: what is read now.

    breaks: sums that came out as it was read, and do not with what it says. published: SHA-256 of the copy whose figures are
    published, where the correction is on another.
    """

    correction: Correction
    fate: Fate
    report_id: str | None
    as_read: str | None
    breaks: int = 0
    published: str | None = None
