"""What the tables of a document say for each cell of a form: one reading, several, or none."""

from __future__ import annotations

from collections.abc import Sequence, Set

from gongkai.forms import Form
from gongkai.interpret.columns.pages import Part
from gongkai.interpret.trust.from_rows import read_rows
from gongkai.interpret.trust.from_values import read_one_row
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.words.rows import TableRow


def read_tables(
    rows: Sequence[TableRow],
    form: Form,
    sections: dict[int, int],
    parts: Sequence[Part] = (),
    told: Set[tuple[str, str]] = frozenset(),
) -> Readings:
    """Given a document's rows, a form, the section that each grid stands in, the grids that go on from others, and the tables and
    items whose labels stand out of their rows, return what the tables say.
    """
    readings = Readings()
    for table in form.tables:
        if table.layout == "one_row":
            read_one_row(readings, rows, table, form)
        else:
            read_rows(
                readings, rows, table, form, sections, parts, {item for code, item in told if code == table.code}
            )
    return readings
