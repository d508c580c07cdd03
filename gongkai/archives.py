"""What makes a zip file the same for the same content, on any day and machine."""

from __future__ import annotations

import zipfile

TIME = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644 << 16
UNIX = 3


def entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Given the name of a file, return its entry: of 1980, with one set of permissions."""
    info = zipfile.ZipInfo(name, TIME)
    info.compress_type, info.create_system, info.external_attr = compression, UNIX, MODE
    return info
