"""Results of reading, kept by the content of the file, what is filed with it, and the code that read it."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gongkai.digests import files_in
from gongkai.model import Document, Kind, Report, Source

PACKAGE = Path(__file__).parent
READING_CODE = ("readers", "forms", "interpret", "model")
READING_FILES = ("wording.py", "errors.py", "reading.py")
READING_LIBRARIES = (
    "rapidfuzz",
    "opencc",
    "selectolax",
    "python-docx",
    "lxml",
    "playa-pdf",
    "pdfplumber",
    "pypdfium2",
    "pillow",
)
OPTIONAL_LIBRARIES = ("rapidocr", "onnxruntime", "opencv-python-headless")
PROGRAMS = ("tesseract", "soffice", "libreoffice")
"""What reads scans and Word 97 files where it is installed."""
DRAWING_FILES = ("drawing.py", "publish/pictures.py", "publish/draw.py", "redact.py")
DRAWING_LIBRARIES = ("pillow", "pypdfium2")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read: its document and report, or the error that stopped it."""

    document: Document | None = None
    report: Report | None = None
    error: tuple[str, str] | None = None


@cache
def reading_version() -> str:
    """Return a digest of all code, forms and libraries that a reading depends on."""
    paths = [PACKAGE / name for name in READING_FILES]
    for folder in READING_CODE:
        paths += files_in(PACKAGE / folder, (".py", ".toml"))
    return _version(paths, READING_LIBRARIES) + "".join(optional_parts())


def optional_parts() -> Iterator[str]:
    """Yield what is installed of the parts that reading can do without; a file refused for want of one is read anew."""
    for library in OPTIONAL_LIBRARIES:
        try:
            yield f"{library} {version(library)}\n"
        except PackageNotFoundError:
            yield f"no {library}\n"
    yield from (f"{program}: {shutil.which(program) is not None}\n" for program in PROGRAMS)


@cache
def drawing_version() -> str:
    """Return a digest of all that the pictures of a file's pages depend on, beside the file."""
    return _version([PACKAGE / name for name in DRAWING_FILES], DRAWING_LIBRARIES) + reading_version()


def _version(paths: Iterable[Path], libraries: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for library in libraries:
        whole.update(f"{library} {version(library)}".encode())
    return whole.hexdigest()


class Cache:
    """Readings on disk. A damaged entry counts as absent; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, sha256: str, source: Source | None) -> Reading | None:
        """Given a file's SHA-256 and its source, return its reading if it is known."""
        if self._folder is None:
            return None
        try:
            found = pickle.loads(self._path(sha256, source).read_bytes())
        except Exception:
            return None
        return found if isinstance(found, Reading) else None

    def put(self, sha256: str, source: Source | None, reading: Reading) -> None:
        """Keep a reading, but for one that may come out otherwise the next time."""
        if self._folder is None or (reading.error and reading.error[0].startswith(("limits.", "internal"))):
            return
        path = self._path(sha256, source)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(reading, protocol=5))
        part.replace(path)

    def serves(self, sha256: str, source: Source) -> None:
        """Let a reading of a file alone serve the file as filed, where what is filed with it says nothing else."""
        reading = self.get(sha256, None)
        if reading is not None and reading.report is not None and _says_the_same(source, reading.report):
            self.put(sha256, source, reading)

    def _path(self, sha256: str, source: Source | None) -> Path:
        assert self._folder is not None
        key = hashlib.sha256(f"{reading_version()}\n{sha256}\n{source!r}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.reading"


def _says_the_same(source: Source, report: Report) -> bool:
    """Tell whether a source holds nothing that reading takes from it, but for what the report prints itself."""
    printed = (report.title, report.published, Kind.ORIGINAL, None)
    return report.format != "transcript" and (source.title, source.published, source.kind, source.scope) == printed
