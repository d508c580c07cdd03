"""The packages in memory: what rows there are, and that they say what the corpus says."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.errors import BadData
from gongkai.forms import Forms
from gongkai.model import Cell, Grid, Kind, Mention, Place, Section, Status
from gongkai.packages import files
from gongkai.publish import schemas, tables
from gongkai.tables import Tables, is_current
from tests.publish.corpora import PORTAL, agency, breach, corpus, everything, filed, mixed, printed, rules

CONTRACT = {
    "figures": "report_id agency_id year form table item column value status raw unit page line grid row col review_state",
    "indicators": "report_id agency_id agency year form scope indicator title version numerator denominator n value unit "
    "status reason reason_en note note_en",
    "indicator_terms": "indicator form side table item column",
    "panel": "agency_id agency year report_id division_code division_name province prefecture level kind form scope "
    "review_state",
    "reports": "report_id agency_id year title agency_name form kind scope format path sha256 url archive_url retrieved "
    "published signed version superseded_by review_state reviewed figures figures_reported figures_unknown "
    "figures_inferred findings licence copy_of figures_differing fee_statement",
    "agencies": "agency_id name name_en names aliases pinyin initials division_code division_edition division_name level "
    "kind parent_id valid_from valid_to successor_id website reports first_year last_year",
    "divisions": "division_code name name_en full_name parent_code edition",
    "sections": "report_id section title printed_number text abstract",
    "mentions": "report_id section ordinal subject value unit text start end",
    "findings": "finding_id report_id agency_id agency year code severity side message message_en cells terms",
    "checks": "report_id code assessed fitting not_assessable",
    "coverage": "agency_id agency year state report_id who when where",
    "leads": "lead_id report_id agency_id agency year scope confirmed kind title title_en reason reason_en caution caution_en "
    "peers peers_note peers_note_en cells finding_id indicator reply reply_date review_state",
    "comparability": "agency_id previous_year year table item comparable reason reason_en",
    "comparison": "agency_id previous_year year table item column previous_value value change comparable",
    "evidence": "report_id grid row col page line text colspan rowspan",
    "rules": "code family title title_en explanation explanation_en severity basis basis_en not_assessable "
    "not_assessable_en",
    "disclosure": "report_id agency_id agency year form review_state",
    "applications": "report_id agency_id agency year form applicant review_state received_new received_new_status",
    "reviews": "report_id agency_id agency year form procedure review_state upheld upheld_status corrected corrected_status",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_fields_of_the_contract_come_first_and_in_order(name: str, forms: Forms) -> None:
    """Scripts of other people rely on these names."""
    names = [field.name for field in schemas(forms)[name].fields]
    assert names[: len(CONTRACT[name].split())] == CONTRACT[name].split()


HOLDING = (
    "figures disclosure applications reviews indicators panel comparison evidence mentions findings leads reports"
)
"""Resources with figures, or with what is made of them."""


@pytest.mark.parametrize("name", HOLDING.split())
def test_whether_a_person_has_checked_it_stands_wherever_a_figure_goes(name: str, made: Tables, forms: Forms) -> None:
    """And it is what the report's source says."""
    states = {row["report_id"]: row["review_state"] for row in made["reports"]}
    current = {(row["agency_id"], row["year"]): row["report_id"] for row in made["reports"] if is_current(row)}
    assert schemas(forms)[name].field("review_state").required
    assert set(states.values()) == {"machine", "two persons"}
    for row in made[name]:
        report_id = row["report_id"] if "report_id" in row else current[row["agency_id"], row["year"]]
        assert row["review_state"] == states[report_id]
        if "previous_review_state" in row:
            assert row["previous_review_state"] == states[current[row["agency_id"], row["previous_year"]]]


def test_agencies_are_named_beside_their_ids_in_the_tables_that_people_read(made: Tables) -> None:
    """A copy of the register; figures and evidence keep ids alone."""
    names = {row["agency_id"]: row["name"] for row in made["agencies"]}
    named = [name for name, rows in made.items() if rows and "agency" in rows[0]]
    assert {"disclosure", "applications", "reviews", "indicators", "panel", "findings", "coverage"} <= set(named)
    for name in named:
        assert all(row["agency"] == names[row["agency_id"]] for row in made[name]), name


def test_an_agency_that_add_has_just_filed_has_no_level_yet(forms: Forms) -> None:
    """docs/data-on-disk.md: division and level may be filled in later."""
    made = tables(corpus([filed("new", 2022)], [agency("new", level="", division_code="")]), forms, rules())
    assert made["agencies"][0]["level"] is None
    assert not schemas(forms)["agencies"].field("level").required


def test_every_row_has_the_fields_of_its_schema_and_stands_in_order(made: Tables, forms: Forms) -> None:
    """Rows are what the schemas say, sorted by primary key, no key twice."""
    known = schemas(forms)
    assert list(made) == list(known)
    for name, rows in made.items():
        fields = {field.name for field in known[name].fields}
        assert all(set(row) == fields for row in rows), name
        keys = [tuple(row[part] for part in known[name].primary_key) for row in rows]
        assert keys == sorted(set(keys)), name


def test_values_are_plain_and_exact(made: Tables, forms: Forms) -> None:
    """Whole numbers are int, others Decimal, nothing is a float; required fields have a value."""
    for name, rows in made.items():
        for field in schemas(forms)[name].fields:
            values = [row[field.name] for row in rows]
            assert all(type(value) in (str, int, Decimal, bool, type(None)) for value in values)
            if field.required:
                assert None not in values, (name, field.name)
            if field.type == "number":
                decimals = [value for value in values if isinstance(value, Decimal)]
                assert all(value != value.to_integral_value() for value in decimals)


def test_every_figure_of_a_current_report_is_published_once(made: Tables) -> None:
    """Each with its value, status and characters; superseded versions are in `reports` alone."""
    rows = {(row["report_id"], row["table"], row["item"], row["column"]): row for row in made["figures"]}
    current = [one for one in everything().reports if one.superseded_by is None]
    assert len(rows) == sum(len(one.report.figures) for one in current)
    for one in current:
        for figure in one.report.figures:
            row = rows[one.report_id, figure.cell.table, figure.cell.item, figure.cell.column]
            assert (row["value"], row["status"], row["raw"], row["unit"]) == (
                figure.value,
                figure.status,
                figure.raw,
                figure.unit,
            )
    assert [row["superseded_by"] for row in made["reports"] if row["superseded_by"]] == ["bureau-2022"]
    assert not {row["report_id"] for row in made["sections"]} & {"bureau-2022-v1"}


def test_wide_tables_say_what_the_figures_say(made: Tables, forms: Forms) -> None:
    """Cell by cell, values and status; a cell that the form does not have has no status either."""
    seen = 0
    for name in ("disclosure", "applications", "reviews"):
        schema = schemas(forms)[name]
        layout = schema.layout
        assert layout is not None
        rows = {(row["report_id"], row.get(layout.key) if layout.key else ""): row for row in made[name]}
        filled = 0
        for figure in made["figures"]:
            if figure["table"] != name:
                continue
            key = {"cell": "", "column": figure["column"], "item": figure["item"]}[layout.per]
            column = {
                "cell": f"{figure['item']}_{figure['column']}",
                "column": figure["item"],
                "item": figure["column"],
            }[layout.per].replace(".", "_")
            row = rows[figure["report_id"], key]
            assert (row[column], row[f"{column}_status"]) == (figure["value"], figure["status"])
            filled += 1
        statuses = [field.name for field in schema.fields if field.name.endswith("_status")]
        assert sum(row[status] is not None for row in made[name] for status in statuses) == filled
        seen += filled
    assert seen == len(made["figures"])


def test_reports_count_their_figures_by_how_they_are_known(made: Tables) -> None:
    """What is neither printed nor unknown nor inferred was corrected."""
    for row in made["reports"]:
        own = [figure for figure in made["figures"] if figure["report_id"] == row["report_id"]]
        if own:
            assert row["figures"] == len(own)
            corrected = sum(figure["status"] == Status.CORRECTED for figure in own)
            parts = row["figures_reported"] + row["figures_unknown"] + row["figures_inferred"]
            assert parts + corrected == row["figures"]


def test_every_figure_with_a_place_is_found_in_the_evidence(made: Tables) -> None:
    """With the characters as printed; grids without figures are left out."""
    printed_cells = {(row["report_id"], row["grid"], row["row"], row["col"]): row["text"] for row in made["evidence"]}
    places = 0
    for figure in made["figures"]:
        if figure["grid"] is not None:
            place = (figure["report_id"], figure["grid"], figure["row"], figure["col"])
            assert printed_cells[place] == (figure["raw"] or "")
            places += 1
    assert places > 500
    assert {row["grid"] for row in made["evidence"]} == {1}


def test_coverage_has_every_agency_and_year_and_never_says_missing(made: Tables) -> None:
    """From the first year to the last; a report counts more than a search without result."""
    states = {(row["agency_id"], row["year"]): row["state"] for row in made["coverage"]}
    assert len(states) == len(made["agencies"]) * (2024 - 2019 + 1)
    assert states["bureau", 2022] == "collected"
    assert states["silent", 2022] == "searched_not_found"
    assert states["silent", 2023] == "not_collected"
    assert set(states.values()) <= {"collected", "searched_not_found", "not_collected"}


def test_coverage_runs_to_the_year_before_its_date(forms: Forms) -> None:
    late = replace(corpus([filed("a", 2022)]), portal=replace(PORTAL, as_of="2026-02-01"))
    assert {row["year"] for row in tables(late, forms, rules())["coverage"]} == {2022, 2023, 2024, 2025}
    undated = replace(late, portal=replace(PORTAL, as_of=""))
    assert {row["year"] for row in tables(undated, forms, rules())["coverage"]} == {2022}


def test_an_agency_is_spelt_by_its_name_then_its_aliases(forms: Forms) -> None:
    one = agency("a", name="威海市科学技术局", aliases=("威海市科技局",))
    row = tables(corpus([], agencies=[one]), forms, rules())["agencies"][0]
    assert row["initials"] == "whskxjsj;whskjj"
    assert row["pinyin"].split(";")[1] == "wei hai shi ke ji ju"


def test_places_of_mentions_fit_the_published_text(forms: Forms) -> None:
    """A masked number has as many characters as before."""
    text = "联系人电话13812345678，收到申请3件。"
    start = text.index("收到")
    one = filed("a", 2022)
    mention = Mention(1, "applications.received_new.total", Decimal(3), "requests", "收到申请3件", start, start + 6)
    report = replace(one.report, sections=(Section(1, "总体情况", text, "一"),), mentions=(mention,))
    made = tables(corpus([replace(one, report=report)]), forms, rules())
    row = made["mentions"][0]
    assert made["sections"][0]["text"][row["start"] : row["end"]] == row["text"] == "收到申请3件"
    assert "13812345678" not in made["sections"][0]["text"]


def test_what_is_masked_in_a_text_is_masked_where_it_is_quoted(forms: Forms) -> None:
    """In mentions, messages and terms: the word that shows a name to be private may stand before what is quoted."""
    text, quoted = "申请人张三、李四提出政府信息公开申请3件。", "李四提出政府信息公开申请3件"
    start = text.index(quoted)
    found = replace(breach(), message=f"文字部分为 3（“{quoted}”）", message_en=quoted, terms={"printed": quoted})
    one = filed("a", 2022, findings=(found,))
    mention = Mention(
        1, "applications.received_new.total", Decimal(3), "requests", quoted, start, start + len(quoted)
    )
    report = replace(one.report, sections=(Section(1, "总体情况", text, "一"),), mentions=(mention,))
    made = tables(corpus([replace(one, report=report)]), forms, rules())
    assert "李四" not in str(made)
    assert made["mentions"][0]["text"] in made["findings"][0]["message"]


def test_a_name_is_masked_in_the_cell_beside_the_word_that_shows_it_to_be_private(forms: Forms) -> None:
    one = filed("a", 2022)
    texts = ("填表人：", "张三", "联系电话", "13812345678", "审核人", "李四", "七")
    below = tuple(Cell(text, Place(grid=1, row=900, col=col)) for col, text in enumerate(texts, 1))
    grids = [Grid(grid.number, (*grid.rows, below)) if grid.number == 1 else grid for grid in one.document.grids]
    made = tables(corpus([replace(one, document=replace(one.document, blocks=tuple(grids)))]), forms, rules())
    assert [row["text"] for row in made["evidence"] if row["row"] == 900] == [
        "填表人：", "＊＊", "联系电话", "＊" * 11, "审核人", "＊＊", "七",
    ]  # fmt: skip


def test_only_the_sections_of_extracts_are_abstracts(made: Tables) -> None:
    """本站摘要，非原文 is said of our own words, and of no others."""
    kinds = {row["report_id"]: row["kind"] for row in made["reports"]}
    assert {row["abstract"] for row in made["sections"]} == {True, False}
    assert all(row["abstract"] == (kinds[row["report_id"]] == Kind.EXTRACT) for row in made["sections"])


def test_the_order_of_the_corpus_does_not_change_a_byte(published: dict[str, bytes], forms: Forms) -> None:
    """Whoever gathers the reports, in whatever order."""
    given = everything()
    shuffle = random.Random(7)
    other = replace(
        given,
        reports=tuple(shuffle.sample(given.reports, len(given.reports))),
        agencies=tuple(shuffle.sample(given.agencies, len(given.agencies))),
        divisions=given.divisions[::-1],
    )
    assert dict(files(tables(other, forms, rules()[::-1]), PORTAL, forms)) == published


def test_a_reference_that_the_register_does_not_have_is_left_empty(forms: Forms) -> None:
    """Reading the register has said so already; the rest is published."""
    lost = agency("a", parent_id="nobody", successor_id="nobody", division_code="123456")
    row = tables(corpus([filed("a", 2022)], [lost]), forms, rules())["agencies"][0]
    assert (row["parent_id"], row["successor_id"], row["division_code"], row["division_name"]) == (None,) * 4


def test_a_finding_without_a_rule_is_refused(forms: Forms) -> None:
    """Nothing is published that its rule page could not explain."""
    with pytest.raises(BadData, match=r"findings.*arithmetic\.flow is not in rules"):
        tables(corpus([replace(filed("a", 2022, findings=[breach()]), checks={})]), forms, rules()[:1])


def test_two_current_reports_on_one_year_are_refused(forms: Forms) -> None:
    """A newer version supersedes the old one, or the tables would count the agency twice."""
    again = replace(filed("a", 2022, values=mixed), report_id="a-2022-again")
    with pytest.raises(BadData, match="more than once"):
        tables(corpus([filed("a", 2021), filed("a", 2022), again]), forms, rules())


def test_rules_may_be_handed_in_as_objects(forms: Forms) -> None:
    """The audit's own record of a rule will do, without publish/ knowing of it."""
    from gongkai.audit import rule_texts

    made = tables(corpus([]), forms, rule_texts())
    assert made["rules"][0]["family"] == made["rules"][0]["code"].split(".")[0]


def test_a_blank_cell_is_never_a_zero(forms: Forms) -> None:
    """Blank, missing and unreadable figures have no value anywhere."""
    cells = {
        "applications.granted.total": Status.BLANK,
        "applications.carried_in.total": Status.MISSING,
        "reviews.administrative_review.total": Status.UNREADABLE,
    }
    made = tables(corpus([filed("a", 2022, values=printed(cells))]), forms, rules())
    assert sum(row["value"] is None for row in made["figures"]) == 3
    total = next(row for row in made["applications"] if row["applicant"] == "total")
    assert (total["granted"], total["granted_status"]) == (None, "blank")
