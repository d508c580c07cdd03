"""How alike the labels of rows and of a form's items are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from gongkai.forms import Item, Table
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.model.values import dataclass
from gongkai.wording import plain, similarity, without_numbering

LOST = 2
"""So many characters of a label, with its groups' labels before it, may be lost."""
BEGINS = 0.9
"""How alike a text and a label are if the text begins with the label, of at least this many characters."""
TELLING = 5
BEFORE_NUMBER = re.compile(r"\s+(?=(?:[（(]?[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.．])")
"""What parts two labels in one cell of which the second has a number."""
MANY = 2
FULL = 0.99
"""A label as alike as this is the item's, number and all."""
REMNANT = 0.3
"""A label at least as alike as this may be what is left of an item's. So may a blurred one be that is no match otherwise."""


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """How alike a row's label and an item's are, and the cells that are left for the values."""

    score: float
    slots: tuple[Cell, ...]


NO_MATCH = LabelMatch(0.0, ())


@dataclass(frozen=True, slots=True)
class LabelForms:
    """The ways an item's label may stand in a document: plain, plain without its numbering, and after its groups'.

    groups: the labels of its groups, run together. heads: each by itself.
    """

    texts: tuple[str, ...]
    bare: tuple[str, ...]
    paths: tuple[tuple[str, str], ...]
    groups: str
    heads: frozenset[str]


@cache
def label_forms_of(table: Table) -> tuple[LabelForms, ...]:
    """Given a table, return the label forms of its items, in order."""
    return tuple(_label_forms(item, [group.label for group in table.ancestors(item)]) for item in table.items)


def _label_forms(item: Item, groups: Sequence[str]) -> LabelForms:
    """paths: the label with its groups' labels before it, and the label alone."""
    labels, own = (item.label, *item.variants), plain(item.label)
    return LabelForms(
        tuple(dict.fromkeys(plain(label) for label in labels)),
        tuple(dict.fromkeys(plain(without_numbering(label)) for label in labels)),
        tuple((plain("".join(groups[start:])) + own, own) for start in range(len(groups))),
        plain("".join(groups)),
        frozenset(map(plain, groups)),
    )


def match_labels(row: TableRow, table: Table) -> list[LabelMatch]:
    """Given a row and a table, return its best match with each item: score 0 to 1 and the row's slots. A row of two items is none's."""
    best = [NO_MATCH] * len(table.items)
    if any(_names_two(cell.text, table) for cell in row.cells):
        return best
    blurred = any(cell.recognised for cell in row.cells) if row.readings else False
    for reading in row.readings:
        for index, score in _scores(reading.text, reading.bare, table, blurred):
            own = best[index]
            if score < own.score:
                continue
            if score > own.score or len(reading.slots) == len(table.items[index].columns) != len(own.slots):
                best[index] = LabelMatch(score, reading.slots)
    return best


@lru_cache(maxsize=65536)
def _names_two(text: str, table: Table) -> bool:
    """Tell whether a cell holds the labels of two items, each with its number, neither a part of the other."""
    labels = BEFORE_NUMBER.split(text)
    if len(labels) < MANY:
        return False
    named = {table.items[index].code for label in labels for index in _exactly(label, table)}
    return any(not one.startswith(f"{other}.") for one, other in itertools.pairwise(sorted(named, reverse=True)))


def _exactly(label: str, table: Table) -> Iterator[int]:
    """Yield the items whose label this is."""
    found = _scores(plain(label), plain(without_numbering(label)), table, False)
    yield from (index for index, score in found if score >= FULL)


@lru_cache(maxsize=65536)
def _scores(text: str, bare: str, table: Table, blurred: bool) -> tuple[tuple[int, float], ...]:
    """How alike a label as printed is to those of the items it may name: reports print the same labels again and again. What is
    less than what may be left of a label counts only where its characters may be wrong.
    """
    scores = ((index, _score(text, bare, forms), forms) for index, forms in enumerate(label_forms_of(table)))
    believed = (
        (index, _believed(score, text, forms, _pairs(table) if blurred else None))
        for index, score, forms in scores
        if score and (blurred or score >= REMNANT)
    )
    return tuple((index, score) for index, score in believed if score)


@cache
def _pairs(table: Table) -> frozenset[str]:
    """Return the characters that stand side by side in labels of a table's items: other words are made of these."""
    labels = [label for forms in label_forms_of(table) for label in forms.bare]
    return frozenset(first + second for label in labels for first, second in itertools.pairwise(label))


def _believed(score: float, text: str, forms: LabelForms, blurred: frozenset[str] | None) -> float:
    """How alike a label is to an item's if it may say the same; if its characters may be wrong, it is at most what is left."""
    if not _says_otherwise(text, forms):
        return score
    if blurred is None or says_otherwise(text, forms.texts, forms.groups, blurred):
        return 0.0
    return min(score, REMNANT)


def _says_otherwise(text: str, forms: LabelForms) -> bool:
    """Tell whether a label says something else than an item's, be it after its groups' labels. Where it ends as the item's does, what
    stands before may be a group's label, wrong characters and all.
    """
    if not says_otherwise(text, forms.texts, forms.groups):
        return False
    whole = tuple(path for path, _ in forms.paths if len(path) - len(text) <= LOST)
    if whole and not says_otherwise(text, whole, forms.groups):
        return False
    heads = tuple(path.removesuffix(label) for path, label in forms.paths if text.endswith(label))
    return not any(head and not says_otherwise(text.removesuffix(forms.texts[0]), (head,)) for head in heads)


def _score(text: str, bare: str, forms: LabelForms) -> float:
    """How alike a label is to an item's in the best of its forms. That of its group, alone, names none of the group's items."""
    if text in forms.heads:
        return 0.0
    return max(
        max([similarity(text, one) for one in forms.texts]),
        0.97 * max([similarity(bare, one) for one in forms.bare]),
        BEGINS if any(text.startswith(one) for one in forms.texts if len(one) >= TELLING) else 0.0,
        max((_path_score(text, path, label) for path, label in forms.paths), default=0.0),
    )


def _path_score(text: str, path: str, label: str) -> float:
    """Groups' labels are the same for many items: what tells them apart is the end."""
    if len(text) <= len(label):
        return 0.0
    return 0.3 * similarity(text, path) + 0.7 * similarity(text[-len(label) :], label)
