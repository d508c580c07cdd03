"""Transcripts: figures keyed in under the form's own codes. Nothing to recognise, nothing to complete."""

from __future__ import annotations

from gongkai.errors import UnreadableInput
from gongkai.forms import Form, Forms
from gongkai.interpret.trust.reading import Reading, Readings
from gongkai.model import CellCode, Document, Grounds

UNIT_OF_FORM = "万元"
"""In which unit amounts of money are keyed in."""


def read_coded(document: Document, forms: Forms) -> tuple[Form, Readings]:
    """Given a transcript, return its form and readings.

    Raises UnreadableInput (input.transcript): a cell that no form has, or the same cell twice.
    """
    rows = next(iter(document.grids)).rows[1:]
    coded = {}
    for table, item, column, value in rows:
        code = CellCode(table.text, item.text, column.text)
        if code in coded:
            raise UnreadableInput(f"line {table.place.line}: {code} is given twice. Keep one.", "input.transcript")
        coded[code] = value
    form = max(forms.forms, key=lambda one: len(_cells(one) & coded.keys()))
    for code, value in coded.items():
        if code not in _cells(form):
            raise UnreadableInput(
                f"line {value.place.line}: {code} is no cell of form {form.code}. Mend the code (form-items).",
                "input.transcript",
            )
    readings = Readings()
    for code, value in coded.items():
        grounds = Grounds(str(code), 1.0, "code")
        readings.add(Reading(code, value, (1, value.place.row or 0), UNIT_OF_FORM, grounds=grounds))
        readings.items.add((code.table, code.item))
        readings.copies[code.table] = 1
    return form, readings


def _cells(form: Form) -> set[CellCode]:
    return {*form.cells(single_other=False), *form.cells(single_other=True)}
