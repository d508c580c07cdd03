"""The form files say what the vocabulary says, cell by cell."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from gongkai.forms import load


def test_forms_agree_with_the_vocabulary(shared: Path) -> None:
    with (shared / "form-items.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for form in load().forms:
        own = [row for row in rows if row["form"] == form.code]
        described = [
            (table.code, item.code, code, item.label, item.label_en, table.column(code).label,
             table.column(code).label_en, table.column(code).unit, item.article)
            for table in form.tables
            for item in table.items
            for code in item.columns
        ]  # fmt: skip
        assert described == [
            (row["table"], row["item"], row["column"], row["item_label_zh"], row["item_label_en"],
             row["column_label_zh"], row["column_label_en"], row["unit"], row["article"])
            for row in own
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "single_other", "count"), [("2021", False, 200), ("2021", True, 186), ("2019", True, 198)]
)
def test_a_form_has_as_many_figures_as_it_has(form: str, single_other: bool, count: int) -> None:
    assert len(load().get(form).cells(single_other)) == count


def test_identities_hold_over_every_column_and_item() -> None:
    form = load().get("2021")
    keys = {
        identity.code: [key for key, left, right in identity.instances(form.cells()) if left and right]
        for identity in form.identities
    }
    assert {code: len(found) for code, found in keys.items()} == {
        "flow": 7,
        "outcomes": 7,
        "applicants": 25,
        "reviews": 3,
    }
    outcomes = next(one for one in form.identities if one.code == "outcomes")
    assert {len(left) for _, left, _ in outcomes.instances(form.cells())} == {21}
    assert {len(left) for _, left, _ in outcomes.instances(form.cells(single_other=True))} == {19}


def test_the_form_due_is_the_newest_in_force() -> None:
    assert [load().due(year).code for year in (2015, 2019, 2020, 2021, 2024)] == [
        "2019",
        "2019",
        "2019",
        "2021",
        "2021",
    ]


def test_subjects_are_cells_or_of_the_closed_list_and_their_patterns_compile() -> None:
    subjects = load().subjects
    assert len({subject.code for subject in subjects}) == len(subjects)
    for subject in subjects:
        assert subject.label
        assert subject.label_en
        for pattern in (*subject.patterns, *subject.zero):
            re.compile(pattern.replace("{n}", "(?P<n>1)"))
        assert all("{n}" in pattern for pattern in subject.patterns)
