"""The law as data: the statutory forms, their sections, identities and the numbers that a text may mention."""

from gongkai.forms.loader import Forms, load
from gongkai.forms.types import Column, Form, Group, Identity, Item, SectionLabel, Subject, Table

__all__ = ["Column", "Form", "Forms", "Group", "Identity", "Item", "SectionLabel", "Subject", "Table", "load"]
