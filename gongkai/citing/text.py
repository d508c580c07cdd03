"""Citations as plain text: Chinese after GB/T 7714-2015, and English."""

from __future__ import annotations

from gongkai.citing.works import NOTICE, NOTICE_EN, Work, one_line


def chinese(work: Work) -> str:
    """Given a work, return its citation in Chinese: 作者. 题名[文献类型/载体]. (日期)[引用日期]. 网址.

    The day of reading is given of reports (when the file was retrieved); of data, the version says more.
    """
    kind = {"dataset": "DS/OL", "report": "R/OL" if work.url else "R"}[work.kind]
    dates = (f"({work.date})" if work.date else "") + (f"[{work.accessed}]" if work.accessed and work.url else "")
    parts = [
        f"{one_line(work.author)}. {one_line(work.title)}[{kind}]",
        f"版本 {work.version}" if work.version else "",
        dates,
        work.url or ("来源网址未知" if work.kind == "report" else ""),
    ]
    text = ". ".join(filter(None, parts)) + "."
    if work.data is None:
        return f"{text}（{NOTICE}）"
    return f"{text} 数字据：{chinese(work.data)}证据文件 SHA-256：{work.sha256}"


def english(work: Work) -> str:
    """Given a work, return its citation in English."""
    kind = {"dataset": "Data set", "report": "Report"}[work.kind]
    title = one_line(work.title_en if work.kind == "dataset" else work.title)
    gloss = f" [{work.title_en}]" if work.kind == "report" else f" [{kind}]"
    when = f" ({work.date})" if work.date else " (n.d.)"
    parts = [
        f"{one_line(work.author_en)}{when}. {title}{gloss}",
        f"Version {work.version}" if work.version else "",
        f"Retrieved {work.accessed}" if work.accessed and work.url else "",
        work.url or ("Address not known" if work.kind == "report" else ""),
    ]
    text = ". ".join(filter(None, parts)) + "."
    if work.data is None:
        return f"{text} ({NOTICE_EN}.)"
    return f"{text} Figures as read by: {english(work.data)} SHA-256 of the evidence: {work.sha256}"


def note(work: Work) -> str:
    """Given a work, return what a reference manager keeps beside it."""
    if work.data is None:
        return f"{NOTICE}。{NOTICE_EN}. {work.licence}"
    return one_line(
        f"数字据“{work.data.title}”（{NOTICE}）版本 {work.data.version}。{work.data.url} SHA-256 {work.sha256}"
    )


def figure(report_id: str, cell: str, value: str, status: str, version: str, url: str) -> str:
    """Given a figure (its cell as table.item.column, its value and status in words), the version of the data and where it
    is shown, return a reference to it that stays valid: what was shown when, and where it is looked up.
    """
    return one_line(f"{report_id} {cell} = {value}（{status}），版本 {version}，{url}")
