"""CSV files written line by line, for parts that no single query holds."""

import csv
import io
import re

from django.http import HttpResponse

from reports.downloads import SCOPE_NOTE

# The same rule as in `reports.downloads`; see there why a leading apostrophe gets one more.
RISKY = re.compile(r"[-=+@'\x00-\x1f\x7f-\x9f]")


def harmless(value):
    """A cell that no spreadsheet runs."""
    if isinstance(value, str) and RISKY.match(value):
        return "'" + value
    return "" if value is None else value


def written_csv(columns, lines, *, file_name, reading, is_demonstration):
    """A CSV download of dictionaries; each line says its edition, whether it is invented, and what
    the numbers cannot say. A line may say for itself that it is invented.
    """
    about = {
        "edition": reading.number,
        "demonstration": "yes" if is_demonstration else "no",
        "note": SCOPE_NOTE,
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns, *about], restval="", lineterminator="\r\n")
    writer.writeheader()
    for line in lines:
        writer.writerow({name: harmless(value) for name, value in (about | line).items()})
    mark = "demonstration-" if is_demonstration else ""
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{mark}{file_name}-edition-{reading.number}.csv"'
        },
    )
