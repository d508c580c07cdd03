"""The measures of the explorer: sums that pages list, rates, and every cell that a form has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Form, Item, Table
from gongkai.render.explore.codes import computed
from gongkai.render.labels import brief, cell_label_en
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.views.indicators import ordered
from gongkai.wording import numbering


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be compared. label: its name; row: as the form prints it, under its group; columns: the code of the table whose
    columns can be chosen, "" for none; cell: the cell of the form that it is, "" where it is none or depends on the column.
    """

    code: str
    label: str
    label_en: str
    unit: str
    kind: str
    row: str = ""
    group: str = ""
    columns: str = ""
    cell: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Measures that stand together. code: that of all of them at once."""

    code: str
    label: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of which one is shown, in the order in which agencies' files have them; `usual` is shown first."""

    table: str
    label: str
    columns: tuple[tuple[str, str], ...]
    usual: str


def groups(site: Site) -> tuple[Group, ...]:
    """Given the site, return all measures: what is usual, rates, then the tables of the forms."""
    newest = newest_form(site)
    return (
        Group("common", "常用各项", (*_listed(site), *_computed(site, "count"))),
        Group("rates", "比率", tuple(_computed(site, "rate"))),
        *(Group(table.code, table.label, tuple(_of_table(site, table))) for table in newest.tables),
    )


def columns(site: Site) -> tuple[Columns, ...]:
    """Given the site, return the tables in which every item has the same columns; the last of these is the usual one."""
    return tuple(
        Columns(
            table.code, table.label, tuple((one.code, one.label) for one in table.columns), table.columns[-1].code
        )
        for table in newest_form(site).tables
        if alike(table)
    )


@cache
def alike(table: Table) -> bool:
    """Given a table, tell whether all its items have the same columns."""
    return all(len(item.columns) == len(table.columns) for item in table.items)


def newest_form(site: Site) -> Form:
    """Given the site, return the form in force."""
    return max(site.forms.forms, key=lambda form: form.since)


def _listed(site: Site) -> Iterator[Measure]:
    """The columns of tables that list reports."""
    for one in stories()["columns"]:
        unit = site.words.zh("figures.unit", _unit(site, one["cells"]))
        cell = "" if "*" in one["cells"] else one["cells"]
        yield Measure(one["code"], one["label"], one["label_en"], unit, "count", cell=cell)


def _unit(site: Site, cells: str) -> str:
    table, _, rest = cells.partition(" | ")[0].partition(".")
    return newest_form(site).table(table).column(rest.rpartition(".")[2]).unit


def _computed(site: Site, kind: str) -> Iterator[Measure]:
    """Indicators of a kind that are measures of their own."""
    for row in ordered(site):
        if row["kind"] == kind and computed(row):
            unit = "%" if kind == "rate" else site.words.zh("indicators.unit", row["unit"])
            yield Measure(row["indicator"], row["title"], row["title_en"], unit, kind, note=row["caveats"] or "")


def _of_table(site: Site, table: Table) -> Iterator[Measure]:
    """Every item of a table in the newest form, then what only older forms have; where columns differ, every cell."""
    seen = set()
    for form in sorted(site.forms.forms, key=lambda form: -form.since):
        of_form = form.table(table.code)
        for item in of_form.items:
            for column in ("",) if alike(of_form) else item.columns:
                one = _measure(site, form, of_form, item, column)
                if one.code not in seen:
                    seen.add(one.code)
                    yield one


def _measure(site: Site, form: Form, table: Table, item: Item, column: str) -> Measure:
    key = (table.code, item.code, column or table.columns[-1].code)
    above = [group.label for group in table.ancestors(item)]
    counted = (numbering(item.label) or "").isdigit() or (above and not numbering(above[-1]) and not column)
    name = "：".join(brief(label) for label in (*(above[-1:] if counted else ()), brief(item.label, item.variants)))
    old = "" if form is newest_form(site) else f"（{form.code} 年格式）"
    of_column = f"：{table.column(column).label}" if column else ""
    code = ".".join(filter(None, (table.code, item.code, column)))
    return Measure(
        code=code,
        label=f"{name}{of_column}{old}",
        label_en=cell_label_en(form, key) if column else item.label_en,
        unit=site.words.zh("figures.unit", table.column(key[2]).unit),
        kind="count",
        row=f"{item.label}{of_column}{old}",
        group=above[-1] if above else "",
        columns="" if column else table.code,
        cell=code if column else "",
    )
