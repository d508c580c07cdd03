"""In every build frictionless looks at a sample of the packages; what it finds wrong stops the build."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.errors import BadData
from gongkai.forms import load
from gongkai.packages import files
from gongkai.publish import tables
from gongkai.valid import sample, sampled
from tests.publish.corpora import PORTAL, corpus, filed, rules


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal of one report, with the package of its year."""
    folder = tmp_path_factory.mktemp("sample")
    few = replace(PORTAL, packages=("years",))
    for path, content in files(tables(corpus([filed("a", 2022)]), load(), rules()), few, load()):
        wanted = path.endswith((".csv", "datapackage.json")) and "/years/" not in path.replace("/years/2022/", "")
        if wanted and isinstance(content, bytes):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder / "data"


def test_what_is_wrong_stops_the_build(data: Path, tmp_path: Path) -> None:
    """The package of the year is the only small one, so it has its turn."""
    broken = Path(shutil.copytree(data, tmp_path / "data"))
    figures = broken / "years" / "2022" / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b",0,reported,", b",zero,reported,", 1))
    with pytest.raises(BadData, match="years/2022: figures: ") as caught, sampled(broken):
        pass
    assert caught.value.code == "data.invalid"


def test_every_table_of_all_has_its_turn(data: Path, tmp_path: Path) -> None:
    """Which one, its content decides."""
    broken = Path(shutil.copytree(data, tmp_path / "data"))
    shutil.rmtree(broken / "years")
    descriptor = broken / "datapackage.json"
    content = json.loads(descriptor.read_bytes())
    content["resources"] = [one for one in content["resources"] if one["name"] == "figures"]
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    assert sample(broken) == []
    figures = broken / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b",0,reported,", b",zero,reported,", 1))
    assert len(sample(broken)) == 1
