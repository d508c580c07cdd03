"""A finding points at the very characters that are in question, in every format whose file has lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checking.places import Places
from gongkai.checking.quotes import printed
from gongkai.checking.source import Text, text_of
from gongkai.model import Cell, CellCode, Document, Finding, Grid, Line, Passage, Place, Report, Severity, Side
from gongkai.readers import read
from gongkai.readers.encoding import decode
from gongkai.reading import read_file
from gongkai.redact import redact
from tests.checking.planted import RECEIVED, TOTAL, check, planted

WRITTEN = [
    "sheet.tabbed", "sheet.cell_per_line", "sheet.piped_tabbed", "sheet.markdown_aligned_tabbed", "text.tabs", "text.csv_quoted",
    "text.spaced_wrapped", "text.run_on", "text.entities", "markdown.pipes", "markdown.html", "html.plain", "html.doubled",
    "html.wechat", "html.cms", "html.mislabelled",
]  # fmt: skip
"""Styles whose files have lines that a person can go to, and in which a number stands in one piece."""


@pytest.mark.parametrize("style", WRITTEN)
@pytest.mark.parametrize("cell", [TOTAL, RECEIVED], ids=["review", "request"])
def test_line_and_column_are_those_of_the_number(style: str, cell: CellCode, tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(planted(style, 1, {cell: "31415"}))
    lines = decode(path.read_bytes()).text.split("\n")
    seen = [one for one in check(path).seen if cell in one.finding.cells]
    assert len(seen) == (1 if cell == TOTAL else 2)
    for one in seen:
        spots = [
            (quote.text[start:end], spot.stretch)
            for quote, spots in one.quotes
            for (start, end), spot in zip(quote.spans, spots, strict=True)
        ]
        assert "31415" in [text for text, _ in spots]
        for text, at in spots:
            assert at is not None
            assert at.column is not None
            assert at.end is not None
            assert lines[at.line - 1][at.column - 1 : at.end - 1] == text


@pytest.mark.parametrize("style", ["docx.plain", "docx.edited", "html.archive"])
def test_a_file_without_lines_gives_table_and_row(style: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(planted(style, 1, {TOTAL: "31415"}))
    [one] = [one for one in check(path).seen if TOTAL in one.finding.cells]
    assert one.spot is not None
    assert one.spot.stretch is None
    grid, row = one.spot.place.grid, one.spot.place.row
    document = read(path.read_bytes())
    assert "31415" in [
        cell.text for table in document.grids for cells in table.rows for cell in cells if (table.number, cell.place.row) == (grid, row)
    ]  # fmt: skip


def test_a_page_is_named_where_there_are_pages(shared: Path) -> None:
    first, second, *_ = check(shared / "reports" / "hongze-2023.pdf").seen
    for one, terms in ((first, ["10", "1", "0"]), (second, ["5", "0"])):
        assert one.spot is not None
        assert (one.spot.place.page, one.spot.place.grid, one.spot.place.row) == (4, 3, 4)
        [(quote, _)] = one.quotes
        assert [quote.text[start:end] for start, end in quote.spans] == terms


def test_the_first_place_is_the_number_that_would_mend_all(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(planted("sheet.tabbed", 1, {RECEIVED: "31415"}))
    seen = [one for one in check(path).seen if one.rule.family == "arithmetic"]
    assert {one.finding.code for one in seen} == {"arithmetic.applicants", "arithmetic.flow"}
    lines = path.read_text(encoding="utf-8").split("\n")
    for one in seen:
        assert one.spot is not None
        assert one.spot.stretch is not None
        assert lines[one.spot.stretch.line - 1][(one.spot.stretch.column or 0) - 1 :].startswith("31415")


@pytest.mark.parametrize("style", ["sheet.tabbed", "text.tabs", "html.plain", "docx.plain", "html.word"])
def test_a_passage_is_quoted_with_what_it_says_marked(style: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(planted(style, 2, {}))
    read_again = read_file(path, None)
    assert isinstance(read_again[1], Report)
    report, document = read_again[1], read(path.read_bytes())
    places = Places(document, report)
    for section in report.sections:
        for start in range(0, len(section.text) - 6, 7):
            passage = Passage(section.number, start, start + 6)
            found = Finding("text.x:y", "text.x", Severity.HINT, Side.UNKNOWN, "", "", passages=(passage,))
            said = "".join(
                quote.text[left:right] for quote in places.quotes(found, ()) for left, right in quote.spans
            )
            assert said == printed(redact(section.text)[start : start + 6])


def test_a_heading_is_found_by_its_section(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = planted("sheet.tabbed", 1, {}).decode().replace("四、政府信息公开行政", "五、政府信息公开行政")
    path.write_text(text, encoding="utf-8")
    [one] = [one for one in check(path).seen if one.finding.code == "structure.section_misnumbered"]
    assert one.spot is not None
    assert one.spot.stretch is not None
    assert text.split("\n")[one.spot.stretch.line - 1].startswith("五、政府信息公开行政")


def test_errors_come_first_then_the_documents_order(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = planted("sheet.tabbed", 1, {TOTAL: "31415", RECEIVED: "2718"}).decode()
    path.write_text(text.replace("二、主动公开", "三、主动公开"), encoding="utf-8")
    seen = check(path).seen
    assert [one.finding.severity.value for one in seen][:4] == ["error", "error", "error", "warning"]
    lines = [one.spot.stretch.line for one in seen if one.spot and one.spot.stretch]
    assert lines[:3] == sorted(lines[:3])
    assert lines[3] < lines[0]


ROWS = st.lists(
    st.lists(st.sampled_from(["0", "00", "1", "10", "100", "01", "合计", "", "１０"]), min_size=1), min_size=1
)


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from(["\t", " | ", "</td><td>", " &nbsp; "]))
def test_equal_numbers_side_by_side_are_told_apart(rows: list[list[str]], between: str) -> None:
    """0 is not found in 10, nor in the cell before."""
    lines = [between.join(row) for row in rows]
    grid = tuple(
        tuple(Cell(text, Place(line=r, grid=1, row=r, col=c)) for c, text in enumerate(row, 1))
        for r, row in enumerate(rows, 1)
    )
    text = Text(Document("text", (Grid(1, grid),)), "\n".join(lines))
    for number, (line, row) in enumerate(zip(lines, grid, strict=True), 1):
        column = 1
        for cell in row:
            at = text.stretch(cell, 0, len(cell.text))
            assert at is not None
            assert at.line == number
            if cell.text:
                assert (at.column, at.end) == (column, column + len(cell.text)), line
            column += len(cell.text) + len(between)


def test_the_part_of_a_line_that_is_meant_is_found_across_tags() -> None:
    line = Line("全年收到 3 件", Place())
    text = Text(Document("html", (line,)), "<p>\n<b>全年</b>收到\n <i>3</i> 件</p>")
    at = text.stretch(line, 5, 6)
    assert at is not None
    assert (at.line, at.column, at.end) == (3, 5, 6)


def test_what_stands_in_scripts_and_comments_is_not_taken_for_the_report() -> None:
    line = Line("收到 3 件", Place())
    text = Text(Document("html", (line,)), "<script>收到 3 件</script><!-- 收到 3 件 -->\n<p>收到 3 件")
    at = text.stretch(line, 0, 2)
    assert at is not None
    assert (at.line, at.column) == (2, 4)


def test_a_web_archive_has_no_lines_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "report.mhtml"
    path.write_bytes(planted("html.archive", 1, {}))
    assert text_of(read(path.read_bytes()), path) is None
