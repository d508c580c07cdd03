"""Are the sections there that the form asks for, in its order and under its numbers?"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.forms import load
from gongkai.model import Kind, Severity

CHINESE = "一二三四五六"


@rule("structure.section_missing")
def all_six_sections_are_there(case: Case) -> Iterator[Outcome]:
    """Each of the six sections has a heading. Not assessable on transcripts, which hold figures only, and where next to
    no heading was found: then the text was not read in its lines.
    """
    found = {section.number for section in case.report.sections}
    for label in load().sections:
        if case.kind is Kind.TRANSCRIPT or len(found) < 2 or not case.prescribed:
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


@rule("structure.section_order")
def sections_stand_in_order(case: Case) -> Iterator[Outcome]:
    """The sections stand in the order of the form, whatever their numbers."""
    printed = [section.number for section in case.report.sections]
    if len(printed) < 2 or not case.prescribed:
        yield NotAssessable()
    elif printed == sorted(printed):
        yield Fits()
    else:
        order = "、".join(f"“{section.title}”" for section in case.report.sections)
        yield finding(
            "structure.section_order",
            "sections",
            Severity.WARNING,
            f"各部分依次为{order}，与格式规定的次序不同。",
            f"The sections stand in the order {', '.join(map(str, printed))} of the form’s numbers.",
            terms={"printed": printed, "expected": sorted(printed)},
        )


@rule("structure.section_misnumbered")
def sections_bear_their_own_number(case: Case) -> Iterator[Outcome]:
    """A section's heading has the number that the form gives it, in the form's numerals."""
    for section in case.report.sections:
        expected = CHINESE[section.number - 1]
        if not section.printed or not case.prescribed:
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
