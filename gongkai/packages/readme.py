"""The README that each package has: what it holds, how to use it, what must not be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, StrictUndefined, Template

from gongkai.formats import Made
from gongkai.model import Portal
from gongkai.packages.descriptor import Package
from gongkai.packages.words import words
from gongkai.publish.schema import Schema
from gongkai.tables import is_current


def readme(package: Package, portal: Portal, held: list[Schema], others: Iterable[Made]) -> bytes:
    """Given a package, the portal, the schemas of its resources and its files of other formats than CSV, return its
    README.md, Chinese first.
    """
    formats = {(f"*.{one.suffix}" if one.resource else one.name): one for one in others}
    statuses = next(schema for schema in held if schema.name == "figures").field("status").values
    text = _readme_template().render(
        package=package,
        resources=[(schema, len(package.tables[schema.name])) for schema in held],
        has={schema.name for schema in held},
        formats=formats,
        official=[schema.name for schema in held if schema.official],
        reports=sum(map(is_current, package.tables["reports"])),
        statuses="；".join(f"{value.code} {value.label}" for value in statuses),
        statuses_en="; ".join(f"{value.code}: {value.label_en}" for value in statuses),
        as_of=portal.as_of or "—",
        licence=portal.licence,
        publisher=portal.publisher,
        id=package.id(portal),
    )
    return text.encode()


@cache
def _readme_template() -> Template:
    """The README is Markdown: nothing in it is escaped."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    return environment.from_string(words()["readme"]["text"].lstrip("\n"))
