"""What can be cited: the whole data, those of an agency or a year, and each report that they were read from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from gongkai.model import Portal
from gongkai.tables import Row

NOTICE = "非官方网站，依据行政机关公开的年度报告整理"
NOTICE_EN = "Not official; compiled from annual reports that administrative agencies publish"
KEYWORDS = ("政府信息公开", "政府信息公开工作年度报告", "依申请公开", "freedom of information", "China", "open data")


@dataclass(frozen=True, slots=True)
class Work:
    """Something to cite. key: its id in reference managers; author: one name, never taken apart; date, accessed:
    YYYY-MM-DD or ""; version: of the data. url: "" where none is known. data: of a report, the data that were read from it.
    """

    key: str
    kind: Literal["dataset", "report"]
    title: str
    title_en: str
    author: str
    author_en: str
    publisher: str
    date: str = ""
    accessed: str = ""
    version: str = ""
    url: str = ""
    licence: str = ""
    data: Work | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The portal's data at one time. version, date: as the descriptors of its packages have them."""

    portal: Portal
    version: str
    date: str

    def address(self, path: str) -> str:
        """Given a path below the site, return its public address, "" where there is none."""
        base = self.portal.base_url
        return f"{base.rstrip('/')}/{path}" if base else ""


def dataset(edition: Edition, name: str, what: str, what_en: str, path: str) -> Work:
    """Given the name of a package, what it holds in both languages and the path of its page, return it."""
    portal = edition.portal
    return Work(
        key=name,
        kind="dataset",
        title=f"{portal.title}：{what}",
        title_en=f"{portal.title_en}: {what_en}",
        author=portal.publisher,
        author_en=portal.publisher,
        publisher=portal.title,
        date=edition.date,
        version=edition.version,
        url=edition.address(path),
        licence=portal.licence,
    )


def whole(edition: Edition) -> Work:
    """Return the data as a whole."""
    return dataset(edition, "gongkai", "全部数据", "all data", "data/")


def release(edition: Edition) -> Work:
    """Given the edition that was frozen as a release, return it."""
    path = f"data/releases/#{anchor(edition.version)}"
    return dataset(edition, f"gongkai-{edition.version}", "全部数据", "all data", path)


def anchor(version: str) -> str:
    """Given the version of a release, return its id on the page of releases: release-1-0-20261121."""
    return "release-" + re.sub(r"[^0-9A-Za-z_-]", "-", version)


def report(edition: Edition, row: Row, agency: Row) -> Work:
    """Given a row of `reports` and its agency, return the report, with the data read from it.

    The date is that of publication, or else the one below the report.
    """
    year = row["year"]
    return Work(
        key=row["report_id"],
        kind="report",
        title=one_line(row["title"] or f"{agency['name']}{year}年政府信息公开工作年度报告"),
        title_en=f"Annual report on government information disclosure, {year}",
        author=agency["name"],
        author_en=agency["name_en"] or agency["name"],
        publisher=agency["name"],
        date=row["published"] or row["signed"] or "",
        accessed=row["retrieved"],
        url=row["url"] or "",
        sha256=row["sha256"],
        data=dataset(edition, "gongkai", "全部数据", "all data", f"agencies/{row['agency_id']}/{year}/"),
    )


def figures(edition: Edition, row: Row, agency: Row) -> Work:
    """Given a row of `reports` and its agency, return the figures that were read from the report."""
    what, what_en = (f"{name} {row['year']}" for name in (agency["name"], agency["name_en"] or agency["name"]))
    place = f"agencies/{row['agency_id']}/{row['year']}/"
    return dataset(
        edition, f"gongkai-{row['report_id']}", f"{what} 年度报告的数字", f"{what_en}, figures of the report", place
    )


def one_line(text: str) -> str:
    """Given a text, return it on one line, without characters that control something."""
    plain = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    return " ".join("".join(char for char in plain if unicodedata.category(char) != "Cs").split())


def plain_url(url: str) -> str:
    """Given an address, return it without characters that end a field in some format: braces, quotes, spaces, backslashes."""
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~-._")
