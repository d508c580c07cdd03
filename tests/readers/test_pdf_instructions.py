"""PDF: instructions that are plain are taken apart here, as playa takes apart all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playa.parser import ObjectParser

from gongkai.readers.pdf.instructions import plain_objects

PLAIN = (
    "q 0.5 w -1 J +.5 5. 12ab T*'\"",
    "BT/F1 9 Tf<1C0>Tj[<07>3<0B>-7.25[1]]TJ ET",
    "/a/b//c1.x[q]",
    "1-2 3.4.5 6",
)
NOT_PLAIN = (
    "(a(b)c)Tj",
    "/P<</MCID 0>>BDC",
    "BI /W 1 ID x EI",
    "/a#20b",
    "% a\n1",
    "[1",
    "1]",
    "true",
    "<1 2>",
    "<zz>",
)
PIECES = st.lists(
    st.sampled_from(["1", "-", ".5", "[", "]", "<a1>", "/F", "q", "T*", " ", "\n", "(", ")", "<", ">", "%"])
)


def taken_apart(text: str) -> list[object]:
    return [one for _, one in ObjectParser(text.encode())]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_instructions_say_what_they_do_to_playa(text: str) -> None:
    assert plain_objects(text.encode()) == taken_apart(text)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_playa(text: str) -> None:
    assert plain_objects(text.encode()) is None


@given(PIECES)
def test_any_pieces_say_what_they_do_to_playa_or_are_left_to_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = plain_objects(text.encode())
    assert found is None or found == taken_apart(text)
