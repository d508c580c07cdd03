"""A county of agencies that report without a mistake: figures that add up and follow from year to year, text that says
the same. What rules say of it is a false alarm.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from gongkai import audit
from gongkai.cache import Reading
from gongkai.corpus import assemble
from gongkai.forms import Form, load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import (
    Agency,
    CellCode,
    Corpus,
    Division,
    Document,
    Figure,
    Filed,
    Kind,
    Portal,
    Report,
    Scope,
    Section,
    Source,
    Status,
)
from gongkai.register import Evidence, Register

YEARS = tuple(range(2018, 2024))
PLACES = "青山 云溪 白河 临江 石门 安平 长宁 東风 沙洲 新桥".replace("東", "东").split()
BUREAUS = ["教育局", "财政局", "水务局", "林业局", "民政局", "司法局", "审计局", "统计局", "交通运输局", "农业农村局"]
THINGS = [
    "政务服务",
    "招生考试",
    "养老服务",
    "灌溉水利",
    "农机补贴",
    "道路养护",
    "财政预算",
    "建设工程",
    "食品安全",
    "社会救助",
    "文物保护",
    "就业培训",
]
DOINGS = ["梳理了", "更新了", "规范了", "细化了", "集中发布了", "逐项核对了", "重新编排了", "公开征求了对于"]
ENDS = ["相关栏目", "办事指南", "信息目录", "问答材料", "工作台账", "发布流程", "意见渠道", "审查程序"]
Figures = dict[CellCode, Decimal]


def _rest(rng: random.Random) -> str:
    """A paragraph that nobody else has: what agencies write between the numbers."""
    sentences = [
        f"{rng.choice(['上半年', '下半年', '年内', '第三季度', '年初', '年末'])}就{rng.choice(THINGS)}与{rng.choice(THINGS)}"
        f"{rng.choice(DOINGS)}{rng.choice(ENDS)}和{rng.choice(ENDS)}"
        for _ in range(rng.randrange(3, 7))
    ]
    return "。".join(sentences) + "。"


def _count(rng: random.Random, level: int) -> int:
    return 0 if rng.random() < 0.6 else rng.randrange(1, level + 2)


def draw(rng: random.Random, form: Form, level: int, before: Figures | None) -> Figures:
    """Given how much an agency has to do, and its figures of the year before, return figures that follow from them."""
    single = form.code == "2019"
    found = {cell: Decimal(_count(rng, level)) for cell in form.cells(single)}
    applications = form.table("applications")
    items = [item.code for item in applications.printed_items(single)]
    flow = ("received_new", "carried_in", "concluded_total", "carried_out")
    columns = [column.code for column in applications.columns][:-1]
    for column in columns:
        at = {item: CellCode("applications", item, column) for item in items}
        carried_in = before[at["carried_in"]._replace(item="carried_out")] if before else Decimal(0)
        found[at["carried_in"]] = carried_in
        leaves = [at[item] for item in items if item not in flow]
        lacking = carried_in - sum(found[leaf] for leaf in leaves) - found[at["carried_out"]]
        found[at["granted"]] += max(lacking, Decimal(0))
        found[at["concluded_total"]] = sum((found[leaf] for leaf in leaves), Decimal(0))
        found[at["received_new"]] = found[at["concluded_total"]] + found[at["carried_out"]] - carried_in
    for item in items:
        parts = [found[CellCode("applications", item, column)] for column in columns]
        found[CellCode("applications", item, "total")] = sum(parts, Decimal(0))
    for one in form.table("reviews").items:
        parts = [found[CellCode("reviews", one.code, column)] for column in one.columns[:-1]]
        found[CellCode("reviews", one.code, "total")] = sum(parts, Decimal(0))
    for item in form.table("disclosure").items:
        _follow(found, before or {}, item.code)
    return found


def _follow(found: Figures, before: Figures, item: str) -> None:
    """Let an item of the disclosure table follow from the year before, in either form."""
    at = {name: CellCode("disclosure", item, name) for name in
          ("issued", "repealed", "in_force", "items_last_year", "change", "amount")}  # fmt: skip
    if at["in_force"] in found:
        last = before.get(at["in_force"], Decimal(20))
        found[at["repealed"]] = min(found[at["repealed"]], last + found[at["issued"]])
        found[at["in_force"]] = last + found[at["issued"]] - found[at["repealed"]]
    if at["items_last_year"] in found and at["items_last_year"] in before:
        found[at["items_last_year"]] = before[at["items_last_year"]] + before[at["change"]]
    if at["amount"] in found:
        found[at["amount"]] = found[at["amount"]] * Decimal("1.25")


RECEIVED: tuple[str, ...] = (
    "收到政府信息公开申请{n}件",
    "共收到政府信息公开申请 {n} 件",
    "本年新收政府信息公开申请{n}件",
    "受理依申请公开{n}件",
    "新增依申请公开 {n} 件",
    "全年收到{n}件依申请公开请求",
    "政府信息公开申请共{n}件",
    "依申请公开{n}件",
    "共收到申请{n}件",
)
NONE_RECEIVED = ("未收到政府信息公开申请", "没有收到政府信息公开申请", "收到政府信息公开申请0件")
CARRIED_IN = ("上年结转政府信息公开申请{n}件", "上年度结转{n}件")
CARRIED_OUT = ("结转下年度继续办理{n}件", "结转至下一年度{n}件")
REVIEWS = ("行政复议{n}件", "行政复议案件{n}起", "政府信息公开行政复议{n}例", "因政府信息公开被复议{n}次")
NO_REVIEWS = ("未发生行政复议", "未出现行政复议", "没有因政府信息公开被申请行政复议")
FEES = ("本年度未收取信息处理费。", "本年度没有产生信息处理费。", "收取信息处理费0元。")


def _said(rng: random.Random, number: Decimal, some: Sequence[str], none: Sequence[str]) -> str:
    return rng.choice(some).format(n=number) if number or not none else rng.choice(none)


def texts(rng: random.Random, figures: Figures, year: int) -> list[str]:
    """Given figures, return the text of the six sections, which says some of them."""

    def total(item: str) -> Decimal:
        return figures[CellCode("applications", item, "total")]

    received = _said(rng, total("received_new"), RECEIVED, NONE_RECEIVED)
    carried = f"，{rng.choice(CARRIED_IN).format(n=total('carried_in'))}" if rng.random() < 0.5 else ""
    carried += f"，{rng.choice(CARRIED_OUT).format(n=total('carried_out'))}" if rng.random() < 0.5 else ""
    reviews = _said(rng, figures[CellCode("reviews", "administrative_review", "total")], REVIEWS, NO_REVIEWS)
    again = f"\n{rng.choice(RECEIVED).format(n=total('received_new'))}。" if rng.random() < 0.3 else ""
    return [
        f"{year}年，{_rest(rng)}\n{_rest(rng)}{again}",
        "",
        f"{received}{carried}。{_rest(rng)}" if rng.random() < 0.6 else "",
        f"{reviews}。" if rng.random() < 0.5 else "",
        _rest(rng),
        rng.choice(FEES) + (_rest(rng) if rng.random() < 0.5 else ""),
    ]


@dataclass(frozen=True)
class World:
    """A register, and one reading for each file of evidence."""

    register: Register
    evidence: tuple[Evidence, ...]
    readings: tuple[Reading, ...]

    def corpus(self) -> Corpus:
        """Return its reports with all that rules find in them."""
        corpus, problems = assemble(self.register, self.evidence, self.readings, load())
        assert problems == []
        return corpus

    def report(self, index: int) -> Report:
        found = self.readings[index].report
        assert found is not None
        return found

    def with_report(self, index: int, report: Report) -> World:
        """Given the place of a reading and another report, return the world with it."""
        readings = list(self.readings)
        readings[index] = replace(readings[index], report=report)
        return replace(self, readings=tuple(readings))


def county(seed: int, departments: int = 4, years: Sequence[int] = YEARS) -> World:
    """Given a seed, return a county: its government, which reports on the whole area, and departments."""
    rng = random.Random(seed)
    place = rng.choice(PLACES)
    agencies = _agencies(place, rng.sample(BUREAUS, departments))
    register = Register(
        Portal("t", "t", "p", None, None, None, "", "CC-BY-4.0", ("zh",)),
        agencies,
        (Division("990101", f"{place}县", "", None, "2023"),),
        (),
        (),
    )
    government, *bureaus = agencies
    figures = {agency.id: _years(rng, rng.randrange(1, 8), years) for agency in bureaus}
    own = _years(rng, rng.randrange(40, 300), years)
    figures[government.id] = [
        _added(own[at], *(figures[agency.id][at] for agency in bureaus)) for at in range(len(years))
    ]
    places = [(agency, year, figures[agency.id][at]) for agency in agencies for at, year in enumerate(years)]
    return World(
        register,
        tuple(_evidence(agency, year) for agency, year, _ in places),
        tuple(
            Reading(Document("text", ()), _report(rng, agency, year, load().due(year), own))
            for agency, year, own in places
        ),
    )


def _years(rng: random.Random, level: int, years: Sequence[int]) -> list[Figures]:
    """Given how much an agency has to do, return its figures of each year, which follow from the year before."""
    found: list[Figures] = []
    for year in years:
        form = load().due(year)
        before = found[-1] if found else None
        if before is not None and form is not load().due(year - 1):
            before = {cell: value for cell, value in before.items() if cell.table == "applications"}
        found.append(draw(rng, form, level, before))
    return found


def _added(*figures: Figures) -> Figures:
    """Given figures of agencies on one year, return those of all of them together."""
    return {cell: sum((one[cell] for one in figures), Decimal(0)) for cell in figures[0]}


def _agencies(place: str, bureaus: Sequence[str]) -> tuple[Agency, ...]:
    def agency(id_: str, name: str, kind: str, parent: str | None) -> Agency:
        return Agency(id_, name, "", (name,), (), "990101", "2023", "county", kind, parent, None, None, None, None)

    return (
        agency("a-county", f"{place}县人民政府", "government", None),
        *(agency(f"b-bureau-{k}", f"{place}县{name}", "department", "a-county") for k, name in enumerate(bureaus)),
    )


def _report(rng: random.Random, agency: Agency, year: int, form: Form, truth: Figures) -> Report:
    sections = tuple(
        Section(label.number, label.label, text, "一二三四五六"[label.number - 1])
        for label, text in zip(load().sections, texts(rng, truth, year), strict=True)
    )
    return Report(
        format="text",
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
        agency_name=agency.name,
        year=year,
        form=form.code,
        published=f"{year + 1}-01-2{rng.randrange(10)}",
        signed=f"{year + 1}-01-1{rng.randrange(10)}",
        scope=Scope.WHOLE_AREA if agency.kind == "government" else Scope.OWN,
        figures=tuple(
            Figure(cell, value, Status.REPORTED, str(value), form.unit(cell)) for cell, value in truth.items()
        ),
        sections=sections,
        mentions=read_mentions(sections, load().subjects, year),
    )


def _evidence(agency: Agency, year: int) -> Evidence:
    path = f"reports/{agency.id}/{year}/report.txt"
    source = Source(
        path, None, "https://example.org/", None, f"{year + 1}-06-01", None, "0" * 64, Kind.ORIGINAL, None, None, None
    )
    return Evidence(agency.id, year, Path(path), source, 1, True)


def alarms(corpus: Corpus, weighty: bool = True) -> list[tuple[Filed, str]]:
    """Given a corpus, return (report, message) of each finding that is more than a hint, or of all."""
    return [
        (filed, f"{one.id}: {one.message}")
        for filed in corpus.reports
        for one in filed.findings
        if not weighty or one.severity.value != "hint"
    ]


def cases(corpus: Corpus) -> Iterator[audit.Case]:
    """Given a corpus, yield its reports as rules on figures look at them, with their earlier years."""
    agencies = {one.id: one for one in corpus.agencies}
    for filed in corpus.reports:
        form = load().get(filed.report.form) if filed.report.form else None
        earlier = tuple(one for one in corpus.reports if one.agency_id == filed.agency_id and one.year < filed.year)
        yield replace(
            audit.case_of(filed.report, form, filed.source.kind),
            filed_agency=agencies[filed.agency_id],
            resolved=agencies[filed.agency_id],
            filed_year=filed.year,
            around=audit.Around(earlier=earlier),
        )
