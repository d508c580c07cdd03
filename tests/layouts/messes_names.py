"""What happens to the names of rows and columns: notes that explain them, ends lost at line breaks."""

from __future__ import annotations

import random

from tests.layouts.draft import Draft
from tests.layouts.matrix import Cell
from tests.layouts.printed import applications, body, first, label_of, require

NOTES = {
    "规章": ("指有权的机关制定的规章", "县级和县级以下的机关，没有规章的写零"),
    "规范性文件": (
        "指有正式文号的文件",
        "包括决定、公告、通告、意见等，有文号的都算，题目里有“办法”“细则”字样的也算",
    ),
    "行政规范性文件": (
        "指有正式文号的文件",
        "包括决定、公告、通告、意见等，有文号的都算，题目里有“办法”“细则”字样的也算",
    ),
    "行政许可": ("指依申请办理的许可事项", "即许可决定"),
    "行政处罚": ("是指依法作出的处罚决定",),
    "行政强制": ("指强制措施和强制执行",),
    "行政事业性收费": ("指收费目录中的项目",),
    "其他对外管理服务事项": ("指行政许可以外的事项", "如确认、备案、奖励等，各部门按权责清单填写"),
    "本年新制作数量": ("指{year}年印发的数量",),
    "本年新公开数量": ("指{year}年在网站上公布的数量",),
    "上一年项目数量": ("指{last}年的事项数",),
    "本年增/减": ("指{year}年比上年多出或减少的事项数，减少时写负数，如-5",),
    "处理决定数量": ("指{year}年办理的件数",),
    "本年制发件数": ("指{year}年印发的件数",),
    "现行有效件数": ("指{year}年底有效的文件，包括以前印发的",),
    "本年处理决定数量": ("指{year}年办理的件数",),
}
CUT = {
    "本年新制作数量": "本年新",
    "本年新公开数量": "本年新",
    "本年制发件数": "本年制",
    "本年废止件数": "本年废",
    "商业企业": "商业",
    "科研机构": "科研",
    "社会公益组织": "社会公益",
    "法律服务机构": "法律服务",
    "结果维持": "结果",
    "结果纠正": "结果",
    "其他结果": "其他",
    "尚未审结": "尚未",
}


def names_explained(draft: Draft, rng: random.Random) -> None:
    """Names of rows and columns have a note in brackets after them that says what they mean."""
    found = [cell for cell in _heads(draft) if cell.text in NOTES]
    require(found)
    brackets = rng.choice(["（{}）", "({})", " ({})"])
    for cell in rng.sample(found, rng.randrange(1, len(found) + 1)):
        note = rng.choice(NOTES[cell.text]).format(year=draft.year, last=draft.year - 1)
        cell.text += brackets.format(note)


def names_cut_at_break(draft: Draft, _rng: random.Random) -> None:
    """What stands after the line break in the names of columns is lost, as readers of web pages lose it."""
    found = [cell for cell in _heads(draft) if cell.text in CUT]
    require(found)
    for cell in found:
        cell.text = CUT[cell.text]


def lost_labels(draft: Draft, rng: random.Random) -> None:
    """The labels of two or three rows of applications side by side are gone: only the form's order says which rows they are."""
    rows = [row for row in body(applications(draft)) if first(row) > 0]
    start, size = rng.randrange(2, len(rows) - 5), rng.randrange(2, 4)
    for row in rows[start : start + size]:
        label_of(row).text = ""
        draft.leave_open(row)


def _heads(draft: Draft) -> list[Cell]:
    return [cell for table in draft.matrices for row in table.rows for cell in row if cell.head]


NAMES = (names_explained, names_cut_at_break, lost_labels)
