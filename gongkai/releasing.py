"""The commands on releases: `gongkai release`, `gongkai diff`, `gongkai withdraw`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.counting import count
from gongkai.errors import BadData
from gongkai.fairness import fair
from gongkai.pipeline import Settings, check_fresh
from gongkai.redact import redact
from gongkai.register import read_register, read_withdrawn
from gongkai.releases import Frozen, Packed, Release, Snapshot, Wishes, changes, freeze, named, read_shelf
from gongkai.releases.freezing import planned, write
from gongkai.releases.shelf import FOLDER
from gongkai.releases.withdrawing import applied, read, reasons, taken_out
from gongkai.releases.words import lines, said
from gongkai.releases.written import json_of

SITE = "site"
"""What the current site is called among releases."""


def release(
    data: Path,
    site: Path,
    version: str | None = None,
    note: str = "",
    asset_url: str | None = None,
    cache: Path | None = None,
) -> Frozen:
    """Given the data folder and its site, freeze what the site holds. Raises BadData where the site is out of date."""
    wishes = Wishes(version, redact(fair(note, "gongkai release", "--note")), asset_url)
    planned(data, site, wishes)
    check_fresh(Settings(data, site, base_url=_base_url(site), cache=cache))
    return freeze(data, site, read_register(data).portal, wishes, reasons(read_withdrawn(data)[0]))


def told(frozen: Frozen) -> Iterator[str]:
    """Given a release that was made, say so, and what to do next."""
    before = frozen.manifest["previous"]
    yield f"{frozen.folder}: " + (
        f"{count(frozen.changes, 'change')} since {before}" if before else "the first release"
    )
    if frozen.asset:
        address = frozen.manifest["package"]["address"]
        yield f"Too large for Git: upload {frozen.asset} so that it lies at {address}"
    yield f"Next: read {frozen.folder / 'CHANGES.md'}, git add {frozen.folder}, commit, build."


def withdraw(data: Path) -> Iterator[str]:
    """Given the data folder, take out of its releases what withdrawn.csv names; yield what was done, and what is left to do."""
    lines, problems = read_withdrawn(data)
    yield from (f"left out: {one.message} ({one.code})" for one in problems)
    done = False
    for one in read_shelf(data):
        old = read(one.folder)
        new = taken_out(old, lines)
        if new is old:
            continue
        done = True
        address = one.manifest["package"]["address"]
        before = len(applied(old))
        write(one.folder, new)
        yield f"{one.folder}: taken out: " + ", ".join(f"{t['what']} {t['id']}" for t in applied(new)[before:])
        if address:
            yield f"Delete by hand what lies at {address}: it still holds it."
    if not done:
        yield "No release holds what withdrawn.csv names."
        return
    yield (
        f"Next: git add {data / FOLDER}, commit, build. Git still has the old files in its history: docs/releases.md says "
        "how to remove them there."
    )


def difference(data: Path, site: Path, before: str, after: str, as_json: bool = False) -> Iterator[str]:
    """Given two versions ("latest", "site" for the current site), yield what changed, in words or as JSON."""
    releases = read_shelf(data)
    old, new = (_snapshot(releases, site, name) for name in (before, after))
    rows = changes(old, new, reasons(read_withdrawn(data)[0]))
    head = {"before": old.name, "after": new.name, "notice": " ".join(said()["notice"]["text"])}
    if as_json:
        yield json_of(head, "changes", rows).decode()
        return
    listed = list(rows)
    yield f"{old.name} → {new.name}\n{head['notice']}\n\n"
    for english in (False, True):
        if not listed:
            yield said()["changes"]["same"][english] + "\n"
        yield from (f"{line}\n" for line in lines(listed, english, most=len(listed)))


def _snapshot(releases: Sequence[Release], site: Path, name: str) -> Snapshot:
    if name != SITE:
        return named(releases, name).snapshot()
    if not (site / "data" / "figures.csv").is_file():
        raise BadData(f"{site}: no data of a site are there. Build it first: gongkai build.", "release.site")
    return Packed(SITE, site / "data")


def _base_url(site: Path) -> str | None:
    """The address that the site was built for, as its package says."""
    try:
        homepage = json.loads((site / "data" / "datapackage.json").read_bytes()).get("homepage")
    except (OSError, ValueError):
        return None
    return homepage if isinstance(homepage, str) else None
