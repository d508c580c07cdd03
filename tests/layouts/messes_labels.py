"""What happens to labels: lost, doubled and wrong characters, other signs, other characters, other wordings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from gongkai.forms import Table
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell
from tests.layouts.traditional import traditional

CONFUSED = {"办": "か", "予": "子", "未": "末", "已": "己", "件": "伴", "由": "山", "人": "入", "一": "_", "（": "C"}
NUMBERING = re.compile(r"^(?:[一二三四五六]、|（[一二三四五六七]）|\d\.)")
BRACKETS = str.maketrans("（）“”，：", '()"",:')


def broken_labels(draft: Draft, rng: random.Random) -> None:
    """Some labels lose, double or change characters, as recognition and conversion leave them."""
    labels = [cell for cell in _labels(draft) if len(cell.text) > 3]
    for cell in rng.sample(labels, rng.randrange(1, 6)):
        cell.text = _broken(cell.text, rng)


def _broken(text: str, rng: random.Random) -> str:
    """万 is not lost: without it a unit of money is another one, and nothing says so."""
    at = rng.randrange(len(text))
    confused = "".join(CONFUSED.get(char, char) for char in text)
    return rng.choice(
        [
            text if text[at] == "万" else text[:at] + text[at + 1 :],
            text[: at + 1] + text[at:],
            text[:at] + "□" + text[at + 1 :],
            confused,
        ]
    )


def lost_label(draft: Draft, rng: random.Random) -> None:
    """The label of a row is gone: its neighbours say which row it is."""
    labels = [row[at - 1] for table in draft.matrices for row in table.rows for at in [_first(row)] if at > 0]
    rng.choice(labels).text = ""


def spaced_labels(draft: Draft, rng: random.Random) -> None:
    """Spaces or line breaks inside labels."""
    mark = rng.choice([" ", "\n", "\u3000", "\xa0"])
    for cell in _labels(draft):
        if rng.random() < 0.3:
            cut = rng.randrange(1, len(cell.text))
            cell.text = cell.text[:cut] + mark + cell.text[cut:]


def letter_spaced(draft: Draft, rng: random.Random) -> None:
    """Short labels with a space between all characters; some a character a line, as in upright cells."""
    mark = rng.choice([" ", "\n"])
    for cell in _labels(draft):
        if len(cell.text) < 9:
            cell.text = mark.join(cell.text)


def other_signs(draft: Draft, rng: random.Random) -> None:
    """Other brackets, quotation marks, and points after numbers."""
    ways: list[Callable[[str], str]] = [
        lambda text: text.translate(BRACKETS),
        lambda text: text.replace("“", "「").replace("”", "」"),
        lambda text: text.replace("“", "").replace("”", ""),
        lambda text: re.sub(r"^(\d)\.", r"\1、", text),
        lambda text: re.sub(r"^(\d)\.", r"\1．", text),
        lambda text: re.sub(r"^(\d)\.", r"\1. ", text),
        lambda text: re.sub(r"^（(.)）", r"\1、", text),
    ]
    for way in rng.sample(ways, rng.randrange(1, 3)):
        for cell in _labels(draft):
            cell.text = way(cell.text)


def in_traditional(draft: Draft, rng: random.Random) -> None:
    """Traditional characters in the tables, or in the whole report but for names."""
    for cell in _labels(draft):
        cell.text = traditional(cell.text)
    if rng.random() < 0.5:
        for block in draft.blocks:
            if isinstance(block, Para) and block.kind in ("heading", "contents", "text"):
                block.text = traditional(block.text)


def no_numbering(draft: Draft, rng: random.Random) -> None:
    """Labels without their numbers."""
    for cell in _labels(draft):
        if rng.random() < 0.9:
            cell.text = NUMBERING.sub("", cell.text)


def other_wordings(draft: Draft, rng: random.Random) -> None:
    """Labels in the other wordings that are in use."""
    for table in draft.form.tables:
        wordings = {item.label: (item.label, *item.variants) for item in table.items}
        for cell in _labels(draft):
            cell.text = rng.choice(wordings.get(cell.text, (cell.text,)))


def broken_headings(draft: Draft, rng: random.Random) -> None:
    """Headings lose characters or are not there."""
    for block in [one for one in draft.blocks if isinstance(one, Para) and one.kind == "heading"]:
        if rng.random() < 0.3:
            block.text = rng.choice([_broken(block.text, rng), ""])
    draft.blocks = [one for one in draft.blocks if not isinstance(one, Para) or one.text]


def group_labels_lost(draft: Draft, rng: random.Random) -> None:
    """The cells of some groups' labels are empty: （三）不予公开, 三、本年度办理结果, 法人或其他组织."""
    groups = {group.label for table in draft.form.tables for group in table.groups if not _is_article(table)}
    for cell in _labels(draft):
        if cell.text in groups and rng.random() < 0.6:
            cell.text = ""


def _is_article(table: Table) -> bool:
    return any(item.article for item in table.items)


def _labels(draft: Draft) -> list[Cell]:
    return [
        cell for table in draft.matrices for row in table.rows for cell in row if cell.head and len(cell.text) > 1
    ]


def _first(row: list[Cell]) -> int:
    return next((at for at, cell in enumerate(row) if cell.code), -1)


LABELS = (
    broken_labels,
    broken_labels,
    lost_label,
    spaced_labels,
    letter_spaced,
    other_signs,
    in_traditional,
    no_numbering,
    other_wordings,
    broken_headings,
    group_labels_lost,
)
