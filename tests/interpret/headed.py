"""What the tests of headings share: a report with this title, text, signature and date."""

from __future__ import annotations

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Report
from gongkai.readers import read

A = "示例县教育局"
R = "政府信息公开工作年度报告"
OF_2022 = f"2022年{R}"
PLAIN = "全年工作平稳开展。"


def report(title: str, text: str = PLAIN, sign: str = "", date: str = "2023年1月15日", above: str = "") -> Report:
    """Given title lines, the text of section 1, who signs when, and lines above the title, return the report read."""
    lines = [above, title, "一、总体情况", text, "五、存在的主要问题及改进情况", "有待加强。"]
    lines += ["六、其他需要报告的事项", "无其他事项。", sign, date]
    return interpret(read(("\n".join(lines) + "\n").encode()), load())


def said(found: Report) -> set[str]:
    return {one.code for one in found.findings if one.code.startswith("heading")}
