"""Releases as datasets: frozen versions of the dataset of everything."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import links
from gongkai.catalogue.datasets import Dataset, Offered
from gongkai.catalogue.words import said
from gongkai.citing import anchor
from gongkai.model import Portal
from gongkai.tables import Tables


def versions(tables: Tables, portal: Portal) -> Iterator[Dataset]:
    """Given the tables and the portal, yield the releases, newest first, of which the package is on the site."""
    for row in tables.get("releases", []):
        package = row["package"]
        if not package["path"] or not row["as_of"]:
            continue
        title, title_en = said("entries.release.title", version=row["version"])
        file = Offered(
            path=f"{row['path']}{package['path']}",
            title=said("entries.release.package"),
            media="application/zip",
            format="ZIP",
            bytes=package["bytes"],
            sha256=package["sha256"],
        )
        yield Dataset(
            kind="",
            key=row["version"],
            folder=row["path"],
            page=links.RELEASES,
            name=f"gongkai-{row['version']}",
            title=(f"{portal.title}：{title}", f"{portal.title_en}: {title_en}"),
            description=said("entries.release.description", version=row["version"], date=row["as_of"]),
            version=row["version"],
            modified=row["as_of"],
            start="",
            end="",
            divisions=(),
            sources=(),
            files=(file,),
            anchor=anchor(row["version"]),
        )
