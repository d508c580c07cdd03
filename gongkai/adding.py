"""`gongkai add`: files new evidence under data/, asking only for what cannot be known."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pypinyin import lazy_pinyin

from gongkai.errors import BadData, WrongUsage
from gongkai.model import Agency, Kind
from gongkai.parsing import Parsed, parse_files
from gongkai.register import read_register, source_beside
from gongkai.register.agencies import AGENCY_COLUMNS, COVERAGE_COLUMNS, DIVISION_COLUMNS, LEVELS
from gongkai.register.evidence import FIRST_YEAR, SOURCE, digest_of, versions_in
from gongkai.register.fields import LAST_YEAR, is_date
from gongkai.wording import plain

GOVERNMENT = re.compile(r"(?:人民政府|管理委员会|管委会|办事处)$")
NEW_PORTAL = """# The portal in a few words. Every field is explained in docs/data-on-disk.md.
title = "政府信息公开年报数据"
title_en = "Annual reports on government information disclosure, as data"
publisher = "（请填写发布者）"
licence = "CC-BY-4.0"
languages = ["zh", "en"]
"""
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller already knows of the files."""

    agency: str | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None


@dataclass(slots=True)
class Done:
    """What was filed, a line each, and how many were not."""

    lines: list[str] = field(default_factory=list)
    failed: int = 0


def add_files(
    paths: Sequence[Path],
    data: Path,
    wishes: Wishes,
    ask: Ask | None,
    progress: Callable[[str, int], Callable[[], object]],
) -> Done:
    """Given files or folders, file each under data/ (made where there is none), return what was done.

    ask: how to ask a person; None where nobody is there: what cannot be known is then not filed, and said.
    """
    if wishes.retrieved and not is_date(wishes.retrieved):
        raise WrongUsage(f'--retrieved "{wishes.retrieved}" is no date. Write it as YYYY-MM-DD.')
    if wishes.url and not re.match(r"https?://\S+$", wishes.url):
        raise WrongUsage(f"--url {wishes.url}: begin it with https:// or http://.")
    _make_data(data)
    done = Done()
    for parsed in parse_files(list(_files(paths)), data, progress):
        try:
            done.lines += _add(parsed, data, wishes, ask)
        except BadData as error:
            done.lines.append(f"not filed: {parsed.path}: {error.message}")
            done.failed += 1
    return done


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.rglob("*")) if one.is_file() and not one.name.startswith("."))
        else:
            yield path


def _make_data(data: Path) -> None:
    """Make the files of a data folder that are not there yet."""
    data.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("portal.toml", NEW_PORTAL),
        ("agencies.csv", ",".join(AGENCY_COLUMNS) + "\n"),
        ("divisions.csv", ",".join(DIVISION_COLUMNS) + "\n"),
        ("coverage.csv", ",".join(COVERAGE_COLUMNS) + "\n"),
    ):
        if not (data / name).exists():
            (data / name).write_text(content, encoding="utf-8")


def _add(parsed: Parsed, data: Path, wishes: Wishes, ask: Ask | None) -> Iterator[str]:
    """File one report. Nothing is written before everything is settled."""
    if parsed.report is None:
        code, message = parsed.error or ("internal", "The file was not read.")
        raise BadData(f"{message} ({code})")
    agency, is_new = _agency(parsed, data, wishes, ask)
    year = wishes.year or parsed.report.year
    if year is None:
        year = int(
            _asked(ask, "The year reported on", r"20[0-9]{2}", "The year is not printed; name it with --year.")
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadData(f"The year read is {year}; name the right one with --year ({FIRST_YEAR} to {LAST_YEAR}).")
    folder = data / "reports" / agency.id / str(year)
    if any(digest_of(one) == parsed.sha256 for one in folder.glob("*") if one.is_file() and one.name != SOURCE):
        yield f"{parsed.path}: already filed under {folder}"
        return
    target = _free_name(parsed.path.name, folder)
    description = _description(parsed, folder, target, wishes)
    if is_new:
        _append(data / "agencies.csv", agency)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(parsed.path.read_bytes())
    (folder / SOURCE).write_text(description, encoding="utf-8")
    known = sum(figure.known for figure in parsed.report.figures)
    yield f"{parsed.path} → {target}: {agency.name}, {year}, {known} of {len(parsed.report.figures)} figures read"
    if is_new:
        yield f"  new agency {agency.id}: fill in its division and level in {data / 'agencies.csv'}"


def _agency(parsed: Parsed, data: Path, wishes: Wishes, ask: Ask | None) -> tuple[Agency, bool]:
    """Return the agency that reports: as wished, as registered, or made from the printed name (then True)."""
    register = read_register(data)
    if wishes.agency is not None:
        found = register.agency(wishes.agency)
        if found is None:
            raise BadData(f"--agency {wishes.agency} is not in {data / 'agencies.csv'}. Add it there first.")
        return found, False
    name = parsed.report.agency_name if parsed.report else None
    bearers = register.bearers(name) if name else []
    if len(bearers) == 1:
        return bearers[0], False
    if bearers:
        ids = ", ".join(agency.id for agency in bearers)
        raise BadData(f"Several agencies bear the name {name} ({ids}); name one with --agency.")
    if name is None:
        name = _asked(ask, "The agency's full name", r".{2,}", "No title names the agency; name it with --agency.")
    return _new_agency(name, {one.id for one in register.agencies}, ask), True


def _new_agency(name: str, taken: set[str], ask: Ask | None) -> Agency:
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(plain(name))).lower())[:70].strip("-") or "agency"
    ids = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    division = _optional(ask, "Division code of six digits (empty: not known)", r"[0-9]{6}")
    level = _optional(ask, f"Level: {', '.join(LEVELS)} (empty: not known)", "|".join(LEVELS))
    return Agency(
        id=next(one for one in ids if one not in taken),
        name=name,
        name_en="",
        names=(name,),
        aliases=(),
        division_code=division,
        division_edition="",
        level=level,
        kind="government" if GOVERNMENT.search(name) else "department",
        parent_id=None,
        valid_from=None,
        valid_to=None,
        successor_id=None,
        website=None,
    )


def _append(path: Path, agency: Agency) -> None:
    line = io.StringIO()
    values = {
        "id": agency.id,
        "name": agency.name,
        "names": ";".join(agency.names),
        "division_code": agency.division_code,
        "level": agency.level,
        "kind": agency.kind,
    }
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    csv.writer(line, lineterminator="\n").writerow([values.get(name, "") for name in header])
    text = path.read_text(encoding="utf-8")
    path.write_text(text + ("" if text.endswith("\n") else "\n") + line.getvalue(), encoding="utf-8")


def _free_name(name: str, folder: Path) -> Path:
    name = re.sub(r"[^\w.\-]+", "-", name)[-100:].lstrip(".-") or "report"
    if name == SOURCE:
        name = "report"
    names = (folder / (name if number == 1 else f"{number}-{name}") for number in itertools.count(1))
    return next(path for path in names if not path.exists())


def _description(parsed: Parsed, folder: Path, target: Path, wishes: Wishes) -> str:
    """Return source.toml for the folder with the new file; reports that are there already become versions before.

    What a source.toml beside the added file says of it is kept: an extract stays an extract.
    """
    beside = source_beside(parsed.path.resolve())
    kind = (
        beside.kind if beside else Kind.TRANSCRIPT if parsed.report and parsed.report.format == "transcript" else None
    )
    entry: dict[str, object] = {
        "title": beside.title if beside else parsed.report.title if parsed.report else None,
        "url": wishes.url or (beside.url if beside else None),
        "archive_url": beside.archive_url if beside else None,
        "retrieved": wishes.retrieved or (beside.retrieved if beside else _file_date(parsed.path)),
        "published": parsed.report.published if parsed.report else None,
        "sha256": parsed.sha256,
        "kind": (kind or Kind.ORIGINAL).value,
        "scope": beside.scope.value if beside and beside.scope else None,
        "licence": beside.licence if beside else None,
    }
    if not (folder / SOURCE).exists():
        if any(not one.name.startswith(".") for one in folder.glob("*")):
            raise BadData(
                f"{folder}: there are files but no {SOURCE}. Describe or remove them first.", "data.versions"
            )
        return _toml(entry)
    versions = versions_in(folder)
    tables = [{**table, "file": name} for name, table in versions]
    tables.append({**entry, "file": target.name, "supersedes": versions[-1][0]})
    return "\n".join("[[version]]\n" + _toml(one) for one in tables)


def _toml(entry: Mapping[str, object]) -> str:
    return "".join(
        f"{name} = {json.dumps(str(value), ensure_ascii=False)}\n"
        for name, value in entry.items()
        if value is not None
    )


def _file_date(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def _optional(ask: Ask | None, question: str, pattern: str) -> str:
    """Ask for something that may be left empty; a wrong answer is asked again."""
    while ask is not None:
        answer = ask(question).strip()
        if not answer or re.fullmatch(pattern, answer):
            return answer
    return ""


def _asked(ask: Ask | None, question: str, pattern: str, otherwise: str) -> str:
    if ask is None:
        raise BadData(otherwise)
    while not re.fullmatch(pattern, answer := ask(question).strip()):
        pass
    return answer
