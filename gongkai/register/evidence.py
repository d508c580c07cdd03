"""data/reports/<agency_id>/<year>/: the evidence files, each with what source.toml says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.digests import digest_of
from gongkai.errors import BadData
from gongkai.model import Kind, Scope, Source
from gongkai.register.fields import LAST_YEAR, Problem, TomlTable, read_toml

SOURCE = "source.toml"
FIELDS = frozenset(
    ["title", "url", "archive_url", "retrieved", "published", "sha256", "kind", "scope", "supersedes", "licence",
     "review_state", "reviewed", "pictures", "copy_of", "file"]
)  # fmt: skip
KINDS = tuple(kind.value for kind in Kind)
SCOPES = (Scope.OWN.value, Scope.WHOLE_AREA.value)
YEAR = re.compile(r"[0-9]{4}")
FIRST_YEAR = 2008
REVIEW_STATES = ("machine", "one person", "two persons")
Digest = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file of evidence in its place. version counts from 1, the first published; the last one is current.

    Copies of a version bear its number, and are not current.
    """

    agency_id: str
    year: int
    file: Path
    source: Source
    version: int
    current: bool


def list_evidence(
    data: Path, agency_ids: set[str], digest: Digest = digest_of
) -> tuple[list[Evidence], list[Problem]]:
    """Given a data folder and the known agencies, return all evidence, sorted, and what is wrong with the rest."""
    evidence: list[Evidence] = []
    problems: list[Problem] = []
    root = data / "reports"
    for agency_folder in sorted(root.iterdir()) if root.is_dir() else []:
        if not agency_folder.is_dir() or agency_folder.name.startswith("."):
            continue
        shown = f"reports/{agency_folder.name}"
        if agency_folder.name not in agency_ids:
            problems.append(
                Problem(
                    "data.agency", f"{shown}: no agency of this id in agencies.csv. Add it, or rename the folder."
                )
            )
            continue
        for year_folder in sorted(agency_folder.iterdir()):
            if year_folder.name.startswith("."):
                continue
            try:
                evidence += _of_year(data, agency_folder.name, year_folder, digest)
            except BadData as error:
                problems.append(Problem(error.code, error.message))
    return evidence, problems


def source_beside(file: Path) -> Source | None:
    """Given an evidence file, return what a source.toml beside it says of it, None where there is none.

    Raises BadData for a source.toml with wrong fields.
    """
    path = file.parent / SOURCE
    if not path.exists() or path == file:
        return None
    data = next((parent for parent in path.parents if (parent / "agencies.csv").exists()), path.parent)
    for entry in _entries(read_toml(path, str(path))):
        source = _source(entry, path.parent, data)
        if data / source.path == file:
            return source
    return None


def evidence_below(folder: Path) -> list[Path]:
    """Given a folder, return the files in it and below, sorted, without source.toml, hidden files and Word's locks."""
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and file.name != SOURCE
        and not file.name.startswith("~$")
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]


def versions_in(folder: Path) -> list[tuple[str, dict[str, object]]]:
    """Given a report's folder, return (file name, fields as written) of each version, oldest first, its copies after it.

    Raises BadData where its source.toml breaks the rules.
    """
    shown = (folder / SOURCE).as_posix()
    tables = _entries(read_toml(folder / SOURCE, shown))
    described = {source.path: (source, table) for table in tables for source in [_source(table, folder, folder)]}
    ordered = _by_version([source for source, _ in described.values()], shown)
    return [(source.path, dict(described[source.path][1].content)) for _, source in ordered]


def _of_year(data: Path, agency_id: str, folder: Path, digest: Digest) -> list[Evidence]:
    shown = folder.relative_to(data).as_posix()
    if not folder.is_dir() or not YEAR.fullmatch(folder.name) or not FIRST_YEAR <= int(folder.name) <= LAST_YEAR:
        raise BadData(f"{shown}: not a folder named after a year (2008 to 2100). Rename or remove it.", "data.year")
    sources = [_source(entry, folder, data) for entry in _entries(read_toml(folder / SOURCE, f"{shown}/{SOURCE}"))]
    if len(sources) < len(_files(folder)):
        raise _several(f"{shown}/{SOURCE}", _files(folder))
    for source in sources:
        if not (data / source.path).is_file():
            raise BadData(
                f"{source.path}: the file is missing. Put it there, or mend `file` in {SOURCE}.", "data.file"
            )
        if digest(data / source.path) != source.sha256:
            raise BadData(
                f"{source.path}: the file is not the one that {shown}/{SOURCE} describes (its SHA-256 differs). "
                "Restore the file; a reissued report is filed as a new version.",
                "data.sha256",
            )
    ordered = _by_version(sources, f"{shown}/{SOURCE}")
    newest = max(number for number, _ in ordered)
    return [
        Evidence(agency_id, int(folder.name), data / one.path, one, number, number == newest and one.copy_of is None)
        for number, one in ordered
    ]


def _entries(table: TomlTable) -> list[TomlTable]:
    """A flat source.toml is one version; [[version]] tables are several."""
    versions = table.content.get("version")
    if versions is None:
        return [table]
    if not _are_tables(versions) or set(table.content) != {"version"}:
        raise BadData(f"{table.shown}: write either fields or [[version]] tables, not both.", "data.field")
    return [TomlTable(table.shown, table.text, version) for version in versions]


def _are_tables(versions: object) -> bool:
    return isinstance(versions, list) and all(isinstance(version, dict) for version in versions)


def _source(table: TomlTable, folder: Path, data: Path) -> Source:
    table.only(FIELDS)
    scope = table.one_of("scope", SCOPES)
    retrieved = table.date("retrieved", required=True) or ""
    return Source(
        path=(folder / _file_name(table, folder)).relative_to(data).as_posix(),
        title=table.string("title"),
        url=table.url("url"),
        archive_url=table.url("archive_url"),
        retrieved=retrieved,
        published=table.date("published"),
        sha256=table.sha256("sha256", required=True) or "",
        kind=Kind(table.one_of("kind", KINDS, required=True) or ""),
        scope=Scope(scope) if scope else None,
        supersedes=table.string("supersedes"),
        licence=table.words("licence"),
        review_state=table.one_of("review_state", REVIEW_STATES) or "machine",
        reviewed=table.date("reviewed"),
        pictures=table.truth("pictures"),
        copy_of=table.string("copy_of"),
    )


def _file_name(table: TomlTable, folder: Path) -> str:
    name = table.string("file")
    if name is not None:
        if Path(name).name != name or name.startswith("."):
            message = f"{table.shown}:{table.line('file')}: `file` is a path or hidden. Give the name alone."
            raise BadData(message, "data.field")
        return name
    files = _files(folder)
    if not files:
        raise BadData(f"{table.shown}: there is no evidence beside it. Put the report into the folder.", "data.file")
    if len(files) == 1:
        return files[0]
    described = [file for file in files if digest_of(folder / file) == table.content.get("sha256")]
    if len(described) == 1:
        return described[0]
    raise _several(table.shown, files)


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != SOURCE and not path.name.startswith("."))


def _several(shown: str, files: list[str]) -> BadData:
    return BadData(
        f"{shown}: there are {len(files)} files beside it ({', '.join(files)}). Describe each in a [[version]] "
        "table with `file`, and let each but the first say which file it `supersedes`, or is a `copy_of`.",
        "data.versions",
    )


def _by_version(sources: list[Source], shown: str) -> list[tuple[int, Source]]:
    """Given the files of a report, return them with their version: oldest first, each before its copies.

    `supersedes` and `copy_of` (a file name or SHA-256) say which is which.
    """
    if len(sources) == 1:
        return [(1, sources[0])]
    named = {key: one for one in sources for key in (Path(one.path).name, one.sha256)}
    chain = _chain([one for one in sources if one.copy_of is None], named, shown)
    copies = [(named.get(one.copy_of), one) for one in sources if one.copy_of is not None]
    for original, one in copies:
        if original not in chain or one.supersedes is not None:
            raise BadData(
                f"{shown}: {Path(one.path).name} is a `copy_of` {one.copy_of}. Name a file beside it that is no copy itself, "
                "and leave out `supersedes`.",
                "data.versions",
            )
    return [
        (number, one)
        for number, version in enumerate(chain, start=1)
        for one in [version, *(copy for original, copy in copies if original is version)]
    ]


def _chain(versions: list[Source], named: Mapping[str, Source], shown: str) -> list[Source]:
    first = [one for one in versions if one.supersedes is None]
    if len(first) != 1:
        raise BadData(
            f"{shown}: {len(versions)} versions, of which {len(first)} name no other in `supersedes`. Every version but the "
            "first says which one it supersedes; a file that shows the same report again says which one it is a `copy_of`.",
            "data.versions",
        )
    ordered = first
    while len(ordered) < len(versions):
        following = [one for one in versions if one.supersedes and named.get(one.supersedes) is ordered[-1]]
        if len(following) != 1:
            raise BadData(
                f"{shown}: `supersedes` makes no chain after {Path(ordered[-1].path).name}. "
                "Each version supersedes the one before it, by its file name or SHA-256.",
                "data.versions",
            )
        ordered.append(following[0])
    return ordered
