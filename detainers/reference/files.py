"""Reading reference files: whole, with the columns a table needs, or not at all."""

import csv
import gzip


class ReferenceRefused(Exception):
    """A file cannot be used; the message names it and the remedy."""


def opened(path):
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def lines_of(folder, name, columns):
    """The lines of one file as dictionaries, once it is known to have the columns."""
    path = folder / name
    if not path.is_file():
        raise ReferenceRefused(f"{name} is not in {folder}. Put it there; all tables are loaded together.")
    try:
        with opened(path) as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                raise ReferenceRefused(
                    f"{name} has no column {', '.join(missing)}; it has {', '.join(reader.fieldnames or [])}."
                    " Take the file as it was published, or rename its columns."
                )
            return list(reader)
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as problem:
        raise ReferenceRefused(f"{name} cannot be read ({problem}). Fetch it again.") from problem
