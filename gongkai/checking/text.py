"""Findings for a person, at a terminal or in a letter: place, what is printed, carets, both sides, basis, remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import click
from wcwidth import wcwidth

from gongkai.checking import words
from gongkai.checking.checked import Checked, Seen, Spot
from gongkai.checking.quotes import Quote, printed
from gongkai.checking.words import Lang, Words
from gongkai.model import Severity, Side

INDENT = "  "
MOST_ROWS = 6
"""Of more rows than these the first half is shown, and how many there are."""
LABELS = {Lang.ZH: 8, Lang.EN: 10, Lang.BOTH: 15}
"""Where what stands after a label begins."""
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
FULL_WIDTH_SPACE = "\u3000"

Paint = Callable[[str, str], str]
"""Given text and a colour, return it in this colour, or as it is where there are none."""


def in_colour(text: str, colour: str) -> str:
    """Given text, return it in a colour, for a terminal."""
    return click.style(text, fg=colour, bold=True)


def plainly(text: str, _colour: str) -> str:
    """Given text, return it as it is."""
    return text


def report(files: Iterable[Checked], lang: Lang, least: Severity, paint: Paint) -> Iterator[str]:
    """Given checked files, yield the findings of each, a summary after each file, and at the end what to bear in mind."""
    count = failing = unread = observed = 0
    for checked in files:
        shown = checked.shown(least)
        yield from _ended(_file_lines(checked, shown, lang, paint))
        if not checked.error:
            yield from _ended([*lang.pick(words.summary(checked, len(checked.seen) - len(shown))), ""])
        count, observed = count + 1, observed + len(shown)
        unread += checked.error is not None
        failing += checked.fails and checked.error is None
    if count > 1:
        yield from _ended([*lang.pick(words.overall(count, failing, unread)), ""])
    if observed:
        yield from _ended(lang.pick(words.OBSERVED))


def _ended(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _file_lines(checked: Checked, shown: Sequence[Seen], lang: Lang, paint: Paint) -> Iterator[str]:
    """Given a file and those of its findings to be shown, yield the lines of each."""
    if checked.error:
        code, message = checked.error
        yield f"{printed(str(checked.path))}: {paint(lang.say(words.UNREADABLE), 'red')} [{code}]"
        yield from (f"{INDENT}{printed(line)}" for line in lang.pick(words.unreadable(code, message)))
        yield ""
    explained: set[tuple[str, Side]] = set()
    for one in shown:
        rule = one.rule.code, one.finding.side
        yield from _lines(checked, one, lang, paint, rule in explained)
        yield ""
        explained.add(rule)


def _lines(checked: Checked, one: Seen, lang: Lang, paint: Paint, explained: bool) -> Iterator[str]:
    colour = COLOURS[one.finding.severity]
    severity = paint(lang.say(words.severity_words(one)), colour)
    yield f"{printed(str(checked.path))}{_position(one.spot)}: {severity} [{one.rule.code}]"
    yield from (INDENT + printed(line) for line in lang.pick((one.finding.message, one.finding.message_en)))
    labelled = partial(_labelled, lang)
    if one.spot and any(place := words.where(one.spot)):
        yield from labelled(words.WHERE, [lang.say(place, "  ")])
    yield from _quoted(one, lang, lambda text: paint(text, colour))
    for name, side in words.sides(one):
        yield from labelled(name, lang.pick(side))
    yield from labelled(words.SEEN, [one.finding.seen])
    if explained:
        yield from labelled(words.BASIS, [lang.say(words.ABOVE)])
        return
    if one.finding.side in words.SIDES:
        yield from labelled(words.SIDE, lang.pick(words.SIDES[one.finding.side]))
    yield from labelled(words.BASIS, lang.pick((one.rule.basis, one.rule.basis_en)))
    yield from labelled(words.MEND, lang.pick((one.rule.mend, one.rule.mend_en)))


def _position(spot: Spot | None) -> str:
    stretch = spot.stretch if spot else None
    return "".join(f":{number}" for number in (stretch.line, stretch.column) if number) if stretch else ""


def _quoted(one: Seen, lang: Lang, marked: Callable[[str], str]) -> Iterator[str]:
    """The printed rows, each with carets below; of many rows the first few and the last, which has the total."""
    count = len(one.quotes)
    left_out = range(MOST_ROWS // 2, count - 1) if count > MOST_ROWS else range(0)
    gutters = [_gutter(spots[0], lang) for _, spots in one.quotes]
    wide = max(map(_width, gutters), default=0) + 2
    for index, ((quote, _), gutter) in enumerate(zip(one.quotes, gutters, strict=True)):
        if index not in left_out:
            yield INDENT * 2 + gutter + " " * (wide - _width(gutter)) + quote.text.rstrip()
            yield INDENT * 2 + " " * wide + marked(carets(quote))
        elif index == left_out[0]:
            yield INDENT * 2 + " " * wide + lang.say(words.more(len(left_out)))


def carets(quote: Quote) -> str:
    """Given a quote, return the line below it. Full-width spaces stand below full-width characters, so that carets
    stand right in a letter, too.
    """
    below = ""
    for index, char in enumerate(quote.text):
        wide = wcwidth(char)
        if any(start <= index < end for start, end in quote.spans):
            below += "^" * wide
        else:
            below += FULL_WIDTH_SPACE if wide == 2 else " " * max(0, wide)
    return below.rstrip()


def _gutter(spot: Spot, lang: Lang) -> str:
    number, form = (spot.stretch.line, words.LINE) if spot.stretch else (spot.place.row, words.ROW)
    return lang.pick(form)[0].format(number) if number else ""


def _labelled(lang: Lang, label: Words, lines: Iterable[str]) -> Iterator[str]:
    """A label, and beside it what it says, the same line only once."""
    head = lang.say(label)
    for line in dict.fromkeys(filter(None, lines)):
        yield INDENT + head + " " * (LABELS[lang] - _width(head)) + line
        head = ""


def _width(text: str) -> int:
    return sum(max(0, wcwidth(char)) for char in text)
