"""The same reports in the other layouts in which text shows tables: pipes, drawn boxes, spaces, bare cells, CSV, markup."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.forms import Form
from tests.layouts import text_copied, text_drawn, text_pieces, text_spaced
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Matrix
from tests.layouts.rows import VALUE, Rows, marked, numbered, repeated, rows_of
from tests.layouts.sheet import Sheet
from tests.layouts.text import flat, joined, tabbed


@dataclass
class Written(Sheet):
    """A sheet whose tables are written in another layout; `write`: given the rows of a table, return its lines."""

    write: Callable[[Rows], list[str]] = lambda rows: ["\t".join(row) for row in rows]

    def text(self) -> str:
        lines: list[str] = []
        for in_table, run in groupby(self.lines, lambda line: len(line) > 1):
            rows = [[marked(self._shown(one), one) for one in line] for line in run]
            lines += self.write(rows) if in_table else [row[0] for row in rows]
        return "\n".join(lines).replace(VALUE, "") + "\n"


@dataclass
class RunOn(Written):
    """A sheet whose line breaks are lost."""

    def text(self) -> str:
        return " ".join(super().text().split()) + "\n"


def _style(name: str, base: Callable[..., Sheet], write: Callable[[Rows], list[str]]) -> Callable[..., Sheet]:
    def style(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
        sheet = base(rng, form, single_other)
        return Written(sheet.lines, sheet.truth, sheet.touched, sheet.printed, write)

    style.__name__ = name
    return style


def _headed_in_digits(base: Callable[..., Sheet]) -> Callable[..., Sheet]:
    """Headings are numbered 1、 2、 instead of 一、 二、."""

    def style(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
        sheet = base(rng, form, single_other)
        for line in sheet.lines:
            if len(line) == 1 and isinstance(line[0], str) and line[0][1:2] == "、":
                line[0] = str("一二三四五六".index(line[0][0]) + 1) + line[0][1:]
        return sheet

    return style


def run_on(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
    sheet = flat(rng, form, single_other)
    return RunOn(sheet.lines, sheet.truth, sheet.touched, sheet.printed, text_spaced.single_spaced)


def _in_draft(
    write: Callable[[Rows], list[str]], rows: Callable[[Matrix], Rows] = rows_of
) -> Callable[[Draft, random.Random], str]:
    """How a draft is written whose tables are written so. rows: what of a table is written."""

    def written(draft: Draft, _rng: random.Random) -> str:
        blocks = [
            block.text if isinstance(block, Para) else "\n".join(write(rows(block))).replace(VALUE, "")
            for block in draft.blocks
        ]
        return "\n".join(blocks) + "\n"

    return written


def _run_on_draft(draft: Draft, rng: random.Random) -> str:
    return " ".join(_in_draft(text_spaced.single_spaced)(draft, rng).split()) + "\n"


def _joined_by(sign: str) -> Callable[[Draft, random.Random], str]:
    """How programs join the text of a page whose markup they take away: a sign between any two pieces, nothing for empty cells."""

    def written(draft: Draft, rng: random.Random) -> str:
        lines = _in_draft(text_spaced.bare)(draft, rng).split("\n")
        return sign.join(line.strip() for line in lines if line.strip())

    return written


WRITERS: dict[Callable[[Rows], list[str]], str] = {
    text_drawn.piped: "tabbed flat",
    text_drawn.piped_tight: "tabbed",
    text_drawn.pipes_between: "tabbed flat",
    text_drawn.pipes_after: "flat",
    text_drawn.markdown: "tabbed flat joined",
    text_drawn.markdown_aligned: "tabbed",
    text_drawn.bold: "flat",
    text_drawn.grid_table: "tabbed",
    text_drawn.boxed: "flat",
    text_drawn.boxed_wrapped: "flat",
    text_spaced.spaced: "tabbed flat joined",
    text_spaced.spaced_right: "tabbed flat",
    text_spaced.spaced_wrapped: "flat",
    text_spaced.single_spaced: "tabbed flat joined digits",
    text_spaced.two_rows_a_line: "flat",
    text_spaced.in_one_line: "",
    text_spaced.narrow: "",
    text_spaced.bare: "tabbed flat joined digits",
    text_spaced.bare_apart: "tabbed flat",
    text_spaced.bare_rows_apart: "tabbed flat",
    text_spaced.bare_with_empty: "tabbed flat",
    text_drawn.bare_with_pipes: "tabbed flat",
    text_drawn.cell_and_pipe: "tabbed flat",
    text_drawn.cell_and_pipe_tails: "flat",
    text_drawn.cell_and_pipe_led: "flat",
    text_drawn.tails: "tabbed flat",
    text_drawn.tails_led: "tabbed",
    text_drawn.tails_mixed: "flat",
    text_drawn.cell_a_line_tails: "tabbed flat",
    text_drawn.cell_a_line_tail_lines: "tabbed flat",
    text_drawn.cell_a_line_filled: "flat",
    text_copied.csv_padded: "tabbed flat",
    text_copied.csv_short: "flat",
    text_copied.csv_quoted: "tabbed",
    text_copied.pasted: "tabbed",
    text_copied.entities: "tabbed",
    text_copied.tabs_and_spaces: "flat",
    text_spaced.indented: "flat",
    text_copied.markup: "tabbed",
    text_pieces.pieces: "tabbed flat",
    text_pieces.pieces_below: "",
}
"""How the rows of a table are written, and what sheets are."""


def _styles() -> Iterator[Callable[..., Sheet]]:
    bases = {"tabbed": tabbed, "flat": flat, "joined": joined, "digits": _headed_in_digits(flat)}
    for writer, names in WRITERS.items():
        for name in names.split():
            yield _style(f"{writer.__name__}_{name}", bases[name], writer)


MORE_STYLES: tuple[Callable[..., Sheet], ...] = (*_styles(), run_on)
DRAFT_STYLES: dict[str, Callable[[Draft, random.Random], str]] = {
    **{writer.__name__: _in_draft(writer) for writer in WRITERS},
    "run_on": _run_on_draft,
    "repeated": _in_draft(text_drawn.markdown_aligned, repeated),
    "repeated_csv": _in_draft(text_copied.csv_padded, lambda table: numbered(repeated(table))),
    "run_on_pipes": _joined_by("|"),
    "run_on_tabs": _joined_by("\t"),
}
"""The same for drafts, to which more can happen than to sheets."""
