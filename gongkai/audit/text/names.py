"""Names in the text that are another agency's: what may be left from a text that served as a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.audit.text.prose import TITLE, own_words, plain_text
from gongkai.model import Agency, Passage, Section, Severity
from gongkai.wording import plain, simplified

ITSELF = re.compile(
    r"(?<!自)我(?P<kind>局|厅|委(?![托员会派党办（(])|镇(?!选派|帮扶|群众|村民|驻村|的?(?:群众|帮扶))|乡(?![村亲])|街道)"
)
"""What an agency calls itself. 我县, 我市, 我区, 我办, 我院 and 我中心 may be a place, or stand for many things."""
TWO_NAMES = re.compile(r"(?:加挂|挂)[^。；\n]{0,24}牌子|合署办公|两块牌子")
BOTH = re.compile(r"卫生健康|发展(?:和|与)?改革|国有资产|民族|教育|住房|城乡建设|国防动员")
"""What is a bureau in one place and a commission in the next, and calls itself by either."""
KIND = re.compile(
    r"(?:(?P<局>局)|(?P<厅>厅)|(?P<委>委员会|委|管委会)|(?P<镇>镇(?:人民政府|政府)?)|(?P<乡>乡(?:人民政府|政府)?)"
    r"|(?P<街道>街道(?:办事处|办)?)|(?P<府>[省市县区州旗盟](?:人民)?政府))$"
)
ACTS = re.compile(
    r"(?P<name>[一-鿿]{4,30}?(?:局|厅|委员会|政府|办公室|办公厅|办事处|管委会))(?:共|全年|本年度?|今年|累计)*"
    r"(?:未?收到|未?接到|受理|高度重视|认真贯彻|认真落实|深入贯彻|严格按照|坚持)"
)
"""An agency that does what a report says of its own."""
AGENCY = re.compile(r"(?:局|厅|委员会|政府|办公室|办公厅|办事处|管委会|街道|镇|乡)$")
PLACE = re.compile(r"[一-鿿]{1,4}?(?:[省市县区州旗盟](?!场)|街道|[镇乡](?=人民政府|政府|$))")
GENERAL = re.compile(r"我|本|全|各|该|有关|年度|国务院|党")


@rule("text.other_name")
def the_text_speaks_of_its_own_agency(case: Case) -> Iterator[Outcome]:
    """The report calls itself by its own name, and by its own kind: a township is not “我局”."""
    name, sections = simplified(case.report.agency_name or ""), own_words(case)
    if not name or not sections:
        yield NotAssessable()
        return
    yield _calls_itself(name, sections)
    yield from _presents_itself(case, name, sections)
    yield from _acts_elsewhere(case, name, sections)


def _calls_itself(name: str, sections: list[Section]) -> Outcome:
    own = KIND.search(name)
    if own is None or any(TWO_NAMES.search(plain_text(section)) for section in sections):
        return NotAssessable()
    own_kinds = {"局", "委"} if BOTH.search(name) and own.lastgroup in ("局", "委") else {own.lastgroup}
    found = [
        (match[0], Passage(section.number, *match.span()))
        for section in sections
        for match in ITSELF.finditer(plain_text(section))
        if match["kind"] not in own_kinds
    ]
    if not found:
        return Fits()
    words = list(dict.fromkeys(word for word, _ in found))
    shown = "、".join(f"“{word}”" for word in words)
    return finding(
        "text.other_name",
        "self",
        Severity.HINT,
        f"文字部分自称{shown}，标题中的机关为“{name}”。",
        f"The text speaks of itself as {shown}; the title names “{name}”.",
        passages=[passage for _, passage in found],
        terms={"printed": words, "agency": name},
    )


def _presents_itself(case: Case, name: str, sections: list[Section]) -> Iterator[Outcome]:
    """The name in “现将…2022年政府信息公开工作年度报告公布如下”, where there is one."""
    for section in sections:
        for match in TITLE.finditer(plain_text(section)):
            printed = match["name"]
            if not AGENCY.search(printed) or GENERAL.search(printed):
                continue
            if _may_be_the_same(case, printed, name):
                yield Fits()
                continue
            yield finding(
                "text.other_name",
                "title",
                Severity.HINT,
                f"文字部分介绍本报告时写的是“{printed}”，标题中的机关为“{name}”。",
                f"The text presents the report as that of “{printed}”; the title names “{name}”.",
                passages=[Passage(section.number, match.start("name"), match.end("name"))],
                terms={"printed": [printed], "agency": name},
            )
            return


def _acts_elsewhere(case: Case, name: str, sections: list[Section]) -> Iterator[Outcome]:
    """An agency of the register, of another place, that does in this text what a report says of its own agency."""
    found: dict[str, Passage] = {}
    for section in sections if case.around.bearers and case.filed_agency else ():
        for match in ACTS.finditer(plain_text(section)):
            bearers, words = _registered(case, match["name"])
            if bearers and not any(_is_related(one, case.filed_agency) for one in bearers):
                found.setdefault(words, Passage(section.number, match.end("name") - len(words), match.end("name")))
    if found:
        shown = "、".join(f"“{words}”" for words in found)
        yield finding(
            "text.other_name",
            "agency",
            Severity.HINT,
            f"文字部分写到其他地方的机关{shown}，标题中的机关为“{name}”。",
            f"The text speaks of {shown}, of another place; the title names “{name}”.",
            passages=found.values(),
            terms={"printed": list(found), "agency": name},
        )


def _registered(case: Case, words: str) -> tuple[Sequence[Agency], str]:
    """Given words that end in an agency's name, return its bearers by the longest name of the register, and the name."""
    for start in range(len(words) - 3):
        if bearers := case.around.bearers.get(plain(words[start:])):
            return bearers, words[start:]
    return (), ""


def _is_related(other: Agency, own: Agency | None) -> bool:
    """Tell whether an agency is of the same place as another, of one above it or below it, or of none that is known."""
    one, two = (agency.division_code.rstrip("0") if agency else "" for agency in (other, own))
    return one.startswith(two) or two.startswith(one)


def _may_be_the_same(case: Case, printed: str, name: str) -> bool:
    """Tell whether two names may be one agency's: the register says so, or no place and no office surely differs."""
    if bearers := case.around.bearers.get(plain(printed), ()):
        return any(one in (case.filed_agency, case.resolved) for one in bearers)
    (ours, our_office), (theirs, their_office) = _parted(name), _parted(printed)
    if ours and theirs and ours[-1] == theirs[-1] and not (ours.endswith(theirs) or theirs.endswith(ours)):
        return False
    bureaus = our_office.endswith("局") and their_office.endswith("局")
    return not bureaus or bool(set(our_office[:-1]) & set(their_office[:-1]))


def _parted(name: str) -> tuple[str, str]:
    """Given a name, return the last of the places that it begins with, and the rest: 洛阳市西工区科技局 → 西工区, 科技局."""
    place = ""
    while match := PLACE.match(name):
        place, name = match[0], name[match.end() :]
    return place, name
