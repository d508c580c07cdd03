"""Documents of rubble: rows of whole and broken names of the forms' columns, labels and numbers, in any number and order.

`python -m tests.layouts.rubble --documents 2000 --fresh` reads such documents and prints those that stop the reader, or take longer
than a second of a processor. They have no true figures; a hostile file, or a page that a program took apart, may look like them.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
import traceback
from collections.abc import Iterator, Sequence

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read
from tests.layouts.harm import numbers_of, parser_of_numbers

SEPARATORS = ("\t", "\t", " | ", ",", "  ", " ", "\n", "")
"""What stands between cells in text."""
TITLE = "样本市样本局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
SECONDS = 1.0
AGAIN, BROKEN, MIXED, PAGE = 0.3, 0.7, 0.5, 0.3
"""How likely all rows stand twice, a name is broken, names stand in no order, the document is a page of HTML."""


def rubble(seed: int) -> bytes:
    """Given a number, return a document."""
    rng = random.Random(f"rubble {seed}")
    form = rng.choice(load().forms)
    names = [column.label for table in form.tables for column in table.columns]
    names += [group.label for table in form.tables for group in table.groups]
    labels = [item.label for table in form.tables for item in table.items]
    rows = [_names(names, rng) for _ in range(rng.randrange(1, 25))]
    width = rng.choice([1, 3, 7, 8, 15, 30])
    rows += [_values(rng.choice(labels), width, rng) for _ in range(rng.randrange(1, 40))]
    rows *= 2 if rng.random() < AGAIN else 1
    if rng.random() < PAGE:
        return f"<html><body><p>{TITLE}</p><table>{''.join(_markup(rows, rng))}</table></body></html>".encode()
    separator = rng.choice(SEPARATORS)
    return (TITLE + "\n".join(separator.join(row) for row in rows) + "\n").encode()


def _names(names: Sequence[str], rng: random.Random) -> list[str]:
    size = rng.choice([1, 2, 3])
    chosen = [rng.choice(names) for _ in range(rng.choice([1, 3, 7, 15, 40]))]
    pieces = [_pieces(name, size) if rng.random() < BROKEN else [name] for name in chosen]
    row = list(itertools.chain.from_iterable(pieces))
    return rng.sample(row, len(row)) if rng.random() < MIXED else row


def _pieces(name: str, size: int) -> list[str]:
    return [name[at : at + size] for at in range(0, len(name), size)]


def _values(label: str, width: int, rng: random.Random) -> list[str]:
    return [label] * rng.randrange(3) + [rng.choice(["0", "0", "1", "2", "12", ""]) for _ in range(width)]


def _markup(rows: Sequence[Sequence[str]], rng: random.Random) -> Iterator[str]:
    for row in rows:
        spans = [(rng.choice([1, 1, 1, 2, 3]), rng.choice([1, 1, 1, 1, 2, 5])) for _ in row]
        cells = [f"<td colspan={c} rowspan={r}>{text}</td>" for text, (c, r) in zip(row, spans, strict=True)]
        yield f"<tr>{''.join(cells)}</tr>"


def main() -> None:
    """Print which of so many documents of rubble stop the reader, or hold it up."""
    numbers = numbers_of(parser_of_numbers(main.__doc__).parse_args())
    stopped = slow = 0
    for seed in numbers:
        start = time.process_time()
        try:
            interpret(read(rubble(seed)), load())
        except Exception:
            print(f"{seed} stopped the reader\n{traceback.format_exc(limit=-1)}", flush=True)
            stopped += 1
        if (took := time.process_time() - start) > SECONDS:
            print(f"{seed} took {took:.1f} s", flush=True)
            slow += 1
    print(
        f"{len(numbers)} documents from {numbers.start} on: {stopped} stopped the reader, {slow} took over {SECONDS:g} s"
    )
    sys.exit(bool(stopped))


if __name__ == "__main__":
    main()
