"""What a person sees: the overview, and a page for each task with its evidence, everything that can be said a button."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from markupsafe import Markup, escape

from gongkai import links
from gongkai.audit import rule_texts
from gongkai.decisions import Verdict
from gongkai.model import CellCode, number_text
from gongkai.paths import PROJECT
from gongkai.render.cells import text
from gongkai.render.certainty import was_read as in_words
from gongkai.render.frame import Printer
from gongkai.render.labels import Key as Cell
from gongkai.render.statutory import lay_out
from gongkai.reviewing.deciding import number_in
from gongkai.reviewing.lines import About, Decision, Line
from gongkai.reviewing.session import Session
from gongkai.reviewing.shown import Seen, Shown
from gongkai.reviewing.tasks import Rank, Task, report_key
from gongkai.reviewing.words import DECISIONS, RANKS, REASONS, STATES

STYLES = (
    *(f"assets/{name}.css" for name in ("tokens", "base", "figures", "tables", "modes")),
    "components/sheet/sheet.css",
    "components/excerpt/excerpt.css",
)
TEMPLATES = PROJECT / "templates"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person had typed when something was wrong with it, and what that was."""

    problem: str = ""
    value: str = ""
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a figure may have, and how the sums come out with it."""

    text: str
    value: str
    sums: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody said, in words. mark: names the line when a person agrees to it, "" where that is not possible; sums: how
    those of the form come out with it.
    """

    what: str
    reason: str
    evidence: str
    who: str
    mark: str = ""
    sums: str = ""


def url(task: Task, back: str = "") -> str:
    """Given a task, and what to come back to, return the address of its page."""
    asked = {"about": task.key.about.value, "place": task.key.place}
    return f"/{task.report_id}/?{urlencode(asked | ({'back': back} if back else {}))}"


def mark_of(line: Line) -> str:
    """Given a line, return what names it in a form."""
    return hashlib.sha256("\0".join(line.fields().values()).encode()).hexdigest()[:16]


class Pages:
    """The pages of a session. token: proves that a form was shown by this program."""

    def __init__(self, session: Session, token: str) -> None:
        self._session = session
        self._token = token
        self._environment = Printer(TEMPLATES, session.corpus.portal).environment
        self._agencies = {one.id: one.name for one in session.corpus.agencies}
        self._rules = {one.code: one for one in rule_texts()}

    def overview(self, problem: str = "") -> bytes:
        """Return the page that says what there is to do."""
        waiting = self._session.waiting()
        desk = self._session.desk
        counts = desk.counts(waiting)
        by_report = Counter(task.report_id for task in waiting if task.key.about is not About.REPORT)
        reports = [
            (
                self._name(one.report_id),
                f"/{one.report_id}/?about=report&place=",
                STATES.get(self._state(one.report_id), ""),
                by_report[one.report_id],
            )
            for one in desk.reports.values()
        ]
        return self._print(
            "overview.html",
            problem=problem,
            total=len(waiting),
            start=url(waiting[0]) if waiting else "",
            counts=[(RANKS[rank], counts[rank]) for rank in Rank if counts.get(rank)],
            disagreements=[(self._heading(task), url(task)) for task in desk.disagreements()],
            reports=reports,
        )

    def task(self, task: Task, back: str = "", typed: Typed | None = None) -> bytes:
        """Given a task, return its page. back: about:place of the page to come back to."""
        waiting = self._session.waiting()
        desk = self._session.desk
        shown = self._session.shown(task.report_id)
        after, before = desk.following(task, waiting), desk.preceding(task, waiting)
        said = desk.said(task.key)
        make = {About.FIGURE: self._figure, About.FINDING: self._finding, About.REPORT: self._report}[task.key.about]
        return self._print(
            f"{task.key.about.value}.html",
            **make(task, shown),
            name=self._name(task.report_id),
            source=shown.filed.source,
            file=f"/{task.report_id}/file",
            whole=f"/{task.report_id}/?about=report&place=",
            about=task.key.about.value,
            place=task.key.place,
            back=back,
            typed=typed or Typed(),
            drawing=not self._session.pictures.is_settled(task.report_id),
            here=url(task, back),
            left=len(waiting),
            rank=RANKS[task.rank] if any(one.key == task.key for one in waiting) else "",
            after=url(after) if after else "/",
            before=url(before) if before else "/",
            mine=self._proposal(shown, said.mine) if said.mine else None,
            others=[self._proposal(shown, one, said.others) for one in said.lines if one is not said.mine],
            agreeable=[mark_of(one) for one in said.others],
            signed=[self._signed(one) for one in said.signed],
        )

    def _figure(self, task: Task, shown: Shown) -> dict[str, object]:
        figure = self._session.desk.figure(task.report_id, task.key.place)
        assert figure is not None
        seen = shown.figure(figure.cell)
        return {
            "seen": seen,
            "status": in_words(seen.status),
            "candidates": self._candidates(figure.candidates, shown, figure.cell),
            "sheets": [one for one in shown.sheets if one.number == seen.page],
            "grid": [] if seen.strip else _around(shown, figure.cell),
        }

    def _finding(self, task: Task, shown: Shown) -> dict[str, object]:
        finding = self._session.desk.finding(task.report_id, task.key.place)
        assert finding is not None
        rows = shown.together(finding.cells) if shown.form else []
        pages = {seen.page for row in rows for seen in row.figures}
        rule = self._rules.get(finding.code)
        return {
            "finding": finding,
            "rule": rule,
            "severity": self._session.words.zh("findings.severity", finding.severity),
            "side": self._session.words.zh("findings.side", finding.side),
            "rows": [(row, [(seen, self._link(task, seen)) for seen in row.figures]) for row in rows],
            "passages": shown.passages(finding),
            "reasons": REASONS,
            "decisions": DECISIONS,
            "sheets": [one for one in shown.sheets if one.number in pages],
        }

    def _report(self, task: Task, shown: Shown) -> dict[str, object]:
        desk = self._session.desk
        unit = self._session.words.zh
        tables = (
            lay_out(
                shown.form,
                shown.rows,
                lambda key: self._cell(task, shown, key),
                lambda one: unit("figures.unit", one),
            )
            if shown.form
            else ()
        )
        return {
            "tables": list(tables),
            "sheets": shown.sheets,
            "grids": [(number, _lines(shown, number, None)) for number in shown.grids],
            "sections": [] if shown.grids else [(one.title, one.text) for one in shown.filed.report.sections],
            "open": [
                (shown.figure(one.cell).label, self._link(task, shown.figure(one.cell)))
                for one in desk.open_figures(shown.filed)
            ],
            "persons": desk.persons(task.key),
            "state": STATES.get(self._state(task.report_id), ""),
            "may": desk.rank(task) in (Rank.UNREVIEWED, Rank.ONE_PERSON),
        }

    def _cell(self, task: Task, shown: Shown, key: Cell) -> str:
        """A figure in its table, linked to its own page; what persons say of it beside."""
        row = shown.rows.get(key)
        if row is None:
            return '<td class="n u">·</td>'
        link = f"/{task.report_id}/?{urlencode({'about': 'figure', 'place': '.'.join(key), 'back': 'report:'})}"
        other = self._session.desk.task(task.report_id, "figure", ".".join(key))
        said = self._session.desk.said(other.key) if other else None
        news = Markup("").join(
            Markup("<small>→{}</small>").format(_what(one)) for one in (said.lines if said else ()) if one.proposes
        )
        doubt = " q" if row["status"] == "unreadable" else " z" if row["value"] == 0 else ""
        return f'<td class="n{doubt}" id="{links.anchor(*key)}"><a href="{escape(link)}">{text(row)}</a>{news}</td>'

    def _candidates(self, candidates: tuple[str, ...], shown: Shown, cell: CellCode) -> list[Candidate]:
        found = []
        for one in sorted(set(candidates)):
            number = number_in(one)
            if number is not None:
                found.append(Candidate(one, number, _sums(shown, cell, number)))
        return found

    def _link(self, task: Task, seen: Seen) -> str:
        asked = {"about": "figure", "place": str(seen.cell), "back": f"{task.key.about.value}:{task.key.place}"}
        return f"/{task.report_id}/?{urlencode(asked)}"

    def _proposal(self, shown: Shown, line: Line, agreeable: tuple[Line, ...] = ()) -> Proposal:
        mark = mark_of(line) if line in agreeable else ""
        figure = self._session.desk.figure(shown.filed.report_id, line.key.place)
        sums = _sums(shown, figure.cell, line.value) if figure and line.decision is Decision.VALUE else ""
        return Proposal(_what(line), line.reason, line.evidence, f"{line.author} {line.date}", mark, sums)

    def _signed(self, one: object) -> Proposal:
        if isinstance(one, Verdict):
            who = f"{one.author} {one.date}；复核：{one.reviewer} {one.reviewed}"
            return Proposal(DECISIONS[Decision(one.verdict.value)], one.reason, one.evidence, who)
        value = getattr(one, "value", None)
        what = DECISIONS[Decision.BLANK] if value is None else f"更正为 {number_text(value)}"
        who = f"{getattr(one, 'author', '')}；复核：{getattr(one, 'reviewer', '')} {getattr(one, 'date', '')}"
        return Proposal(what, getattr(one, "reason", ""), getattr(one, "evidence", ""), who)

    def _state(self, report_id: str) -> str:
        filed = self._session.desk.reports[report_id]
        persons = len(self._session.desk.persons(report_key(filed)))
        return max(
            filed.source.review_state,
            {0: "machine", 1: "one person"}.get(persons, "two persons"),
            key=list(STATES).index,
        )

    def _name(self, report_id: str) -> str:
        filed = self._session.desk.reports[report_id]
        return f"{self._agencies.get(filed.agency_id, filed.agency_id)} {filed.year}"

    def _heading(self, task: Task) -> str:
        return f"{self._name(task.report_id)}：{task.key.place}"

    def _print(self, template: str, **data: object) -> bytes:
        known = {
            "me": self._session.name,
            "token": self._token,
            "undoes": len(self._session.done),
            "in_words": in_words,
        }
        return self._environment.get_template(f"review/{template}").render(known | data).encode()


def styles() -> bytes:
    """Return the style sheet of the pages."""
    files = [*(TEMPLATES / name for name in STYLES), TEMPLATES / "review/review.css"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files).encode()


def _what(line: Line) -> str:
    return line.value if line.decision is Decision.VALUE else DECISIONS[line.decision]


def _sums(shown: Shown, cell: CellCode, value: str) -> str:
    """How the sums of the form come out with a value, in words."""
    number = number_in(value)
    fits, fits_not = shown.sums_with(cell, Decimal(number) if number is not None else None)
    return f"{fits} 个合计相符" + (f"，{fits_not} 个不符" if fits_not else "")


def _around(shown: Shown, cell: CellCode) -> list[Markup]:
    """The table in which a figure is printed, its own cell marked."""
    row = shown.rows[cell]
    return _lines(shown, row["grid"], (row["row"], row["col"])) if row["grid"] in shown.grids else []


def _lines(shown: Shown, grid: int, at: tuple[int, int] | None) -> list[Markup]:
    lines = []
    for number, cells in shown.grids[grid].items():
        parts = [
            Markup('<td colspan="{}" rowspan="{}">{}</td>').format(
                one["colspan"],
                one["rowspan"],
                Markup('<mark id="here">{}</mark>').format(one["text"] or "·")
                if (number, one["col"]) == at
                else one["text"],
            )
            for one in cells
        ]
        lines.append(Markup("<tr>{}</tr>").format(Markup("").join(parts)))
    return lines
