"""All rules over one report, and what their findings say taken together."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.audit.breaches import weighed
from gongkai.audit.engine import RULES, Case, Fits, Tally
from gongkai.model import Finding


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
    return weighed(case, findings), checks
