"""Places where the text has a counter, and no number before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.audit.text.prose import own_words, plain_text
from gongkai.model import Passage, Severity

COUNTER = r"(?:余|多)?(?:人次|件|条|次|份|篇|期|场|元|万元|个|项)"
END = r"(?=[，,。；;、）)（(]|\s*$)"
BLANKS = r"(?: {2,}|　[ 　]*|[*＊□○△]{1,6})"
"""What stands for a number. X, × and ___ are told by structure.placeholder."""
COUNTED = r"(?:收到|受理|办结|答复|发布|公开|收取|公布|推送|召开|举办|共计|共|合计|总计|累计|达|约)"
BLANK = re.compile(
    rf"(?:公开|发布|公布|推送)(?:各类|政府|政务)*信息(?:共计|共|总数|数量)?\s?条{END}"
    rf"|{COUNTED}[^，,。；;、\d\n《》“”（(]{{0,16}}?(?<![A-Za-z]){BLANKS}{COUNTER}{END}"
    rf"|(?:收到|受理|接到|办结|答复)[^，,。；;、\d\n]{{0,16}}申请\s件{END}"
    rf"|(?<![公总一])(?:共计|合计|总计|共)\s?(?:条|篇|元){END}"
    rf"|(?:收到|受理|答复)\s+件(?:政府信息|信息公开|依申请|公开申请|申请)",
    re.MULTILINE,
)
"""A counter straight after what is counted; after a blank or a placeholder; after a word that says how many."""


@rule("text.blank_number")
def every_counter_has_its_number(case: Case) -> Iterator[Outcome]:
    """A number was left out where the text is about to give it: 公开政府信息　条."""
    sections = own_words(case)
    if not sections:
        yield NotAssessable()
    for section in sections:
        text = plain_text(section)
        found = list(BLANK.finditer(text))
        if not found:
            yield Fits()
            continue
        words = "、".join(f"“{match[0].strip()}”" for match in found)
        yield finding(
            "text.blank_number",
            str(section.number),
            Severity.HINT,
            f"第{'一二三四五六'[section.number - 1]}部分的文字中，{words} 没有数字。",
            f"In the text of section {section.number} no number stands in {words}.",
            passages=[Passage(section.number, *match.span()) for match in found],
            terms={"blanks": len(found), "printed": [match[0].strip() for match in found]},
        )
