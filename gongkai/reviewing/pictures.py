"""Pictures of the pages of evidence, drawn in the background: who looks at a report waits for its own alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.drawing import Drawn, draw_all, place_of
from gongkai.model import Corpus, Filed
from gongkai.pipeline import quiet
from gongkai.publish.pictures import FORMATS, Facsimile

PATIENCE = 8.0
"""So many seconds a person waits for a picture before the page is shown without."""
OFTEN = 0.05


class Pictures:
    """The pictures of a corpus on this machine. They are seen here alone, whatever may be published."""

    def __init__(self, corpus: Corpus, data: Path, kept: Path, order: Iterable[str]) -> None:
        """order: the ids of reports, those that are looked at first before others."""
        self._corpus = corpus
        self._data = data
        self._kept = kept
        self._reports = {one.report_id: _seen_here(one) for one in corpus.reports if one.document.format in FORMATS}
        self._waiting = [one for one in dict.fromkeys(order) if not self._is_drawn(one)]

    def draw(self) -> None:
        """Begin to draw what is not drawn yet."""
        if self._waiting:
            threading.Thread(target=self._draw_all, daemon=True).start()

    def wait(self, report_id: str) -> bool:
        """Given a report's id, wait a while for its pictures, and tell whether there is nothing left to wait for."""
        end = time.monotonic() + PATIENCE
        while not self.is_settled(report_id):
            if time.monotonic() > end:
                return False
            time.sleep(OFTEN)
        return True

    def is_settled(self, report_id: str) -> bool:
        """Tell whether there is no picture of a report to wait for."""
        return report_id not in self._waiting or self._is_drawn(report_id)

    def of(self, report_id: str) -> tuple[Facsimile, dict[int, Path]]:
        """Given a report's id, return what can be seen of it by now, and the picture of each page."""
        filed = self._reports.get(report_id)
        if filed is None or not self._is_drawn(report_id):
            return Facsimile(), {}
        drawn = self._of([filed])
        return drawn.facsimile(report_id), drawn.pictures[report_id]

    def _draw_all(self) -> None:
        try:
            self._of([self._reports[one] for one in self._waiting])
        finally:
            self._waiting = []

    def _of(self, reports: Sequence[Filed]) -> Drawn:
        return draw_all(replace(self._corpus, reports=tuple(reports)), self._data, self._kept, 1, quiet)

    def _is_drawn(self, report_id: str) -> bool:
        filed = self._reports.get(report_id)
        return filed is None or place_of(filed, self._kept).is_dir()


def _seen_here(filed: Filed) -> Filed:
    return replace(filed, source=replace(filed.source, pictures=True))
