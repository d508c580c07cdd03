"""Who reports on which year: title, dates and scope, each from where it is printed."""

from gongkai.interpret.heading.choice import heading_of_title, read_heading
from gongkai.interpret.heading.dates import read_published, split_signature
from gongkai.interpret.heading.others import rows_of_others
from gongkai.interpret.heading.scope import read_scope
from gongkai.interpret.heading.titles import Heading
from gongkai.interpret.heading.votes import settle_year

__all__ = [
    "Heading",
    "heading_of_title",
    "read_heading",
    "read_published",
    "read_scope",
    "rows_of_others",
    "settle_year",
    "split_signature",
]
