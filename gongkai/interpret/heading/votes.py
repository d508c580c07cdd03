"""Which year is reported on: the title and the text are heard, and where they differ it is said so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.interpret.heading.flat import YEAR, flat
from gongkai.interpret.heading.titles import KIND, Heading
from gongkai.model import Finding, Severity, Side
from gongkai.wording import simplified

LAST_REPORT = re.compile(r"(?:上一?|前一?|去)年度?(?:年度)?(?:的)?(?:报告|年报)[^。]*")
PERIOD = re.compile(
    r"(?<!\d)(20\d{2})[年.\-/]?0?1[月.\-/]?0?1日?(?:起|开始)?[，,]?(?:[到至—–\-~]|截[至止])+(?:(20\d{2})[年.\-/]?)?12[月.\-/]?31日?"
)
"""The first to the last day of a year; readers of web pages lose characters beside numbers (20201月1日起至20201231日)."""
PLANNED = r"[^。；]{0,12}?(?:将(?:继续|进一步|在|以|从|认真|重点|严格|不断|按照|加强|持续|着力|坚持|深入|推进)|计划|力争|打算|拟|安排部署)"
COMPARED = r"[^。；]{0,12}?供(?:对比|比较|对照|参考)"
PASSED = r"(?:制定|印发|出台|修订|修正|发布|通过|施行|实施)"
YEARS = re.compile(
    rf"(?<![较比自于从至])(20\d{{2}})年(?!度?(?:结转|相比|以来|以前|底|末|来|起|{PASSED})|\d{{1,2}}月\d{{1,2}}日|{PLANNED}|{COMPARED})"
)
"""A year that a text is about: not one that it compares with, carries over from, or plans for, and no date."""
YEAR_BEFORE = re.compile(
    rf"(?:较|比|与)(20\d{{2}})年(?!度?(?:底|末|来|起|以))|(20\d{{2}})年(?:度?结转(?![下次明至到入]|20)|{COMPARED})"
)
"""A year that a text compares with, or carries over from."""

ANNOUNCED = re.compile(
    r"(?:(?<![实发体出表展])现(?:将|予|公布|公开|发布|编制|向|面向)|特(?:向|编制|公布|公开))[^。；]{0,40}?(20\d{2})年度?[^。；，]{0,30}?"
    r"(?:信息|政务)公开[^。；，]{0,12}(?:报告|年报|如下)"
)
"""The sentence in which a report says which year it is of."""

PART_OF_YEAR = re.compile(
    rf"{YEAR}年?度?(?:第?[一二三四1-4](?:[至—–\-~、第]+[二三四2-4])?季度|前三季度|[上下]半年|\d{{1,2}}(?:[至—–\-~]\d{{1,2}})?月份?)"
    rf"[^。；，\d]{{0,12}}{KIND}[^。；，]{{0,12}}(?:报告|简报|[月季]报|报表|统计表)"
)
"""What the title of a report on a part of a year says."""


def settle_year(
    heading: Heading, front: str, sections: Sequence[str], dated: str | None
) -> tuple[int | None, list[Finding]]:
    """Given a heading and the text, return the year reported on, and a finding where that is in doubt.

    dated: the date signed, else published. The period stated (two votes), the year that the text names most and the year
    before the date speak beside the title (one vote), and the year after the last that the text compares with more than once,
    or once if that is the title's, or the date says the same. The most votes decide; where the title and another year have as many, the text's naming
    of the title's year does, unless it names the other as well and the date speaks for that, else nothing. Where no title
    names a year, so does the sentence that announces the report, alone where no other year is heard. A stated period that
    is not the title's year is believed where nothing speaks for the title.
    """
    if not heading.years and PART_OF_YEAR.search(flat(front)):
        return None, [_of_a_part()]
    sections = [simplified(flat(part)) for part in sections]
    text = simplified(flat(front)) + "".join(sections)
    stated = _stated(text)
    votes = _votes(stated, sections, dated)
    if len(heading.years) > 1:
        return None, [_several(heading.years)]
    if heading.year is None:
        announced = set(map(int, ANNOUNCED.findall(text)))
        votes.update(announced if len(announced) == 1 else ())
        least = 1 if set(votes) == announced else 2
        agreed = [year for year, count in votes.items() if count >= least and count == max(votes.values())]
        return (agreed[0] if len(agreed) == 1 else None), []
    title = heading.year
    before = Counter(int(a or b) for part in sections for a, b in YEAR_BEFORE.findall(part))
    last = max(before, default=0)
    if last >= title or before[last] > 1 or last + 1 == _year_before(dated):
        votes[last + 1] += 1
    other, count = max(((year, n) for year, n in votes.items() if year != title), key=_second, default=(title, 0))
    if len(stated) == 1 and title not in stated:
        believed = other in stated and count > 2 and not votes[title]
        return (other if believed else None), [_differing(title, min(stated))]
    own = votes[title] + heading.sure
    named = {int(year) for part in sections for year in YEARS.findall(part)}
    by_both = other in named and other == _year_before(dated)
    if (count < own and own) or (count == own and title in named and not by_both and count < 2):
        return title, []
    if other == title:
        return None, [_several((title,))]
    return (other if count > max(own, 1) else None), [_differing(title, other)]


def _second(pair: tuple[int, int]) -> int:
    return pair[1]


def _stated(text: str) -> set[int]:
    """The years whose first to last day the report says that it covers; none where a period goes on over several."""
    periods = PERIOD.findall(LAST_REPORT.sub("", text))
    return set() if any(end and end != start for start, end in periods) else {int(start) for start, _ in periods}


def _votes(stated: set[int], sections: Sequence[str], dated: str | None) -> Counter[int]:
    """What beside the title says which year is reported on. A date in the last months of a year does not."""
    votes = Counter[int]()
    if len(stated) == 1:
        votes[min(stated)] += 2
    years = Counter(int(year) for text in sections for year in YEARS.findall(text)).most_common(2)
    if years and (len(years) == 1 or years[0][1] > years[1][1]):
        votes[years[0][0]] += 1
    if (before := _year_before(dated)) is not None:
        votes[before] += 1
    return votes


def _year_before(dated: str | None) -> int | None:
    """The year before a date, None for one in the last months of a year."""
    return int(dated[:4]) - 1 if dated and int(dated[5:7]) < 11 else None


def _differing(title: int, text: int) -> Finding:
    return Finding(
        id="heading.year:title",
        code="heading.year",
        severity=Severity.WARNING,
        side=Side.REPORT,
        message=f"标题写的是 {title} 年，正文所述年度为 {text} 年。",
        message_en=f"The title says {title}; the text reports on {text}.",
        terms={"title": title, "text": text},
    )


def _of_a_part() -> Finding:
    return Finding(
        id="heading.year:part",
        code="heading.year",
        severity=Severity.WARNING,
        side=Side.UNKNOWN,
        message="标题所述为一年中的部分时段，不是年度报告。",
        message_en="The title names a part of a year; this is no annual report.",
    )


def _several(years: Sequence[int]) -> Finding:
    said = "、".join(map(str, years))
    return Finding(
        id="heading.year:several",
        code="heading.year",
        severity=Severity.WARNING,
        side=Side.UNKNOWN,
        message=f"标题不止一个年度（{said}），所述年度不能确定。",
        message_en=f"More than one year stands in titles ({', '.join(map(str, years))}); which one is reported on is not certain.",
        terms={"title": said},
    )
