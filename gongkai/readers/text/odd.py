"""What stands in the place of a number and says none for certain: 12①, 若干, 净增3, 251300圆, 见附件."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.readers.text.parts import MOST_KNOWN, NUMBERED, YEAR

NOTE = re.compile(r"[（(\[][^（）()\[\]]{1,12}[)）\]]")
"""What is said of a number in brackets."""
ABOUT_NUMBERS = re.compile(
    r"(?=.*[\d０-９])(?:[^一-鿿]|[件条项个宗起次份笔元圆月日倍十百千万亿多余整以上下内左右减少增加净至到约近超共达于不大第附表见详人民币一二三四五六七八九两]){1,16}"
)
"""A number, and nothing but signs, letters and the words that make it another one or name its unit."""
INSTEAD = re.compile(r"若干|多件|持平|无变化|同上|不详|不明|未统计|[详参]?见[一-鿿]{1,4}|附[件表]")
"""Words that stand there, and are part of no label."""
NO_NUMBER = re.compile(rf"{INSTEAD.pattern}|N/?A|[^一-鿿\d\s（()）【】《》“”、，。]{{1,3}}|[一OolI]")


@lru_cache(MOST_KNOWN)
def is_odd(text: str) -> bool:
    """Given a line of a table, tell whether it may be a cell for a value, though it says none for certain."""
    words = NOTE.sub("", text.strip())
    if NO_NUMBER.fullmatch(words):
        return True
    return not (NUMBERED.match(words) or YEAR.search(words)) and ABOUT_NUMBERS.fullmatch(words) is not None
