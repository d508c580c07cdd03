"""What files of data cost: seconds, peak memory and bytes a figure for each format, beside pandas' own writers.

`make bench-data`, or `python tools/bench_data.py [FIGURES…]`. Figures are made by turns from a few made reports; each way
of writing runs in a process of its own. Seconds are of processor time, without the making of the rows; pandas' frame is
made before the clock starts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_read import peak_memory

from gongkai.formats import BOOK_FORMATS, TABLE_FORMATS, About, write
from gongkai.forms import load
from gongkai.model import CellCode, Status
from gongkai.publish import schemas
from gongkai.tables import Row

FIGURES = (100_000, 1_000_000)
MADE = 20
"""Reports that are made; further ones are copies with another id."""
SCHEMA = schemas(load())["figures"]
ABOUT = About(*("…" for _ in range(6)), "2026-01-01", *("…" for _ in range(4)), "", lambda _schema, _columns: ())  # fmt: skip


@cache
def made() -> list[Row]:
    """Return the figures of a few reports: mostly whole numbers, some decimals, some that are not known."""
    from gongkai.publish import tables
    from tests.publish.corpora import corpus, filed, rules

    def values(number: int) -> Callable[[CellCode], tuple[Decimal | None, Status, str | None]]:
        def of(cell: CellCode) -> tuple[Decimal | None, Status, str | None]:
            seed = sum(map(ord, str(cell))) + number
            if seed % 23 == 0:
                return None, Status.BLANK, ""
            if seed % 23 == 1:
                return Decimal("13914.44"), Status.REPORTED, "13,914.44"
            return Decimal(seed % 97), Status.REPORTED, str(seed % 97)

        return of

    reports = [filed(f"agency-{number // 5}", 2020 + number % 5, values=values(number)) for number in range(MADE)]
    return tables(corpus(reports), load(), rules())["figures"]


def rows(many: int) -> Iterator[Row]:
    """Yield as many figures."""
    few = made()
    for number in range(many):
        turn, place = divmod(number, len(few))
        row = few[place]
        yield {**row, "report_id": f"{turn}-{row['report_id']}", "agency_id": f"{turn}-{row['agency_id']}"}


def frame(many: int) -> Any:
    """Return the figures as pandas has them."""
    import pandas as pd

    columns: dict[str, list[Any]] = {field.name: [] for field in SCHEMA.fields}
    for row in rows(many):
        for name, column in columns.items():
            column.append(row[name])
    columns["value"] = [None if value is None else float(value) for value in columns["value"]]
    return pd.DataFrame(columns)


def ours(names: set[str], many: int, folder: Path) -> None:
    """Write figures in these formats, in one pass over the rows."""
    tabular = [(folder / f"figures.{one.suffix}", one) for one in TABLE_FORMATS if one.suffix in names]
    books = [one.begin([SCHEMA], folder / one.name, ABOUT) for one in BOOK_FORMATS if one.name in names]
    files = [path.open("wb") for path, _ in tabular]
    sinks = [one.begin(SCHEMA, file, ABOUT) for file, (_, one) in zip(files, tabular, strict=True)]
    write(SCHEMA, rows(many), [*sinks, *(book.table(SCHEMA) for book in books)])
    for one in (*books, *files):
        one.close()


def cell_by_cell(many: int, folder: Path) -> None:
    """Write figures as xlsxwriter's documentation does in constant memory."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(folder / "figures.xlsx"), {"constant_memory": True, "tmpdir": str(folder)})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [field.name for field in SCHEMA.fields])
    for number, row in enumerate(rows(many), start=1):
        for column, field in enumerate(SCHEMA.fields):
            if row[field.name] is not None:
                sheet.write(number, column, row[field.name])
    book.close()


def by_pandas(method: str, many: int, folder: Path) -> float:
    """Write a frame with one of its own methods; return the seconds."""
    import sqlite3

    data = frame(many)
    start = time.process_time()
    match method:
        case "to_csv":
            data.to_csv(folder / "figures.csv", index=False)
        case "to_json":
            data.to_json(folder / "figures.json", orient="records", force_ascii=False)
        case "to_parquet":
            data.to_parquet(folder / "figures.parquet")
        case "to_sql":
            with sqlite3.connect(folder / "figures.sqlite") as database:
                data.to_sql("figures", database, index=False)
    return time.process_time() - start


WITHOUT_XLSX = {one.suffix for one in TABLE_FORMATS} | {"gongkai.sqlite"}
OURS = {**{name: {name} for name in (*(one.suffix for one in TABLE_FORMATS), "gongkai.sqlite", "gongkai.xlsx")}}
OURS["all without xlsx"] = WITHOUT_XLSX
PANDAS = ("to_csv", "to_json", "to_parquet", "to_sql")
XLSXWRITER = "xlsxwriter"


def measure_one(way: str, many: int, folder: Path) -> None:
    """Print seconds, MiB at most, and bytes of a way to write figures."""
    made()
    start = time.process_time()
    for _ in rows(many):
        pass
    making = time.process_time() - start
    start = time.process_time()
    if way in PANDAS:
        seconds = by_pandas(way, many, folder)
    else:
        if way == XLSXWRITER:
            cell_by_cell(many, folder)
        else:
            ours(OURS[way], many, folder)
        seconds = time.process_time() - start - making
    print(seconds, peak_memory(), sum(path.stat().st_size for path in folder.iterdir()))


def measured(way: str, many: int) -> tuple[float, float, float]:
    """Return seconds, MiB at most and bytes a figure of a way to write figures, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", way, str(many), folder]
        seconds, memory, size = map(float, subprocess.run(command, capture_output=True, check=True).stdout.split())
    return seconds, memory, size / many


def report(many: int) -> None:
    """Print a line for each way."""
    print(f"{many:,} figures{'seconds':>18}{'MiB':>7}{'bytes a figure':>16}")
    found = {}
    for way in (*PANDAS, XLSXWRITER, *OURS):
        found[way] = measured(way, many)
        owner = "pandas " if way in PANDAS else ""
        seconds, memory, size = found[way]
        print(f"  {owner + way:24}{seconds:10.2f}{memory:8.0f}{size:12.1f}", flush=True)
    print(
        f"  all without xlsx: {found['all without xlsx'][0] / found['to_csv'][0]:.2f} × pandas to_csv (goal: under 3)"
    )
    print(
        f"  xlsx: {found['gongkai.xlsx'][0] / found[XLSXWRITER][0]:.2f} × xlsxwriter, cell by cell (goal: at most 1.2)"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure_one(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        for size in [int(text) for text in sys.argv[1:]] or FIGURES:
            report(size)
