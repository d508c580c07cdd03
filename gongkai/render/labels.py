"""What the cells of a form are called."""

from __future__ import annotations

from gongkai.forms import Form
from gongkai.wording import numbering, without_numbering

LONG = 14
Key = tuple[str, str, str]
"""Table, item, column."""


def cell_label(form: Form, key: Key) -> str:
    """Given a form and a cell of it, return its name: （三）不予公开 › 1.属于国家秘密 · 总计.

    The group stands before items whose labels say too little alone: those counted within it (1. 2. …) and its total.
    """
    table = form.table(key[0])
    item = table.item(key[1])
    bare = (numbering(item.label) or "").isdigit() or without_numbering(item.label) in {
        one.label for one in table.columns
    }
    groups = [group.label for group in table.ancestors(item)][-1:] if bare else []
    return " › ".join([*groups, item.label]) + f" · {table.column(key[2]).label}"


def cell_label_en(form: Form, key: Key) -> str:
    """The same in English."""
    table = form.table(key[0])
    return f"{table.item(key[1]).label_en} · {table.column(key[2]).label_en}"


def brief(label: str, variants: tuple[str, ...] = ()) -> str:
    """Given a statutory label, return it without its number, and the shortest of its wordings where it is long."""
    names = [label, *variants] if len(label) > LONG else [label]
    return without_numbering(min(names, key=len))
