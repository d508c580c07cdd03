"""One printed title → whose report on which year it says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.interpret.heading.flat import YEAR, year_of
from gongkai.interpret.heading.names import name_in
from gongkai.wording import simplified

YEARS = rf"(?P<years>{YEAR}(?:(?:学?年度?)?[—–\-~至到、和及与]+{YEAR})*)(?:学?年度?|度)?"
NO_YEAR = "(?:二二年度?)?"
"""What is left of 二〇二〇年, perhaps of another year, where the zeros are lost."""
AGENCY = r"(?P<agency>[^，。；：,;:>《》]{2,60}?)"
ABOUT = r"(?:关于(?:报送|公布|发布|印发|公开|上报|呈报|做好)?)?"
KIND = r"(?:(?<!人民)政府信息公开|政务信息公开|信息公开|政务公开|政府信息[和与及]政务公开)"
REPORT = rf"{KIND}(?:工作)?(?:情况)?(?:的)?(?:年度?)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年度?报)"
TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{AGENCY}{ABOUT}{YEARS}{REPORT}",
        rf"{AGENCY}{ABOUT}{REPORT}[（—\-]*{YEARS}[）]?",
        rf"{YEARS}{AGENCY}(?:关于)?{REPORT}",
        rf"{AGENCY}{ABOUT}{KIND}(?:工作)?{YEARS}(?:工作)?(?:报告|年报)",
        rf"{YEARS}{REPORT}（{AGENCY}）",
        rf"{AGENCY}{ABOUT}{NO_YEAR}(?:(?:(?<!人民)政府|政务)信息公开(?:工作)?(?:年度(?:工作)?报告|年报)|信息公开工作年度报告)",
    )
)
"""The wordings of a title that names an agency; the last one has no year."""
BARE = re.compile(rf"(?:{YEARS}|{NO_YEAR}){REPORT}(?:[（—\-]*(?P<after>{YEAR})(?:年度?)?[）]?)?")
"""A title that names none."""
BEFORE = re.compile(
    r"(?:标题|题目|名称|附件?\d{0,2})[:：.、]?|\d{1,2}[.、]|(?:[-—－]\d{1,3}[-—－])+|[^\s，。]{1,12}[〔\[（]20\d{2}[〕\]）]第?\d{1,4}号"
    r"|[（【\[](?:征求意见稿|讨论稿|送审稿|草案|公开|转载|图文|年报|公告|公示|置顶)[）】\]]|[●■◆·•★#:：\[【《—-]+"
)
"""What stands before a title: its number in a list, the document's number, a mark."""
AFTER = re.compile(
    r"(?:（(?:更正|修订|修改|更新|补充|补报|补发|重新|正式|公开|征求意见|讨论|送审|草案|全文|附|含|盖章)[^（）]{0,8}）|（[^（）]{1,8}版）|（[^（）]{2,12}〔20\d{2}〕第?\d{1,4}号）)$"
)
"""What stands after one: a note that it was issued again or in which shape (图片版), the document's number."""
SITE = re.compile(r"(?:[》\]】]|[_|]+[^\d]{2,20}|[—-]+[^\d—-]{2,20}(?:网站?|政府|局|厅|委员会|门户))$")
"""The site's name after a title, and the end of its brackets."""
ABOUT_ONE = re.compile(r"(?:(?:(?<=告)[^，。]{1,16}?)?的?(?:通知|公告|函|公示|说明|通报|解读|图解|批复)|一图读懂)$")
"""The title of another document about the report."""
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, agency and years as the title prints them; None where it does not.

    sure: whether no other title of the document says another year.
    """

    title: str | None
    agency_name: str | None
    years: tuple[int, ...] = ()
    sure: bool = True

    @property
    def year(self) -> int | None:
        """The year reported on, None where the title names none or several."""
        return self.years[0] if len(self.years) == 1 else None


def parse(line: str) -> Heading | None:
    """Given lines without spaces, joined, return the title that they are, None where they are none."""
    if len(line) > LONGEST or "公开" not in simplified(line):
        return None
    title = _without_edges(line)
    bare = simplified(title)
    note = AFTER.search(bare)
    bare = bare[: note.start()] if note else bare
    if (about := ABOUT_ONE.search(bare)) is not None:
        found = _match(bare[: about.start()], bare)
        return Heading(title, None, found.years) if found else None
    return _match(bare, title)


def is_about_one(title: str) -> bool:
    """Given a title without spaces, tell whether it is that of another document about a report."""
    return ABOUT_ONE.search(simplified(title)) is not None


def _without_edges(line: str) -> str:
    while (found := BEFORE.match(line)) is not None and found.end() < len(line):
        line = line[found.end() :]
    return SITE.sub("", line)


def _match(bare: str, title: str) -> Heading | None:
    """Match simplified words; the name is taken from the printed ones, which are as long."""
    if (found := BARE.fullmatch(bare)) is not None:
        return Heading(title, None, _years(found["years"] or found["after"]))
    unnamed = None
    for pattern in TITLES:
        if (found := pattern.fullmatch(bare)) is None:
            continue
        years = _years(found.groupdict().get("years"))
        if (name := name_in(title[slice(*found.span("agency"))])) is not None:
            return Heading(title, name, years)
        unnamed = unnamed or Heading(title, None, years)
    return unnamed


def _years(text: str | None) -> tuple[int, ...]:
    return tuple(map(year_of, re.findall(YEAR, text or "")))
