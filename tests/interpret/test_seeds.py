"""Five real reports as text: every printed figure, and what stands around them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Report, Scope, Status
from gongkai.readers import read

FACTS = {
    "000": ("威海市科学技术局", 2022, "2023-01-30", Scope.OWN),
    "001": ("烟台市芝罘区科学技术局", 2021, None, Scope.OWN),
    "002": ("海口市科学技术工业信息化局", 2022, None, Scope.OWN),
    "003": ("西工区科学技术局", 2022, None, Scope.OWN),
    "004": ("威海火炬高技术产业开发区管理委员会", 2021, None, Scope.UNKNOWN),
}
LOST = {("applications", "received_new", "natural_person"), ("applications", "received_new", "business")}


@pytest.fixture(params=sorted(FACTS))
def seed(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Report]:
    number = str(request.param)
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    return number, interpret(read(path.read_bytes()), load())


def test_every_figure_is_the_printed_one(seed: tuple[str, Report], shared: Path) -> None:
    number, report = seed
    with (shared / "transcripts" / f"seed-{number}.csv").open(encoding="utf-8") as file:
        printed = {(row["table"], row["item"], row["column"]): Decimal(row["value"]) for row in csv.DictReader(file)}
    read_figures = {(f.cell.table, f.cell.item, f.cell.column): f for f in report.figures}
    assert len(read_figures) == 200
    assert {cell: figure.value for cell, figure in read_figures.items()} == printed
    inferred = {cell for cell, figure in read_figures.items() if figure.status is Status.INFERRED}
    assert inferred == (LOST if number == "000" else set())
    assert {f.status for cell, f in read_figures.items() if cell not in inferred} == {Status.REPORTED}


def test_every_figure_has_its_characters_at_its_place(seed: tuple[str, Report], shared: Path) -> None:
    number, report = seed
    text = next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8").split("\n")
    for figure in report.figures:
        assert figure.place is not None
        assert figure.place.line is not None
        assert figure.raw is not None
        assert figure.raw in text[figure.place.line - 1]


def test_heading_and_sections(seed: tuple[str, Report]) -> None:
    number, report = seed
    agency, year, signed, scope = FACTS[number]
    assert (report.agency_name, report.year, report.signed, report.scope) == (agency, year, signed, scope)
    assert report.form == "2021"
    assert report.title is not None
    assert report.title.startswith(agency)
    assert " " not in report.title
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert [section.title for section in report.sections] == [label.label for label in load().sections]
    for section in report.sections:
        assert bool(section.text) == (section.number in (1, 5, 6))
        assert "bookmark" not in section.text
        assert "\t" not in section.text


def test_mentions_are_where_they_say(seed: tuple[str, Report]) -> None:
    _, report = seed
    texts = {section.number: section.text for section in report.sections}
    assert report.mentions
    for mention in report.mentions:
        assert texts[mention.section][mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("number", "subject", "values"),
    [
        ("000", "applications.received_new.total", [0]),
        ("000", "disclosure.normative_documents.issued", [4, 4]),
        ("000", "items_published.wechat", [793]),
        ("000", "proposals.cppcc", [6]),
        ("000", "information_fee", [0]),
        ("001", "applications.received_new.total", [2]),
        ("001", "litigation", [0]),
        ("001", "items_published", []),
        ("002", "applications.received_new.total", [3]),
        ("002", "views", [270000]),
        ("003", "applications.received_new.total", [0]),
        ("003", "information_fee", [0]),
        ("004", "applications.received_new.total", [10]),
        ("004", "litigation_lost", [0]),
        ("004", "meetings", [78]),
        ("004", "proposals.deputies", [1]),
    ],
)
def test_numbers_in_the_text(shared: Path, number: str, subject: str, values: list[int]) -> None:
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    report = interpret(read(path.read_bytes()), load())
    assert [mention.value for mention in report.mentions if mention.subject == subject] == values
