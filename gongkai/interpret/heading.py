"""Who reports on which year: title, dates and scope, each from where it is printed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.interpret.numbers import DIGITS, chinese_number
from gongkai.model import Finding, Grid, Line, Place, Scope, Severity, Side
from gongkai.wording import simplified

YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇零][一二三四五六七八九〇零]{2})"
AGENCY = r"(?P<agency>[^，。；：,;:>《》\d]{2,50}?)"
REPORT = r"(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)"
TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{AGENCY}(?:关于)?{YEAR}(?:年度?|度)?{REPORT}$",
        rf"^{AGENCY}(?:关于)?{REPORT}[（]?{YEAR}(?:年度?)?[）]?$",
        rf"^{YEAR}年度?{AGENCY}{REPORT}$",
        rf"^{AGENCY}(?:关于)?(?:政府|政务)信息公开工作年度报告$",
    )
)
"""The wordings of a title; the last one has no year."""
VERSION = re.compile(r"（(?:更正|修订|修改|更新|补充|重新|正式|公开)[^（）]{0,8}）$")
"""A note at the end of the title of a report that was issued again."""
NO_NAME = re.compile(r"关于|首页|年报|当前位置|[（(]|政务公开")
"""What no agency's name has: a path of links, a title within a title."""
ORGANISATION = re.compile(
    r"..(?:局|厅|委|府|会|办|处|院|室|所|站|心|队|部|署|社|行|司|校|学|街道|镇|乡|区|市|县|省|州|盟|旗)$"
)
"""What the name of an agency ends in."""
LAST_REPORT = re.compile(r"上一?年度?(?:年度)?报告[^。]*")
PERIOD = re.compile(r"(20\d{2})年1月1日(?:起)?[到至—－\-~～]+(?:(20\d{2})年)?12月31日")
YEARS = re.compile(r"(?<![较比自于从至])(20\d{2})年(?!度?(?:结转|相比|以来|以前|底|末))")
"""A year that a text is about: not one that it compares with, or carries over from."""
DATE = re.compile(
    r"(?P<name>[^\d，。；：]*?)(?P<y>20\d{2}|二[〇零][一二三四五六七八九〇零]{2})[年.\-/](?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})[月.\-/]"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日?"
)
NOT_SIGNED = re.compile(r"截[至止]|[至到起于自]$|有效|发布|印发")
PUBLISHED = re.compile(
    r"(?:(?:发布|公布|公开)(?:日期|时间)|PubDate|(?:^|\s)(?:日期|时间)(?=[:：]))[:：]?\s*(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})"
)
OWN_WORDS = re.compile(
    r"我局|我厅|我委|我办|我中心|本局|本机关|本部门|本委|我单位|本单位|区?市?县?[科教民财]?[一-鿿]{0,4}局(?:共)?(?:收到|受理)"
)
AREA_WORDS = re.compile(
    r"(?:全[省市县区州]|各级(?:行政)?机关|各区县)[^。；]{0,30}?(?:收到|受理|办理|新收)[^。；]{0,20}申请"
)
DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|办公室|办公厅|队|所|中心)$")
GOVERNMENT = re.compile(r"(?:管理委员会|管委会|人民政府|街道办事处|办事处)$")
PAGE_NUMBER = re.compile(r"[-—－第]*\d{1,3}[-—－页]*(?:共\d{1,3}页)?")
FRONT_LINES = 40
TITLE_LINES = 3
CLOSING_LINES = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, agency and year as the title prints them; each None where it does not."""

    title: str | None
    agency_name: str | None
    year: int | None


def read_heading(front: Sequence[Line | Grid], body: str = "") -> Heading:
    """Given what stands before the first section, and the text after, return the heading.

    A title stands on one to three short lines. Of several (a list of other reports, a broken name) the last is taken whose
    agency the text names again, the longest name first; else the last, on as few lines as will do.
    """
    lines = [_title_text(block.text) for block in front if isinstance(block, Line)]
    lines = [line for line in lines if not PAGE_NUMBER.fullmatch(line)][:FRONT_LINES]
    found = [
        (end, size, heading)
        for end in range(1, len(lines) + 1)
        for size in range(1, min(TITLE_LINES, end) + 1)
        if (heading := _as_heading("".join(lines[end - size : end]))) is not None
    ]
    if not found:
        return Heading(None, None, None)
    text = _flat(body)
    named = [one for one in found if one[2].agency_name and one[2].agency_name in text]
    if named:
        return max(named, key=lambda one: (one[0], len(one[2].agency_name or "")))[2]
    last = max(end for end, _, _ in found)
    return min((one for one in found if one[0] == last), key=lambda one: one[1])[2]


def _title_text(text: str) -> str:
    return _flat(text).removeprefix("标题").strip("《》#：:").replace("○", "〇").replace("Ｏ", "〇")


def _as_heading(title: str) -> Heading | None:
    if len(title) > 80:
        return None
    bare = VERSION.sub("", simplified(title))
    for pattern in TITLES:
        if (found := pattern.match(bare)) is not None:
            parts = found.groupdict()
            if not ORGANISATION.search(parts["agency"]):
                continue
            agency = title[slice(*found.span("agency"))].removeprefix("关于").removeprefix("關於")
            if NO_NAME.search(simplified(agency)):
                continue
            return Heading(title, agency, _year(parts["year"]) if parts.get("year") else None)
    return None


def heading_of_title(title: str | None) -> Heading:
    """Given a title kept beside a file, return it as a heading."""
    return read_heading([Line(title, Place())]) if title else Heading(None, None, None)


def settle_year(
    heading: Heading, front: str, sections: Sequence[str], dated: str | None
) -> tuple[int | None, list[Finding]]:
    """Given a heading and the text, return the year reported on, and a finding where the title says another.

    dated: the date signed, else published. The period stated (two votes), the year that the text names most and the year
    before the date speak beside the title (one vote). The most votes decide; where the title and another year have as many, the text's naming of the
    title's year does, else nothing.
    """
    votes = _votes(front, sections, dated)
    named = {int(year) for text in sections for year in YEARS.findall(_flat(text))}
    if heading.year is None:
        agreed = [year for year, count in votes.items() if count >= 2 and count == max(votes.values())]
        return (agreed[0] if len(agreed) == 1 else None), []
    others = {year: count for year, count in votes.items() if year != heading.year}
    other, count = max(others.items(), key=lambda one: one[1], default=(heading.year, 0))
    own = votes[heading.year] + 1
    if count < own or (count == own and heading.year in named and count < 2):
        return heading.year, []
    return (other if count > own else None), [
        Finding(
            id="heading.year:title",
            code="heading.year",
            severity=Severity.WARNING,
            side=Side.REPORT,
            message=f"标题写的是 {heading.year} 年，正文所述年度为 {other} 年。",
            message_en=f"The title says {heading.year}; the text reports on {other}.",
            terms={"title": heading.year, "text": other},
        )
    ]


def _votes(front: str, sections: Sequence[str], dated: str | None) -> Counter[int]:
    """What beside the title says which year is reported on."""
    votes = Counter[int]()
    if (period := PERIOD.search(LAST_REPORT.sub("", _flat(front + "".join(sections))))) is not None:
        votes[int(period[1])] += 2
    years = Counter(int(year) for text in sections for year in YEARS.findall(_flat(text))).most_common(2)
    if years and (len(years) == 1 or years[0][1] > years[1][1]):
        votes[years[0][0]] += 1
    if dated:
        votes[int(dated[:4]) - 1] += 1
    return votes


def read_published(front: Sequence[Line | Grid]) -> str | None:
    """Given what stands before the first section, return the date of publication printed there, or None."""
    for block in front:
        if isinstance(block, Line) and (found := PUBLISHED.search(simplified(block.text))) is not None:
            return _date(found[1], found[2], found[3])
    return None


def split_signature(text: str) -> tuple[str, str | None]:
    """Given the last section's text, return it without the closing signature, and the date signed or None.

    A signature is a line of its own: a date, with the agency before it on the same line or the line above.
    """
    lines = text.split("\n")
    for back in range(1, min(CLOSING_LINES, len(lines)) + 1):
        line = _flat(lines[-back])
        found = DATE.fullmatch(line) if len(line) <= 40 else None
        if found is None or NOT_SIGNED.search(found["name"]):
            continue
        signed = _date(str(_year(found["y"])), _number(found["m"]), _number(found["d"]))
        rest = lines[: len(lines) - back]
        if not found["name"] and rest and _is_name(_flat(rest[-1])):
            rest = rest[:-1]
        return "\n".join(rest), signed
    return text, None


def _number(text: str) -> str:
    return text if text.isdigit() else str(chinese_number(text) or "")


def read_scope(agency_name: str | None, text: str) -> Scope:
    """Given the agency's name and the report's text, return whose requests it counts, as far as its words say."""
    text, name = simplified(text), simplified(agency_name or "")
    if AREA_WORDS.search(text):
        return Scope.WHOLE_AREA
    if GOVERNMENT.search(name):
        return Scope.UNKNOWN
    return Scope.OWN if DEPARTMENT.search(name) or OWN_WORDS.search(text) else Scope.UNKNOWN


def _is_name(line: str) -> bool:
    return 4 <= len(line) <= 30 and not re.search(r"[，。；：]", line)


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）"))


def _year(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else int("".join(str(DIGITS[char]) for char in text))


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
