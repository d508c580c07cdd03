"""What `gongkai check` says itself, in Chinese and English; the rules' words are their own."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.checking.checked import SUMS, Checked, Seen, Spot
from gongkai.checking.compared import Side as Comparand
from gongkai.checking.quotes import printed, shortened
from gongkai.counting import count
from gongkai.model import Severity, Side

Words = tuple[str, str]
"""The same in Chinese and in English."""


class Lang(StrEnum):
    """In which language findings are said."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"

    def pick(self, words: Words) -> tuple[str, ...]:
        """Given words, return those to be said, Chinese first."""
        return words if self is Lang.BOTH else (words[self is Lang.EN],)

    def say(self, words: Words, between: str = " ") -> str:
        """Given words, return them as one text."""
        return between.join(self.pick(words))


SEVERITIES = {
    Severity.ERROR: ("数字不一致或结构不符", "does not fit"),
    Severity.WARNING: ("需要留意", "worth a look"),
    Severity.HINT: ("提示", "hint"),
}
NOUNS = {
    Severity.ERROR: ("finding that does not fit", "findings that do not fit"),
    Severity.WARNING: ("worth a look", "worth a look"),
    Severity.HINT: ("hint", "hints"),
}
STRUCTURE = ("结构不符", "does not fit the form")
NUMBERS = ("数字不一致", "numbers do not agree")
SIDES = {
    Side.READING: ("可能是读取有误：先对照原文", "may be our reading: compare with the document first"),
    Side.UNKNOWN: ("未定：可能在报告，也可能是读取有误", "not decided: the report, or our reading of it"),
}
SEE_MESSAGE = "文件没有读取，原因和处理见英文说明。"
UNREADABLE = ("不能读取", "cannot be read")
ROW = ("第{}行", "row {}")
LINE = ("第{}行", "line {}")
ABOVE = ("同上，处理亦同", "as above, and how to mend it")
WHERE = ("位置", "where")
SIDE = ("归属", "side")
SEEN = ("核对码", "seen")
BASIS = ("依据", "basis")
MEND = ("处理", "mend")
OBSERVED = (
    "以上只陈述所见：可能是报告中数字不一致，也可能是读取有误，请对照原文。",
    "These are observations: numbers of the report may not agree, or it was misread. Compare with the document.",
)


def severity_words(one: Seen) -> Words:
    """Given a finding, return what kind of observation it is."""
    if one.finding.severity is not Severity.ERROR:
        return SEVERITIES[one.finding.severity]
    return NUMBERS if one.rule.family == SUMS else STRUCTURE


def where(spot: Spot) -> Words:
    """Given a place in a document whose file has no lines, return page, table and row; empty where none is known."""
    place = spot.place
    parts = ((place.page, "第{}页", "page {}"), (place.grid, "第{}张表", "table {}"), (place.row, "第{}行", "row {}"))
    known = [(zh.format(number), en.format(number)) for number, zh, en in parts if number is not None]
    return " ".join(zh for zh, _ in known), ", ".join(en for _, en in known)


@cache
def _remedies() -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("unreadable.toml").read_text(encoding="utf-8"))


def unreadable(code: str, message: str) -> Words:
    """Given why a file cannot be read, return what is wrong and what to do."""
    return _remedies().get(code, SEE_MESSAGE), message


def more(rows: int) -> Words:
    """Given how many rows are left out, return that."""
    return f"……另有 {rows} 行", f"… {count(rows, 'more row')}"


def sides(one: Seen) -> tuple[tuple[Words, Words], ...]:
    """Given a finding, return the name of each side that it compared, and what that comes to; empty where it has none."""
    if one.compared is None:
        return ()
    names = one.compared.kind.value[0]
    return tuple(
        (name, _side(side)) for name, side in zip(names, (one.compared.expected, one.compared.found), strict=True)
    )


def _side(side: Comparand) -> Words:
    """11 = 10（结果维持）+ 1（结果纠正）, or 0（总计）, or what is said."""
    zh = [f"{term.value}（{shortened(term.label)}）" for term in side.weighty]
    en = [f"{term.value} ({term.label_en})" for term in side.weighty]
    if len(zh) > 1:
        return f"{side.value} = {' + '.join(zh)}", f"{side.value} = {' + '.join(en)}"
    return (zh[0], en[0]) if zh else (printed(side.value), printed(side.value))


def told(one: Seen, lang: Lang) -> list[str]:
    """Given a finding, return it in a few lines without a picture: what was observed, where, both sides, the remedy."""
    said = [*lang.pick((one.finding.message, one.finding.message_en))]
    if one.spot and any(place := where(one.spot)):
        said.append(lang.say(place))
    said += [f"{lang.say(name)}: {lang.pick(side)[0]}" for name, side in sides(one)]
    said += [f"{lang.say(MEND)}: {line}" for line in lang.pick((one.rule.mend, one.rule.mend_en))]
    return [printed(line) for line in said]


def summary(checked: Checked, hidden: int) -> Words:
    """Given a file that was read, and how many of its findings are not shown, return what was found, in a line."""
    counts = checked.counts
    found = [f"{SEVERITIES[one][0]} {counts[one]} 处" for one in Severity if counts[one]]
    found_en = [count(counts[one], *NOUNS[one]) for one in Severity if counts[one]]
    left, left_en = (f"（其中 {hidden} 处未列出）", f" ({hidden} not shown)") if hidden else ("", "")
    assessed, fitting, not_assessable = checked.sums
    if assessed:
        sums = f"勾稽关系核对 {assessed} 处，相符 {fitting} 处"
        sums_en = f"of {count(assessed, 'sum')} checked {fitting} agree"
    else:
        sums, sums_en = "没有一处勾稽关系可以核对", "no sum could be checked"
    if assessed and not_assessable:
        sums, sums_en = f"{sums}，不能判断 {not_assessable} 处", f"{sums_en}, {not_assessable} could not be checked"
    return (
        f"{printed(str(checked.path))}：{'，'.join(found) or '没有发现需要列出的'}{left}；{sums}。",
        f"{printed(str(checked.path))}: {', '.join(found_en) or 'nothing to list'}{left_en}; {sums_en}.",
    )


def overall(files: int, failing: int, unread: int) -> Words:
    """Given how many files were checked, do not fit, and cannot be read, return all in a line."""
    zh = [f"{failing} 个有数字不一致或结构不符"] if failing else []
    en = [f"{failing} with what does not fit"] if failing else []
    if unread:
        zh, en = [*zh, f"{unread} 个不能读取"], [*en, f"{unread} that cannot be read"]
    return (
        f"共 {files} 个文件：{'，'.join(zh) or '没有数字不一致或结构不符'}。",
        f"{count(files, 'file')}: {', '.join(en) or 'nothing that does not fit'}.",
    )
