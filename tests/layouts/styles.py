"""The styles of documents by name, and how a document of a style is made from its seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from playwright.sync_api import Browser

from gongkai.forms import Form, load
from gongkai.model import CellCode
from tests.layouts import (
    text,
    text_glued,
    text_more,
    write_docx,
    write_html,
    write_html_cms,
    write_html_more,
    write_pdf,
    write_scan,
    write_text,
)
from tests.layouts.compose import compose
from tests.layouts.decided import (
    as_seen,
    leave_open_rows_below_no_full_one,
    leave_open_rows_with_empty_cells,
    leave_open_rows_with_two_numbers_in_one,
    leave_open_rows_without_sums,
    touch_rows,
)
from tests.layouts.draft import Draft
from tests.layouts.matrix import Matrix
from tests.layouts.messes import mess_up
from tests.layouts.messes_money import leave_open_without_unit
from tests.layouts.sheet import PERTURBATIONS, Sheet
from tests.layouts.truth import Truth

FORMS = (("2021", False), ("2021", False), ("2021", True), ("2019", True))
"""Forms, and whether （六） is printed as one row, as often as they are drawn."""
SHEETS: dict[str, Callable[..., Sheet]] = {
    f"sheet.{style.__name__}": style for style in (*text.STYLES, *text_more.MORE_STYLES)
}


@dataclass(frozen=True)
class Made:
    """A document with its truth. data: its bytes; of a style that a program has to convert, what is converted."""

    style: str
    seed: int
    data: bytes
    form: str
    year: int
    agency: str
    truth: Truth
    left_open: frozenset[CellCode]
    messes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """How a draft is written; by: the program that then converts it; harms: what a scan of the print suffers."""

    write: Callable[[Draft, random.Random], bytes]
    by: str = ""
    harms: tuple[write_scan.Harm, ...] = ()
    resolutions: tuple[int, ...] = field(default=(150, 200, 300))


def _page(kind: type[write_html.Page]) -> Callable[[Draft, random.Random], bytes]:
    return lambda draft, rng: kind(draft, rng).written().encode()


def _any_page(last: Callable[[str, random.Random], bytes]) -> Callable[[Draft, random.Random], bytes]:
    kinds = (write_html.Page, write_html_cms.Cms, write_html_cms.Word)
    return lambda draft, rng: last(rng.choice(kinds)(draft, rng).written(), rng)


def _paper(kind: type[write_docx.Paper]) -> Callable[[Draft, random.Random], bytes]:
    return lambda draft, rng: kind(draft, rng).written()


def _text(write: Callable[[Draft, random.Random], str]) -> Callable[[Draft, random.Random], bytes]:
    return lambda draft, rng: write(draft, rng).encode()


TEXTS: dict[str, Style] = {f"text.{name}": Style(_text(write)) for name, write in text_more.DRAFT_STYLES.items()}
"""Layouts of text; in many of them empty cells leave no trace, so that a row with one cannot be read."""
UNRULED = (
    "text.tabs",
    "markdown.pipes",
    "markdown.sheet",
    "html.row_tables",
    "pdf.rows",
    "pdf.bare",
    "text.cut",
    "text.glued",
    *TEXTS,
)
"""Styles in which no lines or tags say where a cell stands."""
SPANLESS = (*UNRULED, "html.blocks", "html.unmerged", "docx.unmerged")
"""Styles in which nothing says that a cell spans others."""
TRACELESS = (
    "text.single_spaced",
    "text.two_rows_a_line",
    "text.indented",
    "text.bare",
    "text.bare_apart",
    "text.bare_rows_apart",
    "text.run_on",
    "text.run_on_pipes",
    "text.run_on_tabs",
    "text.in_one_line",
    "text.narrow",
    "text.cell_a_line_filled",
)
"""Styles in which an empty cell leaves no trace: nothing says which of the values of its row stands where."""
TRACELESS_SHEETS = tuple(
    style.replace("text.", "sheet.")
    for style in (
        *TRACELESS,
        "text.bare_with_pipes",
        "text.cell_and_pipe",
        "text.tails",
        "text.tails_mixed",
        "text.cell_a_line_tails",
        "text.cell_a_line_tail_lines",
    )
)
"""The same of sheets, in which an emptied cell is none: at most the pipes at a row's end tell that one is gone, not which."""
PARTED_BY_SPACES = (
    "text.single_spaced",
    "text.two_rows_a_line",
    "text.indented",
    "text.run_on",
    "text.in_one_line",
    "text.narrow",
)
"""Styles in which two numbers in one cell look as if they stood in two: nothing says in which of the row's."""
ASKEW = ("text.spaced_wrapped",)
"""Styles in which the names of columns do not stand above them."""
OPEN_STYLES: tuple[str, ...] = ()
"""Styles that are not read yet."""


def _cut(write: Callable[[Draft, random.Random], bytes]) -> Callable[[Draft, random.Random], bytes]:
    """A file that ends within a number, as after a download that broke off: what follows is not known.

    What it says at its end of numbers that should have been others is gone. Not within the first of two tables that differ: without the other, nothing in the file says that it does not hold; nor
    within the first table if its header is another form's: nothing says which form it is; nor within one whose values have slid: without
    their sums nothing says so.
    """

    def written(draft: Draft, rng: random.Random) -> bytes:
        cells = [cell for table in draft.matrices for cell in table.values()]
        last = {block.code: block for block in draft.blocks if isinstance(block, Matrix)}
        if "header_of_the_other_form" in draft.messes:
            last.pop("disclosure", None)
        if "values_slid" in draft.messes:
            last.pop("applications", None)
        whole_tables = [table is last.get(table.code) for table in draft.matrices for _ in table.values()]
        long = [
            at for at, cell in enumerate(cells) if cell.text.isdecimal() and len(cell.text) > 1 and whole_tables[at]
        ]
        at = rng.choice(long or [0])
        cells[at].text = cells[at].text[: rng.randrange(1, max(2, len(cells[at].text)))] + END
        draft.truth |= draft.corrected
        whole = {cell.code for cell in cells[:at]}
        for cell in cells[at:]:
            if cell.code not in whole and cell.code:
                draft.truth.pop(cell.code, None)
        return write(draft, rng).partition(END.encode())[0]

    return written


END = "\x00"
STYLES: dict[str, Style] = {
    "text.tabs": Style(_text(write_text.tabs)),
    "markdown.pipes": Style(_text(write_text.markdown)),
    "markdown.sheet": Style(_text(write_text.sheet)),
    "markdown.html": Style(_text(write_text.html_in_markdown)),
    **TEXTS,
    "html.plain": Style(_page(write_html.Page)),
    "html.headed": Style(_page(write_html.Headed)),
    "html.loose": Style(_page(write_html.Loose)),
    "html.doubled": Style(_page(write_html.Doubled)),
    "html.inputs": Style(_page(write_html.Inputs)),
    "html.nested": Style(_page(write_html.Nested)),
    "html.blocks": Style(_page(write_html.Blocks)),
    "html.heads": Style(_page(write_html_more.AllHeads)),
    "html.fonts": Style(_page(write_html_more.Fonts)),
    "html.fields": Style(_page(write_html_more.Fields)),
    "html.unmerged": Style(_page(write_html_more.Unmerged)),
    "html.row_tables": Style(_page(write_html_more.RowTables)),
    "html.stacked": Style(_page(write_html_more.Stacked)),
    "html.wechat": Style(_page(write_html_more.WeChat)),
    "html.wechat_source": Style(_page(write_html_more.WeChatSource)),
    "html.word": Style(_page(write_html_cms.Word)),
    "html.cms": Style(_page(write_html_cms.Cms)),
    "html.mislabelled": Style(_any_page(write_html.mislabelled)),
    "html.archive": Style(_any_page(write_html.archived)),
    "html.cut": Style(_cut(_page(write_html.Page))),
    "text.cut": Style(_cut(_text(write_text.tabs))),
    "text.glued": Style(_text(text_glued.glued)),
    "docx.plain": Style(_paper(write_docx.Paper)),
    "docx.unmerged": Style(_paper(write_docx.Unmerged)),
    "docx.edited": Style(_paper(write_docx.Edited)),
    "docx.controls": Style(_paper(write_docx.Controls)),
    "docx.boxed": Style(_paper(write_docx.Boxed)),
    "doc": Style(_paper(write_docx.Paper), by="office doc"),
    "rtf": Style(_paper(write_docx.Paper), by="office rtf"),
    "pdf.office": Style(_paper(write_docx.Paper), by="office"),
    "pdf.landscape": Style(_paper(write_docx.Landscape), by="office"),
    "pdf.ruled": Style(_page(write_pdf.Printed), by="chromium"),
    "pdf.thick": Style(_page(write_pdf.PrintedThick), by="chromium"),
    "pdf.rows": Style(_page(write_pdf.PrintedRows), by="chromium"),
    "pdf.bare": Style(_page(write_pdf.PrintedBare), by="chromium"),
    "scan.clean": Style(_page(write_pdf.Printed), by="chromium", harms=write_scan.CLEAN),
    "scan.noisy": Style(_page(write_pdf.Printed), by="chromium", harms=write_scan.NOISY, resolutions=(200, 300)),
    "scan.fax": Style(_page(write_pdf.Printed), by="chromium", harms=write_scan.FAX, resolutions=(200, 300)),
}


AS_IT_IS = Style(lambda _draft, _rng: b"")


def names() -> list[str]:
    """The names of all styles."""
    return [*SHEETS, *STYLES]


def cost(name: str) -> str:
    """Given a style's name, return how dear its documents are: cheap | office | chromium | scan."""
    style = _style(name)
    return "scan" if style.harms else style.by.partition(" ")[0] or "cheap"


def drafted(name: str, seed: int) -> Made:
    """Given a style and a seed, return the document, unconverted where a program is needed.

    A name such as "html.plain+cut_table" does these messes alone to the document, "html.plain+none" nothing.
    """
    base, *messes = name.split("+")
    rng = random.Random(f"{base} {seed}")
    code, single_other = rng.choice(FORMS)
    form = load().get(code)
    if base in SHEETS:
        return _from_sheet(name, seed, form, SHEETS[base](rng, form, single_other), rng)
    draft = compose(rng, form, single_other)
    draft.ruled, draft.spans = base not in UNRULED, base not in SPANLESS
    mess_up(draft, random.Random(f"{base} {seed} messes"), messes)
    leave_open_without_unit(draft)
    if STYLES[base].harms:
        as_seen(draft)
    if base in TRACELESS:
        leave_open_rows_with_empty_cells(draft)
    elif base == "text.glued":
        text_glued.leave_open_what_ran_together(draft)
    elif not draft.ruled:
        leave_open_rows_without_sums(draft)
    if base in ASKEW:
        leave_open_rows_below_no_full_one(draft)
    if base in PARTED_BY_SPACES:
        leave_open_rows_with_two_numbers_in_one(draft)
    data = STYLES[base].write(draft, random.Random(f"{base} {seed} writer"))
    left_open, done = frozenset(draft.open), tuple(draft.messes)
    return Made(name, seed, data, form.code, draft.year, draft.agency, draft.truth, left_open, done)


def _from_sheet(name: str, seed: int, form: Form, sheet: Sheet, rng: random.Random) -> Made:
    """A sheet with one perturbation, the named ones, or none."""
    named = name.split("+")[1:]
    chosen = [] if rng.random() < 0.3 else [rng.choice(PERTURBATIONS)]
    if named:
        chosen = [one for one in PERTURBATIONS if one.__name__ in named]
    for perturb in chosen:
        perturb(sheet, rng)
    if name.startswith(TRACELESS_SHEETS):
        touch_rows(sheet)
    messes, left_open = tuple(one.__name__ for one in chosen), frozenset(sheet.touched)
    data = sheet.text().encode()
    return Made(name, seed, data, form.code, form.since + 1, text.AGENCY, sheet.truth, left_open, messes)


def finished(drafts: Sequence[Made], browser: Browser | None = None) -> Iterator[Made]:
    """Given documents as drafted, return them converted, those of one program in one run.

    browser: needed where any of them is printed by Chromium.
    """
    by_program: dict[str, list[Made]] = {}
    for made in drafts:
        by_program.setdefault(_style(made.style).by, []).append(made)
    for program, several in by_program.items():
        files = _converted(program, [made.data for made in several], browser)
        for made, data in zip(several, files, strict=True):
            style = _style(made.style)
            rng = random.Random(f"{made.style} {made.seed} scan")
            scan = write_scan.scanned(data, rng, style.harms, style.resolutions) if style.harms else data
            yield replace(made, data=scan)


def _style(name: str) -> Style:
    """Given a style's name, with messes or without, return it; sheets are written as they are."""
    return STYLES.get(name.partition("+")[0], AS_IT_IS)


def _converted(program: str, files: list[bytes], browser: Browser | None) -> list[bytes]:
    if not program:
        return files
    if program == "chromium":
        assert browser is not None
        return write_pdf.print_pages(browser, [data.decode() for data in files])
    return write_pdf.convert_files(files, "docx", program.partition(" ")[2] or "pdf")
