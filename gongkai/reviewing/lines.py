"""data/review.csv: what one person said of a figure, a finding or a report, and no other person has agreed to yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.decisions import Ruling
from gongkai.register.corrections import NUMBER
from gongkai.register.fields import SHA256, is_date

NAME = "review.csv"
COLUMNS = (
    "about", "agency_id", "year", "sha256", "place", "seen", "decision", "value", "reason", "evidence", "author", "date",
)  # fmt: skip


class About(StrEnum):
    """What a person looked at: one figure, one finding, or a report with all its figures."""

    FIGURE = "figure"
    FINDING = "finding"
    REPORT = "report"


class Decision(StrEnum):
    """What a person said: of a figure, of a finding, of a report; of any of them, that it cannot be told."""

    VALUE = "value"
    BLANK = "blank"
    AS_READ = "as_read"
    CONFIRMED = Ruling.CONFIRMED.value
    REJECTED = Ruling.REJECTED.value
    EXPLAINED = Ruling.EXPLAINED.value
    COMPARED = "compared"
    CANNOT_TELL = "cannot_tell"


OF = {
    About.FIGURE: {Decision.VALUE, Decision.BLANK, Decision.AS_READ, Decision.CANNOT_TELL},
    About.FINDING: {Decision.CONFIRMED, Decision.REJECTED, Decision.EXPLAINED, Decision.CANNOT_TELL},
    About.REPORT: {Decision.COMPARED},
}
PROPOSES = {Decision.VALUE, Decision.BLANK, Decision.CONFIRMED, Decision.REJECTED, Decision.EXPLAINED}
"""What becomes a line of corrections.csv or verdicts.csv when another person agrees."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a line is on. place: table.item.column of a figure, code:place of a finding, "" of a report."""

    about: About
    agency_id: str
    year: int
    sha256: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of review.csv. seen: what was there to look at: what had been read, or the finding's terms (as JSON)."""

    key: Key
    seen: str
    decision: Decision
    author: str
    date: str
    value: str = ""
    reason: str = ""
    evidence: str = ""

    @property
    def proposes(self) -> bool:
        return self.decision in PROPOSES

    def fields(self) -> dict[str, str]:
        """Return the line as the columns of the file have it."""
        key = self.key
        return {
            "about": key.about.value, "agency_id": key.agency_id, "year": str(key.year), "sha256": key.sha256,
            "place": key.place, "seen": self.seen, "decision": self.decision.value, "value": self.value,
            "reason": self.reason, "evidence": self.evidence, "author": self.author, "date": self.date,
        }  # fmt: skip


def line_of(fields: Mapping[str, str]) -> Line | None:
    """Given the fields of a line, return what it says; None where that cannot be understood, or nobody signed it."""
    try:
        about, decision = About(fields["about"]), Decision(fields["decision"])
        key = Key(about, fields["agency_id"], int(fields["year"]), fields["sha256"], fields["place"])
    except (KeyError, ValueError):
        return None
    if decision is Decision.VALUE and not NUMBER.fullmatch(fields["value"]):
        return None
    signed = any(char.isalnum() for char in fields["author"]) and is_date(fields["date"])
    if decision not in OF[about] or not SHA256.fullmatch(key.sha256) or not signed:
        return None
    return Line(
        key, fields["seen"], decision, fields["author"], fields["date"], fields["value"], fields["reason"],
        fields["evidence"],
    )  # fmt: skip
