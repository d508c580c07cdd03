"""A CSV file that persons write too: lines are added and taken away, all others stay as they are, byte for byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.register.fields import checked_header

Fields = Mapping[str, str]
MARK = "\ufeff"
"""Stands at the beginning of what Excel saves as UTF-8."""


@dataclass(frozen=True, slots=True)
class Record:
    """A line as written, its end included, and its fields by name; none where it cannot be understood."""

    text: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Records:
    """A CSV file: the text of its header, the names in it, its lines."""

    header: str
    names: tuple[str, ...]
    lines: tuple[Record, ...]

    @property
    def text(self) -> str:
        return self.header + "".join(one.text for one in self.lines)

    def having(self, added: Sequence[Fields]) -> Records:
        """Given the fields of lines, return the file with these at its end; a field that it has no column for is left out."""
        if not added:
            return self
        end = "\r\n" if self.header.endswith("\r\n") else "\n"
        header, lines = self.header, list(self.lines)
        if lines and not lines[-1].text.endswith(("\n", "\r")):
            lines[-1] = replace(lines[-1], text=lines[-1].text + end)
        elif not lines and not header.endswith(("\n", "\r")):
            header += end
        lines += [Record(written([one.get(name, "") for name in self.names], end), dict(one)) for one in added]
        return Records(header, self.names, tuple(lines))

    def with_columns(self, names: Sequence[str]) -> Records:
        """Given names of columns, return the file with those that it lacks as its last; empty in the lines that are there."""
        more = [name for name in names if name not in self.names]
        if not more:
            return self
        lines = [
            Record(_longer(one.text, "," * len(more)), {**one.fields, **dict.fromkeys(more, "")})
            if one.fields
            else one
            for one in self.lines
        ]
        return Records(_longer(self.header, "," + ",".join(more)), (*self.names, *more), tuple(lines))

    def lacking(self, gone: Sequence[Fields]) -> Records | None:
        """Given the fields of lines, return the file without the last line of each; None where one is not there."""
        lines = list(self.lines)
        for one in gone:
            at = next((at for at in range(len(lines) - 1, -1, -1) if self._is(lines[at].fields, one)), None)
            if at is None:
                return None
            del lines[at]
        return replace(self, lines=tuple(lines))

    def _is(self, fields: Fields, other: Fields) -> bool:
        return bool(fields) and all(fields[name] == other.get(name, "") for name in self.names)


def empty(names: Sequence[str]) -> Records:
    """Given the names of columns, return a file that has nothing but its header."""
    return Records(written(names, "\n"), tuple(names), ())


def parse(text: str, shown: str, columns: tuple[str, ...]) -> Records:
    """Given the text of a CSV file, the name to call it by and the columns that it must have, return its lines.

    Raises BadData where its header is unusable.
    """
    mark = MARK if text.startswith(MARK) else ""
    raw = list(io.StringIO(text.removeprefix(MARK), newline=""))
    reader = csv.reader(raw, strict=True)
    header, done = "", 0
    names: list[str] | None = None
    lines: list[Record] = []
    while done < len(raw):
        try:
            fields = next(reader)
        except StopIteration:
            break
        except csv.Error:
            fields = []
        whole, done = "".join(raw[done : reader.line_num]), reader.line_num
        if names is None:
            header, names = mark + whole, checked_header(fields, shown, columns)
            continue
        fits = len(fields) == len(names)
        lines.append(Record(whole, dict(zip(names, fields, strict=True)) if fits else {}))
    if names is None:
        return empty(columns)
    return Records(header, tuple(names), tuple(lines))


def _longer(line: str, more: str) -> str:
    """A line with something more before its end."""
    text = line.rstrip("\r\n")
    return text + more + line[len(text) :]


def written(fields: Sequence[str], end: str) -> str:
    """Given fields and the end of a line, return the line."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(fields)  # so that each of the two is quoted within a field
    return text.getvalue().removesuffix("\r\n") + end
