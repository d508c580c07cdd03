from __future__ import annotations

from dataclasses import replace

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Line, Place
from gongkai.readers import read
from tests.interpret.test_reading import sheet


def read_beside(*lines: str) -> list[str]:
    """Which tables are read where lines stand at the end of a report."""
    made = sheet()
    document = read(made.text().encode())
    beside = tuple(Line(line, Place(line=900 + at)) for at, line in enumerate(lines))
    figures = interpret(replace(document, blocks=(*document.blocks, *beside)), load()).figures
    return sorted({figure.cell.table for figure in figures if figure.value is not None})


EVERY = read_beside()


def test_a_table_that_stands_as_text_again_with_other_numbers_is_open() -> None:
    lines = ("一、本年新收政府信息公开申请数量 90001 0 0 0 0 0 90001", "（一）予以公开 0 90002 0 0 0 0 90002")
    assert read_beside(*lines) == [table for table in EVERY if table != "applications"]


def test_so_it_is_where_the_numbers_have_grown_together_with_the_labels() -> None:
    assert read_beside("行政许可90001", "行政处罚90002") == [table for table in EVERY if table != "disclosure"]


def test_lines_that_say_the_same_as_a_table_open_nothing() -> None:
    made = sheet()
    lines = [line.replace("\t", " ") for line in made.text().split("\n") if line.count("\t") > 3]
    assert read_beside(*lines) == EVERY


def test_one_line_with_a_label_and_another_number_is_no_table() -> None:
    assert read_beside("行政许可 90001", "本年新收政府信息公开申请数量为90001 件，予以公开 90002 件。") == EVERY
