"""Telling of an error: what is said, and links that say it to the portal's address or in its public list."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from gongkai import __version__
from gongkai.model import Portal
from gongkai.tables import Row

ASKED = ("报告原文所印", "依据（网址或页码）")
"""What only the reader can say."""


def version(portal: Portal, report: Row) -> str:
    """Given a report, return which build says what is said of it: date of the data, program, evidence."""
    return f"{portal.as_of}，gongkai {__version__}，证据 {report['sha256'][:16]}"


def of_finding(portal: Portal, report: Row, finding: Row) -> str:
    """Given a finding of a report, return a link that disagrees with it, "" where the portal names no address."""
    told = (("报告", report["report_id"]), ("所见", finding["finding_id"]), ("版本", version(portal, report)))
    return nearest(portal, finding["finding_id"], form(told, ("说明", "依据（网址或页码）")))


def of_cell(portal: Portal, report: Row, code: str, value: str) -> str:
    """Given a figure of a report (its code, and its value in words), return a link that says that it is wrong, "" where the
    portal names no address.
    """
    told = (("报告", report["report_id"]), ("哪个数字", code), ("本站所列", value), ("版本", version(portal, report)))
    return nearest(portal, f"{report['report_id']} {code}", form(told))


def form(told: tuple[tuple[str, str], ...], asked: tuple[str, ...] = ASKED) -> str:
    """Given what is known, by label, and what is asked, return a text with a line for each."""
    return "".join(f"{label}：{words}\n" for label, words in (*told, *((label, "") for label in asked)))


def nearest(portal: Portal, subject: str, body: str) -> str:
    """Given subject and body, return the link that needs no account if there is one, else the public one, else ""."""
    found = links(portal, subject, body)
    return found[0][1] if found else ""


def links(portal: Portal, subject: str, body: str) -> list[tuple[str, str]]:
    """Given subject and body, return (label, link) of every way that the portal names, mail first."""
    found = []
    if portal.contact_email:
        mail = body.replace("\n", "\r\n")
        found.append(("用邮件发送", f"mailto:{portal.contact_email}?subject={_quoted(subject)}&body={_quoted(mail)}"))
    if portal.issues_url:
        found.append(("公开提交", _issue(portal.issues_url, subject, body)))
    return found


def _issue(url: str, subject: str, body: str) -> str:
    """The form for a new issue, filled in: of GitLab where the address is like one there, else as GitHub names its fields."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    title, text = ("issue[title]", "issue[description]") if "/-/issues" in path else ("title", "body")
    filled = f"{_quoted(title)}={_quoted(subject)}&{_quoted(text)}={_quoted(body)}"
    query = f"{parts.query}&{filled}" if parts.query else filled
    return urlunsplit(parts._replace(path=f"{path}/new" if path.endswith("/issues") else path, query=query))


def _quoted(text: str) -> str:
    return quote(text, safe="")
