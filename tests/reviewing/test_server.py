"""The pages: complete without scripts, closed to other sites, and nothing of the disk but what they are for."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from gongkai.cli import main
from gongkai.reviewing import Server
from gongkai.reviewing.lines import Decision
from gongkai.reviewing.pages import url
from tests.reviewing.made import BREACH, DOUBTED, NEW, OURS, THEIRS, folder, say, session, task

FIGURE = f"/an-agency-2025/?about=figure&place={DOUBTED}"
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
FIELD = re.compile(r'<(?:input|button)[^>]*? name="([^"]*)"(?: [^>]*?)?(?: value="([^"]*)")')


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(session(folder(tmp_path / "data")), 0) as made:
        threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
        yield made
        made.shutdown()


def ask(server: Server, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, str, str]:
    """Given a path and a form, or none, return status, text and where the answer leads."""
    at = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    body = urlencode(form) if form is not None else None
    at.request(
        "POST" if form is not None else "GET", path, body, {key.replace("_", "-"): v for key, v in headers.items()}
    )
    got = at.getresponse()
    return got.status, got.read().decode(), got.headers.get("Location", "")


def form_with(page: str, name: str, value: str) -> dict[str, str]:
    """Given a page, return what the button of this name and value sends."""
    for form in FORM.findall(page):
        fields = [(key, unescape(found)) for key, found in FIELD.findall(form)]
        if (name, value) in fields:
            return {**{key: found for key, found in fields if key not in ("do", "ready")}, name: value} | (
                {"do": dict(fields)["do"]} if name == "ready" else {}
            )
    raise AssertionError((name, value))


def lines(server: Server) -> list[tuple[str, str, str, str]]:
    return [(one.key.place, one.decision.value, one.value, one.reason) for one in server.session.store.said()[0]]


def test_everything_can_be_said_by_plain_buttons(server: Server) -> None:
    _, page, _ = ask(server, "/")
    at = unescape(re.search(r'class="go" href="([^"]*)"', page)[1])  # type: ignore[index]
    status, page, _ = ask(server, at)
    assert status == 200
    status, _, at = ask(server, at, form_with(page, "ready", "这里的写法不适用这条规则"))
    assert status == 303
    assert lines(server)[-1][1:] == ("rejected", "", "这里的写法不适用这条规则")
    _, page, _ = ask(server, FIGURE)
    _, _, at = ask(server, FIGURE, form_with(page, "do", "blank"))
    assert lines(server)[-1] == (DOUBTED, "blank", "", "与原件对照，此格空白")
    assert at == url(task(server.session, 2023, "figure", NEW)), "the next task"
    _, _, at = ask(server, "/undo", {"token": server.token})
    assert (len(lines(server)), at) == (1, FIGURE)
    _, page, _ = ask(server, FIGURE)
    number = {**form_with(page, "do", "value"), "value": "１２", "reason": "看过", "back": "report:"}
    _, _, at = ask(server, FIGURE, number)
    assert (lines(server)[-1], at) == ((DOUBTED, "value", "12", "看过"), "/an-agency-2025/?about=report&place=")
    _, page, _ = ask(server, at)
    assert "→12" in page
    ask(server, at, form_with(page, "do", "compared"))
    assert lines(server)[-1] == ("", "compared", "", "")


def test_a_finding_and_each_of_its_figures_stand_on_one_page(server: Server) -> None:
    at = f"/an-agency-2023/?about=finding&place={quote(BREACH)}"
    _, page, _ = ask(server, at)
    _, _, back = ask(server, at, {**form_with(page, "place", NEW), "do": "value", "value": "3"})
    assert (lines(server)[0][:3], unescape(back)) == (
        (NEW, "value", "3"),
        url(task(server.session, 2023, "finding", BREACH)),
    )


def test_another_person_sees_what_was_proposed_and_agrees(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    own = session(data)
    say(own, task(own, 2025, "finding", THEIRS), Decision.EXPLAINED.value, reason="<b>正文</b>有说明")
    say(own, task(own, 2025, "figure", DOUBTED), Decision.VALUE.value, "9")
    with Server(session(data, "乙"), 0) as made:
        threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
        _, page, _ = ask(made, "/")
        at = unescape(re.search(r'class="go" href="([^"]*)"', page)[1])  # type: ignore[index]
        _, page, _ = ask(made, at)
        assert "&lt;b&gt;正文&lt;/b&gt;有说明" in page
        ask(made, at, form_with(page, "do", "agree"))
        assert "0 个合计相符，2 个不符" in ask(made, FIGURE)[1]
        made.shutdown()
    assert [one.reviewer for one in own.store.said()[1].verdicts] == ["乙"]


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"do": "value", "value": "十一"}, "只写数字"),
        ({"do": "agree", "line": "x"}, "提议已经变了"),
        ({"do": "compared"}, "没有说是什么"),
        ({}, "没有说是什么"),
    ],
)
def test_what_cannot_be_written_is_said_and_what_was_typed_is_kept(
    server: Server, form: dict[str, str], says: str
) -> None:
    sent = {"token": server.token, "about": "figure", "place": DOUBTED, "reason": '"><i>', **form}
    status, page, _ = ask(server, FIGURE, sent)
    assert status == 409
    assert says in page
    assert 'value="&#34;&gt;&lt;i&gt;"' in page
    assert lines(server) == []


def test_a_verdict_needs_a_reason(server: Server) -> None:
    at = f"/an-agency-2025/?about=finding&place={OURS}"
    sent = {"token": server.token, "about": "finding", "place": OURS, "do": "confirmed", "reason": " "}
    assert "请写理由" in ask(server, at, sent)[1]


def test_a_file_that_was_spoilt_meanwhile_is_named(server: Server) -> None:
    (server.session.data / "review.csv").write_text("x\n", encoding="utf-8")
    status, page, _ = ask(server, FIGURE)
    assert (status, "review.csv:1: the column about, agency_id" in page) == (409, True)


def test_who_is_nobody_is_told_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["review", "--data", str(tmp_path), "--author", " . "])
    assert (done.exit_code, "give a name or initials" in done.output) == (2, True)


# --- closed --------------------------------------------------------------------------------------


def test_another_name_of_this_machine_is_not_answered(server: Server) -> None:
    for host in ("evil.example", f"evil.example:{server.server_port}", "127.0.0.1", f"0.0.0.0:{server.server_port}"):
        assert ask(server, "/", Host=host)[0] == 421
    assert ask(server, "/", Host=f"localhost:{server.server_port}")[0] == 200
    assert server.server_address[0] == "127.0.0.1"


def test_a_form_of_another_site_changes_nothing(server: Server) -> None:
    said = {"about": "figure", "place": DOUBTED, "do": "blank"}
    own = {**said, "token": server.token}
    assert ask(server, FIGURE, said)[0] == 403
    assert ask(server, FIGURE, {**said, "token": "é"})[0] == 403
    assert ask(server, FIGURE, own, Origin="https://evil.example")[0] == 403
    assert ask(server, FIGURE, own, Origin="null")[0] == 403
    assert ask(server, "/undo", {})[0] == 403
    assert ask(server, "/again", {})[0] == 403
    assert ask(server, FIGURE, {**own, "reason": "x" * 70_000})[0] == 413
    assert lines(server) == []
    assert ask(server, FIGURE, own, Origin=server.address.rstrip("/"))[0] == 303


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/an-agency-2025/../../x", "/an-agency-2025/pages/../file.webp",
        "/an-agency-2025/pages/1.webp", "/an-agency-2025/file/x", "/no-agency-2025/file", "/an-agency-2025/file%00",
        "/an-agency-2025/?about=figure&place=../x", "/an-agency-2025/?about=nothing", "/review.py", "/an-agency-2025",
        "/an-agency-2025/?about=finding&place=<script>",
    ],
)  # fmt: skip
def test_a_path_that_is_none_of_the_pages_is_not_found(server: Server, path: str) -> None:
    assert ask(server, path)[:2] == (404, "Not Found")


def test_evidence_is_handed_over_and_runs_nowhere(server: Server) -> None:
    at = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    at.request("GET", "/an-agency-2025/file")
    got = at.getresponse()
    assert got.read() == b"<script>alert(2025)</script>"
    assert got.headers["Content-Type"].startswith("text/plain")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in got.headers["Content-Security-Policy"]


# --- in a browser --------------------------------------------------------------------------------


@pytest.mark.browser
def test_a_person_works_with_the_keyboard_alone(server: Server, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(server.address)

        def press(*keys: str, leads: str) -> None:
            for key in keys:
                page.keyboard.press(key)
            expect(page.locator("main")).to_have_attribute("data-task", leads)

        press("Enter", leads="finding:arithmetic.applicants:applications.received_new")
        press("j", leads=f"finding:{BREACH}")
        press("k", leads="finding:arithmetic.applicants:applications.received_new")
        press("j", leads=f"finding:{BREACH}")
        press("s", leads=f"finding:{OURS}")
        press("r", "2", leads=f"figure:{DOUBTED}")
        press("9", "Enter", leads=f"figure:{NEW}")
        press("y", leads=f"finding:{THEIRS}")
        press("u", leads=f"figure:{NEW}")
        press("b", leads=f"finding:{THEIRS}")
        press("c", "Enter", leads="report:")
        assert [one[:3] for one in lines(server)] == [
            (OURS, "rejected", ""), (DOUBTED, "value", "9"), (NEW, "blank", ""), (THEIRS, "confirmed", ""),
        ]  # fmt: skip
        first = page.url
        page.keyboard.press("y")
        page.wait_for_url(lambda at: at != first)
        page.keyboard.press("o")
        expect(page.locator("main h1")).to_have_text("核对")
        assert lines(server)[-1][1] == "compared"
        assert {one.split("/")[2] for one in asked if not one.startswith("data:")} == {
            f"127.0.0.1:{server.server_port}"
        }
        assert complaints == []
