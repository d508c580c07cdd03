"""`gongkai check`: the findings of files, as a good compiler prints them, for agency staff, scripts and CI (docs/check.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.checking import github, json_lines, sarif, text
from gongkai.checking.checked import Checked, check_files
from gongkai.checking.words import Lang
from gongkai.model import Severity

__all__ = ["Checked", "Lang", "Outcome", "check_files", "report"]


@dataclass(slots=True)
class Outcome:
    """Whether any of the files checked so far has what does not fit, or cannot be read."""

    fails: bool = False

    def of(self, files: Iterable[Checked]) -> Iterator[Checked]:
        """Given checked files, yield them, and remember what came of them."""
        for checked in files:
            self.fails |= checked.fails
            yield checked


def report(files: Iterable[Checked], shape: str, lang: Lang, least: Severity, coloured: bool) -> Iterator[str]:
    """Given checked files, a format (text, json, github or sarif), and which findings to show in which language, yield pieces of the output."""
    if shape == "json":
        return json_lines.report(files, least)
    if shape == "github":
        return github.report(files, lang, least)
    if shape == "sarif":
        return sarif.report(files, lang, least)
    return text.report(files, lang, least, text.in_colour if coloured else text.plainly)
