"""Plain lines are passed on as they are; every row must come out as csv alone would read it."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as some

from detainers.importing.reading import records

COLUMNS = ("one", "two", "three")
cells = some.text(some.sampled_from(' ab\\,"\n\ré'), max_size=4)
rows = some.lists(some.lists(cells, min_size=3, max_size=3) | some.just([]), max_size=6)


def values_of(record):
    return next(csv.reader([record.as_written], strict=True)) if record.as_written else record.values


@given(rows, some.sampled_from(["\n", "\r\n"]), some.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_rows_read_line_by_line_are_those_that_csv_reads(rows, ending, quoting):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=ending, quoting=quoting).writerows(rows)
    lines = file.getvalue().splitlines(keepends=True)
    reader, expected, line = csv.reader(iter(lines), strict=True), [], 2
    for values in reader:
        if values:
            # A line break that is not quoted parts a row in two, which are shown as refused.
            shown = values if len(values) == len(COLUMNS) else [""] * len(COLUMNS)
            expected.append((len(expected) + 1, line, shown))
        line = reader.line_num + 2
    found = [(one.row_number, one.line, values_of(one)) for one in records(iter(lines), COLUMNS)]
    assert found == expected


def test_only_a_line_that_holds_a_row_by_itself_is_passed_on_as_it_is():
    lines = ["a,b,c\r\n", 'a,"b",c\n', "é,b,c\n", "a,b\n", '"a\n', 'b",,c\n', ",,\n", "\n", "a,b,c"]
    found = [(one.line, one.as_written, one.problem) for one in records(iter(lines), COLUMNS)]
    assert found == [
        (2, "a,b,c", ""),
        (3, "", ""),
        (4, "", ""),
        (5, "", "2 columns"),
        (6, "", ""),
        (8, ",,", ""),
        (10, "a,b,c", ""),
    ]
