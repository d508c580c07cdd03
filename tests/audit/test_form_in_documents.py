"""What a document lacks or prints otherwise is found after reading it, in its place; a clean document raises nothing."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable

import pytest

from gongkai import audit
from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import CellCode, Finding, Kind, Severity
from tests.layouts.compose import compose
from tests.layouts.direct import document
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Matrix

FORMS = load()
SEEDS = range(10)


def draft(seed: int) -> Draft:
    rng = random.Random(seed)
    return compose(rng, FORMS.get(("2019", "2021")[seed % 2]), rng.random() < 0.5)


def weighty(made: Draft) -> list[Finding]:
    """Given a draft, return what its reading and the rules say of it, hints aside."""
    report = interpret(document(made), FORMS)
    assert all(one.value is None or one.value == made.truth.get(one.cell) for one in report.figures)
    case = audit.case_of(report, FORMS.get(report.form) if report.form else None, Kind.ORIGINAL)
    found, _ = audit.run(case, [code for code in audit.RULES if code.startswith(("structure.", "heading."))])
    return [one for one in (*report.findings, *found) if one.severity is not Severity.HINT]


def hints(made: Draft, code: str) -> list[Finding]:
    report = interpret(document(made), FORMS)
    case = audit.case_of(report, FORMS.get(report.form or ""), Kind.ORIGINAL)
    return audit.run(case, [code])[0]


def without_row(table: Matrix, at: int) -> str:
    """Take a row away, with the labels over several rows a row shorter; return its item."""
    for index, row in enumerate(table.rows[:at]):
        for cell in row:
            if index + cell.rowspan > at:
                cell.rowspan -= 1
    gone = table.rows.pop(at)
    labels = [cell for cell in gone if cell.rowspan > 1]
    for cell in labels:
        cell.rowspan -= 1
    if labels:
        table.rows[at][0:0] = labels
    return next(cell.code.item for cell in gone if cell.code)


def without_column(table: Matrix, at: int) -> None:
    """Take a column away, with the header cells over several columns a column narrower."""
    for line, row in zip(table.placed(), table.rows, strict=True):
        for start, cell in line:
            if start <= at < start + cell.colspan:
                cell.colspan -= 1
                row[:] = [one for one in row if one.colspan]


def columns_of(table: Matrix) -> list[tuple[int, str]]:
    return sorted({(col, cell.code.column) for line in table.placed() for col, cell in line if cell.code})


@pytest.mark.parametrize("seed", range(20))
def test_a_clean_document_raises_nothing(seed: int) -> None:
    assert weighty(draft(seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_that_is_not_printed(seed: int) -> None:
    rng, made = random.Random(seed), draft(seed)
    table = rng.choice([one for one in made.matrices if one.code != "reviews"])
    item = without_row(table, rng.choice(table.value_rows()))
    assert [(one.code, one.terms["rows"]) for one in weighty(made)] == [("structure.row_missing", [item])]


TELLING = ("received_new", "carried_in", "partly_granted", "concluded_total", "carried_out")
"""Rows whose labels stand for themselves."""


def _item(table: Matrix, at: int) -> str:
    return next((cell.code.item for cell in table.rows[at] if cell.code), "")


def repeated(made: Draft) -> list[Finding]:
    return [one for one in interpret(document(made), FORMS).findings if one.code == "structure.row_repeated"]


@pytest.mark.parametrize("other", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_that_is_printed_twice(seed: int, other: bool) -> None:
    rng, made = random.Random(seed), draft(seed)
    assert repeated(made) == []
    table = made.matrix("applications")
    simple = [at for at in table.value_rows() if all(cell.rowspan == 1 for cell in table.rows[at])]
    at = next(at for at in rng.sample(simple, len(simple)) if _item(table, at) in TELLING)
    again = copy.deepcopy(table.rows[at])
    if other:
        again[-1].text = "77123"
    for index, row in enumerate(table.rows[: at + 1]):
        for cell in row:
            cell.rowspan += index + cell.rowspan > at + 1
    table.rows.insert(at + 1, again)
    (one,) = repeated(made)
    assert (one.terms["item"], one.terms["differs"], len(one.cells)) == (_item(table, at), other, 7)
    assert one.severity is (Severity.WARNING if other else Severity.HINT)


@pytest.mark.parametrize("which", range(7))
def test_a_column_that_is_not_printed(which: int) -> None:
    made = draft(which)
    table = made.matrix("applications")
    at, column = columns_of(table)[which]
    without_column(table, at)
    assert [one.terms for one in hints(made, "structure.column_missing")] == [{"columns": [column]}]


def _mark(cell: Cell, text: str) -> CellCode:
    cell.text = text
    assert cell.code is not None
    return cell.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("××", "structure.placeholder"),
        ("（填数字）", "structure.placeholder"),
        ("1O", "structure.letter_for_digit"),
        ("3.5", "structure.not_whole"),
        ("-3", "structure.negative"),
    ],
)
@pytest.mark.parametrize("table", ["disclosure", "applications", "reviews"])
def test_what_is_no_number_as_the_form_asks_for_it(text: str, code: str, table: str) -> None:
    made = draft(len(text) + len(table))
    cells = [one for one in made.matrix(table).values() if one.code and "增" not in _header(made, one.code)]
    counts = [one for one in cells if one.code and made.form.unit(one.code) != "10,000 CNY"]
    cell = _mark(random.Random(text).choice(counts), text)
    del made.truth[cell]
    assert [one.cells for one in weighty(made) if one.code == code] == [(cell,)]
    assert {one.code for one in weighty(made)} == {code, "reading.unreadable"}


def _header(made: Draft, cell: CellCode) -> str:
    return made.form.table(cell.table).column(cell.column).label


@pytest.mark.parametrize("seed", SEEDS)
def test_two_sections_in_each_other_s_place(seed: int) -> None:
    made = draft(seed)
    is_heading = [isinstance(one, Para) and one.kind == "heading" for one in made.blocks]
    starts = [at for at, one in enumerate(is_heading) if one and not is_heading[at - 1]]
    end = next((at for at, one in enumerate(made.blocks) if isinstance(one, Para) and one.kind == "sign"), None)
    bounds = [*starts, len(made.blocks) if end is None else end]
    parts = [made.blocks[start:stop] for start, stop in itertools.pairwise(bounds)]
    one, other = sorted(random.Random(seed).sample(range(6), 2))
    parts[one], parts[other] = parts[other], parts[one]
    made.blocks[starts[0] : bounds[-1]] = [block for part in parts for block in part]
    order = [{one: other, other: one}.get(at, at) + 1 for at in range(6)]
    assert [(found.code, found.terms["printed"]) for found in weighty(made)] == [("structure.section_order", order)]


def _in_yuan(cell: Cell) -> None:
    cell.text = "1234500元"


def _finer(cell: Cell) -> None:
    cell.text = "12.30000004"


@pytest.mark.parametrize(("change", "code"), [(_in_yuan, "structure.unit"), (_finer, "structure.precision")])
@pytest.mark.parametrize("seed", [1, 3, 4])
def test_an_amount_that_is_printed_otherwise(change: Callable[[Cell], None], code: str, seed: int) -> None:
    made = draft(seed)
    cell = next(one for one in made.matrix("disclosure").values() if one.code and one.code.column == "amount")
    change(cell)
    assert [one.cells for one in hints(made, code)] == [(cell.code,)]


def test_a_slip_of_the_year_in_the_date_signed() -> None:
    made = next(
        one for one in map(draft, range(30)) if isinstance(one.blocks[-1], Para) and one.blocks[-1].kind == "sign"
    )
    made.blocks[-1] = Para(f"{made.year}年1月15日", "sign")
    assert [one.terms for one in hints(made, "heading.signature_year")] == [
        {"year": made.year, "signed": f"{made.year}-01-15"}
    ]
