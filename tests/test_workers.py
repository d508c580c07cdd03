"""A document that runs too long, eats too much or ends its process costs itself and nothing else."""

from __future__ import annotations

import os
import time
import warnings
from pathlib import Path

import pytest

from gongkai.model import Document, Report, Scope, Source
from gongkai.workers import Limits, read_all

DOCUMENT = Document("text", ())
REPORT = Report("text", None, None, None, None, None, None, Scope.UNKNOWN, (), (), ())


def work(path: Path, _source: Source | None) -> object:
    """What a document called so does to its process."""
    match path.name:
        case "slow":
            time.sleep(60)
        case "hungry":
            return bytes(3 << 30)
        case "crash":
            os._exit(7)
        case "warning":
            warnings.warn("a library's word", stacklevel=1)
        case "defect":
            raise KeyError("x")
    return (DOCUMENT, REPORT) if path.name in ("good", "warning") else ("input.empty", "The file is empty.")


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_documents_do_not_hurt_others(workers: int) -> None:
    names = ["good", "slow", "hungry", "good", "crash", "defect", "empty", "good"]
    seen: list[int] = []
    limits = Limits(seconds=2, memory=1024)
    readings = list(
        read_all([(Path(name), None) for name in names], workers, limits, lambda: seen.append(1), work=work)
    )
    codes = [reading.error[0] if reading.error else "" for reading in readings]
    assert codes == ["", "limits.time", "limits.memory", "", "limits.crash", "internal", "input.empty", ""]
    assert len(seen) == len(names)
    assert all(reading.report == REPORT for reading, code in zip(readings, codes, strict=True) if not code)


def test_what_a_library_warns_of_is_not_printed_between_our_messages(capfd: pytest.CaptureFixture[str]) -> None:
    assert [one.error for one in read_all([(Path("warning"), None)], 1, Limits(), work=work)] == [None]
    assert capfd.readouterr().err == ""
