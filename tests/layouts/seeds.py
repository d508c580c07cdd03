"""The real reports at hand as templates: their layout, noise and all, filled with other true figures."""

from __future__ import annotations

import random
from pathlib import Path

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Status
from gongkai.readers import read
from tests.layouts.sheet import Field, Sheet
from tests.layouts.truth import draw


def sheet_of(path: Path, rng: random.Random) -> Sheet:
    """Given a real report as text, return its sheet with random figures in the places of the printed ones."""
    text = path.read_text(encoding="utf-8")
    report = interpret(read(text.encode()), load())
    form = load().get(report.form or "")
    lines: list[list[Field]] = [list(line.split("\t")) for line in text.removesuffix("\n").split("\n")]
    truth = draw(rng, form)
    touched = set()
    for figure in report.figures:
        if figure.status is not Status.REPORTED or figure.place is None or figure.place.line is None:
            touched.add(figure.cell)
            continue
        line = lines[figure.place.line - 1]
        at = [col for col, one in enumerate(line) if isinstance(one, str) and one.strip() == figure.raw]
        col = (figure.place.col or 1) - 1
        if len(line) > 2 and col < len(line) and str(line[col]).strip() == figure.raw:
            line[col] = figure.cell
        elif at:
            line[at[0]] = figure.cell
        else:
            truth[figure.cell] = figure.value  # type: ignore[assignment]
            touched.add(figure.cell)
    return Sheet(lines, truth, touched)
