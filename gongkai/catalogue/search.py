"""What a page tells search engines of the data it shows: schema.org, as JSON-LD within the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from gongkai import links
from gongkai.catalogue.datasets import Dataset, Offered
from gongkai.catalogue.described import NAMED
from gongkai.catalogue.names import Names
from gongkai.catalogue.people import Labels, agency_name
from gongkai.catalogue.times import Times
from gongkai.catalogue.words import Pair, said, unofficial, words
from gongkai.citing import Work, chinese, report, whole
from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.packages.editions import edition_of
from gongkai.tables import Row, Tables, is_current

LONGEST = 5000
"""Characters of a description, as search engines take it."""
Said = dict[str, Any]


class Descriptions:
    """The descriptions of all pages that show data, by the path of the page. The portal has a base URL."""

    def __init__(
        self,
        tables: Tables,
        portal: Portal,
        forms: Forms,
        datasets: Iterable[Dataset],
        times: Times,
        sizes: Mapping[str, int],
    ) -> None:
        self._portal, self._forms, self._times, self._sizes = portal, forms, times, sizes
        self._edition = edition_of(tables, portal)
        self._names = Names(portal)
        self._datasets = {dataset.page: dataset for dataset in datasets}
        self._agencies = {row["agency_id"]: row for row in tables["agencies"]}
        self._divisions = {row["division_code"]: row for row in tables["divisions"]}
        self._labels = Labels(forms)
        self._measured = {row["indicator"]: self._measure(row) for row in tables["indicator_definitions"]}
        self._reports = {
            links.report(row["agency_id"], int(row["year"])): row
            for row in tables["reports"]
            if is_current(row) and row["form"]
        }

    def of(self, page: str) -> str:
        """Given the path of a page, return the description of what it shows as JSON that may stand in HTML, or ""."""
        page = links.DATA if page == links.english(links.DATA) else page
        found: list[Said] = []
        if page == links.DATA:
            found.append(self._catalogue())
        if page in self._datasets:
            found.append(self._dataset(self._datasets[page]))
        elif page in self._reports:
            found.append(self._report(page, self._reports[page]))
        return _in_html({"@context": "https://schema.org/", "@graph": found}) if found else ""

    def _publisher(self) -> Said:
        return {"@type": "Organization", "@id": self._names.publisher, "name": self._portal.publisher,
                "url": self._names.at(links.ABOUT)}  # fmt: skip

    def _catalogue(self) -> Said:
        title = said("catalogue.title", self._portal)
        return {
            "@type": "DataCatalog",
            "@id": self._names.catalogue(),
            "name": title[0],
            "alternateName": title[1],
            "description": _description(said("catalogue.description", self._portal)),
            "url": self._names.at(links.DATA),
            "license": self._names.licence,
            "publisher": self._publisher(),
            "inLanguage": ["zh-CN", "en"],
            "dataset": [{"@id": self._names.dataset(page)} for page in list(self._datasets)[:NAMED]],
        }

    def _shared(self, page: str, title: Pair, about: Pair, cited: Work) -> Said:
        shared = {
            "@type": "Dataset",
            "@id": self._names.dataset(page),
            "name": title[0],
            "alternateName": title[1],
            "description": _description(about, unofficial()),
            "url": self._names.at(page),
            "license": self._names.licence,
            "creator": self._publisher(),
            "publisher": {"@id": self._names.publisher},
            "isAccessibleForFree": True,
            "inLanguage": "zh-CN",
            "keywords": [word for language in words()["catalogue"]["keywords"] for word in language],
            "measurementTechnique": words()["search"]["measured"],
            "creditText": chinese(cited),
            "citation": self._basis(),
            "includedInDataCatalog": {"@id": self._names.catalogue()},
        }
        if modified := self._times.page(page):
            shared["dateModified"] = modified
        return shared

    def _basis(self) -> list[Said]:
        """The law that the reports follow, and the forms that it was given."""
        names = [words()["search"]["law"], *(form.source for form in self._forms.forms)]
        return [{"@type": "Legislation", "name": name} for name in names]

    def _dataset(self, dataset: Dataset) -> Said:
        data = whole(self._edition)
        cited = replace(data, title=dataset.title[0], url=self._names.at(dataset.page))
        cited = replace(cited, version=dataset.version or data.version)
        described = self._shared(dataset.page, dataset.title, dataset.description, cited)
        described["identifier"] = [dataset.name, self._names.at(f"{dataset.folder}datapackage.json")]
        if dataset.version:
            described["version"] = dataset.version
        if dataset.start and dataset.end:
            described["temporalCoverage"] = f"{dataset.start}/{dataset.end}"
        described["spatialCoverage"] = self._places(dataset.divisions)
        own = dataset.key if dataset.kind == "indicators" else None
        described["variableMeasured"] = [one for code, one in self._measured.items() if own in (None, code)]
        described["isBasedOn"] = self._sources(dataset)
        described["distribution"] = [self._download(file) for file in dataset.files]
        if dataset.kind:
            described["isPartOf"] = {"@id": self._names.dataset(links.DATA)}
        return described

    def _places(self, codes: Iterable[str]) -> Said | list[Said]:
        known = [self._divisions[code] for code in codes if code in self._divisions]
        if not 0 < len(known) <= NAMED:
            return {"@type": "Country", "name": "中国"}
        return [
            {
                "@type": "AdministrativeArea",
                "name": row["full_name"],
                "identifier": row["division_code"],
                "containedInPlace": {"@type": "Country", "name": "中国"},
            }
            for row in known
        ]

    def _measure(self, row: Row) -> Said:
        return {
            "@type": "PropertyValue",
            "name": row["title"],
            "alternateName": row["title_en"],
            "unitText": row["unit"],
            "url": self._names.at(links.indicator(row["indicator"])),
        }

    def _sources(self, dataset: Dataset) -> Said | list[Said]:
        """The reports themselves where they are few enough, else the list of them."""
        if 0 < len(dataset.sources) <= NAMED:
            return [{"@type": "CreativeWork", "name": title, "url": url} for title, url in dataset.sources]
        listed = f"{dataset.folder}reports.csv"
        return {"@type": "CreativeWork", "name": "政府信息公开工作年度报告", "url": self._names.at(listed)}

    def _download(self, file: Offered) -> Said:
        download = {
            "@type": "DataDownload",
            "name": file.title[0],
            "contentUrl": self._names.at(file.path),
            "contentSize": f"{file.bytes} B",
            "sha256": file.sha256,
        }
        return {**download, "encodingFormat": file.media} if file.media else download

    def _report(self, page: str, row: Row) -> Said:
        agency = self._agencies[row["agency_id"]]
        terms: dict[str, str | Pair] = {"agency": agency_name(agency), "year": str(row["year"])}
        about = said("search.about", **terms, scope=self._labels.scope(row), review=self._labels.review(row))
        cited = report(self._edition, row, agency)
        described = self._shared(page, said("search.report", **terms), about, cited)
        described["identifier"] = row["report_id"]
        described["temporalCoverage"] = f"{row['year']}-01-01/{row['year']}-12-31"
        described["spatialCoverage"] = self._places([agency["division_code"]])
        described["isPartOf"] = {"@id": self._names.dataset(links.agency(row["agency_id"]))}
        described["variableMeasured"] = [table.label for table in self._forms.get(row["form"]).tables]
        if row["url"]:
            described["isBasedOn"] = {"@type": "CreativeWork", "name": row["title"], "url": row["url"]}
        own = f"data/agencies/{row['agency_id']}/{row['year']}/report.json"
        if own in self._sizes:
            described["distribution"] = {
                "@type": "DataDownload",
                "contentUrl": self._names.at(own),
                "encodingFormat": "application/json",
                "contentSize": f"{self._sizes[own]} B",
            }
        return described


def _description(*pairs: Pair) -> str:
    """Chinese first, then English, no longer than search engines take."""
    return (" ".join(pair[0] for pair in pairs) + "\n" + " ".join(pair[1] for pair in pairs))[:LONGEST]


def _in_html(described: Said) -> str:
    """JSON in which nothing can end the script that holds it, nor begin a comment."""
    written = json.dumps(described, ensure_ascii=False)
    for character in "<>&":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written
