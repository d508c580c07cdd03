"""A list of where files come from: a CSV that says of each file its address, and perhaps agency, year and dates."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from gongkai.errors import GongkaiError, UnreadableInput, WrongUsage
from gongkai.readers.encoding import decode
from gongkai.register.fields import is_date

URL = re.compile(r"https?://\S+")
YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is known of a file beforehand. agency: an id or a name of the register, or the name of a new agency."""

    agency: str | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None
    published: str | None = None

    def over(self, other: Wishes) -> Wishes:
        """Return these with what only the other says."""
        own = {one.name: getattr(self, one.name) for one in fields(self)}
        return replace(other, **{name: value for name, value in own.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Missing:
    """A row without a file: what it calls the file, and what is said of it."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, matched to files. faults: what is wrong with a file's row; missing: rows without a file."""

    wishes: dict[Path, Wishes] = field(default_factory=dict)
    faults: dict[Path, str] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()


COLUMNS = ("file", *(one.name for one in fields(Wishes)))


def read_listing(path: Path, files: Sequence[tuple[Path, str]]) -> Listing:
    """Given a CSV and files with their paths relative to what was named, return what it says of each.

    A row names its file by that path, or by its name alone where no other file has it. Raises WrongUsage where the
    whole list cannot be used.
    """
    named: dict[str, list[Path]] = {}
    for file, relative in files:
        for name in {_plain(relative), _plain(file.name)}:
            named.setdefault(name, []).append(file)
    exact = {_plain(relative): file for file, relative in files}
    wishes: dict[Path, Wishes] = {}
    faults: dict[Path, str] = {}
    missing: list[Missing] = []
    for number, row in _rows(path):
        place, name = f"{path}:{number}", _plain(row.get("file", ""))
        found = [exact[name]] if name in exact else named.get(name, [])
        if len(found) != 1:
            told = f"{len(found)} files bear this name; give the path" if found else "there is no such file"
            missing.append(Missing(row.get("file", ""), f"{place}: {row.get('file', '')}: {told}"))
            continue
        try:
            if found[0] in wishes:
                raise ValueError("this file stands in the list twice")
            wishes[found[0]] = _wishes(row)
        except ValueError as error:
            faults[found[0]] = f"{place}: {error}. Mend the list."
    return Listing(wishes, faults, tuple(missing))


def _plain(name: str) -> str:
    """A path as written on any system."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))


def _rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        decoded = decode(path.read_bytes())
        if decoded.damaged:
            raise UnreadableInput("Some characters are lost.", "input.charset")
        rows = csv.reader(io.StringIO(decoded.text), strict=True)
        header = [name.strip().lower() for name in next(rows, [])]
        lines = [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
    except OSError as error:
        raise WrongUsage(f"{path}: {error.strerror}. Check the path of the list.") from error
    except (GongkaiError, csv.Error) as error:
        raise WrongUsage(f"{path}: {error} Save the list as CSV in UTF-8.") from error
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "file" not in header or len(set(header)) < len(header):
        raise WrongUsage(
            f"{path}:1: the columns are {', '.join(header) or 'missing'}. Name them file, url, and where known "
            "agency, year, retrieved, published, once each."
        )
    for number, row in lines:
        if len(row) > len(header):
            raise WrongUsage(f"{path}:{number}: {len(row)} fields, the header has {len(header)}. Mend the line.")
    return [(number, dict(zip(header, row, strict=False))) for number, row in lines]


def _wishes(row: dict[str, str]) -> Wishes:
    given = {name: value.strip() for name, value in row.items() if value.strip() and name != "file"}
    url, year = given.get("url"), given.pop("year", None)
    if url and not URL.fullmatch(url):
        raise ValueError(f'url is "{url}", which does not begin with https:// or http://')
    if year and not YEAR.fullmatch(year):
        raise ValueError(f'year is "{year}", which is no year as 2023')
    for name in ("retrieved", "published"):
        if name in given and not is_date(given[name]):
            raise ValueError(f'{name} is "{given[name]}", which is no date as YYYY-MM-DD')
    return Wishes(**given, year=int(year) if year else None)
