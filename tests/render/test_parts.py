"""The parts that pages are made of."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from gongkai import links
from gongkai.errors import BadTemplate
from gongkai.forms import load
from gongkai.render import content
from gongkai.render.charts import Point, chart, lengths
from gongkai.render.frame import Page, Printer
from gongkai.render.numbers import change, percent, shown, size
from gongkai.render.statutory import lay_out
from gongkai.render.sums import total
from tests.render.conftest import PROJECT

TEMPLATES = PROJECT / "templates"
COMPONENTS = sorted(path for path in (TEMPLATES / "components").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda path: path.name)
def test_a_component_renders_each_of_its_examples(folder: Path, made):
    printer = Printer(TEMPLATES, made.portal)
    macro = getattr(
        printer.environment.get_template(f"components/{folder.name}/{folder.name}.html").module, folder.name
    )
    examples = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        assert str(macro(**example["args"])).strip(), example["name"]
    assert list(folder.glob("*.css"))


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.html", "data/index.html", "data/index.html"),
        ("agencies/a/2022/index.html", "agencies/a/index.html", "../index.html"),
        ("agencies/a/2022/index.html", "agencies/a/2022/evidence/index.html", "evidence/index.html"),
        ("agencies/a/index.html", "years/2022/index.html", "../../years/2022/index.html"),
        ("agencies/a/index.html", "agencies/a/index.html", "index.html"),
        ("data/index.html", "data/figures.csv", "figures.csv"),
        ("en/index.html", "", "../"),
    ],
)
def test_links_lead_from_page_to_page(here, there, link):
    assert links.href(here, there) == link


def test_numbers_are_shown_exactly():
    assert shown(1234567) == "1,234,567"
    assert shown(Decimal("13914.440")) == "13,914.44"
    assert shown(-4) == "−4"
    assert shown(Decimal("0.0")) == "0"
    assert change(3) == "+3"
    assert change(-3) == "−3"
    assert percent(Decimal("52.65")) == "52.7%"
    assert [size(512), size(14_300), size(2_140_000)] == ["512 B", "14 KB", "2.1 MB"]


def test_a_sum_with_an_unknown_term_is_unknown():
    def row(value):
        return {"value": value, "status": "reported" if value is not None else "blank"}

    figures = {("t", "a.one", "c"): row(1), ("t", "a.two", "c"): row(2), ("t", "b", "c"): row(None)}
    assert total("t.a.*.c", figures).value == 3
    assert total("t.*.c", figures).value is None
    assert total("t.x.c | t.a.one.c", figures).value == 1
    assert total("t.x.c", figures).rows == ()


def _points(*values, broken=()):
    return [
        Point(2020 + index, value, "" if value is not None else "空白", "#", "格式不同" if index in broken else "")
        for index, value in enumerate(values)
    ]


def test_a_chart_says_what_is_to_be_seen_only_where_the_years_compare():
    number = Markup("3")
    assert chart("新收申请", "件", _points(1, 2, 3), number).title == "新收申请由 1 增至 3"
    assert chart("新收申请", "件", _points(3, 1), number).title == "新收申请由 3 减至 1"
    assert chart("新收申请", "件", _points(2, 2), number).title == "新收申请各年均为 2"
    assert chart("新收申请", "件", _points(1, 2, broken={1}), number).title == "新收申请"
    assert chart("新收申请", "件", _points(1, None, 3), number).title == "新收申请"


def test_one_known_year_is_a_number_and_a_break_is_drawn_between_its_years():
    assert chart("新收", "件", _points(3), Markup("3")).bars == ()
    assert chart("新收", "件", _points(None, 3), Markup("3")).bars == ()
    drawn = chart("新收", "件", _points(1, 2, broken={1}), Markup("2"))
    assert [x for x, _ in drawn.breaks] == ["150"]


def test_bars_start_from_zero():
    assert lengths([0, 5, 10, None]) == ["0", "50", "100", "0"]
    bars = chart("新收", "件", _points(50, 100), Markup("")).bars
    assert float(bars[1].height) == 2 * float(bars[0].height)


def test_a_form_is_laid_out_without_any_figure_read():
    for form in load().forms:
        laid = list(lay_out(form, {}, lambda _key: "<td></td>", str))
        assert [table.code for table in laid] == [table.code for table in form.tables]


def test_text_of_people_cannot_run_and_its_links_lead_to_pages_of_the_site(tmp_path: Path):
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "about.md").write_text(
        "# 关于\n\n<script>alert(1)</script>[方法](/methods/) [词](/glossary/#granted) [x](javascript:alert(1))\n\n## 第二 {#two}\n",
        encoding="utf-8",
    )
    text = content.read(tmp_path, "zh", "about", "en/about/index.html")
    assert text.title == "关于"
    assert "script" not in text.html
    assert 'href="../../methods/index.html"' in text.html
    assert 'href="../../glossary/index.html#granted"' in text.html
    assert text.headings == (("two", "第二"),)


def test_a_text_that_is_missing_is_named(tmp_path: Path):
    with pytest.raises(BadTemplate, match=r"content/zh/about\.md: not found"):
        content.read(tmp_path, "zh", "about", "about/index.html")


def test_an_error_in_a_template_is_named_with_its_line(tmp_path: Path, made):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "broken.html").write_text("one\n{{ nothing.here }}\n", encoding="utf-8")
    printer = Printer(tmp_path / "templates", made.portal)
    with pytest.raises(BadTemplate, match=r"broken\.html:2: .*nothing"):
        printer.print(Page("index.html", "broken.html", "t", "d", {}))
