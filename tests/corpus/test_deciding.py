"""What people decided, in its place: corrected figures, and verdicts beside findings, through rebuilds and reissues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.cache import Reading
from gongkai.corpus import assemble, notices
from gongkai.decisions import Correction, Fate, Ruling, Verdict
from gongkai.forms import load
from gongkai.model import Corpus, Document, Figure, Finding, Kind, Portal, Report, Severity, Side, Source, Status
from gongkai.publish.findings import finding_rows, public, verdict_rows
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


# --- corrections -------------------------------------------------------------------------------


def test_a_corrected_figure_says_what_was_read_and_rules_look_at_it() -> None:
    before, _ = build([MISREAD])
    assert finding(before) is not None
    corpus, problems = build([MISREAD], corrections=[correction(NEW, str(value(NEW)), str(value(NEW, MISREAD)))])
    found = figure(corpus, NEW)
    assert (found.value, found.status, found.as_read) == (value(NEW), Status.CORRECTED, str(value(NEW, MISREAD)))
    assert finding(corpus) is None
    assert problems == []
    assert corpus.corrections[0].fate is Fate.APPLIED
    assert list(notices(corpus)) == []


def test_a_cell_that_is_blank_in_print_is_blank_and_says_what_was_read() -> None:
    corpus, _ = build([MISREAD], corrections=[correction(NEW, None, str(value(NEW, MISREAD)))])
    found = figure(corpus, NEW)
    assert (found.value, found.status, found.as_read) == (None, Status.BLANK, str(value(NEW, MISREAD)))


def test_a_correction_that_equals_what_is_read_is_obsolete_and_changes_nothing() -> None:
    corpus, problems = build([report()], corrections=[correction(NEW, str(value(NEW)), "99")])
    assert figure(corpus, NEW).status is Status.REPORTED
    assert corpus.corrections[0].fate is Fate.OBSOLETE
    assert problems == []
    assert "corrections.csv:2: an-agency 2022, applications.received_new.total: what is read now is the same" in next(
        notices(corpus)
    )


def test_the_last_correction_of_a_cell_counts_and_can_take_back_the_others() -> None:
    read = str(value(NEW, MISREAD))
    lines = [correction(NEW, "1", read, 2), correction(NEW, str(value(NEW)), read, 3)]
    corpus, _ = build([MISREAD], corrections=lines)
    assert figure(corpus, NEW).value == value(NEW)
    assert [one.fate for one in corpus.corrections] == [Fate.FOLLOWED, Fate.APPLIED]
    back, _ = build([MISREAD], corrections=[*lines, correction(NEW, read, read, 4)])
    assert figure(back, NEW).status is Status.REPORTED


@pytest.mark.parametrize(
    ("one", "code", "says"),
    [
        (correction(NEW, "1", "2", version=7), "data.sha256", "no evidence with this SHA-256 under an-agency, 2022"),
        (
            correction("applications.received_old.total", "1", "2"),
            "data.cell",
            "no cell applications.received_old.total",
        ),
        (correction("applications.other.total", "1", "2"), "data.cell", "no cell applications.other.total"),
        (replace(correction(NEW, "1", "2"), year=2021), "data.sha256", "under an-agency, 2021"),
    ],
)
def test_a_correction_that_fits_nothing_is_reported_with_its_line(one: Correction, code: str, says: str) -> None:
    corpus, problems = build([MISREAD], corrections=[one])
    assert corpus.corrections == ()
    ((found, message),) = [(problem.code, problem.message) for problem in problems]
    assert found == code
    assert message.startswith("corrections.csv:2: ")
    assert says in message


def test_a_reading_that_changed_since_is_told_and_the_correction_stands() -> None:
    corpus, _ = build([MISREAD], corrections=[correction(NEW, str(value(NEW)), "99")])
    assert figure(corpus, NEW).status is Status.CORRECTED
    assert "is read now, not 99" in next(notices(corpus))


def test_a_correction_with_which_sums_no_longer_come_out_is_told_and_not_laid_upon_the_report() -> None:
    wrong = correction(NEW, str(value(NEW) + 10), str(value(NEW)))
    corpus, problems = build([report()], corrections=[wrong])
    assert problems == []
    assert corpus.corrections[0].breaks == 2
    found = [one for one in corpus.reports[0].findings if one.code.startswith("arithmetic.")]
    assert len(found) == 2
    assert {one.side for one in found} == {Side.UNKNOWN}
    assert next(notices(corpus)) == (
        f"corrections.csv:2: an-agency 2022, {NEW}: with {value(NEW) + 10} 2 sums that came out do not. "
        "Compare it with the evidence again."
    )


@pytest.mark.parametrize(("given", "says"), [("-5", "less than nothing"), ("0.5", "whole things")])
def test_a_correction_to_what_nobody_counts_is_a_mistake(given: str, says: str) -> None:
    corpus, problems = build([report()], corrections=[correction(NEW, given, str(value(NEW)))])
    assert figure(corpus, NEW).status is Status.REPORTED
    ((code, message),) = [(one.code, one.message) for one in problems]
    assert (code, says in message, message.startswith("corrections.csv:2: ")) == ("data.field", True, True)
    lines = [correction(NEW, "77", str(value(NEW))), correction(NEW, given, str(value(NEW)), line=3)]
    assert [one.fate for one in build([report()], corrections=lines)[0].corrections] == [Fate.DOUBTED]
    fee = "disclosure.administrative_fees.amount"
    assert build([report()], corrections=[correction(fee, "0.5", "1")])[1] == []
    older = report(form="2019", year=2022)
    fall = "disclosure.administrative_licensing.change"
    assert build([older], corrections=[correction(fall, "-5", "1")])[1] == []


def test_a_correction_of_a_copy_that_is_not_published_says_which_one_is() -> None:
    corpus, problems = build([MISREAD, MISREAD], corrections=[correction(NEW, str(value(NEW)), "1", version=1)])
    other = corpus.reports[0].source.sha256
    assert (problems, corpus.corrections[0].published) == ([], other)
    assert next(notices(corpus)).endswith(f"the copy that is has SHA-256 {other}.")
    own, _ = build([MISREAD, MISREAD], corrections=[correction(NEW, str(value(NEW)), "1", version=2)])
    assert own.corrections[0].published is None


def test_a_cell_whose_last_correction_is_not_understood_is_not_certain() -> None:
    line = replace(correction(NEW, "77", str(value(NEW, MISREAD))), doubted=True)
    corpus, _ = build([MISREAD], corrections=[line])
    found = figure(corpus, NEW)
    assert (found.value, found.status) == (None, Status.UNREADABLE)
    assert found.candidates == (str(value(NEW, MISREAD)), "77")
    assert corpus.corrections[0].fate is Fate.DOUBTED
    assert any("a later line on this cell is wrong" in one for one in notices(corpus))


def test_what_was_inferred_from_a_misread_figure_is_not_published() -> None:
    """An empty cell took what the sums left beside a figure; with the figure corrected, they leave something else."""
    blank = "applications.received_new.natural_person"
    made = report()
    assert value(blank)
    figures = tuple(
        replace(one, value=one.value + 6, status=Status.INFERRED, raw="") if str(one.cell) == blank  # type: ignore[operator]
        else replace(one, value=one.value + 6) if str(one.cell) == NEW  # type: ignore[operator]
        else one
        for one in made.figures
    )  # fmt: skip
    read = replace(made, figures=figures)
    corpus, _ = build([read], corrections=[correction(NEW, str(value(NEW)), str(value(NEW, read)))])
    found = figure(corpus, blank)
    assert found.value in (None, value(blank))
    assert found.status in (Status.BLANK, Status.INFERRED)


def test_a_cell_that_was_not_certain_is_no_longer_said_to_be() -> None:
    doubt = Finding(
        "reading.unreadable:applications.received_new", "reading.unreadable", Severity.WARNING, Side.READING, "一", "one",
        cells=(code_of(NEW),),
    )  # fmt: skip
    figures = tuple(
        replace(one, value=None, status=Status.UNREADABLE, candidates=("17", "11"))
        if one.cell == code_of(NEW)
        else one
        for one in report().figures
    )
    read = replace(report(), figures=figures, findings=(doubt,))
    before, _ = build([read])
    assert [line for line in notices(before) if line.startswith("  ")] == [
        "  an-agency-2022 (reports/an-agency/2022/1.txt): reading.unreadable (warning)"
    ]
    corpus, _ = build([read], corrections=[correction(NEW, str(value(NEW)), "unreadable")])
    assert (figure(corpus, NEW).value, figure(corpus, NEW).as_read) == (value(NEW), "unreadable")
    assert not [one for one in corpus.reports[0].findings if one.code == "reading.unreadable"]


def test_a_correction_waits_for_evidence_that_could_not_be_read() -> None:
    register = Register(PORTAL, (AGENCY,), (), (), ())
    unread = Reading(error=("input.damaged", "damaged"))
    own, wrong = correction(NEW, "1", "2"), correction("applications.nothing.total", "1", "2", line=3)
    corpus, problems = assemble(register, [evidence()], [unread], load(), Decided((), (own, wrong)))
    assert [one.fate for one in corpus.corrections] == [Fate.WAITING]
    assert [one.code for one in problems] == ["input.damaged", "data.cell"]


# --- verdicts ----------------------------------------------------------------------------------


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
