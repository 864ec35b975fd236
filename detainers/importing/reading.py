"""Reads a delivered file row by row, gzip or plain, and says which rows are not readable at all."""

import csv
import gzip
import hashlib
import io
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from detainers.importing.refusing import DeliveryRefused

GZIP_MAGIC = b"\x1f\x8b"
NUL, SHOWN_NUL = "\x00", "␀"
NOT_WHOLE = (EOFError, gzip.BadGzipFile, zlib.error)
# What csv takes for one value; a longer line is left to it.
LONGEST_VALUE = 131_072
# A small gzip file may unpack to more than the machine holds: ten times the largest file we know of.
LONGEST_LINE, MOST_LINES, MOST_CHARACTERS = 1_000_000, 15_000_000, 8 * 1024**3


@dataclass(frozen=True)
class Record:
    """One row: its number among the rows, its first line in the file, and what makes it unreadable.

    Its values, or of a plain row the line `as_written`, which says the same to whoever reads CSV.
    """

    row_number: int
    line: int
    values: list = ()
    problem: str = ""
    remedy: str = ""
    column: str = ""
    value: str = ""
    as_written: str = ""


def checksum(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path):
    """Yield the file's lines as text, and a function telling which share of its bytes was read.

    Bytes that are not UTF-8 come as lone surrogates, so that only their own row is refused.
    """
    with path.open("rb") as raw:
        is_gzip = raw.peek(2)[:2] == GZIP_MAGIC
        size = path.stat().st_size or 1
        plain = gzip.GzipFile(fileobj=raw) if is_gzip else raw
        text = io.TextIOWrapper(plain, encoding="utf-8-sig", errors="surrogateescape", newline="")
        yield lines_of(text), lambda: raw.tell() / size


def lines_of(text):
    """Yield the lines of a file; raises DeliveryRefused before one or all of them grow beyond what fits."""
    lines = characters = 0
    while line := text.readline(LONGEST_LINE):
        lines += 1
        characters += len(line)
        if len(line) == LONGEST_LINE:
            raise DeliveryRefused(
                f"Line {lines:,} is longer than {LONGEST_LINE:,} characters: this is no file of detainers."
            )
        if lines > MOST_LINES or characters > MOST_CHARACTERS:
            raise DeliveryRefused(
                f"The file has more than {MOST_LINES:,} lines or {MOST_CHARACTERS:,} characters: "
                "split it by the days prepared."
            )
        yield line


def header_of(lines):
    try:
        return next(csv.reader(lines, strict=True), [])
    except (csv.Error, *NOT_WHOLE) as problem:
        raise DeliveryRefused(f"The first line cannot be read as CSV or CSV.gz ({problem}).") from problem


def records(lines, header):
    """Yield every row below the header; blank lines are not rows. Plain ones are not taken apart."""
    row_number, line = 0, 2
    while text := read(lines, "", line):
        if is_plain(text, len(header)):
            row_number += 1
            yield Record(row_number, line, as_written=text.rstrip("\r\n"))
            line += 1
            continue
        reader = csv.reader(chain([text], lines), strict=True)
        values = read(reader, [], line)
        if values != []:
            row_number += 1
            yield record(row_number, line, values, header)
        line += reader.line_num


def is_plain(text, columns):
    """Whether a line is a row whose values need no look: ASCII, nothing quoted, one for each column."""
    return (
        text.count(",") == columns - 1 > 0
        and '"' not in text
        and text.isascii()
        and NUL not in text
        and len(text) < LONGEST_VALUE
    )


def read(source, at_end, line):
    """The next of lines or rows, None for a row that is not CSV."""
    try:
        return next(source, at_end)
    except csv.Error as problem:
        return refuse_unless_one_row(problem, line)
    except NOT_WHOLE as problem:
        raise DeliveryRefused(
            f"The file breaks off after line {line - 1} ({problem}): fetch it again."
        ) from problem


def refuse_unless_one_row(problem, line):
    """A quotation mark that is never closed swallows all rows after it: then no row can be trusted."""
    if "expected after" not in str(problem):
        raise DeliveryRefused(
            f"From line {line} on the file cannot be read as CSV ({problem}): "
            "a quotation mark is opened there and not closed."
        ) from problem


def record(row_number, line, values, header):
    blank = [""] * len(header)
    if values is None:
        remedy = "Double each quotation mark inside a quoted value."
        return Record(row_number, line, blank, "not readable as CSV", remedy)
    if len(values) != len(header):
        remedy = f"Give it {len(header)} columns; quote values that contain a comma."
        return Record(row_number, line, blank, f"{len(values)} columns", remedy, value=",".join(values))
    for column, value in zip(header, values, strict=True):
        if NUL in value:
            remedy = "Take the NUL character out."
            return Record(row_number, line, blank, "contains a NUL character", remedy, column, value)
        if not value.isascii() and not is_text(value):
            remedy = "Save the file as UTF-8."
            return Record(row_number, line, blank, "not UTF-8 text", remedy, column, value)
    return Record(row_number, line, values)


def is_text(value):
    """Whether every byte was UTF-8: those that were not came as lone surrogates."""
    return not any("\udc80" <= character <= "\udcff" for character in value)


def storable(value):
    """What a database can hold of an unreadable value, to show it in the report."""
    return value.replace(NUL, SHOWN_NUL).encode("utf-8", "replace").decode()[:200]
