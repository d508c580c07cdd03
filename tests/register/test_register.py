"""data/ is read with care: what is wrong is said with file, line and remedy, and nothing else is lost."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from gongkai.errors import BadData
from gongkai.register import list_evidence, read_register, read_withdrawn, source_beside

PORTAL = 'title = "示例"\npublisher = "示例社"\n'
AGENCIES = (
    "id,name,name_en,names,aliases,division_code,division_edition,level,kind,parent_id,valid_from,valid_to,"
    "successor_id,website\n"
    "one-ju,甲市一局,One,一局;甲一局,甲市第一局,110000,2023,county,department,,,,,\n"
    "two-ju,乙市一局,Two,一局,,110000,2023,county,department,,,,,\n"
)
DIVISIONS = "code,name,name_en,parent,edition\n110000,甲,Jia,,2023\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in (("portal.toml", PORTAL), ("agencies.csv", AGENCIES), ("divisions.csv", DIVISIONS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def file_report(
    data: Path, agency: str = "one-ju", year: str = "2022", name: str = "report.txt", **fields: str
) -> Path:
    folder = data / "reports" / agency / year
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"报告 {name}", encoding="utf-8")
    entry = {"retrieved": "2023-02-01", "kind": "original", "sha256": sha(folder / name), **fields}
    (folder / "source.toml").write_text("".join(f'{k} = "{v}"\n' for k, v in entry.items()), encoding="utf-8")
    return folder


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def problems_of(data: Path) -> list[str]:
    return [problem.message for problem in list_evidence(data, {"one-ju", "two-ju"})[1]]


def test_names_resolve_only_where_one_agency_bears_them(data: Path) -> None:
    register = read_register(data)
    assert register.resolve("甲市 第一局") == register.agency("one-ju")
    assert register.resolve("一局") is None
    assert register.resolve("一局", prefer="two-ju") == register.agency("two-ju")
    assert register.resolve("甲市一") is None
    assert register.problems == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Bad_Id,名,,,,,,,department,,,,,", 'agencies.csv:4: `id` is "Bad_Id"'),
        ("x,名,,,,,,,bureau,,,,,", "agencies.csv:4: `kind`"),
        ("x,名,,,,,,city,department,,,,,", "agencies.csv:4: `level`"),
        ("x,,,,,,,,department,,,,,", "agencies.csv:4: `name` is empty"),
        ("x,名,,,,12,,,department,,,,,", "agencies.csv:4: `division_code`"),
        ("x,名,,,,,,,department,,2022-13-01,,,", "agencies.csv:4: `valid_from`"),
        ("x,名,,,,,,,department", "agencies.csv:4: 9 fields"),
        ('x,"名,,,,,,,department', "agencies.csv:4"),
        ("one-ju,名,,,,,,,department,,,,,", "one-ju stands twice"),
        ("x,甲市一局,,,,,,,department,,,,,", "甲市一局 stands twice"),
        ("x,名,,,,999999,,,department,,,,,", "division 999999 is not in divisions.csv"),
        ("x,名,,,,,,,department,nobody,,,,", "parent_id nobody"),
    ],
)
def test_a_bad_line_is_named_and_the_others_stay(data: Path, line: str, says: str) -> None:
    (data / "agencies.csv").write_text(AGENCIES + line + "\n", encoding="utf-8")
    register = read_register(data)
    assert any(says in problem.message for problem in register.problems), register.problems
    assert {"one-ju", "two-ju"} <= {agency.id for agency in register.agencies}


def test_words_that_accuse_are_published_nowhere(data: Path) -> None:
    """Where an agency was searched for, and what is said of a file; a withdrawal counts whatever its reason says."""
    (data / "coverage.csv").write_text(
        "agency_id,year,state,who,when,where\none-ju,2022,searched_not_found,甲,2024-01-05,网站，涉嫌瞒报\n",
        encoding="utf-8",
    )
    register = read_register(data)
    assert register.searched == ()
    assert "coverage.csv:2: `where` has the word “瞒报”" in register.problems[0].message
    (data / "withdrawn.csv").write_text(
        "what,id,sha256,reason,date,who\nreport,one-ju-2022,,违法转载,2024-01-05,甲\n", encoding="utf-8"
    )
    assert [one.reason for one in read_withdrawn(data)[0]] == ["＊＊转载"]


def test_a_circle_of_divisions_is_cut_and_named(data: Path) -> None:
    text = "code,name,name_en,parent,edition\n110000,甲,Jia,120000,\n120000,乙,Yi,110000,\n130000,丙,Bing,110000,\n"
    (data / "divisions.csv").write_text(text, encoding="utf-8")
    register = read_register(data)
    assert [division.parent for division in register.divisions] == [None, "110000", "110000"]
    assert ["is above itself" in problem.message for problem in register.problems] == [True]


def test_a_quote_that_is_never_closed_costs_one_line(data: Path) -> None:
    (data / "agencies.csv").write_text(AGENCIES.replace("one-ju,甲市一局", 'one-ju,"甲市一局'), encoding="utf-8")
    register = read_register(data)
    assert [agency.id for agency in register.agencies] == ["two-ju"]
    assert "agencies.csv:2" in register.problems[0].message


def test_an_agency_is_reorganised_when_it_begins_ends_or_takes_over_another(data: Path) -> None:
    lines = AGENCIES.splitlines()
    lines[1] = lines[1].replace("department,,,,,", "department,,,2022-06-01,two-ju,")
    (data / "agencies.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    register = read_register(data)
    assert [register.reorganised("two-ju", year) for year in (2021, 2022, 2023, 2024)] == [False, True, True, False]
    assert register.reorganised("one-ju", 2022)


def test_agencies_are_kin_in_one_line_at_any_remove_even_in_a_circle(data: Path) -> None:
    rows = ["top,,", "middle,top,", "low,middle,", "beside,top,", "old-low,,low", "round,square,", "square,round,"]
    parents = (row.split(",") for row in rows)
    lines = [f"{one},{one},,,,,,county,department,{parent},,,{after}," for one, parent, after in parents]
    (data / "agencies.csv").write_text("\n".join([AGENCIES.splitlines()[0], *lines]) + "\n", encoding="utf-8")
    are_kin = read_register(data).are_kin
    kin = [("top", "low"), ("middle", "low"), ("old-low", "low"), ("old-low", "top"), ("round", "square")]
    assert all(are_kin(*pair) and are_kin(*reversed(pair)) for pair in kin)
    assert not any(are_kin(*pair) for pair in [("low", "beside"), ("middle", "beside"), ("round", "top"), ("x", "y")])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = \n", r"portal.toml:1: broken TOML"),
        ('title = "示例"\n', "`publisher` is missing"),
        (PORTAL + 'base_url = "example"\n', 'portal.toml:3: `base_url` is "example"'),
        (PORTAL + "colour = 1\n", "portal.toml:3: `colour` is not a field"),
        (PORTAL + 'as_of = "gestern"\n', "portal.toml:3: `as_of`"),
        (PORTAL.replace("示例", "瞒报一览"), "portal.toml:1: `title` has the word “瞒报”"),
        (PORTAL + 'packages = ["towns"]\n', 'portal.toml:3: `packages` is "towns"'),
    ],
)
def test_a_bad_portal_stops_with_file_line_and_remedy(data: Path, text: str, says: str) -> None:
    (data / "portal.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_register(data)
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("line", "packages"),
    [
        ("", ("agencies", "years", "regions", "indicators")),
        ('packages = ["indicators", "agencies"]\n', ("agencies", "indicators")),
        ("packages = []\n", ()),
    ],
)
def test_a_portal_says_which_parts_have_packages(data: Path, line: str, packages: tuple[str, ...]) -> None:
    (data / "portal.toml").write_text(PORTAL + line, encoding="utf-8")
    assert read_register(data).portal.packages == packages


def test_evidence_is_listed_with_its_source(data: Path) -> None:
    folder = file_report(data, url="https://example.org/r", scope="own")
    evidence, problems = list_evidence(data, {"one-ju"})
    assert problems == []
    assert [(one.agency_id, one.year, one.version, one.current) for one in evidence] == [("one-ju", 2022, 1, True)]
    assert evidence[0].source == source_beside(folder / "report.txt")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"retrieved": "2022-13-01"}, '/source.toml:1: `retrieved` is "2022-13-01", which is no date'),
        ({"retrieved": ""}, "`retrieved` is missing"),
        ({"kind": "scan"}, '`kind` is "scan"'),
        ({"sha256": "12"}, "no SHA-256"),
        ({"sha256": "0" * 64}, "its SHA-256 differs"),
        ({"scope": "city"}, "`scope`"),
        ({"url": "ftp//x"}, "`url`"),
        ({"licence": "原文失实，仅取数字"}, "`licence` has the word “失实”"),
        ({"colour": "red"}, "`colour` is not a field"),
        ({"file": "../x.txt"}, "`file` is a path"),
        ({"file": "x.txt"}, "the file is missing"),
    ],
)
def test_a_wrong_field_costs_only_its_report(data: Path, fields: dict[str, str], says: str) -> None:
    file_report(data, year="2021")
    file_report(data, year="2022", **fields)
    evidence, _ = list_evidence(data, {"one-ju", "two-ju"})
    assert [one.year for one in evidence] == [2021]
    assert len(problems_of(data)) == 1
    assert says in problems_of(data)[0]
    assert "reports/one-ju/2022" in problems_of(data)[0]


def test_unknown_agencies_wrong_years_and_empty_folders_are_named(data: Path) -> None:
    file_report(data, agency="nobody")
    file_report(data, year="22")
    (data / "reports" / "two-ju" / "2022").mkdir(parents=True)
    shutil.copy(data / "reports" / "nobody" / "2022" / "source.toml", data / "reports" / "two-ju" / "2022")
    messages = problems_of(data)
    assert len(messages) == 3
    assert any("reports/nobody: no agency of this id" in message for message in messages)
    assert any("not a folder named after a year" in message for message in messages)
    assert any("there is no evidence beside it" in message for message in messages)


def test_two_files_without_supersedes_are_an_error(data: Path) -> None:
    folder = file_report(data)
    (folder / "new.txt").write_text("新", encoding="utf-8")
    assert "[[version]]" in problems_of(data)[0]
    write_versions(folder, [("report.txt", ""), ("new.txt", "")])
    assert "supersedes" in problems_of(data)[0]


def test_versions_are_ordered_by_what_they_supersede(data: Path) -> None:
    folder = file_report(data)
    (folder / "a-new.txt").write_text("新", encoding="utf-8")
    write_versions(folder, [("a-new.txt", "report.txt"), ("report.txt", "")])
    evidence, problems = list_evidence(data, {"one-ju"})
    assert problems == []
    assert [(one.file.name, one.version, one.current) for one in evidence] == [
        ("report.txt", 1, False),
        ("a-new.txt", 2, True),
    ]


def test_a_copy_bears_the_number_of_its_version(data: Path) -> None:
    folder = file_report(data)
    for name in ("again.pdf", "new.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    write_versions(
        folder, [("again.pdf", ""), ("new.txt", "report.txt"), ("report.txt", "")], {"again.pdf": "new.txt"}
    )
    evidence, problems = list_evidence(data, {"one-ju"})
    assert problems == []
    assert [(one.file.name, one.version, one.current) for one in evidence] == [
        ("report.txt", 1, False),
        ("new.txt", 2, True),
        ("again.pdf", 2, False),
    ]


@pytest.mark.parametrize(("name", "of"), [("a.txt", "none.txt"), ("a.txt", "a.txt"), ("a.txt", "b.txt")])
def test_a_copy_of_nothing_or_of_a_copy_is_an_error(data: Path, name: str, of: str) -> None:
    folder = file_report(data)
    for other in ("a.txt", "b.txt"):
        (folder / other).write_text(other, encoding="utf-8")
    versions = [("report.txt", ""), ("a.txt", ""), ("b.txt", "")]
    write_versions(folder, versions, {"b.txt": "report.txt", name: of})
    assert f"{name} is a `copy_of` {of}" in problems_of(data)[0]


def write_versions(folder: Path, versions: list[tuple[str, str]], copies: dict[str, str] | None = None) -> None:
    text = ""
    for name, supersedes in versions:
        text += f'[[version]]\nfile = "{name}"\nretrieved = "2023-02-01"\nkind = "original"\n'
        text += f'sha256 = "{sha(folder / name)}"\n' + (f'supersedes = "{supersedes}"\n' if supersedes else "")
        text += f'copy_of = "{copies[name]}"\n' if copies and name in copies else ""
    (folder / "source.toml").write_text(text, encoding="utf-8")
