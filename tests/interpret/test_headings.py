"""Who reports on which year: the name and the year that the title prints, or nothing where they may be another's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.heading import read_scope
from gongkai.model import Report
from gongkai.readers import read

A = "示例县教育局"
R = "政府信息公开工作年度报告"
OF_2022 = f"2022年{R}"
PLAIN = "全年工作平稳开展。"


def report(title: str, text: str = PLAIN, sign: str = "", date: str = "2023年1月15日", above: str = "") -> Report:
    """Given title lines, the text of section 1, who signs when, and lines above the title, return the report read."""
    lines = [above, title, "一、总体情况", text, "五、存在的主要问题及改进情况", "有待加强。"]
    lines += ["六、其他需要报告的事项", "无其他事项。", sign, date]
    return interpret(read(("\n".join(lines) + "\n").encode()), load())


def said(found: Report) -> set[str]:
    return {one.code for one in found.findings if one.code.startswith("heading")}


# --- agencies -------------------------------------------------------------------------------------

NAMES = (
    "示例县教育局",
    "示例省人民政府",
    "示例省人民政府办公厅",
    "样本市示例区样本街道办事处",
    "样本街道",
    "示例经济技术开发区管理委员会",
    "示例高新区管委会",
    "示例市公安局交警支队",
    "示例市公安局交通警察支队样本大队",
    "示例市公安局样本分局",
    "国家税务总局示例县税务局",
    "国家税务总局样本市示例区税务局第一税务分局",
    "国家统计局示例调查队",
    "中华人民共和国示例海关",
    "示例海关",
    "示例海事局",
    "示例县供销合作社联合社",
    "示例县供销社",
    "示例大学",
    "示例师范学院",
    "示例县第一中学",
    "示例市第2人民医院",
    "示例市疾病预防控制中心",
    "示例水务集团有限公司",
    "示例市公共交通集团",
    "国网示例县供电公司",
    "中国人民银行示例市分行",
    "示例住房公积金管理中心",
    "示例土家族苗族自治县人民政府",
    "示例蒙古族藏族自治州财政局",
    "示例自治区民族事务委员会",
    "示例自治旗人民政府",
    "示例苏木人民政府",
    "样本县示例·样本民族乡人民政府",
    "示例县人民政府办公室（政务服务中心）",
    "示例县农业农村局（乡村振兴局）",
    "示例市卫生健康委员会",
    "示例市发展和改革委员会",
    "示例市人力资源和社会保障局",
    "示例县住房和城乡建设局",
    "示例市文化和旅游局",
    "示例市人民政府国有资产监督管理委员会",
    "示例市人民政府外事办公室",
    "示例市人民政府驻样本办事处",
    "中共示例县委机构编制委员会办公室",
    "示例县委宣传部",
    "示例县残疾人联合会",
    "示例县总工会",
    "示例县消防救援大队",
    "示例县林场",
    "示例国家级自然保护区管理局",
    "示例县档案馆",
    "示例市广播电视台",
    "示例县气象局",
    "示例县烟草专卖局",
    "示例市12345政务服务便民热线中心",
    "示例地区行政公署",
    "示例生产建设兵团第九师",
    "中国（示例）自由贸易试验区管理委员会",
    "示例县卫生健康局（老龄办）",
    "示例县",
    "样本市示例镇",
    "教育局",
    "示例縣教育局",
    "樣本市衛生健康委員會",
    "示例區人民政府辦公室",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "wording",
    [
        "{}2022年政府信息公开工作年度报告",
        "{}\n2022年政府信息公开工作年度报告",
        "2022年度{}政府信息公开工作报告",
        "{}政府信息公开工作年度报告\n（2022年度）",
    ],
)
def test_the_agency_is_the_name_that_the_title_prints(name: str, wording: str) -> None:
    found = report(wording.format(name), sign=name)
    assert (found.agency_name, found.year, said(found)) == (name, 2022, set())
    unsigned = report(wording.format(name), date="")
    assert unsigned.agency_name in (name, None)
    assert unsigned.agency_name == name or wording[2:].startswith("\n")


@pytest.mark.parametrize(
    "title",
    [
        f"{A}{OF_2022}",
        f"{A} 2022 年 {R}",
        f"{A}2022年度{R}",
        f"{A}２０２２年{R}",
        f"{A}二〇二二年{R}",
        f"{A}二○二二年{R}",
        f"{A}二零二二年度{R}",
        f"{A}二O二二年{R}",
        f"{A}2022{R}",
        f"{A}关于2022年{R}",
        f"{A}关于报送2022年{R}",
        f"关于{A}2022年度{R}",
        f"關於{A}2022年度政府信息公開工作年度報告",
        f"{A}{R}（2022年）",
        f"{A}{R}(2022年度)",
        f"{A}{R}\n2022年度",
        f"{A}\n2022年\n{R}",
        f"{A}2022年政府信息公开\n工作年度报告",
        f"示例县教\n育局{OF_2022}",
        f"2022年{A}{R}",
        f"{A}2022年政府信息公开年报",
        f"{A}2022年政府信息公开年度报",
        f"{A}2022年信息公开年度报告",
        f"{A}2022年政务公开工作年度报告",
        f"{A}2022年政府信息公开工作情况报告",
        f"{A}政府信息公开2022年度报告",
        f"《{A}{OF_2022}》",
        f"【{A}{OF_2022}】",
        f"标题：{A}{OF_2022}",
        f"附件2：{A}{OF_2022}",
        f"1.{A}{OF_2022}",
        f"示县教〔2023〕1号{A}{OF_2022}",
        f"（征求意见稿）{A}{OF_2022}",
        f"{A}{OF_2022}（征求意见稿）",
        f"{A}{OF_2022}（更正版）",
        f"首页 政府信息公开年报 {A}{OF_2022}",
        f"首页 > 政务公开 > {A}{OF_2022}",
        f"政务公开 {A}{OF_2022}",
        f"{A}（原示例县教育委员会）{OF_2022}",
        f"{A}（本级）{OF_2022}",
        f"{A}{OF_2022}（示教字〔2023〕3号）",
        f"{A}{OF_2022}（含附表）",
        f"{A}{OF_2022}_示例县人民政府",
        f"{A}{OF_2022} - 示例县人民政府门户网站",
        f"{A}{OF_2022} 来源：示例县人民政府办公室 浏览次数：12",
        f"{A}{OF_2022} 【发布日期：2023-01-20】",
        f"2022年{R}（{A}）",
        f"{A}{R}\n（2022年1月1日至2022年12月31日）",
    ],
)
def test_what_stands_about_the_name_is_no_part_of_it(title: str) -> None:
    for sign in (A, "示例县教育局（盖章）"):
        found = report(title, sign=sign)
        assert (found.agency_name, found.year) == (A, 2022)


@pytest.mark.parametrize(
    "title",
    [
        f"{A} 示例县体育局\n{OF_2022}",
        f"{A}、示例县体育局{OF_2022}",
        f"示例县教育局、体育局{OF_2022}",
        f"示例县教育局和体育局{OF_2022}",
        f"教育局体育局{OF_2022}",
        f"示例县人民政府关于{A}{OF_2022}",
        f"示例县人民政府办公室关于转发{A}{OF_2022}的通知",
        f"关于公布{A}{OF_2022}的公告",
        f"{A}{OF_2022}解读",
        f"2022年{R}",
        f"2022年度\n{R}",
        f"各部门{OF_2022}",
        f"委员会{OF_2022}",
    ],
)
def test_a_title_that_names_no_one_agency_leaves_it_open_and_keeps_its_year(title: str) -> None:
    found = report(title, sign=A)
    assert (found.agency_name, found.year) == (None, 2022)


def test_the_line_above_the_title_is_the_agency_only_where_it_signs() -> None:
    assert report(f"示例县人民政府\n{OF_2022}", sign=A).agency_name is None
    assert report(f"示例县人民政府\n{OF_2022}", sign="示例县人民政府办公室").agency_name is None
    assert report(f"示例县人民政府\n{OF_2022}", "我局推进公开。").agency_name is None
    assert report(f"示例县人民政府\n{A}{OF_2022}", sign=A).agency_name == A
    assert (
        report(f"示例市公安局\n交警支队{OF_2022}", sign="示例市公安局交警支队").agency_name == "示例市公安局交警支队"
    )
    assert report(f"示例市公安局\n交警支队{OF_2022}", date="").agency_name is None


def test_a_signature_may_shorten_the_name_and_another_name_leaves_it_open() -> None:
    assert report(f"示例县教育和体育局{OF_2022}", sign="示例县教体局").agency_name == "示例县教育和体育局"
    assert report(f"示例县人民政府{OF_2022}", sign="示例县人民政府办公室").agency_name == "示例县人民政府"
    assert report(f"示例县{OF_2022}", sign="示例县人民政府办公室").agency_name == "示例县"
    assert report(f"示例县第一中学{OF_2022}", sign=A).agency_name is None


@pytest.mark.parametrize("sign", [A, ""])
def test_links_to_other_reports_are_not_the_title(sign: str) -> None:
    links = f"示例市人民政府办公室{OF_2022}\n示例县人民政府{OF_2022}"
    text = "2022年，按照示例市人民政府办公室要求，示例县教育局推进公开。"
    assert report(f"{A}{OF_2022}", text, sign, above=links).agency_name == A
    others = f"示例县财政局2021年{R}\n示例县财政局{OF_2022}"
    assert report(f"2022年度\n{R}", "示例县财政局来函1件。", sign, above=others).agency_name is None


# --- years ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "years", ["2021—2022年", "2021-2022年度", "2021—2022学年", "2021年、2022年", "2021年至2022年"]
)
def test_a_title_of_several_years_leaves_the_year_open(years: str) -> None:
    found = report(f"{A}{years}{R}", "2022年，我局推进公开。", A)
    assert (found.agency_name, found.year, said(found)) == (A, None, {"heading.year"})


def test_titles_of_other_years_about_the_own_one_need_the_text_to_agree() -> None:
    links = f"{A}2020年{R}\n{A}2021年{R}"
    assert report(f"{A}{OF_2022}", "2022年推进公开。", A, above=links).year == 2022
    found = report(R, date="", above=links)
    assert (found.year, said(found)) == (None, {"heading.year"})


@pytest.mark.parametrize(
    ("title", "text", "date", "year", "findings"),
    [
        (f"{A}{OF_2022}", "2021年制定的方案、2021年印发的制度继续执行。", "2022年12月30日", 2022, False),
        (f"{A}{OF_2022}", "上年报告统计期限为2021年1月1日至12月31日。2022年推进公开。", "2023年1月9日", 2022, False),
        (f"{A}{OF_2022}", "2021年推进公开。2022年推进公开。2021年结束。", "", 2022, False),
        (f"{A}{OF_2022}", "2023年，我局将继续推进公开。2023年计划培训。2023年将进一步公开。", "", 2022, False),
        (f"{A}{OF_2022}", "打印日期：2025年3月1日", "", 2022, False),
        (f"{A}2021年{R}", "2022年，我局推进公开。2022年新增。", "2023年1月15日", 2022, True),
        (f"{A}2023年{R}", "我局推进公开。", "2023年1月15日", None, True),
        (
            f"{A}{OF_2022}",
            "统计期限自2021年1月1日起，至2021年12月31日止。2022年，2022年。",
            "2023年1月9日",
            None,
            True,
        ),
        (f"{A}{OF_2022}", "统计期限为2021年1月1日至12月31日。", "2022年1月9日", 2021, True),
        (f"{A}{OF_2022}", "统计期限为2021年1月1日至12月31日。", "", None, True),
        (f"{A}{OF_2022}", "统计期限为2021年1月1日至2022年12月31日。", "2023年1月9日", 2022, False),
        (f"{A}{R}", "统计期限为2022年1月1日至2022年12月31日。2021年，2021年。", "2023年1月9日", 2022, False),
        (f"{A}{R}", "统计期限为2022.01.01—2022.12.31。", "", 2022, False),
        (f"{A}{R}", PLAIN, "2023年1月9日", None, False),
        (f"{A}22年{R}", PLAIN, "2023年1月9日", None, False),
    ],
)
def test_the_year_is_the_one_that_title_and_text_agree_on(
    title: str, text: str, date: str, year: int | None, findings: bool
) -> None:
    found = report(title, text, A if date else "", date)
    assert (found.year, bool(said(found))) == (year, findings)


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "2023年1月15日",
        "2023 年 1 月 15 日",
        "２０２３年１月１５日",
        "2023.1.15",
        "2023．01．15",
        "2023-01-15",
        "2023—1—15",
        "2023/1/15",
        "二〇二三年一月十五日",
        "二○二三年一月十五日",
        "二零二三年一月十五日",
        "2023年元月15日",
        "2023年1月15号",
        "日期：2023年1月15日",
        "（公章）2023年1月15日",
    ],
)
def test_a_date_below_the_agency_is_when_it_was_signed(line: str) -> None:
    found = report(f"{A}{OF_2022}", sign=A, date=line)
    assert (found.signed, found.sections[-1].text) == ("2023-01-15", "无其他事项。")
    assert report(f"{A}{OF_2022}", sign="", date=f"{A} {line}").signed == "2023-01-15"
    assert report(f"{A}{OF_2022}", sign=A, date=f"{line}\n2023-02-20\n打印 关闭").signed == "2023-01-15"


@pytest.mark.parametrize(
    "line",
    [
        "15/1/2023",
        "2023年1月",
        "2023年2月30日",
        "发布日期：2023-01-15",
        "打印日期：2023年1月15日",
        "更新时间 2023-01-15",
        "时间：2023-01-15 10:20",
        "截至2023年1月15日",
    ],
)
def test_other_dates_are_not_when_it_was_signed(line: str) -> None:
    assert report(f"{A}{OF_2022}", sign=A, date=line).signed is None


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2023-01-20",
        "发布时间: 2023-01-20 10:20",
        "发 布 时 间 ： 2023年1月20日",
        "【发布日期】2023/1/20",
        "[发布日期：2023.01.20]",
        "来源：示例县教育局 时间：2023-01-20 10:20",
        "来源：示例县教育局　　发布日期：２０２３－０１－２０　　字号：大 中 小",
        "公开日期： 2023 年 1 月 20 日",
        "公佈日期：2023-01-20",
        "發布時間：2023-01-20",
        "上网日期：2023-01-20",
        "发布于2023-01-20",
        "PubDate：2023-01-20 15:22",
        "| 索引号 | 01 | 发布日期 | 2023-01-20 |\n| 机构 | 某局 | 文号 | 无 |",
        "PubDate：2024-06-01\n发布日期：2023-01-20",
    ],
)
def test_a_date_above_the_text_is_when_it_was_published(line: str) -> None:
    assert report(f"{A}{OF_2022}\n{line}", sign=A).published == "2023-01-20"


@pytest.mark.parametrize(
    "line",
    [
        "成文日期：2023-01-20",
        "更新时间：2023-01-20",
        "打印时间：2023-01-20",
        "2023-01-20",
        "时间：20/1/2023",
        "发布日期：2023-13-20",
        "发布日期：2023-01-20\n发布日期：2023-01-21",
        "有效时间：2023-01-20",
    ],
)
def test_other_dates_are_not_when_it_was_published(line: str) -> None:
    assert report(f"{A}{OF_2022}\n{line}", sign=A).published is None


# --- scope ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "scope"),
    [
        ("示例县人民政府", "全县各级行政机关共收到政府信息公开申请30件。", "whole_area"),
        ("示例市", "2022年，全市共收到政府信息公开申请1,234件。", "whole_area"),
        ("示例区人民政府", "全区各部门、街道新收到申请30件。", "whole_area"),
        ("示例自治州人民政府", "全州受理政府信息公开申请30件。", "whole_area"),
        ("示例新区管理委员会", "全区共收到政府信息公开申请30件。", "whole_area"),
        ("示例县人民政府", "示例县人民政府收到政府信息公开申请30件。", "unknown"),
        ("示例县人民政府", "全市共收到政府信息公开申请30件。", "unknown"),
        ("示例县人民政府", "全县收到申请30件，县本级收到申请5件。县本级收到申请5件。", "unknown"),
        ("示例县人民政府", "各部门对收到的依申请公开件认真办理。", "unknown"),
        ("示例县人民政府", "县公安局收到申请20件。", "unknown"),
        ("示例镇人民政府", "全县共收到政府信息公开申请30件。", "unknown"),
        ("示例街道办事处", "我单位收到申请3件。", "unknown"),
        ("示例县教育局", "我局收到政府信息公开申请3件。", "own"),
        ("示例县教育局", "全县教育事业稳步发展，收到申请3件。", "own"),
        ("示例县教育局", "按照全市统一部署，我局做好公开工作。", "own"),
        ("示例市公安局", "全市公安机关共收到政府信息公开申请120件。", "unknown"),
        ("国家税务总局示例县税务局", "全系统共收到政府信息公开申请12件。", "unknown"),
        ("示例市人民政府办公室", "全市各级行政机关共收到政府信息公开申请900件。", "unknown"),
        ("示例市人民政府办公室", PLAIN, "own"),
        ("示例大学", PLAIN, "unknown"),
    ],
)
def test_the_scope_is_told_only_by_words_that_are_certain(name: str, text: str, scope: str) -> None:
    assert report(f"{name}{OF_2022}", text, name).scope.value == scope


BOTH_NUMBERS = [
    "全县共收到政府信息公开申请35件，其中县政府办公室收到政府信息公开申请10件。",
    "全县各级行政机关共收到政府信息公开申请35件，办结35件。县政府收到10件，办结10件（见下表）。",
    "全县收到政府信息公开申请35件，县政府本级收到申请10件。",
    "各乡镇收到政府信息公开申请35件，本机关收到政府信息公开申请10件。",
]


@pytest.mark.parametrize("text", BOTH_NUMBERS)
@pytest.mark.parametrize(
    ("received", "scope"), [("35", "whole_area"), ("10", "unknown"), ("34", "unknown"), (None, "unknown")]
)
def test_a_government_that_gives_its_own_number_too_covers_the_area_where_the_table_does(
    text: str, received: str | None, scope: str
) -> None:
    table = Decimal(received) if received else None
    assert read_scope("示例县人民政府", text, table).value == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全县共收到政府信息公开申请35件。下表为县政府本级收到和处理申请情况。", "unknown"),
        ("全县共收到政府信息公开申请35件，县政府办公室办理情况见下表。", "unknown"),
        ("全县共收到政府信息公开申请35件。下表含县本级及各部门数据。", "whole_area"),
        ("全县共收到政府信息公开申请34件。", "whole_area"),
        ("全县共收到政府信息公开申请1,035件，县政府办收到申请5件。", "unknown"),
    ],
)
def test_a_table_that_is_said_to_be_the_governments_own_is_not_the_areas(text: str, scope: str) -> None:
    assert read_scope("示例县人民政府", text, Decimal(35)).value == scope
