"""Fields of TOML and CSV files under data/, read with errors that name the file, the line and the remedy."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.errors import BadData
from gongkai.fairness import fair

SHA256 = re.compile(r"[0-9a-f]{64}")
ID = re.compile(r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*")
ID_REMEDY = "no id. Use up to 80 small letters, digits and single hyphens."
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in data/ that a person has to mend. What it concerns is left out of the build; the rest goes on."""

    code: str
    message: str


def read_text(path: Path, shown: str) -> str:
    """Given a file, return its text. Raises BadData where it is absent, cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BadData(f"{shown}: the file is missing. Create it (docs/data-on-disk.md).", "data.missing") from error
    except OSError as error:
        raise BadData(f"{shown}: {error.strerror}. Make it a file that can be read.", "data.file") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise BadData(f"{shown}:{line}: not UTF-8. Save the file as UTF-8.", "data.charset") from error


def read_toml(path: Path, shown: str) -> TomlTable:
    """Given a TOML file and the name to call it by, return its content. Raises BadData for broken TOML."""
    text = read_text(path, shown)
    try:
        return TomlTable(shown, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        at = f":{found[1]}" if found else ""
        raise BadData(f"{shown}{at}: broken TOML: {error}. Mend the line.", "data.toml") from error


@dataclass(frozen=True, slots=True)
class TomlTable:
    """A TOML table with the file it stands in; the methods return a field or raise BadData."""

    shown: str
    text: str
    content: dict[str, Any]

    def string(self, name: str, required: bool = False) -> str | None:
        value = self.content.get(name)
        if value is None or value == "":
            if required:
                raise BadData(f"{self.shown}: `{name}` is missing. Add it (docs/data-on-disk.md).", "data.field")
            return None
        if not isinstance(value, str):
            raise self._wrong(name, value, 'no text. Write it in quotes: "…".')
        return value

    def words(self, name: str, required: bool = False) -> str | None:
        """Words of a person that are published."""
        value = self.string(name, required)
        return value and fair(value, f"{self.shown}:{self.line(name)}", name)

    def date(self, name: str, required: bool = False) -> str | None:
        value = self.content.get(name)
        if isinstance(value, date):
            return value.isoformat()[:10]
        text = self.string(name, required)
        if text is None:
            return None
        if not is_date(text):
            raise self._wrong(name, value, "no date. Write it as YYYY-MM-DD.")
        return text

    def one_of(self, name: str, allowed: tuple[str, ...], required: bool = False) -> str | None:
        value = self.string(name, required)
        if value is not None and value not in allowed:
            raise self._wrong(name, value, f"none of {', '.join(allowed)}.")
        return value

    def sha256(self, name: str, required: bool = False) -> str | None:
        value = self.string(name, required)
        if value is not None and not SHA256.fullmatch(value):
            raise self._wrong(name, value, "no SHA-256 (64 digits 0-9 a-f). Run sha256sum on the file.")
        return value

    def url(self, name: str) -> str | None:
        value = self.string(name)
        if value is not None and not re.match(r"https?://\S+$", value):
            raise self._wrong(name, value, "no web address. Begin it with https:// or http://, or leave it out.")
        return value

    def truth(self, name: str) -> bool | None:
        value = self.content.get(name)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(name, value, "neither true nor false. Write one of them, without quotes.")
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        value = self.content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._wrong(name, value, 'no list of texts. Write it as ["…", "…"].')
        return tuple(value)

    def some_of(self, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """Given a field and the texts that it may list, return those that it lists, in their order; all where it is not there."""
        listed = self.strings(name) if name in self.content else known
        for one in listed:
            if one not in known:
                raise self._wrong(name, one, f"not known. Known are: {', '.join(known)}.")
        return tuple(one for one in known if one in listed)

    def only(self, names: frozenset[str]) -> None:
        """Raise BadData for a field that has no meaning here (a slip of the pen loses nothing in silence)."""
        for name in self.content:
            if name not in names:
                raise BadData(
                    f"{self.shown}:{self.line(name)}: `{name}` is not a field of this file. "
                    f"Known fields: {', '.join(sorted(names))}.",
                    "data.field",
                )

    def line(self, name: str) -> int:
        found = re.search(rf"^\s*\"?{re.escape(name)}\"?\s*=", self.text, re.MULTILINE)
        return self.text[: found.start()].count("\n") + 1 if found else 1

    def _wrong(self, name: str, value: object, what: str) -> BadData:
        return BadData(f'{self.shown}:{self.line(name)}: `{name}` is "{value}", which is {what}', "data.field")


def is_date(text: str) -> bool:
    """Given a text, tell whether it is a date as YYYY-MM-DD, not after 2100."""
    try:
        return date.fromisoformat(text).isoformat() == text and int(text[:4]) <= LAST_YEAR
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A line of a CSV file: its fields by name, and where it stands."""

    shown: str
    line: int
    fields: dict[str, str]

    def text(self, name: str, required: bool = False) -> str | None:
        value = self.fields.get(name, "").strip()
        if required and not value:
            raise BadData(f"{self.shown}:{self.line}: `{name}` is empty. Fill it in.", "data.field")
        return value or None

    def words(self, name: str, required: bool = False) -> str | None:
        """Words of a person that are published."""
        value = self.text(name, required)
        return value and fair(value, f"{self.shown}:{self.line}", name)

    def one_of(self, name: str, allowed: tuple[str, ...], required: bool = False) -> str | None:
        value = self.text(name, required)
        if value is not None and value not in allowed:
            raise self.wrong(name, value, f"none of {', '.join(allowed)}.")
        return value

    def matching(self, name: str, pattern: str, remedy: str, required: bool = False) -> str | None:
        value = self.text(name, required)
        if value is not None and not re.fullmatch(pattern, value):
            raise self.wrong(name, value, remedy)
        return value

    def date(self, name: str, required: bool = False) -> str | None:
        value = self.text(name, required)
        if value is not None and not is_date(value):
            raise self.wrong(name, value, "no date. Write it as YYYY-MM-DD.")
        return value

    def list(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.fields.get(name, "").split(";") if part.strip())

    def wrong(self, name: str, value: str, what: str, code: str = "data.field") -> BadData:
        return BadData(f'{self.shown}:{self.line}: `{name}` is "{value}", which is {what}', code)


def read_csv(path: Path, shown: str, columns: tuple[str, ...]) -> Iterator[CsvRow | Problem]:
    """Given a CSV file and its columns, yield its rows, a line each; one that does not fit is a Problem in its place.

    Raises BadData where the file or its header is unusable.
    """
    lines = re.split(r"\r\n|\n|\r", read_text(path, shown))
    header = checked_header(lines[0].split(","), shown, columns)
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            fields = next(csv.reader([line], strict=True))
        except csv.Error as error:
            yield Problem("data.csv", f"{shown}:{number}: {error}. Mend the quotes; a value stands on one line.")
            continue
        yield row_of(fields, header, shown, number)


def read_records(path: Path, shown: str, columns: tuple[str, ...]) -> Iterator[CsvRow | Problem]:
    """The same for a file whose quoted values may run over several lines; a row is named by its first."""
    reader = csv.reader(io.StringIO(read_text(path, shown), newline=""), strict=True)
    try:
        header = checked_header(next(reader, []), shown, columns)
    except csv.Error as error:
        raise BadData(f"{shown}:1: {error}. Mend the header.", "data.csv") from error
    while True:
        number = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = f"{shown}:{number}: {error}. Mend the quotes: a value that holds a comma, a quote or a line break "
            yield Problem("data.csv", f'{said}stands in quotes, and a quote in it is written twice ("").')
            continue
        if any(field.strip() for field in fields):
            whole = [field.replace("\r\n", "\n").replace("\r", "\n") for field in fields]
            yield row_of(whole, header, shown, number)


def checked_header(header: list[str], shown: str, columns: tuple[str, ...]) -> list[str]:
    """Given the header of a CSV file and the columns it must have, return it. Raises BadData where it is unusable."""
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled:
        raise BadData(f"{shown}:1: the column {', '.join(doubled)} stands twice. Keep one.", "data.csv")
    missing = [name for name in columns if name not in header]
    if missing:
        raise BadData(f"{shown}:1: the column {', '.join(missing)} is missing. Add it to the header.", "data.csv")
    return header


def row_of(fields: list[str], header: list[str], shown: str, number: int) -> CsvRow | Problem:
    """Given the fields of a line, return them by the names of the header, or the Problem that they are too few or many."""
    if len(fields) == len(header):
        return CsvRow(shown, number, dict(zip(header, fields, strict=True)))
    return Problem(
        "data.csv",
        f"{shown}:{number}: {len(fields)} fields, the header has {len(header)}. "
        "Mend the line: a value that holds a comma stands in quotes.",
    )
