"""Pages that people write (content/), and the page on corrections."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from gongkai.render import content, links
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.links import href
from gongkai.render.site import Site
from gongkai.render.views import common

WRITTEN = (
    ("methods", links.METHODS, "方法", "Methods", "这些数字是怎样读出、核对和发布的。", "How the figures are read, checked and published."),
    ("glossary", links.GLOSSARY, "术语", "Glossary", "政府信息公开年度报告中的用语。", "The terms of the annual reports, in Chinese and English."),
    ("about", links.ABOUT, "关于", "About", "这个网站是什么，不是什么。", "What this site is, and what it is not."),
)  # fmt: skip


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the written pages in both languages, and the page on corrections."""
    for name, path, title, title_en, description, description_en in WRITTEN:
        yield _written(site, name, path, links.english(path), CHINESE, title, f"{description}非官方。")
        yield _written(site, name, links.english(path), path, ENGLISH, title_en, f"{description_en} Not official.")
    yield _corrections(site, CHINESE)
    yield _corrections(site, ENGLISH)


def _written(site: Site, name: str, here: str, twin: str, language: str, title: str, description: str) -> Page:
    english = language == ENGLISH
    text = content.read(site.content, "en" if english else "zh", name, here)
    extra = content.read(site.content, "en" if english else "zh", "how-to-request", here) if name == "about" else None
    return Page(
        path=here,
        template="pages/text.html",
        title=text.title or title,
        description=description,
        data={
            "text": text,
            "extra": extra,
            "title": text.title or title,
            "contents": "On this page" if english else "本页内容",
        },
        nav=name,
        language=language,
        twin=twin,
    )


def _corrections(site: Site, language: str) -> Page:
    english = language == ENGLISH
    here = links.english(links.CORRECTIONS) if english else links.CORRECTIONS
    corrected = [row for row in site.tables["figures"] if row["status"] == "corrected"]
    log = []
    for row in corrected:
        report = site.reports[row["report_id"]]
        key = (row["table"], row["item"], row["column"])
        target = f"{href(here, links.evidence(report['agency_id'], report['year']))}#{links.anchor(*key)}"
        log.append((site.agency_of(report)["name"], report["year"], site.label(report["form"], key), target))
    return Page(
        path=here,
        template="en/corrections.html" if english else "pages/corrections.html",
        title="Corrections" if english else "更正",
        description="How to report an error, and what has been corrected. Not official."
        if english
        else "发现错误怎样告诉我们；已作的更正。非官方。",
        data={
            "text": content.read(site.content, "en" if english else "zh", "report-error", here),
            "log": log,
            "reissued": [
                (site.agency_of(row)["name"], row["year"], row["version"], row["sha256"])
                for row in sorted(site.tables["reports"], key=itemgetter("agency_id", "year", "version"))
                if row["superseded_by"]
            ],
            "form": common.error_report_form(site),
        },
        nav="corrections",
        language=language,
        twin=links.CORRECTIONS if english else links.english(links.CORRECTIONS),
    )
