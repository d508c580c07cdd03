"""Does a build lose what the last one published? Agencies, reports and figures do not go away unnoticed."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.errors import BadData
from gongkai.identity import listed, renumbered
from gongkai.model import Corpus
from gongkai.releases import Release, latest
from gongkai.versions import is_current

if TYPE_CHECKING:
    from gongkai.taken import Taken

FIGURES = "data/figures.csv"
COLUMNS = ("report_id", "agency_id", "table", "item", "column", "value")
MOST_CHANGED = 0.01
"""Share of the figures published before that may have another value. A few are corrected now and then; more is a change
in how reports are read, or other files.
"""
MOST_OF_ONE, FEW = 0.1, 5
"""The same of one report, if it is more than a few."""
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Published:
    """A report as published. values: those of its figures that are known, by "table.item.column"."""

    agency_id: str
    values: Mapping[str, Decimal]


Reports = Mapping[str, Published]
"""By report id."""


def refuse_losses(site: Path, last: Mapping[str, Any] | None, corpus: Corpus, taken: Taken) -> None:
    """Given a site, what its build.json says (None where there is none), the corpus and what must go, raise BadData where the
    last site of the same portal, or the last release where there is no site, has what this build would take back.
    """
    release = latest(taken.releases)
    if last is not None and last["portal"] == corpus.portal.title:
        what, before, stays = f"{site}: this build", published(site), "The last site stays."
    elif last is None and release is not None and release.manifest["portal"] == corpus.portal.title:
        what, before, stays = f"release {release.version}: a build", released(release), "Nothing is published."
    else:
        return
    lines = taken_back(taken.reports(before), to_publish(corpus))
    if last is not None and last["reports"] and not before:
        lines = ["its figures.csv cannot be read, so nothing tells what would be lost"]
    lines = [*renumbered(listed(site), corpus.agencies), *lines]
    if lines:
        raise BadData(
            "\n  ".join([f"{what} may take back what the last one published.", *lines])
            + f"\n{stays} If that is meant, build with --accept-changes.",
            "data.lost",
        )


def published(site: Path) -> Reports:
    """Given a site, return the reports that it publishes; none where there is no site, or its data are damaged."""
    try:
        with (site / FIGURES).open(encoding="utf-8", newline="") as file:
            return _reports(csv.DictReader(file))
    except (OSError, KeyError, ValueError, ArithmeticError):
        return {}


def released(release: Release) -> Reports:
    """Given a release, return the reports that it has. A fresh machine has no site to look at, but the releases."""
    of_agency = {row["report_id"]: row["agency_id"] for row in release.snapshot().rows("reports", COLUMNS[:2])}
    figures = release.snapshot().rows("figures", (COLUMNS[0], *COLUMNS[2:]))
    return _reports({**row, "agency_id": of_agency[row["report_id"]]} for row in figures)


def _reports(figures: Iterable[Mapping[str, str]]) -> Reports:
    rows = itertools.groupby(figures, itemgetter("report_id", "agency_id"))
    return {
        report_id: Published(
            agency_id,
            {
                ".".join((row["table"], row["item"], row["column"])): Decimal(row["value"])
                for row in own
                if row["value"]
            },
        )
        for (report_id, agency_id), own in rows
    }


def to_publish(corpus: Corpus) -> Reports:
    """Given a corpus, return the reports that it would publish."""
    return {
        one.report_id: Published(
            one.agency_id,
            {str(figure.cell): figure.value for figure in one.report.figures if figure.value is not None},
        )
        for one in corpus.reports
        if is_current(one)
    }


def taken_back(before: Reports, now: Reports) -> list[str]:
    """Given what was and what would be published, return in words what would be lost or changed too much; empty: nothing."""
    gone = [report_id for report_id in before if report_id not in now]
    agencies = {one.agency_id for one in before.values()} - {one.agency_id for one in now.values()}
    both = [(report_id, one.values, now[report_id].values) for report_id, one in before.items() if report_id in now]
    lost = {report_id: len(old.keys() - new.keys()) for report_id, old, new in both}
    changed = {
        report_id: sum(old[cell] != new[cell] for cell in old.keys() & new.keys()) for report_id, old, new in both
    }
    known, other = sum(len(old) for _, old, _ in both), sum(changed.values())
    lines = []
    if agencies:
        lines.append(f"agencies that would have no report: {_listed(sorted(agencies))}")
    if gone:
        lines.append(f"reports that would be gone: {_listed(sorted(gone))}")
    if any(lost.values()):
        lines.append(f"figures that would no longer be known: {_listed(_counted(lost))}")
    turned = [report_id for report_id, old, _ in both if changed[report_id] > max(FEW, MOST_OF_ONE * len(old))]
    if turned or (known and other / known > MOST_CHANGED):
        lines.append(f"figures that would have another value: {other} of {known}: {_listed(_counted(changed))}")
    return lines


def _counted(counts: Mapping[str, int]) -> list[str]:
    """Reports with how many figures, most first."""
    return [
        f"{report_id} ({count})"
        for report_id, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if count
    ]


def _listed(names: Sequence[str]) -> str:
    """The first few, and how many there are besides."""

    def shown() -> Iterator[str]:
        yield from names[:SHOWN]
        if len(names) > SHOWN:
            yield f"and {len(names) - SHOWN} more"

    return ", ".join(shown())
