"""docs/data.md says what the data are: its table is that of the schemas, its examples run, its codes exist."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from gongkai.forms import load
from gongkai.paths import PROJECT
from gongkai.publish import schemas
from tests.fairness import NOT_OFFICIAL, UNFAIR

PAGE = PROJECT / "docs" / "data.md"
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| `(\w+)` \| (.+) · (.+) \| (.+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_table_is_named_with_its_key_in_the_order_of_the_package(text: str) -> None:
    """And what a row is, in Chinese and English."""
    rows = ROW.findall(text)
    assert [(name, key) for name, _, _, key in rows] == [
        (name, ", ".join(schema.primary_key)) for name, schema in schemas(load()).items()
    ]
    assert all(re.search("[一-鿿]", chinese) and not re.search("[一-鿿]", english) for _, chinese, english, _ in rows)


def test_every_status_is_explained_in_both_languages(text: str) -> None:
    chinese, english = text.split("\n# The model\n")
    known = schemas(load())
    for name, field in (("figures", "status"), ("indicators", "status"), ("figures", "review_state")):
        for value in known[name].field(field).values:
            assert f"`{value.code}`" in chinese, value
            assert f"`{value.code}`" in english, value


def test_the_examples_run_and_print_what_the_page_says(
    text: str, site: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order, in the folder of the whole package, as a reader would."""
    monkeypatch.chdir(site / "data")
    names: dict[str, object] = {}
    found = EXAMPLE.findall(text)
    assert len(found) == 3
    for code, said in found:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        if update_golden:
            text = text.replace(f"```text\n{said}```", f"```text\n{printed.getvalue()}```")
            PAGE.write_text(text, encoding="utf-8")
        else:
            assert printed.getvalue() == said


def test_the_page_says_what_the_portal_is_not_and_accuses_nobody(text: str) -> None:
    assert NOT_OFFICIAL["zh"] in text
    assert "Unofficial" in text
    assert not [word for word in UNFAIR if word in text]
