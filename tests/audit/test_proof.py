"""Every planted mistake is found where it is, and reports without a mistake raise nothing that weighs.

`python -m tests.audit.proof` does the same with more of both, and prints the two lists.
"""

from __future__ import annotations

from gongkai import audit
from tests.audit.proof import false_alarms, planted

HELD_BACK = {"heading.year"}
"""Such a report is nobody's until a person has looked (tests/test_pipeline.py)."""


def test_every_planted_mistake_is_found_where_it_is() -> None:
    found, missed = planted(1)
    assert [(one.kind, one.code) for one in missed] == []
    assert audit.RULES.keys() - found.keys() == HELD_BACK


def test_reports_without_a_mistake_raise_no_error_and_no_warning() -> None:
    reports, _, wrong = false_alarms(range(10))
    assert (reports, wrong) == (300, [])
