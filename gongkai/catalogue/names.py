"""What things are called on the web, in DCAT and in schema.org alike: addresses of the portal with a fragment."""

from __future__ import annotations

from gongkai import links
from gongkai.catalogue.datasets import Dataset
from gongkai.catalogue.words import words
from gongkai.model import Portal


class Names:
    """The names of a portal that has a base URL."""

    def __init__(self, portal: Portal) -> None:
        self._base = portal.base_url or ""
        self.publisher = f"{self.at(links.ABOUT)}#publisher"
        self.contact = f"{self.at(links.CORRECTIONS)}#contact"
        self.rights = f"{self.at(links.CATALOGUE)}#rights"
        self.provenance = f"{self.at(links.CATALOGUE)}#provenance"
        self.service = f"{self.at(links.CATALOGUE)}#api"
        self.licence: str = words()["licences"].get(portal.licence, f"https://spdx.org/licenses/{portal.licence}")

    def at(self, path: str) -> str:
        """Given the path of a page or file, return its address."""
        return links.public(self._base, path)

    def catalogue(self, number: int = 1) -> str:
        """Given a part of the catalogue, counted from 1, return its name."""
        return f"{self.at(links.catalogue(number))}#catalogue"

    def dataset(self, page: str, anchor: str = "dataset") -> str:
        """Given the page that shows a dataset, and its place there, return the dataset's name."""
        return f"{self.at(page)}#{anchor}"

    def series(self, kind: str) -> str:
        """Given a kind of package, return the name of the series of them."""
        return f"{self.at(links.CATALOGUE)}#{kind}"

    def period(self, dataset: Dataset) -> str:
        """Given a dataset, return the name of the time it covers."""
        return f"{self.at(links.CATALOGUE)}#{dataset.start}.{dataset.end}"

    def region(self, code: str) -> str:
        """Given the code of a division, return its name."""
        return f"{self.at(links.region(code))}#region"

    def distribution(self, path: str) -> str:
        """Given the path of a file, return its name as a distribution."""
        return f"{self.at(path)}#distribution"

    def checksum(self, path: str) -> str:
        """Given the path of a file, return the name of its checksum."""
        return f"{self.at(path)}#sha256"
