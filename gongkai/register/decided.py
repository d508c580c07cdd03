"""What people decided: data/verdicts.csv on findings, data/corrections.csv on figures. Either may be absent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongkai.decisions import Correction, Verdict
from gongkai.register.corrections import read_corrections
from gongkai.register.fields import Problem
from gongkai.register.verdicts import read_verdicts


@dataclass(frozen=True, slots=True)
class Decided:
    """Verdicts and corrections in the order of their lines."""

    verdicts: tuple[Verdict, ...] = ()
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()


NOTHING = Decided()


def read_decided(data: Path) -> Decided:
    """Given a data folder, return what people decided. Raises BadData where a file or its header is unusable."""
    verdicts, wrong = read_verdicts(data)
    corrections, wrong_too = read_corrections(data)
    return Decided(tuple(verdicts), tuple(corrections), (*wrong, *wrong_too))
