"""The register (what data/ says beside the evidence), and reports in their places."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.decisions import Corrected, Judged
from gongkai.model.documents import Document
from gongkai.model.reports import Finding, Report
from gongkai.model.terms import Kind, Scope


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division (行政区划) by its six-digit code."""

    code: str
    name: str
    name_en: str
    parent: str | None
    edition: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of data/agencies.csv. `names`: as printed in reports; `aliases`: other names people use."""

    id: str
    name: str
    name_en: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    division_code: str
    division_edition: str
    level: str
    kind: str
    parent_id: str | None
    valid_from: str | None
    valid_to: str | None
    successor_id: str | None
    website: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A source.toml, or one [[version]] of it. Dates are YYYY-MM-DD or None; paths are relative to data/.

    pictures: whether pictures of its pages may be published; None: as the portal says. copy_of: which file it shows again.
    """

    path: str
    title: str | None
    url: str | None
    archive_url: str | None
    retrieved: str
    published: str | None
    sha256: str
    kind: Kind
    scope: Scope | None
    supersedes: str | None
    licence: str | None
    review_state: str = "machine"
    reviewed: str | None = None
    pictures: bool | None = None
    copy_of: str | None = None


PACKAGES = ("agencies", "years", "regions", "indicators")
"""What may have packages of its own, beside that of all."""


@dataclass(frozen=True, slots=True)
class Portal:
    """data/portal.toml. `as_of` stands for "now" wherever a page or package needs it.

    page_pictures: whether pictures of pages are published where the source does not say. packages: what of PACKAGES has
    them. share_pictures: whether links to pages have a picture beside them where they are passed on. withdrawn: when
    something was last taken out of what is published, "" where nothing was.
    """

    title: str
    title_en: str
    publisher: str
    base_url: str | None
    contact_email: str | None
    issues_url: str | None
    as_of: str
    licence: str
    languages: tuple[str, ...]
    page_pictures: bool = True
    share_pictures: bool = True
    packages: tuple[str, ...] = PACKAGES
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report in its place in the corpus: whose, which year, from which evidence, with what was found.

    version: 1 for the first published, counting up; superseded_by: report_id of the newer version or None.
    copy_of: report_id of the better file of the same version or None.
    checks: rule code → (cells or places assessed, of these fitting, not assessable).
    fee: what section six says of the information handling fee; None where that cannot be assessed.
    """

    report_id: str
    agency_id: str
    year: int
    version: int
    superseded_by: str | None
    source: Source
    document: Document
    report: Report
    findings: tuple[Finding, ...]
    checks: dict[str, tuple[int, int, int]]
    copy_of: str | None = None
    fee: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """A row of data/coverage.csv: an agency and year searched without result, or confirmed to have none."""

    agency_id: str
    year: int
    state: str
    who: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a build publishes, sorted: agencies by id, reports by agency and year.

    unread: (agency id, year) of which evidence is filed that could not be read, or is held back.
    """

    portal: Portal
    agencies: tuple[Agency, ...]
    divisions: tuple[Division, ...]
    reports: tuple[Filed, ...]
    searched: tuple[Searched, ...] = ()
    unread: frozenset[tuple[str, int]] = frozenset()
    verdicts: tuple[Judged, ...] = ()
    corrections: tuple[Corrected, ...] = ()
