"""A first look at a file, before it is kept for the reader: what its first line already tells."""

from detainers.importing.event_files import COLUMNS, FORM
from detainers.importing.layouts import layout_of, refuse_named_twice, refuse_other_columns
from detainers.importing.reading import NUL, SHOWN_NUL, header_of, opened
from detainers.importing.refusing import DeliveryRefused

ZIP_MAGIC = b"PK\x03\x04"
LONGEST_NAME = 150


def layout_seen(path):
    """The layout of a file of detainers by its header; raises DeliveryRefused with what is wrong."""
    return layout_of(header_seen(path))


def refuse_no_events(path):
    """Raise DeliveryRefused unless the file has the header of a file of events."""
    header = header_seen(path)
    refuse_named_twice(header)
    refuse_other_columns(header, COLUMNS, FORM)


def header_seen(path):
    with path.open("rb") as file:
        beginning = file.read(len(ZIP_MAGIC))
    if not beginning:
        raise DeliveryRefused("The file is empty: fetch it again from its source.")
    if beginning == ZIP_MAGIC:
        raise DeliveryRefused(
            "This is an Excel workbook or a zip archive: save the sheet as CSV (UTF-8) and send that."
        )
    with opened(path) as (lines, _):
        return [name.strip().lower() for name in header_of(lines)]


def printable(text):
    """What a page and the database can hold of words taken from a file."""
    return text.replace(NUL, SHOWN_NUL).encode("utf-8", "replace").decode()


def plain_name(name):
    """The name of a file without its folders and without signs that nobody sees."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in printable(last) if sign.isprintable()).strip()
    return shown[-LONGEST_NAME:] or "file"
