"""Work on documents in processes that can be killed: a bad document costs itself, never the build."""

from __future__ import annotations

import multiprocessing
import resource
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as WorkTimeout
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from gongkai.cache import Reading
from gongkai.model import Document, Report, Source
from gongkai.reading import read_file


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds of time and MiB of memory."""

    seconds: float = 300.0
    memory: int = 2048


@dataclass(frozen=True, slots=True)
class Stopped:
    """Work that did not come to its end: an error code, and what happened."""

    code: str
    message: str


Job = tuple[Path, Source | None]


def read_all(
    jobs: Sequence[Job],
    workers: int,
    limits: Limits,
    progress: Callable[[], object] = lambda: None,
    work: Callable[[Path, Source | None], object] = read_file,
) -> Iterator[Reading]:
    """Given files, yield their readings in the same order; progress is called after each.

    A document over its limits, or one that ends its process, is an error of its own: limits.time, limits.memory,
    limits.crash. work is replaceable for tests and must be importable.
    """
    return (as_reading(found) for found in do_all(work, jobs, workers, limits, progress))


def do_all(
    work: Callable[..., object],
    jobs: Sequence[tuple[object, ...]],
    workers: int,
    limits: Limits,
    progress: Callable[[], object] = lambda: None,
) -> Iterator[object]:
    """Given work and the arguments of each time, yield what it returned, or Stopped, in the same order."""
    if not jobs:
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["gongkai.reading"])
    with ProcessPool(
        max_workers=min(workers, len(jobs)), context=context, initializer=_prepare, initargs=(limits.memory,)
    ) as pool:
        try:
            futures = [pool.schedule(work, args=job, timeout=limits.seconds) for job in jobs]
            for future in futures:
                yield _result(future.result, limits)
                progress()
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _result(result: Callable[[], object], limits: Limits) -> object:
    try:
        return result()
    except WorkTimeout:
        return Stopped("limits.time", f"Work on the file took over {limits.seconds:g} s and was stopped.")
    except MemoryError:
        return Stopped("limits.memory", f"Work on the file took over {limits.memory} MiB and was stopped.")
    except ProcessExpired as error:
        return Stopped(
            "limits.crash", f"The process that worked on the file ended by itself (code {error.exitcode})."
        )
    except Exception as error:  # a defect of ours must not lose the other documents
        return Stopped(
            "internal",
            f"Work on the file failed with {type(error).__name__}: {error}. Please report it with the file.",
        )


def as_reading(found: object) -> Reading:
    """Given what read_file returned, return it as a Reading."""
    match found:
        case (Document() as document, Report() as report):
            return Reading(document, report)
        case (str() as code, str() as message):
            return Reading(error=(code, message))
        case Stopped(code, message):
            return Reading(error=(code, message))
    raise TypeError(type(found))


def _prepare(mebibytes: int) -> None:
    """Limit a process's memory; what libraries warn of a damaged file is said by its error, not beside it."""
    warnings.simplefilter("ignore")
    size = mebibytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
