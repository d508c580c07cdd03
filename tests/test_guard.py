"""A build that would take back what was published says what, and stops."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.guard import Published, published, taken_back, to_publish
from tests.audit.world import county

ZEROS = {f"applications.granted.{k}": Decimal(0) for k in range(200)}


def reports(**values: Mapping[str, Decimal]) -> dict[str, Published]:
    return {name: Published(name[0], ZEROS | dict(own)) for name, own in values.items()}


BEFORE = reports(a1={}, a2={}, b1={})


def test_nothing_lost_is_nothing_said() -> None:
    assert taken_back(BEFORE, BEFORE) == []
    assert taken_back(BEFORE, {**BEFORE, **reports(c1={})}) == []
    assert taken_back({}, BEFORE) == []


def test_each_loss_is_named() -> None:
    fewer = Published("a", dict(list(ZEROS.items())[3:]))
    assert taken_back(BEFORE, {"a1": BEFORE["a1"], "b1": BEFORE["b1"]}) == ["reports that would be gone: a2"]
    assert taken_back(BEFORE, {"a1": BEFORE["a1"], "a2": BEFORE["a2"]}) == [
        "agencies that would have no report: b",
        "reports that would be gone: b1",
    ]
    assert taken_back(BEFORE, {**BEFORE, "a2": fewer}) == ["figures that would no longer be known: a2 (3)"]


@pytest.mark.parametrize(("count", "said"), [(6, 0), (7, 1), (30, 1)])
def test_more_than_a_hundredth_of_other_values_is_too_much(count: int, said: int) -> None:
    other = {name: Decimal(1) for name in list(ZEROS)[:count]}
    lines = taken_back(BEFORE, {**BEFORE, **reports(a1=other)})
    assert len(lines) == said
    assert not said or lines == [f"figures that would have another value: {count} of 600: a1 ({count})"]


def test_a_site_gives_back_what_a_corpus_publishes(tmp_path: Path) -> None:
    corpus = county(1, 1, (2021, 2022)).corpus()
    (tmp_path / "data").mkdir()
    lines = ["report_id,agency_id,table,item,column,value"]
    for one in corpus.reports:
        lines += (
            ",".join((one.report_id, one.agency_id, *figure.cell, str(figure.value))) for figure in one.report.figures
        )
    (tmp_path / "data" / "figures.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert published(tmp_path) == to_publish(corpus)


HEADER = b"report_id,agency_id,table,item,column,value\n"


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe", b"report_id,agency_id\na,b\n", HEADER + b"a,b,c,d,e,x\n"]
)
def test_damaged_data_of_the_last_site_are_as_good_as_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "figures.csv").write_bytes(content)
    assert published(tmp_path) == {}


def test_a_report_that_turned_round_is_told_among_however_many() -> None:
    many = {f"a{number}": Published("a", ZEROS) for number in range(100)}
    turned = {
        **many,
        "a7": Published("a", {name: Decimal(1) for name in list(ZEROS)[:21]} | dict(list(ZEROS.items())[21:])),
    }
    assert taken_back(many, turned) == ["figures that would have another value: 21 of 20000: a7 (21)"]
