"""data/errata.*: of every release, what of it no longer holds, and what is known now instead.

Each release keeps what changed since the one before; put end to end, with what changed since the last, these say of any
release what became of its figures. Nothing is compared twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.releases.causes import Cell
from gongkai.releases.words import cause
from gongkai.tables import Row

FIELDS = (
    "release", "what", "report_id", "agency_id", "agency_name", "year", "table", "item", "column", "label", "label_en",
    "before_value", "before_status", "value", "status", "review_state", "wrong", "cause", "cause_label",
    "cause_label_en", "reason", "date",
)  # fmt: skip
"""Of an erratum. before_value: as the release has it; value: as known now; wrong: whether the release was mistaken, rather
than overtaken by a new version of the report."""
OURS = frozenset({"correction", "reading", "inference", "other_file", "evidence_replaced"})
"""Causes by which what a release said was our mistake."""
PLACE = ("report_id", "agency_id", "agency_name", "year", "table", "item", "column", "label", "label_en")

Key = tuple[str, Cell]
Chain = Sequence[tuple[str, Sequence[Row]]]
"""Releases, oldest first: the version of each, and what changed from it to the next (of the last: to now)."""


def errata(order: Sequence[str], chain: Chain, withdrawn: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Row]:
    """Given all versions, oldest first, the chain of those that can be compared, and the tombstones in each, yield a row
    with FIELDS for each erratum, releases newest first.
    """
    figures: dict[Key, list[Row]] = {}
    reports: dict[str, list[Row]] = {}
    known = dict(chain)
    for version in reversed(order):
        yield from _tombstones(version, withdrawn.get(version, ()))
        if version in known:
            _take_in(known[version], figures, reports)
            yield from _of(version, figures, reports)


def _take_in(changes: Iterable[Row], figures: dict[Key, list[Row]], reports: dict[str, list[Row]]) -> None:
    """Put changes before those that came after them."""
    for row in reversed(list(changes)):
        if row["what"] == "figure":
            figures.setdefault((row["report_id"], (row["table"], row["item"], row["column"])), []).insert(0, row)
        elif row["what"] == "report" and row["op"] != "MOD":
            reports.setdefault(row["report_id"], []).insert(0, row)


def _of(version: str, figures: Mapping[Key, Sequence[Row]], reports: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """The errata of a release, given all that changed since: reports that are gone as a whole, figures one by one."""
    gone = {report_id for report_id, rows in reports.items() if rows[-1]["op"] == "DEL"}
    for report_id in sorted(gone):
        row = reports[report_id][-1]
        if row["cause"] != "withdrawn" and reports[report_id][0]["op"] == "DEL":
            yield _erratum(version, "report", row, wrong=False, why=row)
    for (report_id, _cell), rows in sorted(figures.items()):
        first, last = rows[0], rows[-1]
        if report_id in gone or not first["before_value"] or first["before_value"] == last["value"]:
            continue
        yield _erratum(
            version,
            "figure",
            last,
            wrong=any(row["cause"] in OURS for row in rows),
            why=next((row for row in reversed(rows) if row["reason"]), last),
            before_value=first["before_value"],
            before_status=first["before_status"],
            value=last["value"],
            status=last["status"],
            review_state=last["review_state"],
        )


def _erratum(version: str, what: str, row: Row, *, wrong: bool, why: Row, **known: str) -> Row:
    return {
        **dict.fromkeys(FIELDS, ""),
        **{name: row[name] for name in PLACE},
        "release": version,
        "what": what,
        "wrong": "true" if wrong else "false",
        "cause": row["cause"],
        "cause_label": cause(row["cause"]),
        "cause_label_en": cause(row["cause"], english=True),
        "reason": why["reason"],
        "date": why["date"],
        **known,
    }


def _tombstones(version: str, withdrawn: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for one in withdrawn:
        yield {
            **dict.fromkeys(FIELDS, ""),
            "release": version,
            "what": one["what"],
            "report_id": one["id"].partition("#")[0] if one["what"] in ("report", "section") else "",
            "item": one["id"].partition("#")[2] if one["what"] == "section" else "",
            "wrong": "false",
            "cause": "withdrawn",
            "cause_label": cause("withdrawn"),
            "cause_label_en": cause("withdrawn", english=True),
            "reason": one["reason"],
            "date": one["date"],
        }
