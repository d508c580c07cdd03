"""`gongkai release`: what the site holds becomes a version that does not change any more."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.citing import Edition, citations
from gongkai.citing import release as cited
from gongkai.digests import digest_of
from gongkai.errors import BadData, WrongUsage
from gongkai.model import Portal
from gongkai.releases import shelf
from gongkai.releases.causes import CORRECTION, REPORT, Why
from gongkai.releases.compare import AGENCY, FIELDS, FIGURE, LABELS, MOST_LISTED, changes
from gongkai.releases.packing import csv_pieces, sums, zipped
from gongkai.releases.shelf import CHANGES, CORE, MANIFEST, PACKAGE, SUMS, VERSION, Release
from gongkai.releases.snapshot import Packed
from gongkai.releases.words import changelog, count, said
from gongkai.releases.written import csv_of, json_of, pretty
from gongkai.tables import Row

LARGEST = 50 * 1024 * 1024
"""Bytes of a package that Git is given; GitHub warns from here on, and refuses twice as much."""
COMPARED = {
    "agencies": ("agency_id", *AGENCY),
    "reports": ("report_id", *REPORT),
    "corrections": CORRECTION,
    "cells": LABELS,
    "figures": FIGURE,
}
"""What of a package is kept where the package itself is too large: enough to compare it with any other."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the maintainer says. version: the expected one; note: words for CHANGES.md; asset_url: where a package lies that
    is too large for Git; asset_folder: where it is put here.
    """

    version: str | None = None
    note: str = ""
    asset_url: str | None = None
    asset_folder: Path = Path("dist")


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was made. asset: a package to upload by hand, if it is too large for Git."""

    folder: Path
    manifest: dict[str, Any]
    changes: int
    asset: Path | None = None


def freeze(
    data: Path, site: Path, portal: Portal, wishes: Wishes, withdrawn: Mapping[str, Why] | None = None
) -> Frozen:
    """Given the data folder and its site, write data/releases/<version>/; the version is that of the site's package.

    withdrawn: reports, and why. Raises BadData where that version exists, or nothing is there to freeze; nothing is
    written then.
    """
    folder, described = planned(data, site, wishes)
    version, source = folder.name, site / "data"
    releases = shelf.read_shelf(data)
    before = shelf.latest(releases)
    rows = list(changes(before.snapshot(), Packed("site", source), withdrawn)) if before else []
    package = source / PACKAGE
    size = package.stat().st_size
    asset = _asset(version, wishes, portal.issues_url) if size > LARGEST else None
    manifest = _manifest(described, version, releases, before, rows, wishes.note, portal)
    manifest["package"] = {"path": PACKAGE, "address": asset, "bytes": size, "sha256": digest_of(package)}
    if asset:
        manifest["package"]["path"] = None
    edition = Edition(replace(portal, base_url=described.get("homepage")), version, manifest["as_of"])
    files = content(manifest, rows) | citations([cited(edition)])
    if asset:
        files[CORE] = _core(source)
    else:
        files[PACKAGE] = package.read_bytes()
    write(folder, with_sums(manifest, files))
    if not asset:
        return Frozen(folder, manifest, len(rows))
    wishes.asset_folder.mkdir(parents=True, exist_ok=True)
    copy = Path(shutil.copyfile(package, wishes.asset_folder / f"gongkai-{version}.zip"))
    return Frozen(folder, manifest, len(rows), copy)


def planned(data: Path, site: Path, wishes: Wishes) -> tuple[Path, dict[str, Any]]:
    """Given the data folder and its site, return the folder of its release, and the descriptor of the site's package.

    Raises BadData where there is such a release, or no package.
    """
    described = _descriptor(site / "data")
    version = _version(described, wishes.version, site / "data")
    folder = data / shelf.FOLDER / version
    if folder.exists():
        raise BadData(
            f"{folder}: this release exists, and releases never change. Give a later `as_of` in {data / 'portal.toml'}, "
            "build, and release again.",
            "release.exists",
        )
    return folder, described


def content(manifest: dict[str, Any], rows: Sequence[Row]) -> dict[str, bytes]:
    """Given the manifest of a release and its changes, return its files that say what changed."""
    head = {
        "title": said()["changes"]["title"][0].format(portal=manifest["portal"], version=manifest["version"]),
        "notice": " ".join(said()["notice"]["text"]),
        **{name: manifest[name] for name in ("version", "previous", "as_of", "note")},
        "summary": manifest["changes"],
    }
    return dict(
        zip(CHANGES, (csv_of(FIELDS, rows), json_of(head, "changes", rows), changelog(rows, manifest)), strict=True)
    )


def with_sums(manifest: dict[str, Any], files: dict[str, bytes]) -> dict[str, bytes]:
    """Given a manifest and the other files of a release, return all: the manifest lists them, SHA256SUMS has their sums."""
    listed = [
        {"path": name, "bytes": len(one), "sha256": hashlib.sha256(one).hexdigest()}
        for name, one in sorted(files.items())
    ]
    whole = {**files, MANIFEST: pretty({**manifest, "files": listed})}
    return {**whole, SUMS: sums(whole)}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Given a folder and its files, put it there, whole or not at all, in the place of what it held."""
    part, old = (folder.with_name(f".{folder.name}.{word}") for word in ("part", "old"))
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        for name, one in files.items():
            (part / name).write_bytes(one)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
            folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise BadData(
            f"{folder}: {error.strerror}. Make room or mend the rights, and try again.", "data.out"
        ) from error


def _descriptor(source: Path) -> dict[str, Any]:
    try:
        found = json.loads((source / "datapackage.json").read_bytes())
        if (source / PACKAGE).is_file() and isinstance(found, dict):
            return found
    except (OSError, ValueError):
        pass
    raise BadData(f"{source}: no package of a site is there. Build the site first: gongkai build.", "release.site")


def _version(described: Mapping[str, Any], expected: str | None, source: Path) -> str:
    version = str(described.get("version") or "")
    if not VERSION.fullmatch(version):
        raise BadData(
            f"{source / 'datapackage.json'}: its version is “{version}”, which cannot be released. "
            "Give `as_of` in portal.toml as YYYY-MM-DD, and build.",
            "release.version",
        )
    if expected and expected != version:
        raise WrongUsage(
            f"{expected}: the site's package is version {version}; a release bears the version of its package. Leave the "
            "version out, or change `as_of` in portal.toml and build."
        )
    return version


def _asset(version: str, wishes: Wishes, issues_url: str | None) -> str:
    """Where a package lies that is too large for Git."""
    name = f"gongkai-{version}.zip"
    if wishes.asset_url:
        return f"{wishes.asset_url.rstrip('/')}/{name}"
    if issues_url and issues_url.startswith("https://github.com/") and issues_url.rstrip("/").endswith("/issues"):
        return f"{issues_url.rstrip('/').removesuffix('/issues')}/releases/download/{version}/{name}"
    raise WrongUsage(
        f"{name} has more than {LARGEST // 2**20} MB, too much for Git. Say where it will lie (a GitHub release, for "
        "example): --asset-url https://github.com/OWNER/NAME/releases/download/" + version
    )


def _manifest(
    described: Mapping[str, Any],
    version: str,
    releases: Sequence[Release],
    before: Release | None,
    rows: Sequence[Row],
    note: str,
    portal: Portal,
) -> dict[str, Any]:
    return {
        "version": version,
        "number": max((one.number for one in releases), default=0) + 1,
        "previous": before.version if before else None,
        "as_of": str(described.get("created") or "")[:10],
        "title": described.get("title"),
        "title_en": described.get("title_en"),
        "portal": portal.title,
        "portal_en": portal.title_en,
        "notice": said()["notice"]["text"][0],
        "notice_en": said()["notice"]["text"][1],
        "id": described.get("id"),
        "licenses": described.get("licenses", []),
        "contributors": described.get("contributors", []),
        "gongkai": __version__,
        "note": note,
        "changes": {
            "figures_of_whole_reports": _whole(rows) <= MOST_LISTED,
            "counts": [
                {"what": what, "op": op, "cause": cause, "count": number}
                for (what, op, cause), number in sorted(count(rows).items())
            ],
        },
        "errata": "../../errata.json",
        "withdrawn": [],
    }


def _whole(rows: Sequence[Row]) -> int:
    return sum(int(row["figures"]) for row in rows if row["what"] == "report" and row["figures"])


def _core(source: Path) -> bytes:
    package = Packed("site", source)

    def entries() -> Iterator[tuple[str, Iterator[bytes]]]:
        for name, fields in sorted(COMPARED.items()):
            yield f"{name}.csv", csv_pieces(fields, package.rows(name, fields))

    return zipped(entries())
