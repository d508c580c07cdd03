"""The components as their folders show them: what each is for, and each of its examples as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from gongkai.errors import BadTemplate

ABOUT = re.compile(r"\{#(.*?)#\}", re.DOTALL)
OWN = re.compile(
    r'(?<=[ "])(id|for|name|list|aria-labelledby|aria-describedby|aria-controls|popovertarget)="([^"]*)"'
)
LINK = re.compile(r'(?<=[ "])(href|action)="[^"]*"')
PICTURE = re.compile(r'(?<=[ "])(src)="[^"]*"')
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
"""A picture of nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a component. anchor: its place on a page that shows many."""

    name: str
    anchor: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Component:
    """A component. about: what it is for, as its template says; files: what its folder holds."""

    name: str
    about: str
    files: tuple[str, ...]
    examples: tuple[Example, ...]


def components(environment: jinja2.Environment, templates: Path) -> Iterator[Component]:
    """Given the templates, yield every component by name. Raises BadTemplate where an example cannot be read."""
    for folder in sorted(path for path in (templates / "components").iterdir() if path.is_dir()):
        name = folder.name
        macro = getattr(environment.get_template(f"components/{name}/{name}.html").module, name)
        about = ABOUT.search((folder / f"{name}.html").read_text(encoding="utf-8"))
        yield Component(
            name,
            " ".join(about[1].split()) if about else "",
            tuple(sorted(path.name for path in folder.iterdir())),
            tuple(_shown(name, macro, one, f"{name}-{at}") for at, one in enumerate(examples(folder), 1)),
        )


def _shown(name: str, macro: Callable[..., object], example: dict[str, Any], anchor: str) -> Example:
    try:
        html = str(macro(**example["args"]))
    except (jinja2.TemplateError, TypeError, ValueError, LookupError) as error:
        raise BadTemplate(
            f"components/{name}/examples.yaml: {example['name']}: {error}. Mend the example."
        ) from error
    return Example(example["name"], anchor, Markup(apart(html, anchor)))


def examples(folder: Path) -> list[dict[str, Any]]:
    """Given the folder of a component, return its examples: name and args. Raises BadTemplate where there is none."""
    shown = f"components/{folder.name}/examples.yaml"
    try:
        found = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadTemplate(f"{shown}: {error}. Give at least one example.") from error
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) and "name" in one for one in found):
        raise BadTemplate(f"{shown}: not a list of examples. Each has a name and args.")
    return [{"args": {}, **one} for one in found]


def apart(html: str, anchor: str) -> str:
    """Given an example's HTML and its place, return it so that many stand on one page: ids of its own, links that stay.

    An entry of a list gets a list around it.
    """
    if html.lstrip().startswith("<li"):
        html = f"<ul>{html}</ul>"
    owned = OWN.sub(lambda found: f'{found[1]}="{_owned(found[2], anchor)}"', html)
    return PICTURE.sub(rf'\1="{BLANK}"', LINK.sub(rf'\1="#{anchor}"', owned))


def _owned(names: str, anchor: str) -> str:
    return " ".join(f"{anchor}-{name}" for name in names.split())
