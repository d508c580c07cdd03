"""Is everything there that the form asks for, in its order?"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.forms import load
from gongkai.model import Kind, Severity, Side, Status

CHINESE = "一二三四五六"


@rule("structure.section_missing")
def all_six_sections_are_there(case: Case) -> Iterator[Outcome]:
    """Each of the six sections has a heading. Not assessable on transcripts, which hold figures only, and where next to
    no heading was found: then the text was not read in its lines.
    """
    found = {section.number for section in case.report.sections}
    for label in load().sections:
        if case.kind is Kind.TRANSCRIPT or len(found) < 2:
            yield NotAssessable()
        elif label.number in found:
            yield Fits()
        else:
            yield finding(
                "structure.section_missing",
                str(label.number),
                Severity.WARNING,
                f"没有找到第{CHINESE[label.number - 1]}部分“{label.label}”的标题。",
                f"No heading of section {label.number} (“{label.label_en}”) was found.",
                terms={"section": label.number},
            )


@rule("structure.section_misnumbered")
def sections_bear_their_own_number(case: Case) -> Iterator[Outcome]:
    """A section's heading has the number that the form gives it, in the form's numerals."""
    for section in case.report.sections:
        expected = CHINESE[section.number - 1]
        if not section.printed:
            yield NotAssessable()
        elif section.printed == expected:
            yield Fits()
        else:
            other = section.printed != str(section.number)
            yield finding(
                "structure.section_misnumbered",
                str(section.number),
                Severity.WARNING if other else Severity.HINT,
                f"第{expected}部分“{section.title}”的编号印作“{section.printed}”，格式规定为“{expected}”。",
                f"Section {section.number} is numbered “{section.printed}”; the form has “{expected}”.",
                terms={"printed": section.printed, "expected": expected},
            )


@rule("structure.cell_empty")
def every_cell_of_the_form_is_filled(case: Case) -> Iterator[Outcome]:
    """Cells printed empty, or with a dash, where the form asks for a number: one finding for each table."""
    if case.form is None:
        return
    for table in case.form.tables:
        own = [figure for figure in case.report.figures if figure.cell.table == table.code]
        empty = [figure for figure in own if figure.status in (Status.BLANK, Status.INFERRED)]
        if not own or all(figure.status is Status.MISSING for figure in own):
            yield NotAssessable()
        elif not empty:
            yield Fits()
        else:
            yield finding(
                "structure.cell_empty",
                table.code,
                Severity.HINT,
                f"本站所据文件的“{table.label}”表中，有 {len(empty)} 个单元格为空白或横线。",
                f"In the file at hand {len(empty)} cells of “{table.label_en}” are empty or hold a dash.",
                side=Side.UNKNOWN,
                cells=(figure.cell for figure in empty),
                terms={"empty": len(empty), "cells": len(own)},
            )
