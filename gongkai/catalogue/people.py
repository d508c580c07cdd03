"""Words for people that the catalogue and the feeds share: names of agencies, what a report covers, who checked it."""

from __future__ import annotations

from gongkai.catalogue.words import Pair, said
from gongkai.forms import Forms
from gongkai.model import Kind
from gongkai.publish import schemas
from gongkai.tables import Row


def agency_name(agency: Row) -> Pair:
    """Given a row of agencies, return its name; the Chinese one where there is no other."""
    return agency["name"], agency["name_en"] or agency["name"]


class Labels:
    """The words of closed lists, as the schemas of the packages give them."""

    def __init__(self, forms: Forms) -> None:
        self._words = {
            (resource.name, field.name, one.code): (one.label, one.label_en)
            for resource in schemas(forms).values()
            for field in resource.fields
            for one in field.values
        }

    def word(self, resource: str, field: str, code: str) -> Pair:
        """Given a resource, its field and a code, return the words of the code; a code that is on no list, as it is."""
        return self._words.get((resource, field, code), (code, code))

    def scope(self, report: Row) -> Pair:
        """Given a row of reports, return whose activity its figures cover."""
        return self.word("reports", "scope", report["scope"])

    def review(self, report: Row) -> Pair:
        """Given a row of reports, return whether people checked it; a transcript was typed in, not read by a machine."""
        if report["kind"] == Kind.TRANSCRIPT and report["review_state"] == "machine":
            return said("entries.report.typed")
        return self.word("reports", "review_state", report["review_state"])
