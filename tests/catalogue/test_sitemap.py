"""What search engines are told of pages and of the data on them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree, html

from gongkai import links
from gongkai.catalogue import Found, sitemap
from gongkai.catalogue.times import Times
from tests.catalogue.conftest import HOSTILE, Made
from tests.fairness import UNFAIR

BASE = "https://example.org/gongkai/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PAGES = (
    links.HOME, links.METHODS, links.english(links.ABOUT), links.agency("bureau"), links.agency("old"), links.agency("nowhere"),
    links.report("bureau", 2024), links.evidence("bureau", 2024), links.year(2019), links.transition(2021, 2022),
    links.region("990000"), links.region("990101"),
)  # fmt: skip

KNOWN: dict[str, dict[str, tuple[type, ...]]] = {
    "Dataset": {
        "@id": (str,), "name": (str,), "alternateName": (str,), "description": (str,), "url": (str,), "license": (str,),
        "creator": (dict,), "publisher": (dict,), "isAccessibleForFree": (bool,), "inLanguage": (str,), "keywords": (list,),
        "measurementTechnique": (str,), "creditText": (str,), "citation": (list,), "includedInDataCatalog": (dict,),
        "dateModified": (str,), "identifier": (str, list), "version": (str,), "temporalCoverage": (str,),
        "spatialCoverage": (dict, list), "variableMeasured": (list,), "isBasedOn": (dict, list),
        "distribution": (dict, list), "isPartOf": (dict,),
    },
    "DataCatalog": {
        "@id": (str,), "name": (str,), "alternateName": (str,), "description": (str,), "url": (str,), "license": (str,),
        "publisher": (dict,), "inLanguage": (list,), "dataset": (list,),
    },
    "DataDownload": {
        "name": (str,), "contentUrl": (str,), "contentSize": (str,), "sha256": (str,), "encodingFormat": (str,),
    },
    "Organization": {"@id": (str,), "name": (str,), "url": (str,)},
    "AdministrativeArea": {"name": (str,), "identifier": (str,), "containedInPlace": (dict,)},
    "Country": {"name": (str,)},
    "PropertyValue": {"name": (str,), "alternateName": (str,), "unitText": (str,), "url": (str,)},
    "CreativeWork": {"name": (str,), "url": (str,)},
    "Legislation": {"name": (str,)},
}  # fmt: skip
"""Types of schema.org that we use, their properties, and what these hold here (schema.org/docs/full.html)."""
NEEDED = {
    "Dataset": {
        "name",
        "description",
        "license",
        "creator",
        "temporalCoverage",
        "spatialCoverage",
        "variableMeasured",
    },
    "DataDownload": {"contentUrl"},
    "DataCatalog": {"name", "description", "dataset"},
}


@pytest.fixture(scope="module")
def found(made: Made) -> Found:
    return made.found()


def described(found: Found, page: str) -> list[dict[str, Any]]:
    """What a page tells of its data, as a browser's parser finds it."""
    tree = html.document_fromstring(f"<!doctype html><html><head>{found.head(page)}</head><body></body></html>")
    (script,) = tree.iterfind(".//script[@type='application/ld+json']")
    content = json.loads(script.text)
    assert content["@context"] == "https://schema.org/"
    graph: list[dict[str, Any]] = content["@graph"]
    return graph


def check(one: Any) -> None:
    """Hold a thing, and the things in it, against the table above."""
    if isinstance(one, list):
        for each in one:
            check(each)
    if not isinstance(one, dict) or one.keys() == {"@id"}:
        return
    known = KNOWN[one["@type"]]
    assert one.keys() - {"@type"} <= known.keys()
    assert NEEDED.get(one["@type"], set()) <= one.keys()
    for name, value in one.items():
        if name != "@type":
            assert isinstance(value, known[name]), (one["@type"], name)
            check(value)


@pytest.mark.parametrize(
    "page",
    [links.DATA, links.english(links.DATA), links.agency("bureau"), links.year(2021), links.report("bureau", 2021),
     links.report("bureau", 2023), links.report("gov", 2019)],
)  # fmt: skip
def test_a_page_describes_its_data_in_terms_of_schema_org(found: Found, made: Made, page: str) -> None:
    for one in described(found, page):
        check(one)
        assert 50 <= len(one["description"]) <= 5000
        assert "非官方网站，依据行政机关公开的年度报告整理" in one["description"]
        assert one["url"].startswith(BASE)
        assert not [word for word in UNFAIR if word in json.dumps(one, ensure_ascii=False)]
        for file in one.get("distribution", []):
            path = file["contentUrl"].removeprefix(BASE)
            assert file["contentSize"] == f"{(made.folder / path).stat().st_size} B"


def test_a_report_says_on_what_it_is_based_and_who_checked_it(found: Found) -> None:
    (report,) = described(found, links.report("bureau", 2021))
    assert report["isBasedOn"]["url"] == "https://example.org/bureau/2021/1"
    assert report["temporalCoverage"] == "2021-01-01/2021-12-31"
    assert "机器读取，未经人工核对" in report["description"]
    assert report["dateModified"] == "2025-02-27"
    (typed,) = described(found, links.report("bureau", 2023))
    assert "人工录入，未经另一人核对" in typed["description"]
    assert "机器读取" not in typed["description"]


def test_a_page_without_data_of_its_own_describes_none(found: Found) -> None:
    for page in (links.HOME, links.METHODS, links.agency("silent"), links.report("old", 2021)):
        assert "ld+json" not in found.head(page)


def test_no_name_can_leave_the_description(made: Made) -> None:
    agencies = [row | {"name": HOSTILE, "name_en": HOSTILE} for row in made.tables["agencies"]]
    found = made.found(tables=made.tables | {"agencies": agencies})
    head = str(found.head(links.report("bureau", 2021)))
    assert head.count("<script") == head.count("</script>") == 1
    (report,) = described(found, links.report("bureau", 2021))
    assert report["name"].startswith("</script><script>alert(")
    assert 'title="' in head
    assert not re.search(r'title="[^"]*<script', head)
    head.encode()


def test_the_feeds_of_a_page_are_named_in_its_head(found: Found, made: Made) -> None:
    for page, first in (
        (links.agency("bureau"), links.feed("agencies/bureau")),
        (links.report("bureau", 2021), links.feed("agencies/bureau")),
        (links.region("990101"), links.feed("regions/990101")),
        (links.FINDINGS, links.feed("findings")),
        (links.english(links.CORRECTIONS), links.feed("corrections")),
        (links.HOME, links.feed("all")),
    ):
        tree = html.document_fromstring(f"<html><head>{found.head(page)}</head></html>")
        named = [link.get("href") for link in tree.iterfind(".//link[@rel='alternate']")]
        assert named[0] == links.href(page, first)
        assert named[-1] == links.href(page, links.feed("all"))
        assert first in made.files


def places(content: bytes, each: str = "url") -> dict[str, str | None]:
    root = etree.fromstring(content)
    return {
        one.findtext("s:loc", None, SITEMAP): one.findtext("s:lastmod", None, SITEMAP)
        for one in root.iterfind(f"s:{each}", SITEMAP)
    }


def test_the_sitemap_says_when_what_a_page_shows_last_changed(found: Found) -> None:
    files = dict(found.sitemap(PAGES))
    assert places(files["sitemap.xml"]) == {
        BASE: "2025-02-27",
        f"{BASE}methods/": None,
        f"{BASE}en/about/": None,
        f"{BASE}agencies/bureau/": "2025-02-27",
        f"{BASE}agencies/old/": "2025-02-01",
        f"{BASE}agencies/nowhere/": None,
        f"{BASE}agencies/bureau/2024/": "2025-02-20",
        f"{BASE}agencies/bureau/2024/evidence/": "2025-02-20",
        f"{BASE}years/2019/": "2025-02-01",
        f"{BASE}years/2021-2022/": "2025-02-27",
        f"{BASE}regions/990000/": "2025-02-27",
        f"{BASE}regions/990101/": "2025-02-27",
    }
    assert files["robots.txt"].decode().endswith(f"\nSitemap: {BASE}sitemap.xml\n")


def test_many_pages_stand_in_several_files(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 5)
    files = dict(sitemap.files("https://example.org/a&b", PAGES, Times(made.tables)))
    listed = places(files["sitemap.xml"], "sitemap")
    assert listed.keys() == {f"https://example.org/a&b/sitemap-{number}.xml" for number in (1, 2, 3)}
    found = [place for name in ("sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml") for place in places(files[name])]
    assert found == [links.public("https://example.org/a&b", page) for page in sorted(PAGES)]
    assert listed["https://example.org/a&b/sitemap-1.xml"] == "2025-02-27"
