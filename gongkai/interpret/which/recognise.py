"""Which form a document uses: by the labels that only one of the forms has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from gongkai.forms import Form, Forms
from gongkai.interpret.words.rows import TableRow
from gongkai.wording import plain, similarity

LIKE = 0.8
ENOUGH = 8
"""So many labels that the forms share are one of their tables."""
SOME = 2
"""So many labels of its own are more than a slip."""
MIXED = 2
"""A document that prints less than so many times as many labels of one form as of another mixes the two."""


def recognise_form(rows: Sequence[TableRow], forms: Forms, year: int | None) -> Form | None:
    """Given a document's rows and the year reported on, return the form whose own labels it prints.

    The disclosure tables share no column label between the forms, and each form has rows that the other lacks. Where
    labels of both are mixed, or only tables are printed that both have, but for a slip, it is the form of the year; None where there are
    no tables, or that year is not known.
    """
    texts = {text for row in rows for cell in row.cells for text in (cell.text, *cell.text.split())}
    printed = {plain(text) for text in texts if len(plain(text)) >= 3}
    counts = sorted(((_hits(printed, _own_labels(form, forms)), form.code) for form in forms.forms), reverse=True)
    (most, best), (next_most, _) = counts[0], counts[1]
    if next_most >= SOME and MIXED * next_most >= most:
        return forms.due(year) if year is not None else None
    if most < SOME and year is not None:
        shared = sum(similarity(text, label) >= LIKE for text in printed for label in _shared_labels(forms))
        if shared >= ENOUGH:
            return forms.due(year)
    return forms.get(best) if most > next_most else None


@cache
def _labels(form: Form) -> set[str]:
    texts = set()
    for table in form.tables:
        texts |= {plain(item.label) for item in table.items} | {plain(column.label) for column in table.columns}
    return texts


def _shared_labels(forms: Forms) -> set[str]:
    return set.intersection(*(_labels(form) for form in forms.forms))


@cache
def _own_labels(form: Form, forms: Forms) -> tuple[str, ...]:
    others: set[str] = set().union(*(_labels(other) for other in forms.forms if other is not form))
    return tuple(sorted(_labels(form) - others))


def _hits(printed: set[str], labels: tuple[str, ...]) -> int:
    return len(set().union(*(_named(text, labels) for text in printed)))


@lru_cache(maxsize=65536)
def _named(text: str, labels: tuple[str, ...]) -> frozenset[str]:
    """The labels that a text is like, or begins with."""
    like = process.extract(text, labels, scorer=fuzz.ratio, score_cutoff=100 * LIKE, limit=None)
    return frozenset([*(label for label, _, _ in like), *(label for label in labels if text.startswith(label))])
