"""`gongkai parse --explain`: why each figure was read as it was, for a person."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from gongkai.forms import Form, load
from gongkai.model import Figure, Grounds, Place, Status, number_text
from gongkai.parsing import Parsed, text_lines

COLUMNS = {
    "count": "as many cells as columns",
    "place": "under its header, as in the other rows",
    "alike": "as in the rows like it",
    "header": "under the table's header",
    "code": "keyed in under its code",
    "none": "the row prints no value",
}
"""How a figure's column was found (Grounds.columns), in words."""
STANDS = {
    Status.BLANK: "printed empty",
    Status.MISSING: "not found in the document",
    Status.UNREADABLE: "printed, not certain",
    Status.INFERRED: "printed empty; the one value that the sums leave",
}


def explain_lines(parsed: Parsed) -> Iterator[str]:
    """Given a parsed file, yield its summary, its findings, and for each figure what was seen and why it was believed."""
    yield from text_lines(parsed)
    report = parsed.report
    if report is None or report.form is None:
        return
    for one in parsed.findings:
        yield f"  {one.code}: {one.message_en}"
    form = load().get(report.form)
    for (table, item), figures in itertools.groupby(report.figures, lambda one: (one.cell.table, one.cell.item)):
        yield from _item_lines(form, table, item, list(figures))


def _item_lines(form: Form, table: str, item: str, figures: list[Figure]) -> Iterator[str]:
    yield ""
    yield f"{table}.{item}  {form.table(table).item(item).label}"
    for why, same in itertools.groupby(figures, lambda one: _row(one.grounds)):
        if why:
            yield f"  {why}"
        for figure in same:
            column = form.table(table).column(figure.cell.column)
            yield f"    {column.label}: {_seen(figure)}{_where(figure.place)}{_why(figure)}"


def _row(grounds: Grounds | None) -> str:
    if grounds is None or not grounds.label:
        return ""
    found = (
        f"{grounds.likeness:.0%} like the form's label"
        if grounds.likeness
        else "found by its place in the order alone"
    )
    return f"row “{' '.join(grounds.label.split())}”: {found}"


def _seen(figure: Figure) -> str:
    value = f"{number_text(figure.value)} {figure.status}" if figure.value is not None else f"{figure.status}"
    return f"{value} “{figure.raw}”" if figure.raw is not None else value


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    parts = (
        ("page", place.page),
        ("line", place.line),
        ("table", place.grid),
        ("row", place.row),
        ("column", place.col),
    )
    return " · " + ", ".join(f"{name} {number}" for name, number in parts if number is not None)


def _why(figure: Figure) -> str:
    reasons = [STANDS[figure.status]] if figure.status in STANDS else []
    if figure.candidates:
        reasons.append("may be " + " or ".join(f"“{one}”" for one in figure.candidates))
    if (grounds := figure.grounds) is not None:
        reasons.append(COLUMNS[grounds.columns])
        if grounds.recognised:
            reasons.append("recognised in a picture as " + ", ".join(f"“{one}”" for one in grounds.recognised))
        if grounds.sums:
            reasons.append(f"{grounds.sums} sums come out with it" if grounds.sums > 1 else "a sum comes out with it")
    return " · " + "; ".join(reasons) if reasons else ""
