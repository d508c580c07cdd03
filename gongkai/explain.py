"""`gongkai parse --explain`: why each figure was read as it was, for a person."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from gongkai.forms import Form, load
from gongkai.model import Figure, Grounds, Place, Status, number_text
from gongkai.parsing import Parsed, text_lines

COLUMNS = {
    "count": "in the column of its number in the row, which has as many cells as the form has columns",
    "place": "under its header, as in the other rows",
    "alike": "as in the rows like it",
    "header": "under the table's header",
    "code": "keyed in under its code",
    "none": "the row prints no value",
}
"""How a figure's column was found (Grounds.columns), in words."""
STANDS = {
    Status.BLANK: "printed empty",
    Status.UNREADABLE: "printed, not certain",
    Status.INFERRED: "printed empty; the one value that the sums leave",
}
LINE_BREAK = "⏎"


def explain_lines(parsed: Parsed) -> Iterator[str]:
    """Given a parsed file, yield its summary, its findings, and for each figure what was seen and why it was believed."""
    yield from text_lines(parsed)
    report = parsed.report
    if report is None or report.form is None:
        return
    for one in parsed.findings:
        yield f"  {one.code}: {one.message_en}"
    form = load().get(report.form)
    for table, figures in itertools.groupby(report.figures, lambda one: one.cell.table):
        yield from _table_lines(form, table, list(figures))


def _table_lines(form: Form, table: str, figures: list[Figure]) -> Iterator[str]:
    if all(one.status is Status.MISSING for one in figures):
        yield ""
        yield f"{table}  {form.table(table).label}: the table was not found; it may be there all the same"
        return
    for item, own in itertools.groupby(figures, lambda one: one.cell.item):
        yield from _item_lines(form, table, item, list(own))


def _item_lines(form: Form, table: str, item: str, figures: list[Figure]) -> Iterator[str]:
    name = f"{table}.{item}  {form.table(table).item(item).label}"
    yield ""
    if all(one.status is Status.MISSING for one in figures):
        yield f"{name}: the table was found, this row was not; it may be there under another name"
        return
    yield name
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
    return f"row {_quoted(' '.join(grounds.label.split()))}: {found}"


def _quoted(text: str) -> str:
    """A text as printed, on one line."""
    return f"“{LINE_BREAK.join(text.splitlines())}”"


def _seen(figure: Figure) -> str:
    value = f"{number_text(figure.value)} {figure.status}" if figure.value is not None else f"{figure.status}"
    return f"{value} {_quoted(figure.raw)}" if figure.raw is not None else value


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
    reasons = list(_doubts(figure))
    if (grounds := figure.grounds) is not None and figure.status is not Status.UNREADABLE:
        reasons.append(COLUMNS[grounds.columns])
        if grounds.sums:
            reasons.append(f"{grounds.sums} sums come out with it" if grounds.sums > 1 else "a sum comes out with it")
    if grounds is not None and grounds.recognised:
        reasons.append("recognised in a picture as " + ", ".join(map(_quoted, grounds.recognised)))
    return " · " + "; ".join(reasons) if reasons else ""


def _doubts(figure: Figure) -> Iterator[str]:
    """What is not known of a figure, and why. One possible reading is doubted for its place or the sums, not its digits."""
    if figure.status is Status.MISSING:
        yield "its row was found, this column of it was not"
    if figure.status in STANDS:
        yield STANDS[figure.status]
    if figure.status is not Status.UNREADABLE:
        return
    readings = sorted(set(figure.candidates))
    if len(readings) > 1:
        yield "may be " + " or ".join(map(_quoted, readings))
    elif readings:
        yield f"may be {_quoted(readings[0])}, but it may belong to another row or column, or a sum speaks against it"
    else:
        yield "no cell of the row is certain to be this one"
