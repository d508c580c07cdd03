"""Corrections in their place: the figures that persons compared with the evidence, instead of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.decisions import Corrected, Correction, Fate
from gongkai.forms import Form, Forms
from gongkai.interpret.trust.inferred import inferred
from gongkai.interpret.trust.notes import unreadable
from gongkai.interpret.words.numbers import COLUMN_IN_YUAN
from gongkai.interpret.words.sums import sums_of
from gongkai.model import CellCode, Figure, Filed, Report, Status, number_text
from gongkai.register import Evidence, Problem

Key = tuple[str, int, str]
"""Agency, year, SHA-256 of the evidence."""


def correct(
    entries: Iterable[Filed], corrections: Iterable[Correction], evidence: Iterable[Evidence], forms: Forms
) -> tuple[list[Filed], list[Corrected], list[Problem]]:
    """Given reports as read, what persons corrected, and all evidence filed, return the reports with their figures
    corrected, what became of each correction, and those that fit nothing here.
    """
    waiting: dict[Key, list[Correction]] = {}
    for one in corrections:
        waiting.setdefault((one.agency_id, one.year, one.sha256), []).append(one)
    filed = {(one.agency_id, one.year, one.source.sha256) for one in evidence}
    done: list[Corrected] = []
    problems: list[Problem] = []
    reports = []
    best: dict[str, str] = {}
    for entry in entries:
        best.setdefault(entry.report_id, entry.source.sha256)
        own = waiting.pop((entry.agency_id, entry.year, entry.source.sha256), [])
        form = forms.get(entry.report.form) if entry.report.form else None
        fates = [_fate(entry, form, one, own) for one in own]
        problems += [one for one in fates if isinstance(one, Problem)]
        told = [one for one in fates if isinstance(one, Corrected)]
        applied = [one.correction for one in told if one.fate in (Fate.APPLIED, Fate.DOUBTED)]
        corrected = replace(entry, report=_corrected(entry.report, applied, form)) if applied else entry
        reports.append(corrected)
        done += [
            replace(one, breaks=_breaks(one, entry, corrected, form), published=best.get(entry.copy_of or ""))
            for one in told
        ]
    for key, left in waiting.items():
        for one in left:
            if key not in filed:
                problems.append(_no_evidence(one))
            elif not any(one.cell in form.cells(single) for form in forms.forms for single in (True, False)):
                problems.append(_no_cell(one, "any form"))
            else:
                done.append(Corrected(one, Fate.WAITING, None, None))
    return reports, done, problems


def _fate(entry: Filed, form: Form | None, one: Correction, own: Sequence[Correction]) -> Corrected | Problem:
    """What becomes of a correction of a report; own: all of them, of which the last on a cell counts."""
    figure = next((figure for figure in entry.report.figures if figure.cell == one.cell), None)
    if figure is None or form is None:
        return _no_cell(one, entry.report_id)
    if impossible := _impossible(one, figure, form):
        return Problem(
            "data.field",
            f"corrections.csv:{one.line}: `value` is {one.value}; {'.'.join(one.cell)} {impossible}. Mend the value; where "
            "the report prints just that, no correction is needed: it is a finding.",
        )
    later = [_impossible(other, figure, form) for other in own if other.cell == one.cell and other.line > one.line]
    if "" in later:
        fate = Fate.FOLLOWED
    elif one.doubted or later:
        fate = Fate.DOUBTED
    elif figure.status is (Status.BLANK if one.value is None else Status.REPORTED) and figure.value == one.value:
        fate = Fate.OBSOLETE
    else:
        fate = Fate.APPLIED
    return Corrected(one, fate, entry.report_id, as_read(figure))


def _impossible(one: Correction, figure: Figure, form: Form) -> str:
    """Why no report can count what a correction says; "" where it can."""
    if one.value is None:
        return ""
    column = form.table(figure.cell.table).column(figure.cell.column)
    if one.value < 0 and not column.may_fall:
        return "cannot be less than nothing"
    if one.value != one.value.to_integral_value() and figure.unit not in COLUMN_IN_YUAN:
        return "counts whole things"
    return ""


def _breaks(one: Corrected, before: Filed, after: Filed, form: Form | None) -> int:
    """How many sums with the cell of a correction came out before it and do not now."""
    if form is None or one.fate is not Fate.APPLIED:
        return 0
    read, now = ({figure.cell: figure for figure in filed.report.figures} for filed in (before, after))
    own = [sums for sums in sums_of(form, tuple(read)) if one.correction.cell in sums.cells]
    return sum(sums.comes_out(read) is True and sums.comes_out(now) is False for sums in own)


def _no_cell(one: Correction, where: str) -> Problem:
    return Problem(
        "data.cell",
        f"corrections.csv:{one.line}: there is no cell {'.'.join(one.cell)} in {where}. "
        "Mend table, item and column; figures.csv has those of each report.",
    )


def _no_evidence(one: Correction) -> Problem:
    return Problem(
        "data.sha256",
        f"corrections.csv:{one.line}: there is no evidence with this SHA-256 under {one.agency_id}, {one.year}. "
        "Compare the cell with the file that is there, and give that file's SHA-256, or take the line out.",
    )


def as_read(figure: Figure) -> str:
    """Given a figure, return what was read in a word: its value in digits, or its status."""
    return number_text(figure.value) if figure.value is not None else figure.status.value


def agrees(one: Corrected) -> bool:
    """Tell whether a correction says rightly what is read now."""
    said = one.correction.as_read
    if one.as_read is None or said == one.as_read:
        return True
    try:
        return Decimal(said) == Decimal(one.as_read)
    except ArithmeticError:
        return said == Status.INFERRED


def _corrected(report: Report, applied: Sequence[Correction], form: Form | None) -> Report:
    """What was inferred from a figure as it was read is inferred again, or not; what is known now is not uncertain."""
    own = {CellCode(*one.cell): one for one in applied}
    figures = {
        figure.cell: _with(figure, own[figure.cell]) if figure.cell in own else figure for figure in report.figures
    }
    if form:
        figures |= _inferred_again(figures, form)
    kept = [one for one in report.findings if one.code != "reading.unreadable"]
    left = unreadable(tuple(figures.values()), form) if form else ()
    return replace(report, figures=tuple(figures.values()), findings=(*kept, *left))


def _with(figure: Figure, one: Correction) -> Figure:
    """A figure as a correction says it; not certain where a later one on it was not understood."""
    said = Status.BLANK.value if one.value is None else number_text(one.value)
    if one.doubted:
        return replace(figure, value=None, status=Status.UNREADABLE, candidates=(as_read(figure), said))
    status = Status.BLANK if one.value is None else Status.CORRECTED
    return replace(figure, value=one.value, status=status, candidates=(), as_read=as_read(figure))


def _inferred_again(figures: dict[CellCode, Figure], form: Form) -> dict[CellCode, Figure]:
    """The inferred figures as the sums leave them now; nothing else is inferred that was not before."""
    before = {cell for cell, figure in figures.items() if figure.status is Status.INFERRED}
    empty = {cell: replace(figures[cell], value=None, status=Status.BLANK) for cell in before}
    others = {cell for cell in figures if cell not in before}
    return empty | inferred(figures | empty, sums_of(form, tuple(figures)), others)
