"""What pages say of themselves around a title, with nothing between: number, publisher, date, visits."""

from __future__ import annotations

import re

YEAR = r"20\d\d\s*年"
"""Digits end where the year of a title begins."""
NUMBER = rf"索引号[：:\s]*[A-Za-z0-9/._-]*?\d(?={YEAR}|[^A-Za-z0-9/._-]|$)"
DATE = (
    r"(?:发布|公布|公开|发文|成文|生成|更新|信息|印发|上网)(?:日期|时间)[：:\s]*20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
COUNT = rf"(?:浏览|点击|阅读|访问)(?:次数|人数|量|数)?[：:\s]*\d+?(?={YEAR}|\D|$)次?"
FONT = r"字[号体](?:大小)?[：:\s]*[【\[（(]?\s*大\s*中\s*小\s*[】\]）)]?"
BY = r"(?:(?:发布|公布|公开|发文|编制|责任)(?:机构|单位|机关|主体|部门)|(?:信息)?来源)"
ABOUT = r"(?:主题|体裁|服务对象)分类"
NEXT = (
    rf"(?=索引号|{BY}|{ABOUT}|字[号体]|(?:发布|公布|公开|发文|成文|生成|更新|印发)(?:日期|时间)|浏览|点击|访问|\s|$)"
)
"""What ends words of unknown length."""
PARTICULARS = re.compile(
    rf"[【\[（(]?(?:{NUMBER}|{DATE}|{COUNT}|{FONT}|{ABOUT}[：:\s]*[一-鿿]{{2,12}}?{NEXT}"
    rf"|{BY}[：:\s]*(?P<name>[一-鿿]{{3,40}}?)(?:(?=(?P=name))|{NEXT}))[】\]）)]?"
)


def without_particulars(line: str) -> list[str]:
    """Given a line, return what stands between a page's particulars in it; a publisher's name ends where the title repeats it."""
    at, parts = 0, []
    for found in PARTICULARS.finditer(line):
        parts.append(line[at : found.start()])
        at = found.end()
    return [part for part in (*parts, line[at:]) if part.strip()]
