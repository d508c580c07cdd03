"""Terms of lists that others keep, with the few words a reader needs where he does not have the list."""

from __future__ import annotations

from gongkai.catalogue.graph import Iri, Node, Text, named, term

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority/"
"""The lists of the Publications Office that DCAT-AP asks for."""
IANA = "https://www.iana.org/assignments/media-types/"

CHINA = named(f"{EU}country/CHN")
LANGUAGES = (named(f"{EU}language/ZHO"), named(f"{EU}language/ENG"))
THEMES = named(f"{EU}data-theme")
GOVERNMENT = named(f"{EU}data-theme/GOVE")
ANNUAL = named(f"{EU}frequency/ANNUAL")
PUBLIC = named(f"{EU}access-right/PUBLIC")
STABLE = named(f"{EU}planned-availability/STABLE")
SHA256 = term("spdx:checksumAlgorithm_sha256")
PACKAGE = named("https://datapackage.org/profiles/2.0/datapackage.json")


def _listed(iri: Iri, kind: str, chinese: str, english: str) -> Node:
    """A term of one of the lists of the EU."""
    labels: list[tuple[str, Text]] = [
        ("skos:prefLabel", Text(english, "en")),
        ("skos:prefLabel", Text(chinese, "zh")),
    ]
    return Node(
        iri.name,
        (kind, "skos:Concept") if kind else ("skos:Concept",),
        (*labels, ("skos:inScheme", named(iri.name.rsplit("/", 1)[0]))),
    )


def file_type(code: str) -> Node:
    """Given a code of the EU's list of file types, return its node."""
    return _listed(named(f"{EU}file-type/{code}"), "dct:MediaTypeOrExtent", code, code)


def media_type(name: str) -> Node:
    """Given a media type as registered with IANA, return its node."""
    return Node(f"{IANA}{name}", ("dct:MediaType",), (("rdfs:label", Text(name)),))


TERMS = (
    _listed(CHINA, "dct:Location", "中国", "China"),
    _listed(LANGUAGES[0], "dct:LinguisticSystem", "中文", "Chinese"),
    _listed(LANGUAGES[1], "dct:LinguisticSystem", "英文", "English"),
    _listed(GOVERNMENT, "", "政府与公共部门", "Government and public sector"),
    _listed(ANNUAL, "dct:Frequency", "每年", "annual"),
    _listed(PUBLIC, "dct:RightsStatement", "公开", "public"),
    _listed(STABLE, "", "长期提供", "stable"),
    Node(THEMES.name, ("skos:ConceptScheme",), (("dct:title", Text("Data theme", "en")),)),
    Node(
        PACKAGE.name,
        ("dct:Standard",),
        (("dct:title", Text("Data Package 2.0", "en")),),
    ),
    Node(
        f"{PREFIXES['spdx']}checksumAlgorithm_sha256",
        ("spdx:ChecksumAlgorithm",),
        (("rdfs:label", Text("SHA-256")),),
    ),
)
"""Those that every catalogue uses."""
