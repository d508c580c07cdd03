"""What stops a document, a row or a build. What a reader should merely know is a Finding (model/)."""

from __future__ import annotations


class GongkaiError(Exception):
    """Something a person has to act on: a closed code, and a message with file, place and remedy."""

    code = "error"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code:
            self.code = code


class UnreadableInput(GongkaiError):
    """A file from which no report can be read (codes: docs/parse.md)."""

    code = "unreadable"


class BadData(GongkaiError):
    """A file under data/ that breaks its own rules: a wrong field, line or value."""

    code = "data"


class BadTemplate(GongkaiError):
    """A template or content page that cannot be rendered."""

    code = "template"


class WrongUsage(GongkaiError):
    """A command called with arguments that make no sense together (exit code 2)."""

    code = "usage"
