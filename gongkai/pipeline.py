"""What runs when: evidence → readings → corpus → packages → pages → one swap."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from sqlite3 import sqlite_version
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from gongkai import __version__
from gongkai.cache import DRAWING_LIBRARIES, PACKAGE, READING_LIBRARIES, Cache, Reading, optional_parts
from gongkai.counting import count
from gongkai.digests import Digests, digest_tree
from gongkai.errors import BadData, WrongUsage
from gongkai.paths import PROJECT
from gongkai.register import (
    Evidence,
    Problem,
    list_evidence,
    read_decided,
    read_register,
    read_withdrawn,
    still_there,
    without_publisher,
)
from gongkai.sharing import find_font
from gongkai.stage import MARK, Stage, check_replaceable, only_one, refuse_if_full

if TYPE_CHECKING:
    from gongkai.decisions import Withdrawn
    from gongkai.drawing import Drawn
    from gongkai.model import Corpus
    from gongkai.register import Register
    from gongkai.taken import Taken


MARKED = frozenset(["inputs", "reports", "counted", "notes", "findings", "problems", "files", "base_url", "portal"])
"""What build.json holds of the last build."""
LIBRARIES = (
    "jinja2", "markdown", "nh3", "pypinyin", "pandas", "msgspec", "xlsxwriter", "pyarrow", *DRAWING_LIBRARIES
)  # fmt: skip
"""Libraries whose version shows in what is published, beside those of reading (cache.py)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to build. cache: where to keep readings (None: nowhere)."""

    data: Path
    out: Path
    base_url: str | None = None
    workers: int = 1
    strict: bool = False
    cache: Path | None = None
    accept_changes: bool = False
    content: Path = PROJECT / "content"
    templates: Path = PROJECT / "templates"


@dataclass(slots=True)
class Outcome:
    """What a build did. parsed: documents read anew; rendered: files written anew; problems: what was left out; notes: what
    the publisher should see to; findings: how many of each severity on which nobody has decided.

    counted: the files of evidence, and how many of them are further copies of a report, or older versions.
    """

    parsed: int = 0
    rendered: int = 0
    kept: int = 0
    reports: int = 0
    counted: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    findings: dict[str, int] = field(default_factory=dict)
    fresh: bool = False
    portal: str = ""
    has_base_url: bool = False
    refused: str = ""

    def summary(self) -> str:
        """Return what was published, in a line."""
        parts = [
            count(self.counted["files"], "file"),
            count(self.reports, "report"),
            count(self.counted["copies"], "further copy", "further copies"),
            count(self.counted["older"], "older version"),
            count(sum(self.findings.values()), "finding"),
            f"{len(self.problems)} left out",
        ]
        return ", ".join([*parts, "nothing changed"] if self.fresh else parts)


Progress = Callable[[str, int], Callable[[], object]]
"""Given what is done and how often, return what to call after each."""


def quiet(_what: str, _times: int) -> Callable[[], object]:
    """Show no progress."""
    return lambda: None


def build(settings: Settings, progress: Progress = quiet) -> Outcome:
    """Given settings, build the site, or leave it alone where nothing changed.

    Raises BadData where the whole build cannot go on; the last site then stays. With strict, anything left out and
    any finding of severity error refuses the build: Outcome.refused says so, and the last site stays.
    """
    if settings.out.resolve().is_relative_to(settings.data.resolve()):
        raise WrongUsage(f"{settings.out}: the site may not stand inside the data folder. Choose another --out.")
    check_replaceable(settings.out)
    with only_one(settings.out):
        digests = Digests(settings.cache / "digests.json" if settings.cache else None)
        inputs = _inputs(settings, digests)
        last = _last_build(settings.out)
        if last is not None and last["inputs"] == inputs and _is_whole(settings.out, last):
            digests.save()
            return _refuse_if_strict(settings, _unchanged(last))
        try:
            outcome = _build(settings, digests, inputs, progress)
        except OSError as error:
            refuse_if_full(error, settings.out)
            raise
        digests.save()
        return outcome


def _unchanged(last: dict[str, Any]) -> Outcome:
    return Outcome(
        fresh=True,
        reports=last["reports"],
        counted=last["counted"],
        notes=last["notes"],
        problems=[Problem(*one) for one in last["problems"]],
        findings=last["findings"],
        has_base_url=last["base_url"],
    )


def check_fresh(settings: Settings) -> None:
    """Raise BadData where the site is not what a build would make of the data now."""
    last = _last_build(settings.out)
    if last is None or not _is_whole(settings.out, last):
        raise BadData(f"{settings.out}: there is no whole site here. Build it first: gongkai build.", "release.site")
    digests = Digests(settings.cache / "digests.json" if settings.cache else None)
    if last["inputs"] not in {_inputs(replace(settings, base_url=url), digests) for url in (None, settings.base_url)}:
        raise BadData(
            f"{settings.out}: the data (or the program) have changed since this site was built. Build again, look at it, "
            "then release.",
            "release.site",
        )


def _refuse_if_strict(settings: Settings, outcome: Outcome) -> Outcome:
    if settings.strict and (outcome.problems or outcome.findings.get("error")):
        outcome.refused = (
            f"--strict: {len(outcome.problems)} left out, {outcome.findings.get('error', 0)} findings of severity error. "
            "The last site stays."
        )
    return outcome


def _inputs(settings: Settings, digests: Digests) -> str:
    return digest_tree(
        digests,
        (
            ("data", settings.data, ()),
            ("content", settings.content, ()),
            ("templates", settings.templates, ()),
            ("gongkai", PACKAGE, (".py", ".toml")),
        ),
        __version__,
        settings.base_url or "",
        *(f"{library} {version(library)}" for library in (*LIBRARIES, *READING_LIBRARIES)),
        f"sqlite {sqlite_version}",
        *optional_parts(),
        f"font {font.identity()}" if (font := find_font()) else "no font",
    )


def _last_build(site: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((site / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.keys() >= MARKED else None


def _is_whole(site: Path, last: dict[str, Any]) -> bool:
    """Tell whether every file of the last build is still there, with its size."""
    files = last.get("files")
    if not isinstance(files, dict):
        return False
    try:
        return all((site / path).stat().st_size == size for path, size in files.items())
    except OSError:
        return False


def _build(settings: Settings, digests: Digests, inputs: str, progress: Progress) -> Outcome:
    from gongkai.corpus import notices
    from gongkai.drawing import draw_all
    from gongkai.releases import read_shelf
    from gongkai.taken import Taken

    outcome = Outcome()
    found = collect(settings, digests, outcome, progress)
    corpus = found.corpus
    outcome.notes += [*without_publisher(corpus.portal), *notices(corpus)]
    with _place_for_pictures(settings) as kept:
        drawn = draw_all(corpus, settings.data, kept, settings.workers, progress)
        outcome.problems += drawn.problems
        releases = read_shelf(settings.data, digests.of)
        taken, nameless = Taken(found.withdrawn, releases).known(found.every, corpus, drawn)
        outcome.problems += nameless
        corpus = replace(corpus, portal=replace(corpus.portal, withdrawn=taken.date))
        if not _refuse_if_strict(settings, outcome).refused:
            _guard(settings, corpus, taken)
            _publish(settings, corpus, taken.pictures(drawn), taken, kept, inputs, outcome, progress)
    return outcome


@dataclass(frozen=True, slots=True)
class Collected:
    """What a data folder holds. every: all files of evidence, withdrawn ones too; withdrawn: what must go."""

    corpus: Corpus
    every: list[Evidence]
    withdrawn: list[Withdrawn]


def collect(settings: Settings, digests: Digests, outcome: Outcome, progress: Progress) -> Collected:
    """Given settings, return what the data folder holds, read and audited; outcome is told what was left out and counted."""
    from gongkai.corpus import assemble
    from gongkai.forms import load

    register = read_register(settings.data)
    decided = read_decided(settings.data)
    withdrawn, wrong = read_withdrawn(settings.data)
    every, problems = list_evidence(settings.data, {one.id for one in register.agencies}, digests.of)
    outcome.problems += [*register.problems, *problems, *decided.problems, *wrong]
    evidence, decided = still_there(every, decided, withdrawn)
    readings = _readings(evidence, settings, outcome, progress)
    corpus, left_out = assemble(_with_base_url(register, settings), evidence, readings, load(), decided)
    outcome.portal = corpus.portal.title
    outcome.has_base_url = corpus.portal.base_url is not None
    outcome.problems += left_out
    _count(outcome, corpus, len(evidence))
    return Collected(corpus, every, withdrawn)


def _publish(
    settings: Settings,
    corpus: Corpus,
    drawn: Drawn,
    taken: Taken,
    kept: Path,
    inputs: str,
    outcome: Outcome,
    progress: Progress,
) -> None:
    """Write packages, pictures and pages beside the last site, then put them in its place."""
    from gongkai.publishing import write_site

    stage = Stage(settings.out)
    try:
        step = progress("pages", 0)
        outcome.notes += write_site(stage, corpus, drawn, taken, settings.content, settings.templates, kept, step)
        stage.write(MARK, _mark(stage, inputs, outcome))
        outcome.rendered, outcome.kept = stage.written, stage.kept
        stage.swap()
    except BaseException:
        stage.drop()
        raise


def _guard(settings: Settings, corpus: Corpus, taken: Taken) -> None:
    """Raise BadData where the build would take back what was published, unless that is accepted."""
    from gongkai.guard import refuse_losses

    if not settings.accept_changes:
        refuse_losses(settings.out, _last_build(settings.out), corpus, taken)


def _readings(
    evidence: Sequence[Evidence], settings: Settings, outcome: Outcome, progress: Progress
) -> list[Reading]:
    cache = Cache(settings.cache / "readings" if settings.cache else None)
    known = {index: cache.get(one.source.sha256, one.source) for index, one in enumerate(evidence)}
    missing = [index for index, reading in known.items() if reading is None]
    if missing:
        from gongkai.workers import Limits, read_all

        jobs = [(evidence[index].file, evidence[index].source) for index in missing]
        step = progress("reports", len(jobs))
        for index, reading in zip(missing, read_all(jobs, settings.workers, Limits(), step), strict=True):
            known[index] = reading
            cache.put(evidence[index].source.sha256, evidence[index].source, reading)
    outcome.parsed = len(missing)
    return [reading for reading in known.values() if reading is not None]


@contextmanager
def _place_for_pictures(settings: Settings) -> Iterator[Path]:
    """Where pictures are kept, and what was found valid; without a cache, only until the site is made."""
    if settings.cache:
        yield settings.cache / "pictures"
    else:
        with TemporaryDirectory(dir=settings.out.parent, prefix=f".{settings.out.name}.") as folder:
            yield Path(folder)


def _with_base_url(register: Register, settings: Settings) -> Register:
    portal = replace(register.portal, base_url=settings.base_url or register.portal.base_url)
    return replace(register, portal=portal)


def _count(outcome: Outcome, corpus: Corpus, files: int) -> None:
    from gongkai.versions import is_current

    current = [one for one in corpus.reports if is_current(one)]
    outcome.reports = len(current)
    outcome.counted = {
        "files": files,
        "copies": sum(one.copy_of is not None for one in corpus.reports),
        "older": sum(one.superseded_by is not None for one in corpus.reports),
    }
    for one in current:
        for found in (found for found in one.findings if found.verdict is None):
            outcome.findings[found.severity.value] = outcome.findings.get(found.severity.value, 0) + 1


def _mark(stage: Stage, inputs: str, outcome: Outcome) -> bytes:
    content = {
        "gongkai": __version__,
        "inputs": inputs,
        "portal": outcome.portal,
        "base_url": outcome.has_base_url,
        "reports": outcome.reports,
        "counted": outcome.counted,
        "notes": outcome.notes,
        "findings": outcome.findings,
        "problems": [[one.code, one.message] for one in outcome.problems],
        "files": dict(stage.files()),
    }
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
