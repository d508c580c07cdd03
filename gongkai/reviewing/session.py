"""A person's session: the corpus, who is at work, what was done and can be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongkai.cache import Cache
from gongkai.digests import Digests
from gongkai.forms import load
from gongkai.model import Corpus, Filed
from gongkai.pipeline import Outcome, Progress, Settings, collect, quiet
from gongkai.render.words import words
from gongkai.reviewing.deciding import Person
from gongkai.reviewing.desk import Desk
from gongkai.reviewing.pictures import Pictures
from gongkai.reviewing.shown import Shown
from gongkai.reviewing.sources import ONE, TWO
from gongkai.reviewing.store import Edit, Store, Whole
from gongkai.reviewing.tasks import Task

KEPT = 16
"""So many reports stay at hand as they were shown."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done: on which task, with which edits."""

    task: Task
    edits: tuple[Edit, ...]


@dataclass
class Session:
    """One person at work on a data folder. today: the day that lines are signed with."""

    data: Path
    name: str
    today: str
    cache: Path
    workers: int = 2
    done: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = Store(self.data)
        self.person = Person(self.name, self.today, self.store)
        self.words = words(load())
        self.lock = threading.RLock()
        self._shown: dict[str, Shown] = {}

    def open(self, progress: Progress = quiet) -> Outcome:
        """Read what changed since the last time, and make the queue."""
        settings = Settings(data=self.data, out=Path("site"), workers=self.workers, cache=self.cache)
        digests, outcome = Digests(self.cache / "digests.json"), Outcome()
        corpus = collect(settings, digests, outcome, progress).corpus
        digests.save()
        self.take(corpus)
        self.pictures.draw()
        return outcome

    def take(self, corpus: Corpus) -> None:
        """Given a corpus, make the queue."""
        with self.lock:
            self.corpus = corpus
            self.desk = Desk(corpus.reports, self.name)
            self._shown.clear()
            order = [*(task.report_id for task in self.desk.tasks), *self.desk.reports]
            self.pictures = Pictures(corpus, self.data, self.cache / "pictures", order)

    def waiting(self) -> list[Task]:
        """Return the tasks that wait now, whatever another session did meanwhile."""
        self.desk.hear(*self.store.said())
        return self.desk.waiting()

    def change(self, task: Task, decide: Callable[[Desk, Filed], Sequence[Edit]]) -> None:
        """Given a task and what makes edits of a decision, write it down at once."""
        self.desk.hear(*self.store.said())
        edits = tuple(decide(self.desk, self.desk.reports[task.report_id]))
        self.store.change(edits)
        self.done.append(Done(task, edits))
        self._keep_reading(task, edits)

    def undo(self) -> Task | None:
        """Take back the last thing that was done here, and return what it was on; None where there is nothing."""
        if not self.done:
            return None
        last = self.done[-1]
        back = tuple(edit.back() for edit in reversed(last.edits))
        self.store.change(back)
        self.done.pop()
        self._keep_reading(last.task, back)
        return last.task

    def shown(self, report_id: str) -> Shown:
        """Given a report's id, return it with its evidence, and the pictures of its pages as far as they are drawn."""
        known = self._shown.get(report_id)
        if known is None:
            facsimile, _ = self.pictures.of(report_id)
            known = Shown(self.desk.reports[report_id], facsimile)
            if facsimile.pages or self.pictures.is_settled(report_id):
                self._shown[report_id] = known
        while len(self._shown) > KEPT:
            del self._shown[next(iter(self._shown))]
        return known

    def _keep_reading(self, task: Task, edits: Sequence[Edit]) -> None:
        """A report whose source.toml says that a person compared it need not be read again for that."""
        if not any(isinstance(edit, Whole) for edit in edits):
            return
        source = self.desk.reports[task.report_id].source
        readings = Cache(self.cache / "readings")
        reading = readings.get(source.sha256, source)
        if reading is not None:
            for state in (ONE, TWO):
                readings.put(source.sha256, replace(source, review_state=state, reviewed=self.today), reading)
