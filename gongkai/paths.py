"""Where things are: the project's folders, seen from wherever a command is run."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def default_data() -> Path:
    """Return the data folder of the current folder, else that of the project."""
    here = Path("data")
    return here if (here / "agencies.csv").exists() else PROJECT / "data"


def default_cache() -> Path:
    """Return where readings are kept between builds: $GONGKAI_CACHE, else .cache/gongkai in the current folder."""
    return Path(os.environ.get("GONGKAI_CACHE") or Path(".cache") / "gongkai")
