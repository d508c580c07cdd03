"""Files of one agency and year: copies of one report show the same figures; files whose figures differ are versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter

from gongkai.model import CellCode, Filed, Kind, Report, Status

MISREAD = 0.1
"""Share of its figures that may differ in a picture of the same report. What was recognised there is used only where two
engines agree or sums bear it, so that few of it is wrong; of two reports more than that differs."""
REVIEWED = ("two persons", "one person", "machine")
KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Seen:
    """What tells a copy from a version. numbers: the figures that are printed; recognised: whether in a picture."""

    numbers: Mapping[CellCode, Decimal]
    recognised: bool
    published: str | None


def seen(report: Report) -> Seen:
    """Given a report as read, return what tells it from other versions."""
    numbers = {
        one.cell: one.value for one in report.figures if one.value is not None and one.status is Status.REPORTED
    }
    return Seen(numbers, _recognised(report), report.published)


def differing(one: Seen, other: Seen) -> int:
    """Return how many figures are known in both and differ."""
    return sum(other.numbers.get(cell, number) != number for cell, number in one.numbers.items())


def alike(one: Seen, other: Seen) -> float:
    """Return the share of equal figures among those that are known in both, and not zero in both; 1 where there are none."""
    both = [(number, other.numbers[cell]) for cell, number in one.numbers.items() if cell in other.numbers]
    telling = [pair for pair in both if any(pair)]
    return sum(left == right for left, right in telling) / len(telling) if telling else 1.0


def same_report(one: Seen, other: Seen) -> bool:
    """Tell whether two files show one version of a report: no figure differs, or no more than may be misread in a picture.

    Where both tell when they were published, on different days, a figure that differs was changed.
    """
    if not differing(one, other):
        return True
    if one.published and other.published and one.published != other.published:
        return False
    return (one.recognised or other.recognised) and alike(one, other) >= 1 - MISREAD


def is_current(one: Filed) -> bool:
    """Tell whether the figures of a file are published: those of the best file of the newest version are."""
    return one.superseded_by is None and one.copy_of is None


def versions(entries: Sequence[Filed]) -> list[list[Filed]]:
    """Given the files of one report, in the order that source.toml gives, return its versions, oldest first.

    Each is a list of copies: those that bear one version number, or of which no figure differs. The best is the first. A
    report was published when the first of its copies was.
    """
    groups: list[list[Filed]] = []
    for entry in entries:
        own = next((group for group in reversed(groups) if _belongs(entry, group)), None)
        if own is None:
            groups.append([entry])
        else:
            own.append(entry)
    dated = [
        (min((one.report.published for one in group if one.report.published), default=""), group) for group in groups
    ]
    if all(date for date, _ in dated):
        dated.sort(key=itemgetter(0))
    return [_best_first([_published(one, date) for one in group]) for date, group in dated]


def _published(one: Filed, date: str) -> Filed:
    """A file of a report that was public from a date on, whenever this file was put beside the others."""
    return replace(one, report=replace(one.report, published=date)) if date else one


def _belongs(entry: Filed, group: Sequence[Filed]) -> bool:
    own = seen(entry.report)
    return any(one.version == entry.version for one in group) or not any(
        differing(own, seen(one.report)) for one in group
    )


def _best_first(copies: Sequence[Filed]) -> list[Filed]:
    """A file's own characters before a picture, unless most of what a copy shows could not be read in it; more figures
    before fewer; what persons have compared, what was published, what has an address, what has pages to look at, before the
    rest; a later reissue, an earlier copy.
    """
    most = max(_known(one) for one in copies)

    def worth(one: Filed) -> tuple[object, ...]:
        known = _known(one)
        return (
            2 * known < most,
            _recognised(one.report),
            -known,
            REVIEWED.index(one.source.review_state),
            KINDS.index(one.source.kind),
            one.source.url is None,
            not one.document.pages,
            -one.version,
        )

    return sorted(copies, key=worth)


def _known(one: Filed) -> int:
    return sum(figure.known for figure in one.report.figures)


def _recognised(report: Report) -> bool:
    return any(one.known and one.grounds and one.grounds.recognised for one in report.figures)
