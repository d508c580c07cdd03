"""The database, as SQL and Datasette show it."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from datasette.app import Datasette

from gongkai.formats import About
from gongkai.formats.frame import chunks
from gongkai.formats.sqlite import Database
from gongkai.forms import load
from gongkai.publish import schemas
from gongkai.tables import Tables


@pytest.fixture
def database(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "gongkai.sqlite")


def test_keys_hold_types_are_strict_and_the_file_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    strict = dict(database.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'"))
    assert {name for name, is_strict in strict.items() if not is_strict} == {"sqlite_schema", "sqlite_temp_schema"}
    assert database.execute("SELECT DISTINCT typeof(value) FROM figures ORDER BY 1").fetchall() == [
        ("null",),
        ("real",),
    ]
    assert database.execute("SELECT value FROM about WHERE name = 'notice'").fetchone() == (
        "非官方网站，依据行政机关公开的年度报告整理",
    )


def test_every_view_can_be_read_and_speaks_plainly(database: sqlite3.Connection) -> None:
    views = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) == 2 * len(schemas(load()))
    for view in views:
        database.execute(f'SELECT * FROM "{view}" LIMIT 3').fetchall()
    row = database.execute(
        'SELECT "项目名称", "数值", "状态" FROM figures_zh WHERE "状态" = \'报告中此格空白\''
    ).fetchone()
    assert row[0]
    assert row[1:] == (None, "报告中此格空白")


@pytest.mark.parametrize("word", ["申", "申请", "收到申请"])
def test_words_of_any_length_are_found_in_the_text(word: str, database: sqlite3.Connection) -> None:
    """One and two characters are less than the index knows: LIKE goes through the text."""
    assert len(database.execute("SELECT 1 FROM sections WHERE text LIKE '%' || ? || '%'", [word]).fetchall()) == 2
    found = database.execute("SELECT rowid FROM sections_fts WHERE sections_fts MATCH ?", [f'"{word}"']).fetchall()
    assert len(found) == (2 if len(word) > 2 else 0)


def test_datasette_shows_titles_units_licence_and_the_search(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "gongkai.sqlite", tmp_path)
    metadata = json.loads((folder / "metadata.json").read_bytes())

    async def pages() -> list[str]:
        shown = Datasette([str(tmp_path / "gongkai.sqlite")], metadata=metadata)
        paths = ("/gongkai", "/gongkai/figures", "/gongkai/search_text?word=申请", "/gongkai/disclosure")
        answers = [await shown.client.get(path) for path in paths]
        assert [one.status_code for one in answers] == [200] * len(paths)
        return [one.text for one in answers]

    with ThreadPoolExecutor(1) as apart:  # a browser test before this one has a loop of its own in this thread
        home, figures, found, disclosure = apart.submit(asyncio.run, pages()).result()
    assert "非官方网站" in home
    assert "数字（一格一行）" in figures
    assert "CC-BY-4.0" in figures
    assert "收到申请3件" in found
    assert "单位 · unit" in disclosure


def test_a_full_disk_is_said_as_files_say_it(made: Tables, about: About, tmp_path: Path) -> None:
    schema = schemas(load())["figures"]
    database = Database([schema], tmp_path / "small.sqlite", about)
    database._run("PRAGMA max_page_count = 40")
    chunk = next(chunks(schema, made["figures"]))
    with pytest.raises(OSError, match="No space left on device"):
        database.table(schema).add(chunk)
