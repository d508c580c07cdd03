"""What a person says, as edits of files: a proposal waits for another person; what another agrees to is decided."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gongkai.decisions import Correction, Ruling, Verdict
from gongkai.errors import BadData, WrongUsage
from gongkai.fairness import unfair_word
from gongkai.model import Filed, number_text
from gongkai.register import corrections, verdicts
from gongkai.register.signed import same_person
from gongkai.reviewing import lines, sources
from gongkai.reviewing.desk import Desk, Said
from gongkai.reviewing.lines import About, Decision, Key, Line
from gongkai.reviewing.store import Edit, Rows, Store
from gongkai.reviewing.tasks import report_key, terms, was_read

LONGEST_NAME = 60


def signature(name: str) -> str:
    """Given how a person signs, return it. Raises WrongUsage for what names nobody."""
    plain = " ".join(name.split())
    if not any(char.isalnum() for char in plain) or len(plain) > LONGEST_NAME:
        raise WrongUsage(
            f"--author {plain[:LONGEST_NAME] or '?'}: give a name or initials, up to {LONGEST_NAME} characters."
        )
    return plain


def number_in(text: str) -> str | None:
    """Given what a person typed, or a reading, return it as a number in digits; None where it is none."""
    plain = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    return number_text(Decimal(plain)) if corrections.NUMBER.fullmatch(plain) else None


class Person:
    """One person at work on a data folder, on one day."""

    def __init__(self, name: str, today: str, store: Store) -> None:
        self.name = name
        self.today = today
        self._store = store

    def say(
        self,
        desk: Desk,
        filed: Filed,
        key: Key,
        decision: Decision,
        value: str = "",
        reason: str = "",
        evidence: str = "",
    ) -> list[Edit]:
        """Given what a person decided of a figure or a finding, return the edits that write it down.

        Who says what another person has proposed, agrees to it.
        """
        if word := unfair_word(reason + evidence):
            raise BadData(f"“{word}”是指责，会随结论公开，请只说所印、所见。 Say what is printed.", "data.field")
        seen = self._seen(desk, filed, key)
        if key.about is About.FIGURE and seen == ("blank" if decision is Decision.BLANK else value):
            decision, value = Decision.AS_READ, ""
        said = desk.said(key)
        same = [one for one in said.others if (one.decision, one.value) == (decision, value)]
        if same:
            return self.agree(desk, filed, same[0])
        line = Line(key, seen, decision, self.name, self.today, value, reason, evidence)
        return [Rows(lines.NAME, self._own(said), (line.fields(),))]

    def agree(self, desk: Desk, filed: Filed, line: Line) -> list[Edit]:
        """Given another person's proposal, return the edits that decide it: it moves to what is decided, signed by both."""
        said = desk.said(line.key)
        if line not in said.others or same_person(line.author, self.name):
            raise BadData(f"{lines.NAME}: this proposal cannot be agreed to. Look at it again.", "data.review")
        gone = (line.fields(), *self._own(said))
        if line.key.about is About.FINDING:
            decided = Rows(verdicts.NAME, (), (verdicts.fields_of(self._verdict(desk, filed, line)),))
        else:
            decided = Rows(corrections.NAME, (), (corrections.fields_of(self._correction(desk, filed, line)),))
        return [decided, Rows(lines.NAME, gone)]

    def compared(self, desk: Desk, filed: Filed) -> list[Edit]:
        """Given a report of which the person compared every figure, return the edits that say so."""
        key = report_key(filed)
        if any(same_person(self.name, one) for one in desk.persons(key)):
            raise BadData(f"{lines.NAME}: you have said so already. The second person is another one.", "data.review")
        left = desk.open_figures(filed)
        if left:
            raise BadData(
                f"先定这份报告中等您看的 {len(left)} 个数字。 Decide first on the figures of this report that wait for you.",
                "data.review",
            )
        folder = f"reports/{filed.agency_id}/{filed.year}"
        before = sources.state_in(self._store.data, folder, filed.source.sha256)
        state = sources.ONE if before == sources.MACHINE else sources.TWO
        line = Line(key, before, Decision.COMPARED, self.name, self.today)
        edit = sources.compared(self._store.data, folder, filed.source.sha256, state, self.today)
        return [edit, Rows(lines.NAME, (), (line.fields(),))]

    def _own(self, said: Said) -> tuple[dict[str, str], ...]:
        return (said.mine.fields(),) if said.mine else ()

    def _seen(self, desk: Desk, filed: Filed, key: Key) -> str:
        """What there was to look at; raises BadData where it is not there any more."""
        figure, finding = desk.figure(filed.report_id, key.place), desk.finding(filed.report_id, key.place)
        if key.about is About.FIGURE and figure is not None:
            return was_read(figure)
        if key.about is About.FINDING and finding is not None:
            return terms(finding)
        raise BadData(f"{filed.report_id}: there is no {key.about.value} {key.place} any more.", "data.review")

    def _correction(self, desk: Desk, filed: Filed, line: Line) -> Correction:
        figure = desk.figure(filed.report_id, line.key.place)
        assert figure is not None
        return Correction(
            agency_id=filed.agency_id,
            year=filed.year,
            sha256=filed.source.sha256,
            cell=figure.cell,
            as_read=was_read(figure),
            value=Decimal(line.value) if line.decision is Decision.VALUE else None,
            reason=line.reason,
            evidence=line.evidence,
            author=line.author,
            reviewer=self.name,
            date=self.today,
        )

    def _verdict(self, desk: Desk, filed: Filed, line: Line) -> Verdict:
        finding = desk.finding(filed.report_id, line.key.place)
        assert finding is not None
        return Verdict(
            finding_id=f"{filed.report_id}:{line.key.place}",
            verdict=Ruling(line.decision.value),
            author=line.author,
            date=line.date,
            reviewer=self.name,
            reviewed=self.today,
            evidence=line.evidence,
            reason=line.reason,
            sha256=filed.source.sha256,
            seen=finding.seen,
        )
