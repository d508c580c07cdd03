"""From files to filed reports: copies aside, all read, each placed, versions in order, then written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.adding.candidates import Candidate, candidate
from gongkai.adding.filing import Shelf, make_data
from gongkai.adding.listing import URL, Listing, Wishes, read_listing
from gongkai.adding.placing import Ask, Placed, Places, apart, asked
from gongkai.adding.said import Addition, State, summary, write_log
from gongkai.adding.shelving import Neighbours, file_report
from gongkai.cache import Cache
from gongkai.digests import digest_of
from gongkai.errors import BadData, WrongUsage
from gongkai.parsing import parse_files
from gongkai.register.evidence import evidence_below, source_beside
from gongkai.register.fields import is_date

Progress = Callable[[str, int], Callable[[], object]]

KEEP = "To file it all the same, name agency and year and add --keep-unreadable."


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in lines for a person, and how many files were not filed."""

    lines: tuple[str, ...]
    failed: int


def add_files(
    paths: Sequence[Path],
    data: Path,
    wishes: Wishes,
    ask: Ask | None,
    progress: Progress,
    *,
    urls: Path | None = None,
    keep_unreadable: bool = False,
    log: Path | None = None,
    cache: Cache | None = None,
) -> Done:
    """Given files or folders, file each under data/ (made where there is none), return what was done.

    ask: how to ask a person; None where nobody is there: what is not certain is then not filed, and said.
    urls: a list of what is known of each file. keep_unreadable: file what cannot be read, too, where it is known whose
    and of which year it is. log: where to write what became of each file. cache: where readings are kept.
    """
    _check(wishes)
    files = dict(_files(paths, {one.resolve() for one in (urls, log) if one}))
    listing = read_listing(urls, list(files.items())) if urls else Listing()
    make_data(data)
    told = dict(_not_to_be_read(files, data, listing))
    few = len(files) - len(told) == 1
    places = Places(data, ask, few)
    placed: list[Placed] = []
    for found in _read([file for file in files if file not in told], data, wishes, listing, progress, cache):
        try:
            placed.append(_placed(found, places, keep_unreadable))
        except BadData as error:
            told[found.file] = _not_filed(found, error)
    for one, other in _uncertain(placed, ask):
        told[one.candidate.file] = _not_filed(one.candidate, _other_numbers(one, other))
    certain = sorted((one for one in placed if one.candidate.file not in told), key=_age)
    neighbours = Neighbours({_folder(one, data) for one in certain}, data, progress, cache)
    for one in certain:
        try:
            told[one.candidate.file] = _file(one, data, neighbours)
            places.write(one.agency)
        except BadData as error:
            told[one.candidate.file] = _not_filed(one.candidate, error)
    additions = [told[file] for file in files]
    if cache:
        _keep(additions, cache)
    listed = {*listing.wishes, *listing.faults} if urls else None
    if log:
        write_log(log, additions, listing.missing, listed)
    lines = (*(one.line() for one in additions), *summary(additions, listing.missing, listed, data), *places.notes())
    return Done(lines, sum(one.state is State.NOT_FILED for one in additions) + len(listing.missing))


def _check(wishes: Wishes) -> None:
    if wishes.retrieved and not is_date(wishes.retrieved):
        raise WrongUsage(f'--retrieved "{wishes.retrieved}" is no date. Write it as YYYY-MM-DD.')
    if wishes.url and not URL.fullmatch(wishes.url):
        raise WrongUsage(f"--url {wishes.url}: begin it with https:// or http://.")


def _files(paths: Sequence[Path], ours: set[Path]) -> Iterator[tuple[Path, str]]:
    """Yield files with their path below what was named."""
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        for one in evidence_below(path):
            if one.resolve() not in ours:
                yield one, one.relative_to(path).as_posix()


def _not_to_be_read(files: Mapping[Path, str], data: Path, listing: Listing) -> Iterator[tuple[Path, Addition]]:
    """What need not be read: files whose row is broken, and copies of what is filed or comes before."""
    shelf = Shelf(data)
    for file in files:
        if file in listing.faults:
            yield file, Addition(file, State.NOT_FILED, code="data.list", message=listing.faults[file])
        elif file.is_file():
            sha256 = digest_of(file)
            if copy := shelf.same(file, sha256):
                where = "already filed under" if copy.is_relative_to(data) else "the same file as"
                yield file, Addition(file, State.COPY, sha256, message=f"{where} {copy}", target=copy)
            else:
                shelf.put(file)


def _read(
    files: Sequence[Path], data: Path, wishes: Wishes, listing: Listing, progress: Progress, cache: Cache | None
) -> Iterator[Candidate]:
    for parsed in parse_files(files, data, progress, cache):
        sha256 = parsed.sha256 or (digest_of(parsed.path) if parsed.path.is_file() else "")
        yield candidate(parsed, sha256, listing.wishes.get(parsed.path, Wishes()).over(wishes))


def _placed(one: Candidate, places: Places, keep_unreadable: bool) -> Placed:
    if one.error and not (keep_unreadable and one.sha256):
        raise BadData(f"{one.error[1]} {KEEP}" if one.reading else one.error[1], one.error[0])
    try:
        return places.place(one)
    except BadData as error:
        if one.error:
            raise BadData(f"{one.error[1]} {error.message}", one.error[0]) from error
        raise


def _uncertain(placed: Sequence[Placed], ask: Ask | None) -> Iterator[tuple[Placed, Placed]]:
    """Yield files of one place that may be of several agencies, each with another, unless a person says that they are not."""
    groups: dict[tuple[str, int], list[Placed]] = {}
    for one in placed:
        groups.setdefault((one.agency.id, one.year), []).append(one)
    for group in groups.values():
        doubtful = list(apart(group))
        if doubtful and not (ask and _same_report(group, ask)):
            yield from doubtful


def _other_numbers(one: Placed, other: Placed) -> BadData:
    return BadData(
        f"{other.candidate.file} is a report of {one.agency.name} on {one.year}, too, with other numbers. If they are versions "
        "of one report, name the agency of both in the list; if two agencies print this name, name each.",
        "data.versions",
    )


def _same_report(group: Sequence[Placed], ask: Ask) -> bool:
    names = ", ".join(str(one.candidate.file) for one in group)
    question = f"{names}: are these versions of the report of {group[0].agency.name} on {group[0].year}? yes or no"
    return asked(ask, question, "yes|no", "") == "yes"


def _age(one: Placed) -> tuple[str, str]:
    """The order in which versions of a report were published, as far as it is known."""
    entry = one.candidate.entry
    return str(entry["published"] or ""), str(entry["retrieved"] or "")


def _folder(one: Placed, data: Path) -> Path:
    return data / "reports" / one.agency.id / str(one.year)


def _file(one: Placed, data: Path, neighbours: Neighbours) -> Addition:
    """File a report. Nothing is written before everything is settled."""
    found, folder = one.candidate, _folder(one, data)
    shelved = file_report(found.file, folder, found.entry, found.seen, neighbours.of(folder))
    neighbours.put(shelved.target, found.seen)
    code, message = found.error or ("", "")
    return Addition(
        found.file, State.UNREADABLE if found.error else State.FILED, found.sha256, code, message, shelved.target, shelved,
        one, found.reading, str(found.entry["url"] or ""),
    )  # fmt: skip


def _keep(additions: Sequence[Addition], cache: Cache) -> None:
    """Let what was read of the files serve the next build, too."""
    for one in additions:
        if one.shelved and (source := source_beside(one.shelved.target.resolve())):
            cache.serves(one.sha256, source)


def _not_filed(one: Candidate, error: BadData) -> Addition:
    return Addition(
        one.file, State.NOT_FILED, one.sha256, error.code, error.message, reading=one.reading,
        url=str(one.entry["url"] or ""),
    )  # fmt: skip
