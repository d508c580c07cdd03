"""A file, checked: its findings in order, each with what it points at, what it compared, and its rule's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.audit import RuleText, Tally, rule_texts
from gongkai.checking.compared import Compared, Kind, cells_of, compared, mended
from gongkai.checking.places import Places
from gongkai.checking.quotes import Point, Quote
from gongkai.checking.source import Stretch, Text, text_of
from gongkai.checking.years import with_last_year
from gongkai.forms import load
from gongkai.model import Finding, Place, Severity
from gongkai.parsing import Parsed, parse_files
from gongkai.register.evidence import evidence_below

NOTHING_HERE = "The folder holds no file. Name a folder that holds reports, or a report."
MOST_HELD = 200
"""So many files at most are held together, so that one year can be compared with the next."""
SUMS = "arithmetic"
"""The family of rules that check the sums of the form."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: its place in the document, and in the file's text where that has lines."""

    place: Place
    stretch: Stretch | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding as it is shown. quotes: what it points at; spot: where to look first, None for the whole file."""

    finding: Finding
    rule: RuleText
    quotes: tuple[tuple[Quote, tuple[Spot, ...]], ...]
    spot: Spot | None
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what was found in it, errors first, then in the document's order; or the error that stopped it."""

    path: Path
    parsed: Parsed
    seen: tuple[Seen, ...]
    error: tuple[str, str] | None = None

    def shown(self, least: Severity) -> list[Seen]:
        """Given the least severity that is asked for, return the findings to be shown."""
        order = list(Severity)
        return [one for one in self.seen if order.index(one.finding.severity) <= order.index(least)]

    @property
    def fails(self) -> bool:
        return self.error is not None or self.counts[Severity.ERROR] > 0

    @property
    def counts(self) -> Counter[Severity]:
        return Counter(one.finding.severity for one in self.seen)

    @property
    def sums(self) -> Tally:
        """How many of the form's sums were checked, came out, and could not be checked."""
        tallies = [tally for code, tally in self.parsed.checks.items() if code.startswith(f"{SUMS}.")]
        assessed, fitting, not_assessable = (sum(tally[place] for tally in tallies) for place in range(3))
        return assessed, fitting, not_assessable


def check_files(
    paths: Sequence[Path], data: Path, progress: Callable[[str, int], Callable[[], object]]
) -> Iterator[Checked]:
    """Given files and folders, and the data folder whose register names the agencies, yield each file checked; of not too
    many, each with last year's report, where that is among them or in the data folder.
    """
    files = list(dict.fromkeys(file for path in paths for file in (_below(path) if path.is_dir() else [path])))
    parsed = parse_files(files, data, progress)
    for one in with_last_year(list(parsed), data) if len(files) <= MOST_HELD else parsed:
        yield checked_of(one)


def _below(folder: Path) -> list[Path]:
    return evidence_below(folder) or [folder]


def checked_of(parsed: Parsed) -> Checked:
    """Given a parsed file, return it with its findings as they are shown."""
    report, document = parsed.report, parsed.document
    if report is None or document is None:
        empty = ("input.missing", NOTHING_HERE) if parsed.path.is_dir() else None
        return Checked(parsed.path, parsed, (), empty or parsed.error)
    text = text_of(document, parsed.path)
    places = Places(document, report)
    rules = {rule.code: rule for rule in rule_texts()}
    form = load().get(report.form) if report.form else None
    figures = {figure.cell: figure for figure in report.figures}
    seen = []
    for found in parsed.findings:
        sides = compared(found, form)
        quotes = places.quotes(found, cells_of(found, sides, figures))
        first = _first(found, quotes, places, sides)
        order = places.order(first) if first else -1
        spotted = tuple((quote, tuple(_spot(point, text) for point in quote.points)) for quote in quotes)
        one = Seen(found, rules[found.code], spotted, _spot(first, text) if first else None, sides)
        seen.append((list(Severity).index(found.severity), order, found.id, one))
    return Checked(parsed.path, parsed, tuple(one for *_, one in sorted(seen, key=lambda entry: entry[:3])))


def _first(found: Finding, quotes: Sequence[Quote], places: Places, sides: Compared | None) -> Point | None:
    """Where to look first: at the one number that mends all, at the printed total of a sum, else at what is shown first."""
    cells = mended(found)[:1]
    if sides and sides.kind is Kind.SUMS:
        cells.append(sides.found.terms[0].cell)
    points = (point for cell in cells if (point := places.cell(cell)) is not None)
    return next(points, quotes[0].points[0] if quotes else None)


def _spot(point: Point, text: Text | None) -> Spot:
    block, span = point
    return Spot(block.place, text.stretch(block, *span) if text else None)
