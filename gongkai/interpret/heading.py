"""Who reports on which year: title, dates and scope, each from where it is printed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.interpret.numbers import DIGITS
from gongkai.model import Finding, Grid, Line, Place, Scope, Severity, Side

YEAR = r"(?P<year>(?:19|20)\d{2}|[一二]〇[一二三四五六七八九〇零]{2}|[一二]零[一二三四五六七八九〇零]{2})"
TITLE = re.compile(
    rf"^(?P<agency>[^，。；：,;:]{{2,50}}?)(?:关于)?{YEAR}(?:年度?|度)?(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?报告$"
)
TITLE_YEAR_LAST = re.compile(
    rf"^(?P<agency>[^，。；：,;:]{{2,50}}?)(?:关于)?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?报告[（(]?{YEAR}(?:年度?)?[)）]?$"
)
PERIOD = re.compile(r"(20\d{2})年1月1日(?:起)?[到至—－\-~～]+(?:(20\d{2})年)?12月31日")
THIS_YEAR = re.compile(r"(20\d{2})年度?[，,]")
SIGNED = re.compile(r"(20\d{2})年(\d{1,2})月(\d{1,2})日$")
PUBLISHED = re.compile(r"(?:发布|公开|成文|发文)?(?:日期|时间)[:：]\s*(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})")
OWN_WORDS = re.compile(
    r"我局|我厅|我委|我办|我中心|本局|本机关|本部门|本委|我单位|本单位|区?市?县?[科教民财]?[一-鿿]{0,4}局(?:共)?(?:收到|受理)"
)
AREA_WORDS = re.compile(
    r"(?:全[省市县区州]|各级(?:行政)?机关|各区县)[^。；]{0,30}?(?:收到|受理|办理|新收)[^。；]{0,20}申请"
)
DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|办公室|办公厅|队|所|中心)$")
GOVERNMENT = re.compile(r"(?:管理委员会|管委会|人民政府|街道办事处|办事处)$")
FRONT_LINES = 40
CLOSING_LINES = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, agency and year as the title prints them; each None where it does not."""

    title: str | None
    agency_name: str | None
    year: int | None


def read_heading(front: Sequence[Line | Grid]) -> Heading:
    """Given what stands before the first section, return the heading: up to three short lines joined."""
    lines = [_flat(block.text) for block in front if isinstance(block, Line)][:FRONT_LINES]
    for size in (1, 2, 3):
        for start in range(len(lines) - size + 1):
            part = lines[start : start + size]
            title = "".join(part)
            found = TITLE.match(title) or TITLE_YEAR_LAST.match(title)
            if found and len(title) <= 80:
                return Heading(title, found["agency"], _year(found["year"]))
    return Heading(None, None, None)


def heading_of_title(title: str | None) -> Heading:
    """Given a title kept beside a file, return it as a heading."""
    return read_heading([Line(title, Place())]) if title else Heading(None, None, None)


def settle_year(heading: Heading, front: str, overview: str, signed: str | None) -> tuple[int | None, list[Finding]]:
    """Given a heading and the text, return the year reported on, and a finding where the title says another.

    The period stated, the first section's own year and the year before the signature speak beside the title; the
    title yields only where two of them agree on another year.
    """
    votes = Counter(_other_years(front, overview, signed))
    agreed, count = votes.most_common(1)[0] if votes else (None, 0)
    if heading.year is None:
        return (agreed if count >= 2 else None), []
    if agreed is None or heading.year in votes or count < 2:
        return heading.year, []
    return agreed, [
        Finding(
            id="heading.year:title",
            code="heading.year",
            severity=Severity.WARNING,
            side=Side.REPORT,
            message=f"标题写的是 {heading.year} 年，正文所述年度为 {agreed} 年。",
            message_en=f"The title says {heading.year}; the text reports on {agreed}.",
            terms={"title": heading.year, "text": agreed},
        )
    ]


def _other_years(front: str, overview: str, signed: str | None) -> Iterator[int]:
    if (period := PERIOD.search(_flat(front + overview))) is not None:
        yield int(period[1])
    years = Counter(int(year) for year in THIS_YEAR.findall(_flat(overview)))
    if years:
        yield years.most_common(1)[0][0]
    if signed:
        yield int(signed[:4]) - 1


def read_published(front: Sequence[Line | Grid]) -> str | None:
    """Given what stands before the first section, return the date of publication printed there, or None."""
    for block in front:
        if isinstance(block, Line) and (found := PUBLISHED.search(block.text)) is not None:
            return _date(found[1], found[2], found[3])
    return None


def split_signature(text: str) -> tuple[str, str | None]:
    """Given the last section's text, return it without the closing signature, and the date signed or None."""
    lines = text.split("\n")
    for back in range(1, min(CLOSING_LINES, len(lines)) + 1):
        line = _flat(lines[-back])
        if len(line) <= 40 and (found := SIGNED.search(line)) is not None:
            signed = _date(found[1], found[2], found[3])
            rest = lines[: len(lines) - back]
            if found.start() == 0 and rest and _is_name(_flat(rest[-1])):
                rest = rest[:-1]
            return "\n".join(rest), signed
    return text, None


def read_scope(agency_name: str | None, text: str) -> Scope:
    """Given the agency's name and the report's text, return whose requests it counts, as far as its words say."""
    if AREA_WORDS.search(text):
        return Scope.WHOLE_AREA
    name = agency_name or ""
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
