"""The catalogue as DCAT-AP 3: catalogues, series, datasets, distributions (semiceu.github.io/DCAT-AP/releases/3.0.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai import links
from gongkai.catalogue import authorities as eu
from gongkai.catalogue.datasets import Dataset, Offered
from gongkai.catalogue.graph import Node, Text, Typed, Value, jsonld, named, turtle
from gongkai.catalogue.words import Pair, said, unofficial, words
from gongkai.model import Portal
from gongkai.tables import Row

LENGTH = 500
"""Datasets in one file; more go on in further catalogues, which the first names."""
NAMED = 50
"""So many reports, or divisions, of a dataset are named; where there are more, reports.csv has them."""
Said = list[tuple[str, Value]]


class Catalogue:
    """What every description of the portal's datasets shares: who, where, on which terms. The portal has a base URL."""

    def __init__(self, portal: Portal, divisions: Mapping[str, Row], sizes: Mapping[str, int]) -> None:
        self._portal = portal
        self._divisions = divisions
        self._licence = licence(portal)
        self._sizes = sizes
        self._publisher = f"{self._at(links.ABOUT)}#publisher"
        self._rights = f"{self._at(links.CATALOGUE)}#rights"
        self._origin = f"{self._at(links.CATALOGUE)}#provenance"
        self._contact = f"{self._at(links.CORRECTIONS)}#contact"

    def files(self, datasets: Sequence[Dataset]) -> Iterator[tuple[str, bytes]]:
        """Given all datasets, yield the catalogue in Turtle and in JSON-LD, with the files in which it goes on."""
        parts = [datasets[start : start + LENGTH] for start in range(0, max(len(datasets), 1), LENGTH)]
        for number, part in enumerate(parts, start=1):
            nodes = [
                *self._shared({dataset.kind for dataset in part}),
                self._catalogue(number, part, len(parts)),
                *(self._briefly(other) for other in range(2, len(parts) + 1) if number == 1),
                *(self._service(part) if number == 1 else ()),
                *(node for dataset in part for node in self._described(dataset)),
            ]
            yield links.catalogue(number), turtle(nodes, eu.PREFIXES)
            yield links.catalogue(number, "jsonld"), jsonld(nodes, eu.PREFIXES)

    def _at(self, path: str) -> str:
        return links.public(self._portal.base_url or "", path)

    def _name(self, number: int) -> str:
        return f"{self._at(links.catalogue(number))}#catalogue"

    def dataset(self, dataset: Dataset) -> str:
        """Given a dataset, return its name."""
        return f"{self._at(dataset.page)}#dataset"

    def _series(self, kind: str) -> str:
        return f"{self._at(links.CATALOGUE)}#{kind}"

    def _shared(self, kinds: set[str]) -> Iterator[Node]:
        """What a file of the catalogue with datasets of these kinds says beside them, so that it is understood alone."""
        yield from eu.TERMS
        yield Node(self._publisher, ("foaf:Agent",), (("foaf:name", Text(self._portal.publisher, "zh")),))
        yield Node(
            self._at(links.HOME), ("foaf:Document",), _pair("dct:title", (self._portal.title, self._portal.title_en))
        )
        yield Node(self._licence, ("dct:LicenseDocument",), (("dct:identifier", Text(self._portal.licence)),))
        yield Node(self._rights, ("dct:RightsStatement",), _pair("rdfs:label", said("catalogue.rights")))
        yield Node(self._origin, ("dct:ProvenanceStatement",), _pair("rdfs:label", said("catalogue.provenance")))
        if self._has_contact():
            yield Node(self._contact, ("vcard:Kind",), tuple(self._ways()))
        for kind in words()["series"].keys() & kinds:
            about: Said = [*_pair("dct:title", said(f"series.{kind}.title", self._portal))]
            about += [*_pair("dct:description", said(f"series.{kind}.description", self._portal))]
            about += [("dct:publisher", named(self._publisher)), ("dct:accrualPeriodicity", eu.ANNUAL)]
            about += [("dct:spatial", eu.CHINA), *self._reached()]
            yield Node(self._series(kind), ("dcat:DatasetSeries",), tuple(about))

    def _has_contact(self) -> bool:
        return bool(self._portal.contact_email or self._portal.issues_url)

    def _reached(self) -> Said:
        return [("dcat:contactPoint", named(self._contact))] if self._has_contact() else []

    def _ways(self) -> Iterator[tuple[str, Value]]:
        yield "vcard:fn", Text(self._portal.publisher, "zh")
        if self._portal.contact_email:
            yield "vcard:hasEmail", named(f"mailto:{self._portal.contact_email}")
        if self._portal.issues_url:
            yield "vcard:hasURL", named(self._portal.issues_url)

    def _catalogue(self, number: int, part: Sequence[Dataset], parts: int) -> Node:
        about: Said = list(self._briefly(number).said)
        about += [("dct:license", named(self._licence)), ("dct:rights", named(self._rights))]
        about += [("dct:spatial", eu.CHINA), ("dcat:themeTaxonomy", eu.THEMES)]
        about += [("dct:language", language) for language in eu.LANGUAGES]
        about += [("foaf:homepage", named(self._at(links.HOME)))]
        if modified := max((dataset.modified for dataset in part), default=""):
            about.append(("dct:modified", Typed(modified, "xsd:date")))
        about += [("dcat:dataset", named(self.dataset(dataset))) for dataset in part]
        if number == 1:
            about += [("dcat:catalog", named(self._name(other))) for other in range(2, parts + 1)]
            about += [("dcat:service", named(node.name)) for node in self._service(part)]
        return Node(self._name(number), ("dcat:Catalog",), tuple(about))

    def _briefly(self, number: int) -> Node:
        title = said("catalogue.page" if number > 1 else "catalogue.title", self._portal, number=str(number))
        about = [*_pair("dct:title", title), *_pair("dct:description", said("catalogue.description", self._portal))]
        return Node(self._name(number), ("dcat:Catalog",), (*about, ("dct:publisher", named(self._publisher))))

    def _service(self, part: Sequence[Dataset]) -> list[Node]:
        """The static API, where it is published."""
        if "data/openapi.json" not in self._sizes:
            return []
        about: Said = [*_pair("dct:title", said("catalogue.service", self._portal))]
        about += [("dcat:endpointURL", named(self._at("data/index.html")))]
        about += [("dcat:endpointDescription", named(self._at("data/openapi.json")))]
        about += [("dct:publisher", named(self._publisher)), ("dct:license", named(self._licence))]
        about += [("dct:accessRights", eu.PUBLIC), ("dcat:theme", eu.GOVERNMENT), *_keywords(), *self._reached()]
        about += [("dcat:servesDataset", named(self.dataset(dataset))) for dataset in part if not dataset.kind]
        return [Node(f"{self._at(links.CATALOGUE)}#api", ("dcat:DataService",), tuple(about))]

    def _described(self, dataset: Dataset) -> Iterator[Node]:
        yield Node(self.dataset(dataset), ("dcat:Dataset",), tuple(self._said_of(dataset)))
        yield Node(self._at(dataset.page), ("foaf:Document",), _pair("dct:title", dataset.title))
        for path in self._documents(dataset):
            yield Node(self._at(path), ("foaf:Document",), (("dct:title", Text("README")),))
        if dataset.start and dataset.end:
            ends: Said = [("dcat:startDate", Typed(dataset.start, "xsd:date"))]
            ends += [("dcat:endDate", Typed(dataset.end, "xsd:date"))]
            yield Node(self._period(dataset), ("dct:PeriodOfTime",), tuple(ends))
        for code in self._places(dataset):
            yield self._place(code)
        for file in dataset.files:
            yield from self._offered(file)

    def _said_of(self, dataset: Dataset) -> Iterator[tuple[str, Value]]:
        yield from _pair("dct:title", dataset.title)
        yield from _pair("dct:description", _joined(dataset.description, unofficial()))
        yield "dct:identifier", Text(dataset.name)
        yield "dct:publisher", named(self._publisher)
        yield from self._reached()
        if dataset.version:
            yield "dcat:version", Text(dataset.version)
        if dataset.modified:
            yield "dct:modified", Typed(dataset.modified, "xsd:date")
        if dataset.start and dataset.end:
            yield "dct:temporal", named(self._period(dataset))
        yield "dct:spatial", eu.CHINA
        yield from (("dct:spatial", named(self._region(code))) for code in self._places(dataset))
        yield from (("dct:language", language) for language in eu.LANGUAGES)
        yield "dcat:theme", eu.GOVERNMENT
        yield from _keywords()
        yield "dct:accrualPeriodicity", eu.ANNUAL
        yield "dct:accessRights", eu.PUBLIC
        yield "dct:conformsTo", eu.PACKAGE
        yield "dct:provenance", named(self._origin)
        if len(dataset.sources) <= NAMED:
            yield from (("prov:wasDerivedFrom", named(address)) for _, address in dataset.sources)
        yield "dcat:landingPage", named(self._at(dataset.page))
        yield from (("foaf:page", named(self._at(path))) for path in self._documents(dataset))
        if dataset.kind:
            yield "dcat:inSeries", named(self._series(dataset.kind))
        yield from (("dcat:distribution", named(self._distribution(file))) for file in dataset.files)

    def _documents(self, dataset: Dataset) -> list[str]:
        path = f"{dataset.folder}README.md"
        return [path] if path in self._sizes else []

    def _period(self, dataset: Dataset) -> str:
        return f"{self._at(links.CATALOGUE)}#{dataset.start}.{dataset.end}"

    def _places(self, dataset: Dataset) -> tuple[str, ...]:
        known = tuple(code for code in dataset.divisions if code in self._divisions)
        return known if len(known) <= NAMED else ()

    def _region(self, code: str) -> str:
        return f"{self._at(links.region(code))}#region"

    def _place(self, code: str) -> Node:
        row = self._divisions[code]
        labels: Said = [("skos:prefLabel", Text(row["full_name"], "zh")), ("dct:identifier", Text(code))]
        if row["name_en"]:
            labels.append(("skos:prefLabel", Text(row["name_en"], "en")))
        return Node(self._region(code), ("dct:Location",), tuple(labels))

    def _distribution(self, file: Offered) -> str:
        return f"{self._at(file.path)}#distribution"

    def _offered(self, file: Offered) -> Iterator[Node]:
        address, checksum = named(self._at(file.path)), f"{self._at(file.path)}#sha256"
        about: Said = [*_pair("dct:title", file.title), ("dcat:accessURL", address), ("dcat:downloadURL", address)]
        about += [("dct:license", named(self._licence)), ("dct:rights", named(self._rights))]
        about += [("dcat:byteSize", Typed(str(file.bytes), "xsd:nonNegativeInteger"))]
        about += [("spdx:checksum", named(checksum)), ("dcatap:availability", eu.STABLE)]
        kinds = [*([("dcat:mediaType", eu.media_type(file.media))] if file.media else [])]
        kinds += [*([("dcat:packageFormat", eu.media_type(file.media))] if file.format == "ZIP" else [])]
        kinds += [*([("dct:format", eu.file_type(file.format))] if file.format else [])]
        about += [(name, named(node.name)) for name, node in kinds]
        yield Node(self._distribution(file), ("dcat:Distribution",), tuple(about))
        yield Node(
            checksum,
            ("spdx:Checksum",),
            (("spdx:algorithm", eu.SHA256), ("spdx:checksumValue", Typed(file.sha256, "xsd:hexBinary"))),
        )
        yield from (node for _, node in kinds)


def licence(portal: Portal) -> str:
    """Given the portal, return the address of its licence."""
    return words()["licences"].get(portal.licence, f"https://spdx.org/licenses/{portal.licence}")  # type: ignore[no-any-return]


def _pair(name: str, pair: Pair) -> tuple[tuple[str, Value], ...]:
    return (name, Text(pair[0], "zh")), (name, Text(pair[1], "en"))


def _joined(one: Pair, other: Pair) -> Pair:
    return one[0] + other[0], f"{one[1]} {other[1]}"


def _keywords() -> Iterator[tuple[str, Value]]:
    chinese, english = words()["catalogue"]["keywords"]
    yield from (("dcat:keyword", Text(word, "zh")) for word in chinese)
    yield from (("dcat:keyword", Text(word, "en")) for word in english)
