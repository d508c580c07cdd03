"""Corrected figures in their place, through rebuilds and reissues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.cache import Reading
from gongkai.corpus import assemble, notices
from gongkai.decisions import Correction, Fate
from gongkai.forms import load
from gongkai.model import Finding, Severity, Side, Status
from gongkai.register import Decided, Register
from tests.audit.cases import AGENCY, code_of, report
from tests.corpus.decided import (
    MISREAD,
    NEW,
    PORTAL,
    build,
    correction,
    evidence,
    figure,
    finding,
    value,
)


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
