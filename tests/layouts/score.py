"""How a reading compares with the truth: right, abstained, wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import CellCode, Report
from gongkai.readers import read
from tests.layouts.sheet import Sheet


@dataclass
class Score:
    """right and abstained count untouched figures only; wrong names every figure with a value that is not the truth."""

    right: int = 0
    abstained: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + self.abstained)


def score(sheet: Sheet) -> tuple[Score, Report]:
    """Given a sheet, read its text and hold each figure against the truth."""
    report = interpret(read(sheet.text().encode()), load())
    result = Score()
    seen: set[CellCode] = set()
    for figure in report.figures:
        true = sheet.truth.get(figure.cell)
        seen.add(figure.cell)
        if figure.value is not None and figure.value != true:
            result.wrong.append(f"{figure.cell} is {figure.value} ({figure.status}), true {true}")
        elif figure.cell not in sheet.touched:
            if figure.value is None:
                result.abstained += 1
            else:
                result.right += 1
    result.abstained += len(sheet.truth.keys() - seen - sheet.touched)
    return result, report
