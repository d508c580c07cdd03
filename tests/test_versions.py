"""Files of one report are copies where no figure differs, and versions where one does; the best copy speaks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.model import CellCode, Filed, Grounds, Kind, Page, Status
from gongkai.versions import Seen, same_report, versions
from tests.publish.corpora import filed, printed

TOTAL = "applications.received_new.total"
CELLS = [CellCode("t", f"i{number}", "c") for number in range(100)]


def file(
    name: str,
    version: int = 1,
    values: dict[str, int | str | Status] | None = None,
    *,
    published: str | None = None,
    recognised: bool = False,
    kind: Kind = Kind.ORIGINAL,
    review: str = "machine",
) -> Filed:
    """Return a file of one report, called so."""
    made = filed("a", 2022, values=printed(values or {}), version=version, kind=kind)
    grounds = Grounds("", 1.0, "place", recognised=("0", "0")) if recognised else None
    report = replace(
        made.report, published=published, figures=tuple(replace(one, grounds=grounds) for one in made.report.figures)
    )
    document = replace(made.document, pages=(Page(1, 595.0, 842.0),))
    return replace(
        made, document=document, report=report, source=replace(made.source, path=name, review_state=review)
    )


def without(one: Filed, *, url: bool = False, pages: bool = False) -> Filed:
    """Return a file of which no address is known, or that has no pages."""
    source = replace(one.source, url=None) if url else one.source
    return replace(one, source=source, document=replace(one.document, pages=()) if pages else one.document)


def unknown(count: int) -> dict[str, int | str | Status]:
    """Return so many figures that are not certain."""
    cells = [one.cell for one in filed("a", 2022).report.figures]
    return {str(cell): Status.UNREADABLE for cell in cells[-count:]}


def order(*files: Filed) -> list[list[str]]:
    return [[one.source.path for one in version] for version in versions(files)]


def test_files_of_which_no_figure_differs_are_copies_whatever_is_said_to_supersede_what() -> None:
    assert order(file("a"), file("b", 2), file("c", 3, unknown(20))) == [["b", "a", "c"]]


def test_a_figure_that_differs_makes_a_version() -> None:
    assert order(file("a"), file("b", 2, {TOTAL: 4}), file("c", 3)) == [["c", "a"], ["b"]]


def test_the_version_that_was_published_later_is_the_newest() -> None:
    early, late = (
        file(day, number, {TOTAL: number}, published=day) for day, number in (("2023-01-30", 2), ("2023-05-01", 1))
    )
    assert order(late, early) == [["2023-01-30"], ["2023-05-01"]]
    assert order(late, replace(early, report=replace(early.report, published=None))) == [
        ["2023-05-01"],
        ["2023-01-30"],
    ]


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (file("text", values=unknown(16)), file("picture", recognised=True)),
        (file("picture", recognised=True), file("glued", values=unknown(120))),
        (file("full"), file("gaps", values=unknown(1))),
        (file("compared", review="one person"), file("machine")),
        (file("published"), file("extract", kind=Kind.EXTRACT)),
        (file("address"), without(file("none"), url=True)),
        (file("pages"), without(file("no pages"), pages=True)),
        (file("keyed in", kind=Kind.TRANSCRIPT), file("picture", recognised=True)),
    ],
    ids=lambda one: one.source.path,
)
def test_the_better_copy_speaks_whichever_came_first(best: Filed, other: Filed) -> None:
    for number in (1, 2):
        assert order(best, replace(other, version=number))[0][0] == best.source.path
        assert order(other, replace(best, version=number))[0][0] == best.source.path


def test_equal_copies_stay_as_they_came() -> None:
    assert order(file("a"), file("b"), file("c")) == [["a", "b", "c"]]


def seen(changed: int, *, recognised: bool = False, published: str | None = None) -> Seen:
    return Seen({cell: Decimal(n < changed) + 1 for n, cell in enumerate(CELLS)}, recognised, published)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (seen(0), seen(0, published="2023-01-01"), True),
        (seen(0), seen(1), False),
        (seen(0), seen(5, recognised=True), True),
        (seen(0), seen(20, recognised=True), False),
        (seen(0, published="2023-01-01"), seen(5, recognised=True, published="2023-03-01"), False),
        (seen(0), Seen({}, False, None), True),
    ],
)
def test_a_picture_may_be_misread_but_what_was_published_again_was_changed(
    one: Seen, other: Seen, same: bool
) -> None:
    assert same_report(one, other) == same_report(other, one) == same


def test_a_report_was_published_with_the_first_of_its_copies() -> None:
    files = [
        file("scan", recognised=True, published="2023-01-20"),
        file("text", published="2023-03-05"),
        file("none"),
    ]
    [copies] = versions(files)
    assert [(one.source.path, one.report.published) for one in copies] == [
        ("text", "2023-01-20"), ("none", "2023-01-20"), ("scan", "2023-01-20"),
    ]  # fmt: skip
