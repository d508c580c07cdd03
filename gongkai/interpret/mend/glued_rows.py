"""The values of rows that ran together, in the order of columns in which they can be taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gongkai.forms import Form, Table
from gongkai.interpret.mend.chance import may_be_chance
from gongkai.interpret.mend.digits import Block, Way, number, ways
from gongkai.interpret.mend.down import borne_by_sums, left_by_sums
from gongkai.interpret.mend.glued_names import Order, blocks_of
from gongkai.interpret.mend.glued_pieces import TOTAL
from gongkai.interpret.mend.stretches import Stretch
from gongkai.interpret.words.numbers import DAMAGED

HALF, ENOUGH = 0.5, 0.8
"""The share of rows that can be taken apart, and the same where there are columns that the form does not have; else only zeros are."""
NO_DIGIT = re.compile(r"[^\d.,\s]")
Choice = tuple[Order, tuple[Block, ...]]
"""An order in which columns stand, and what their sums are."""
Parted = tuple[Way, Order | None]


def parted_rows(
    text: str, several: Sequence[Stretch], orders: Sequence[tuple[Order, ...]], form: Form, table: Table
) -> list[Parted]:
    """Given the stretches of a table, and for each the orders in which its columns may stand, return its values, and the order in
    which the table has them, None where it is not known.
    """
    printed = [text[one.values : one.end] for one in several]
    found: list[Parted] = [(not_known(values, 1), None) for values in printed]
    for known in dict.fromkeys(orders):
        rows = [at for at, own in enumerate(orders) if own is known or own == known]
        for at, one in _parted(printed, rows, several, known, form, table) if known else ():
            found[at] = one
    return found


def _parted(
    printed: Sequence[str],
    rows: Sequence[int],
    several: Sequence[Stretch],
    orders: Sequence[Order],
    form: Form,
    table: Table,
) -> Iterator[tuple[int, Parted]]:
    """Yield the rows that have their columns in the same orders."""
    times = Counter(one.item.code for one in several if one.item)
    texts = {at: printed[at] for at in rows}
    whole = {
        at for at in rows if several[at].is_whole and ((item := several[at].item) is None or times[item.code] == 1)
    }
    choices = [(order, blocks) for order in orders for blocks in blocks_of(order, table)]
    if not choices:
        yield from ((at, (not_known(values, len(orders[0])), orders[0])) for at, values in texts.items())
        return
    if len(choices[0][0]) == 1:
        for at, values in texts.items():
            is_one = at in whole and len(values.split()) == 1
            yield at, ((values.strip(),) if is_one else not_known(values, 1), choices[0][0])
        return
    told = {
        choice: {at: ways(values, choice[1]) if at in whole else () for at, values in texts.items()}
        for choice in choices
    }
    most = max(_telling(found, texts) for found in told.values())
    best = [choice for choice, found in told.items() if _telling(found, texts) == most]
    named = {name.column for name in best[0][0]}
    is_known = None not in named and any({*named, TOTAL}.issuperset(item.columns) for item in table.items)
    if most < (HALF if is_known else ENOUGH) * _telling(dict.fromkeys(whole, (("",),)), texts):
        best = best[:1]
        told[best[0]] = {at: ways for at, ways in told[best[0]].items() if is_known and _are_zeros(ways)}
    cells = [_cells(told[choice], texts, several, choice, form, table) for choice in best]
    order = best[0][0]
    for at, values in texts.items():
        own = [one.get(at, {}) for one in cells]
        row = tuple(_agreed([one.get(name) for one in own]) for name in _keys(order))
        yield at, (_printed(row, values), order)


def _are_zeros(several: Sequence[Way]) -> bool:
    """Tell whether there is one way, in which every value is zero, or a mark for none."""
    return len(several) == 1 and all(value and not number(value) for value in several[0])


def _telling(found: Mapping[int, Sequence[Way]], texts: Mapping[int, str]) -> int:
    """In how many rows that are not all zero something can be taken apart."""
    return sum(bool(several) and any(number(char) for char in texts[at]) for at, several in found.items())


def _cells(
    found: Mapping[int, Sequence[Way]],
    texts: Mapping[int, str],
    several: Sequence[Stretch],
    choice: Choice,
    form: Form,
    table: Table,
) -> dict[int, dict[tuple[str, int], str]]:
    """What is known of each row by the name of its column: what all ways that the sums leave say."""
    times = Counter(one.item.code for one in several if one.item)
    items = {
        one.item.code: at
        for at, one in enumerate(several)
        if one.item and at in found and times[one.item.code] == 1 and not one.year
    }
    order = choice[0]
    columns = [name.column for name in order]
    left = left_by_sums({item: found[at] for item, at in items.items()}, columns, form, table)
    borne = {items[item] for item in borne_by_sums(left, columns, form, table)}
    rows = {
        at: own
        for at, own in {**found, **{items[item]: own for item, own in left.items()}}.items()
        if at in borne or not _is_doubtful(own, texts[at], choice)
    }
    return {
        at: {key: one[0] for key, one in zip(_keys(order), zip(*own, strict=True), strict=True) if len(set(one)) == 1}
        for at, own in rows.items()
        if own
    }


def _is_doubtful(several: Sequence[Way], values: str, choice: Choice) -> bool:
    """Tell whether the one way to take a row apart may be one by chance, or there are several of fewer characters than columns: then
    its total may be empty as well, whatever they all say.
    """
    order, blocks = choice
    if len(several) == 1:
        return may_be_chance(values, blocks, several[0])
    return len("".join(values.split())) < len(order)


def _keys(order: Order) -> list[tuple[str, int]]:
    """The names of columns, each with how often it stood before."""
    texts = [name.column or name.text for name in order]
    return [(text, texts[:at].count(text)) for at, text in enumerate(texts)]


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _printed(row: Sequence[str | None], values: str) -> Way:
    if None not in row:
        return tuple(one or "" for one in row)
    first = next(at for at, one in enumerate(row) if one is None)
    return tuple(one if one is not None else _shown(values) if at == first else DAMAGED for at, one in enumerate(row))


def _shown(values: str) -> str:
    return NO_DIGIT.sub("", values).strip() + DAMAGED


def not_known(values: str, size: int) -> Way:
    """The cells of a row whose values cannot be told: all that is printed stands in the first."""
    return tuple(DAMAGED if at else _shown(values) for at in range(size))
