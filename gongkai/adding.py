"""`gongkai add`: files new evidence under data/, asking only for what cannot be known."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pypinyin import lazy_pinyin

from gongkai.errors import BadData, WrongUsage
from gongkai.model import Agency
from gongkai.parsing import Parsed, parse_files
from gongkai.register import read_register
from gongkai.register.agencies import AGENCY_COLUMNS, COVERAGE_COLUMNS, DIVISION_COLUMNS
from gongkai.register.evidence import SOURCE, digest_of
from gongkai.register.fields import is_date, read_toml
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
    if parsed.report is None:
        code, message = parsed.error or ("internal", "The file was not read.")
        raise BadData(f"{message} ({code})")
    agency, made = _agency(parsed, data, wishes, ask)
    year = wishes.year or parsed.report.year
    if year is None:
        year = int(_asked(ask, "The year reported on", r"20\d{2}", "The year is not printed; name it with --year."))
    folder = data / "reports" / agency.id / str(year)
    if any(digest_of(one) == parsed.sha256 for one in folder.glob("*") if one.name != SOURCE):
        yield f"{parsed.path}: already filed under {folder}"
        return
    target = _copy(parsed, folder)
    _describe(parsed, folder, target, wishes)
    known = sum(figure.known for figure in parsed.report.figures)
    yield f"{parsed.path} → {target}: {agency.name}, {year}, {known} of {len(parsed.report.figures)} figures read"
    if made:
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
    found = register.resolve(name)
    if found is not None:
        return found, False
    if name is None:
        name = _asked(ask, "The agency's full name", r".{2,}", "No title names the agency; name it with --agency.")
    agency = _new_agency(name, {one.id for one in register.agencies}, ask)
    _append(data / "agencies.csv", agency)
    return agency, True


def _new_agency(name: str, taken: set[str], ask: Ask | None) -> Agency:
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(plain(name))).lower()).strip("-") or "agency"
    ids = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    division = ask("Division code of six digits (empty: not known)") if ask else ""
    level = ask("Level: province, prefecture, county, township or zone (empty: not known)") if ask else ""
    return Agency(
        id=next(one for one in ids if one not in taken),
        name=name,
        name_en="",
        names=(name,),
        aliases=(),
        division_code=division.strip(),
        division_edition="",
        level=level.strip(),
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


def _copy(parsed: Parsed, folder: Path) -> Path:
    name = re.sub(r"[^\w.\-]+", "-", parsed.path.name).lstrip(".-") or "report"
    if name == SOURCE:
        name = "report"
    target = folder / name
    number = 2
    while target.exists():
        target = folder / f"{number}-{name}"
        number += 1
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(parsed.path.read_bytes())
    return target


def _describe(parsed: Parsed, folder: Path, target: Path, wishes: Wishes) -> None:
    """Write source.toml; a report that is there already becomes the version before."""
    path = folder / SOURCE
    entry = {
        "title": parsed.report.title if parsed.report else None,
        "url": wishes.url,
        "retrieved": wishes.retrieved or _file_date(parsed.path),
        "published": parsed.report.published if parsed.report else None,
        "sha256": parsed.sha256,
        "kind": "original",
    }
    if not path.exists():
        path.write_text(_toml(entry), encoding="utf-8")
        return
    table = read_toml(path, str(path))
    before = table.content.get("version") or [{**table.content, "file": _only_other(folder, target)}]
    last = before[-1]["file"]
    versions = [*before, {**entry, "file": target.name, "supersedes": last}]
    path.write_text("\n".join("[[version]]\n" + _toml(one) for one in versions), encoding="utf-8")


def _only_other(folder: Path, target: Path) -> str:
    others = [one.name for one in folder.iterdir() if one.name not in (SOURCE, target.name)]
    if len(others) != 1:
        raise BadData(f"{folder}: {len(others)} files beside {SOURCE}. Mend the folder first.", "data.versions")
    return others[0]


def _toml(entry: Mapping[str, object]) -> str:
    return "".join(
        f"{name} = {json.dumps(str(value), ensure_ascii=False)}\n"
        for name, value in entry.items()
        if value is not None
    )


def _file_date(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def _asked(ask: Ask | None, question: str, pattern: str, otherwise: str) -> str:
    if ask is None:
        raise BadData(otherwise)
    while not re.fullmatch(pattern, answer := ask(question).strip()):
        pass
    return answer
