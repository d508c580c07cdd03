"""Whole web pages: of content management systems, in archives, broken or without end."""

from __future__ import annotations

import base64

import pytest

from gongkai.errors import UnreadableInput
from gongkai.model import Grid, Line
from gongkai.readers import html, read
from tests.readers.made_html import blocks, table

# --- pages of content management systems ----------------------------------------------------------


def test_a_page_pasted_from_word() -> None:
    source = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><!--[if gte mso 9]><xml><o:p>9</o:p></xml><![endif]-->"
        "<style><!-- p.MsoNormal {mso-style-parent:'';} --></style></head><body lang=ZH-CN><div class=WordSection1>"
        "<p class=MsoNormal><b><span style='mso-bidi-font-size:16pt'>一、</span></b><![if !supportLists]>"
        "<span style='mso-list:Ignore'>（一）</span><![endif]><span\nlang=EN-US>2022</span>年<o:p></o:p></p>"
        "<table class=MsoTableGrid><tr style='mso-yfti-irow:0'><td width=90 colspan=2 style='border:solid windowtext 1.0pt'>\n"
        "  <p class=MsoNormal><span lang=EN-US>1<o:p></o:p></span></p>\n  </td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>"
        "<tr><td>2</td><td><p>3</p></td><td>4</td></tr></table></div></body></html>"
    )
    assert blocks(source) == ["一、（一）2022年", [["1", ""], ["2", "3", "4"]]]


def test_a_page_with_menus_hidden_copies_and_a_layout_table_in_a_form() -> None:
    figures = table("规章|1", "许可|2")
    source = (
        "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'><html><head><title>某局报告_网站</title><base href='/'>"
        "<script>var t = '<table><tr><td>9</td></tr></table>';</script></head><body><div class=nav><a>首页</a> &gt; <a>年报</a></div>"
        "<form id=aspnetForm><table width=1000><tr><td><table><tr><td>"
        f"<h1>某局报告</h1><ucapcontent><div id=zoom>{figures}</div></ucapcontent></td></tr></table></td><td></td></tr></table></form>"
        f"<div style='display:none'>{figures}</div><div class=foot>版权</div></body></html>"
    )
    assert blocks(source) == ["首页 > 年报", "某局报告", [["规章", "1"], ["许可", "2"]], "版权"]


@pytest.mark.parametrize(
    "source",
    [
        "<html><head></head></html>",
        "<!doctype html>",
    ],
)
def test_pages_that_show_nothing_are_empty_documents(source: str) -> None:
    assert read(source.encode()).blocks == ()
    assert read(source.encode()).format == "html"


def test_a_title_that_only_the_head_has_is_the_first_line_and_one_that_the_body_shows_is_not_repeated() -> None:
    head = "<html><head><title>某局2022年报告_年报 - 某市</title><meta name=pubdate content='2023-01-20 15:22'></head><body>"
    assert blocks(head + "<p>正文</p>") == ["某局2022年报告", "PubDate：2023-01-20 15:22", "正文"]
    assert blocks(head + "<h1>某局 2022年<br>报告</h1>") == ["PubDate：2023-01-20 15:22", "某局 2022年", "报告"]


# --- what is a page -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><p>甲",
        "\n<HTML><BODY>甲</BODY></HTML>",
        "<div>甲</div>",
        "<p>甲\n乙\n丙\n丁\n戊</p>",
        "第一行<br>第二行<br>第三行",
        table("规章|1"),
        f"<html><body>{table('规章|1')}</body></html>",
        f"<div>\n{table('规章|1')}\n</div>",
        f"<h1>甲</h1>\n{table('规章|1')}\n<p>乙</p>",
    ],
)
def test_pages_and_pieces_of_them_are_recognised(source: str) -> None:
    assert html.recognises(source)


@pytest.mark.parametrize(
    "source",
    [
        "某局报告\n规章\t1\n",
        "a < b > c\n",
        f"# 某局报告\n\n一、情况\n\n{table('规章|1')}\n\n后。\n",
        f"某局报告\n<html><body>{table('规章|1')}</body></html>\n后。\n第二行\n",
        f"{table('规章|1')}\n\n一、情况\n",
        f"<div align=center>\n\n# 某局报告\n\n{table('规章|1')}\n</div>",
        "# 某局报告\n| 规章<br>件 | 0 |\n|---|---|\n| 甲<br>乙 | 1 |\n",
        "某局报告\n第一行<br>\n第二行\n第三行\n第四行\n",
    ],
)
def test_text_and_markdown_with_tables_in_them_are_no_pages(source: str) -> None:
    assert not html.recognises(source)


def test_a_table_in_markdown_is_read_with_the_number_and_line_it_has_there() -> None:
    (found,) = html.grids_of("<table>\n<tr><td>规章<td>1</tr>\n</table>", first_number=3, first_line=10)
    assert isinstance(found, Grid)
    assert found.number == 3
    assert (found.rows[0][1].place.grid, found.rows[0][1].place.line) == (3, 11)


# --- archives -------------------------------------------------------------------------------------

ARCHIVE = (
    "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/css\r\n\r\ntd {}\r\n%s--b--\r\n"
)


def part(source: str, encoding: str = "utf-8", declared: str = "utf-8") -> str:
    """A page as a part of an archive, quoted-printable."""
    quoted = "".join(f"={byte:02X}" for byte in source.encode(encoding))
    return f'--b\r\nContent-Type: text/html; charset="{declared}"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n'


def test_an_archive_is_its_page_and_the_frames_that_hold_tables() -> None:
    page = "<html><body><p>某局报告</p>" + table("规章|1", "许可|2") + "</body></html>"
    frame = "<html><body><p>表</p>" + table("处罚|3", "强制|4") + "</body></html>"
    note = "<html><body><p>无关</p></body></html>"
    document = read((ARCHIVE % (part(page, "gb18030") + part(note) + part(frame))).encode())
    assert document.format == "html"
    assert [block.text for block in document.lines] == ["某局报告", "表"]
    assert [one.number for one in document.grids] == [1, 2]
    assert [cell.place.grid for one in document.grids for cell in one.rows[0]] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\n\r\nno page",
        (ARCHIVE % "").encode(),
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"".join(b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" for _ in range(5000)),
        b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (i, i) for i in range(300)),
    ],
)
def test_an_archive_without_a_page_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.code == "input.damaged"


# --- limits ---------------------------------------------------------------------------------------


def test_a_table_of_a_million_cells_is_refused() -> None:
    source = "<table><tr>" + "<td>1" * 1_000_000 + "</table>"
    with pytest.raises(UnreadableInput) as caught:
        html.read(source)
    assert caught.value.code == "limits.cells"


def test_spans_of_millions_of_columns_are_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        html.read("<table><tr>" + "<td colspan=1000 rowspan=65534>1" * 5000 + "</table>")
    assert caught.value.code == "limits.cells"


@pytest.mark.parametrize(
    "nested",
    ["<div>", "<table><tr><td>", "<span>", "<ul><li>", "<b>", "<table>", "<svg>", "<font><p>"],
)
def test_elements_nested_many_thousand_deep_are_read(nested: str) -> None:
    many = {"<div>": 100_000, "<font><p>": 1_000}.get(nested, 20_000)
    source = nested * many + "某局报告\n"
    found = blocks(source)
    assert found == (["某局报告"] if nested != "<svg>" else [])


def test_deep_blocks_still_part_lines() -> None:
    source = "".join(f"<div>{i}" for i in range(12_000)) + "</div>" * 12_000
    assert blocks(source) == [str(i) for i in range(12_000)]


@pytest.mark.parametrize("opened", ["<!--", "<script>", "<table ", "<td ", "<", "&", "<a b='", "</tr "])
def test_the_same_half_a_tag_very_often_ends(opened: str) -> None:
    html.recognises(opened * 100_000)
    html.read("<p>甲</p>" + opened * 40_000)


def test_lines_have_no_breaks_inside() -> None:
    lines = [block for block in html.read("<pre>a\nb</pre>\n<p>c\nd</p>").blocks if isinstance(block, Line)]
    assert not any("\n" in line.text for line in lines)


def test_a_letter_without_a_page_is_its_text() -> None:
    letter = (
        b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    )
    document = read(letter + base64.b64encode("规章\t1\n许可\t2\n".encode()))
    (grid,) = document.grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["规章", "1"], ["许可", "2"]]
