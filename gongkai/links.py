"""Where pages are, and how one names another: relative links that name index.html, so that any folder can hold the site."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

HOME = "index.html"
AGENCIES = "agencies/index.html"
YEARS = "years/index.html"
REGIONS = "regions/index.html"
INDICATORS = "indicators/index.html"
FINDINGS = "findings/index.html"
COVERAGE = "coverage/index.html"
LEADS = "leads/index.html"
DATA = "data/index.html"
RELEASES = "data/releases/index.html"
METHODS = "methods/index.html"
GLOSSARY = "glossary/index.html"
CORRECTIONS = "corrections/index.html"
ABOUT = "about/index.html"
SEARCH = "search/index.html"
EMBEDS = "embed/"
STYLE = "style/index.html"
COMPARE = "compare/index.html"
NOT_FOUND = "404.html"
ENGLISH = "en/index.html"
CATALOGUE = "data/catalog.ttl"
ERRATA = "data/errata.csv"
WITHDRAWN = "data/withdrawn.csv"
FEEDS = "data/feeds/feeds.opml"
AGENCY_FEEDS = "data/feeds/agencies.opml"


def agency(agency_id: str) -> str:
    """Return the path of an agency's page."""
    return f"agencies/{agency_id}/index.html"


def report(agency_id: str, year: int) -> str:
    """Return the path of a report's page."""
    return f"agencies/{agency_id}/{year}/index.html"


def evidence(agency_id: str, year: int) -> str:
    """Return the path of the page of a report's numbers."""
    return f"agencies/{agency_id}/{year}/evidence/index.html"


def texts(agency_id: str, before: int, after: int) -> str:
    """Return the path of the page of an agency's words in two years."""
    return f"agencies/{agency_id}/texts/{before}-{after}/index.html"


def year(number: int) -> str:
    """Return the path of a year's page."""
    return f"years/{number}/index.html"


def year_in(number: int, code: str) -> str:
    """Return the path of the page of a year's reports from one region, where a year has too many for one page."""
    return f"years/{number}/{code}/index.html"


def transition(before: int, after: int) -> str:
    """Return the path of the page of two years."""
    return f"years/{before}-{after}/index.html"


def transition_in(before: int, after: int, code: str) -> str:
    """Return the path of the page of two years in one region, where too many agencies have both for one page."""
    return f"years/{before}-{after}/{code}/index.html"


def region(code: str) -> str:
    """Return the path of a division's page."""
    return f"regions/{code}/index.html"


def indicator(code: str) -> str:
    """Return the path of an indicator's page."""
    return f"indicators/{code}/index.html"


def embedded(path: str) -> str:
    """Given the path of a page, return that of what others can show of it in theirs."""
    return f"{EMBEDS}{path}"


def indicator_in(code: str, year: int, region: str = "") -> str:
    """Return the path of the page of an indicator's values in a year (in one region), where it has too many for one page."""
    return f"indicators/{code}/{year}/{f'{region}/' if region else ''}index.html"


def rule(code: str) -> str:
    """Return the path of a rule's page."""
    return f"findings/{code}/index.html"


def leads(*shelves: str) -> str:
    """Return the path of a shelf of leads: of a year, of a region in it, of a division in that."""
    return "/".join(["leads", *shelves, "index.html"])


def comparison(**asked: str) -> str:
    """Given what the explorer is asked for (a: agencies, y: years, m: measure, v: view), return its address with it."""
    return f"{COMPARE}?{urlencode(asked, safe=',')}"


def explored(agency_id: str) -> str:
    """Return the path of the file that the explorer reads of an agency."""
    return f"compare/agencies/{agency_id}.js"


def catalogue(number: int, ending: str = "ttl") -> str:
    """Return the path of a part of the catalogue, counted from 1; the first one names the others."""
    return f"data/catalog-{number}.{ending}" if number > 1 else f"data/catalog.{ending}"


def feed(name: str, page: int = 1) -> str:
    """Given a feed ("all", "findings", "corrections", "agencies/…", "regions/…"), return its path, or that of an older page."""
    return f"data/feeds/{name}/{page}.xml" if page > 1 else f"data/feeds/{name}.xml"


def english(path: str) -> str:
    """Return the path of the English page beside a Chinese one."""
    return f"en/{path}"


def anchor(table: str, item: str, column: str) -> str:
    """Given a cell of a form, return its id on pages: applications-denied-state_secret-total."""
    return f"{table}-{item}-{column}".replace(".", "-")


@lru_cache(maxsize=65536)
def href(here: str, there: str) -> str:
    """Given the paths of two files of the site, return the link from the first to the second ("#id" may follow)."""
    own, other = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < len(own) and shared < len(other) - 1 and own[shared] == other[shared]:
        shared += 1
    return "../" * (len(own) - shared) + "/".join(other[shared:])


def public(base_url: str, path: str) -> str:
    """Given the base URL and the path of a page or file ("#id" may follow), return its address in public."""
    file, mark, place = path.partition("#")
    folder = file.removesuffix("index.html")
    return f"{base_url.rstrip('/')}/{folder if not folder or folder.endswith('/') else file}{mark}{place}"


def depth(path: str) -> int:
    """Given the path of a page, return how many folders it lies deep."""
    return path.count("/")
