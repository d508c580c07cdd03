"""Claims of the text about all requests: that every one was answered, that every one was answered alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, reported, rule
from gongkai.audit.text.prose import own_words, plain_text, sentence_before
from gongkai.audit.text.said import is_of_the_tables_scope, said_of
from gongkai.model import CellCode, Passage, Severity, number_text
from gongkai.wording import without_numbering

REQUESTS = re.compile(r"公开申请|申请公开|依申请")
ANSWERED = re.compile(
    r"(?:均|都|全部)已?(?:经)?(?:全部)?(?:按时|按期|及时|如期|依法|依规|按规定|按照规定|按要求|在(?:法定|规定)?(?:的)?(?:期限|时限|时间)内?)*"
    r"(?:予以|给予|进行|作出|做出)?(?:了)?(?:答复|回复|办结|办理完毕|办理完成|办理完结|办理结束)"
    r"|(?:办结|答复)率(?:均)?(?:为|达|达到)*\s?100\s?[%％]"
)
NOT_ALL = re.compile(
    r"结转|顺延|转入|下(?:一)?(?:个)?年|次年|延期|延长|尚[未在]|正在|在办|办理期限内|其余|到期|应(?:答复|办结|办)|按[期时][^，。]{0,4}率|除|"
    r"重点|领域|(?:回复|答复)(?:受理|告知|收到)|(?:热线|信箱|来信|留言|工单|诉求)(?:以?及|和|与|、)|未到期|期限内的|不予答复|应当|(?<!按)要求(?![，,])|确保|做到"
)
"""Words beside a claim that take some requests out of it, or make it a resolution."""
OTHER_THINGS = re.compile(
    r"建议|提案|来信|留言|咨询|热线|信箱|投诉|诉求|工单|信访|举报|许可|(?:答复|办结)[^，。]{0,8}\d+ ?件"
)
"""What else may all have been answered: letters, proposals, or a number of requests that the sentence gives."""
OUTCOMES = {
    "予以公开": "granted",
    "部分公开": "partly_granted",
    "不予公开": "denied",
    "无法提供": "unavailable",
    "不予处理": "not_processed",
}
"""The outcomes by their words, and the rows of the table that begin so."""
ALIKE = re.compile(
    r"(?:均|都|全部|给予|作出|做出|出具)(?:已|为|属于|依法|按规定|按时|给予|作出|做出|出具)*"
    rf"(?P<outcome>{'|'.join(OUTCOMES)})(?:的)?(?:答复书?|决定书?|告知书?|处理)?(?=[，,。；;\n]|$)"
)
RULE_NOT_FACT = re.compile(r"对于|对(?!申请人)|凡|如|若|应|要|可以|可|经|确保|属于.{2,}的|的，|不得|严格|除")
"""Words of a sentence that says how requests are to be answered, not how they were."""
AFTER = 40
"""Characters after a claim in which an exception to it may stand."""
CONCLUDED = CellCode("applications", "concluded_total", "total")
CARRIED_OUT = CellCode("applications", "carried_out", "total")


@rule("text.all_answered")
def all_requests_answered(case: Case) -> Iterator[Outcome]:
    """Where the text says that all requests were answered, the table carries none over to the next year."""
    claims = [
        Passage(section.number, *match.span())
        for section in own_words(case)
        for match in ANSWERED.finditer(plain_text(section))
        if _is_about_all_requests(case, plain_text(section), match)
    ]
    left = reported(case, [CARRIED_OUT])
    if not claims or left is None:
        yield NotAssessable()
    elif not left[0]:
        yield Fits()
    else:
        number = number_text(left[0])
        yield finding(
            "text.all_answered",
            "carried_out",
            Severity.HINT,
            f"文字部分称收到的申请均已答复或办结；表格中结转下年度继续办理 {number} 件。",
            f"The text says that all requests were answered or concluded; the table carries {number} over to the next year.",
            cells=[CARRIED_OUT],
            passages=claims,
            terms={"carried_out": str(left[0])},
        )


def _is_about_all_requests(case: Case, text: str, match: re.Match[str]) -> bool:
    """Tell whether a claim's sentence is about requests for information, all of them, and those that the table counts."""
    paragraph = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    before = sentence_before(text, match.start())
    after = text[match.end() :].split("\n")[0][:AFTER]
    requests = list(REQUESTS.finditer(before + match[0]))
    if not requests or NOT_ALL.search(before + match[0] + after):
        return False
    since = before[requests[-1].start() :]
    return OTHER_THINGS.search(since) is None and is_of_the_tables_scope(case, paragraph, before)


@rule("text.one_outcome")
def all_requests_answered_alike(case: Case) -> Iterator[Outcome]:
    """Where the text names one outcome for the requests received, and no number, the table has no other outcome."""
    named = next(_outcomes_named(case), None)
    cells = _rows(case, OUTCOMES[named[0]]) if named else []
    values, concluded = reported(case, cells), reported(case, [CONCLUDED])
    if named is None or not values or not concluded or not concluded[0]:
        yield NotAssessable()
        return
    outcome, passage = named
    so_answered = sum(values, Decimal(0))
    if so_answered == concluded[0]:
        yield Fits()
        return
    some, total = number_text(so_answered), number_text(concluded[0])
    others, others_en = _others(case, cells)
    yield finding(
        "text.one_outcome",
        "outcomes",
        Severity.HINT,
        f"文字部分对所收申请只写到“{outcome}”；表格所列办理结果 {total} 件中，{outcome} {some} 件{others}。",
        f"For the requests received the text names one outcome only (“{outcome}”); "
        f"of {total} requests concluded, the table has {some} under it{others_en}.",
        cells=[*cells, CONCLUDED],
        passages=[passage],
        terms={"outcome": outcome, "so_answered": str(so_answered), "concluded": str(concluded[0])},
    )


def _rows(case: Case, *groups: str) -> list[CellCode]:
    """Given groups of outcomes, return the cells with the totals of their rows."""
    return [
        cell
        for cell in case.figures
        if (cell.table, cell.column) == ("applications", "total") and cell.item.split(".")[0] in groups
    ]


def _others(case: Case, named: list[CellCode]) -> tuple[str, str]:
    """The other rows of outcomes that are not zero, as “，不掌握… 1 件”."""
    words, words_en = "", ""
    for cell in _rows(case, *OUTCOMES.values(), "other"):
        value = case.figures[cell].value
        if value and cell not in named and case.form:
            item = case.form.table(cell.table).item(cell.item)
            words += f"，“{without_numbering(item.label)}”{number_text(value)} 件"
            words_en += f", {number_text(value)} under “{item.label_en}”"
    return words, words_en


def _outcomes_named(case: Case) -> Iterator[tuple[str, Passage]]:
    """The only outcome that a paragraph names for the requests it says were received, if there is but one."""
    received = {
        (one.mention.section, one.mention.start - len(one.paragraph)): one
        for one in said_of(case, "applications.received_new.total")
        if one.mention.value and is_of_the_tables_scope(case, one.paragraph, one.sentence, one.words)
    }
    texts = {section.number: plain_text(section) for section in own_words(case)}
    for (number, line), one in received.items():
        if number not in texts:
            continue
        paragraph = texts[number][line:].split("\n")[0]
        told = paragraph[one.mention.end - line :]
        found = list(ALIKE.finditer(told))
        named = {word for word in OUTCOMES if word in told}
        if len(found) != 1 or named != {found[0]["outcome"]}:
            continue
        sentence = sentence_before(told, found[0].start())
        if not RULE_NOT_FACT.search(sentence) and not re.search(r"\d", sentence):
            start = one.mention.end + found[0].start()
            yield found[0]["outcome"], Passage(number, start, start + len(found[0][0]))
