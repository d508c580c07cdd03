"""Years in the text that are not the report's, where it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.audit.text.prose import SENTENCE_END, TITLE, own_words, plain_text, sentence_before
from gongkai.model import Passage, Section, Severity

PERIOD = re.compile(
    r"(?:统计(?:的)?(?:期限|时限|时间|周期|范围)|数据(?:统计)?(?:的)?(?:期限|时限))[^。；;\n\d]{0,14}"
    r"(?P<year>20\d\d)\s?年\s?1\s?月\s?1\s?日(?!起的)"
)
SINCE = "印发|出台|施行|实施|修订|以来|起|办法|文件|通知"
"""Words after a year that make it the year of a rule."""
RECEIVED = re.compile(
    rf"(?P<year>20\d\d)\s?年度?(?!\s?\d\d?\s?月(?:收到|受理|接到))[，,]?(?:(?!{SINCE})[^。；;\n较比]){{0,20}}?(?:收到|受理|接到)(?!的)"
    r"[^。；;，,\n]{0,20}?(?:公开申请|申请公开|依申请)"
)
FEE = re.compile(
    rf"(?P<year>20\d\d)\s?年度?(?:(?!{SINCE})[^。；;\n《》〔]){{0,30}}?(?:处理费|收费)(?!目录|清单|标准|办法|文件|规定|管理|政策|项目)"
)
LAST_REPORT = re.compile(r"上年|上一年|去年|往年|原报告|更正|整改|反馈|(?:提出|指出|存在)的?问题")
"""Words of a sentence about the report on another year."""
AFTER = 20
"""Characters after a statement in which it may be said that it is about the report on another year."""
OPENING = re.compile(r"\s*(?P<year>20\d\d)\s?年度?\s?[，,]")
OTHERS_DID = re.compile(r"[省市县区]委|国务院|国办|印发|出台|施行|修订")
"""What begins a report with the year of a rule, or of what a superior did."""
PLACES = {
    "title": (TITLE, "介绍本报告时", "Where it presents the report"),
    "period": (PERIOD, "说明统计期限时", "Where it gives the period of its figures"),
    "received": (RECEIVED, "说明收到的申请时", "Where it says how many requests were received"),
    "fee": (FEE, "说明收费情况时", "Where it says what fee was collected"),
}


@rule("text.other_year")
def the_text_speaks_of_its_own_year(case: Case) -> Iterator[Outcome]:
    """Where a report says which year it is on, it is the report's: its title in the text, its period, its first words."""
    year, sections = case.report.year, own_words(case)
    settled = not any(one.code == "heading.year" for one in case.report.findings)
    if year is None or not sections or not settled:
        yield NotAssessable()
        return
    for place, (pattern, where, where_en) in PLACES.items():
        found = [
            (one, match)
            for one in sections
            for match in pattern.finditer(plain_text(one))
            if not LAST_REPORT.search(
                sentence_before(plain_text(one), match.start()) + match[0] + _rest(plain_text(one), match.end())
            )
        ]
        if found:
            yield _year(place, found, year, where, where_en)
    opening = OPENING.match(plain_text(sections[0])) if sections[0].number == 1 else None
    if opening and int(opening["year"]) <= year and not OTHERS_DID.search(_rest(opening.string, opening.end())):
        yield _year("opening", [(sections[0], opening)], year, "开头", "At its beginning")


def _rest(text: str, at: int) -> str:
    """Given a text and a place in it, return what follows in its sentence, not far."""
    return SENTENCE_END.split(text[at : at + AFTER])[0]


def _year(place: str, found: list[tuple[Section, re.Match[str]]], year: int, where: str, where_en: str) -> Outcome:
    """Given the places of one kind that name a year, return whether one of them names the report's."""
    if any(int(match["year"]) == year for _, match in found):
        return Fits()
    said = int(found[0][1]["year"])
    return finding(
        "text.other_year",
        place,
        Severity.HINT,
        f"文字部分{where}写的是 {said} 年，报告的年度为 {year} 年。",
        f"{where_en} the text has {said}; the report is on {year}.",
        passages=[Passage(section.number, *match.span("year")) for section, match in found],
        terms={"printed": said, "year": year},
    )
