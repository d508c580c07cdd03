"""The packages that are published, as their descriptors and files say: what the catalogue describes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from gongkai.catalogue.times import Times
from gongkai.catalogue.words import Pair, words
from gongkai.digests import digest_of

DESCRIPTOR = re.compile(r"data/(?:(years|indicators|regions|agencies)/([^/]+)/)?datapackage\.json")
"""The packages of the catalogue: the whole, and those of each kind. Frozen releases have a list of their own."""
KINDS = ("", "years", "indicators", "regions", "agencies")
"""In the order of the catalogue; "" is the whole."""


class _Source(msgspec.Struct):
    title: str = ""
    path: str = ""


class _Place(msgspec.Struct):
    code: str = ""


class _Period(msgspec.Struct):
    start: str = ""
    end: str = ""


class _File(msgspec.Struct):
    path: str = ""
    bytes: int = -1
    hash: str = ""


class _Descriptor(msgspec.Struct):
    """What is taken from a datapackage.json; the schemas of its resources are left alone.

    distributions: files of other formats, as our descriptors name them beside the resources.
    """

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    version: str = ""
    temporal: _Period | None = None
    spatial: list[_Place] = []
    sources: list[_Source] = []
    resources: list[_File] = []
    distributions: list[_File] = []


@dataclass(frozen=True, slots=True)
class Offered:
    """A file to take. media: as registered with IANA, format: in the EU's list of file types; "" where there is none."""

    path: str
    title: Pair
    media: str
    format: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A package. kind: "" for the whole; folder: below the site, ending in "/"; page: of the site, that shows the same.

    modified, start, end: YYYY-MM-DD, "" where not known; divisions: their codes; sources: (title, address) of the reports;
    anchor: its place on that page.
    """

    kind: str
    key: str
    folder: str
    page: str
    name: str
    title: Pair
    description: Pair
    version: str
    modified: str
    start: str
    end: str
    divisions: tuple[str, ...]
    sources: tuple[Pair, ...]
    files: tuple[Offered, ...]
    anchor: str = "dataset"


def datasets(folder: Path, sizes: Mapping[str, int], times: Times) -> Iterator[Dataset]:
    """Given the folder of the site, the sizes of what is in it and when things changed, yield every package: the whole,
    then by year, indicator, region and agency, each by its key. Parts without a report are left out.
    """
    found = [match for match in map(DESCRIPTOR.fullmatch, sizes) if match]
    decode = msgspec.json.Decoder(_Descriptor).decode
    for match in sorted(found, key=lambda match: (KINDS.index(match[1] or ""), match[2] or "")):
        said = decode((folder / match[0]).read_bytes())
        if said.temporal or not match[1]:
            yield _dataset(folder, match, said, sizes, times)


def _dataset(site: Path, match: re.Match[str], said: _Descriptor, sizes: Mapping[str, int], times: Times) -> Dataset:
    kind, key, folder = match[1] or "", match[2] or "", match[0].removesuffix("datapackage.json")
    page = f"{kind}/{key}/index.html" if kind else "data/index.html"
    return Dataset(
        kind=kind,
        key=key,
        folder=folder,
        page=page,
        name=said.name,
        title=(said.title, said.title_en),
        description=(said.description, said.description_en),
        version=said.version,
        modified=times.page(page),
        start=said.temporal.start if said.temporal else "",
        end=said.temporal.end if said.temporal else "",
        divisions=tuple(one.code for one in said.spatial if one.code),
        sources=tuple((one.title, one.path) for one in said.sources if one.path),
        files=tuple(_offered(site, folder, said, sizes)),
    )


def _offered(site: Path, folder: str, said: _Descriptor, sizes: Mapping[str, int]) -> Iterator[Offered]:
    """The files that are there. What the descriptor says of a file of the same size need not be found out again."""
    known = {(one.path, one.bytes): one.hash for one in (*said.resources, *said.distributions)}
    for one in words()["distributions"]:
        path, size = folder + one["file"], sizes.get(folder + one["file"])
        if size is not None:
            chinese, english = one["title"]
            sha256 = known.get((one["file"], size), "").removeprefix("sha256:") or digest_of(site / path)
            yield Offered(path, (chinese, english), one["media"], one["format"], size, sha256)
