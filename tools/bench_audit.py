"""What auditing many reports costs, on made ones: `python tools/bench_audit.py figures|copying [HOW MANY]`.

figures: all rules on sums, chains and years over reports of agencies with six years each, one after the other.
copying: sections of 200 to 1,500 characters, of agencies that report on five years. Some keep a part of last year's
text or have a part of another agency's, all use the same turns of phrase. A quarter, a half and the whole of the
number are run in processes of their own.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_read import peak_memory

from gongkai import audit
from gongkai.audit import Texts
from gongkai.audit.reuse import ANOTHER, LAST_YEAR
from gongkai.model import Document, Filed, Kind, Report, Scope, Section, Source
from tests.audit.world import cases, county

MANY = 100_000
FAMILIES = ("arithmetic", "chain", "time", "scope")
COUNTIES = 20
"""Counties of thirty reports: enough that no two reports in a row have the same figures."""
YEARS = range(2019, 2024)
NUMBERS = (1, 5)
KEPT, TAKEN = 0.3, 0.1
"""How many sections keep a part of last year's, and how many have a part of another agency's."""
PARTS = (0.3, 0.5, 0.7, 0.9)


class Writer:
    """Makes sentences of common turns of phrase and single characters, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._characters = [chr(0x4E00 + 7 * number) for number in range(2500)]
        self._phrases = ["".join(self._random.choices(self._characters, k=3 + k % 7)) for k in range(3000)]
        self._slogans = [self.sentence() for _ in range(40)]

    def sentence(self) -> str:
        """Return a new sentence of common phrases, with characters of its own at the end."""
        phrases = self._random.choices(self._phrases, k=self._random.randint(2, 6))
        return "".join(phrases) + "".join(self._random.choices(self._characters, k=6)) + "。"

    def section(self, kept: list[str]) -> list[str]:
        """Given sentences to keep, return those of a section with new ones between them, and a slogan."""
        size = max(self._random.randint(200, 1500), sum(map(len, kept)))
        new = [self._random.choice(self._slogans)]
        while sum(map(len, kept)) + sum(map(len, new)) < size:
            new.append(self.sentence())
        return self._shuffled(kept + new)

    def part_of_one(self, sections: list[list[str]], how_often: float) -> list[str]:
        """Given sections, return now and then some sentences of one of them, else none."""
        if not sections or self._random.random() >= how_often:
            return []
        sentences = self._random.choice(sections)
        return self._shuffled(sentences)[: round(self._random.choice(PARTS) * len(sentences))]

    def _shuffled(self, sentences: list[str]) -> list[str]:
        return self._random.sample(sentences, len(sentences))


def reports(sections: int, writer: Writer) -> Iterator[Filed]:
    """Given how many sections there are to be, yield the reports of agencies, year by year."""
    first: list[list[str]] = []
    for agency in range(sections // len(YEARS) // len(NUMBERS)):
        last: dict[int, list[str]] = {}
        for year in YEARS:
            for number in NUMBERS:
                of_last_year = writer.part_of_one([last[number]] if last.get(number) else [], KEPT)
                last[number] = writer.section(writer.part_of_one(first, TAKEN) or of_last_year)
            yield filed(f"agency-{agency:06}", year, {number: "".join(text) for number, text in last.items()})
        first += last.values()


def filed(agency: str, year: int, texts: dict[int, str]) -> Filed:
    """Given the texts of a report's sections, return it in its place."""
    source = Source("", None, None, None, "2024-01-01", None, "0" * 64, Kind.ORIGINAL, None, None, None)
    sections = tuple(Section(number, "", text) for number, text in texts.items())
    report = Report("text", None, agency, year, None, None, None, Scope.OWN, (), sections, ())
    return Filed(f"{agency}-{year}", agency, year, 1, None, source, Document("text", ()), report, (), {})


def copying(sections: int) -> None:
    """Compare the texts of made reports; print processor time, memory, pairs laid side by side, and shares found."""
    made = list(reports(sections, Writer(1)))
    before, start = peak_memory(), time.process_time()
    texts = Texts(made, lambda _one, _other: False)
    known = time.process_time()
    found = [(report.agency_id, alike) for report in made for alike in texts.of(report)]
    end = time.process_time()
    other = sum(alike.other.agency_id != agency and alike.own.reaches(ANOTHER) for agency, alike in found)
    last = sum(alike.other.agency_id == agency and alike.own.reaches(LAST_YEAR) for agency, alike in found)
    print(
        f"{sections:9,}{end - start:9.1f}{known - start:14.1f}{end - known:14.1f}{peak_memory() - before:8.0f}"
        f"{texts.beside:12,}{other:14,}{last:11,}"
    )


def figures(reports: int) -> None:
    """Audit the figures of made reports; print processor time, memory, places assessed, and findings."""
    codes = [code for code in audit.RULES if code.split(".")[0] in FAMILIES]
    made = [case for seed in range(COUNTIES) for case in cases(county(seed).corpus())]
    before, start = peak_memory(), time.process_time()
    assessed = found = 0
    for number in range(reports):
        findings, checks = audit.run(made[number % len(made)], codes)
        assessed += sum(one for one, _, _ in checks.values())
        found += len(findings)
    seconds = time.process_time() - start
    print(f"{reports:9,}{seconds:9.1f}{peak_memory() - before:8.0f}{assessed:14,}{found:10,}")


HEADS: dict[str, str] = {
    "figures": f"{'reports':>9}{'seconds':>9}{'MiB':>8}{'assessed':>14}{'findings':>10}",
    "copying": f"{'sections':>9}{'seconds':>9}{'fingerprints':>14}{'side by side':>14}{'MiB':>8}{'candidates':>12}"
    f"{'other agency':>14}{'last year':>11}",
}
PARTS_OF_AN_AUDIT: dict[str, Callable[[int], None]] = {"copying": copying, "figures": figures}


if __name__ == "__main__":
    what, *more = sys.argv[1:]
    if what == "--one":
        PARTS_OF_AN_AUDIT[more[0]](int(more[1]))
        raise SystemExit
    most = int(more[0]) if more else MANY
    print(HEADS[what], flush=True)
    for share in (4, 2, 1):
        subprocess.run([sys.executable, __file__, "--one", what, str(most // share)], check=True)
