"""How long builds take on this machine: everything new, only the pages new, nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REPEATS = 3


def seconds(out: Path, cache: Path) -> float:
    """Build the project's site and return how long that took."""
    start = time.perf_counter()
    command = [sys.executable, "build.py", "build", "--out", str(out)]
    subprocess.run(
        command, cwd=PROJECT, env={**os.environ, "GONGKAI_CACHE": str(cache)}, check=True, capture_output=True
    )
    return time.perf_counter() - start


def measure(folder: Path) -> dict[str, float]:
    """Given an empty folder, return the shortest of a few builds of each kind there."""
    out, cache = folder / "site", folder / "cache"
    times: dict[str, list[float]] = {"everything new": [], "only the pages new": [], "nothing changed": []}
    for _ in range(REPEATS):
        for kind, gone in zip(times, ((out, cache), (out,), ()), strict=True):
            for path in gone:
                shutil.rmtree(path, ignore_errors=True)
            times[kind].append(seconds(out, cache))
    return {kind: min(taken) for kind, taken in times.items()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for kind, shortest in measure(Path(scratch)).items():
            print(f"{kind:20}{shortest:8.2f} s")
