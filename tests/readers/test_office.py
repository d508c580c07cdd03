"""DOC and RTF through LibreOffice: the same tables as the DOCX they were made from; what fails says what to do."""

from __future__ import annotations

import functools
import http.server
import io
import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from gongkai.errors import UnreadableInput
from gongkai.readers import office, read

PROFILE = "-env:UserInstallation="
FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


@functools.cache
def made() -> bytes:
    """A DOCX with merged cells, a raised character, hidden text and a tracked deletion."""
    target = docx.Document()
    target.add_paragraph("某局2023年政府信息公开工作年度报告")
    grid = target.add_table(rows=4, cols=5)
    for index, cell in enumerate(grid._cells):
        cell.text = str(index)
    for first, last in (((0, 0), (1, 1)), ((2, 2), (3, 2)), ((3, 3), (3, 4))):
        grid.cell(*first).merge(grid.cell(*last)).text = f"合{first[0]}"
    grid.cell(0, 4).paragraphs[0].add_run("7").font.superscript = True
    grid.cell(1, 4).paragraphs[0].add_run("7").font.hidden = True
    grid.cell(2, 4).paragraphs[0].add_run("7").font.strike = True
    target.add_paragraph("后")
    data = io.BytesIO()
    target.save(data)
    return data.getvalue()


@functools.cache
def old(kind: str) -> bytes:
    """The same document as DOC or RTF, written by LibreOffice; without LibreOffice, the test is skipped."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.docx").write_bytes(made())
        command = [program, f"{PROFILE}{(folder / 'profile').as_uri()}", "--headless", "--convert-to", FILTERS[kind]]
        subprocess.run([*command, "--outdir", name, f"{name}/a.docx"], check=True, capture_output=True, timeout=120)
        return (folder / f"a.{kind}").read_bytes()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice, for tests to write."""
    path = tmp_path / "bin" / "soffice"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")
    return path


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    return caught.value.code, caught.value.message


def compound(*names: str, flags: int = 0) -> bytes:
    """A file in the container of DOC files with such names in its directory, and a text with such flags."""
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\x00") + b"\x09\x00").ljust(512, b"\x00")
    entries = b"".join(
        name.encode("utf-16-le").ljust(116, b"\x00") + (0).to_bytes(4, "little") + (4096).to_bytes(8, "little")
        for name in ("Root Entry", *names)
    )
    text = b"\xec\xa5\xc1\x00".ljust(10, b"\x00") + flags.to_bytes(2, "little")
    return header + text.ljust(4096, b"\x00") + entries


def test_old_formats_converted_at_the_same_time_show_what_the_new_one_shows() -> None:
    kinds = ("doc", "rtf")
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(read, [old(kind) for kind in kinds]))
    assert found == [replace(read(made()), format=kind) for kind in kinds]


def test_of_an_rtf_file_merged_cells_and_marks_are_read_as_seen() -> None:
    old("rtf")
    ends = r"\cellx2000\cellx4000\cellx6000"
    data = (
        r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
        r"\trowd\clvmgf\cellx2000\cellx6000\pard\intbl \'bc\'d7\cell \'d2\'d2\cell\row "
        rf"\trowd\clvmrg{ends}\pard\intbl\cell 12{{\super 3}}\cell {{\v 7}}{{\strike 8}}9\cell\row "
        rf"\trowd{ends}\pard\intbl 1\cell 2{{\footnote 6}}\cell {{\deleted 4}}3\cell\row\pard\par}}"
    )
    grid = next(read(data.encode()).grids)
    assert [[(cell.text, cell.place.col, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows] == [
        [("甲", 1, 1, 2), ("乙", 2, 2, 1)],
        [("12³", 2, 1, 1), ("9", 3, 1, 1)],
        [("1", 1, 1, 1), ("2", 2, 1, 1), ("3", 3, 1, 1)],
    ]


def test_a_conversion_works_within_the_memory_of_a_worker_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(old("doc"))
    code = "import sys, pathlib; from gongkai.readers import read; print(read(pathlib.Path(sys.argv[1]).read_bytes()).format)"
    size = 2048 << 20
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.doc")],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == ["doc"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.doc"]


def test_nothing_is_fetched_during_a_conversion() -> None:
    old("rtf")
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def handle(self) -> None:
            asked.append(self.request.recv(100))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = f'<html><p>甲<img src="http://127.0.0.1:{server.server_port}/x.png"></p></html>'
        assert office._converted(page.encode(), "report.html")
        server.shutdown()
    assert asked == []


def test_without_libreoffice_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "PLACES", ())
    for data in (compound("WordDocument"), b"{\\rtf1 x}"):
        code, message = refused(data)
        assert code == "input.converter"
        assert all(word in message for word in ("apt install", "brew install", "Windows", "DOCX or PDF"))


@pytest.mark.parametrize(
    ("names", "code", "word"),
    [
        (["Workbook"], "input.format", "Excel"),
        (["PowerPoint Document"], "input.format", "presentation"),
        (["EncryptedPackage"], "input.encrypted", "password"),
        (["SummaryInformation"], "input.format", "no Word document"),
    ],
)
def test_what_is_no_document_is_refused_before_it_is_opened(names: list[str], code: str, word: str) -> None:
    found, message = refused(compound(*names))
    assert found == code
    assert word in message


def test_a_document_locked_with_a_password_says_so() -> None:
    assert refused(compound("WordDocument", flags=0x0100))[0] == "input.encrypted"
    data = bytearray(old("doc"))
    data[data.index(b"\xec\xa5") + 11] |= 1
    assert refused(bytes(data))[0] == "input.encrypted"


@pytest.mark.usefixtures("program")
def test_a_conversion_that_fails_says_so() -> None:
    assert refused(b"{\\rtf1 x}") == ("input.converter", office.FAILED)


WAITS = 400


def _runs(process: int) -> bool:
    """Whether a process still runs; one that is stopped takes a moment to go."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


def test_a_conversion_that_never_ends_is_stopped_with_all_it_started(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.5)
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nsleep 60\n")
    assert refused(b"{\\rtf1 x}") == ("input.converter", office.TOO_SLOW)
    child = int((tmp_path / "child").read_text())
    waits = 0
    while _runs(child) and waits < WAITS:
        time.sleep(0.05)
        waits += 1
    assert waits < WAITS
