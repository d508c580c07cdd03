"""What the tests of decisions share: a report that was misread, what people say of it, and the corpus with both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from gongkai.cache import Reading
from gongkai.corpus import assemble
from gongkai.decisions import Correction, Ruling, Verdict
from gongkai.forms import load
from gongkai.model import Corpus, Document, Figure, Finding, Kind, Portal, Report, Source
from gongkai.register import Decided, Evidence, Problem, Register
from tests.audit.cases import AGENCY, code_of, report

NEW = "applications.received_new.total"
BREACH = "an-agency-2022:arithmetic.flow:applications.total"
PORTAL = Portal("试", "Trial", "试", None, None, None, "2026-01-31", "CC-BY-4.0", ("zh", "en"))


def evidence(number: int = 1, of: int = 1, retrieved: str = "2024-02-01", year: int = 2022) -> Evidence:
    source = Source(
        f"reports/an-agency/{year}/{number}.txt", None, None, None, retrieved, None, f"{number:064x}", Kind.ORIGINAL,
        None, None, None,
    )  # fmt: skip
    return Evidence("an-agency", year, Path(source.path), source, number, number == of)


def build(
    reports: Sequence[Report], verdicts: Sequence[Verdict] = (), corrections: Sequence[Correction] = ()
) -> tuple[Corpus, list[Problem]]:
    """Given the versions of a report, oldest first, each retrieved a month after the last, return the corpus."""
    filed = [evidence(number, len(reports), f"2024-{number:02}-15") for number, _ in enumerate(reports, start=1)]
    readings = [Reading(Document("text", ()), one) for one in reports]
    register = Register(PORTAL, (AGENCY,), (), (), ())
    return assemble(register, filed, readings, load(), Decided(tuple(verdicts), tuple(corrections)))


def verdict(
    ruling: str, finding_id: str = BREACH, date: str = "2024-12-01", line: int = 2, seen: str | None = "", **more: str
) -> Verdict:
    """Given what a person says of a finding, return it on the numbers of MISREAD, or on others."""
    signed = ("甲", date, "乙", date, "原件第 3 页", "所印如此")
    return Verdict(finding_id, Ruling(ruling), *signed, line=line, seen=SEEN if seen == "" else seen, **more)


def correction(cell: str, value: str | None, as_read: str, line: int = 2, version: int = 1) -> Correction:
    return Correction(
        "an-agency", 2022, f"{version:064x}", tuple(code_of(cell)), as_read,
        Decimal(value) if value is not None else None, "看错一位", "原件第 3 页", "甲", "乙", "2024-12-01", line,
    )  # fmt: skip


def value(cell: str, one: Report | None = None) -> Decimal:
    found = (one or report()).figures
    return next(figure.value for figure in found if figure.cell == code_of(cell))  # type: ignore[return-value]


def figure(corpus: Corpus, cell: str) -> Figure:
    return next(one for one in corpus.reports[-1].report.figures if one.cell == code_of(cell))


def finding(corpus: Corpus, finding_id: str = BREACH) -> Finding | None:
    return next((one for filed in corpus.reports for one in filed.findings if one.id == finding_id), None)


MISREAD = report(**{NEW: str(value(NEW) + 6)})
"""A total read as six more than the columns and sums say."""
REISSUED = report(**{NEW: str(value(NEW) + 6), "disclosure.regulations.issued": "17"})
"""A later version: another figure was changed, that one was not."""
SEEN = finding(build([MISREAD])[0]).seen  # type: ignore[union-attr]
"""What a person sees who looks at the breach of MISREAD."""
