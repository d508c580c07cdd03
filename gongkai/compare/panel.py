"""The panel: a row for each agency and year in the collection, with what places it and all its indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from gongkai.compare.definitions import Indicator, load
from gongkai.tables import Row, Tables, is_current

OF_AGENCY = ("division_code", "division_name", "level", "kind")
OF_REPORT = ("form", "scope", "review_state", "figures", "figures_unknown")


def fields(indicator: Indicator) -> dict[str, str]:
    """Given an indicator, return the names of its fields in the panel, with the fields of `indicators` they hold."""
    names = {indicator.id: "value", f"{indicator.id}_status": "status"}
    if indicator.kind == "rate":
        names |= {f"{indicator.id}_numerator": "numerator", f"{indicator.id}_denominator": "denominator"}
    return names


def panel_rows(given: Tables, indicators: Iterable[Row]) -> Iterator[Row]:
    """Given the resources reports, agencies and divisions, and the rows of `indicators`, yield a row for each current
    report. Years that are not in the collection have no row: `coverage` says what is known of them.
    """
    agencies = {row["agency_id"]: row for row in given["agencies"]}
    divisions = {row["division_code"]: row for row in given["divisions"]}
    computed: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in indicators:
        computed[row["report_id"]][row["indicator"]] = row
    names = [(one.id, fields(one)) for one in load().indicators]
    for report in filter(is_current, given["reports"]):
        agency, own = agencies[report["agency_id"]], computed[report["report_id"]]
        yield {
            "agency_id": report["agency_id"],
            "year": report["year"],
            "report_id": report["report_id"],
            **{name: agency[name] for name in OF_AGENCY},
            **_above(agency["division_code"], divisions),
            **{name: report[name] for name in OF_REPORT},
            **{name: own[code][field] for code, found in names for name, field in found.items()},
        }


def _above(code: str | None, divisions: Mapping[str, Row]) -> Row:
    """The province and the prefecture in which a division lies, itself included, by the codes of GB/T 2260."""
    found: Row = {"province": None, "prefecture": None}
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        if code.endswith("00"):
            found["province" if code.endswith("0000") else "prefecture"] = divisions[code]["name"]
        code = divisions[code]["parent_code"]
    return found
