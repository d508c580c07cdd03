"""`gongkai review`: the pages of a session on this machine, for one person; nothing is fetched from elsewhere."""

from __future__ import annotations

import http.server
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from gongkai.errors import BadData, GongkaiError, WrongUsage
from gongkai.model import Filed
from gongkai.reviewing.deciding import number_in
from gongkai.reviewing.desk import Desk
from gongkai.reviewing.lines import OF, About, Decision
from gongkai.reviewing.pages import TEMPLATES, Pages, Typed, mark_of, styles, url
from gongkai.reviewing.session import Session
from gongkai.reviewing.store import Edit
from gongkai.reviewing.tasks import Task

HOST = "127.0.0.1"
LONGEST = 64 * 1024
"""Of a form, in bytes."""
LONGEST_FIELD = 2000
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
KEPT = {"Cache-Control": "private, max-age=600"}
"""Of what is the same on every page."""
SHOWN_AS = {"pdf": "application/pdf", "text": "text/plain; charset=utf-8", "transcript": "text/plain; charset=utf-8"}
"""How a browser may show evidence of a format. The rest is handed over as a file: no page of others runs here."""
REPORT = re.compile(r"/(?P<id>[a-z0-9-]+)/(?:(?P<file>file)?|pages/(?P<page>[0-9]{1,4})\.webp)")


class Server(http.server.ThreadingHTTPServer):
    """Serves a session on this machine alone."""

    daemon_threads = True

    def __init__(self, session: Session, port: int) -> None:
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise WrongUsage(f"--port {port}: {error.strerror}. Choose another port.") from error
        self.session = session
        self.token = secrets.token_urlsafe(32)
        self.pages = Pages(session, self.token)
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


class _Refused(Exception):
    """A request that is not answered as it wishes."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers a request; what a request names is looked up, never taken as a path."""

    server: Server
    timeout = 60

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def _answer(self, make: Callable[[], None]) -> None:
        try:
            if self.headers.get("Host") not in self.server.hosts:
                raise _Refused(HTTPStatus.MISDIRECTED_REQUEST)
            named = REPORT.fullmatch(urlsplit(self.path).path)
            if named and not named["file"] and self.command == "GET":
                self.server.session.pictures.wait(named["id"])
            with self.server.session.lock:
                make()
        except _Refused as refused:
            self._send(refused.status.phrase.encode(), "text/plain", refused.status)
        except ConnectionError:
            self.close_connection = True
        except GongkaiError as error:
            self._say(error.message, HTTPStatus.CONFLICT)
        except OSError as error:
            said = f"{error.filename or 'a file'}: {error.strerror}. Check its rights and the disk."
            self._say(said, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _say(self, problem: str, status: HTTPStatus) -> None:
        """Say what is wrong, on the overview if that can be shown."""
        try:
            self._send(self.server.pages.overview(problem), status=status)
        except GongkaiError:
            self._send(problem.encode(), "text/plain; charset=utf-8", status)

    def _get(self) -> None:
        asked = urlsplit(self.path)
        match asked.path:
            case "/":
                self._send(self.server.pages.overview())
            case "/review.css":
                self._send(styles(), "text/css; charset=utf-8", more=KEPT)
            case "/review.js":
                self._send((TEMPLATES / "review/review.js").read_bytes(), "text/javascript; charset=utf-8", more=KEPT)
            case path:
                self._of_report(path, _first(parse_qs(asked.query, keep_blank_values=True)))

    def _of_report(self, path: str, asked: Mapping[str, str]) -> None:
        found = REPORT.fullmatch(unquote(path))
        filed = self.server.session.desk.reports.get(found["id"]) if found else None
        if found is None or filed is None:
            raise _Refused(HTTPStatus.NOT_FOUND)
        if found["file"]:
            self._send_file(filed)
        elif found["page"]:
            _, pictures = self.server.session.pictures.of(filed.report_id)
            picture = pictures.get(int(found["page"]))
            if picture is None:
                raise _Refused(HTTPStatus.NOT_FOUND)
            self._send(picture.read_bytes(), "image/webp", more=KEPT)
        else:
            task = self._task(filed.report_id, asked)
            self._send(self.server.pages.task(task, asked.get("back", "")))

    def _post(self) -> None:
        form = self._form()
        session = self.server.session
        path = urlsplit(self.path).path
        if path == "/undo":
            task = session.undo()
            self._go(url(task) if task else "/")
        elif path == "/again":
            session.open()
            self._go("/")
        else:
            found = REPORT.fullmatch(unquote(path))
            if found is None or found["id"] not in session.desk.reports:
                raise _Refused(HTTPStatus.NOT_FOUND)
            self._decide(self._task(found["id"], form), form)

    def _decide(self, task: Task, form: Mapping[str, str]) -> None:
        session = self.server.session
        back = form.get("back", "")
        session.waiting()
        task = session.desk.task(task.report_id, task.key.about.value, task.key.place) or task
        try:
            session.change(task, lambda desk, filed: _edits(session, desk, filed, task, form))
        except BadData as error:
            typed = Typed(error.message, form.get("value", ""), form.get("reason", ""), form.get("evidence", ""))
            self._send(self.server.pages.task(task, back, typed), status=HTTPStatus.CONFLICT)
            return
        about, _, place = back.partition(":")
        following = session.desk.task(task.report_id, about, place) if back else None
        following = following or session.desk.following(task, session.waiting())
        self._go(url(following) if following else "/")

    def _task(self, report_id: str, asked: Mapping[str, str]) -> Task:
        task = self.server.session.desk.task(report_id, asked.get("about", "report"), asked.get("place", ""))
        if task is None:
            raise _Refused(HTTPStatus.NOT_FOUND)
        return task

    def _form(self) -> Mapping[str, str]:
        """The fields of a form that this program showed, and nobody else."""
        size = self.headers.get("Content-Length", "")
        if not size.isdigit() or int(size) > LONGEST:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(size)).decode("utf-8", "replace")
        form = _first(parse_qs(body, keep_blank_values=True, max_num_fields=40))
        origin = self.headers.get("Origin")
        own = origin is None or urlsplit(origin).netloc in self.server.hosts
        if not own or not secrets.compare_digest(form.get("token", "").encode(), self.server.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN)
        return form

    def _go(self, address: str) -> None:
        self._send(b"", status=HTTPStatus.SEE_OTHER, more={"Location": address})

    def _send_file(self, filed: Filed) -> None:
        content = (self.server.session.data / filed.source.path).read_bytes()
        kind = SHOWN_AS.get(filed.report.format)
        more = (
            {}
            if kind
            else {"Content-Disposition": f'attachment; filename="evidence{Path(filed.source.path).suffix}"'}
        )
        self._send(content, kind or "application/octet-stream", more=more)

    def _send(
        self,
        content: bytes,
        kind: str = "text/html; charset=utf-8",
        status: HTTPStatus = HTTPStatus.OK,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in {
            **HEADERS,
            **(more or {}),
            "Content-Type": kind,
            "Content-Length": str(len(content)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news."""


def _first(fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: values[0][:LONGEST_FIELD].strip() for name, values in fields.items()}


def _edits(session: Session, desk: Desk, filed: Filed, task: Task, form: Mapping[str, str]) -> Sequence[Edit]:
    """What a form says, as edits. Raises BadData where it says nothing that can be written."""
    person, said = session.person, form.get("do", "")
    if said == "agree":
        line = next((one for one in desk.said(task.key).others if mark_of(one) == form.get("line")), None)
        if line is None:
            raise BadData("这条提议已经变了，请再看。 The proposal has changed; look at it again.", "data.review")
        return person.agree(desk, filed, line)
    if said not in {one.value for one in OF[task.key.about]}:
        raise BadData("没有说是什么。 Say what it is.", "data.review")
    decision = Decision(said)
    if decision is Decision.COMPARED:
        return person.compared(desk, filed)
    value, reason = "", form.get("ready") or form.get("reason", "")
    if decision is Decision.VALUE:
        number = number_in(form.get("value", ""))
        if number is None:
            raise BadData("请只写数字，如 1234 或 12.5。 Write digits alone.", "data.field")
        value, reason = number, reason or f"与原件对照，所印为 {number}"
    elif decision is Decision.BLANK:
        reason = reason or "与原件对照，此格空白"
    elif task.key.about is About.FINDING and decision is not Decision.CANNOT_TELL and not reason:
        raise BadData("请写理由，或按数字选一条。 Give a reason.", "data.field")
    return person.say(desk, filed, task.key, decision, value, reason, form.get("evidence") or _where(session, task))


def _where(session: Session, task: Task) -> str:
    """Where a person looked, in words: the place of the figure, or of those that a finding is on, else the evidence."""
    shown = session.shown(task.report_id)
    figure = session.desk.figure(task.report_id, task.key.place)
    finding = session.desk.finding(task.report_id, task.key.place)
    cells = (figure.cell,) if figure else finding.cells if finding else ()
    places = [place for cell in cells if shown.form and (place := shown.figure(cell).place)]
    sections = [f"“{title}”一节" for title, _ in shown.passages(finding)] if finding else []
    return "；".join(dict.fromkeys([*places[:3], *sections])) or f"原件 {Path(shown.filed.source.path).name}"
