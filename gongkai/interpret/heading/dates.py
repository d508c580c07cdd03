"""When a report was signed, and when it was published: two dates, each where it is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.interpret.heading.flat import flat, year_of
from gongkai.interpret.heading.names import ASIDE, name_in
from gongkai.interpret.words.numbers import chinese_number
from gongkai.model import Grid, Line
from gongkai.wording import simplified

DATE = re.compile(
    r"(?:(?:落款|成文|填报|报告|编制|签发|报送)?(?:单位|机关|日期|时间)：)?(?P<name>[^\d，。；：]*?)(?:日期：|时间：)?"
    r"(?P<y>20\d{2}|二[〇零][一二三四五六七八九〇零]{2})[年.\-/—–](?P<m>\d{1,2}|元|[一二三四五六七八九十]{1,2})[月.\-/—–]"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十廿]{1,3})[日号]?[.]?"
)
NOT_SIGNED = re.compile(
    r"截[至止]|[至到起于自]$|有效|发布|印发|打印|更新|访问|下载|浏览|录入|生成|上传|来源|阅读|编辑"
)
"""What says of a date that it is another's."""
PUBLISHED = re.compile(
    r"(?:(?:发\s*[布表稿]|公\s*[布开]|上\s*网)\s*(?:日\s*期|时\s*间)|PubDate|发布于|(?:^|[\s\|\[【（(])(?:日\s*期|时\s*间|发\s*布)(?=\s*[:：]))"
    r"[\]】]?\s*[:：]?\s*[\[【]?(20\d{2})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
OF_PAGE = re.compile(r"PubDate", re.IGNORECASE)
"""What the page's head says, and does not show."""
CLOSING_LINES = 6
LONGEST = 50


def read_published(front: Sequence[Line | Grid]) -> str | None:
    """Given what stands before the first section, return the date of publication printed there.

    None where there is none, or several differ; what is printed goes before what the page's head says. The date may stand on
    the line below its name.
    """
    printed: set[str] = set()
    said: set[str] = set()
    text = "\n".join(_texts(front))
    for found in PUBLISHED.finditer(simplified(unicodedata.normalize("NFKC", text))):
        if (day := _date(found[1], found[2], found[3])) is not None:
            (said if OF_PAGE.match(found[0]) else printed).add(day)
    dates = printed or said
    return dates.pop() if len(dates) == 1 else None


def _texts(front: Iterable[Line | Grid]) -> Iterable[str]:
    """The lines, and the rows of tables that say who published the document and when."""
    for block in front:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (" ".join(cell.text for cell in row) for row in block.rows)


def split_signature(text: str) -> tuple[str, str | None]:
    """Given the last section's text, return it without the closing signature, and the date signed or None."""
    rest, _, signed = signature(text)
    return rest, signed


def signature(text: str) -> tuple[str, str | None, str | None]:
    """Given a report's last lines, return them without the closing signature, who signs, and the date signed.

    A signature is a date on a line of its own, with the agency before it on the same line or the line above; with the agency it may
    also stand right after a sentence. Of several
    dates the one with an agency is it; of several without, none.
    """
    lines = [part for line in text.split("\n") for part in _parted(line)]
    found = [
        one for back in range(1, min(CLOSING_LINES, len(lines)) + 1) if (one := _signed(lines, len(lines) - back))
    ]
    named = [one for one in found if one[1]]
    if not found or (len(found) > 1 and len(named) != 1):
        return (text, None, None) if not found else ("\n".join(lines[: found[-1][0]]), None, None)
    start, name, day = named[0] if named else found[0]
    return "\n".join(lines[:start]), name, day


def _parted(line: str) -> list[str]:
    """A line, without the name and date right after its last sentence: these are a line of their own."""
    before, stop, after = line.rpartition("。")
    found = DATE.fullmatch(flat(after)) if stop and 0 < len(after) <= LONGEST else None
    return [before + stop, after] if found and name_in(found["name"]) else [line]


def _signed(lines: Sequence[str], at: int) -> tuple[int, str | None, str | None] | None:
    """Given lines and the index of one, return where the signature that ends in it begins, who signs and when."""
    line = flat(lines[at])
    found = DATE.fullmatch(ASIDE.sub("", line)) if len(line) <= LONGEST else None
    if found is None or NOT_SIGNED.search(simplified(line[: line.find(found["y"])])):
        return None
    day = _date(str(year_of(found["y"])), _number(found["m"]), _number(found["d"]))
    if found["name"]:
        return at, name_in(found["name"]), day
    above = flat(lines[at - 1]).split("：")[-1] if at else ""
    name = name_in(above) if 3 < len(above) <= LONGEST else None
    return (at - 1 if name or _may_sign(above) else at), name, day


def _may_sign(line: str) -> bool:
    return 4 <= len(line) <= 30 and not re.search(r"[，。；：]", line)


def _number(text: str) -> str:
    if text == "元":
        return "1"
    return text if text.isdigit() else str(chinese_number(text.replace("廿", "二十")) or "")


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
