"""Zip files that are the same for the same content, on any day and machine."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from gongkai.archives import entry

PACKED = frozenset({".xlsx", ".parquet", ".zip"})
"""What is compressed already, and would not get smaller."""
LARGE = 2**31


def write_zip(path: Path, files: Iterable[tuple[str, Path]]) -> None:
    """Given a path, and names with the files they are for, write a zip of them there, sorted by name."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, file in sorted(files):
            info = entry(name, zipfile.ZIP_STORED if file.suffix in PACKED else zipfile.ZIP_DEFLATED)
            info.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(info, "w", force_zip64=info.file_size > LARGE) as target:
                shutil.copyfileobj(source, target, 1 << 20)
