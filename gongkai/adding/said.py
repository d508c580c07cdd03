"""What `gongkai add` says: a line for each file, a summary, a log for programs."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.adding.candidates import Reading
from gongkai.adding.placing import Placed

NAMED = 5
"""Of new agencies, so many are named in the summary; the log has all."""


class State(StrEnum):
    """What became of a file."""

    FILED = "filed"
    UNREADABLE = "filed_unreadable"
    COPY = "already_filed"
    NOT_FILED = "not_filed"


@dataclass(frozen=True, slots=True)
class Addition:
    """A file, what became of it and why. target: where it stands now, or where the same bytes were found."""

    file: Path
    state: State
    sha256: str = ""
    code: str = ""
    message: str = ""
    target: Path | None = None
    version: int = 1
    placed: Placed | None = None
    reading: Reading | None = None
    url: str = ""

    def line(self) -> str:
        """Return it in a line for a person."""
        match self.state:
            case State.COPY:
                return f"{self.file}: {self.message}"
            case State.NOT_FILED:
                read = f" [{_read(self.reading)}]" if self.reading and self.reading.figures else ""
                return f"not filed: {self.file}: {self.message} ({self.code}){read}"
        placed = self.placed
        place = f"{placed.agency.name}{' (new)' if placed.new else ''}, {placed.year}" if placed else ""
        version = f", version {self.version}" if self.version > 1 else ""
        read = self.message if self.state is State.UNREADABLE else _read(self.reading) if self.reading else ""
        note = f"; {placed.note}" if placed and placed.note else ""
        return f"{self.file} → {self.target}: {place}{version}, {read}{note}"


def _read(reading: Reading) -> str:
    """198 of 200 figures read, 2 unreadable; no table reviews; 3 findings, 1 of them errors."""
    parts = [f"{reading.known} of {reading.figures} figures read"]
    parts += [
        f"{getattr(reading, name)} {name}" for name in ("unreadable", "blank", "missing") if getattr(reading, name)
    ]
    said = [", ".join(parts)]
    if reading.tables_missing:
        said.append(f"no table {', '.join(reading.tables_missing)}")
    if reading.findings:
        said.append(f"{reading.findings} findings" + (f", {reading.errors} errors" if reading.errors else ""))
    return "; ".join(said)


def summary(additions: Sequence[Addition], missing: Sequence[str], unlisted: int, data: Path) -> Iterator[str]:
    """Given what became of all files, rows without a file and the number of files without a row, yield a summary."""
    for row in missing:
        yield f"not filed: {row}"
    states = Counter(one.state for one in additions)
    yield f"{len(additions)} files: " + ", ".join(
        f"{states[state]} {state.value.replace('_', ' ')}" for state in State if states[state]
    )
    readings = [one.reading for one in additions if one.reading and one.state is State.FILED]
    if readings:
        figures, known = sum(one.figures for one in readings), sum(one.known for one in readings)
        complete = sum(one.unreadable + one.missing == 0 for one in readings)
        yield f"  {known} of {figures} figures read; {complete} of {len(readings)} reports without a gap"
    reasons = Counter(one.code for one in additions if one.state is State.NOT_FILED)
    if reasons:
        yield "  not filed: " + ", ".join(f"{count} {code}" for code, count in reasons.most_common())
    if missing:
        yield f"  {len(missing)} rows of the list have no file"
    if unlisted:
        yield f"  {unlisted} files are not in the list"
    new = sorted({one.placed.agency.id for one in additions if one.placed and one.placed.new and one.target})
    if new:
        named = ", ".join(new[:NAMED]) + (" …" if len(new) > NAMED else "")
        yield f"  {len(new)} new agencies ({named}): fill in division and level in {data / 'agencies.csv'}"


def write_log(path: Path, additions: Sequence[Addition]) -> None:
    """Given a path and what became of all files, write it there as CSV, a row a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LOG, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_row(one) for one in additions)


READING = ("format", "form", "figures", "known", "unreadable", "blank", "missing", "findings", "errors")
LOG = (
    "file", "state", "code", "message", "agency_id", "agency", "new_agency", "year", "version", "target", "sha256", "url",
    *READING, "tables_missing",
)  # fmt: skip


def _row(one: Addition) -> dict[str, object]:
    placed, reading = one.placed, one.reading
    return {
        "file": one.file,
        "state": one.state.value,
        "code": one.code,
        "message": one.message,
        "agency_id": placed.agency.id if placed else "",
        "agency": placed.agency.name if placed else "",
        "new_agency": "yes" if placed and placed.new else "",
        "year": placed.year if placed else "",
        "version": one.version if one.state in (State.FILED, State.UNREADABLE) else "",
        "target": one.target or "",
        "sha256": one.sha256,
        "url": one.url,
        **{name: getattr(reading, name) if reading else "" for name in READING},
        "tables_missing": " ".join(reading.tables_missing) if reading else "",
    }
