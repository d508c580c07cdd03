"""What `gongkai add` says: a line for each file, a summary, a log for programs."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.adding.candidates import Reading
from gongkai.adding.listing import Missing
from gongkai.adding.placing import Placed
from gongkai.adding.shelving import Shelved
from gongkai.counting import count


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
    shelved: Shelved | None = None
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
        version = _version(self.shelved) if self.shelved else ""
        read = self.message if self.state is State.UNREADABLE else _read(self.reading) if self.reading else ""
        note = f"; {placed.note}" if placed and placed.note else ""
        return f"{self.file} → {self.target}: {self.place()}{version}, {read}{note}"

    def place(self) -> str:
        """Return whose report it is, and on which year."""
        placed = self.placed
        return f"{placed.agency.name}{' (new)' if placed.new else ''}, {placed.year}" if placed else ""


def _version(shelved: Shelved) -> str:
    """What a file is to the others of its report: a copy of one, or a version with other figures."""
    differ = f" ({count(shelved.differing, 'figure')} read otherwise)" if shelved.differing else ""
    if shelved.copy_of:
        return f", another copy of {shelved.copy_of}{differ}"
    return f", version {shelved.version}{differ}" if shelved.version > 1 or differ else ""


def _read(reading: Reading) -> str:
    """198 of 200 figures read, 2 unreadable; no table reviews; 3 findings, 1 error."""
    parts = [f"{reading.known} of {reading.figures} figures read"]
    parts += [
        f"{getattr(reading, name)} {name}" for name in ("unreadable", "blank", "missing") if getattr(reading, name)
    ]
    said = [", ".join(parts)]
    if reading.tables_missing:
        said.append(f"no table {', '.join(reading.tables_missing)}")
    if reading.findings:
        errors = f", {count(reading.errors, 'error')}" if reading.errors else ""
        said.append(count(reading.findings, "finding") + errors)
    return "; ".join(said)


def summary(
    additions: Sequence[Addition], missing: Sequence[Missing], listed: Container[Path] | None, data: Path
) -> Iterator[str]:
    """Given what became of all files, rows of the list without a file, and the files in the list, yield a summary."""
    for row in missing:
        yield f"not filed: {row.message}"
    states = Counter(one.state for one in additions)
    yield f"{count(len(additions), 'file')}: " + ", ".join(
        f"{states[state]} {state.value.replace('_', ' ')}" for state in State if states[state]
    )
    filed = [one for one in additions if one.reading and one.state is State.FILED]
    readings = [one.reading for one in filed if one.reading]
    if readings:
        figures, known = sum(one.figures for one in readings), sum(one.known for one in readings)
        complete = sum(one.unreadable + one.missing == 0 for one in readings)
        yield f"  {known} of {figures} figures read; {complete} of {len(readings)} reports without a gap"
    if copies := sum(bool(one.shelved and one.shelved.copy_of) for one in filed):
        yield f"  {count(copies, 'further copy', 'further copies')} of a report that is there already"
    if without := [one for one in filed if one.reading and not one.reading.known]:
        yield f"  {count(len(without), 'report')} of which no figure could be read:"
        yield from (f"    {one.file}: {one.place()}" for one in without)
    reasons = Counter(one.code for one in additions if one.state is State.NOT_FILED)
    if reasons:
        yield "  not filed: " + ", ".join(f"{times} {code}" for code, times in reasons.most_common())
    if missing:
        yield f"  {count(len(missing), 'row')} of the list without a file"
    if listed is not None and (unlisted := sum(one.file not in listed for one in additions)):
        yield f"  {count(unlisted, 'file')} not in the list"
    if new := sorted(
        {(one.placed.agency.id, one.placed.agency.name) for one in additions if one.placed and one.placed.new}
    ):
        yield f"  {count(len(new), 'new agency', 'new agencies')}: see whether the names are right, and fill in division and level in {data / 'agencies.csv'}"
        yield from (f"    {name} ({id_})" for id_, name in new)


READING = ("format", "form", "figures", "known", "unreadable", "blank", "missing", "findings", "errors")
LOG = (
    "file", "state", "code", "message", "agency_id", "agency", "new_agency", "year", "version", "copy_of", "differing",
    "target", "sha256", "url", *READING, "tables_missing", "note", "in_list",
)  # fmt: skip


def write_log(
    path: Path, additions: Sequence[Addition], missing: Sequence[Missing], listed: Container[Path] | None
) -> None:
    """Given a path and what is summed up, write it there as CSV: a row a file, and one for each row without a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LOG, restval="", lineterminator="\n")
        writer.writeheader()
        for one in additions:
            in_list = "" if listed is None else "yes" if one.file in listed else "no"
            writer.writerow({**_row(one), "in_list": in_list})
        for row in missing:
            words = {
                "file": row.file,
                "state": "no_file",
                "code": "data.list",
                "message": row.message,
                "in_list": "yes",
            }
            writer.writerow(words)


def _row(one: Addition) -> dict[str, object]:
    placed, shelved, reading = one.placed, one.shelved, one.reading
    return {
        "file": one.file,
        "state": one.state.value,
        "code": one.code,
        "message": one.message,
        "agency_id": placed.agency.id if placed else "",
        "agency": placed.agency.name if placed else "",
        "new_agency": "yes" if placed and placed.new else "",
        "year": placed.year if placed else "",
        "version": shelved.version if shelved else "",
        "copy_of": shelved.copy_of if shelved else "",
        "differing": shelved.differing if shelved and shelved.differing is not None else "",
        "target": one.target or "",
        "sha256": one.sha256,
        "url": one.url,
        **{name: getattr(reading, name) if reading else "" for name in READING},
        "tables_missing": " ".join(reading.tables_missing) if reading else "",
        "note": placed.note if placed else "",
    }
