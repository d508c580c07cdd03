"""How much a PDF's streams may unpack to: found out piece by piece, before a stream is unpacked whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

from playa.pdftypes import ContentStream

from gongkai.errors import UnreadableInput

MOST = 256 << 20
"""Bytes of any stream. The picture of a large page, scanned in colour at 600 dots an inch, has some 200 million."""
MOST_INSTRUCTIONS = 32 << 20
"""Bytes of a page's instructions; a report's page has some 50,000."""
RATIO = 1032
"""Deflate makes nothing smaller than by this factor."""
PIECE = 1 << 20
BEGINNING = 1024
"""Bytes from which deflate tells what a stream begins with."""
STREAM = re.compile(rb"stream\r?\n")
FILTERS = ("F", "Filter", "DP", "DecodeParms", "FDecodeParms")
TOO_LARGE = "A part of the PDF unpacks to far more than a report holds. Print it to a new PDF."


def check_streams(data: bytes) -> None:
    """Given a PDF's bytes, raise UnreadableInput (input.too_large) if a stream in it unpacks to more than MOST.

    A stream may be packed several times over.
    """
    for start in STREAM.finditer(data):
        begin = start.end()
        if not _is_packed(data[begin : begin + 2]) or data.startswith(b"end", start.start() - 3):
            continue
        end = data.find(b"endstream", begin) % (len(data) + 1)
        with suppress(zlib.error):
            inner = zlib.decompressobj().decompress(data[begin : begin + BEGINNING], 2)
            if _is_packed(inner) or (end - begin) * RATIO > MOST:
                _unpack_all(iter((data[begin:end],)))


def unpack(stream: ContentStream) -> None:
    """Given a stream of instructions, unpack it for good; playa would do so whenever it is asked for.

    Raises UnreadableInput (input.too_large), and what playa raises for a stream that is damaged.
    """
    data = stream.decode(strict=True)
    if len(data) > MOST_INSTRUCTIONS:
        raise UnreadableInput(TOO_LARGE, "input.too_large")
    stream.rawdata, stream.decipher = data, None
    stream.attrs = {name: value for name, value in stream.attrs.items() if name not in FILTERS}


def _is_packed(beginning: bytes) -> bool:
    """Tell whether bytes begin as zlib's streams do (RFC 1950)."""
    return len(beginning) > 1 and beginning[0] & 0x0F == 8 and int.from_bytes(beginning[:2], "big") % 31 == 0


def _unpack_all(pieces: Iterator[bytes]) -> None:
    """Unpack pieces, and what comes out again, for as long as it is packed."""
    first = next(pieces, b"")
    while _is_packed(first):
        pieces = _bounded(_unpacked(chain((first,), pieces)))
        first = next(pieces, b"")
    for _ in pieces:
        pass


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not engine.eof:
            yield engine.decompress(rest, PIECE)
            rest = engine.unconsumed_tail


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > MOST:
            raise UnreadableInput(TOO_LARGE, "input.too_large")
        yield piece
