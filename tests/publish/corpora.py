"""Corpora made for tests: agencies, reports of both forms, every status, awkward text. Nothing of a real report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from gongkai.forms import Form, Forms, load
from gongkai.model import (
    Agency,
    Cell,
    CellCode,
    Corpus,
    Division,
    Document,
    Figure,
    Filed,
    Finding,
    Grid,
    Kind,
    Line,
    Mention,
    Place,
    Portal,
    Report,
    Scope,
    Searched,
    Section,
    Severity,
    Side,
    Source,
    Status,
)
from gongkai.publish import tables
from gongkai.tables import Tables

AWKWARD = '=1+1, "引号"，\r\n+86 换行\n-end\r@ 表格|\t末 '
"""Text that a careless CSV writer, or reader, breaks."""

PORTAL = Portal(
    title="试验数据",
    title_en="Trial data",
    publisher="试验者",
    base_url="https://example.org/gongkai",
    contact_email=None,
    issues_url=None,
    as_of="2025-03-01",
    licence="CC-BY-4.0",
    languages=("zh", "en"),
)

DIVISIONS = (
    Division("990000", "试省", "Test Province", None, "2023"),
    Division("990100", "试市", "Test City", "990000", "2023"),
    Division("990101", "试区", "", "990100", "2023"),
)


def agency(agency_id: str, **given: Any) -> Agency:
    """Given an id and what matters, return an agency of 试区."""
    made = Agency(
        id=agency_id,
        name=f"试省试市试区{agency_id}局",
        name_en="",
        names=(f"试区{agency_id}局", f"{agency_id}局"),
        aliases=(),
        division_code="990101",
        division_edition="2023",
        level="county",
        kind="department",
        parent_id=None,
        valid_from=None,
        valid_to=None,
        successor_id=None,
        website=None,
    )
    return replace(made, **given)


Values = Callable[[CellCode], tuple[Decimal | None, Status, str | None]]


def zeros(_cell: CellCode) -> tuple[Decimal | None, Status, str | None]:
    return Decimal(0), Status.REPORTED, "0"


def printed(values: Mapping[str, int | str | Status]) -> Values:
    """Given "table.item.column" → a number, or the status of a cell without one, return values; others are 0."""

    def of(cell: CellCode) -> tuple[Decimal | None, Status, str | None]:
        given = values.get(str(cell), 0)
        if isinstance(given, Status):
            return (Decimal(0), given, "") if given is Status.INFERRED else (None, given, None)
        return Decimal(given), Status.REPORTED, str(given)

    return of


def mixed(cell: CellCode) -> tuple[Decimal | None, Status, str | None]:
    """Every status, decimals, negative numbers, raw text that looks like a formula."""
    seed = sum(map(ord, str(cell)))
    match seed % 9:
        case 0:
            return None, Status.BLANK, ""
        case 1:
            return None, Status.MISSING, None
        case 2:
            return None, Status.UNREADABLE, '=?,"\n'
        case 3:
            return Decimal(seed % 7), Status.INFERRED, ""
        case 4:
            return Decimal("13914.44"), Status.REPORTED, "+13,914.44"
        case 5:
            return Decimal(-4), Status.REPORTED, "减4"
        case 6:
            return Decimal("25.10"), Status.CORRECTED, "251000元"
        case _:
            return Decimal(seed), Status.REPORTED, str(seed)


def figures(form: Form, single_other: bool, values: Values) -> tuple[Figure, ...]:
    """Given a form and what is printed in each cell, return figures that stand in one grid, a line of it an item."""
    made = []
    for number, cell in enumerate(form.cells(single_other), start=1):
        value, status, raw = values(cell)
        place = None if status is Status.MISSING else Place(page=1, line=number, grid=1, row=number, col=2)
        made.append(Figure(cell, value, status, raw, form.unit(cell), place))
    return tuple(made)


def document(report_figures: Iterable[Figure]) -> Document:
    """Given figures, return a document that prints each in a row of a grid, label first, after a grid without any."""
    rows = tuple(
        (
            Cell(str(figure.cell), Place(grid=1, row=number, col=1)),
            Cell(figure.raw or "", Place(page=1, line=number, grid=1, row=number, col=2), colspan=2),
        )
        for number, figure in enumerate(report_figures, start=1)
    )
    layout = Grid(2, ((Cell("导航", Place(grid=2, row=1, col=1)),),))
    return Document("text", (Line("标题", Place(line=1)), Grid(1, rows), layout))


def filed(
    agency_id: str,
    year: int,
    *,
    form: str | None = "2021",
    single_other: bool = False,
    values: Values = zeros,
    scope: Scope = Scope.OWN,
    kind: Kind = Kind.ORIGINAL,
    version: int = 1,
    superseded_by: str | None = None,
    findings: Sequence[Finding] = (),
    text: str = AWKWARD,
    forms: Forms | None = None,
    review_state: str = "machine",
) -> Filed:
    """Given whose report on which year, and what matters of it, return it as filed."""
    known = forms or load()
    own = figures(known.get(form), single_other, values) if form else ()
    report_id = f"{agency_id}-{year}" + (f"-v{version}" if superseded_by else "")
    path = f"reports/{agency_id}/{year}/report-{version}.txt"
    source = Source(
        path=path,
        title=f"{agency_id} {year}",
        url=None if kind is Kind.TRANSCRIPT else f"https://example.org/{agency_id}/{year}/{version}",
        archive_url=None,
        retrieved="2025-02-01",
        published=None,
        sha256=f"{sum(map(ord, path)):064x}",
        kind=kind,
        scope=scope,
        supersedes=None,
        licence=None,
        review_state=review_state,
    )
    sections = (
        ()
        if kind is Kind.TRANSCRIPT
        else (Section(1, "总体情况", f"收到申请3件。{text}", "一"), Section(6, "其他", ""))
    )
    mentions = (
        Mention(1, "applications.received_new.total", Decimal(3), "requests", "收到申请3件", 0, 6),
        Mention(1, "views", Decimal("1.50"), "views", text[:3] or "-", 7, 10),
    )
    report = Report(
        format="text",
        title=f"{agency_id}局{year}年政府信息公开工作年度报告",
        agency_name=f"{agency_id}局",
        year=year,
        form=form,
        published=None,
        signed=f"{year + 1}-01-20",
        scope=scope,
        figures=own,
        sections=sections,
        mentions=mentions if sections else (),
    )
    checks = {"arithmetic.flow": (7, 6, 0), "arithmetic.reviews": (3, 3, 0)}
    return Filed(
        report_id, agency_id, year, version, superseded_by, source, document(own), report, tuple(findings), checks
    )


def breach(place: str = "total") -> Finding:
    """Return a finding that a column does not add up, with text and decimals in it."""
    return Finding(
        id=f"arithmetic.flow:{place}",
        code="arithmetic.flow",
        severity=Severity.ERROR,
        side=Side.UNKNOWN,
        message='报告所列合计 21，各项之和 20, "=20"',
        message_en="21 is printed, the parts add up to 20",
        cells=(
            CellCode("applications", "concluded_total", "total"),
            CellCode("applications", "received_new", "total"),
        ),
        terms={"left": Decimal("21.0"), "right": Decimal("20.5"), "parts": [1, "二"], "none": None},
    )


def rules() -> list[dict[str, Any]]:
    """Return rows of the resource `rules` for the codes that these corpora use."""
    words = ("title", "explanation", "basis", "not_assessable", "mend", "example")
    return [
        {"code": code, "family": code.split(".")[0], "severity": "error"}
        | {f"{word}{language}": f"{word} {code}" for word in words for language in ("", "_en")}
        for code in ("arithmetic.reviews", "arithmetic.flow")
    ]


def corpus(reports: Iterable[Filed], agencies: Iterable[Agency] = (), searched: Iterable[Searched] = ()) -> Corpus:
    """Given reports, return a corpus with their agencies, and those given."""
    given = {one.id: one for one in agencies}
    filed_reports = tuple(reports)
    for report in filed_reports:
        given.setdefault(report.agency_id, agency(report.agency_id))
    return Corpus(PORTAL, tuple(given[key] for key in sorted(given)), DIVISIONS, filed_reports, tuple(searched))


def everything() -> Corpus:
    """Return a corpus with both forms, both ways of printing （六）, every status, kind and scope, old versions,
    an unknown form, gaps, a succession, a parent, agencies without reports and awkward text."""
    agencies = (
        agency(
            "gov",
            kind="government",
            name="试市人民政府",
            division_code="990100",
            level="prefecture",
            website="https://example.org",
        ),
        agency(
            "bureau",
            parent_id="gov",
            names=("=试区局", '局,"甲"'),
            aliases=("老局", "+局"),
            name_en="Bureau, of tests",
        ),
        agency("old", parent_id="gov", valid_from="2010-01-01", valid_to="2022-12-31", successor_id="bureau"),
        agency("silent", parent_id="bureau"),
        agency("nowhere", division_code="", division_edition=""),
    )
    reports = (
        filed("gov", 2019, form="2019", values=mixed, scope=Scope.WHOLE_AREA),
        filed("gov", 2021, values=mixed, scope=Scope.WHOLE_AREA, single_other=True, review_state="two persons"),
        filed("bureau", 2021, values=mixed, findings=(breach(), breach("business"))),
        filed("bureau", 2022, version=1, superseded_by="bureau-2022", values=mixed, findings=(breach(),)),
        filed(
            "bureau",
            2022,
            version=2,
            single_other=True,
            kind=Kind.EXTRACT,
            text="电话13812345678，邮箱 a.b@example.org",
        ),
        filed("bureau", 2023, kind=Kind.TRANSCRIPT, values=mixed, scope=Scope.UNKNOWN),
        filed("bureau", 2024, values=mixed),
        filed("old", 2021, form=None),
        filed("old", 2022),
    )
    searched = (
        Searched("silent", 2022, "searched_not_found", "甲", "2025-01-05", '网站, "公开"栏'),
        Searched("bureau", 2022, "searched_not_found", "甲", "2024-01-05", "网站"),
    )
    return corpus(reports, agencies, searched)


@cache
def every_table(forms: Forms) -> Tables:
    """Return the tables of `everything`, made once for all tests that only read them."""
    return tables(everything(), forms, rules())
