"""Whatever a report prints: it comes back as it was, is nowhere taken for a formula, and breaks no file."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.formats import BOOK_FORMATS, TABLE_FORMATS, About, write
from gongkai.formats.frame import NO_TEXT
from gongkai.formats.rows import LONGEST
from gongkai.formats.safe import FORBIDDEN, harmless
from gongkai.formats.sheet import MOST_ROWS
from gongkai.forms import load
from gongkai.publish import schemas
from gongkai.tables import Row

SCHEMA = schemas(load())["mentions"]
NASTY = [
    "=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n", " =cmd|' /C calc'!A0", "＝1", "\ufeff=1", "'=1", "a\x00b", "\ud800", "\x1b[0m",
    "<r><t>x</t></r>", "<r>&</r>", "]]>", "_x0041_", "a,b\"c\r\nd", "😀", "\ufffe", "  x  ", "1e5", "0012", "NaN", "null", "",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY) | st.text(st.characters(), max_size=20), min_size=1, max_size=8)


def rows_of(texts: list[str]) -> list[Row]:
    start: dict[str, Any] = {
        field.name: None if not field.required else "x" if field.type == "string" else 1 for field in SCHEMA.fields
    }
    return [
        {**start, "report_id": "r", "section": 1, "ordinal": number, "text": text, "value": -number}
        for number, text in enumerate(texts, start=1)
    ]


def written(texts: list[str], about: About, folder: Path) -> Path:
    """The texts, one a row, in every format."""
    files = [(folder / f"rows.{one.suffix}").open("wb") for one in TABLE_FORMATS]
    books = [one.begin([SCHEMA], folder / one.name, about) for one in BOOK_FORMATS]
    sinks = [one.begin(SCHEMA, file, about) for one, file in zip(TABLE_FORMATS, files, strict=True)]
    write(SCHEMA, rows_of(texts), [*sinks, *(sink for book in books if (sink := book.table(SCHEMA)))])
    for one in (*books, *files):
        one.close()
    return folder


def cells(path: Path) -> list[dict[str, Any]]:
    """The rows of the last sheet, by field: values, and whether the cell is a formula."""
    sheet = openpyxl.load_workbook(path).worksheets[-1]
    names = [str(cell.value).split("\n")[1] for cell in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS)
def test_any_text_comes_back_and_is_no_formula(texts: list[str], about: About) -> None:
    wanted = [NO_TEXT.sub("�", text) for text in texts]
    with tempfile.TemporaryDirectory() as name:
        folder = written(texts, about, Path(name))
        plain = list(csv.DictReader(io.StringIO((folder / "rows.csv").read_bytes().decode(), newline="")))
        assert [row["text"] for row in plain] == wanted
        assert [row["text"] for row in json.loads((folder / "rows.json").read_bytes())] == wanted
        assert [json.loads(line)["text"] for line in (folder / "rows.jsonl").open(encoding="utf-8")] == wanted
        assert pq.read_table(folder / "rows.parquet")["text"].to_pylist() == wanted
        with sqlite3.connect(folder / "gongkai.sqlite") as database:
            assert [text for (text,) in database.execute("SELECT text FROM mentions")] == wanted
        excel = (folder / "rows.excel.csv").read_bytes().decode("utf-8-sig")
        for row, text in zip(csv.DictReader(io.StringIO(excel, newline="")), wanted, strict=True):
            assert row["text"] == harmless(text)
            assert not row["text"].lstrip().startswith(("=", "+", "-", "@"))
            assert not FORBIDDEN.search(row["text"])
            assert int(row["value"]) < 0
        for row, text in zip(cells(folder / "gongkai.xlsx"), wanted, strict=True):
            shown = FORBIDDEN.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
            assert (row["text"].value or "").replace("_x005F_", "_") == shown
            assert row["text"].data_type in ("s", "inlineStr", "n" if not text else "s")
            assert row["value"].data_type == "n"


def test_text_too_long_for_a_cell_says_where_the_rest_is(about: About, tmp_path: Path) -> None:
    """Counted as Excel counts: an emoji is two."""
    texts = ["长" * (LONGEST + 1), "😀" * LONGEST, "长" * LONGEST]
    shown = [row["text"].value for row in cells(written(texts, about, tmp_path) / "gongkai.xlsx")]
    assert shown[2] == texts[2]
    for text, given_text in zip(shown[:2], texts, strict=False):
        assert len(text.encode("utf-16-le")) // 2 in (LONGEST - 1, LONGEST)
        assert text.endswith("whole text in mentions.csv〕")
        assert given_text.startswith(text[:1000])


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(about: About, tmp_path: Path) -> None:
    found = cells(written(["=1+1", "plain"], about, tmp_path) / "gongkai.xlsx")
    assert [row["text"].quotePrefix for row in found] == [True, False]


def test_a_workbook_holds_no_formula_whatever_it_holds(folder: Path) -> None:
    with zipfile.ZipFile(folder / "gongkai.xlsx") as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 10
        assert not [name for name in sheets if b"<f" in archive.read(name).replace(b"<fo", b"")]


def test_a_table_too_long_for_a_sheet_goes_on_on_the_next(
    about: About, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With sheets of three rows instead of a million."""
    assert MOST_ROWS == 2**20 - 1
    monkeypatch.setattr("gongkai.formats.sheet.MOST_ROWS", 3)
    book = openpyxl.load_workbook(written(list("abcdefgh"), about, tmp_path) / "gongkai.xlsx")
    assert book.sheetnames[2:] == ["文字中的数字 mentions", "文字中的数字 mentions 2", "文字中的数字 mentions 3"]
    held = [[row[0].row - 1 for row in sheet.iter_rows(min_row=2)] for sheet in book.worksheets[2:]]
    assert list(map(len, held)) == [3, 3, 2]
    assert {sheet.freeze_panes for sheet in book.worksheets[2:]} == {"A2"}
    assert book.worksheets[4].auto_filter.ref.endswith("3")
