"""The papers that lie with editions: how they are named, and where the newest that a reading has is found."""

from django.db.models import F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject, Replace

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
    told = files.order_by("edition_number").values_list("name", "edition_number", "byte_count")
    return {name: link_to(name, number, size) for name, number, size in told}


def link_to(name, number, size):
    return f"PDF, {max(1, round(size / 1000)):,} KB", address("edition-file", number, name)


def with_paper(reports, reading):
    """Reports that know in their own statement which of their papers is the newest: see `paper_link`."""
    text = TextField()
    uid = Replace(Cast("uid", text), Value("-", text), Value("", text))
    name = Concat(Value("report-", text), uid, Value(".pdf", text))
    files = EditionFile.objects.served().filter(
        name=OuterRef("paper_name"), edition_number__lte=reading.number
    )
    told = JSONObject(number=F("edition_number"), size=F("byte_count"))
    newest = files.order_by("-edition_number").values(told=told)[:1]
    return reports.annotate(paper_name=name).annotate(paper=Subquery(newest))


def paper_link(report, reading):
    """(“PDF, 96 KB”, address) of a report read `with_paper`; None for a draft and where there is none."""
    return None if reading.draft or not report.paper else link_to(name_of(report), **report.paper)
