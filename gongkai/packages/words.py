"""What is said of the packages themselves, as data: packages.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "packages.toml"


@cache
def words() -> dict[str, Any]:
    """Return the words of packages.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
