"""A dataset in the terms of DCAT-AP 3, with its time, its places and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.catalogue import authorities as eu
from gongkai.catalogue.datasets import Dataset, Offered
from gongkai.catalogue.graph import Node, Text, Typed, Value, named
from gongkai.catalogue.names import Names
from gongkai.catalogue.words import Pair, unofficial, words
from gongkai.tables import Row

NAMED = 50
"""So many reports, or divisions, of a dataset are named; where there are more, reports.csv has them."""
Said = list[tuple[str, Value]]


def described(
    dataset: Dataset,
    names: Names,
    divisions: Mapping[str, Row],
    contact: bool,
    readme: str = "",
    releases: Sequence[Dataset] = (),
) -> Iterator[Node]:
    """Given a dataset, yield it and everything that only it names.

    divisions: rows of divisions by code; contact: whether the portal names one; readme: path of its README.md, or "";
    releases: its frozen versions.
    """
    places = _places(dataset, divisions)
    about = [*_said(dataset, names, places, contact, readme)]
    about += [("dcat:hasVersion", named(names.dataset(one.page, one.anchor))) for one in releases]
    yield Node(names.dataset(dataset.page, dataset.anchor), ("dcat:Dataset",), tuple(about))
    yield Node(names.at(dataset.page), ("foaf:Document",), pair("dct:title", dataset.title))
    if readme:
        yield Node(names.at(readme), ("foaf:Document",), (("dct:title", Text("README")),))
    if dataset.start and dataset.end:
        ends: Said = [("dcat:startDate", Typed(dataset.start, "xsd:date"))]
        ends += [("dcat:endDate", Typed(dataset.end, "xsd:date"))]
        yield Node(names.period(dataset), ("dct:PeriodOfTime",), tuple(ends))
    for code in places:
        yield _place(names.region(code), divisions[code])
    for file in dataset.files:
        yield from _offered(file, names)


def _said(
    dataset: Dataset, names: Names, places: tuple[str, ...], contact: bool, readme: str
) -> Iterator[tuple[str, Value]]:
    yield from pair("dct:title", dataset.title)
    chinese, english = unofficial()
    yield from pair("dct:description", (dataset.description[0] + chinese, f"{dataset.description[1]} {english}"))
    yield "dct:identifier", Text(dataset.name)
    yield "dct:publisher", named(names.publisher)
    if contact:
        yield "dcat:contactPoint", named(names.contact)
    if dataset.version:
        yield "dcat:version", Text(dataset.version)
    if dataset.modified:
        yield "dct:modified", Typed(dataset.modified, "xsd:date")
    if dataset.start and dataset.end:
        yield "dct:temporal", named(names.period(dataset))
    yield "dct:spatial", eu.CHINA
    yield from (("dct:spatial", named(names.region(code))) for code in places)
    yield from (("dct:language", language) for language in eu.LANGUAGES)
    yield "dcat:theme", eu.GOVERNMENT
    yield from keywords()
    yield "dct:accrualPeriodicity", eu.ANNUAL
    yield "dct:accessRights", eu.PUBLIC
    yield "dct:conformsTo", eu.PACKAGE
    yield "dct:provenance", named(names.provenance)
    if len(dataset.sources) <= NAMED:
        yield from (("prov:wasDerivedFrom", named(address)) for _, address in dataset.sources)
    yield "dcat:landingPage", named(names.at(dataset.page))
    if readme:
        yield "foaf:page", named(names.at(readme))
    if dataset.kind:
        yield "dcat:inSeries", named(names.series(dataset.kind))
    yield from (("dcat:distribution", named(names.distribution(file.path))) for file in dataset.files)


def _places(dataset: Dataset, divisions: Mapping[str, Row]) -> tuple[str, ...]:
    known = tuple(code for code in dataset.divisions if code in divisions)
    return known if len(known) <= NAMED else ()


def _place(name: str, row: Row) -> Node:
    labels: Said = [("skos:prefLabel", Text(row["full_name"], "zh")), ("dct:identifier", Text(row["division_code"]))]
    if row["name_en"]:
        labels.append(("skos:prefLabel", Text(row["name_en"], "en")))
    return Node(name, ("dct:Location",), tuple(labels))


def _offered(file: Offered, names: Names) -> Iterator[Node]:
    address = named(names.at(file.path))
    about: Said = [*pair("dct:title", file.title), ("dcat:accessURL", address), ("dcat:downloadURL", address)]
    about += [("dct:license", named(names.licence)), ("dct:rights", named(names.rights))]
    about += [("dcat:byteSize", Typed(str(file.bytes), "xsd:nonNegativeInteger"))]
    about += [("spdx:checksum", named(names.checksum(file.path))), ("dcatap:availability", eu.STABLE)]
    kinds = [*([("dcat:mediaType", eu.media_type(file.media))] if file.media else [])]
    kinds += [*([("dcat:packageFormat", eu.media_type(file.media))] if file.format == "ZIP" else [])]
    kinds += [*([("dct:format", eu.file_type(file.format))] if file.format else [])]
    about += [(name, named(node.name)) for name, node in kinds]
    yield Node(names.distribution(file.path), ("dcat:Distribution",), tuple(about))
    value: Said = [("spdx:algorithm", eu.SHA256), ("spdx:checksumValue", Typed(file.sha256, "xsd:hexBinary"))]
    yield Node(names.checksum(file.path), ("spdx:Checksum",), tuple(value))
    yield from (node for _, node in kinds)


def pair(name: str, words: Pair) -> tuple[tuple[str, Value], ...]:
    """Given a property and words in both languages, return what is said with it."""
    return (name, Text(words[0], "zh")), (name, Text(words[1], "en"))


def keywords() -> Iterator[tuple[str, Value]]:
    """Yield the keywords of everything here."""
    chinese, english = words()["catalogue"]["keywords"]
    yield from (("dcat:keyword", Text(word, "zh")) for word in chinese)
    yield from (("dcat:keyword", Text(word, "en")) for word in english)
