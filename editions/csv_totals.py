"""What a reader can recompute from a CSV file: its lines, and totals by a column."""

import csv
from collections import Counter

# Of what a total is: the number of lines, or the name of a column that is added up.
ROWS = "rows"


def lines_of(pieces):
    """Text line by line, from bytes in pieces of any size."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.decode() + "\n"
    if rest:
        yield rest.decode()


def counted(pieces, totals):
    """(lines of data, the totals as a manifest says them) of a file; reads it to its end.

    `totals` is [(of, by)], each of rows or of a column of whole numbers, by a column.
    """
    reader = csv.reader(lines_of(pieces))
    header = next(reader, [])
    places = [(header.index(by), None if of == ROWS else header.index(of)) for of, by in totals]
    sums, row_count = [Counter() for _ in totals], 0
    for row in reader:
        row_count += 1
        for found, (by, of) in zip(sums, places, strict=True):
            found[row[by]] += 1 if of is None else int(row[of])
    said = [
        {"of": of, "by": by, "values": dict(sorted(found.items()))}
        for (of, by), found in zip(totals, sums, strict=True)
    ]
    return row_count, said
