"""The catalogue as DCAT-AP 3: catalogues, series, datasets, distributions (semiceu.github.io/DCAT-AP/releases/3.0.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai import links
from gongkai.catalogue import authorities as eu
from gongkai.catalogue.datasets import Dataset
from gongkai.catalogue.described import Said, described, keywords, pair
from gongkai.catalogue.graph import Node, Text, Typed, Value, jsonld, named, turtle
from gongkai.catalogue.names import Names
from gongkai.catalogue.words import said, words
from gongkai.model import Portal
from gongkai.tables import Row

LENGTH = 500
"""Datasets in one file; more go on in further catalogues, which the first names."""
API = "data/openapi.json"


class Catalogue:
    """The catalogue of a portal that has a base URL."""

    def __init__(
        self, portal: Portal, divisions: Mapping[str, Row], sizes: Mapping[str, int], releases: Sequence[Dataset] = ()
    ) -> None:
        """Given the portal, rows of divisions by code, the size of every file below data/, and the releases."""
        self._portal = portal
        self._divisions = divisions
        self._sizes = sizes
        self._releases = releases
        self._names = Names(portal)
        self._contact = bool(portal.contact_email or portal.issues_url)

    def files(self, datasets: Sequence[Dataset]) -> Iterator[tuple[str, bytes]]:
        """Given all datasets, yield the catalogue in Turtle and in JSON-LD, with the files in which it goes on."""
        parts = [datasets[start : start + LENGTH] for start in range(0, max(len(datasets), 1), LENGTH)]
        for number, part in enumerate(parts, start=1):
            nodes = [*self._shared({dataset.kind for dataset in part}), self._catalogue(number, part, len(parts))]
            if number == 1:
                nodes += [self._briefly(other) for other in range(2, len(parts) + 1)]
                nodes += self._service(part)
                for release in self._releases:
                    nodes += described(release, self._names, self._divisions, self._contact)
            for dataset in part:
                readme = f"{dataset.folder}README.md"
                known = readme if readme in self._sizes else ""
                releases = self._releases if not dataset.kind else ()
                nodes += described(dataset, self._names, self._divisions, self._contact, known, releases)
            yield links.catalogue(number), turtle(nodes, eu.PREFIXES)
            yield links.catalogue(number, "jsonld"), jsonld(nodes, eu.PREFIXES)

    def _shared(self, kinds: set[str]) -> Iterator[Node]:
        """What a file of the catalogue with datasets of these kinds says beside them, so that it is understood alone."""
        names, portal = self._names, self._portal
        yield from eu.TERMS
        yield Node(names.publisher, ("foaf:Agent",), (("foaf:name", Text(portal.publisher, "zh")),))
        yield Node(names.at(links.HOME), ("foaf:Document",), pair("dct:title", (portal.title, portal.title_en)))
        yield Node(names.licence, ("dct:LicenseDocument",), (("dct:identifier", Text(portal.licence)),))
        yield Node(names.rights, ("dct:RightsStatement",), pair("rdfs:label", said("catalogue.rights")))
        yield Node(names.provenance, ("dct:ProvenanceStatement",), pair("rdfs:label", said("catalogue.provenance")))
        if self._contact:
            yield Node(names.contact, ("vcard:Kind",), tuple(self._ways()))
        for kind in words()["series"].keys() & kinds:
            yield Node(names.series(kind), ("dcat:DatasetSeries",), tuple(self._series(kind)))

    def _series(self, kind: str) -> Said:
        about: Said = [*pair("dct:title", said(f"series.{kind}.title", self._portal))]
        about += [*pair("dct:description", said(f"series.{kind}.description", self._portal))]
        about += [("dct:publisher", named(self._names.publisher)), ("dct:accrualPeriodicity", eu.ANNUAL)]
        return [*about, ("dct:spatial", eu.CHINA), *self._reached()]

    def _reached(self) -> Said:
        return [("dcat:contactPoint", named(self._names.contact))] if self._contact else []

    def _ways(self) -> Iterator[tuple[str, Value]]:
        yield "vcard:fn", Text(self._portal.publisher, "zh")
        if self._portal.contact_email:
            yield "vcard:hasEmail", named(f"mailto:{self._portal.contact_email}")
        if self._portal.issues_url:
            yield "vcard:hasURL", named(self._portal.issues_url)

    def _catalogue(self, number: int, part: Sequence[Dataset], parts: int) -> Node:
        names = self._names
        about: Said = list(self._briefly(number).said)
        about += [("dct:license", named(names.licence)), ("dct:rights", named(names.rights))]
        about += [("dct:spatial", eu.CHINA), ("dcat:themeTaxonomy", eu.THEMES)]
        about += [("dct:language", language) for language in eu.LANGUAGES]
        about += [("foaf:homepage", named(names.at(links.HOME)))]
        if modified := max((dataset.modified for dataset in part), default=""):
            about.append(("dct:modified", Typed(modified, "xsd:date")))
        about += [("dcat:dataset", named(names.dataset(dataset.page))) for dataset in part]
        if number == 1:
            about += [("dcat:catalog", named(names.catalogue(other))) for other in range(2, parts + 1)]
            about += [("dcat:service", named(node.name)) for node in self._service(part)]
        return Node(names.catalogue(number), ("dcat:Catalog",), tuple(about))

    def _briefly(self, number: int) -> Node:
        title = said("catalogue.page" if number > 1 else "catalogue.title", self._portal, number=str(number))
        about = [*pair("dct:title", title), *pair("dct:description", said("catalogue.description", self._portal))]
        publisher = named(self._names.publisher)
        return Node(self._names.catalogue(number), ("dcat:Catalog",), (*about, ("dct:publisher", publisher)))

    def _service(self, part: Sequence[Dataset]) -> list[Node]:
        """The static API, where it is published."""
        if API not in self._sizes:
            return []
        names = self._names
        about: Said = [*pair("dct:title", said("catalogue.service", self._portal))]
        about += [("dcat:endpointURL", named(names.at(links.DATA)))]
        about += [("dcat:endpointDescription", named(names.at(API)))]
        about += [("dct:publisher", named(names.publisher)), ("dct:license", named(names.licence))]
        about += [("dct:accessRights", eu.PUBLIC), ("dcat:theme", eu.GOVERNMENT), *keywords(), *self._reached()]
        about += [("dcat:servesDataset", named(names.dataset(one.page))) for one in part if not one.kind]
        return [Node(names.service, ("dcat:DataService",), tuple(about))]
