"""What a manifest says of a file is counted from its bytes while they are kept, in pieces of any size."""

import csv
import hashlib
import io

import pytest

from editions import file_store
from editions.csv_totals import ROWS, counted

# Cells with every mark that some program takes for the end of a line.
LINES = [
    ["outcome", "detainers", "note"],
    ["declined", "2", "two\nlines, \r\nand a \r"],
    ["honored", "3", "one \u2028 \x0b\x0c\x85 line"],
    ["declined", "5", ""],
    ["honored", "3", '“quoted”, "twice"'],
]
TOTALS = ((ROWS, "outcome"), ("detainers", "outcome"), (ROWS, "note"))
SAID = [
    {"of": ROWS, "by": "outcome", "values": {"declined": 2, "honored": 2}},
    {"of": "detainers", "by": "outcome", "values": {"declined": 7, "honored": 6}},
    {
        "of": ROWS,
        "by": "note",
        "values": dict.fromkeys(sorted(line[2] for line in LINES[1:]), 1),
    },
]


def written():
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(LINES)
    return text.getvalue().encode()


def parted(data, size):
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 2, 7, 50, 1000])
def test_lines_and_totals_are_the_same_in_pieces_of_any_size(size):
    assert counted(parted(written(), size), TOTALS) == (4, SAID)


def test_lines_are_counted_where_nothing_is_added_up():
    assert counted([written()], ()) == (4, [])


@pytest.mark.parametrize("size", [1, 50, 1000])
def test_what_is_counted_is_kept_whole_and_in_order(size):
    with file_store.keeping() as kept:
        row_count, _ = counted(kept.passing(parted(written(), size)), TOTALS)

    assert (kept.sha256, kept.byte_count) == (hashlib.sha256(written()).hexdigest(), len(written()))
    assert (row_count, b"".join(file_store.unpacked(kept.sha256))) == (4, written())


def test_a_piece_that_cannot_be_packed_leaves_nothing(monkeypatch, folder):
    def full(kept, piece):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file_store.Kept, "pack", full)
    with pytest.raises(OSError, match="No space left"), file_store.keeping() as kept:
        counted(kept.passing(parted(written(), 50)), TOTALS)

    assert list(folder.iterdir()) == []


def test_a_long_text_is_counted_too():
    csv.field_size_limit(131_072)  # as a process begins
    assert counted([b"note\n", b"x" * 200_000, b"\n"], ()) == (1, [])
