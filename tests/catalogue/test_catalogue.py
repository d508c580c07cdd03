"""The DCAT-AP catalogue, as other people's programs read it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCAT, DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from gongkai.catalogue import dcat
from gongkai.catalogue.authorities import PREFIXES
from gongkai.catalogue.graph import Node, Text, Typed, jsonld, named, turtle
from tests.catalogue.conftest import Made
from tests.fairness import UNFAIR

BASE = "https://example.org/gongkai/"
ROOT = URIRef(f"{BASE}data/catalog.ttl#catalogue")
SPDX = Namespace("http://spdx.org/rdf/terms#")
UNOFFICIAL = "非官方网站，依据行政机关公开的年度报告整理"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(Path(__file__).with_name("shapes.ttl"))


@pytest.fixture(scope="module")
def graph(made: Made) -> Graph:
    return Graph().parse(data=made.files["data/catalog.ttl"], format="turtle")


def faults(graph: Graph, shapes: Graph) -> str:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    return "" if conforms else str(text)


def test_turtle_and_json_ld_say_the_same(made: Made, graph: Graph) -> None:
    other = Graph().parse(data=made.files["data/catalog.jsonld"], format="json-ld")
    assert len(graph) > 500
    assert isomorphic(graph, other)


def test_the_catalogue_is_what_dcat_ap_asks_for(graph: Graph, shapes: Graph) -> None:
    assert faults(graph, shapes) == ""


@pytest.mark.parametrize("gone", [DCTERMS.title, SPDX.checksumValue])
def test_the_shapes_miss_nothing_that_is_asked_for(graph: Graph, shapes: Graph, gone: URIRef) -> None:
    part = Graph()
    dataset = URIRef(f"{BASE}data/#dataset")
    for triple in graph:
        if gone not in triple and dataset != triple[0]:
            part.add(triple)
    assert f"Result Path: {gone.n3(graph.namespace_manager)}" in faults(part, shapes)


def test_every_package_with_reports_is_a_dataset_with_its_files(made: Made, graph: Graph) -> None:
    datasets = set(graph.objects(ROOT, DCAT.dataset))
    own = {row["agency_id"] for row in made.tables["reports"]}
    assert {URIRef(f"{BASE}agencies/{agency}/#dataset") for agency in own} < datasets
    assert URIRef(f"{BASE}agencies/silent/#dataset") not in datasets, "there is nothing in it yet"
    for file in graph.subjects(RDF.type, DCAT.Distribution):
        path = str(graph.value(file, DCAT.downloadURL)).removeprefix(BASE)
        content = (made.folder / path).read_bytes()
        assert graph.value(file, DCAT.byteSize) == Literal(len(content), datatype=XSD.nonNegativeInteger)
        checksum = graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == hashlib.sha256(content).hexdigest()


def test_what_is_said_is_said_fairly_and_in_both_languages(graph: Graph) -> None:
    words = [str(one) for one in graph.objects() if isinstance(one, Literal)]
    assert not [word for word in UNFAIR for text in words if word in text]
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.DatasetSeries):
        for one in graph.subjects(RDF.type, kind):
            said = {text.language: str(text) for text in graph.objects(one, DCTERMS.description)}
            assert UNOFFICIAL in said["zh"]
            assert "Not an official website" in said["en"]


def test_releases_are_versions_of_the_whole(graph: Graph) -> None:
    (release,) = graph.objects(URIRef(f"{BASE}data/#dataset"), DCAT.hasVersion)
    assert str(release) == f"{BASE}data/releases/#release-1-0-2", "the package of the older one is not on the site"
    (file,) = graph.objects(release, DCAT.distribution)
    assert str(graph.value(file, DCAT.downloadURL)) == f"{BASE}data/releases/1.0.2/gongkai.zip"


def test_a_dataset_tells_where_when_and_from_what(graph: Graph) -> None:
    own = URIRef(f"{BASE}agencies/bureau/#dataset")
    places = {str(graph.value(place, DCTERMS.identifier)) for place in graph.objects(own, DCTERMS.spatial)}
    assert "990101" in places
    period = graph.value(own, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal("2021-01-01", datatype=XSD.date)
    assert graph.value(own, DCTERMS.modified) == Literal("2025-02-27", datatype=XSD.date), "a verdict was the last"
    sources = set(graph.objects(own, URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")))
    assert URIRef("https://example.org/bureau/2021/1") in sources
    assert graph.value(own, DCAT.inSeries) == URIRef(f"{BASE}data/catalog.ttl#agencies")


def test_a_long_catalogue_goes_on_in_further_ones(made: Made, shapes: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dcat, "LENGTH", 5)
    files = {path: content for path, content in made.found().files() if path.startswith("data/catalog")}
    parts = [Graph().parse(data=content, format="turtle") for path, content in files.items() if path.endswith("ttl")]
    assert len(parts) > 2
    assert [faults(part, shapes) for part in parts] == [""] * len(parts)
    named_here = set(parts[0].objects(ROOT, DCAT.catalog))
    assert named_here == {URIRef(f"{BASE}data/catalog-{number}.ttl#catalogue") for number in range(2, len(parts) + 1)}
    listed = [one for part in parts for one in part.objects(None, DCAT.dataset)]
    assert len(listed) == len(set(listed))
    whole = Graph().parse(data=made.files["data/catalog.ttl"], format="turtle")
    assert set(listed) == set(whole.objects(ROOT, DCAT.dataset))


def test_a_contact_is_named_only_where_one_is_given(made: Made) -> None:
    assert b"mailto:errors@example.org" in made.files["data/catalog.ttl"]
    files = dict(made.found(portal=replace(made.portal, contact_email=None)).files())
    assert b"contactPoint" not in files["data/catalog.ttl"]
    assert b"mailto:" not in files["data/catalog.jsonld"]


def test_without_an_address_there_is_no_catalogue_and_no_feed(made: Made) -> None:
    found = made.found(portal=replace(made.portal, base_url=None))
    assert dict(found.files()) == {}
    assert dict(found.sitemap(["index.html"])) == {}
    assert found.head("data/index.html") == ""


def test_the_same_input_gives_the_same_bytes(made: Made) -> None:
    shuffled = {name: list(reversed(rows)) for name, rows in made.tables.items()}
    assert dict(made.found().files()) == made.files
    files = dict(made.found(tables=shuffled).files())
    assert files["data/catalog.ttl"] == made.files["data/catalog.ttl"]
    assert files["data/feeds/all.xml"] == made.files["data/feeds/all.xml"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text(max_size=20)), min_size=10, max_size=30))
def test_any_words_and_addresses_can_be_written(pairs: list[tuple[str, str]]) -> None:
    said = tuple(("dct:title", Text(words, "zh")) for words, _ in pairs)
    seen = tuple(("dct:source", named(f"https://example.org/{place}")) for _, place in pairs)
    nodes = [
        Node(
            "https://example.org/one <two>",
            ("dcat:Dataset",),
            (*said, *seen, ("dct:date", Typed("2025", "xsd:gYear"))),
        )
    ]
    one = Graph().parse(data=turtle(nodes, PREFIXES), format="turtle")
    other = Graph().parse(data=jsonld(nodes, PREFIXES), format="json-ld")
    assert set(one) == set(other)
    written = {str(words) for words in one.objects(None, DCTERMS.title)}
    assert written == {words.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for words, _ in pairs}
