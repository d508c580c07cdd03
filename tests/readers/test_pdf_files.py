"""PDF: pages that are pictures, and files that are damaged, locked or too large."""

from __future__ import annotations

import zlib
from typing import Any

import pytest

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Grid, Line, Note, Page, Place
from gongkai.readers import read, scan
from gongkai.readers.pdf import bounds
from tests.readers.made_pdf import Sheet, pdf
from tests.readers.read_pdf import ROWS, WIDTHS, texts


def picture_of_a_page() -> Sheet:
    return Sheet().raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q")


class Reads:
    """Reads a 7 in every picture of a page, in place of what recognises pictures."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self.pages: list[Page] = []

    def see(self, image: Any, page: Page) -> None:
        assert image.width > 1500
        assert self.words <= {"规章"}
        self.pages.append(page)

    def blocks(self, first: int) -> list[list[Line | Grid]]:
        return [[Grid(first, ((self.cell(page, first),),), ruled=True)] for page in self.pages]

    def cell(self, page: Page, grid: int) -> Cell:
        return Cell("7", Place(page=page.number, grid=grid, row=1, col=1), recognised=("7",))


class ReadsNothing(Reads):
    def blocks(self, _: int) -> list[list[Line | Grid]]:
        return [[] for _ in self.pages]


class Lacks(Reads):
    def see(self, *_: object) -> None:
        raise UnreadableInput("needs the OCR extra", "input.no_ocr")


def test_a_page_that_is_a_picture_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "Recognition", Reads)
    document = read(pdf(Sheet().table(50, 100, WIDTHS, ROWS), picture_of_a_page()), frozenset({"规章"}))
    assert texts(document) == [ROWS, [["7"]]]
    assert [grid.number for grid in document.grids] == [1, 2]
    assert [page.recognised for page in document.pages] == [False, True]
    assert document.notes == (Note("reading.ocr", {"pages": [2]}),)


def test_without_recognition_pictures_are_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "Recognition", Lacks)
    document = read(pdf(Sheet().text(60, 60, "有字的一页"), picture_of_a_page()))
    assert document.notes == (Note("reading.limits", {"pages": [2]}),)
    with pytest.raises(UnreadableInput) as error:
        read(pdf(picture_of_a_page()))
    assert error.value.code == "input.no_ocr"


def test_without_recognition_a_page_of_fonts_that_name_no_characters_is_called_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scan, "Recognition", Lacks)
    with pytest.raises(UnreadableInput, match="fonts of page 1 do not say which characters") as error:
        read(pdf(Sheet().text(60, 60, "12 34 56", font="F2")))
    assert error.value.code == "input.no_ocr"


def test_text_under_the_picture_of_a_page_is_not_the_page_s_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "Recognition", ReadsNothing)
    under = Sheet().text(60, 60, "识别出来的文字可能有错" * 3).raw(picture_of_a_page().content[0])
    document = read(pdf(under))
    assert document.blocks == ()
    assert document.pages[0].recognised


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as error:
        read(data)
    assert error.value.message
    return error.value.code


def test_a_file_that_asks_for_a_password_says_so() -> None:
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> >> /ID [<00> <00>]"
    )
    assert code_of(pdf(Sheet().text(60, 60, "密"), trailer=lock)) == "input.encrypted"


def test_a_damaged_file_says_so() -> None:
    assert code_of(b"%PDF-1.7\n" + b"\x00garbage" * 50) == "input.damaged"
    assert code_of(pdf(Sheet().text(60, 60, "断"))[:300]) == "input.damaged"


def test_a_file_with_hundreds_of_pages_is_refused() -> None:
    assert code_of(pdf(*[Sheet()] * 401)) == "limits.pages"


def packed(data: bytes, times: int) -> bytes:
    """A PDF whose one page has instructions that are packed so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * times
    head = (
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R >> endobj\n"
        f"4 0 obj << /Length {len(data)} /Filter [{filters}] >>\nstream\n"
    )
    return head.encode() + data + b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_file_that_unpacks_to_far_more_than_a_report_is_refused(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_of(packed(bytes(40 << 20), times)) == "input.too_large"
    monkeypatch.setattr(bounds, "MOST", 1 << 20)
    monkeypatch.setattr(bounds, "unpack", lambda _: pytest.fail("unpacked whole"))
    assert code_of(packed(bytes(40 << 20), times)) == "input.too_large"


def test_instructions_may_be_packed_twice() -> None:
    assert read(packed(b"0 0 m 10 10 l S", 2)).pages == (Page(1, 500, 500),)


def test_the_same_bytes_give_the_same_document() -> None:
    data = pdf(Sheet().table(50, 100, WIDTHS, ROWS).text(60, 400, "规章 1"))
    assert read(data) == read(data)
