"""In every build frictionless looks at what is new of the packages; what it finds wrong stops the build."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gongkai import valid
from gongkai.checked import check, checked
from gongkai.errors import BadData
from gongkai.valid import validate

PLACE = "years/2022"
PLACES = "code,parent,name\n1,,省\n2,1,市\n"
FIGURES = "code,item,value,status\n2,new,3,reported\n2,old,,blank\n"
SAID = "https://datapackage.org/profiles/2.0/"


def _table(name: str, content: str, **schema: object) -> dict[str, Any]:
    return {
        "$schema": f"{SAID}dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "bytes": len(content.encode()),
        "hash": f"sha256:{hashlib.sha256(content.encode()).hexdigest()}",
        "schema": {"$schema": f"{SAID}tableschema.json", **schema},
    }


def _field(name: str, type_: str = "string", **constraints: object) -> dict[str, Any]:
    return {"name": name, "type": type_, "title": name, "title_en": name, "constraints": constraints}


def _key(field: str, resource: str | None) -> dict[str, Any]:
    reference = {"fields": ["code"], **({"resource": resource} if resource else {})}
    return {"fields": [field], "reference": reference}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tables, as a package of all and of a year."""
    places = _table(
        "places",
        PLACES,
        fields=[_field("code", "integer", required=True), _field("parent", "integer"), _field("name")],
        primaryKey=["code"],
        foreignKeys=[_key("parent", None)],
    )
    known = _field("status", enum=["reported", "blank"])
    figures = _table(
        "figures",
        FIGURES,
        fields=[_field("code", "integer"), _field("item"), _field("value", "number"), known],
        primaryKey=["code", "item"],
        foreignKeys=[_key("code", "places")],
    )
    folder = tmp_path_factory.mktemp("data")
    for place in (folder, folder / PLACE):
        place.mkdir(parents=True, exist_ok=True)
        (place / "places.csv").write_text(PLACES, encoding="utf-8")
        (place / "figures.csv").write_text(FIGURES, encoding="utf-8")
        said = {"$schema": f"{SAID}datapackage.json", "name": "a", "version": "1", "resources": [places, figures]}
        (place / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kept(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build keeps that found all of it valid."""
    folder = tmp_path_factory.mktemp("kept")
    assert check(data, folder) == []
    return folder


def _edit(descriptor: Path, change: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads(descriptor.read_bytes())
    change(content)
    descriptor.write_text(json.dumps(content), encoding="utf-8")


def _replace(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")


WRONG: dict[str, Callable[[Path], object]] = {
    "a type": lambda folder: _replace(folder / "figures.csv", ",3,", ",three,"),
    "a code": lambda folder: _replace(folder / "figures.csv", "blank", "empty"),
    "a key twice": lambda folder: _replace(folder / "figures.csv", "old", "new"),
    "a key that leads nowhere": lambda folder: _replace(folder / "places.csv", "2,", "3,"),
    "a key that leads nowhere in its table": lambda folder: _replace(folder / "places.csv", "2,1", "2,4"),
    "a value that must be there": lambda folder: _replace(folder / "places.csv", "1,,省", ",,省"),
    "a column": lambda folder: _replace(folder / "figures.csv", "status", "state"),
    "a byte": lambda folder: _replace(folder / "places.csv", "市", "府"),
    "a schema": lambda folder: _edit(
        folder / "datapackage.json", lambda said: said["resources"][0]["schema"].update(fields=1)
    ),
    "a package": lambda folder: _edit(folder / "datapackage.json", lambda said: said.update(licenses="free")),
}


@pytest.mark.parametrize("what", WRONG)
def test_each_kind_of_mistake_is_found_beside_what_was_valid_before(
    data: Path, kept: Path, tmp_path: Path, what: str
) -> None:
    """As by the plain way of frictionless, which makes fields anew for each look at a table."""
    site = Path(shutil.copytree(data, tmp_path / "data"))
    before = (kept / "valid.txt").read_bytes()
    WRONG[what](site / PLACE)
    found = check(site, kept)
    assert found
    if what not in ("a schema", "a package"):
        assert found == [f"{PLACE}: {line}" for line in validate(site / PLACE / "datapackage.json")]
    assert (kept / "valid.txt").read_bytes() == before


def test_what_is_wrong_stops_the_build(data: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(data, tmp_path / "data"))
    WRONG["a type"](broken / PLACE)
    with pytest.raises(BadData, match="years/2022: figures: row 2, value") as caught, checked(broken, tmp_path):
        pass
    assert caught.value.code == "data.invalid"


def test_what_was_valid_is_not_looked_at_again(
    data: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, memory = Path(shutil.copytree(data, tmp_path / "data")), Path(shutil.copytree(kept, tmp_path / "kept"))
    looked: list[list[str]] = []
    monkeypatch.setattr(valid, "look", lambda *given: looked.append(given[2]) or [])
    assert check(site, tmp_path / "none") == []
    assert looked[0] == ["places", "figures"]
    looked.clear()
    _edit(site / PLACE / "datapackage.json", lambda said: said.update(version="1.1.20990101"))
    assert check(site, memory) == []
    assert looked == []
    (memory / "valid.txt").write_bytes(b"\xff" + (memory / "valid.txt").read_bytes()[1:])
    assert check(site, memory) == []
    assert len(looked) == 1


def test_first_rows_of_a_table_of_all_have_their_turn(data: Path, tmp_path: Path) -> None:
    """Which one, its content decides."""
    broken = Path(shutil.copytree(data, tmp_path / "data"))
    shutil.rmtree(broken / "years")
    WRONG["a type"](broken)
    WRONG["a value that must be there"](broken)
    assert len({line.partition(":")[0] for line in check(broken, tmp_path)}) == 1
