"""What persons say, on disk at once: several at a time may work on one data folder, and no line is lost."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.errors import BadData
from gongkai.register import Decided, read_decided
from gongkai.register.corrections import COLUMNS as CORRECTION
from gongkai.register.corrections import NAME as CORRECTIONS
from gongkai.register.fields import read_text
from gongkai.register.verdicts import COLUMNS as VERDICT_NEEDED
from gongkai.register.verdicts import NAME as VERDICTS
from gongkai.register.verdicts import WRITTEN as VERDICT
from gongkai.reviewing import lines
from gongkai.reviewing.lines import Line, line_of
from gongkai.reviewing.records import Fields, Records, empty, parse

COLUMNS = {lines.NAME: lines.COLUMNS, CORRECTIONS: CORRECTION, VERDICTS: VERDICT}
"""The columns of each file when it is made."""
NEEDED = COLUMNS | {VERDICTS: VERDICT_NEEDED}
"""Those without which it cannot be read; others are added to a file that somebody made by hand."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of a CSV file to take away and to add."""

    name: str
    gone: tuple[Fields, ...] = ()
    added: tuple[Fields, ...] = ()

    def back(self) -> Rows:
        return Rows(self.name, self.added, self.gone)


@dataclass(frozen=True, slots=True)
class Whole:
    """A file to replace, if it still is as it was."""

    name: str
    before: bytes
    after: bytes

    def back(self) -> Whole:
        return Whole(self.name, self.after, self.before)


Edit = Rows | Whole


class Store:
    """The files of a data folder that reviewing writes."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._seen: object = None
        self._said: tuple[list[Line], Decided] = ([], Decided())

    def said(self) -> tuple[list[Line], Decided]:
        """Return the lines that wait, and what is decided, as they are now."""
        state = [self._state(name) for name in COLUMNS]
        if state != self._seen:
            found = [line_of(one.fields) for one in self._records(lines.NAME).lines]
            self._said = [one for one in found if one], read_decided(self.data)
            self._seen = state
        return self._said

    def change(self, edits: Sequence[Edit]) -> None:
        """Given edits, do all of them, in their order.

        Raises BadData, and changes nothing, where somebody else changed meanwhile what they are on, or a build would leave
        out a line.
        """
        with self._alone(), TemporaryDirectory(dir=self.data, prefix=".review.") as folder:
            made = [self._made(edit) for edit in edits]
            self._check(dict(made))
            for number, (_, content) in enumerate(made):
                _write(Path(folder, str(number)), content)
            for number, (name, _) in enumerate(made):
                Path(folder, str(number)).replace(self.data / name)

    def _made(self, edit: Edit) -> tuple[str, bytes]:
        if isinstance(edit, Whole):
            if (self.data / edit.name).read_bytes() != edit.before:
                raise _changed(edit.name)
            return edit.name, edit.after
        rest = self._records(edit.name).lacking(edit.gone)
        if rest is None:
            raise _changed(edit.name)
        if edit.added:
            rest = rest.with_columns(COLUMNS[edit.name]).having(edit.added)
        return edit.name, rest.text.encode()

    def _records(self, name: str) -> Records:
        path = self.data / name
        if not path.exists():
            return empty(COLUMNS[name])
        read_text(path, name)
        return parse(path.read_bytes().decode(), name, NEEDED[name])

    def _check(self, made: dict[str, bytes]) -> None:
        """Raise BadData where what is to be written has a line that a build would leave out."""
        if made.keys().isdisjoint({CORRECTIONS, VERDICTS}):
            return
        with TemporaryDirectory() as folder:
            for name in (CORRECTIONS, VERDICTS):
                if name in made or (self.data / name).exists():
                    Path(folder, name).write_bytes(made.get(name) or (self.data / name).read_bytes())
            before = {one.message for one in read_decided(self.data).problems}
            for one in read_decided(Path(folder)).problems:
                if one.message not in before:
                    raise BadData(one.message, one.code)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile: the folder itself is the lock, so that no file is left behind."""
        lock = os.open(self.data, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _state(self, name: str) -> object:
        try:
            stat = (self.data / name).stat()
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _changed(name: str) -> BadData:
    return BadData(f"{name}: somebody changed this meanwhile. Look at it again.", "data.changed")
