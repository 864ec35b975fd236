"""What a reader can recompute from a file: of CSV its lines, and totals by a column."""

import csv
import io
from collections import Counter
from operator import itemgetter

# Of what a total is: the number of lines, or the name of a column that is added up.
ROWS = "rows"


def lines_of(pieces):
    """Text line by line, from bytes in pieces of any size."""
    rest = b""
    for piece in pieces:
        piece = rest + piece
        end = piece.rfind(b"\n") + 1
        # As open() gives lines that end in nothing but a line feed; the file may hold other marks of a line.
        yield from io.StringIO(piece[:end].decode(), newline="\n")
        rest = piece[end:]
    if rest:
        yield rest.decode()


def is_table(name):
    return name.endswith(".csv")


def read_through(name, pieces, totals):
    """(lines of data, totals) of a file of this name; a file that is no table has none of both."""
    return counted(pieces, totals) if is_table(name) else (sum(0 for _ in pieces), [])


def counted(pieces, totals):
    """(lines of data, the totals as a manifest says them) of a table; reads it to its end.

    `totals` is [(of, by)], each of rows or of a column of whole numbers, by a column.
    """
    csv.field_size_limit(1 << 30)  # the text of a record may be long
    reader = csv.reader(lines_of(pieces))
    header = next(reader, [])
    alike = count_alike(reader, [header.index(name) for total in totals for name in total if name != ROWS])
    said = []
    for of, by in totals:
        found, where = Counter(), header.index(by)
        for values, count in alike:
            found[values[where]] += count if of == ROWS else count * int(values[header.index(of)])
        said.append({"of": of, "by": by, "values": dict(sorted(found.items()))})
    return sum(count for _, count in alike), said


def count_alike(lines, places):
    """[(values by place, how many lines have them)]: few even of very many lines, so adding up is quick."""
    if not places:
        return [({}, sum(1 for _ in lines))]
    found = Counter(map(itemgetter(*places, places[0]), lines))
    return [(dict(zip(places, values, strict=False)), count) for values, count in found.items()]
