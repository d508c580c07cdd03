"""Whatever a collection looks like, its packages hold together: constraints and references, in each of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongkai.decisions import Corrected, Correction, Fate, Judged, Ruling, Verdict
from gongkai.forms import Forms
from gongkai.model import Corpus, Division, Kind, Scope
from gongkai.packages import packages
from gongkai.publish import schemas, tables
from gongkai.tables import Tables
from tests.publish.corpora import PORTAL, agency, breach, corpus, everything, filed, mixed, rules
from tests.publish.sound import unsound


def verdict(finding_id: str, ruling: Ruling = Ruling.CONFIRMED, **given: Any) -> Verdict:
    made = Verdict(finding_id, ruling, "甲", "2025-03-02", "乙", "2025-03-03", "https://example.org", "看过原件")
    return replace(made, **given)


def correction(agency_id: str, value: Decimal | None = Decimal(3), line: int = 1) -> Correction:
    cell = ("applications", "received_new", "total")
    return Correction(agency_id, 2022, "0" * 64, cell, "8", value, "读错", "第2页", "甲", "乙", "2025-03-02", line)


def decided() -> Corpus:
    """Every fate of a verdict and of a correction, on reports that are there and on none."""
    found = "a-2022:arithmetic.flow:total"
    judged = [
        Judged(verdict(found, line=1), Fate.FOLLOWED, found, "a-2022", "a", 2022),
        Judged(verdict(found, Ruling.EXPLAINED, reply="已更正", reply_date="2025-04-01", line=2), Fate.APPLIED, found, "a-2022", "a", 2022),
        Judged(verdict("a-2022:arithmetic.flow:gone", line=3), Fate.VANISHED, "a-2022:arithmetic.flow:gone", None, "a", 2022),
        Judged(verdict("b-2020:arithmetic.flow:x", line=4), Fate.VANISHED, "b-2020:arithmetic.flow:x", None, None, None),
    ]  # fmt: skip
    corrected = [
        Corrected(correction("a", line=1), Fate.FOLLOWED, "a-2022", None),
        Corrected(correction("a", None, line=2), Fate.APPLIED, "a-2022", "unreadable"),
        Corrected(correction("b", line=3), Fate.WAITING, None, None),
    ]
    reports = [filed("a", 2022, values=mixed, findings=[breach()]), filed("b", 2023)]
    return replace(corpus(reports), verdicts=tuple(judged), corrections=tuple(corrected))


def several_files() -> Corpus:
    """Two versions, and copies of both: only one file of the five speaks."""
    new = filed("a", 2022, version=2, values=mixed)
    old = filed("a", 2022, version=1, superseded_by="a-2022", findings=[breach()])
    return corpus(
        [
            new,
            old,
            replace(new, report_id="a-2022-c1", copy_of="a-2022"),
            replace(old, report_id="a-2022-c2", copy_of="a-2022-v1"),
            filed("a", 2023, form="2019", kind=Kind.TRANSCRIPT),
        ]
    )


def astray() -> Corpus:
    """Divisions whose parents are a circle, or nowhere; agencies that are each other's parents, or their own successor."""
    divisions = (
        Division("990000", "甲省", "", "990100", "2023"),
        Division("990100", "乙市", "", "990000", "2023"),
        Division("981000", "丙市", "Third", "980000", "2023"),
    )
    agencies = (
        agency("a", division_code="990100", parent_id="b", level=""),
        agency("b", division_code="981000", parent_id="a", valid_to="2021-12-31", successor_id="b"),
        agency("c", division_code="123456", parent_id="nobody", valid_from="2022-05-01", level="zone"),
    )
    reports = [filed(one, year, scope=Scope.WHOLE_AREA) for one in "abc" for year in (2021, 2022)]
    return replace(corpus(reports, agencies), divisions=divisions)


ODD = {
    "everything": everything(),
    "nothing": replace(corpus([]), divisions=(), portal=replace(PORTAL, as_of="", base_url=None)),
    "agencies alone": corpus([], [agency("a"), agency("b", parent_id="a", division_code="990100")]),
    "no divisions": replace(corpus([filed("a", 2022), filed("a", 2023)]), divisions=()),
    "forms not known": corpus([filed("a", 2019, form=None), filed("a", 2020, form=None, kind=Kind.EXTRACT)]),
    "not one report could be read": replace(corpus([], [agency("a")]), unread=frozenset([("a", 2022)])),
    "decided": decided(),
    "several files": several_files(),
    "astray": astray(),
}


@pytest.mark.parametrize("name", ODD)
def test_every_package_is_what_its_schemas_say(name: str, forms: Forms) -> None:
    made = tables(ODD[name], forms, rules())
    found = list(packages(made, ODD[name].portal, schemas(forms)))
    assert {one.path: wrong for one in found if (wrong := unsound(one.tables, schemas(forms)))} == {}
    assert {one.kind for one in found} >= {"whole", "indicator"}


def test_the_check_would_see_it(made: Tables, forms: Forms) -> None:
    """Each kind of fault, planted."""
    known = schemas(forms)
    row = made["figures"][0]
    for field, value in (("status", "guessed"), ("page", 0), ("value", 1.5), ("unit", None), ("agency_id", "nobody")):
        faulty = {**made, "figures": [{**row, field: value}, *made["figures"][1:]]}
        assert len(unsound(faulty, known)) >= 1, field
    assert "figures: a key stands twice" in unsound({**made, "figures": [row, *made["figures"]]}, known)
