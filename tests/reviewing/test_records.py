"""Lines are added and taken away; all others stay as they are, byte for byte."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import BadData
from gongkai.reviewing.records import empty, parse

NAMES = ("a", "b")
FIELD = st.text(st.sampled_from('x,"\n\r\u2028 \ufeff字'), max_size=5)


def text_of(rows: list[list[str]], end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([NAMES, *rows])
    return text.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(FIELD, min_size=2, max_size=2), max_size=4),
    st.lists(FIELD, min_size=2, max_size=2),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
def test_what_is_added_stands_at_the_end_and_can_be_taken_away(
    rows: list[list[str]], more: list[str], end: str, mark: str, whole: bool
) -> None:
    text = mark + text_of(rows, end)
    text = text if whole else text.removesuffix(end)
    had = parse(text, "f.csv", NAMES)
    assert had.text == text
    assert [[one.fields[name] for name in NAMES] for one in had.lines] == rows
    added = dict(zip(NAMES, more, strict=True))
    longer = had.having([added])
    assert longer.text.startswith(text)
    again = parse(longer.text, "f.csv", NAMES)
    assert [dict(one.fields) for one in again.lines][:-1] == [dict(one.fields) for one in had.lines]
    assert dict(again.lines[-1].fields) == added
    back = again.lacking([added])
    assert back is not None
    assert back.text in (text, text + "\n", text + "\r\n")


def test_a_line_that_is_not_understood_stays_and_a_column_that_a_file_lacks_is_left_out() -> None:
    text = 'b,note,a\nx\n\n1,"z",2\n'
    had = parse(text, "f.csv", NAMES)
    assert had.having([{"a": "5", "b": "6", "c": "7"}]).text == text + "6,,5\n"
    assert had.lacking([{"a": "2", "b": "1", "note": "z"}]).text == "b,note,a\nx\n\n"  # type: ignore[union-attr]
    assert had.lacking([{"a": "2", "b": "1", "note": "y"}]) is None
    assert parse('a,b\n1,"2\n', "f.csv", NAMES).text == 'a,b\n1,"2\n'


def test_a_file_without_the_columns_is_not_touched() -> None:
    with pytest.raises(BadData, match="column b is missing"):
        parse("a,c\n", "f.csv", NAMES)
    assert parse("", "f.csv", NAMES) == empty(NAMES)


def test_a_column_that_a_file_lacks_is_put_last() -> None:
    had = parse('a,b\r\n1,"2\n"\r\nx\r\n3,4', "f.csv", NAMES).with_columns(("b", "c", "d"))
    assert had.text == 'a,b,c,d\r\n1,"2\n",,\r\nx\r\n3,4,,'
    assert had == parse(had.text, "f.csv", NAMES)
