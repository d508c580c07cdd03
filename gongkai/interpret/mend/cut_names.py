"""Names of a header whose ends are lost, as readers of web pages lose what stands after a line break: 本年新 | 本年新 | 对外公开总数量; or of
which only the ends are left in the table, as readers of PDF pages leave them: 业 | 构 | 益组织 | 务机构.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby

from gongkai.forms import Forms
from gongkai.interpret.which.captions import ABOVE_LABELS
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.heads import LABEL_NAME
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

LEAST, MANY = 2, 3
"""So many characters at the beginning of a name are not chance; so many names say more together."""
Row = tuple[Cell, ...]
Names = tuple[tuple[str, ...], ...]
"""The names of columns side by side, each with its other wordings."""


def with_names_to_their_ends(document: Document, forms: Forms) -> Document:
    """Given a document, return it with the names of its headers whole, where those side by side, or on lines of their own, are as many
    as a form's, or several of them among others, each its name or the beginning of it, and one at least whole, if they are few. Rows of
    text that are nothing but the ends of names in the form's order are gone: where they stand says nothing.
    """
    kinds = _kinds(forms)
    blocks = (
        replace(block, rows=tuple(_rows(block.rows, kinds, block.ruled))) if isinstance(block, Grid) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _rows(rows: Sequence[Row], kinds: tuple[Names, ...], ruled: bool) -> Iterator[Row]:
    for alone, run in groupby(rows, _stands_alone):
        if alone:
            yield from _of_lines(list(run), kinds)
            continue
        for row in run:
            places = [at for at, cell in enumerate(row) if cell.text]
            if len(places) < 2 or read_value(row[places[-1]].text).kind != "words":
                yield row
            elif ruled or not _are_ends(tuple(plain(row[at].text) for at in places), kinds):
                yield _whole(row, places, kinds)


def _stands_alone(row: Row) -> bool:
    filled = [cell.text for cell in row if cell.text]
    return len(filled) == 1 and read_value(filled[0]).kind == "words"


def _of_lines(rows: list[Row], kinds: tuple[Names, ...]) -> list[Row]:
    """Given rows of one word each, return them with the names of a header whole whose names stand on a line each, the last of them."""
    texts = [plain(next(cell.text for cell in row if cell.text)) for row in rows]
    start = max((at for at, text in enumerate(texts, start=1) if _is_above_labels(text)), default=0)
    names = whole_names(tuple(texts[start:]), kinds) if len(texts) - start > 1 else None
    if names is None:
        return rows
    whole = (
        tuple(replace(cell, text=name) if cell.text else cell for cell in row)
        for row, name in zip(rows[start:], names, strict=True)
    )
    return [*rows[:start], *whole]


def _is_above_labels(text: str) -> bool:
    return LABEL_NAME.fullmatch(text) is not None or ABOVE_LABELS.search(text) is not None


@lru_cache(maxsize=4096)
def _are_ends(texts: tuple[str, ...], kinds: tuple[Names, ...]) -> bool:
    """Tell whether texts are the ends of several names of a kind, in its order, and none of them whole."""
    return len(texts) >= MANY and any(_end_in_order(texts, kind) for kind in kinds)


def _end_in_order(texts: tuple[str, ...], kind: Names) -> bool:
    rest = iter(kind)
    return all(
        text and any(any(label != text and label.endswith(text) for label in labels) for labels in rest)
        for text in texts
    )


def _whole(row: Row, places: Sequence[int], kinds: tuple[Names, ...]) -> Row:
    above_labels = _is_above_labels(plain(row[places[0]].text))
    names = whole_names(tuple(plain(row[at].text) for at in places[above_labels:]), kinds)
    if names is None:
        return row
    cells = list(row)
    for at, name in zip(places[above_labels:], names, strict=True):
        cells[at] = replace(cells[at], text=name) if name != plain(cells[at].text) else cells[at]
    return tuple(cells)


@lru_cache(maxsize=4096)
def whole_names(texts: tuple[str, ...], kinds: tuple[Names, ...]) -> tuple[str, ...] | None:
    """Given texts, return them as the whole names that they are of a kind, None where kinds say several things, or none is cut off."""
    for whole in (_side_by_side, _among_others):
        found = {names for kind in kinds if (names := whole(texts, kind)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _side_by_side(texts: tuple[str, ...], kind: Names) -> tuple[str, ...] | None:
    """Texts, those side by side that are as many as a kind whole, where each is the one in its place or begins it, and both are so."""
    size, names, at = len(kind), [*texts], 0
    while at + size <= len(texts):
        run = texts[at : at + size]
        is_cut = _are_cut_off(run, kind) and (size > MANY or size == len(texts))
        names[at : at + size] = [labels[0] for labels in kind] if is_cut else run
        at += size if is_cut else 1
    return tuple(names) if names != [*texts] else None


def _are_cut_off(texts: tuple[str, ...], kind: Names) -> bool:
    """Tell whether each text is the name in its place or begins it, and both are so."""
    whole = [text in labels for text, labels in zip(texts, kind, strict=True)]
    least = LEAST if len(texts) > MANY else LEAST + 1
    begun = [_begins(text, labels, least) for text, labels in zip(texts, kind, strict=True)]
    return any(whole) and not all(whole) and all(one or other for one, other in zip(whole, begun, strict=True))


def _among_others(texts: tuple[str, ...], kind: Names) -> tuple[str, ...] | None:
    """Texts, those of them whole that are or begin one name of a kind each, where several do and both are so, and not each goes on in the next."""
    places = [
        [at for at, labels in enumerate(kind) if text in labels or _begins(text, labels, LEAST)] for text in texts
    ]
    named = [own[0] for own in places if own]
    if any(len(own) > 1 for own in places) or not MANY <= len(named) == len({*named}):
        return None
    whole = [text in kind[own[0]] for text, own in zip(texts, places, strict=True) if own]
    if all(whole) or not (any(whole) or len(whole) > MANY):
        return None
    after = (*texts[1:], "")
    begun = [(text + rest, own) for text, rest, own in zip(texts, after, places, strict=True) if own]
    if all(is_whole or together in kind[own[0]] for is_whole, (together, own) in zip(whole, begun, strict=True)):
        return None
    return tuple(kind[own[0]][0] if own else text for text, own in zip(texts, places, strict=True))


def _begins(text: str, labels: Sequence[str], least: int) -> bool:
    return len(text) >= least and any(label.startswith(text) for label in labels)


@cache
def _kinds(forms: Forms) -> tuple[Names, ...]:
    """The names of the columns of each item, and of each group of columns, of which there are several."""
    tables = [table for form in forms.forms for table in form.tables]
    columns = [[table.column(code) for code in item.columns] for table in tables for item in table.items]
    groups = [list(own) for several in columns for _, own in groupby(several, lambda column: column.group)]
    kinds = (tuple(map(labels_of, several)) for several in (*columns, *groups) if len(several) > 1)
    return tuple(dict.fromkeys(kinds))
