"""Where a file is put under data/, and what source.toml says of it: a version of its report, or a copy of another file."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.cache import Cache
from gongkai.errors import BadData
from gongkai.parsing import parse_files
from gongkai.register.evidence import SOURCE, versions_in
from gongkai.versions import Seen, differing, same_report, seen


class Neighbours:
    """What was seen in the files beside which others are put. Of those filed before, only these are read."""

    def __init__(
        self,
        folders: Iterable[Path],
        data: Path,
        progress: Callable[[str, int], Callable[[], object]],
        cache: Cache | None,
    ) -> None:
        """Given the folders in which files will be put, read what is there."""
        self._seen: dict[Path, dict[str, Seen]] = {}
        there = [path for folder in folders for path in sorted(folder.glob("[!.]*")) if path.name != SOURCE]
        for parsed in parse_files(there, data, progress, cache) if there else ():
            if parsed.report is not None:
                self.put(parsed.path, seen(parsed.report))

    def put(self, file: Path, own: Seen | None) -> None:
        """Given a file that is put into its folder, and what was seen in it, if anything, remember it."""
        if own is not None:
            self._seen.setdefault(file.parent, {})[file.name] = own

    def of(self, folder: Path) -> Mapping[str, Seen]:
        """Given a folder, return what was seen in its files, by name."""
        return self._seen.get(folder, {})


@dataclass(frozen=True, slots=True)
class Shelved:
    """Where a file stands now, and as what: a version of its report, or a copy of another file (copy_of).

    differing: how many figures differ from those of that file, or of the version beside it; None where nothing is compared.
    """

    target: Path
    version: int = 1
    copy_of: str = ""
    differing: int | None = None


def file_report(
    file: Path, folder: Path, entry: Mapping[str, object], own: Seen | None, others: Mapping[str, Seen]
) -> Shelved:
    """Given a file, the folder of its agency and year, the fields of its source.toml, and what was seen in it and in the
    files that are there, put it there and describe it.

    A file that shows a report that is there already is a copy of it; else both are versions. Where the dates of
    publication of all are known, they order them; else the one that comes is the newest. Raises BadData, then nothing was
    written.
    """
    target = _free_name(file.name, folder)
    described, shelved = _described(folder, target, entry, own, others)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.read_bytes())
    (folder / SOURCE).write_text(described, encoding="utf-8")
    return shelved


Version = list[dict[str, object]]
"""The fields of a version's file, then those of its copies."""


def _described(
    folder: Path, target: Path, entry: Mapping[str, object], own: Seen | None, others: Mapping[str, Seen]
) -> tuple[str, Shelved]:
    if not (folder / SOURCE).exists():
        if any(not one.name.startswith(".") for one in folder.glob("*")):
            raise BadData(
                f"{folder}: there are files but no {SOURCE}. Describe or remove them first.", "data.versions"
            )
        return _toml(entry), Shelved(target)
    versions = _versions(folder)
    new: dict[str, object] = {**entry, "file": target.name}
    copied = next((version for version in reversed(versions) if _shows_the_same(own, _seen(version, others))), None)
    if copied is None:
        versions = _in_order([*versions, [new]])
        at = next(index for index, version in enumerate(versions) if version[0] is new)
        beside = versions[at - 1 if at else 1]
    else:
        at, beside = versions.index(copied), copied[:]
        new["copy_of"] = copied[0]["file"]
        copied.append(new)
    compared = _seen(beside, others)
    return _tables(versions), Shelved(
        target,
        at + 1,
        str(new.get("copy_of", "")),
        differing(own, compared[0]) if own and compared else None,
    )


def _versions(folder: Path) -> list[Version]:
    """What source.toml says of the files of a folder, by version, oldest first."""
    versions: list[Version] = []
    for file, fields in versions_in(folder):
        if "copy_of" in fields:
            versions[-1].append({**fields, "file": file})
        else:
            versions.append([{**fields, "file": file}])
    return versions


def _seen(version: Version, others: Mapping[str, Seen]) -> list[Seen]:
    return [others[name] for one in version if (name := str(one["file"])) in others]


def _shows_the_same(own: Seen | None, others: Sequence[Seen]) -> bool:
    """Tell whether a file shows what others show. Where nothing can be compared, that is not known."""
    comparable = [other for other in others if own and own.numbers.keys() & other.numbers.keys()]
    return own is not None and bool(comparable) and all(same_report(own, other) for other in comparable)


def _in_order(versions: list[Version]) -> list[Version]:
    published = {
        id(version): [str(one["published"]) for one in version if one.get("published")] for version in versions
    }
    return sorted(versions, key=lambda one: min(published[id(one)])) if all(published.values()) else versions


def _tables(versions: Sequence[Version]) -> str:
    """The [[version]] tables of a source.toml."""
    before = [None, *(version[0]["file"] for version in versions)]
    chained = [
        [{**version[0], "supersedes": last}, *version[1:]] for last, version in zip(before, versions, strict=False)
    ]
    return "\n".join("[[version]]\n" + _toml(one) for version in chained for one in version)


def _free_name(name: str, folder: Path) -> Path:
    name = re.sub(r"[^\w.\-]+", "-", name)[-80:].lstrip(".-") or "report"
    if name == SOURCE:
        name = "report"
    names = (folder / (name if number == 1 else f"{number}-{name}") for number in itertools.count(1))
    return next(path for path in names if not path.exists())


def _toml(entry: Mapping[str, object]) -> str:
    return "".join(
        f"{name} = {json.dumps(value if isinstance(value, bool) else str(value), ensure_ascii=False)}\n"
        for name, value in entry.items()
        if value is not None
    )
