"""An agency that comes back under another id is noticed before anything is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.errors import BadData
from gongkai.identity import listed, renumbered
from gongkai.pipeline import MARKED, Settings, build
from gongkai.register.agencies import AGENCY_COLUMNS
from gongkai.stage import MARK
from tests.publish.corpora import agency

OLD = agency("old-id", name="试区民政局", names=("民政局",))
BEFORE = {"old-id": "试区民政局", "other": "试区财政局"}


def test_an_agency_under_another_id_is_named_with_the_remedy() -> None:
    """By whatever name it is known now; also where it never had a report."""
    for now in (agency("new-id", name="试区民政局"), agency("new-id", name="试区社会局", names=("试区民政局",))):
        (line,) = renumbered(BEFORE, [now, agency("other", name="试区财政局")])
        assert line.startswith("agency old-id (试区民政局) would be there as new-id. ")
        assert line.endswith("write old-id again")


def test_an_agency_that_keeps_its_id_or_goes_away_is_no_such_case() -> None:
    """Renamed, or merged into one that was there before."""
    assert renumbered(BEFORE, [agency("old-id", name="试区社会局"), agency("other", name="试区财政局")]) == []
    assert renumbered(BEFORE, [agency("other", name="试区财政局", aliases=("试区民政局",))]) == []
    assert renumbered({}, [OLD]) == []


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"id,title\na,b\n"])
def test_damaged_data_of_the_last_site_are_as_good_as_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "agencies.csv").write_bytes(content)
    assert listed(tmp_path) == {}


def test_the_build_stops_and_the_last_site_stays(tmp_path: Path) -> None:
    """Though the agency has no report that could be missed."""
    data, site = tmp_path / "data", tmp_path / "site"
    (data / "reports").mkdir(parents=True)
    (data / "portal.toml").write_text('title = "试验"\npublisher = "甲"\n', encoding="utf-8")
    (data / "divisions.csv").write_text("code,name,name_en,parent,edition\n", encoding="utf-8")
    (data / "agencies.csv").write_text(
        f"{','.join(AGENCY_COLUMNS)}\nnew-id,试区民政局,,,,,,,department,,,,,\n", encoding="utf-8"
    )
    (site / "data").mkdir(parents=True)
    (site / "data" / "agencies.csv").write_text("agency_id,name\nold-id,试区民政局\n", encoding="utf-8")
    last = {**dict.fromkeys(MARKED), "portal": "试验", "reports": 0, "files": {}}
    (site / MARK).write_text(json.dumps(last), encoding="utf-8")
    with pytest.raises(BadData, match=r"old-id .试区民政局. would be there as new-id.*write old-id again"):
        build(Settings(data, site))
    assert listed(site) == {"old-id": "试区民政局"}
