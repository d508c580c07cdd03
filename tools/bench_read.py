"""What reading costs: seconds and peak memory a file and page, in one run beside pdfplumber and PDFium on the same PDFs.

`make bench-read`, or `python tools/bench_read.py FILE…`. Without files: the real report beside the project, if it is
there, and documents of several formats made as the tests make them.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("GONGKAI_SHARED") or PROJECT.parent / "shared")
STYLES = ("text.tabs", "html.plain", "html.word", "docx.plain", "pdf.office", "pdf.landscape")
REPEATS = 5


def gongkai(data: bytes) -> int:
    """Read a file and interpret it; return its pages."""
    from gongkai.forms import load
    from gongkai.interpret import interpret
    from gongkai.readers import read

    document = read(data)
    interpret(document, load())
    return len(document.pages)


def pdfplumber_tables(data: bytes) -> int:
    """Have pdfplumber take out a PDF's tables; return its pages."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            page.extract_tables()
        return len(file.pages)


def pdfium_text(data: bytes) -> int:
    """Have PDFium take out a PDF's text, without tables; return its pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


WAYS: dict[str, Callable[[bytes], int]] = {"gongkai": gongkai, "pdfplumber": pdfplumber_tables, "PDFium": pdfium_text}


def measured(way: str, path: Path) -> tuple[float, float, int]:
    """Return (seconds of processor time, MiB at most, pages) of a way to read a file, in a process of its own."""
    command = [sys.executable, __file__, "--one", way, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT).stdout.split()
    return float(told[0]), float(told[1]), int(told[2])


def measure_one(way: str, path: Path) -> None:
    """Print the shortest of a few runs, after one that loads what is needed, the peak of memory, and the pages."""
    data = path.read_bytes()
    pages = WAYS[way](data)
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        WAYS[way](data)
        taken.append(time.process_time() - start)
    print(min(taken), peak_memory(), pages)


def peak_memory() -> float:
    """Return the most memory that this process had, in MiB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def made(folder: Path) -> list[Path]:
    """Make a document of each style in a folder and return their paths."""
    sys.path.insert(0, str(PROJECT))
    from tests.layouts.styles import drafted, finished

    paths = []
    for style in STYLES:
        for one in finished([drafted(style, 1)], None):
            paths.append(folder / style)
            paths[-1].write_bytes(one.data)
    return paths


def report(paths: list[Path]) -> None:
    """Print a line for each file: time, time a page, memory, and times of the other ways against ours."""
    print(f"{'file':24}{'pages':>6}{'seconds':>9}{'a page':>9}{'MiB':>6}   of pdfplumber's time   of PDFium's text")
    for path in paths:
        seconds, memory, pages = measured("gongkai", path)
        line = f"{path.name[:23]:24}{pages or '':>6}{seconds:9.3f}{seconds / max(1, pages):9.3f}{memory:6.0f}"
        if path.read_bytes()[:1024].find(b"%PDF-") >= 0:
            plumber, fast = measured("pdfplumber", path), measured("PDFium", path)
            line += f"   {seconds / plumber[0]:5.2f} ({plumber[0]:.3f} s, {plumber[1]:.0f} MiB)"
            line += f"   {seconds / fast[0]:5.1f} ({fast[0]:.3f} s, {fast[1]:.0f} MiB)"
        print(line, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure_one(sys.argv[2], Path(sys.argv[3]))
    elif sys.argv[1:]:
        report([Path(name) for name in sys.argv[1:]])
    else:
        with tempfile.TemporaryDirectory() as scratch:
            report([*sorted((SHARED / "reports").glob("*.pdf")), *made(Path(scratch))])
