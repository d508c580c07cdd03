"""Why a figure differs between two releases: the agency replaced its report, people corrected us, or we read it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.releases.snapshot import Record, Snapshot, by_key, is_current

Cell = tuple[str, str, str]
"""Table, item, column."""

REPORT = (
    "agency_id", "year", "title", "form", "kind", "scope", "sha256", "url", "archive_url", "retrieved", "published",
    "signed", "version", "superseded_by", "copy_of", "review_state", "reviewed", "licence", "figures",
)  # fmt: skip
CORRECTION = ("sha256", "table", "item", "column", "value", "state", "reason", "date")


@dataclass(frozen=True, slots=True)
class Why:
    """Why something changed. reason, date: as the data say, "" where they do not."""

    cause: str
    reason: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """The reports of a snapshot. current: those whose figures are published; holders: sha256 of their files → their ids;
    by_hash: every file by its sha256; corrections: those in force, by the sha256 of the file and the cell.
    """

    current: Mapping[str, Record]
    holders: Mapping[str, str]
    by_hash: Mapping[str, Record]
    corrections: Mapping[str, Mapping[Cell, Record]]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Filing:
        """Given a snapshot, return its reports."""
        files = by_key(snapshot, "reports", "report_id", REPORT)
        current = {report_id: row for report_id, row in files.items() if is_current(row)}
        corrections: dict[str, dict[Cell, Record]] = {}
        for row in snapshot.rows("corrections", CORRECTION):
            if row["state"] == "applied":
                cell = row["table"], row["item"], row["column"]
                corrections.setdefault(row["sha256"], {})[cell] = row
        return cls(
            current,
            {row["sha256"]: report_id for report_id, row in current.items()},
            {row["sha256"]: row for row in files.values()},
            corrections,
        )


def of_evidence(before: Record, after: Record, now: Filing) -> Why | None:
    """Given a report before and after, and the reports after, say why its figures come from another file; None: they do not."""
    if before["sha256"] == after["sha256"]:
        return None
    old = now.by_hash.get(before["sha256"])
    if old is not None and old["superseded_by"] == after["report_id"]:
        return Why("reissued", "", after["published"] or after["retrieved"])
    if old is not None and old["copy_of"] == after["report_id"]:
        return Why("other_file", "", after["retrieved"])
    return Why("evidence_replaced", "", after["retrieved"])


def of_figure(before: Record | None, after: Record | None, past: Record | None, present: Record | None) -> Why:
    """Given a figure before and after, in a report that is taken from the same file, and the corrections of it then and
    now, say why it differs.
    """
    if present is not None and present != past:
        return Why("correction", present["reason"], present["date"])
    if past is not None and present is None:
        return Why("reading", "", "")
    statuses = {one["status"] for one in (before, after) if one}
    return Why("inference" if "inferred" in statuses else "reading")


def of_loss(before: Record, now: Filing, withdrawn: Mapping[str, Why]) -> Why:
    """Given a report that is no longer there, say why: withdrawn, filed elsewhere, or not known."""
    if before["report_id"] in withdrawn:
        return withdrawn[before["report_id"]]
    return Why("moved" if before["sha256"] in now.holders else "gone")


def of_arrival(after: Record, past: Filing) -> Why:
    """Given a report that was not there before, say whether it was filed elsewhere."""
    return Why("moved" if after["sha256"] in past.holders else "new", "", after["retrieved"])
