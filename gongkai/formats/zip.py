"""Zip files that are the same for the same content, on any day and machine."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

TIME = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644 << 16
PACKED = frozenset({".xlsx", ".parquet", ".zip"})
"""What is compressed already, and would not get smaller."""
LARGE = 2**31


def write_zip(path: Path, files: Iterable[tuple[str, Path]]) -> None:
    """Given a path, and names with the files they are for, write a zip of them there, sorted by name."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, file in sorted(files):
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_STORED if file.suffix in PACKED else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = MODE
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(entry, "w", force_zip64=entry.file_size > LARGE) as target:
                shutil.copyfileobj(source, target, 1 << 20)
