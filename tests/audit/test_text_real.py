"""The rules on text, on the real reports at hand and on the extracts of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai import audit
from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Finding, Kind
from gongkai.paths import PROJECT
from gongkai.readers import read

TEXT = tuple(code for code in audit.RULES if code.startswith("text."))
EXTRACTS = sorted((PROJECT / "data" / "reports").glob("*/*/extract.txt"))


def judged(path: Path, kind: Kind) -> tuple[list[Finding], dict[str, audit.Tally]]:
    report = interpret(read(path.read_bytes()), load())
    return audit.run(audit.case_of(report, load().get(report.form) if report.form else None, kind), TEXT)


@pytest.mark.parametrize(
    ("number", "ids"),
    [
        ("000", []),
        ("001", ["text.blank_number:1", "text.fee_statement:6"]),
        ("002", ["text.fee_statement:6", "text.one_outcome:outcomes"]),
        ("003", []),
        ("004", []),
    ],
)
def test_what_the_texts_of_real_reports_leave_out_or_say_otherwise(shared: Path, number: str, ids: list[str]) -> None:
    [path] = (shared / "seeds").glob(f"{number}_*.txt")
    found, checks = judged(path, Kind.ORIGINAL)
    assert [one.id for one in found] == ids
    assert checks["text.received"] == ((1, 1, 0) if number != "004" else (0, 0, 1))


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.parent.parent.name)
def test_of_an_extract_only_numbers_are_judged(path: Path) -> None:
    found, checks = judged(path, Kind.EXTRACT)
    assert found == []
    words = {"all_answered", "one_outcome", "fee_statement", "blank_number", "other_name", "other_year"}
    assert {code for code in TEXT if code.split(".")[1] in words and checks[code][0]} == set()
    assert sum(checks[code][1] for code in TEXT) > 0 or "gaoxin" in path.parent.parent.name
