"""Findings for GitHub Actions: workflow commands, which show them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.checking import words
from gongkai.checking.checked import Checked, Seen
from gongkai.checking.words import Lang
from gongkai.model import Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def report(files: Iterable[Checked], lang: Lang, least: Severity) -> Iterator[str]:
    """Given checked files, yield a command for each finding, and for each file that cannot be read."""
    for checked in files:
        path = {"file": relative(checked.path).as_posix()}
        if checked.error:
            said = lang.pick(words.unreadable(*checked.error))
            title = f"{lang.say(words.UNREADABLE)} {checked.error[0]}"
            yield _command("error", {**path, "title": title}, said)
        for one in checked.shown(least):
            title = f"{lang.say(words.severity_words(one))} {one.rule.code}"
            yield _command(
                COMMANDS[one.finding.severity],
                {**path, **_lines(one), "title": title},
                words.told(one, lang),
            )


def relative(path: Path) -> Path:
    """Given a path, return it from the folder that the command runs in, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _lines(one: Seen) -> dict[str, str]:
    stretch = one.spot.stretch if one.spot else None
    if stretch is None:
        return {}
    numbers = {
        "line": stretch.line,
        "col": stretch.column,
        "endColumn": stretch.end and max(stretch.end - 1, stretch.column or 1),
    }
    return {name: str(number) for name, number in numbers.items() if number}


def _command(name: str, properties: dict[str, str], lines: Iterable[str]) -> str:
    shown = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{name} {shown}::{_escaped(chr(10).join(lines))}\n"


def _escaped(text: str, more: str = "") -> str:
    """Given a value, return it as the runner decodes it (actions/toolkit, command.ts)."""
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
