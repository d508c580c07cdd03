"""Does a printed label say what a label of the form says? One word may turn it: 上年新收 is like 本年新收, and another thing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from gongkai.wording import similarity

TURNING = re.compile(
    r"[上去前]年|去年|上期|累计|历年|历次|往年|非|不予|其他|党内|一般性|政策性|减免|受理|执行|撤销|未获|项目|事项|笔数|占比|比例|率$|同比|增幅|小计|计划|预计"
)
"""Words that make a label another's, unless its own has them."""
SIGNS = frozenset("上去前下历非不未已无没减少增加多月季拟应暂退免欠缓失末除")
"""Characters that make a label another's where its own has another character, or none, in their place."""
NEGATIONS = frozenset("不未无没非")
SLIPS = frozenset("末木尤天兀元来下仁")
"""What recognition makes of a negation."""
LEFT = frozenset({("法", "去"), ("有", "月")})
"""A character, and the sign that is left of it where a picture has lost strokes: it makes no word of a form another."""
YEARS = frozenset("本上下")
"""本年, 上年 and 下年 differ in one character."""
SAME = {"去年": "上年", "上一年": "上年", "上年度": "上年", "下一年": "下年", "下年度": "下年", "其它": "其他"}
ADDS_NOTHING = re.compile(
    r"政府信息|信息|公开申请|申请|属于|涉及|相关|有关|方面|本?年度|本年|今年|当年|件数|总数量|总数|数量|总量|总计|合计|情况|结果|办理|处理|单位|[十百千万亿]+元|其中|"
    r"答复|截至|年末|年底|报告期|人民币|以及|部分|金额|小数|保留|四位|两位|数据"
)
"""Words that may stand in any label."""
HANZI = re.compile(r"[一-鿿]+")
DATED = re.compile(r"20\d{2}年")
NUMERALS = "一二三四五六七八九十"
"""What the numbers before labels are made of."""
NO_HANZI = re.compile(r"[^\W\d_A-Za-z一-鿿]")
"""What stands in the place of a character that could not be read: a letter of another script."""
FEW = 2
"""A label that lacks no more characters than that may lack its negation alone."""
SHORT = 8
"""In a label of at most so many characters a character that is added and two that are gone make another label."""


@lru_cache(maxsize=65536)
def says_otherwise(text: str, own: tuple[str, ...], around: str = "", blurred: frozenset[str] | None = None) -> bool:
    """Given a label as printed, and the wordings that it may have (all plain), tell whether it has a word that none of them has.

    around: words that may stand there as well, such as the labels of groups. A wrong, lost or doubled character is no word;
    blurred: nor are several where characters may be wrong, but for those that turn a label and pairs that the forms print.
    """
    text, own = _canonical(text), tuple(map(_canonical, own))
    if not text or text in own:
        return False
    if any(word not in around and all(word not in one for one in own) for word in TURNING.findall(text)):
        return True
    nearest = max(own, key=lambda one: similarity(text, one))
    if _turns(text, nearest):
        return True
    if blurred is not None:
        return any(not blurred.isdisjoint(_pairs(piece)) for piece in _added(text, nearest) if piece not in around)
    if any(_is_a_word(piece, around) for piece in _added(text, nearest)):
        return True
    return len(nearest) <= SHORT and (DATED.search(text) is not None or _is_rewritten(text, nearest))


@lru_cache(maxsize=65536)
def _canonical(text: str) -> str:
    for word, same in SAME.items():
        text = text.replace(word, same)
    return text


def _turns(text: str, own: str) -> bool:
    """Tell whether one character turns the label: a negation that is gone, unless much else is, a sign put in or in another's place."""
    unread = NO_HANZI.findall(text)
    lost = frozenset(unread if len(unread) > FEW else ())
    for step in Levenshtein.opcodes(own, text):
        gone, new = own[step.src_start : step.src_end], text[step.dest_start : step.dest_end]
        if step.tag == "delete" and not NEGATIONS.isdisjoint(gone) and len(text) >= len(own) - FEW:
            return True
        is_doubled = new in (text[step.dest_start - 1 : step.dest_start], text[step.dest_end : step.dest_end + 1])
        if step.tag == "insert" and new in SIGNS and not is_doubled:
            return True
        pairs = zip(gone, new, strict=True) if step.tag == "replace" else ()
        if any(other not in lost and _is_turned(one, other) for one, other in pairs):
            return True
    return False


def _is_turned(own: str, printed: str) -> bool:
    """Given a character of a label and what is printed in its place, tell whether it is another word, and no slip."""
    if own in NEGATIONS:
        return printed not in NEGATIONS | SLIPS
    is_sign = printed in SIGNS and (own, printed) not in LEFT
    return is_sign or (own in YEARS and printed in YEARS)


def _is_a_word(piece: str, around: str) -> bool:
    words = HANZI.findall(ADDS_NOTHING.sub(" ", piece))
    return piece not in around and any(len(word) > 1 and word not in around for word in words)


def _pairs(piece: str) -> set[str]:
    """Return the characters of a piece that stand side by side, without words that add nothing."""
    words = HANZI.findall(ADDS_NOTHING.sub(" ", piece))
    return {first + second for word in words for first, second in itertools.pairwise(word)}


def _is_rewritten(text: str, own: str) -> bool:
    """Tell whether a short label has a character that its own has not, and has lost two."""
    steps = [step for step in Levenshtein.opcodes(own, text) if step.tag in ("delete", "replace")]
    gone = sum(len(own[step.src_start : step.src_end].lstrip(NUMERALS)) for step in steps)
    return gone > 1 and any(HANZI.search(ADDS_NOTHING.sub("", piece)) for piece in _added(text, own))


def _added(text: str, own: str) -> Iterator[str]:
    """Yield the runs of characters of the text that are not those of the label."""
    end, run = 0, ""
    for step in Levenshtein.opcodes(own, text):
        if step.tag not in ("insert", "replace"):
            continue
        piece = text[step.dest_start : step.dest_end]
        if run and step.dest_start != end:
            yield run
            run = ""
        end, run = step.dest_end, run + piece
    if run:
        yield run
