"""How to cite the figures of a report, in Chinese and English."""

from __future__ import annotations

from gongkai.model import Portal
from gongkai.tables import Row


def citation(portal: Portal, agency: Row, report: Row) -> Row:
    """Given the portal, an agency and its report, return the citation in both languages."""
    hash_ = report["sha256"][:16]
    source, source_en = (
        (f"网址：{report['url']}。", f"URL: {report['url']}.")
        if report["url"]
        else ("来源网址未知。", "URL not known.")
    )
    return {
        "text": f"{agency['name']}：《{report['title']}》（{report['year']} 年度）。{source}"
        f"数字据“{portal.title}”（非官方网站）{portal.as_of} 版，证据文件 SHA-256 {hash_}。",
        "text_en": f"{agency['name_en'] or agency['name']}: annual report on government information disclosure, "
        f"{report['year']} ({report['title']}). {source_en} Figures from “{portal.title_en}” (not official), "
        f"version {portal.as_of}; evidence SHA-256 {hash_}.",
    }
