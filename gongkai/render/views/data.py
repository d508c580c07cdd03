"""The data page: what there is, for which program to take which file, and what every field means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from gongkai import links
from gongkai.links import href
from gongkai.publish import schema
from gongkai.render import content
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.numbers import shown, size
from gongkai.render.site import Site
from gongkai.render.views import files, releases
from gongkai.render.views.agencies import in_order
from gongkai.tables import Row

DATA = "data/"
WAYS = (
    (("gongkai.xlsx", "gongkai.zip"), "Excel、WPS", "Excel", "{}：全部表格，附说明", "{}: all tables, with notes"),
    (("figures.csv",), "Python", "Python", "{}：一行一个数字，一句话读入", "{}: one row a figure, loaded in one line"),
    (("figures.csv",), "R", "R", "{}：同上", "{}: the same"),
    (("gongkai.sqlite", "figures.csv"), "SQL", "SQL", "{}：SQLite、DuckDB 等", "{}: SQLite, DuckDB and others"),
    (
        ("index.json",), "网页、程序", "Web pages, programs",
        "固定地址的 JSON 接口，从目录 {} 开始", "JSON at fixed addresses; begin with the index, {}",
    ),
)  # fmt: skip
"""Who takes which file, the first that is there, and what is said of it in both languages."""
NONE = (
    "都不用", "None of these",
    "直接在网页上看；每张表下面都可以存下眼前这张",
    "Read the pages (in Chinese); below every table you can save what you see",
)  # fmt: skip
LINKED = ("index.json", "openapi.json", "datapackage.json", "README.md", "catalog.jsonld", "catalog.ttl")
"""Files that describe the others, where they are there."""
FIRST_ROWS, FIRST_FIELDS, LONGEST = 3, 8, 32
"""So much of each table is shown: rows, fields, characters of a value."""
WHOLE = "gongkai.zip"
FEW = 60
"""So many agencies are listed with their files; of more, each one's page has them."""


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the data page in both languages."""
    for language in (CHINESE, ENGLISH):
        yield _page(site, language)


def _page(site: Site, language: str) -> Page:
    english = language == ENGLISH
    here = links.english(links.DATA) if english else links.DATA
    listed = [row for row in in_order(site.tables["agencies"]) if row["agency_id"] in site.of_agency]
    return Page(
        path=here,
        template="en/data.html" if english else "pages/data.html",
        title="Data" if english else "数据",
        description="All figures for Excel, Python, R and SQL, as an API and as Data Packages, with a dictionary. Not official."
        if english
        else "全部数字的下载：Excel、CSV、JSON、SQL、Data Package，附数据字典。非官方。",
        data={
            "intro": content.read(site.content, "en" if english else "zh", "data-intro", here),
            "ways": list(_ways(site, here, english)),
            "whole": _file(site, WHOLE, here),
            "agencies_href": href(here, links.AGENCIES),
            "described": [_file(site, name, here) for name in LINKED if DATA + name in site.sizes],
            "releases": releases.summary(site, here, english),
            "resources": [_resource(site, one, here) for one in schema.load(site.forms).values()],
            "files": [_summed(site, path, here) for path in site.sums if _is_taken(site, path)],
            "all_files": len(site.sums),
            "counts": _counts(site),
            "subscriptions": files.subscriptions(site, here, english),
            "agencies": [
                (row["name"], files.downloads(site, f"{DATA}agencies/{row['agency_id']}", here, english=english))
                for row in listed[:FEW]
            ],
            "more_agencies": len(listed) > FEW,
            "years": [
                (year, files.downloads(site, f"{DATA}years/{year}", here, english=english))
                for year in reversed(site.years())
            ],
        },
        nav="data",
        language=language,
        twin=links.DATA if english else links.english(links.DATA),
    )


def _counts(site: Site) -> Mapping[str, object]:
    reports = site.reports.values()
    return {
        "figures": shown(len(site.tables["figures"])),
        "known": shown(sum(1 for row in site.tables["figures"] if row["value"] is not None)),
        "reports": shown(len(site.reports)),
        "checked": shown(sum(1 for row in reports if row["review_state"] != "machine")),
        "agencies": shown(len(site.of_agency)),
        "registered": shown(len(site.agencies)),
        "first": site.years()[0] if site.reports else "",
        "last": site.years()[-1] if site.reports else "",
        "retrieved": max((row["retrieved"] for row in reports), default=""),
    }


def _file(site: Site, name: str, here: str) -> files.Download:
    return files.download(site, DATA + name, name, here)


@dataclass(frozen=True, slots=True)
class Way:
    """What somebody takes, with a word of what it is. label: what they use."""

    label: str
    href: str
    size: str
    words: str


def _ways(site: Site, here: str, english: bool) -> Iterator[Way]:
    for names, *said in WAYS:
        label, words = said[english], said[2 + english]
        name = next((name for name in names if DATA + name in site.sizes), "")
        if name:
            file = _file(site, name, here)
            yield Way(label, file.href, file.size, words.format(name))
    yield Way(NONE[english], href(here, links.AGENCIES), "", NONE[2 + english])


@dataclass(frozen=True, slots=True)
class Summed:
    """A file with its checksum."""

    label: str
    href: str
    size: str
    sha256: str


def _is_taken(site: Site, path: str) -> bool:
    """Whether a file holds several tables, or the figures: the checksums of the others are in the index."""
    resource = path.removeprefix(DATA).partition(".")[0]
    return resource not in site.tables or resource == "figures"


def _summed(site: Site, path: str, here: str) -> Summed:
    return Summed(path.removeprefix(DATA), href(here, path), size(site.sizes[path]), site.sums[path])


def _resource(site: Site, one: schema.Schema, here: str) -> dict[str, object]:
    rows = site.tables.get(one.name, [])
    return {
        "schema": one,
        "rows": shown(len(rows)),
        "files": [
            files.Download(name.removeprefix(f"{one.name}."), href(here, DATA + name), size(site.sizes[DATA + name]))
            for name in _names(site, one.name)
        ],
        "first": _first(one, rows),
        "wide": one.layout is not None,
    }


def _names(site: Site, resource: str) -> list[str]:
    """The files of one table, in every format that is there."""
    found = [path.removeprefix(DATA) for path in site.sums if path.startswith(f"{DATA}{resource}.")]
    return found or [name for name in (f"{resource}.csv", f"{resource}.json") if DATA + name in site.sizes]


def _first(one: schema.Schema, rows: list[Row]) -> dict[str, object]:
    names = [field.name for field in one.fields][:FIRST_FIELDS]
    return {
        "names": names,
        "rows": [[_brief(row[name]) for name in names] for row in islice(rows, FIRST_ROWS)],
        "cut": len(one.fields) > FIRST_FIELDS,
    }


def _brief(value: object) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
