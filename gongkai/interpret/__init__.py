"""Document → Report: what a document says in the terms of a statutory form. Knows forms, nothing of formats."""

from gongkai.interpret.report import interpret

__all__ = ["interpret"]
