"""What stands around the tables: titles, lists, sections whose sentences have numbers of their own, a signature."""

from __future__ import annotations

import random

from gongkai.forms import Form, load
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Matrix, matrices
from tests.layouts.truth import draw

AGENCIES = (
    "示例市示范局",
    "示例县自然资源局",
    "样本省财政厅",
    "示例区人民政府办公室",
    "示例县人民政府",
    "样本市示例镇人民政府",
    "示例市样本区卫生健康委员会",
    "样本高新技术产业开发区管理委员会",
)
REPORT = "政府信息公开工作年度报告"
SENTENCES = (
    "{year}年，本机关通过门户网站发布各类信息{a}条，其中动态类{b}条。",
    "全年收到建议{c}件，均已答复，按时答复率为100%。",
    "举办培训{c}次，参加人员{b}人次；较{last}年增加{c}次。",
    "本年度共编发简报{c}期，接待来访群众{b}人。",
    "行政许可事项全部进驻大厅，全年办理行政许可{a}件、行政处罚{c}件，详见本机关网站。",
    "政务新媒体订阅用户{a}个，发布信息{b}条，阅读量{a}次。",
    "{last}年度结转的{c}项工作已全部完成，本年度合计完成{b}项。",
)
CONTENTS_AFTER = ("", "…………{page}", "\t{page}", " {page}")
CHINESE = "一二三四五六"
YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def compose(rng: random.Random, form: Form, single_other: bool) -> Draft:
    """Given a random source, a form, and whether （六） is one row, return a report with all its parts in place."""
    year = form.since + rng.randrange(0, 4) if form.since > 2019 else rng.choice([2019, 2020])
    agency = rng.choice(AGENCIES)
    truth = draw(random.Random(rng.getrandbits(64)), form, single_other, rng.choice([0.55, 0.55, 0.8, 0.95]))
    by_section = {form.tables[at].section: one for at, one in enumerate(matrices(form, truth, single_other))}
    blocks: list[Para | Matrix] = [*_metadata(rng, agency, year), *_title(rng, agency, year)]
    headings = _headings(random.Random(rng.getrandbits(64)))
    if rng.random() < 0.2:
        blocks += _contents(rng, headings)
    blocks += _preface(rng, agency, year)
    for number, heading in enumerate(headings, start=1):
        blocks += [Para(line, "heading") for line in heading]
        if number in by_section:
            blocks += [Para(rng.choice(SENTENCES).format(**_numbers(rng, year)))] if rng.random() < 0.15 else []
            blocks.append(by_section[number])
        else:
            blocks += _section(rng, year)
    return Draft(agency, year, form, truth, [*blocks, *_signature(rng, agency, year)])


def _title(rng: random.Random, agency: str, year: int) -> list[Para]:
    spelt = str(year).translate(YEAR_DIGITS)
    lines = rng.choice(
        [
            [f"{agency}{year}年{REPORT}"],
            [f"{agency} {year} 年{REPORT}"],
            [f"{agency}{year}年度{REPORT}"],
            [f"{year}年{agency}{REPORT}"],
            [f"{agency}{spelt}年{REPORT}"],
            [f"{agency}{REPORT}（{year}年）"],
            [f"{agency}关于{year}年{REPORT}"],
            [agency, f"{year}年{REPORT}"],
            [agency, f"{year}年度", REPORT],
            [agency, REPORT, f"（{year}年度）"],
        ]
    )
    return [Para(line, "title") for line in lines]


def _metadata(rng: random.Random, agency: str, year: int) -> list[Para]:
    if rng.random() < 0.5:
        return []
    pairs = [
        ("索引号", f"00{rng.randrange(10**7, 10**8)}/{year + 1}-{rng.randrange(10, 99999):05d}"),
        ("发布机构", agency),
        ("发布日期", f"{year + 1}-01-{rng.randrange(10, 31)}"),
        ("浏览次数", str(rng.randrange(10, 3000))),
        ("字号", rng.choice(["大 中 小", "【大 中 小】"])),
    ]
    return [Para(f"{name}：{value}", "meta") for name, value in pairs[: rng.randrange(2, 6)]]


def _headings(rng: random.Random) -> list[list[str]]:
    """The six headings, each on one line or two, in one of the ways to number them."""
    number = rng.choice(["{c}、", "{c}、", "{c}、", "{c}、 ", "（{c}）", "{n}、", "第{c}部分 ", ""])
    headings = []
    for section in load().sections:
        label = rng.choice([section.label, section.label, section.label, *section.variants])
        text = number.format(c=CHINESE[section.number - 1], n=section.number) + label
        cut = text.find("、", 4) + 1
        headings.append([text[:cut], text[cut:]] if cut and rng.random() < 0.15 else [text])
    return headings


def _contents(rng: random.Random, headings: list[list[str]]) -> list[Para]:
    after = rng.choice(CONTENTS_AFTER)
    lines = ["".join(heading) + after.format(page=page) for page, heading in enumerate(headings, start=1)]
    return [Para("目 录", "contents"), *(Para(line, "contents") for line in lines)]


def _preface(rng: random.Random, agency: str, year: int) -> list[Para]:
    period = f"本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    if rng.random() < 0.2:
        return []
    phone = f"联系电话：0000-{rng.randrange(1000000, 9999999)}，邮编：{rng.randrange(100000, 999999)}。"
    return [Para(f"本报告由{agency}编制。{period}{phone}")]


def _section(rng: random.Random, year: int) -> list[Para]:
    sentences = rng.sample(SENTENCES, rng.randrange(1, 4))
    if rng.random() < 0.3:
        sentences = [f"（{CHINESE[at]}）{one}" for at, one in enumerate(sentences)]
    texts = [one.format(**_numbers(rng, year)) for one in sentences]
    return [Para(one) for one in (texts if rng.random() < 0.5 else ["".join(texts)])]


def _numbers(rng: random.Random, year: int) -> dict[str, int]:
    return {
        "year": year,
        "last": year - 1,
        "a": rng.randrange(1000, 90000),
        "b": rng.randrange(10, 1000),
        "c": rng.randrange(1, 40),
    }


def _signature(rng: random.Random, agency: str, year: int) -> list[Para]:
    day = rng.randrange(5, 31)
    date = rng.choice([f"{year + 1}年1月{day}日", f"{year + 1}年1月{day}日", f"{year + 1} 年 1 月 {day} 日"])
    return [Para(agency, "sign"), Para(date, "sign")] if rng.random() < 0.85 else []
