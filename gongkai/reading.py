"""One file, read: the unit of work of a worker process."""

from __future__ import annotations

from pathlib import Path

from gongkai.errors import GongkaiError
from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.words.lexicon import words
from gongkai.model import Document, Report, Source
from gongkai.readers import read

MAX_BYTES = 64 * 1024 * 1024


def read_file(path: Path, source: Source | None) -> tuple[Document, Report] | tuple[str, str]:
    """Given a file and what is filed with it, return its document and report, or (error code, message)."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return "input.too_large", f"The file has {size >> 20} MiB; {MAX_BYTES >> 20} MiB is the limit. Split it."
        forms = load()
        document = read(path.read_bytes(), words(forms))
        return document, interpret(document, forms, source)
    except GongkaiError as error:
        return error.code, error.message
    except FileNotFoundError:
        return "input.missing", "There is no such file. Check the path."
    except IsADirectoryError:
        return "input.missing", "This is a folder. Name the files in it."
    except PermissionError:
        return "input.missing", "The file may not be read. Check its permissions."
