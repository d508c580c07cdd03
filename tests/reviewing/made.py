"""A data folder with three reports, as several persons find it: sums that do not come out, figures that are not certain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gongkai.cache import Reading
from gongkai.corpus import assemble
from gongkai.forms import load
from gongkai.model import Corpus, Document, Finding, Grounds, Kind, Portal, Report, Severity, Side, Source
from gongkai.register import Evidence, Register, read_decided
from gongkai.reviewing import Session
from gongkai.reviewing.lines import Decision
from gongkai.reviewing.tasks import Task
from tests.audit.cases import AGENCY, code_of, report, unread

DAY = "2026-03-04"
NEW = "applications.received_new.total"
DOUBTED = "applications.carried_out.total"
BREACH = "arithmetic.flow:applications.total"
OURS = "text.trial:1"
THEIRS = "text.other:1"
PORTAL = Portal("试", "Trial", "试", None, None, None, DAY, "CC-BY-4.0", ("zh", "en"))
TOML = """# 来源
title = "某报告"   # as printed
retrieved = "2026-02-01"
sha256 = "{sha256}"
kind = "original"

# 备注
review_state = "machine"
"""


def value(cell: str, year: int = 2025) -> Decimal:
    found = next(one.value for one in report(year).figures if str(one.cell) == cell)
    assert found is not None
    return found


def _reports() -> Iterable[Report]:
    """2021: nothing to say of it. 2023: a total read six too high, in a picture. 2025: a figure that is not certain, and
    an observation on each side.
    """
    yield report(2021, year=2021)
    misread = report(2023, year=2023, **{NEW: str(value(NEW, 2023) + 6)})
    grounds = Grounds("标签", 1.0, "count", 0, ("17", "11"))
    yield replace(
        misread,
        figures=tuple(replace(one, grounds=grounds) if one.cell == code_of(NEW) else one for one in misread.figures),
    )
    ours = Finding(OURS, "text.trial", Severity.WARNING, Side.READING, "一", "one", terms={"text": "3", "table": "4"})
    theirs = replace(ours, id=THEIRS, code="text.other", side=Side.REPORT)
    doubted = unread(report(2025, year=2025), **{DOUBTED: str(value(DOUBTED))})
    yield replace(doubted, findings=(ours, theirs))


def folder(data: Path) -> Path:
    """Given a folder, put three reports of one agency there."""
    data.mkdir(exist_ok=True)
    for year in (2021, 2023, 2025):
        place = data / f"reports/an-agency/{year}"
        place.mkdir(parents=True)
        (place / "report.txt").write_text(f"<script>alert({year})</script>", encoding="utf-8")
        (place / "source.toml").write_text(TOML.format(sha256=f"{year:064x}"), encoding="utf-8")
    return data


def corpus(data: Path) -> Corpus:
    """Given that folder, return what it holds, with what is decided there."""
    evidence = []
    for year in (2021, 2023, 2025):
        path = f"reports/an-agency/{year}/report.txt"
        source = Source(path, None, None, None, "2026-02-01", None, f"{year:064x}", Kind.ORIGINAL, None, None, None)
        evidence.append(Evidence("an-agency", year, data / path, source, 1, True))
    readings = [Reading(Document("text", ()), one) for one in _reports()]
    made, problems = assemble(Register(PORTAL, (AGENCY,), (), (), ()), evidence, readings, load(), read_decided(data))
    assert problems == [], problems
    return made


def session(data: Path, name: str = "甲", day: str = DAY) -> Session:
    """Given that folder and a person, return the person's session."""
    made = Session(data, name, day, data.parent / "cache")
    made.take(corpus(data))
    made.waiting()
    return made


def task(own: Session, year: int, about: str, place: str = "") -> Task:
    found = own.desk.task(f"an-agency-{year}", about, place)
    assert found is not None
    return found


def say(
    own: Session, one: Task, decision: str, value: str = "", reason: str = "看过", evidence: str = "第 3 页"
) -> None:
    own.change(
        one, lambda desk, filed: own.person.say(desk, filed, one.key, Decision(decision), value, reason, evidence)
    )


def agree(own: Session, one: Task) -> None:
    own.waiting()
    own.change(one, lambda desk, filed: own.person.agree(desk, filed, desk.said(one.key).others[0]))


def compared(own: Session, year: int) -> None:
    one = task(own, year, "report")
    own.change(one, own.person.compared)
