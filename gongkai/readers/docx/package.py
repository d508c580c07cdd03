"""A DOCX file as the parts in it: XML trees and pictures, each read only when asked for, within limits.

Parts are found as ECMA-376 part 2 says (relationships), but leniently: a relationship that leads nowhere costs only
what it leads to.
"""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from gongkai.errors import UnreadableInput

MAX_XML = 16 << 20
MAX_PICTURE = 64 << 20
"""Bytes of one unpacked part. The text of a report takes less than one MiB."""
MAX_TAGS = 1_000_000
"""Tags in one part; a report has some 30,000."""
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Namespaces of strict Office Open XML, and those in which nearly all files are written."""
OTHERS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.", "The file is an Excel workbook. Save the sheet as CSV, or the report as PDF."),
    ("ppt/presentation.", "The file is a presentation. Save it as PDF."),
    ("ofd.xml", "The file is an OFD document. Open it in an OFD reader and save it as PDF."),
    ("content.xml", "The file is an OpenDocument file. Save it as DOCX or PDF."),
    ("meta-inf/manifest.mf", "The file is a program (JAR). Download the report itself."),
    ("meta-inf/container.xml", "The file is an e-book (EPUB). Save it as PDF."),
)
"""What else a ZIP file can be, by the beginning of a name in it."""
DAMAGED = "The DOCX file is damaged or incomplete. Download it again, or open it in Word or WPS and save it as DOCX."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a DOCX file. names: where each stands, by its lower-case name; main: the name of the text."""

    archive: ZipFile
    names: dict[str, ZipInfo]
    main: str

    def bytes(self, name: str, limit: int = MAX_PICTURE) -> bytes | None:
        """Given a part's name, return its bytes, None where there is none."""
        info = self.names.get(name.lower())
        return None if info is None else _unpacked(self.archive, info, limit)

    def xml(self, name: str) -> Element | None:
        """Given a part's name, return its tree, None where there is none."""
        data = self.bytes(name, MAX_XML)
        return None if data is None else _tree(data)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Given a part's name, return its relationships: id → (kind, name of the part it leads to)."""
        folder, file = posixpath.split(name)
        tree = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {} if tree is None else _relationships(tree, folder)

    def by_kind(self, kind: str) -> Element | None:
        """Given a kind of relationship of the text (styles, numbering), return the tree it leads to."""
        targets = (target for found, target in self.related(self.main).values() if found == kind)
        return next((tree for tree in map(self.xml, targets) if tree is not None), None)


def unpack(data: bytes) -> Package:
    """Given a ZIP file's bytes, return its parts. Raises UnreadableInput where it is no DOCX file."""
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableInput(DAMAGED, "input.damaged") from error
    names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
    package = Package(archive, names, "")
    roots = package.related("").values()
    main = next((target for kind, target in roots if kind == "officeDocument"), "word/document.xml")
    if main.lower() not in names or not main.lower().startswith("word"):
        main = "word/document.xml"
    if main not in names and main.lower() not in names:
        raise UnreadableInput(_what_else(names), "input.format")
    return Package(archive, names, main)


def _what_else(names: dict[str, ZipInfo]) -> str:
    for beginning, message in OTHERS:
        if any(name.startswith(beginning) for name in names):
            return message
    return "The file is a ZIP archive and no report. Unpack it and take the report out of it."


def _unpacked(archive: ZipFile, info: ZipInfo, limit: int) -> bytes:
    """Return what is packed, without ever unpacking more than the limit, whatever the file says of its size."""
    if info.flag_bits & 1:
        message = "The file is locked with a password. Open it with the password and save it without."
        raise UnreadableInput(message, "input.encrypted")
    try:
        with archive.open(info) as packed:
            data = packed.read(limit + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableInput(DAMAGED, "input.damaged") from error
    if len(data) > limit:
        message = f"A part of the file unpacks to more than {limit >> 20} MiB. Save the report anew as DOCX or PDF."
        raise UnreadableInput(message, "input.too_large")
    return data


def _tree(data: bytes) -> Element:
    """Return the tree of an XML part. Office Open XML has no document type declaration, hence no entities."""
    for strict, common in STRICT:
        data = data.replace(strict, common)
    if data.count(b"<") > MAX_TAGS:
        raise UnreadableInput(
            "The file holds far more than a report. Leave out what is not the report.", "input.too_large"
        )
    try:
        tree = parse_xml(data)
    except (SyntaxError, LookupError, ValueError) as error:
        raise UnreadableInput(DAMAGED, "input.damaged") from error
    if tree.getroottree().docinfo.doctype:
        raise UnreadableInput(DAMAGED, "input.damaged")
    return tree


def _relationships(tree: Element, folder: str) -> dict[str, tuple[str, str]]:
    return {
        item.get("Id", ""): (item.get("Type", "").rpartition("/")[2], _resolved(item.get("Target", ""), folder))
        for item in tree.iterchildren("{*}Relationship")
        if item.get("TargetMode") != "External"
    }


def _resolved(target: str, folder: str) -> str:
    target = target.replace("\\", "/")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
