"""What changed between two years of one agency, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.compare.exact import exact
from gongkai.compare.frames import Readings
from gongkai.compare.years import Pair
from gongkai.tables import Row


def comparison_rows(pairs: list[Pair], readings: Readings, comparability: Iterable[Row]) -> Iterator[Row]:
    """Given pairs of reports and the rows of `comparability`, yield a row for each cell that either report has.

    change: this year's value less the previous, exact; None where one is not known or the two are not comparable.
    """
    if not pairs:
        return
    comparable = {
        (row["agency_id"], row["year"], row["table"], row["item"]): row["comparable"] for row in comparability
    }
    earlier, later = [pair.previous.report_id for pair in pairs], [pair.current.report_id for pair in pairs]
    before, now = readings.values.loc[earlier], readings.values.loc[later]
    before.index = now.index
    known = before.notna() & now.notna()
    changes = now.where(known, 0) - before.where(known, 0)
    cells = [_split(cell) for cell in readings.values.columns]
    rows = zip(
        pairs,
        before.to_numpy().tolist(),
        now.to_numpy().tolist(),
        changes.to_numpy().tolist(),
        known.to_numpy().tolist(),
        readings.statuses.loc[earlier].to_numpy().tolist(),
        readings.statuses.loc[later].to_numpy().tolist(),
        strict=True,
    )
    for pair, *columns in rows:
        agency_id, previous_year, year = pair.agency_id, pair.previous.year, pair.current.year
        for (table, item, column), old, new, change, both, old_status, new_status in zip(
            cells, *columns, strict=True
        ):
            if old_status is None and new_status is None:
                continue
            fits = comparable[agency_id, year, table, item]
            yield {
                "agency_id": agency_id,
                "previous_year": previous_year,
                "year": year,
                "table": table,
                "item": item,
                "column": column,
                "previous_value": old,
                "value": new,
                "change": exact(change) if both and fits else None,
                "comparable": fits,
                "previous_status": old_status,
                "status": new_status,
                "previous_review_state": pair.previous.review_state,
                "review_state": pair.current.review_state,
            }


def _split(cell: str) -> tuple[str, str, str]:
    """Given "table.item.column", return the three; an item may have a point of its own."""
    table, _, rest = cell.partition(".")
    item, _, column = rest.rpartition(".")
    return table, item, column
