"""What happened, as the data says it: reports that came in or changed, observations that persons confirmed, corrections,
releases, what was withdrawn.
"""

from __future__ import annotations

from gongkai.catalogue.arrivals import reported
from gongkai.catalogue.decided import corrected, observed
from gongkai.catalogue.entry import Entry, Known
from gongkai.catalogue.released import released, withdrawn
from gongkai.catalogue.times import Times
from gongkai.forms import Forms
from gongkai.tables import Tables


def entries(tables: Tables, forms: Forms, times: Times) -> list[Entry]:
    """Given the tables, the forms and when things changed, return all entries, the newest first; each id comes once."""
    known = Known(tables, forms, times)
    every = (*reported(known), *observed(known), *corrected(known), *released(known), *withdrawn(known))
    found = {entry.id: entry for entry in every}
    by_id = sorted(found.values(), key=lambda entry: entry.id)
    return sorted(by_id, key=lambda entry: entry.updated, reverse=True)
