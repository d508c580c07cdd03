"""The agency is the one whose name the title prints, and nothing that stands about it."""

from __future__ import annotations

import re

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.heading import heading_of_title
from gongkai.interpret.heading.flat import flat
from gongkai.interpret.heading.others import rows_of_others
from gongkai.model import Grid, Line, Place
from gongkai.readers import read
from tests.interpret.headed import OF_2022, A, R, report, said

NAMES = (
    "示例县教育局",
    "示例省人民政府",
    "示例省人民政府办公厅",
    "样本市示例区样本街道办事处",
    "样本街道",
    "示例里街",
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
    "示例县二中",
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


def test_the_end_of_a_name_that_a_narrow_page_breaks_is_none() -> None:
    title = "示例县市\n场监督\n管理局2022年\n政府信息公开工\n作年度报告"
    assert report(title, sign="示例县市场监督管理局").agency_name in (None, "示例县市场监督管理局")


def test_a_year_that_lost_its_zeros_is_none_of_the_name() -> None:
    found = heading_of_title("样本省财政厅二二年政府信息公开工作年度报告")
    assert (found.agency_name, found.years) == ("样本省财政厅", ())


@pytest.mark.parametrize("year", ["二○一九", "二○二○", "二O二O", "二〇三○"])
def test_rings_are_the_zeros_of_a_year(year: str) -> None:
    assert flat(year) == re.sub("[○O]", "〇", year)


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
        f"{A}二二二年{R}",
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
        "示例县\n教育局2022年\n政府信息公开工\n作年度报告",
        f"{A}{OF_2022}（补报）",
        f"2022年{A}{R}",
        f"{A}2022年政府信息公开年报",
        f"{A}2022年政府信息公开年度报",
        f"{A}2022年信息公开年度报告",
        f"{A}2022年政务公开工作年度报告",
        f"{A}2022年政府信息公开工作情况报告",
        f"{A}政府信息公开2022年度报告",
        f"《{A}{OF_2022}》",
        f"【{A}{OF_2022}】",
        f"【年报】《{A}{R}（2022年度）》",
        f"标题：{A}{OF_2022}",
        f"- 标 题: {A}{OF_2022}",
        f"????{A}\n?????{OF_2022}",
        f"附件2：{A}{OF_2022}",
        f"1.{A}{OF_2022}",
        f"示县教〔2023〕1号{A}{OF_2022}",
        f"（征求意见稿）{A}{OF_2022}",
        f"{A}{OF_2022}（征求意见稿）",
        f"{A}{OF_2022}（更正版）",
        f"{A}{OF_2022}（图片版）",
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
        f"{A}{OF_2022}发布日期：2023-01-12来源：示例县人民政府办公室",
        f"索引号：0012/2023-53042发布机构：{A}发布日期：2023-01-22浏览次数：1732{A}{OF_2022}",
        f"发布机构：{A}{A}{OF_2022}",
        f"浏览次数：17322022年{A}{R}",
        f"字号：大 中 小{A}{OF_2022}",
        f"主题分类其他{A}{OF_2022}",
        f"- 3 - - 1 -{A}{OF_2022}",
        f"政务公开 {A}\n{OF_2022}",
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
        f"{A}\n关于做好{OF_2022}\n编制和发布工作的通知",
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
    whole = f"示例市公安局 交警支队{OF_2022}"
    assert report(f"{whole}\n示例市公安局\n交警支队{OF_2022}", date="").agency_name == "示例市公安局交警支队"


def test_a_signature_may_shorten_the_name_and_another_name_leaves_it_open() -> None:
    assert report(f"示例县教育和体育局{OF_2022}", sign="示例县教体局").agency_name == "示例县教育和体育局"
    assert report(f"示例县人民政府{OF_2022}", sign="示例县人民政府办公室").agency_name == "示例县人民政府"
    assert report(f"示例县{OF_2022}", sign="示例县人民政府办公室").agency_name == "示例县"
    assert report(f"样本镇{OF_2022}", sign="示例县样本镇人民政府").agency_name == "样本镇"
    assert report(f"样本镇{OF_2022}", sign="示例县样本镇财政所").agency_name is None
    assert report(f"示例县第一中学{OF_2022}", sign=A).agency_name is None
    assert report(f"{A}信息公开工作年度报告").agency_name == A


def test_the_last_of_a_path_above_the_title_is_the_agency_where_the_text_names_it() -> None:
    assert report(f"首页 > 政务公开 > {A}\n{OF_2022}", f"本报告由{A}编制。").agency_name == A
    assert report(f"首页 > 政务公开 > {A}\n{OF_2022}").agency_name is None


@pytest.mark.parametrize("sign", [A, ""])
def test_links_to_other_reports_are_not_the_title(sign: str) -> None:
    links = f"示例市人民政府办公室{OF_2022}\n示例县人民政府{OF_2022}"
    text = "2022年，按照示例市人民政府办公室要求，示例县教育局推进公开。"
    assert report(f"{A}{OF_2022}", text, sign, above=links).agency_name == A
    others = f"示例县财政局2021年{R}\n示例县财政局{OF_2022}"
    assert report(f"2022年度\n{R}", "示例县财政局来函1件。", sign, above=others).agency_name is None


def test_the_last_of_several_agencies_titles_is_not_the_reports_where_its_own_may_stand_below_and_nobody_signs() -> (
    None
):
    links = f"示例县财政局{OF_2022}\n示例县人民政府{OF_2022}"
    assert report(f"{A} 2022年度\n{R} 1、总体情况", above=links).agency_name == A
    assert report(f"{A} 2022年度\n关于{R}的话", above=links).agency_name is None
    assert report(f"{A}{OF_2022}", above=links).agency_name == A


def test_a_heading_that_lost_a_character_is_no_name_of_another_agency() -> None:
    heading = Line("第三部分 府信息公开申请收到和处理情况", Place(line=1))
    assert rows_of_others([[heading, Grid(1, ())]], "示例县人民政府") == frozenset()


def test_without_headings_links_below_the_text_are_not_the_title() -> None:
    lines = [f"{A}{OF_2022}", "根据条例编制本报告。", f"示例县人民政府{OF_2022}"]
    assert interpret(read("\n".join(lines).encode()), load()).agency_name == A
