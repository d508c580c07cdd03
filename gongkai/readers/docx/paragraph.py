"""A paragraph as its reader sees it: the text, and what hangs on it (text boxes, pictures).

Left out: hidden and struck-out characters, notes of change tracking, the instructions of fields, the marks of
footnotes. Characters above or below the line stay apart from those on it: 12 with a raised 3 is "12³", never "123".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from gongkai.readers.docx.markup import DRAWING, VML, M, R, W, attribute, inside, shown
from gongkai.readers.docx.numbering import Numbering
from gongkai.readers.docx.styles import Look, Styles
from gongkai.readers.encoding import ANY_INVISIBLE

SHIFTED = {
    1: str.maketrans("0123456789+-=().．", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾˙˙"),
    -1: str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
"""Characters above and below the line."""
UNKNOWN = "\ufffd"
"""Stands for a character that is seen on the page and not known here."""
SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"
}  # fmt: skip
NOTES = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
DRAWINGS = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
TEXT_BOX = f"{W}txbxContent"
PICTURES = {f"{DRAWING}blip": f"{R}embed", f"{VML}imagedata": f"{R}id"}
WORD_ART = f"{VML}textpath"
COMPUTED = ("EQ", "SYMBOL", "FORMDROPDOWN", "FORMCHECKBOX")
"""Fields that show something although no result stands in the file."""
PLAIN = Look()
SYMBOL_FONT = "Symbol"
SAME_IN_SYMBOL = frozenset("0123456789+-,./()%:;=[]<>")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by the id under which the text's relationships have it."""

    relation: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """text: its lines parted by line feeds. goes_on: its end is deleted, the next paragraph continues it.

    drawn: text boxes (their markup), pictures and decorative text, in order.
    """

    text: str
    goes_on: bool
    drawn: tuple[Element | Picture | str, ...]


@dataclass(slots=True)
class _Field:
    """A field being read: until its result begins, what is met is its instruction."""

    start: int
    instruction: str = ""
    in_result: bool = False


@dataclass(slots=True)
class _Pieces:
    """A paragraph being read: pieces of text, each with its look."""

    texts: list[tuple[str, Look]] = field(default_factory=list)
    drawn: list[Element | Picture | str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def add(self, text: str, look: Look = PLAIN) -> None:
        if text and all(found.in_result for found in self.fields):
            self.texts.append((text, look))


def read_paragraph(element: Element, styles: Styles, numbering: Numbering) -> Paragraph:
    """Given a paragraph's markup and what its document says of styles and lists, return it as seen."""
    properties = element.find(f"{W}pPr")
    style = attribute(properties, "pStyle")
    pieces = _Pieces()
    for child in shown(element):
        if child.tag == f"{W}r":
            _add_run(pieces, child, styles, style)
        elif isinstance(child.tag, str) and child.tag.startswith(M):
            _add_math(pieces, child)
    mark = None if properties is None else properties.find(f"{W}rPr")
    goes_on = mark is not None and any(mark.find(f"{W}{tag}") is not None for tag in ("del", "moveFrom"))
    label, attached = ("", True) if goes_on else numbering.label(properties, style)
    text = ANY_INVISIBLE.sub("", _joined(pieces.texts))
    return Paragraph(_labelled(label, attached, text), goes_on, tuple(pieces.drawn))


def _labelled(label: str, attached: bool, text: str) -> str:
    """A number that Word parts from the text by a gap keeps a space where the two would read as one."""
    text = text.lstrip() if label else text
    gap = " " if label and not attached and (label[-1].isalnum() or text[:1].isdigit()) else ""
    return f"{label}{gap}{text}"


def _joined(pieces: list[tuple[str, Look]]) -> str:
    """Join pieces of text. Where all characters are raised, none is above the others.

    Digits side by side in different colours, or of which some are too small to be seen, are not known as one number.
    """
    if len({look for _, look in pieces}) < 2:
        return "".join(text for text, _ in pieces)
    shifts = {look.shift for text, look in pieces if text.strip()}
    joined, last = "", PLAIN
    for text, look in pieces:
        if text[0].isdigit() and joined[-1:].isdigit() and (look.colour, look.tiny) != (last.colour, last.tiny):
            joined += UNKNOWN
        joined += text.translate(SHIFTED.get(look.shift, {})) if len(shifts) > 1 else text
        last = look
    return joined


def _add_run(pieces: _Pieces, run: Element, styles: Styles, paragraph_style: str | None) -> None:
    look = styles.look(run.find(f"{W}rPr"), paragraph_style)
    for child in shown(run):
        if child.tag == f"{W}fldChar":
            _turn_field(pieces, child.get(f"{W}fldCharType"))
        elif child.tag == f"{W}instrText" and pieces.fields:
            pieces.fields[-1].instruction += child.text or ""
        elif look.hidden:
            continue
        elif child.tag in DRAWINGS:
            pieces.drawn += _drawn(child)
        elif child.tag in NOTES:
            if child.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                break
        elif not look.struck:
            _add_characters(pieces, child, look, styles, paragraph_style)


def _add_characters(pieces: _Pieces, child: Element, look: Look, styles: Styles, paragraph_style: str | None) -> None:
    if child.tag == f"{W}t":
        pieces.add(_characters(child), look)
    elif child.tag in SIGNS:
        pieces.add(SIGNS[child.tag])
    elif child.tag == f"{W}sym":
        pieces.add(_symbol(child), look)
    elif child.tag == f"{W}ruby":
        for base in inside(child, (f"{W}rubyBase",)):
            for run in inside(base, (f"{W}r",)):
                _add_run(pieces, run, styles, paragraph_style)


def _characters(element: Element) -> str:
    """Return the text of a w:t as Word shows it: spaces at its ends count only where the file says so."""
    text = "".join(element.itertext()).replace("\r", "").replace("\n", " ").replace("\t", " ")
    if text == text.strip(" ") or element.xpath("ancestor-or-self::*/@xml:space")[-1:] == ["preserve"]:
        return text
    return text.strip(" ")


def _symbol(element: Element) -> str:
    """Return a character given by its place in a font: known are those of Symbol that are as everywhere."""
    try:
        char = chr(int(element.get(f"{W}char", ""), 16) & 0xFFF)
    except ValueError:
        return UNKNOWN
    return char if element.get(f"{W}font") == SYMBOL_FONT and char in SAME_IN_SYMBOL else UNKNOWN


def _turn_field(pieces: _Pieces, kind: str | None) -> None:
    if kind == "begin":
        pieces.fields.append(_Field(len(pieces.texts)))
    elif kind == "separate" and pieces.fields:
        pieces.fields[-1].in_result = True
    elif kind == "end" and pieces.fields:
        ended = pieces.fields.pop()
        if len(pieces.texts) == ended.start and ended.instruction.strip().upper().startswith(COMPUTED):
            pieces.add(UNKNOWN)


def _add_math(pieces: _Pieces, element: Element) -> None:
    """Add a formula's characters; exponents are above the line, the lower part of a fraction follows a stroke."""
    for child in inside(element, (f"{M}t", f"{M}sup", f"{M}sub", f"{M}den")):
        if child.tag == f"{M}t":
            pieces.add(child.text or "")
            continue
        if child.tag == f"{M}den":
            pieces.add("/")
        look = Look(shift={f"{M}sup": 1, f"{M}sub": -1}.get(child.tag, 0))
        for text in inside(child, (f"{M}t",)):
            pieces.add(text.text or "", look)


def _drawn(drawing: Element) -> Iterator[Element | Picture | str]:
    """Yield what a drawing holds: text boxes, pictures that are in the file, decorative text."""
    for found in inside(drawing, (TEXT_BOX, *PICTURES, WORD_ART)):
        if found.tag == TEXT_BOX:
            yield found
        elif found.tag == WORD_ART:
            yield found.get("string", "")
        elif relation := found.get(PICTURES[found.tag]):
            yield Picture(relation)
