"""How well documents of every style are read: `python -m tests.layouts.measure --documents 3000 --fresh`.

Prints a table by style and one by mess, then every wrong figure, and the documents of which most stays open, with the
style and seed that make the document again.
With `--by mess` each mess is done alone, to documents of one style after the other.
"""

from __future__ import annotations

import argparse
import multiprocessing
import secrets
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from gongkai.errors import UnreadableInput
from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.words.lexicon import words
from gongkai.model import Report
from gongkai.readers import read
from tests.layouts.messes import MESSES
from tests.layouts.score import Score, hold
from tests.layouts.styles import STYLES, Made, cost, drafted, finished, names

SHARE = {"cheap": 1.0, "office": 0.2, "chromium": 0.2, "scan": 0.02}
"""How many documents of a dear style are made for one of a cheap style."""
BATCH = 20
FACTS = ("form", "year", "agency")


@dataclass
class Result:
    """What became of a document. facts: of form, year and agency, which are wrong, and which are not said."""

    style: str
    seed: int
    messes: tuple[str, ...]
    score: Score
    facts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0


def result_of(made: Made) -> Result:
    """Given a document, read it and hold it against its truth; one that cannot be read is all abstained."""
    result = Result(made.style, made.seed, made.messes, Score())
    start = time.perf_counter()
    try:
        report = interpret(read(made.data, words(load())), load())
    except UnreadableInput as error:
        result.notes.append(f"{error.code}: {error}")
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        result.notes.append(f"crash: {error!r} at {Path(where.filename).name}:{where.lineno}")
    else:
        result.score = hold(report, made.truth, made.left_open)
        _hold_facts(result, report, made)
    result.seconds = time.perf_counter() - start
    if result.notes:
        result.score = Score(abstained=len(made.truth.keys() - made.left_open))
    return result


def _hold_facts(result: Result, report: Report, made: Made) -> None:
    read_facts = (report.form, report.year, report.agency_name)
    for name, found, true in zip(FACTS, read_facts, (made.form, made.year, made.agency), strict=True):
        state = "right" if found == true else "none" if found is None else "wrong"
        result.facts[f"{name} {state}"] += 1
        if state == "wrong":
            result.notes.append(f"{name} is {found}, true {true}")


def results_of(batch: tuple[str, list[int]]) -> list[Result]:
    """Given a style and seeds, make the documents and read them."""
    name, seeds = batch
    drafts = [drafted(name, seed) for seed in seeds]
    with chromium(cost(name) in ("chromium", "scan")) as browser:
        return [result_of(made) for made in finished(drafts, browser)]


@contextmanager
def chromium(needed: bool) -> Iterator[Browser | None]:
    """A headless Chromium of this machine, if needed."""
    if not needed:
        yield None
        return
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=3000, help="in all, or of each style or mess that is named")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--fresh", action="store_true", help="any first seed, which is printed")
    parser.add_argument("--style", action="append", help="a style, or all that begin so; +mess: with it")
    parser.add_argument(
        "--by", choices=["style", "mess"], default="style", help="mess: so many documents of each mess"
    )
    parser.add_argument("--cost", help="of these only the styles that cost so much: cheap, office, chromium or scan")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the documents, instead of reading them")
    parser.add_argument("--wrong", type=int, default=60, help="how many wrong figures to list")
    parser.add_argument("--open", type=int, default=30, help="how many documents to list of which most stays open")
    options = parser.parse_args()
    seed = secrets.randbelow(10**6) if options.fresh else options.seed
    print(f"seed {seed}", flush=True)
    batches = list((_batches_by_mess if options.by == "mess" else _batches)(options.style, options.documents, seed))
    batches = [one for one in batches if options.cost in (None, cost(one[0]))]
    if options.keep:
        _keep(batches, options.keep)
        return
    with multiprocessing.get_context("spawn").Pool(options.workers, maxtasksperchild=20) as pool:
        results = [one for several in pool.imap_unordered(results_of, batches, chunksize=1) for one in several]
    results.sort(key=lambda one: (one.style, one.seed))
    _print(results, options.wrong)
    _print_open(results, options.open)
    sys.exit(any(one.score.wrong for one in results))


def _batches(wanted: list[str] | None, documents: int, first: int) -> Iterator[tuple[str, list[int]]]:
    chosen = _chosen(wanted)
    total = sum(SHARE[cost(name)] for name in chosen)
    for name in chosen:
        count = documents if wanted else max(1, round(documents * SHARE[cost(name)] / total))
        seeds = list(range(first, first + count))
        for start in range(0, count, BATCH):
            yield name, seeds[start : start + BATCH]


def _batches_by_mess(wanted: list[str] | None, documents: int, first: int) -> Iterator[tuple[str, list[int]]]:
    """Each mess alone, a document of each style in turn; of styles that no program has to convert, if none is named."""
    chosen = [name for name in _chosen(wanted) if name in STYLES and (wanted or cost(name) == "cheap")]
    for at, mess in enumerate(MESSES):
        for number in range(documents):
            yield f"{chosen[(at + number) % len(chosen)]}+{mess}", [first + number]


def _chosen(wanted: list[str] | None) -> list[str]:
    """The styles of the names that are wanted, or all that begin so, with the messes that are named."""
    parts = [one.partition("+") for one in wanted or [""]]
    found = [
        ([base] if base in names() else [name for name in names() if name.startswith(base)], rest)
        for base, *rest in parts
    ]
    return [name + "".join(rest) for several, rest in found for name in several]


def _keep(batches: list[tuple[str, list[int]]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, seeds in batches:
        with chromium(cost(name) in ("chromium", "scan")) as browser:
            for made in finished([drafted(name, seed) for seed in seeds], browser):
                path = folder / f"{name}-{made.seed}"
                path.write_bytes(made.data)
                print(path, *made.messes)


def _print(results: list[Result], most: int) -> None:
    _print_table("style", {one.style: [r for r in results if r.style == one.style] for one in results})
    messes = sorted({mess for one in results for mess in one.messes or ("(none)",)})
    _print_table("mess", {name: [r for r in results if name in (r.messes or ("(none)",))] for name in messes})
    _print_table("all", {"": results})
    print(*[f"{_named(one)} {line}" for one in results for line in one.score.wrong[:3]][:most], sep="\n")
    print(*[f"{_named(one)} {line}" for one in results for line in one.notes][:most], sep="\n")


def _print_open(results: list[Result], most: int) -> None:
    lost = sorted((one for one in results if one.score.abstained), key=lambda one: -one.score.abstained)
    for one in lost[:most]:
        print(f"{_named(one)} open {one.score.abstained}, right {one.score.right}")


def _named(one: Result) -> str:
    return f"{one.style} {one.seed} [{' '.join(one.messes)}]"


def _print_table(title: str, parts: dict[str, list[Result]]) -> None:
    print(
        f"\n{title:34}{'docs':>6}{'right':>9}{'abstain':>9}{'wrong':>7}{'share':>8}{'ms':>7}  form/year/agency wrong(none)"
    )
    for name, results in parts.items():
        total, facts = Score(), Counter[str]()
        for one in results:
            total.add(one.score)
            facts += one.facts
        told = " ".join(f"{facts[f'{fact} wrong']}({facts[f'{fact} none']})" for fact in FACTS)
        millis = 1000 * sum(one.seconds for one in results) / len(results)
        print(
            f"{name:34}{len(results):6}{total.right:9}{total.abstained:9}{len(total.wrong):7}{total.share:8.4f}{millis:7.0f}  {told}"
        )


if __name__ == "__main__":
    main()
