"""Words are judged only where they are the report's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.model import Kind
from tests.audit.cases import report
from tests.audit.telling import found_by, telling

WORDS = (
    "text.all_answered", "text.one_outcome", "text.fee_statement", "text.blank_number", "text.other_name",
    "text.other_year",
)  # fmt: skip


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("kind", [Kind.EXTRACT, Kind.TRANSCRIPT])
def test_words_are_not_assessable_where_they_are_not_the_reports_own(code: str, kind: Kind) -> None:
    text = "2021年，我镇公开政府信息条，收到政府信息公开申请3件，均不予公开，均已答复。"
    made = telling(report(1), text, other="无")
    assert found_by(code, made, kind=kind) == ([], (0, 0, 1))
    recognised = replace(made, sections=tuple(replace(one, recognised=True) for one in made.sections), mentions=())
    assert found_by(code, recognised) == ([], (0, 0, 1))
