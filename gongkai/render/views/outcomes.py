"""Where the requests of a report went, and the reasons why something was not disclosed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from markupsafe import Markup

from gongkai import links
from gongkai.forms import Form
from gongkai.links import href
from gongkai.render import content
from gongkai.render.charts import Row as Bar
from gongkai.render.charts import lengths
from gongkai.render.flow import Drawn, End, draw
from gongkai.render.labels import brief
from gongkai.render.numbers import shown
from gongkai.render.site import Figures, Site
from gongkai.render.stories import TERM, Linking, number, stories, target
from gongkai.render.sums import Sum, total
from gongkai.wording import without_numbering

Group = tuple[Markup, str, list[Bar]]
"""A heading, what is in it, and its bars."""
Named = tuple[str, Sum]
"""What requests are called in a chart, and how many there are."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What came in and where it went. title: what is to be seen; text: the numbers in words; zeros: what has none.

    drawn: the drawing; where there is none, few: the outcomes of few requests, or why: the reason. groups: all as bars.
    """

    title: str
    n: str
    text: str
    drawn: Drawn | None
    few: tuple[tuple[str, Markup], ...]
    zeros: str
    why: str
    groups: tuple[Group, Group]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was not disclosed: its number, group and name, what that means, the article, and its glossary entry."""

    number: Markup
    group: str
    name: str
    href: str
    plain: str
    article: str


def flow(form: Form, figures: Figures, own: Linking) -> Flow | None:
    """Given a report's form and figures, return what came in and where it went, as the form's own sums name it.

    None where nothing is known to have come in.
    """
    sums = {identity.code: identity for identity in form.identities}
    table = sums["flow"].table
    column = next(one.right[0] for one in form.identities if one.over == "items" and one.table == table)
    ended, outcomes = sums["outcomes"].right, sums["outcomes"].left

    def named(items: tuple[str, ...]) -> list[Named]:
        found = ((item, total(f"{table}.{item}.{column}", figures)) for item in items)
        return [(_name(form, table, item, column), one) for item, one in found if one.rows]

    entering, concluded, leaving = named(sums["flow"].left), named(ended), named(outcomes)
    onward = named(tuple(item for item in sums["flow"].right if item not in ended))
    if not any(found.value for _, found in entering) or not concluded or not onward:
        return None
    why = _why_not(entering, concluded, leaving, onward)
    came = sum(found.value or 0 for _, found in entering)
    few = not why and came < stories()["flow"]["few"]
    every = [*entering, *leaving, *onward]
    return Flow(
        title=stories()["flow"]["plain"] if why else _title(figures),
        n="" if why else shown(came),
        text="，".join(f"{name} {shown(found.value)} 件" for name, found in every if found.value),
        drawn=None
        if why or few
        else draw(
            [_end(one, own) for one in entering],
            _end(concluded[0], own),
            [_end(one, own) for one in leaving],
            _end(onward[0], own),
        ),
        few=tuple((name, number(found, own)) for name, found in every if found.value) if few else (),
        zeros="、".join(name for name, found in every if found.value == 0),
        why=why,
        groups=_bars(entering, concluded[0], [*leaving, *onward], own),
    )


def _why_not(entering: list[Named], concluded: list[Named], leaving: list[Named], onward: list[Named]) -> str:
    """Why numbers are not drawn as one flow, "" where they can be."""
    every = [found for _, found in (*entering, *concluded, *leaving, *onward)]
    if any(found.value is None for found in every):
        return "有数字空白或不能确定"
    if any(found.inferred for found in every):
        return "有推算的数字"
    values = [sum(found.value or 0 for _, found in side) for side in (entering, concluded, leaving, onward)]
    if values[0] != values[1] + values[3] or values[2] != values[1]:
        return "各项之和与所列合计不一致"
    return "" if min(found.value or 0 for found in every) >= 0 else "有负数"


def _title(figures: Figures) -> str:
    told = stories()["flow"]
    template = told["title"] if total(told["main"], figures).value else told["title_without"]
    return TERM.sub(lambda term: shown(total(term[1], figures).value or 0), template)


def _end(one: Named, own: Linking) -> End:
    return End(one[0], int(one[1].value or 0), target(one[1], own))


def _bars(entering: list[Named], concluded: Named, leaving: list[Named], own: Linking) -> tuple[Group, Group]:
    every = [*entering, *leaving]
    bars = [
        Bar(name, number(found, own), width, "zero" if found.value == 0 else "")
        for (name, found), width in zip(every, lengths([found.value for _, found in every]), strict=True)
    ]
    return (
        (Markup("进：新收与上年结转"), "in", bars[: len(entering)]),
        (Markup("出：办结 {} 件，其余结转下年").format(number(concluded[1], own)), "out", bars[len(entering) :]),
    )


def _name(form: Form, table: str, pattern: str, column: str) -> str:
    """What an item, or all items of a group, are called in a chart: as the columns of lists are, else by their label."""
    cells = f"{table}.{pattern}.{column}"
    for one in stories()["columns"]:
        if cells in one["cells"].split(" | "):
            return str(one["label"])
    if pattern.endswith(".*"):
        return brief(form.table(table).group(pattern.removesuffix(".*")).label)
    item = form.table(table).item(pattern)
    return brief(item.label, item.variants)


def glossary(site: Site) -> frozenset[str]:
    """Given the site, return the ids of the entries of its glossary."""
    return frozenset(place for place, _ in content.read(site.content, "zh", "glossary", links.GLOSSARY).headings)


def reasons(form: Form, figures: Figures, own: Linking, here: str, entries: Set[str]) -> Iterator[Reason]:
    """Given a report's form and figures and the ids of the glossary, yield the reasons that it has numbers for, in the
    order of the form.
    """
    for one in stories()["reasons"]:
        found = total(one["cells"], figures)
        if not found.value:
            continue
        table, item, _ = found.keys[0]
        printed = form.table(table).item(item)
        group = form.table(table).ancestors(printed)[-1:]
        place = next(
            (
                name
                for name in (item.replace(".", "-").replace("_", "-"), item.partition(".")[0].replace("_", "-"))
                if name in entries
            ),
            "",
        )
        yield Reason(
            number=number(found, own),
            group=without_numbering(group[0].label) if group else "",
            name=without_numbering(printed.label),
            href=f"{href(here, links.GLOSSARY)}#{place}" if place else href(here, links.GLOSSARY),
            plain=one["plain"],
            article=one["article"],
        )
