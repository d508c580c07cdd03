"""Verdicts beside findings, through rebuilds and reissues, and what is likelier our reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.corpus import notices
from gongkai.decisions import Fate, Ruling
from gongkai.model import Finding, Severity, Side
from gongkai.publish.findings import finding_rows, public, verdict_rows
from tests.audit.cases import report
from tests.corpus.decided import (
    BREACH,
    MISREAD,
    NEW,
    REISSUED,
    SEEN,
    build,
    correction,
    finding,
    value,
    verdict,
)


@pytest.mark.parametrize(("ruling", "may"), [("confirmed", True), ("rejected", False), ("explained", False)])
def test_only_a_confirmed_finding_is_public(ruling: str, may: bool) -> None:
    corpus, problems = build([MISREAD], [verdict(ruling)])
    found = finding(corpus)
    assert problems == []
    assert found is not None
    assert found.verdict is not None
    assert public(corpus.reports[0], found) is may
    assert corpus.verdicts[0].fate is Fate.APPLIED
    assert {row["finding_id"]: row["public"] for row in finding_rows(corpus.reports)}[BREACH] is may


OTHER = report(**{NEW: str(value(NEW) + 100)})
"""The same sum does not come out, with another number."""


@pytest.mark.parametrize("ruling", ["confirmed", "rejected", "explained"])
def test_a_verdict_is_on_the_numbers_that_were_looked_at(ruling: str) -> None:
    """A correction, or a better reading, shows other numbers: nobody has looked at these."""
    to_other = correction(NEW, str(value(NEW, OTHER)), str(value(NEW, MISREAD)))
    for corpus, problems in (build([OTHER], [verdict(ruling)]), build([MISREAD], [verdict(ruling)], [to_other])):
        found = finding(corpus)
        assert problems == []
        assert found is not None
        assert (found.verdict, public(corpus.reports[0], found)) == (None, False)
        assert corpus.verdicts[0].fate is Fate.CHANGED
        told = list(notices(corpus))[-1]
        assert told.startswith(f"verdicts.csv:2: {BREACH}: it shows other numbers now")
        assert told.endswith(f"has seen {found.seen}.")
        assert found.seen != SEEN
        again = verdict(ruling, line=3, seen=found.seen)
        assert build([OTHER], [verdict(ruling), again])[0].verdicts[-1].fate is Fate.APPLIED


def test_a_line_that_does_not_say_what_was_looked_at_confirms_nothing_and_is_told_what_to_add() -> None:
    corpus, _ = build([MISREAD], [verdict("confirmed", seen=None)])
    found = finding(corpus)
    assert found is not None
    assert found.verdict is None
    assert corpus.verdicts[0].fate is Fate.CHANGED
    (told,) = notices(corpus)
    assert f"put {SEEN} in a column seen. Until then it is not confirmed." in told
    for ruling in ("rejected", "explained"):
        corpus, _ = build([MISREAD], [verdict("confirmed"), verdict(ruling, line=3, seen=None)])
        assert [one.fate for one in corpus.verdicts] == [Fate.FOLLOWED, Fate.APPLIED]
        assert finding(corpus).verdict.verdict is Ruling(ruling)  # type: ignore[union-attr]
        assert next(notices(corpus)).endswith(f"put {SEEN} in a column seen.")


def test_what_was_looked_at_is_the_numbers_not_how_they_are_explained() -> None:
    one = Finding("arithmetic.flow:applications.total", "arithmetic.flow", Severity.ERROR, Side.REPORT, "一", "one")
    numbers = replace(one, terms={"left_sum": "3", "right_sum": "4"})
    explained = replace(
        numbers, message="二", side=Side.READING, terms={**numbers.terms, "ways": 2, "doubt": "recognised"}
    )
    filed = replace(numbers, id=f"an-agency-2022:{one.id}")
    assert numbers.seen == explained.seen == filed.seen
    others = {one.seen, replace(one, id="arithmetic.flow:applications.other").seen, numbers.seen}
    others.add(replace(numbers, terms={"left_sum": "3", "right_sum": "5"}).seen)
    assert len(others) == 4


def test_without_a_verdict_nothing_is_public() -> None:
    corpus, _ = build([MISREAD])
    assert corpus.reports[0].findings
    assert not [one for one in corpus.reports[0].findings if public(corpus.reports[0], one)]


def test_the_last_line_on_a_finding_counts_and_a_retraction_says_so() -> None:
    corpus, _ = build([MISREAD], [verdict("confirmed"), verdict("rejected", date="2025-01-01", line=3)])
    found = finding(corpus)
    assert found is not None
    assert found.rejected
    assert not public(corpus.reports[0], found)
    rows = [(row["number"], row["verdict"], row["retracts"], row["state"]) for row in verdict_rows(corpus.verdicts)]
    assert rows == [(1, "confirmed", False, "followed"), (2, "rejected", True, "applied")]


def test_a_verdict_whose_finding_has_vanished_is_kept_and_told() -> None:
    corpus, problems = build([report()], [verdict("confirmed")])
    assert problems == []
    assert corpus.verdicts[0].fate is Fate.VANISHED
    assert corpus.verdicts[0].report_id == "an-agency-2022"
    assert list(notices(corpus)) == [
        f"verdicts.csv:2: {BREACH}: there is no such finding any more. The verdict is kept and listed."
    ]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (BREACH[:-1], None),
        (BREACH.replace("flow", "folw"), None),
        (BREACH.replace("2022", "2023"), None),
        (BREACH.replace("2022:", "2022-v1:"), None),
        (BREACH.replace("an-agency", "another-agency"), None),
        (BREACH.replace("applications.total", "applications"), ""),
    ],
)
def test_a_mistyped_retraction_is_named_and_leaves_no_confirmation(typed: str, seen: str | None) -> None:
    corpus, problems = build([MISREAD], [verdict("confirmed"), verdict("rejected", typed, line=3, seen=seen)])
    assert [one for one in corpus.reports[0].findings if one.verdict or public(corpus.reports[0], one)] == []
    assert [one.code for one in problems] == ["data.finding"]
    assert problems[0].message.startswith("verdicts.csv:3: ")
    assert (f"Is {BREACH} meant?" in problems[0].message) == ("another" not in typed)
    assert [(one.verdict.line, one.fate, one.report_id) for one in corpus.verdicts] == [(3, Fate.VANISHED, None)]
    assert not [one for one in notices(corpus) if "verdicts.csv" in one]


def test_a_line_on_evidence_that_is_not_here_confirms_nothing_and_leaves_no_confirmation() -> None:
    """Of a retraction nobody can tell which version it is on."""
    elsewhere = {"sha256": "9" * 64}
    corpus, problems = build([MISREAD], [verdict("confirmed", **elsewhere)])
    assert [one.code for one in problems] == ["data.finding"]
    assert finding(corpus).verdict is None  # type: ignore[union-attr]
    for seen in ("", None):
        lines = [verdict("confirmed"), verdict("rejected", line=3, seen=seen, **elsewhere)]
        corpus, problems = build([MISREAD], lines)
        assert "meant?" not in problems[0].message
        assert finding(corpus).verdict is None  # type: ignore[union-attr]


def test_what_is_rejected_and_gone_since_takes_nothing_with_it() -> None:
    gone = "an-agency-2022:structure.section_missing:5"
    other = Finding(
        "structure.section_missing:6", "structure.section_missing", Severity.WARNING, Side.REPORT, "一", "one"
    )
    read = replace(MISREAD, findings=(other,))
    lines = [
        verdict("confirmed"),
        verdict("confirmed", f"an-agency-2022:{other.id}", line=3, seen=other.seen),
        verdict("rejected", gone, line=4, seen=None),
        verdict("rejected", gone, line=5, seen="01234567"),
    ]
    corpus, problems = build([read], lines)
    assert problems == []
    fates = [Fate.APPLIED, Fate.APPLIED, Fate.FOLLOWED, Fate.VANISHED]
    assert [one.fate for one in corpus.verdicts] == fates


def test_a_verdict_on_a_copy_is_on_the_copy_that_is_published() -> None:
    copy = BREACH.replace("2022:", "2022-c00000000:")
    corpus, problems = build([MISREAD, MISREAD], [verdict("confirmed", copy)])
    assert problems == []
    assert [(one.fate, one.finding_id) for one in corpus.verdicts] == [(Fate.APPLIED, BREACH)]


def test_a_verdict_of_the_day_on_which_a_version_came_is_on_the_one_before() -> None:
    line = verdict("confirmed", date="2024-02-15")
    corpus, _ = build([MISREAD, REISSUED], [line])
    assert [one.fate for one in corpus.verdicts] == [Fate.SUPERSEDED]
    assert "if the new version was looked at, give its sha256" in next(notices(corpus))
    corpus, _ = build([MISREAD, REISSUED], [replace(line, sha256=f"{2:064x}")])
    assert [one.fate for one in corpus.verdicts] == [Fate.APPLIED]


def test_a_verdict_on_no_report_here_is_a_mistake_and_kept() -> None:
    corpus, problems = build([report()], [verdict("confirmed", "no-agency-2022:arithmetic.flow:applications.total")])
    assert [one.code for one in problems] == ["data.finding"]
    assert problems[0].message.startswith("verdicts.csv:2: ")
    assert corpus.verdicts[0].agency_id is None
    other = verdict("confirmed", sha256="9" * 64)
    assert [one.code for one in build([MISREAD], [other])[1]] == ["data.finding"]


def test_a_verdict_stays_with_the_version_that_was_looked_at() -> None:
    """The reissue has the same breach: nobody has looked at it yet."""
    for line in (verdict("confirmed", date="2024-01-20"), verdict("confirmed", sha256=f"{1:064x}")):
        corpus, problems = build([MISREAD, REISSUED], [line])
        old, new = corpus.reports
        assert problems == []
        assert corpus.verdicts[0].fate is Fate.SUPERSEDED
        assert corpus.verdicts[0].report_id == old.report_id == "an-agency-2022-v1"
        assert [one for one in new.findings if one.verdict] == []
        assert [one for filed in corpus.reports for one in filed.findings if public(filed, one)] == []
        assert "which still shows this: look at it there" in next(notices(corpus))


def test_what_the_agency_corrected_says_so_and_leaves() -> None:
    corpus, _ = build([MISREAD, report()], [verdict("confirmed", date="2024-01-20")])
    rows = {row["finding_id"]: row for row in finding_rows(corpus.reports)}
    gone = rows["an-agency-2022-v1:arithmetic.flow:applications.total"]
    assert (gone["state"], gone["public"], gone["verdict"]) == ("superseded", False, "confirmed")
    assert BREACH not in rows


def test_what_a_newer_version_still_shows_is_listed_once() -> None:
    corpus, _ = build([MISREAD, REISSUED])
    rows = [row["finding_id"] for row in finding_rows(corpus.reports) if row["code"] == "arithmetic.flow"]
    assert rows == [BREACH]


def test_a_verdict_on_the_newer_version_is_on_the_newer_version() -> None:
    corpus, _ = build([MISREAD, REISSUED], [verdict("confirmed", date="2024-01-20"), verdict("confirmed", line=3)])
    assert [one.fate for one in corpus.verdicts] == [Fate.SUPERSEDED, Fate.APPLIED]
    assert finding(corpus) is not None
    assert public(corpus.reports[-1], finding(corpus))  # type: ignore[arg-type]


def test_what_two_persons_saw_in_the_report_lies_in_the_report() -> None:
    ours = Finding("text.trial:1", "text.trial", Severity.ERROR, Side.READING, "一", "one")
    about = replace(ours, id="reading.trial:1", code="reading.trial")
    read = replace(report(), findings=(ours, about))
    lines = [
        verdict("confirmed", "an-agency-2022:text.trial:1", seen=ours.seen),
        verdict("confirmed", "an-agency-2022:reading.trial:1", line=3, seen=about.seen),
    ]
    corpus, _ = build([read], lines)
    sides = {one.code: (one.side, public(corpus.reports[0], one)) for one in corpus.reports[0].findings}
    assert sides["text.trial"] == (Side.REPORT, True)
    assert sides["reading.trial"] == (Side.READING, False)


# --- our reading? ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "lowered"),
    [(Severity.ERROR, "warning"), (Severity.WARNING, "hint"), (Severity.HINT, "hint")],
)
def test_what_is_likelier_our_reading_is_lowered_for_the_public_and_first_for_the_maintainer(
    severity: Severity, lowered: str
) -> None:
    ours = Finding("text.trial:1", "text.trial", severity, Side.READING, "一", "one")
    theirs = replace(ours, id="text.other:1", code="text.other", side=Side.UNKNOWN)
    corpus, _ = build([replace(report(), findings=(ours, theirs))])
    rows = {row["code"]: row["severity"] for row in finding_rows(corpus.reports)}
    assert (rows["text.trial"], rows["text.other"]) == (lowered, severity.value)
    told = list(notices(corpus))
    assert told == [] if severity is Severity.HINT else told[0].startswith("our reading? 1 finding in 1 report;")


def test_a_rejected_finding_is_not_on_the_list_of_the_maintainer() -> None:
    ours = Finding("text.trial:1", "text.trial", Severity.ERROR, Side.READING, "一", "one")
    line = verdict("rejected", "an-agency-2022:text.trial:1", seen=ours.seen)
    assert list(notices(build([replace(report(), findings=(ours,))], [line])[0])) == []


def test_reports_are_named_the_gravest_first_and_counted_beyond_twenty() -> None:
    ours = Finding("text.trial:1", "text.trial", Severity.WARNING, Side.READING, "一", "one")
    worse = replace(ours, severity=Severity.ERROR)
    corpus, _ = build([report()])
    many = [
        replace(corpus.reports[0], report_id=f"r-{number:02}", findings=(worse if number == 30 else ours,))
        for number in range(31)
    ]
    told = list(notices(replace(corpus, reports=tuple(many))))
    assert told[0] == "our reading? 31 findings in 31 reports; look at these first:"
    assert told[1].startswith("  r-30 ")
    assert told[-1].startswith("  and 11 more reports")
