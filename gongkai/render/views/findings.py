"""What the automatic checks observed: all rules, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from gongkai import links
from gongkai.links import href
from gongkai.model import Severity
from gongkai.render.frame import Page
from gongkai.render.numbers import shown
from gongkai.render.site import Site
from gongkai.render.views import common, files, observations
from gongkai.render.words import LIGHT
from gongkai.tables import Row

FAMILIES = {
    "arithmetic": ("勾稽关系", "Sums"),
    "structure": ("结构", "Structure"),
    "heading": ("标题与归档", "Heading"),
    "chain": ("年度衔接", "Chains over years"),
    "time": ("时间", "Time"),
    "reading": ("读取", "Reading"),
    "text": ("文字", "Text"),
    "scope": ("统计范围", "Scope"),
    "reuse": ("文本相同比例", "Reuse"),
}
TALLY = ("assessed", "fitting", "not_assessable")


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page of all rules, and one for each."""
    yield _index(site)
    for rule in site.rules.values():
        yield _rule(site, rule)


def _tally(rows: list[Row]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows) for name in TALLY}


def _index(site: Site) -> Page:
    here = links.FINDINGS
    families = [
        (*FAMILIES.get(family, (family, family)), [_summary(site, rule, here) for rule in rules])
        for family, rules in groupby(sorted(site.rules.values(), key=order), lambda rule: rule["family"])
    ]
    whole = _tally(observations.checked(site, site.tables["checks"]))
    every = [row for rows in site.findings.values() for row in rows]
    weighty = sum(1 for row in every if observations.weighty(row))
    return Page(
        path=here,
        template="pages/findings.html",
        title="自动核对",
        description="本站对收录的报告做了哪些自动核对，多少处可以核对，多少处相符。非官方。",
        data={
            "reports": len(site.reports),
            "rules": len(site.rules),
            "whole": {name: shown(count) for name, count in whole.items()},
            "observed": shown(weighty),
            "hints": shown(sum(1 for row in every if observations.hint(row))),
            "counting": sum(1 for rule in site.rules.values() if observations.weighty(rule)),
            "hinting": sum(1 for rule in site.rules.values() if not observations.weighty(rule)),
            "leads_href": href(here, links.LEADS),
            "families": families,
            "download": href(here, "data/findings.csv"),
            "corrections_href": href(here, links.CORRECTIONS),
            "feed": files.feed(site, "findings", here),
        },
        nav="findings",
    )


def order(rule: Row) -> tuple[int, str]:
    """Given a rule, return what sorts rules: by family, then code."""
    names = list(FAMILIES)
    return names.index(rule["family"]) if rule["family"] in names else len(names), rule["code"]


def _summary(site: Site, rule: Row, here: str) -> dict[str, object]:
    tally = _tally(site.checks_of_rule.get(rule["code"], []))
    found = site.findings_of_rule.get(rule["code"], [])
    weighty = sum(1 for row in found if observations.weighty(row))
    return {
        "rule": rule,
        "href": href(here, links.rule(rule["code"])),
        "severity": _severities(site, found),
        "counted": rule["code"] in site.checks_of_rule,
        "found": weighty,
        "hints": sum(1 for row in found if observations.hint(row)),
        **{name: shown(count) for name, count in tally.items()},
    }


def _severities(site: Site, found: list[Row]) -> str:
    """How severe the findings of a rule are, the gravest first, each with how many there are."""
    counts = Counter(row["severity"] for row in found)
    return "；".join(
        f"{site.words.zh('findings.severity', code)} {counts[code]}"
        for code in (one.value for one in Severity)
        if counts[code]
    )


def _rule(site: Site, rule: Row) -> Page:
    here = links.rule(rule["code"])
    found = common.by_region(site, site.findings_of_rule.get(rule["code"], []))
    checks = site.checks_of_rule.get(rule["code"], [])
    return Page(
        path=here,
        template="pages/rule.html",
        title=rule["title"],
        description=f"{rule['explanation']}非官方。",
        data={
            "rule": rule,
            "family": FAMILIES.get(rule["family"], (rule["family"], ""))[0],
            "severity": _severities(site, found) or site.words.zh("rules.severity", rule["severity"]),
            "kind": LIGHT[rule["severity"]],
            "counted": bool(checks),
            "reports": sum(1 for row in checks if row["assessed"]),
            **{name: shown(count) for name, count in _tally(checks).items()},
            "standing": sum(1 for row in found if observations.stands(row)),
            "confirmed": sum(1 for row in found if row["public"]),
            "findings": [observations.finding(site, row, here) for row in found],
            "corrections_href": href(here, links.CORRECTIONS),
        },
        nav="findings",
        crumbs=(("自动核对", links.FINDINGS),),
    )
