"""The papers that lie with editions: how they are named, and where the newest that a reading has is found."""

from editions.models import EditionFile
from reports.addresses import address

FACT_SHEET = "fact-sheet.pdf"


def name_of(report):
    """Without words of its address, which a withdrawal may have to take away."""
    return f"report-{report.uid.hex}.pdf"


def stored(reading, *names):
    """{name: (“PDF, 96 KB”, address)} of each paper's newest version up to the edition read; one query.

    A draft has none: papers are made when it is published.
    """
    if reading.draft:
        return {}
    files = EditionFile.objects.served().filter(name__in=names, edition_number__lte=reading.number)
    return {file.name: link_to(file) for file in files.order_by("edition_number")}


def link_to(file):
    size = max(1, round(file.byte_count / 1000))
    return f"PDF, {size:,} KB", address("edition-file", file.edition_number, file.name)
