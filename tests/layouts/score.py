"""How a reading compares with the truth: right, abstained, wrong."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import CellCode, Report
from gongkai.readers import read
from tests.layouts.sheet import Sheet
from tests.layouts.truth import Truth


@dataclass
class Score:
    """right and abstained count decided figures only; wrong names every figure with a value that is not the truth."""

    right: int = 0
    abstained: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + self.abstained)

    def add(self, other: Score, name: str = "") -> None:
        """Count another score in; name: put before what is wrong in it."""
        self.right += other.right
        self.abstained += other.abstained
        self.wrong += [f"{name}: {wrong}" for wrong in other.wrong]


def hold(report: Report, truth: Truth, left_open: Set[CellCode]) -> Score:
    """Given a report, the truth, and the figures that the document leaves open, return how they compare."""
    result = Score()
    seen: set[CellCode] = set()
    for figure in report.figures:
        true = truth.get(figure.cell)
        seen.add(figure.cell)
        if figure.value is not None and figure.value != true:
            result.wrong.append(f"{figure.cell} is {figure.value} ({figure.status}), true {true}")
        elif figure.cell in truth and figure.cell not in left_open:
            if figure.value is None:
                result.abstained += 1
            else:
                result.right += 1
    result.abstained += len(truth.keys() - seen - left_open)
    return result


def score(sheet: Sheet) -> tuple[Score, Report]:
    """Given a sheet, read its text and hold each figure against the truth."""
    report = interpret(read(sheet.text().encode()), load())
    return hold(report, sheet.truth, sheet.touched), report
