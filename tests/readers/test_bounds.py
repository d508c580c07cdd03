"""What is far larger than a report is refused before it costs time or memory."""

from __future__ import annotations

import itertools
import random
import zlib

import pytest

from gongkai.errors import UnreadableInput
from gongkai.readers import read
from gongkai.readers.docx import package
from gongkai.readers.pdf import bounds
from gongkai.readers.pdf.content import MOST_GLYPHS
from tests.readers.made_docx import document, par
from tests.readers.made_pdf import Sheet, pdf


def code_of(data: bytes) -> str:
    """Given a file, return the code of the error with which it is refused."""
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    return caught.value.code


def test_what_follows_a_packed_stream_does_not_keep_it_going() -> None:
    """The line feed before `endstream` is none of a stream that is unpacked piece by piece."""
    data = random.Random(1).randbytes(40_000) + bytes(2 << 20)
    pieces = list(itertools.islice(bounds._unpacked([zlib.compress(data) + b"\n"]), 50))
    assert b"".join(pieces) == data
    assert len(pieces) < 50


def test_a_page_of_far_more_characters_than_a_reports_is_refused() -> None:
    page = Sheet().text(1, 1, "1" * (MOST_GLYPHS + 1), size=1)
    assert code_of(pdf(page)) == "limits.cells"


def test_a_table_whose_cells_span_far_more_than_there_is_is_refused() -> None:
    rows = "<tr><td rowspan=9999>1</td><td rowspan=9999>2</td></tr>" * 2000
    assert code_of(f"<html><body><table>{rows}</table></body></html>".encode()) == "limits.cells"


def test_a_docx_file_of_far_more_tags_than_a_reports_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TAGS", 500)
    assert code_of(document(par("1") * 500)) == "input.too_large"
