"""How to cite a report, and how to tell of an error in it."""

from __future__ import annotations

from markupsafe import Markup

from gongkai import citing
from gongkai.render import reporting
from gongkai.render.site import Site
from gongkai.tables import Row


def cite(site: Site, report: Row) -> Markup:
    """Given a report, return how to cite its figures, in both languages."""
    work = citing.report(site.edition, report, site.agency_of(report))
    return Markup('{}\n\n<span lang="en">{}</span>').format(citing.chinese(work), citing.english(work))


def cite_for_managers(site: Site, report: Row) -> list[tuple[str, str]]:
    """Given a report, return (format, text) of its citation for reference managers, with the data read from it."""
    works = [citing.report(site.edition, report, site.agency_of(report)), citing.whole(site.edition)]
    lines = (line.rstrip() for line in citing.ris(works).decode().splitlines())
    return [("BibTeX", citing.bibtex(works).decode()), ("RIS", "\n".join(lines))]


CELL_ENGLISH = (
    "Which number (table, row, column)",
    "What the site says",
    "What the report prints",
    "Source (address or page)",
)
CELL = ("哪个数字（表、行、列）", "本站所列", *reporting.ASKED)


def error_report(site: Site, report: Row) -> str:
    """Given a report, return a text to copy for telling of an error in it."""
    named = f"{report['title']}（{report['report_id']}）"
    return reporting.form((("报告", named), ("数据版本", reporting.version(site.portal, report))), CELL)


def error_links(site: Site, report: Row) -> list[tuple[str, str]]:
    """Given a report, return (label, link) of the ways in which that text can be sent."""
    return reporting.links(site.portal, report["report_id"], error_report(site, report))


def error_report_form(site: Site, english: bool) -> str:
    """Given the site, return the same text without a report, in one of the languages."""
    if english:
        return f"Report (agency, year):\nVersion of the data: {site.portal.as_of}\n" + "".join(
            f"{label}:\n" for label in CELL_ENGLISH
        )
    return reporting.form((("报告（机关、年度）", ""), ("数据版本", site.portal.as_of)), CELL)
