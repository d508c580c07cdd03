"""Names of rows and columns that the document explains in brackets, 规范性文件（指各行政机关印发的有正式文号的文件）, or says in a second script
as well (结果维持 Upheld).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from gongkai.forms import Forms
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain, without_numbering

BRACKET = re.compile(r"[（(]")
SECOND = re.compile(
    r"[（(]?\s*(?:[A-Za-z\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\uac00-\ud7af][\s.'’·་།/-]*){3,}[)）]?"
)
"""Words in another script than Chinese."""
MEANS = re.compile(r"(?:即|是?指|注[:：]).*", re.DOTALL)
"""What says what a name means."""
TELLS = re.compile(r"(?=.*[，、；,])(?!.*(?:除|以外)).{12,}", re.DOTALL)
"""What is as long as a sentence, and takes nothing out."""
RESTRICTS = re.compile(r"[仅只]|不[含包计]|其中|累计|历[年次]|[去上]年(?!项目|事项)|减免|元|小数")
"""What says that only a part is counted, or more; or in which unit."""
CHANGE, COMPARES = re.compile(r"[增减]"), re.compile(r"[比较与][去上]年")
"""The name of a change, and what an explanation may say of it."""


def without_explanations(document: Document, forms: Forms) -> Document:
    """Given a document, return it with the names of the forms in its tables without what explains them in brackets."""
    names = _names(forms)
    blocks = (_bare(block, names) if isinstance(block, Grid) else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _bare(grid: Grid, names: frozenset[str]) -> Grid:
    """A grid with its names alone; what only one of them says in another script may mean something else."""
    texts = {cell.text for row in grid.rows for cell in row}
    bare = {text: name for text in texts if BRACKET.search(text) and (name := _explained(text, names))}
    twice = {text: name for text in texts if SECOND.search(text) and (name := _in_chinese(text, names))}
    bare |= twice if len(twice) > 1 else {}
    return replace(grid, rows=tuple(tuple(_named(cell, bare) for cell in row) for row in grid.rows)) if bare else grid


def _named(cell: Cell, bare: Mapping[str, str]) -> Cell:
    return replace(cell, text=bare[cell.text]) if cell.text in bare else cell


def _in_chinese(text: str, names: frozenset[str]) -> str | None:
    """Return the name that a text says in two scripts, None where the rest is no name."""
    rest = SECOND.sub("", text).strip()
    return rest if plain(without_numbering(rest)) in names else None


@lru_cache(maxsize=16384)
def _explained(text: str, names: frozenset[str]) -> str | None:
    """Return the name that a text explains, None where it is no name with an explanation."""
    if text.rstrip()[-1:] not in ("）", ")"):
        return None
    for bracket in BRACKET.finditer(text):
        name, note = text[: bracket.start()], text[bracket.end() :].rstrip()[:-1].strip()
        if plain(without_numbering(name)) in names:
            explains = MEANS.fullmatch(note) or TELLS.fullmatch(note)
            said = COMPARES.sub("", note) if CHANGE.search(name) else note
            return name.strip() if explains and not RESTRICTS.search(said) else None
    return None


@cache
def _names(forms: Forms) -> frozenset[str]:
    """The plain names of all rows and columns of the forms, numbers before them gone."""
    tables = [table for form in forms.forms for table in form.tables]
    labels = [label for table in tables for one in table.items for label in (one.label, *one.variants)]
    labels += [label for table in tables for one in table.columns for label in (one.label, *one.variants)]
    return frozenset(plain(without_numbering(label)) for label in labels)
