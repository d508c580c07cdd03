"""What a rule looks at and what it yields: Fits, NotAssessable and Findings, one for each place that it looks at."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from gongkai.forms import Form, load
from gongkai.model import Agency, CellCode, Figure, Filed, Finding, Kind, Passage, Report, Severity, Side, Status

TEXTS = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True)
class Fits:
    """A place that a rule assessed and found in order."""


@dataclass(frozen=True, slots=True)
class NotAssessable:
    """A place that a rule could not assess: a term is not known, or the evidence does not allow it."""


Outcome = Fits | NotAssessable | Finding
Tally = tuple[int, int, int]
"""Places assessed, of these fitting, and places not assessable."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of a section's text stands in another's too.

    same: characters that do, of `counted`: letters and digits without the words of the law, of the form and of everyone;
    passages: where these characters stand.
    """

    section: int
    same: int
    counted: int
    passages: tuple[Passage, ...]

    def reaches(self, percent: int) -> bool:
        return self.same * 100 >= percent * self.counted

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down: 100 only where all is the same."""
        return self.same * 100 // self.counted


@dataclass(frozen=True, slots=True)
class Alike:
    """What a section has in common with a section of another report: of its own text, and of the other's."""

    other: Filed
    own: Shared
    there: Shared


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a report in the corpus; all empty for a file on its own.

    earlier: the agency's current reports on earlier years, oldest first. parent: the report on the same year of the
    agency above; children: those of the agencies directly below, and below: these agencies by id; uncollected: how many
    of them have none here. alike: what its sections have in common with those of the year before and with the most alike of
    other agencies, None where they were not compared; others: whether there was another agency's text to compare with.
    bearers: each name of the register, made comparable (wording.plain) → the agencies that bear it.
    """

    earlier: tuple[Filed, ...] = ()
    parent: Filed | None = None
    children: tuple[Filed, ...] = ()
    below: Mapping[str, Agency] = field(default_factory=dict)
    uncollected: int = 0
    alike: tuple[Alike, ...] | None = None
    others: bool = False
    bearers: Mapping[str, Sequence[Agency]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: a report with its form and kind of evidence; where filed, its place and what is around it.

    reorganised: whether the agency was founded, ended or took over another since the year before.
    """

    report: Report
    form: Form | None
    kind: Kind
    figures: dict[CellCode, Figure]
    filed_agency: Agency | None = None
    resolved: Agency | None = None
    filed_year: int | None = None
    version: int = 1
    reorganised: bool = False
    around: Around = Around()

    @property
    def prescribed(self) -> bool:
        """Whether a form was prescribed for its year: for reports on 2019 and later (国办公开办函〔2019〕60号)."""
        year = self.filed_year or self.report.year
        return year is None or year >= PRESCRIBED_SINCE

    @property
    def previous(self) -> Filed | None:
        """The agency's report on the year just before, if it is here."""
        last = self.around.earlier[-1] if self.around.earlier else None
        return last if last and self.filed_year and last.year == self.filed_year - 1 else None


PRESCRIBED_SINCE = 2019
Check = Callable[[Case], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is said of a rule: an entry of rules/<family>.toml. severity is that of its findings, at the most.

    mend: what the agency can do, in one or two sentences.
    """

    code: str
    severity: str
    title: str
    title_en: str
    explanation: str
    explanation_en: str
    basis: str
    basis_en: str
    not_assessable: str
    not_assessable_en: str
    mend: str
    mend_en: str
    example: str
    example_en: str

    @property
    def family(self) -> str:
        return self.code.split(".")[0]


RULES: dict[str, Check] = {}


def rule(code: str) -> Callable[[Check], Check]:
    """Register a function as the rule of this code; its words stand in rules/."""

    def register(check: Check) -> Check:
        RULES[code] = check
        return check

    return register


@cache
def rule_texts() -> tuple[RuleText, ...]:
    """Return the words of every rule, sorted by code."""
    files = sorted(TEXTS.glob("*.toml"))
    entries = [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8"))["rules"]]
    return tuple(sorted((RuleText(**entry) for entry in entries), key=lambda text: text.code))


def case_of(report: Report, form: Form | None, kind: Kind) -> Case:
    """Given a report, return the case that rules look at."""
    return Case(report, form, kind, {figure.cell: figure for figure in report.figures})


def case_filed(filed: Filed) -> Case:
    """Given a filed report, return the case that rules on figures look at, with nothing around it."""
    form = load().get(filed.report.form) if filed.report.form else None
    return case_of(filed.report, form, filed.source.kind)


def finding(
    code: str,
    place: str,
    severity: Severity,
    message: str,
    message_en: str,
    *,
    side: Side = Side.UNKNOWN,
    cells: Iterable[CellCode] = (),
    passages: Iterable[Passage] = (),
    terms: dict[str, object] | None = None,
) -> Finding:
    """Given what a rule observed, return it as a finding; its id is the code and the place."""
    return Finding(
        f"{code}:{place}", code, severity, side, message, message_en, tuple(cells), terms or {}, tuple(passages)
    )


def reported(case: Case, cells: Iterable[CellCode]) -> list[Decimal] | None:
    """Given cells, return their values if every one is printed, else None: nothing inferred confirms a sum."""
    values = []
    for cell in cells:
        figure = case.figures.get(cell)
        if figure is None or figure.status not in (Status.REPORTED, Status.CORRECTED) or figure.value is None:
            return None
        values.append(figure.value)
    return values


def printed_values(report: Report) -> dict[CellCode, Decimal]:
    """Given a report, return the values that it prints, or that a person corrected: none inferred."""
    return {
        figure.cell: figure.value
        for figure in report.figures
        if figure.value is not None and figure.status in (Status.REPORTED, Status.CORRECTED)
    }


def filed_id(report_id: str, found: Finding) -> Finding:
    """Given a finding within a report, return it with an id that is unique in the corpus."""
    return replace(found, id=f"{report_id}:{found.id}")
