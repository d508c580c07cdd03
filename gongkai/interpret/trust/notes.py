"""What the reading itself has to say: cells it could not read, tables that are repeated or not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.counting import count
from gongkai.forms import Form, Table
from gongkai.interpret.trust.reading import Readings
from gongkai.model import Figure, Finding, Note, Severity, Side, Status

OLDER = "该年度尚未规定统一的表格。", " No form was prescribed for its year yet."
NAMED = 6
"""So many rows are named; more are counted."""


def reading_findings(
    figures: Sequence[Figure], readings: Readings, form: Form | None, prescribed: bool = True
) -> Iterator[Finding]:
    """Given what was read, yield findings on the reading: reading.unreadable, reading.no_table,
    structure.table_missing, structure.table_repeated and structure.row_repeated. prescribed: whether a form was prescribed for the report's year.
    """
    if form is None:
        older, older_en = ("", "") if prescribed else OLDER
        yield Finding(
            "reading.no_table:report", "reading.no_table", Severity.ERROR if prescribed else Severity.HINT, Side.READING,
            f"没有找到法定格式的统计表，报告没有任何数字被读取。{older}",
            f"No table of a statutory form was found; no figure of this report was read.{older_en}",
        )  # fmt: skip
        return
    for table in form.tables:
        copies = readings.copies.get(table.code, 0)
        if copies == 0:
            yield Finding(
                f"structure.table_missing:{table.code}", "structure.table_missing", Severity.ERROR, Side.UNKNOWN,
                f"没有找到“{table.label}”统计表。",
                f"The table “{table.label_en}” was not found.",
                terms={"table": table.code},
            )  # fmt: skip
        elif copies > 1:
            yield Finding(
                f"structure.table_repeated:{table.code}", "structure.table_repeated", Severity.WARNING, Side.REPORT,
                f"“{table.label}”统计表出现 {copies} 次；各次不同的数字不采用。",
                f"The table “{table.label_en}” stands {copies} times; figures that differ are not used.",
                terms={"table": table.code, "copies": copies},
            )  # fmt: skip
        if copies == 1:
            yield from _repeated(figures, readings, table)
    yield from unreadable(figures, form)


def _repeated(figures: Sequence[Figure], readings: Readings, table: Table) -> Iterator[Finding]:
    """The rows of a table that are printed more than once; a number that is not the same each time is not certain."""
    for item in table.items:
        if (table.code, item.code) not in readings.again:
            continue
        own = [one for one in figures if (one.cell.table, one.cell.item) == (table.code, item.code)]
        differs = any(one.status is Status.UNREADABLE for one in own)
        yield Finding(
            f"structure.row_repeated:{table.code}.{item.code}", "structure.row_repeated",
            Severity.WARNING if differs else Severity.HINT, Side.UNKNOWN,
            f"“{table.label}”表中，“{item.label}”这一行印了不止一次{'，各次数字不同的不采用' if differs else '，数字相同'}。",
            f"In “{table.label_en}” the row “{item.label_en}” is printed more than once"
            f"{'; numbers that differ are not used' if differs else ', with the same numbers'}.",
            cells=tuple(one.cell for one in own),
            terms={"table": table.code, "item": item.code, "differs": differs},
        )  # fmt: skip


NOTES = {
    "reading.charset": (
        "文件中有 {characters} 个字符已损坏，含有它们的数字按未知处理。",
        "{characters} characters of the file are damaged; figures that hold any are treated as not known.",
    ),
    "reading.ocr": (
        "第 {pages} 页是图片，或其字体没有说明所示的字符，文字由程序识别：数字经两种识别一致或合计相符才采用，正文中的数字不采用。",
        "Page {pages} is a picture, or its fonts do not say what they show. Its figures are used where two recognitions agree or sums bear them; numbers in its text are not.",
    ),
    "reading.limits": (
        "第 {pages} 页没有读取：是图片或字体没有说明所示的字符，而没有安装识别程序；或已损坏。",
        "Page {pages} was not read: it is a picture, or its fonts do not say what they show, and nothing that recognises pictures is installed; or it is damaged.",
    ),
    "reading.run_together": (
        "文件中有 {rows} 行的数字连在一起，中间没有分隔：全部为零，或合计关系只允许一种拆法的才采用，其余按未知处理。",
        "In {rows} rows nothing stands between the numbers: used where all are zero or sums leave one way to part them, else not known.",
    ),
}
"""What readers note of a document, in words; terms as the readers give them."""


def note_findings(notes: Sequence[Note], figures: Sequence[Figure]) -> Iterator[Finding]:
    """Given what a reader noted and the figures read, yield a finding for each note."""
    recognised = tuple(figure.cell for figure in figures if figure.grounds and figure.grounds.recognised)
    for note in notes:
        message, message_en = NOTES[note.code]
        words = {
            key: "、".join(map(str, one)) if isinstance(one, list | tuple) else one for key, one in note.terms.items()
        }
        yield Finding(
            f"{note.code}:document", note.code, Severity.HINT, Side.READING,
            message.format(**words), message_en.format(**words).replace("、", ", "),
            cells=recognised if note.code == "reading.ocr" else (),
            terms=note.terms,
        )  # fmt: skip


def unreadable(figures: Sequence[Figure], form: Form) -> Iterator[Finding]:
    """One finding for each table with unreadable cells: its rows named, with every possible reading of each cell."""
    for table in form.tables:
        unread = [one for one in figures if one.cell.table == table.code and one.status is Status.UNREADABLE]
        if not unread:
            continue
        rows = [(table.item(item), times) for item, times in Counter(one.cell.item for one in unread).items()]
        more, more_en = (f"等 {len(rows)} 行", f"; … {len(rows)} rows in all") if len(rows) > NAMED else ("", "")
        named = "、".join(f"{item.label}（{times} 个）" for item, times in rows[:NAMED]) + more
        named_en = "; ".join(f"{item.label_en} ({times})" for item, times in rows[:NAMED]) + more_en
        yield Finding(
            f"reading.unreadable:{table.code}", "reading.unreadable", Severity.WARNING, Side.READING,
            f"“{table.label}”中有 {len(unread)} 个数字印有内容但不能确定，按未知处理：{named}。",
            f"{count(len(unread), 'printed figure')} of “{table.label_en}” {'is' if len(unread) == 1 else 'are'} not certain and "
            f"treated as not known: {named_en}.",
            cells=tuple(figure.cell for figure in unread),
            terms={str(figure.cell): list(figure.candidates) for figure in unread},
        )  # fmt: skip
