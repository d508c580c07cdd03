"""Two persons decide: one proposes, another agrees; who disagrees is heard, too, and nothing is lost."""

from __future__ import annotations

import csv
import multiprocessing
import tomllib
from pathlib import Path

import pytest

from gongkai.decisions import Fate, Ruling
from gongkai.errors import BadData, WrongUsage
from gongkai.register import read_decided
from gongkai.reviewing.deciding import number_in, signature
from gongkai.reviewing.lines import Decision
from gongkai.reviewing.store import Rows, Store
from gongkai.reviewing.tasks import Rank
from tests.reviewing.made import (
    BREACH,
    DAY,
    DOUBTED,
    NEW,
    OURS,
    THEIRS,
    agree,
    compared,
    corpus,
    folder,
    say,
    session,
    task,
    value,
)

LATER = "2026-03-06"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path / "data")


def waiting(data: Path, name: str) -> list[tuple[Rank, str]]:
    return [(one.rank, one.key.place) for one in session(data, name).waiting()]


def lines(data: Path) -> list[dict[str, str]]:
    with (data / "review.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- the queue -----------------------------------------------------------------------------------


def test_the_queue_begins_with_what_may_be_misread_and_ends_with_what_nobody_looked_at(data: Path) -> None:
    assert waiting(data, "甲") == [
        (Rank.OUR_READING, "arithmetic.applicants:applications.received_new"),
        (Rank.OUR_READING, BREACH),
        (Rank.OUR_READING, OURS),
        (Rank.UNREADABLE, DOUBTED),
        (Rank.RECOGNISED, NEW),
        (Rank.OBSERVED, THEIRS),
        *[(Rank.UNREVIEWED, "")] * 3,
    ]


def test_what_was_said_is_not_asked_again_and_another_person_is_asked_first(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    assert DOUBTED not in [place for _, place in waiting(data, "甲")]
    assert DOUBTED not in [place for _, place in waiting(data, "甲 ")], "one person, however written"
    assert waiting(data, "乙")[0] == (Rank.PROPOSED, DOUBTED)


def test_the_next_is_what_comes_after_and_the_last_is_followed_by_what_was_skipped(data: Path) -> None:
    own = session(data)
    seen = [own.waiting()[0]]
    for _ in own.waiting()[1:]:
        following = own.desk.following(seen[-1], own.waiting())
        assert following is not None
        assert own.desk.preceding(following, own.waiting()) == seen[-1]
        seen.append(following)
    assert seen == own.waiting()
    assert own.desk.following(seen[-1], own.waiting()) == seen[0]


def test_a_finding_waits_while_one_of_its_figures_is_being_corrected(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2023, "figure", NEW), "value", str(value(NEW, 2023)))
    assert BREACH not in [place for _, place in waiting(data, "甲")]
    own.undo()
    assert BREACH in [place for _, place in waiting(data, "甲")]


def test_nobody_is_asked_of_a_figure_that_a_person_found_rightly_read(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2023, "figure", NEW), "value", str(value(NEW, 2023) + 6))
    assert [one["decision"] for one in lines(data)] == ["as_read"]
    assert NEW not in [place for _, place in waiting(data, "乙")]


# --- figures -------------------------------------------------------------------------------------


def test_a_correction_needs_two_persons_and_is_read_as_the_build_reads_it(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2023, "figure", NEW), "value", str(value(NEW, 2023)))
    assert not (data / "corrections.csv").exists()
    other = session(data, "乙", LATER)
    agree(other, task(other, 2023, "figure", NEW))
    decided = read_decided(data)
    assert decided.problems == ()
    (one,) = decided.corrections
    assert (one.author, one.reviewer, one.date, one.value) == ("甲", "乙", LATER, value(NEW, 2023))
    assert (one.as_read, one.cell) == (str(value(NEW, 2023) + 6), ("applications", "received_new", "total"))
    assert lines(data) == []
    assert [found.fate for found in corpus(data).corrections] == [Fate.APPLIED]
    for name in ("甲", "乙", "丙"):
        assert NEW not in [place for _, place in waiting(data, name)]
        assert BREACH not in [place for _, place in waiting(data, name)]


def test_who_says_the_same_agrees(data: Path) -> None:
    one, other = session(data), session(data, "乙")
    say(one, task(one, 2025, "figure", DOUBTED), "blank")
    say(other, task(other, 2025, "figure", DOUBTED), "blank")
    (found,) = read_decided(data).corrections
    assert (found.value, found.as_read, found.author, found.reviewer) == (None, "unreadable", "甲", "乙")


def test_nobody_agrees_to_their_own_proposal(data: Path) -> None:
    own = session(data, "L.M.")
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    line = own.store.said()[0][0]
    again = session(data, "lm")
    with pytest.raises(BadData):
        again.person.agree(again.desk, again.desk.reports["an-agency-2025"], line)
    say(again, task(again, 2025, "figure", DOUBTED), "value", "9")
    assert [one["author"] for one in lines(data)] == ["lm"]
    assert not (data / "corrections.csv").exists()


def test_disagreement_keeps_both_and_shows_it(data: Path) -> None:
    one, other = session(data), session(data, "乙")
    say(one, task(one, 2025, "figure", DOUBTED), "value", "9")
    say(other, task(other, 2025, "figure", DOUBTED), "value", "8")
    assert [found["value"] for found in lines(data)] == ["9", "8"]
    for name in ("甲", "乙"):
        own = session(data, name)
        assert DOUBTED not in [found.key.place for found in own.waiting()]
        assert [found.key.place for found in own.desk.disagreements()] == [DOUBTED]
    third = session(data, "丙")
    assert [found.value for found in third.desk.said(task(third, 2025, "figure", DOUBTED).key).others] == ["9", "8"]
    agree(third, task(third, 2025, "figure", DOUBTED))
    assert [(found.value, found.reviewer) for found in read_decided(data).corrections] == [(9, "丙")]
    assert [found["value"] for found in lines(data)] == ["8"], "what was not agreed to stays"


def test_a_proposal_on_other_evidence_is_not_offered(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    text = (data / "review.csv").read_text(encoding="utf-8").replace(f"{2025:064x}", "f" * 64)
    (data / "review.csv").write_text(text, encoding="utf-8")
    assert waiting(data, "乙")[0][0] is Rank.OUR_READING


# --- findings ------------------------------------------------------------------------------------


def test_a_verdict_names_both_persons_and_both_days(data: Path) -> None:
    own, other = session(data), session(data, "乙", LATER)
    say(own, task(own, 2023, "finding", BREACH), "confirmed", reason="所印如此", evidence="第 3 页，表三")
    assert '"' in lines(data)[0]["seen"], "the numbers that were looked at"
    agree(other, task(other, 2023, "finding", BREACH))
    decided = read_decided(data)
    assert decided.problems == ()
    (one,) = decided.verdicts
    assert (one.finding_id, one.verdict) == (f"an-agency-2023:{BREACH}", Ruling.CONFIRMED)
    assert (one.author, one.date, one.reviewer, one.reviewed) == ("甲", DAY, "乙", LATER)
    assert (one.sha256, one.reason, one.evidence) == (f"{2023:064x}", "所印如此", "第 3 页，表三")
    assert one.seen == next(found for found in corpus(data).reports[1].findings if found.id.endswith(BREACH)).seen
    assert [found.fate for found in corpus(data).verdicts] == [Fate.APPLIED]


def test_a_finding_whose_numbers_changed_since_is_asked_about_again(data: Path) -> None:
    own, other = session(data), session(data, "乙", LATER)
    say(own, task(own, 2023, "finding", BREACH), "confirmed")
    agree(other, task(other, 2023, "finding", BREACH))
    text = (data / "verdicts.csv").read_text(encoding="utf-8")
    assert BREACH not in [place for _, place in waiting(data, "甲")]
    (data / "verdicts.csv").write_text(text.rstrip()[:-8] + "00000000\n", encoding="utf-8")
    assert (Rank.OUR_READING, BREACH) in waiting(data, "甲")


def test_no_reason_accuses_anybody(data: Path) -> None:
    own = session(data)
    with pytest.raises(BadData, match="只说所印"):
        say(own, task(own, 2023, "finding", BREACH), "confirmed", reason="显然瞒报")
    assert not (data / "review.csv").exists()


def test_a_file_made_by_hand_gets_the_column_of_the_evidence(data: Path) -> None:
    before = "finding_id,verdict,author,date,reviewer,reviewed,evidence,reason,reply,reply_date\n"
    line = f"an-agency-2023:{BREACH},rejected,丁,2026-03-01,戊,2026-03-01,网页,看错,,\n"
    (data / "verdicts.csv").write_text(before + line, encoding="utf-8")
    own, other = session(data), session(data, "乙", LATER)
    say(own, task(own, 2025, "finding", OURS), "confirmed")
    agree(other, task(other, 2025, "finding", OURS))
    assert [(one.author, one.sha256) for one in read_decided(data).verdicts] == [("丁", None), ("甲", f"{2025:064x}")]


def test_a_verdict_on_numbers_that_changed_cannot_be_agreed_to(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2025, "finding", OURS), "confirmed")
    text = (data / "review.csv").read_text(encoding="utf-8")
    (data / "review.csv").write_text(text.replace('""3""', '""5""'), encoding="utf-8")
    other = session(data, "乙")
    assert other.desk.said(task(other, 2025, "finding", OURS).key).others == ()


def test_a_line_that_a_build_would_leave_out_is_not_written(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2023, "finding", BREACH), "confirmed")
    before = (
        "finding_id,verdict,author,date,reviewer,reviewed,evidence,reason,reply,reply_date\n"
        f"an-agency-2023:{BREACH},rejected,丁,2026-03-05,戊,2026-03-05,网页,看错,,\n"
    )
    (data / "verdicts.csv").write_text(before, encoding="utf-8")
    other = session(data, "乙", LATER)
    with pytest.raises(BadData, match="Mend the dates"):
        agree(other, task(other, 2023, "finding", BREACH))
    assert (data / "verdicts.csv").read_text(encoding="utf-8") == before
    assert len(lines(data)) == 1
    assert [path.name for path in data.iterdir() if path.name.startswith(".")] == []


# --- reports -------------------------------------------------------------------------------------


def test_two_persons_compare_a_report_and_source_toml_keeps_its_comments(data: Path) -> None:
    place = data / "reports/an-agency/2021/source.toml"
    before = place.read_text(encoding="utf-8")
    compared(session(data), 2021)
    once = before.replace('"machine"', '"one person"') + f'reviewed = "{DAY}"\n'
    assert place.read_text(encoding="utf-8") == once
    with pytest.raises(BadData, match="second person"):
        compared(session(data), 2021)
    other = session(data, "乙", LATER)
    assert waiting(data, "乙")[-1] == (Rank.ONE_PERSON, "")
    compared(other, 2021)
    assert place.read_text(encoding="utf-8") == once.replace("one person", "two persons").replace(DAY, LATER)
    other.undo()
    assert place.read_text(encoding="utf-8") == once
    assert [(one["author"], one["seen"]) for one in lines(data)] == [("甲", "machine")]


def test_a_report_is_not_compared_while_a_figure_of_it_is_open(data: Path) -> None:
    own = session(data)
    with pytest.raises(BadData, match="1 个"):
        compared(own, 2025)
    say(own, task(own, 2025, "figure", DOUBTED), "cannot_tell")
    compared(own, 2025)
    assert DOUBTED in [place for _, place in waiting(data, "乙")], "another person may tell"
    say(own, task(own, 2021, "figure", NEW), "value", "9")
    with pytest.raises(BadData, match="1 个"):
        compared(session(data, "乙"), 2021)


def test_of_several_versions_the_one_that_was_compared_is_marked(data: Path) -> None:
    place = data / "reports/an-agency/2021/source.toml"
    text = f'[[version]]\nfile = "a"\nsha256 = "{1:064x}"\n\n# 二\n[[version]]\nfile = "b"\nsha256 = "{2021:064x}"\n'
    place.write_text(text, encoding="utf-8")
    compared(session(data), 2021)
    first, second = tomllib.loads(place.read_text(encoding="utf-8"))["version"]
    assert ("review_state" in first, second["review_state"], second["reviewed"]) == (False, "one person", DAY)
    assert "# 二" in place.read_text(encoding="utf-8")


# --- on disk -------------------------------------------------------------------------------------


def test_undo_takes_back_one_thing_after_the_other_in_every_file(data: Path) -> None:
    own, other = session(data), session(data, "乙")
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    agree(other, task(other, 2025, "figure", DOUBTED))
    say(other, task(other, 2025, "finding", OURS), "rejected")
    assert (undone := other.undo()) is not None
    assert undone.key.place == OURS
    other.undo()
    assert other.undo() is None
    assert read_decided(data).corrections == ()
    assert [(one["author"], one["value"]) for one in lines(data)] == [("甲", "9")]


def test_a_changed_mind_replaces_what_was_said(data: Path) -> None:
    own = session(data)
    for number in ("9", "8"):
        say(own, task(own, 2025, "figure", DOUBTED), "value", number)
    assert [one["value"] for one in lines(data)] == ["8"]
    own.undo()
    assert [one["value"] for one in lines(data)] == ["9"]


def test_another_session_took_it_and_nothing_is_done_twice(data: Path) -> None:
    own, one, other = session(data), session(data, "乙"), session(data, "丙")
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    one.waiting(), other.waiting()
    edits = one.person.agree(one.desk, one.desk.reports["an-agency-2025"], one.store.said()[0][0])
    agree(other, task(other, 2025, "figure", DOUBTED))
    with pytest.raises(BadData, match=r"review\.csv: somebody changed this meanwhile"):
        one.store.change(edits)
    assert len(read_decided(data).corrections) == 1


def _write_many(data: Path, name: str) -> None:
    store = Store(data)
    for number in range(10):
        fields = {"about": "report", "author": name, "seen": str(number)}
        store.change([Rows("review.csv", (), (fields,))])


def test_several_sessions_at_once_lose_no_line(data: Path) -> None:
    context = multiprocessing.get_context("fork")
    at_work = [context.Process(target=_write_many, args=(data, name)) for name in "甲乙丙"]
    for one in at_work:
        one.start()
    for one in at_work:
        one.join()
    assert sorted((one["author"], int(one["seen"])) for one in lines(data)) == sorted(
        (name, number) for name in "甲乙丙" for number in range(10)
    )


def test_what_a_person_wrote_by_hand_stays_byte_for_byte(data: Path) -> None:
    before = (
        "\ufeffdate,agency_id,year,sha256,table,item,column,as_read,value,reason,evidence,author,reviewer,note\r\n"
        f'2026-01-01,an-agency,2021,{2021:064x},applications,received_new,total,"1","2", 看 ,"a\nb",丁,戊,\r\n'
    ).encode()
    (data / "corrections.csv").write_bytes(before)
    own, other = session(data), session(data, "乙")
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    agree(other, task(other, 2025, "figure", DOUBTED))
    after = (data / "corrections.csv").read_bytes()
    assert after.startswith(before)
    assert after.removeprefix(before).endswith("甲,乙,\r\n".encode())
    assert len(read_decided(data).corrections) == 2


@pytest.mark.parametrize(
    ("told", "instead"), [(",甲,", ",,"), (",9,", ",nine,"), (",value,", ",confirmed,"), ("2025", "?")]
)
def test_a_line_that_was_spoilt_says_nothing(data: Path, told: str, instead: str) -> None:
    own = session(data)
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    header, line = (data / "review.csv").read_text(encoding="utf-8").splitlines()
    assert told in line
    (data / "review.csv").write_text(f"{header}\n{line.replace(told, instead)}\n", encoding="utf-8")
    assert (Rank.UNREADABLE, DOUBTED) in waiting(data, "乙")


def test_lines_that_are_not_understood_stay_and_say_nothing(data: Path) -> None:
    own = session(data)
    say(own, task(own, 2025, "figure", DOUBTED), "value", "9")
    text = (data / "review.csv").read_text(encoding="utf-8")
    (data / "review.csv").write_text(text.replace(",甲,", ",,") + "figure,x\n", encoding="utf-8")
    assert (Rank.UNREADABLE, DOUBTED) in waiting(data, "乙")
    say(own, task(own, 2025, "finding", OURS), Decision.CANNOT_TELL.value)
    assert (data / "review.csv").read_text(encoding="utf-8").startswith(text.replace(",甲,", ",,") + "figure,x\n")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("11", "11"),
        (" １，２３４．５０ ", "1234.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("1.2.3", None),
        ("十一", None),
        ("", None),
    ],
)
def test_numbers_are_taken_as_they_are_typed(typed: str, number: str | None) -> None:
    assert number_in(typed) == number


def test_a_name_names_somebody() -> None:
    assert signature("  L.M.\n") == "L.M."
    for name in ("", " . ", "x" * 61):
        with pytest.raises(WrongUsage):
            signature(name)
