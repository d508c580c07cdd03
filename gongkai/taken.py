"""What data/withdrawn.csv takes out of a build: texts, pictures, reports; and what of it is still in the files of releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from gongkai.decisions import Withdrawn
from gongkai.register import Evidence, Problem
from gongkai.releases import InMemory, Release, without
from gongkai.releases.withdrawing import applied, read, taken_out
from gongkai.tables import Tables

if TYPE_CHECKING:
    from gongkai.drawing import Drawn
    from gongkai.model import Corpus

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Taken:
    """What was withdrawn, and the releases, oldest first."""

    lines: Sequence[Withdrawn]
    releases: Sequence[Release]

    @property
    def date(self) -> str:
        """When something was last taken out of the tables, "" where nothing was."""
        return max((one.date for one in self.lines if one.what not in ("release", "picture")), default="")

    def tables(self, tables: Tables) -> Tables:
        """Given all tables, return them without the texts that were withdrawn."""
        return without(tables, InMemory("site", tables), self.lines)

    def pictures(self, drawn: Drawn) -> Drawn:
        """Given the pictures, return them without those that were withdrawn."""
        gone = {(one.report_id, one.number) for one in self.lines if one.what == "picture"}
        kept = {
            report_id: {number: file for number, file in pages.items() if (report_id, number) not in gone}
            for report_id, pages in drawn.pictures.items()
        }
        return replace(drawn, pictures=kept)

    def reports(self, before: Mapping[str, T]) -> dict[str, T]:
        """Given reports that were published, by id, return those that were not withdrawn."""
        gone = {one.id for one in self.lines if one.what == "report"}
        return {report_id: one for report_id, one in before.items() if report_id not in gone}

    def notes(self, pending: Sequence[str]) -> Iterator[str]:
        """Given the versions whose files still hold what was withdrawn, say what to do."""
        if pending:
            yield (
                f"data/releases: {', '.join(pending)} still hold what withdrawn.csv takes out; the site does not show it. "
                "Run `gongkai withdraw`, and commit."
            )

    def known(self, evidence: Sequence[Evidence], corpus: Corpus, drawn: Drawn) -> tuple[Taken, list[Problem]]:
        """Given all evidence, the corpus and the pictures, return this without the lines that name nothing that is or was
        published, and what is wrong with these.
        """
        if not self.lines:
            return self, []
        known = {("report", f"{one.agency_id}-{one.year}") for one in evidence}
        known |= {("section", f"{r.report_id}#{s.number}") for r in corpus.reports for s in r.report.sections}
        known |= {("picture", f"{report_id}#{page}") for report_id, pages in drawn.pictures.items() for page in pages}
        known |= {("release", one.version) for one in self.releases}
        for release in self.releases:
            known |= {(one["what"], one["id"]) for one in applied(taken_out(read(release.folder), self.lines))}
        stay = [one for one in self.lines if one.what == "resource" or (one.what, one.id) in known]
        return replace(self, lines=stay), [
            Problem(
                "data.withdrawn",
                f"withdrawn.csv:{one.line}: {one.what} {one.id} is neither in the data nor in a release. "
                "Mend the id, or take the line out.",
            )
            for one in self.lines
            if one not in stay
        ]
