"""Work on documents in processes that can be killed: a bad document costs itself, never the build."""

from __future__ import annotations

import multiprocessing
import resource
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

    seconds: float = 120.0
    memory: int = 2048


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
    if not jobs:
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["gongkai.reading"])
    with ProcessPool(
        max_workers=min(workers, len(jobs)), context=context, initializer=_limit_memory, initargs=(limits.memory,)
    ) as pool:
        try:
            futures = [pool.schedule(work, args=job, timeout=limits.seconds) for job in jobs]
            for future in futures:
                yield _result(future.result, limits)
                progress()
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _result(result: Callable[[], object], limits: Limits) -> Reading:
    try:
        found = result()
    except WorkTimeout:
        return Reading(error=("limits.time", f"Reading took over {limits.seconds:g} s and was stopped."))
    except MemoryError:
        return Reading(error=("limits.memory", f"Reading took over {limits.memory} MiB and was stopped."))
    except ProcessExpired as error:
        return Reading(
            error=("limits.crash", f"The process that read the file ended by itself (code {error.exitcode}).")
        )
    except Exception as error:  # a defect of ours must not lose the other documents
        return Reading(
            error=(
                "internal",
                f"Reading failed with {type(error).__name__}: {error}. Please report it with the file.",
            )
        )
    return as_reading(found)


def as_reading(found: object) -> Reading:
    """Given what read_file returned, return it as a Reading."""
    match found:
        case (Document() as document, Report() as report):
            return Reading(document, report)
        case (str() as code, str() as message):
            return Reading(error=(code, message))
    raise TypeError(type(found))


def _limit_memory(mebibytes: int) -> None:
    size = mebibytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
