"""DOC, RTF and WPS files: LibreOffice turns them into DOCX, in a folder, a profile and a process group of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from gongkai.errors import UnreadableInput
from gongkai.model import Document
from gongkai.readers import docx

SECONDS = 90
"""What a conversion may take; one of a report takes about three."""
PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
NOT_INSTALLED = (
    "The file is in Word's old format (DOC, RTF, WPS), which needs LibreOffice. Install it (Debian, Ubuntu: "
    "apt install libreoffice-writer-nogui; macOS: brew install --cask libreoffice; Windows: "
    "winget install TheDocumentFoundation.LibreOffice), or save the file as DOCX or PDF."
)
FAILED = "LibreOffice could not open the file. Open it in Word or WPS and save it as DOCX or PDF."
TOO_SLOW = (
    f"LibreOffice took over {SECONDS} s and was stopped. Open the file in Word or WPS and save it as DOCX or PDF."
)
LOCKED = "The file is locked with a password. Open it with the password and save it without."

COMPOUND = b"\xd0\xcf\x11\xe0"
WORD_TEXT, ROOT = "WordDocument".encode("utf-16-le"), "Root Entry".encode("utf-16-le")
"""Names in the directory of a DOC file, at the start of entries of 128 bytes ([MS-CFB] 2.6.1)."""
SHORT_STREAM = 4096
ENCRYPTED = 0x0100
"""A flag in the 16 bits at byte 10 of the text ([MS-DOC] 2.5.2)."""
OTHERS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "input.encrypted", LOCKED),
    ("Workbook", "input.format", "The file is an Excel workbook. Save the sheet as CSV, or the report as PDF."),
    ("PowerPoint Document", "input.format", "The file is a presentation. Save it as PDF."),
    ("__substg1.0_", "input.format", "The file is an e-mail. Save the report in it as a file of its own."),
    ("VisioDocument", "input.format", "The file is a drawing. Save it as PDF."),
)
UNKNOWN = (
    "input.format",
    "The file begins like a Word 97 file, but no Word document was found in it. Save it as DOCX or PDF.",
)
"""Names in files of the same container that hold no Word text: what to say of them, and of all others."""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
<prop oor:name="Field" oor:op="fuse"><value>false</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""
"""No macros, no links followed, a proxy that nobody serves: nothing leaves the machine."""


def read(data: bytes, words: frozenset[str] = frozenset()) -> Document:
    """Given the bytes of a DOC, RTF or WPS file, return its Document (format doc or rtf). words: what pictures in it may
    print.

    Raises UnreadableInput: input.format and input.encrypted where it is no such file, input.converter where
    LibreOffice is missing or fails, and what readers.docx raises.
    """
    is_doc = data.startswith(COMPOUND)
    if is_doc:
        _check_compound(data)
    document = docx.read(_converted(data, "report.doc" if is_doc else "report.rtf"), words)
    return replace(document, format="doc" if is_doc else "rtf")


def _check_compound(data: bytes) -> None:
    """Refuse what only has the container in common with a DOC file, before any program opens it."""
    if WORD_TEXT not in data:
        code, message = next(((code, say) for name, code, say in OTHERS if name.encode("utf-16-le") in data), UNKNOWN)
        raise UnreadableInput(message, code)
    sector = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    first, size = _entry(data, WORD_TEXT)
    begin = (first + 1) * sector if size >= SHORT_STREAM else (_entry(data, ROOT)[0] + 1) * sector + first * 64
    if data[begin + 1 : begin + 2] == b"\xa5" and int.from_bytes(data[begin + 10 : begin + 12], "little") & ENCRYPTED:
        raise UnreadableInput(LOCKED, "input.encrypted")


def _entry(data: bytes, name: bytes) -> tuple[int, int]:
    """Given a name in the directory of a compound file, return the first sector of its stream, and its bytes."""
    start = max(data.find(name), 0)
    return int.from_bytes(data[start + 116 : start + 120], "little"), int.from_bytes(
        data[start + 120 : start + 124], "little"
    )


def _converted(data: bytes, name: str) -> bytes:
    """Given a file's bytes and a name with its extension, return it as DOCX."""
    program = _program()
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        settings = work / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        (work / name).write_bytes(data)
        _run([
            program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out"), str(work / name),
        ], work)  # fmt: skip
        result = work / "out" / "report.docx"
        if not result.is_file():
            raise UnreadableInput(FAILED, "input.converter")
        return result.read_bytes()


def _program() -> str:
    found = next(filter(None, map(shutil.which, (*PROGRAMS, *PLACES))), None)
    if found is None:
        raise UnreadableInput(NOT_INSTALLED, "input.converter")
    return found


def _run(command: list[str], folder: Path) -> None:
    """Run a program with a home and temporary files in a folder; leave no process of it behind, however it ends."""
    surroundings = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=surroundings,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableInput(NOT_INSTALLED, "input.converter") from error
    with _ended(process):
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise UnreadableInput(TOO_SLOW, "input.converter") from error


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
