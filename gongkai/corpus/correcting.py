"""Corrections in their place: the figures that persons compared with the evidence, instead of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.decisions import Corrected, Correction, Fate
from gongkai.forms import Form, Forms
from gongkai.interpret.notes import unreadable
from gongkai.interpret.settle import inferred
from gongkai.interpret.sums import sums_of
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
    for entry in entries:
        own = waiting.pop((entry.agency_id, entry.year, entry.source.sha256), [])
        fates = [_fate(entry, one, own) for one in own]
        problems += [one for one in fates if isinstance(one, Problem)]
        told = [one for one in fates if isinstance(one, Corrected)]
        done += told
        applied = [one.correction for one in told if one.fate is Fate.APPLIED]
        reports.append(replace(entry, report=_corrected(entry.report, applied, forms)) if applied else entry)
    for key, left in waiting.items():
        for one in left:
            if key not in filed:
                problems.append(_no_evidence(one))
            elif not any(one.cell in form.cells(single) for form in forms.forms for single in (True, False)):
                problems.append(_no_cell(one, "any form"))
            else:
                done.append(Corrected(one, Fate.WAITING, None, None))
    return reports, done, problems


def _fate(entry: Filed, one: Correction, own: Sequence[Correction]) -> Corrected | Problem:
    """What becomes of a correction of a report; own: all of them, of which the last on a cell counts."""
    figure = next((figure for figure in entry.report.figures if figure.cell == one.cell), None)
    if figure is None:
        return _no_cell(one, entry.report_id)
    if any(other.cell == one.cell and other.line > one.line for other in own):
        fate = Fate.FOLLOWED
    elif figure.status is (Status.BLANK if one.value is None else Status.REPORTED) and figure.value == one.value:
        fate = Fate.OBSOLETE
    else:
        fate = Fate.APPLIED
    return Corrected(one, fate, entry.report_id, as_read(figure))


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


def _corrected(report: Report, applied: Sequence[Correction], forms: Forms) -> Report:
    """What was inferred from a figure as it was read is inferred again, or not; what is known now is not uncertain."""
    values = {CellCode(*one.cell): one.value for one in applied}
    figures = {
        figure.cell: _with(figure, values[figure.cell]) if figure.cell in values else figure
        for figure in report.figures
    }
    form = forms.get(report.form) if report.form else None
    if form:
        figures |= _inferred_again(figures, form)
    kept = [one for one in report.findings if one.code != "reading.unreadable"]
    left = unreadable(tuple(figures.values()), form) if form else ()
    return replace(report, figures=tuple(figures.values()), findings=(*kept, *left))


def _with(figure: Figure, value: Decimal | None) -> Figure:
    status = Status.BLANK if value is None else Status.CORRECTED
    return replace(figure, value=value, status=status, candidates=(), as_read=as_read(figure))


def _inferred_again(figures: dict[CellCode, Figure], form: Form) -> dict[CellCode, Figure]:
    """The inferred figures as the sums leave them now; nothing else is inferred that was not before."""
    before = {cell for cell, figure in figures.items() if figure.status is Status.INFERRED}
    empty = {cell: replace(figures[cell], value=None, status=Status.BLANK) for cell in before}
    others = {cell for cell in figures if cell not in before}
    return empty | inferred(figures | empty, sums_of(form, tuple(figures)), others)
