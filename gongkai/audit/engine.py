"""What a rule is, and how the outcomes of all rules are gathered. A rule yields Fits, NotAssessable and Findings."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from gongkai.forms import Form
from gongkai.model import Agency, CellCode, Figure, Filed, Finding, Kind, Report, Severity, Side, Status

TEXTS = Path(__file__).parent / "rules.toml"


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
class Case:
    """What a rule looks at: a report with its form and kind of evidence; where filed, its agency and last year's.

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
    previous: Filed | None = None
    reorganised: bool = False


Check = Callable[[Case], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is said of a rule: an entry of rules.toml. severity is that of its findings, at the most."""

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

    @property
    def family(self) -> str:
        return self.code.split(".")[0]


RULES: dict[str, Check] = {}


def rule(code: str) -> Callable[[Check], Check]:
    """Register a function as the rule of this code; its words stand in rules.toml."""

    def register(check: Check) -> Check:
        RULES[code] = check
        return check

    return register


@cache
def rule_texts() -> tuple[RuleText, ...]:
    """Return the words of every rule, sorted by code."""
    entries = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["rules"]
    return tuple(sorted((RuleText(**entry) for entry in entries), key=lambda text: text.code))


def case_of(report: Report, form: Form | None, kind: Kind) -> Case:
    """Given a report, return the case that rules look at."""
    return Case(report, form, kind, {figure.cell: figure for figure in report.figures})


def run(case: Case, codes: Iterable[str] | None = None) -> tuple[list[Finding], dict[str, Tally]]:
    """Given a case, return the findings of all rules (or those named) and how much each could assess."""
    findings: list[Finding] = []
    checks: dict[str, Tally] = {}
    for code in sorted(RULES if codes is None else codes):
        outcomes = list(RULES[code](case))
        found = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
        fits = sum(isinstance(outcome, Fits) for outcome in outcomes)
        findings += found
        checks[code] = (fits + len(found), fits, len(outcomes) - fits - len(found))
    return findings, checks


def finding(
    code: str,
    place: str,
    severity: Severity,
    message: str,
    message_en: str,
    *,
    side: Side = Side.UNKNOWN,
    cells: Iterable[CellCode] = (),
    terms: dict[str, object] | None = None,
) -> Finding:
    """Given what a rule observed, return it as a finding; its id is the code and the place."""
    return Finding(f"{code}:{place}", code, severity, side, message, message_en, tuple(cells), terms or {})


def reported(case: Case, cells: Iterable[CellCode]) -> list[Decimal] | None:
    """Given cells, return their values if every one is printed, else None: nothing inferred confirms a sum."""
    values = []
    for cell in cells:
        figure = case.figures.get(cell)
        if figure is None or figure.status not in (Status.REPORTED, Status.CORRECTED) or figure.value is None:
            return None
        values.append(figure.value)
    return values


def filed_id(report_id: str, found: Finding) -> Finding:
    """Given a finding within a report, return it with an id that is unique in the corpus."""
    return replace(found, id=f"{report_id}:{found.id}")
