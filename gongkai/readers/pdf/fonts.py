"""Character codes of a PDF's fonts → characters, or U+FFFD where the file does not say which.

playa answers an unknown code with the character of that number, which for a font that holds a part of its characters
is another one; a digit among them would be a wrong figure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from playa.cmapdb import CMap, CMapBase, get_unicode_map
from playa.encodingdb import cid2unicode_from_encoding
from playa.font import CIDFont, Font, SimpleFont
from playa.pdftypes import PSLiteral, resolve1

UNKNOWN = "\ufffd"
RADICALS = dict(
    zip(
        "⺁⺒⺓⺝⺟⺠⺩⺬⺮⺯⺴⺼⻁⻄⻅⻆⻉⻊⻋⻏⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂巳幺月母民王示竹糸网肉虎西见角贝足车邑長镸长门雨青韦页风飞食食飠饣马骨鬼鱼鸟麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""Radicals that Unicode does not equate with the characters that look the same; fonts' tables name one for the other."""

Decoder = Callable[[bytes], Iterable[tuple[int, str]]]


def decoder(font: Font) -> Decoder:
    """Given a font, return what turns the bytes of a string into (character id, text) for each glyph."""
    if isinstance(font, CIDFont):
        return _composite(font)
    if isinstance(font, SimpleFont):
        return _simple(font)
    return lambda data: ((code, UNKNOWN) for code in data)


def _composite(font: CIDFont) -> Decoder:
    cmap = font.cmap
    declared = resolve1(font.spec.get("ToUnicode"))
    if isinstance(declared, PSLiteral) and font.tounicode is None:
        return lambda data: ((cid, _normal(chr(int.from_bytes(code, "big")))) for code, cid in _codes(cmap, data))
    if declared is None:
        by_id = _of_collection(font)
        if by_id is not None:
            told = _told_by_code(cmap)
            return lambda data: ((cid, by_id(cid) if cid else told(code)) for code, cid in _codes(cmap, data))
    if font.tounicode is None:
        return lambda data: ((cid, UNKNOWN) for _, cid in _codes(cmap, data))
    known = _normalised(font.tounicode.bytes2unicode)
    if declared is None and (glyphs := font.cid2gid) is not None:
        return lambda data: (
            (cid, known.get(glyphs.get(cid, 0).to_bytes(2, "big"), UNKNOWN)) for _, cid in _codes(cmap, data)
        )
    return lambda data: ((cid, known.get(code, UNKNOWN)) for code, cid in _codes(cmap, data))


def _codes(cmap: CMapBase, data: bytes) -> Iterable[tuple[bytes, int]]:
    """Return the codes of a string, each with its character id; 0 for a code that the map does not have.

    playa passes over such codes.
    """
    return _mapped(cmap, data) if isinstance(cmap, CMap) else cmap.decode(data)


def _mapped(cmap: CMap, data: bytes) -> Iterator[tuple[bytes, int]]:
    shortest = 1 if any(isinstance(cid, int) for cid in cmap.code2cid.values()) else 2
    at = 0
    while at < len(data):
        end, found = at, cmap.code2cid.get(data[at])
        while isinstance(found, dict) and end + 1 < len(data):
            end += 1
            found = found.get(data[end])
        end = max(end + 1, at + shortest)
        yield data[at:end], found if isinstance(found, int) else 0
        at = end


def _told_by_code(cmap: CMapBase) -> Callable[[bytes], str]:
    """Return what names a character that a map does not have: in maps from Unicode the code does."""
    is_unicode = any(name in str(cmap.attrs.get("CMapName")) for name in ("UCS2", "UTF16"))
    return lambda code: _normal(code.decode("utf-16-be", "replace")) if is_unicode else UNKNOWN


def _of_collection(font: CIDFont) -> Callable[[int], str] | None:
    """Given a font of a known character collection (Adobe-GB1 …), return what names its characters."""
    try:
        names = get_unicode_map(font.cidcoding, font.cmap.is_vertical()).cid2unichr
    except KeyError:
        return None
    return lambda cid: _normal(names.get(cid, UNKNOWN))


def _simple(font: SimpleFont) -> Decoder:
    known = {code: _normal(text) for code, text in cid2unicode_from_encoding(font.encoding).items()}
    if font.tounicode is not None:
        mapped = _normalised(font.tounicode.bytes2unicode)
        known = {code[0]: text for code, text in mapped.items() if len(code) == 1}
    return lambda data: ((code, known.get(code, UNKNOWN)) for code in data)


def _normalised(names: dict[bytes, str]) -> dict[bytes, str]:
    return {code: _normal(text) for code, text in names.items()}


def _normal(text: str) -> str:
    """Given a glyph's text, return it with ordinary characters for radicals, ligatures and their like, U+FFFD for no character."""
    return "".join(map(_character, text)) or UNKNOWN


def _character(char: str) -> str:
    if "\u2e80" <= char <= "\u2fdf":
        return RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if "\ufb00" <= char <= "\ufb06" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    private = "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
    return UNKNOWN if private or (char < " " and char not in "\t\n\r") else char
