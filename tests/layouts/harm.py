"""What copying and converting does to a document that is written: a row or a cell is lost, moved, doubled, left empty, joined.

`python -m tests.layouts.harm --documents 2000 --fresh` harms documents of all cheap styles at one place each and prints
the figures that are read with another value than is printed, with what makes the document again. No digit is changed:
whatever was harmed, a figure keeps its value, or it is not known.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import secrets
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from gongkai.errors import UnreadableInput
from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import CellCode, Status
from gongkai.readers import read
from tests.layouts.styles import Made, cost, drafted, names

Harm = Callable[[str, random.Random], str]
Values = Mapping[CellCode, Decimal | None]
PUBLISHED = (Status.REPORTED, Status.INFERRED)
ROW, LINE = re.compile(r"<tr\b.*?</tr>", re.S), re.compile(r".*\n")
CELL, FIELD = re.compile(r"<t([dh])\b.*?</t\1>", re.S), re.compile(r"[^\t|,\n]+(?:[\t|]|,(?!\d{3}))")
TEXT, WORDS = re.compile(r"(?<=>)[^<>\d]{2,}(?=<)"), re.compile(r"[^\d\n]{3,}")
WHOLE = re.compile(r"[\u4e00-\u9fff]{2}.*\d+\D+\d", re.S)
NUMBER = re.compile(r"\d+")
MANY = 4
"""At most so many rows are lost at once."""


def row_lost(text: str, rng: random.Random) -> str:
    """Given a document, return it without one of its rows, or lines."""
    start, end = rng.choice(_rows(text))
    return text[:start] + text[end:]


def rows_lost(text: str, rng: random.Random) -> str:
    """Given a document, return it without several rows on end, each with its label."""
    rows = [row for row in _rows(text) if WHOLE.search(re.sub(r"<.*?>", " ", text[slice(*row)], flags=re.S))]
    first = rng.randrange(len(rows))
    last = min(len(rows) - 1, first + rng.randint(1, MANY))
    return "".join([text[: rows[first][0]], *_between(text, rows[first : last + 1]), text[rows[last][1] :]])


def row_doubled(text: str, rng: random.Random) -> str:
    """Given a document, return it with one of its rows or lines twice."""
    start, end = rng.choice(_rows(text))
    return text[:end] + text[start:]


def row_moved(text: str, rng: random.Random) -> str:
    """Given a document, return it with one of its rows elsewhere: a line with several numbers where there are no other rows."""
    start, end = rng.choice([row for row in _rows(text) if len(NUMBER.findall(text[slice(*row)])) > 1])
    rest = text[:start] + text[end:]
    to = rng.choice(_rows(rest))[0]
    return rest[:to] + text[start:end] + rest[to:]


def cell_lost(text: str, rng: random.Random) -> str:
    """Given a document, return it without one of its cells, and what ends it."""
    start, end = rng.choice(_cells(text))
    return text[:start] + text[end:]


def cell_emptied(text: str, rng: random.Random) -> str:
    """Given a document, return it with nothing in one of its cells."""
    start, end = rng.choice(_cells(text))
    cell = text[start:end]
    return text[:start] + (re.sub(r">.*<", "><", cell, flags=re.S) if cell.endswith(">") else cell[-1]) + text[end:]


def cell_added(text: str, rng: random.Random) -> str:
    """Given a document, return it with an empty cell before one of its cells."""
    start, end = rng.choice(_cells(text))
    return text[:start] + ("<td></td>" if text[start:end].endswith(">") else text[end - 1]) + text[start:]


def words_broken(text: str, rng: random.Random) -> str:
    """Given a document, return it with some of its words broken over two lines."""
    is_page = "<td" in text
    start, end = rng.choice([found.span() for found in (TEXT if is_page else WORDS).finditer(text)])
    at = rng.randrange(start + 1, end)
    return text[:at] + ("<br>" if is_page else "\n") + text[at:]


HARMS: tuple[Harm, ...] = (
    row_lost,
    rows_lost,
    row_doubled,
    row_moved,
    cell_lost,
    cell_emptied,
    cell_added,
    words_broken,
)


@dataclass(frozen=True)
class Misread:
    """A figure of a harmed document with another value. `name`: what makes the document again."""

    name: str
    figure: str
    read: Decimal
    true: Decimal

    def __str__(self) -> str:
        return f"{self.name}: {self.figure} is {self.read}, true {self.true}"


def harmed(made: Made, harm: Harm, rng: random.Random) -> bytes:
    """Given a document that is text, return it harmed in one place; unchanged where it has nothing to harm."""
    encoding = _encoding(made.data)
    try:
        return harm(made.data.decode(encoding), rng).encode(encoding)
    except (IndexError, ValueError):
        return made.data


def misread(made: Made, data: bytes, name: str) -> Iterator[Misread]:
    """Given a document and the same harmed, yield the figures that are published with a value that it does not print for them, and
    that were not so before.
    """
    before = values_of(made.data)
    for code, value in values_of(data).items():
        true = made.truth.get(code)
        if value is not None and true is not None and value not in (true, before.get(code)):
            yield Misread(name, str(code), value, true)


def values_of(data: bytes) -> dict[CellCode, Decimal | None]:
    """Given a document, return what is published of each figure, None where that is nothing."""
    try:
        report = interpret(read(data), load())
    except UnreadableInput:
        return {}
    return {one.cell: one.value if one.status in PUBLISHED else None for one in report.figures}


@cache
def styles() -> tuple[str, ...]:
    """The cheap styles whose documents are text, not archives of files, and not harmed already."""
    return tuple(name for name in names() if cost(name) == "cheap" and not name.startswith(("docx.", "html.cut")))


def one_harm(seed: int) -> tuple[Made, bytes, str]:
    """Given a number, return a document, the same harmed in one place, and what it is called."""
    rng = random.Random(f"harm {seed}")
    made = drafted(rng.choice(styles()), rng.randrange(10**6))
    harm = rng.choice(HARMS)
    return made, harmed(made, harm, rng), f"{seed} {made.style} {made.seed} {harm.__name__}"


def parser_of_numbers(description: str | None) -> argparse.ArgumentParser:
    """Given what a command does, return what reads how many documents it takes, and which is the first."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--documents", type=int, default=500)
    seeds = parser.add_mutually_exclusive_group()
    seeds.add_argument("--seed", type=int, default=0, help="the number of the first")
    seeds.add_argument("--fresh", action="store_true", help="begin with a number that chance draws")
    return parser


def numbers_of(chosen: argparse.Namespace) -> range:
    """Given what that parser read, return the numbers of the documents."""
    first = secrets.randbelow(10**9) if chosen.fresh else chosen.seed
    return range(first, first + chosen.documents)


def main() -> None:
    """Print what is misread of so many harmed documents."""
    parser = parser_of_numbers(main.__doc__)
    parser.add_argument(
        "--keep", type=Path, help="a folder for documents that are misread, each beside itself unharmed"
    )
    chosen = parser.parse_args()
    numbers = numbers_of(chosen)
    done, wrong = Counter[str](), Counter[str]()
    for seed in numbers:
        made, data, name = one_harm(seed)
        try:
            found = list(misread(made, data, name))
        except Exception:
            print(f"{name}: stopped the reader\n{traceback.format_exc(limit=-1)}", flush=True)
            wrong[name.split()[-1]] += 1
            continue
        done[name.split()[-1]] += 1
        wrong[name.split()[-1]] += bool(found)
        for one in found[:MANY]:
            print(one, flush=True)
        if found and chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
            (chosen.keep / f"{seed}.harmed").write_bytes(data)
            (chosen.keep / f"{seed}.unharmed").write_bytes(made.data)
    for harm, count in done.items():
        print(f"{harm:14}{count:7} documents{wrong[harm]:5} misread")
    sys.exit(bool(wrong.total()))


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _rows(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in (ROW if "<tr" in text else LINE).finditer(text)]


def _between(text: str, rows: list[tuple[int, int]]) -> Iterator[str]:
    """What stands between rows: those that are no whole ones stay."""
    for (_, end), (start, _) in itertools.pairwise(rows):
        yield text[end:start]


def _cells(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in (CELL if "<td" in text else FIELD).finditer(text)]


if __name__ == "__main__":
    main()
