"""A page's instructions → what they draw, thing by thing. playa follows them; where they are plain they are taken apart here, in a
third of the time.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterator
from functools import lru_cache
from math import inf
from typing import Any

from playa import Page
from playa.content import ContentObject, GraphicState, XObjectObject
from playa.interp import LazyInterpreter
from playa.pdftypes import KWD, LIT, PDFObject, PSKeyword
from playa.utils import apply_matrix_pt

OPERATORS = frozenset(
    PSKeyword(name)
    for name in (
        b"q Q cm gs BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \" Do BI EI m l c v y h re "
        b"S s f F f* B B* b b* n W W* CS cs SC SCN sc scn G g RG rg K k"
    ).split()
)
"""What a reader of text and lines has to know of a page's instructions."""
REGULAR = rb"[^#/%\[\]()<>{}\s]*"
NUMBER = re.compile(rb"[+-]?(?:\.\d+|\d+(?:\.\d*)?)")
TOKEN = re.compile(rb"/" + REGULAR + rb"|" + NUMBER.pattern + rb"|[A-Za-z]" + REGULAR + rb"|<[A-Fa-f\d]*>|[^\s]")
"""What instructions are made of: a name, a number, an operator, a string in hexadecimal digits, a sign."""
OTHERS = frozenset((b"BI", b"ID", b"EI", b"R", b"true", b"false", b"null"))
"""What looks like operators, and is not."""
MOST_TOGETHER = 1 << 20
"""Instructions of more bytes are taken one by one, so that little of them has to be kept."""


class _State(GraphicState):
    """How things are drawn. Programs have it saved around each word."""

    def __copy__(self) -> _State:
        new = _State.__new__(_State)
        new.__dict__.update(self.__dict__)
        return new


def drawn_by(within: Page | XObjectObject) -> Iterator[ContentObject]:
    """Given a page, or a drawing on it, whose streams are unpacked, yield what its instructions draw."""
    if isinstance(within, XObjectObject):
        return within.interp(restrict_ops=OPERATORS)
    found = plain_objects(b"\n".join(stream.buffer for stream in within.streams))
    if found is None:
        return _with_clips(LazyInterpreter(within, list(within.streams), restrict_ops=OPERATORS))
    interpreter = LazyInterpreter(within, [], restrict_ops=OPERATORS, gstate=_State())
    interpreter.parser._parser.stack.extend((0, one) for one in reversed(found))
    return _with_clips(interpreter)


def _with_clips(interpreter: LazyInterpreter) -> LazyInterpreter:
    """Return what follows instructions so that clipping_path is a box outside of which nothing is shown, if there is one."""

    def clip() -> None:
        points = [apply_matrix_pt(interpreter.ctm, point) for one in interpreter.curpath for point in one.points]
        if not points:
            return
        xs, ys = zip(*points, strict=True)
        state: Any = interpreter.graphicstate
        x0, top, x1, bottom = state.clipping_path or (-inf, -inf, inf, inf)
        state.clipping_path = max(x0, min(xs)), max(top, min(ys)), min(x1, max(xs)), min(bottom, max(ys))

    for name in (b"W", b"W*"):
        interpreter._dispatch[KWD(name)] = (clip, 0)
    return interpreter


def plain_objects(data: bytes) -> list[PDFObject] | None:
    """Given instructions, return their operands and operators if these are numbers, names, hexadecimal strings and lists of them."""
    if len(data) > MOST_TOGETHER:
        return None
    found: list[PDFObject] = []
    around: list[list[PDFObject]] = []
    for token in TOKEN.findall(data):
        if token == b"[":
            around.append(found)
            found = []
        elif token == b"]" and around:
            around[-1].append(found)
            found = around.pop()
        else:
            one = _object(token)
            if one is None:
                return None
            found.append(one)
    return None if around else found


@lru_cache(maxsize=16384)
def _object(token: bytes) -> PDFObject:
    """Given a token, return what it says; None if it is no plain one."""
    if NUMBER.fullmatch(token):
        return float(token) if b"." in token else int(token)
    if token.startswith(b"/") and token.isascii():
        return LIT(token[1:].decode("ascii"))
    if len(token) > 1 and token.startswith(b"<"):
        digits = token[1:-1]
        return unhexlify(digits + b"0" * (len(digits) % 2))
    return KWD(token) if (token[:1].isalpha() or token in (b"'", b'"')) and token not in OTHERS else None
