"""Page pictures of a build: drawn by processes that can be killed, one file each, and kept by content."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.cache import drawing_version
from gongkai.errors import GongkaiError
from gongkai.model import Corpus, Filed
from gongkai.publish.pictures import Facsimile, Sheet, facsimile, folder, may_be_shown, sheets
from gongkai.register import Problem
from gongkai.workers import Limits, Stopped, do_all

LIMITS = Limits(seconds=120.0, memory=1024)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures of a corpus: of each report, by page, where they are kept; problems: what was not drawn."""

    reports: dict[str, Filed]
    pictures: dict[str, dict[int, Path]]
    problems: tuple[Problem, ...]

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield each picture: its path within the site, and the file that holds it."""
        for report_id, pages in self.pictures.items():
            for number, file in pages.items():
                yield f"{folder(self.reports[report_id])}/{number}.webp", file

    def facsimile(self, report_id: str) -> Facsimile:
        """Given a report's id, return what can be seen of it."""
        return facsimile(self.reports[report_id], self.pictures.get(report_id, {}))


def draw_all(
    corpus: Corpus, data: Path, kept: Path, workers: int, progress: Callable[[str, int], Callable[[], object]]
) -> Drawn:
    """Given a corpus, its data folder and where pictures are kept, draw those that are not there yet."""
    reports = {one.report_id: one for one in corpus.reports}
    folders = {one.report_id: place_of(one, kept) for one in corpus.reports if may_be_shown(one, corpus.portal)}
    missing = {place: reports[report_id] for report_id, place in folders.items() if not place.is_dir()}
    jobs = [
        (data / one.source.path, one.document.format, sheets(one.document, one.report), place)
        for place, one in missing.items()
    ]
    step = progress("pictures", len(jobs)) if jobs else lambda: None
    problems = [
        Problem(result.code, f"{one.source.path}: its pages are not shown. {result.message}")
        for one, result in zip(missing.values(), do_all(draw_file, jobs, workers, LIMITS, step), strict=True)
        if isinstance(result, Stopped)
    ]
    return Drawn(reports, {report_id: _by_page(place) for report_id, place in folders.items()}, tuple(problems))


def draw_file(path: Path, form: str, pages: tuple[Sheet, ...], place: Path) -> Stopped | None:
    """Given a file, its format, its pages and a folder, make the folder with their pictures; all or none."""
    from gongkai.publish.draw import draw

    part = place.with_suffix(f".{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        for number, picture in draw(path.read_bytes(), form, pages):
            (part / f"{number}.webp").write_bytes(picture)
    except GongkaiError as error:
        shutil.rmtree(part)
        return Stopped(error.code, error.message)
    try:
        part.rename(place)
    except OSError:  # another build has put them there meanwhile
        shutil.rmtree(part)
    return None


def place_of(filed: Filed, kept: Path) -> Path:
    """Given a report and where pictures are kept, return the folder of its own; it is there once they are drawn."""
    key = hashlib.sha256(f"{drawing_version()}\n{filed.source.sha256}".encode()).hexdigest()
    return kept / key[:2] / key


def _by_page(place: Path) -> dict[int, Path]:
    return {int(picture.stem): picture for picture in sorted(place.glob("*.webp"))}
