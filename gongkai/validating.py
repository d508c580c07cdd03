"""Whether a site's packages are valid: each in its folder and in its zip, and every other file as the descriptor says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from gongkai.digests import digest_of
from gongkai.errors import WrongUsage
from gongkai.valid import validate

Progress = Callable[[str, int], Callable[[], object]]


def validate_site(site: Path, progress: Progress) -> Iterator[str]:
    """Given a site, or a folder within it, have frictionless read every row of every package there; yield what is wrong,
    a line each.
    """
    found = sorted(site.rglob("datapackage.json"))
    if not found:
        raise WrongUsage(f"{site}: there is no datapackage.json in it. Build the site first, or name its folder.")
    step = progress("packages", len(found))
    for descriptor in found:
        yield from (f"{descriptor.parent}: {line}" for line in _package(descriptor))
        step()


def _package(descriptor: Path) -> Iterator[str]:
    yield from _distributions(descriptor)
    for file in (descriptor, descriptor.with_name("gongkai.zip")):
        if not file.exists():
            yield f"{file.name} is not there. Build the site anew."
            continue
        try:
            yield from (f"{file.name}: {line}" for line in validate(file))
        except Exception as error:
            yield f"{file.name} cannot be read: {error}. Build the site anew."


def _distributions(descriptor: Path) -> Iterator[str]:
    """Files of other formats that are not those which were described."""
    try:
        content = json.loads(descriptor.read_text(encoding="utf-8"))
        named = [(one["path"], one["hash"].removeprefix("sha256:")) for one in content.get("distributions", [])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"{descriptor.name} cannot be read: {error}. Build the site anew."
        return
    for name, wanted in named:
        file = descriptor.with_name(Path(name).name)
        if not file.exists():
            yield f"{name} is not there. Build the site anew."
            continue
        if digest_of(file) != wanted:
            yield f"{name} is not the file that was published: its SHA-256 differs. Build the site anew."
