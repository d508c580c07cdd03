"""A release from which something was taken: new files, new sums, a tombstone with the reason, and a history of the sums."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gongkai.decisions import Withdrawn
from gongkai.redact import redact
from gongkai.releases.causes import Why
from gongkai.releases.freezing import content, with_sums
from gongkai.releases.packing import csv_pieces, zipped
from gongkai.releases.readme import readme
from gongkai.releases.removal import Removal
from gongkai.releases.shelf import CHANGES, CORE, HISTORY, MANIFEST, PACKAGE, SUMS
from gongkai.releases.snapshot import Packed
from gongkai.releases.written import csv_of, pretty, rows_of
from gongkai.tables import Row

Files = dict[str, bytes]
SUMMED = ("date", "what", "id", "reason", "file", "before", "after")
"""Columns of the history of sums: why a file has another SHA-256 than before, "" where it is gone."""


def reasons(lines: Sequence[Withdrawn]) -> dict[str, Why]:
    """Given what was withdrawn, return why, by the id of each report that was withdrawn as a whole."""
    return {
        one.id: Why("withdrawn", redact(one.reason), one.date)
        for one in lines
        if one.what == "report" and not one.sha256
    }


def read(folder: Path) -> Files:
    """Given the folder of a release, return its files."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def taken_out(files: Files, lines: Sequence[Withdrawn]) -> Files:
    """Given the files of a release and what was withdrawn, return what stays; the same files where nothing has to go.

    Line after line, so that it does not matter which were applied before.
    """
    for line in lines:
        files = _one(files, line)
    return files


def applied(files: Files) -> list[dict[str, Any]]:
    """Given the files of a release, return its tombstones."""
    found: list[dict[str, Any]] = json.loads(files[MANIFEST])["withdrawn"]
    return found


def entry(line: Withdrawn) -> dict[str, Any]:
    """Given a line, return its tombstone: everything but what it is about."""
    return {
        "what": line.what,
        "id": line.id,
        "sha256": line.sha256,
        "date": line.date,
        "reason": redact(line.reason),
        "who": line.who,
    }


def _one(files: Files, line: Withdrawn) -> Files:
    manifest = json.loads(files[MANIFEST])
    if any(
        (one["what"], one["id"], one["sha256"]) == (line.what, line.id, line.sha256) for one in manifest["withdrawn"]
    ):
        return files
    changed: dict[str, bytes | None] = {}
    if line.what == "release":
        if manifest["version"] == line.id:
            changed = {name: None for name in (PACKAGE, CORE) if name in files}
    else:
        name = next((name for name in (PACKAGE, CORE) if name in files), None)
        if name and (package := _repacked(files[name], line, manifest["version"])):
            changed[name] = package
    rows = rows_of(files[CHANGES[0]], CHANGES[0])
    kept = [one for row in rows if (one := _change(row, line)) is not None]
    if not changed and kept == rows:
        return files
    manifest["withdrawn"].append(entry(line))
    manifest["package"] = _package(manifest["package"], changed)
    if kept != rows:
        changed |= content(manifest, kept)
    stays = {
        name: one for name, one in {**files, **changed}.items() if one is not None and name not in (MANIFEST, SUMS)
    }
    stays[HISTORY] = _history(files, changed, line)
    return with_sums({key: value for key, value in manifest.items() if key != "files"}, stays)


def _package(said: dict[str, Any], changed: dict[str, bytes | None]) -> dict[str, Any]:
    """What the manifest says of the package. One that lies elsewhere cannot be mended from here: it is not named any more."""
    if not changed:
        return said
    package = changed.get(PACKAGE)
    if package is None:
        return {"path": None, "address": None, "bytes": None, "sha256": None}
    return {**said, "bytes": len(package), "sha256": hashlib.sha256(package).hexdigest()}


def _change(row: Row, line: Withdrawn) -> Row | None:
    """What stays of a row of changes.csv: of a report that was withdrawn, that it came or went."""
    if line.what != "report" or line.sha256 or row["report_id"] != line.id or row["cause"] == "withdrawn":
        return row
    return {**row, "details": ""} if row["what"] == "report" else None


def _history(files: Files, changed: dict[str, bytes | None], line: Withdrawn) -> bytes:
    rows = rows_of(files[HISTORY], HISTORY) if HISTORY in files else []
    for name, new in sorted(changed.items()):
        before = hashlib.sha256(files[name]).hexdigest()
        after = hashlib.sha256(new).hexdigest() if new is not None else ""
        said = {"date": line.date, "what": line.what, "id": line.id, "reason": redact(line.reason)}
        rows.append({**said, "file": name, "before": before, "after": after})
    return csv_of(SUMMED, rows)


def _repacked(package: bytes, line: Withdrawn, name: str) -> bytes | None:
    """Given a zip, return it without what the line is about; None: it has nothing of it.

    Other forms of a table that loses rows, and files of several tables, go: only CSV files can be mended row by row.
    """
    snapshot = Packed(name, io.BytesIO(package))
    removal = Removal.of(line, snapshot)
    if removal is None:
        return None
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        old = {one: archive.read(one) for one in archive.namelist()}
    tables = {one.removesuffix(".csv") for one in old if _is_table(one)}
    new: Files = {}
    for table in tables:
        whole, fields = old[f"{table}.csv"], _header(old[f"{table}.csv"])
        left = b"".join(csv_pieces(fields, removal.rows(table, snapshot.rows(table, fields))))
        if left != whole:
            new[f"{table}.csv"] = left
    losing = {one.removesuffix(".csv") for one in new}
    stays = {one: raw for one, raw in old.items() if one in new or not _holds(one, losing, tables)}
    stays.update(new)
    if "datapackage.json" in stays:
        gone = {one for one in _distributed(stays) if _holds(one, losing, tables)}
        stays["datapackage.json"] = _described(stays, removal, gone)
    if "README.md" in stays:
        stays["README.md"] = readme(stays, line, sorted(old.keys() - stays.keys()))
    return zipped((one, [raw]) for one, raw in sorted(stays.items()))


def _is_table(name: str) -> bool:
    return name.endswith(".csv") and "." not in name.removesuffix(".csv")


def _holds(name: str, losing: set[str], tables: set[str]) -> bool:
    """Tell whether a file of the zip shows rows of tables that lose some: another form of one, or a file of all of them."""
    stem = name.partition(".")[0]
    if name.endswith((".json", ".md", ".txt", ".bib", ".ris", ".cff")) and stem not in tables:
        return False
    return stem in losing or stem not in tables


def _header(content: bytes) -> list[str]:
    return content.partition(b"\n")[0].decode().split(",")


def _distributed(files: Files) -> list[str]:
    """The names of files in other formats, as the descriptor gives them."""
    return [str(one.get("path")) for one in json.loads(files["datapackage.json"]).get("distributions", [])]


def _described(files: Files, removal: Removal, gone: set[str]) -> bytes:
    """The descriptor with the sizes and sums that the files have now, without the sources that went and the formats that
    are gone.
    """
    described = json.loads(files["datapackage.json"])
    if gone:
        described["distributions"] = [one for one in described["distributions"] if one.get("path") not in gone]
    if "sources" in described:
        described["sources"] = [one for one in described["sources"] if one.get("report_id") not in removal.reports]
    for resource in described.get("resources", []):
        content = files.get(str(resource.get("path")))
        if content is not None and "hash" in resource:
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return pretty(described)


def still_held(releases: Sequence[tuple[str, Path]], lines: Sequence[Withdrawn]) -> Iterator[str]:
    """Given releases (version, folder) and what was withdrawn, yield the versions that still hold some of it."""
    for version, folder in releases:
        files = read(folder)
        if taken_out(files, lines) is not files:
            yield version
