"""Citations say who, what, when, which version and where, and other people's programs read them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

import bibtexparser
import pytest
import rispy
import yaml
from bibtexparser import Library

from gongkai import __version__, citing
from gongkai.forms import load
from gongkai.links import anchor
from gongkai.packages import packages
from gongkai.packages.editions import edition_of
from gongkai.paths import PROJECT
from gongkai.publish import schemas
from gongkai.publish.register import division_rows
from gongkai.render.site import every_key
from gongkai.tables import Row, Tables
from tests.publish.corpora import PORTAL, agency, corpus, every_table, filed
from tests.releases.moments import moment

ODD = '甲 & 乙 {50%} #1_"x"\\end\n\nER  - \u2028~^$'
EDITION = citing.Edition(PORTAL, "1.0.20250301", "2025-03-01")
AGENCY: Row = {"agency_id": "bureau", "name": "试区局", "name_en": "Bureau of tests"}


def row(**given: object) -> Row:
    return {
        "report_id": "bureau-2023",
        "agency_id": "bureau",
        "year": 2023,
        "title": "试区局2023年政府信息公开工作年度报告",
        "published": "2024-01-20",
        "signed": "2024-01-10",
        "retrieved": "2024-02-01",
        "url": "https://example.org/r?a=1&b={2}",
        "sha256": "ab" * 32,
        **given,
    }


def report(**given: object) -> citing.Work:
    return citing.report(EDITION, row(**given), AGENCY)


def entries(works: Sequence[citing.Work]) -> Library:
    library = bibtexparser.parse_string(citing.bibtex(works).decode())
    assert library.failed_blocks == []
    return library


def test_the_data_are_cited_in_both_languages() -> None:
    assert citing.chinese(citing.whole(EDITION)) == (
        "试验者. 试验数据：全部数据[DS/OL]. 版本 1.0.20250301. (2025-03-01). https://example.org/gongkai/data/."
        "（非官方网站，依据行政机关公开的年度报告整理）"
    )
    assert citing.english(citing.whole(EDITION)).startswith(
        "试验者 (2025-03-01). Trial data: all data [Data set]. Version 1.0.20250301. https://example.org/gongkai/data/."
    )


def test_a_report_is_cited_with_the_data_that_were_read_from_it() -> None:
    text = citing.chinese(report())
    assert text.startswith("试区局. 试区局2023年政府信息公开工作年度报告[R/OL]. (2024-01-20)[2024-02-01]. https://")
    assert "数字据：试验者. 试验数据：全部数据[DS/OL]. 版本 1.0.20250301" in text
    assert "https://example.org/gongkai/agencies/bureau/2023/." in text
    assert text.endswith("ab" * 32)
    assert "Bureau of tests (2024-01-20)" in citing.english(report())


def test_what_is_not_known_is_not_made_up() -> None:
    text = citing.chinese(report(url=None, published=None, signed=None, title=None))
    assert text.startswith("试区局. 试区局2023年政府信息公开工作年度报告[R]. 来源网址未知.")
    assert " (n.d.)" in citing.english(report(published=None, signed=None))
    (entry,) = entries([report(url=None, published=None, signed=None)]).entries
    assert not {"year", "url", "urldate"} & {field.key for field in entry.fields}
    bare = replace(EDITION, portal=replace(PORTAL, base_url=None))
    assert "http" not in citing.chinese(citing.whole(bare))
    assert b"url:" not in dict(citing.files(_tables(), bare))["data/CITATION.cff"]


@pytest.mark.parametrize("title", ["普通", ODD, "{", "}}", "%", "a\r\nTY  - X"])
def test_any_title_comes_through_bibtex_ris_and_csl(title: str) -> None:
    works = [citing.whole(EDITION), report(title=title)]
    one, two = entries(works).entries
    assert (one.key, one.entry_type, two.key, two.entry_type) == ("gongkai", "misc", "bureau-2023", "techreport")
    value = two.fields_dict["title"].value
    assert value.startswith("{")
    assert value.count("{") == value.count("}")
    assert "\n" not in value
    data, told = rispy.loads(citing.ris(works).decode())
    assert (data["type_of_reference"], told["type_of_reference"]) == ("DATA", "RPRT")
    assert told["title"] == " ".join(title.split()) or title == ODD
    assert told["authors"] == ["试区局"]
    read = json.loads(citing.csl(works))
    assert [one["type"] for one in read] == ["dataset", "report"]
    assert read[1]["issued"] == {"date-parts": [[2024, 1, 20]]}
    assert read[1]["URL"] == "https://example.org/r?a=1&b=%7B2%7D"


CSL = {
    "id", "type", "title", "author", "issued", "accessed", "publisher", "version", "URL", "language", "keyword", "note",
}  # fmt: skip


def test_csl_has_only_what_its_schema_knows() -> None:
    for one in json.loads(citing.csl([citing.whole(EDITION), report()])):
        assert one.keys() <= CSL
        assert one["author"][0].keys() == {"literal"}


def _tables() -> Tables:
    agencies = [agency("bureau", name_en="Bureau"), agency("silent")]
    made = moment([filed("bureau", 2022), filed("bureau", 2023), filed("other", 2023)], agencies=agencies)
    definition = {"indicator": "share_granted", "title": "予以公开占办结", "title_en": "Granted"}
    return made | {"divisions": list(division_rows(corpus([]))), "indicator_definitions": [definition]}


OTHERS = ("years/", "regions/", "indicators/")


def test_every_package_has_citations_beside_it() -> None:
    known = every_table(load())
    made = {path.rpartition("/")[0] for path, _ in citing.files(known, edition_of(known, PORTAL))}
    assert {one.path.rstrip("/") for one in packages(known, PORTAL, schemas(load()))} <= made


def test_citations_lie_beside_each_package() -> None:
    made = dict(citing.files(_tables(), EDITION))
    folders = {path.rpartition("/")[0] for path in made}
    parts = {
        *("agencies/bureau", "agencies/other", "agencies/silent", "years/2022", "years/2023", "years/2024"),
        *("regions/990101", "regions/990100"),
    }
    assert folders == {
        "data",
        "data/regions/990000",
        *(f"data/{part}" for part in parts),
        *(f"data/agencies/{part}" for part in ("bureau/2022", "bureau/2023", "other/2023")),
        "data/indicators/share_granted",
    }
    assert "试省试市试区" in made["data/regions/990101/citation.txt"].decode()
    few = replace(EDITION, portal=replace(PORTAL, packages=("agencies",)))
    assert {path for path, _ in citing.files(_tables(), few)} == {
        path for path in made if not path[5:].startswith(OTHERS)
    }
    keys = [one.key for one in bibtexparser.parse_string(made["data/agencies/bureau/citation.bib"].decode()).entries]
    assert keys == ["gongkai-agency-bureau", "bureau-2022", "bureau-2023"]
    assert len(rispy.loads(made["data/agencies/bureau/citation.ris"].decode())) == 3
    assert "非官方网站，依据行政机关公开的年度报告整理" in made["data/citation.txt"].decode()


CFF = {
    "cff-version", "message", "type", "title", "abstract", "version", "date-released", "url", "license", "authors",
    "keywords",
}  # fmt: skip


def test_the_program_is_cited_in_the_version_that_it_is() -> None:
    content = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (content["cff-version"], content["type"], content["version"]) == ("1.2.0", "software", __version__)
    assert content.keys() <= CFF
    assert {"message", "title", "authors"} < content.keys()


@pytest.mark.parametrize("title", ["试验数据", ODD, "yes", "- a: b # c"])
def test_the_citation_file_keeps_the_rules_of_its_schema(title: str) -> None:
    edition = replace(EDITION, portal=replace(PORTAL, title=title, publisher=title))
    content = yaml.safe_load(dict(citing.files(_tables(), edition))["data/CITATION.cff"])
    assert content.keys() == CFF
    assert (content["cff-version"], content["type"], content["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", content["date-released"])
    assert re.match(r"https?://", content["url"])
    assert content["authors"] == [{"name": " ".join(title.replace("\u2028", " ").split())}]
    assert len(set(content["keywords"])) == len(content["keywords"])
    assert all(isinstance(content[name], str) and content[name] for name in CFF - {"authors", "keywords"})


def test_the_citation_file_of_a_report_cites_its_figures_and_names_it() -> None:
    content = yaml.safe_load(dict(citing.files(_tables(), EDITION))["data/agencies/bureau/2023/CITATION.cff"])
    assert content.keys() == CFF | {"references"}
    assert content["title"].endswith(
        "试区bureau局 2023 年度报告的数字 / Trial data: Bureau 2023, figures of the report"
    )
    assert content["url"] == "https://example.org/gongkai/agencies/bureau/2023/"
    (told,) = content["references"]
    assert told["type"] == "report"
    assert told["authors"] == [{"name": "试省试市试区bureau局"}]
    assert told["notes"].startswith("SHA-256 ")
    assert told.keys() <= {"type", "title", "authors", "date-published", "date-accessed", "url", "notes"}


def test_a_licence_without_a_name_in_the_schema_is_left_out() -> None:
    made = dict(citing.files(_tables(), replace(EDITION, portal=replace(PORTAL, licence="my own"))))
    assert "license" not in yaml.safe_load(made["data/CITATION.cff"])


def test_a_figure_has_a_reference_on_one_line() -> None:
    told = citing.figure("a-2023", "applications.carried_in.total", "11", "更正", "1.0", "https://example.org/#x")
    assert told == "a-2023 applications.carried_in.total = 11（更正），版本 1.0，https://example.org/#x"


def test_the_addresses_of_figures_are_unique_and_stay() -> None:
    for form in load().forms:
        keys = list(every_key(form))
        assert len({anchor(*key) for key in keys}) == len(keys)
    assert anchor("applications", "carried_in", "total") == "applications-carried_in-total"
    assert anchor("applications", "denied.state_secret", "total") == "applications-denied-state_secret-total"
