"""What differs between two moments of the data: a row for each figure, report and agency that was added, changed, removed.

Keys are stable: a figure is report_id, table, item, column. Figures are read side by side, report by report, so that
memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from gongkai.errors import BadData
from gongkai.releases.causes import Cell, Filing, Why, of_arrival, of_evidence, of_figure, of_loss
from gongkai.releases.snapshot import Record, Snapshot, by_key
from gongkai.tables import Row

FIELDS = (
    "op", "what", "agency_id", "agency_name", "agency_name_en", "year", "report_id", "table", "item", "column", "label",
    "label_en", "before_value", "before_status", "value", "status", "review_state", "cause", "reason", "date", "details",
    "figures",
)  # fmt: skip
"""Of a change. details: of agencies and reports, "field: before → after" for each that changed; figures: how many a
report has that was added or removed as a whole."""
FIGURE = ("report_id", "table", "item", "column", "form", "value", "status", "review_state")
LABELS = (
    "form", "table", "item", "column", "group_label", "group_label_en", "item_label", "item_label_en", "column_label",
    "column_label_en",
)  # fmt: skip
AGENCY = (
    "name", "name_en", "names", "aliases", "division_code", "level", "kind", "parent_id", "valid_from", "valid_to",
    "successor_id", "website",
)  # fmt: skip
RECORDED = (
    "title", "form", "kind", "scope", "sha256", "version", "url", "archive_url", "retrieved", "published", "signed",
    "review_state", "reviewed", "licence",
)  # fmt: skip
"""What is told of a report when it changes."""
MOST_LISTED = 50_000
"""If reports that came or went as a whole have more figures than this, they are not listed one by one."""

Figures = dict[Cell, tuple[str, ...]]
"""The rest of FIGURE by cell."""


@dataclass(frozen=True, slots=True)
class Two:
    """Two moments with what is looked up in them. withdrawn: report id → why; listed: whether figures of whole reports are."""

    before: Snapshot
    after: Snapshot
    past: Filing
    now: Filing
    agencies: Mapping[str, tuple[Record | None, Record | None]]
    labels: Mapping[tuple[str, ...], tuple[str, str]]
    withdrawn: Mapping[str, Why]
    listed: bool


def changes(before: Snapshot, after: Snapshot, withdrawn: Mapping[str, Why] | None = None) -> Iterator[Row]:
    """Given two snapshots, and why reports were withdrawn, yield a row with FIELDS for each change.

    Agencies first, then reports by id, each followed by its figures. Values are text, "" for null. Raises BadData where
    a snapshot is not sorted.
    """
    two = _two(before, after, withdrawn or {})
    yield from _agencies(two)
    for report_id, old, new in _side_by_side(two):
        yield from _report(two, report_id, old, new)


def _two(before: Snapshot, after: Snapshot, withdrawn: Mapping[str, Why]) -> Two:
    past, now = Filing.of(before), Filing.of(after)
    old, new = (by_key(one, "agencies", "agency_id", AGENCY) for one in (before, after))
    whole = [past.current[one] for one in past.current.keys() - now.current.keys()]
    whole += [now.current[one] for one in now.current.keys() - past.current.keys()]
    return Two(
        before,
        after,
        past,
        now,
        {one: (old.get(one), new.get(one)) for one in sorted(old.keys() | new.keys())},
        {**_labels(before), **_labels(after)},
        withdrawn,
        sum(int(row["figures"] or 0) for row in whole) <= MOST_LISTED,
    )


def _labels(snapshot: Snapshot) -> dict[tuple[str, ...], tuple[str, str]]:
    """Names of cells by form, table, item, column."""
    return {
        (row["form"], row["table"], row["item"], row["column"]): (
            " › ".join(filter(None, (row["group_label"], row["item_label"]))) + f" · {row['column_label']}",
            " › ".join(filter(None, (row["group_label_en"], row["item_label_en"]))) + f" · {row['column_label_en']}",
        )
        for row in snapshot.rows("cells", LABELS)
    }


def _side_by_side(two: Two) -> Iterator[tuple[str, Figures, Figures]]:
    """Walk through the reports of both at once: each with its figures before and after, none where there are none."""
    left, right = _reports(two.before), _reports(two.after)
    old, new = next(left, None), next(right, None)
    for report_id in sorted(two.past.current.keys() | two.now.current.keys()):
        had, has = old and old[0] == report_id, new and new[0] == report_id
        yield report_id, old[1] if old and had else {}, new[1] if new and has else {}
        old, new = next(left, None) if had else old, next(right, None) if has else new
    for snapshot, one in ((two.before, old), (two.after, new)):
        if one:
            raise BadData(
                f"{snapshot.name}, figures.csv: report_id {one[0]} is not in reports.csv, or not in its order. "
                "Restore the file, or build the site again.",
                "release.damaged",
            )


def _reports(snapshot: Snapshot) -> Iterator[tuple[str, Figures]]:
    for report_id, rows in groupby(snapshot.tuples("figures", FIGURE), itemgetter(0)):
        yield report_id, {(table, item, column): tuple(rest) for _, table, item, column, *rest in rows}


def _agencies(two: Two) -> Iterator[Row]:
    for agency_id, (old, new) in two.agencies.items():
        if old and new:
            if details := _details(old, new, AGENCY):
                yield _row(two, "MOD", "agency", agency_id, why=Why("record"), details=details)
        else:
            yield _row(two, "ADD" if new else "DEL", "agency", agency_id, why=Why("new" if new else "gone"))


def _report(two: Two, report_id: str, old: Figures, new: Figures) -> Iterator[Row]:
    """The change of a report, if any, and those of its figures."""
    before, after = two.past.current.get(report_id), two.now.current.get(report_id)
    known = after or before
    if known is None:
        return
    place: dict[str, Any] = {"agency_id": known["agency_id"], "year": known["year"], "report_id": report_id}
    if before and after:
        why = of_evidence(before, after, two.now)
        if details := _details(before, after, RECORDED):
            state = {"review_state": after["review_state"]}
            yield _row(two, "MOD", "report", why=why or Why("record"), details=details, **state, **place)
        past, now = (one.corrections.get(after["sha256"], {}) for one in (two.past, two.now))
        for cell in sorted(old.keys() | new.keys()) if old != new else ():
            one, other = _named(old.get(cell)), _named(new.get(cell))
            if not _same(one, other):
                because = why or of_figure(one, other, past.get(cell), now.get(cell))
                yield _figure(two, place, cell, one, other, because)
        return
    why = of_arrival(after, two.past) if after else of_loss(known, two.now, two.withdrawn)
    figures = new if after else old
    state = {"review_state": known["review_state"], "figures": str(len(figures))}
    yield _row(two, "ADD" if after else "DEL", "report", why=why, **state, **place)
    if two.listed and why.cause != "withdrawn":
        for cell, row in sorted(figures.items()):
            one = _named(row)
            yield _figure(two, place, cell, None if after else one, one if after else None, why)


def _named(figure: tuple[str, ...] | None) -> Record | None:
    return dict(zip(FIGURE[4:], figure, strict=True)) if figure else None


def _same(one: Record | None, other: Record | None) -> bool:
    return bool(one and other and (one["value"], one["status"]) == (other["value"], other["status"]))


def _details(old: Record, new: Record, fields: tuple[str, ...]) -> str:
    return "; ".join(
        f"{field}: {old[field] or '—'} → {new[field] or '—'}" for field in fields if old[field] != new[field]
    )


def _figure(two: Two, place: dict[str, Any], cell: Cell, old: Record | None, new: Record | None, why: Why) -> Row:
    shown = new or old or {}
    label, label_en = two.labels.get((shown["form"], *cell), (".".join(cell), ".".join(cell)))
    return _row(
        two,
        "MOD" if old and new else "ADD" if new else "DEL",
        "figure",
        why=why,
        **place,
        **dict(zip(("table", "item", "column"), cell, strict=True)),
        label=label,
        label_en=label_en,
        before_value=old["value"] if old else "",
        before_status=old["status"] if old else "",
        value=new["value"] if new else "",
        status=new["status"] if new else "",
        review_state=shown["review_state"],
    )


def _row(two: Two, op: str, what: str, agency_id: str, *, why: Why, **known: str) -> Row:
    old, new = two.agencies.get(agency_id, (None, None))
    agency = new or old or {"name": agency_id, "name_en": ""}
    return {
        **dict.fromkeys(FIELDS, ""),
        "op": op,
        "what": what,
        "agency_id": agency_id,
        "agency_name": agency["name"],
        "agency_name_en": agency["name_en"],
        "cause": why.cause,
        "reason": why.reason,
        "date": why.date,
        **known,
    }
