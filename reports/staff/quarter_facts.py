"""What the record says of a quarter in preparation, as if its edition were published now."""

from copy import copy
from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse

from editions.models import Edition, Override
from editions.previewing import as_if_published, next_number
from reports.fidelity import stated
from reports.measures import Figure
from reports.models import CaseHighlight, HighlightEvent, Report
from reports.quarter_figures import filled
from reports.quarter_record import QuarterRecord
from reports.reading import Reading
from reports.staff.preview import links_below

KEPT = 24 * 60 * 60
# What changes while a report is written, and no count.
UNCOUNTED = [model._meta.db_table for model in (Report, CaseHighlight, HighlightEvent, Override, Edition)]


@dataclass(frozen=True)
class FigureLine:
    """A figure of the quarter beside the one before; their difference is of one measure, and no finding."""

    now: Figure
    before: Figure

    @property
    def change(self):
        return f"{self.now.value - self.before.value:+,}"


class Facts:
    """What is measured for a report: nothing of it is typed."""

    def __init__(self, report, record):
        self.parts = {part.field: part for part in stated(report, record)}
        pairs = zip(record.figures, record.figures_before, strict=True)
        self.figures = [FigureLine(now, before) for now, before in pairs]
        self.highest, self.declined = record.highest, record.declined
        self.policies, self.policies_before = record.policies, record.policies_before
        self.counts = record.counts
        self.before = record.before

    def fact(self, name):
        return self.parts[name].fact

    def reads(self, text):
        """A text as readers will read it."""
        return filled(text, self.counts)


def facts_of(report):
    """Facts of a draft report, as if it were published in its edition."""
    number = next_number()
    published = copy(report)
    published.since = number
    reading = Reading(number, number, draft=report.edition)
    with links_below(reverse("admin:preview-home", args=[report.edition_id])):
        record = QuarterRecord(published, reading)
        record.asked = asked(report, record, number)
        return Facts(report, record)


def asked(report, record, number):
    """What the database says for a report; kept while nothing in its edition or before it changes a count.

    Laying a delivery of many thousand rows over the record takes seconds; typing does not change it.
    """
    changes = report.edition.trail.exclude(table_name__in=UNCOUNTED).order_by("-pk")
    days = f"{report.first_day}:{report.last_day}"
    key = f"quarter:{report.pk}:{days}:{number}:{changes.values_list('pk', flat=True).first()}"
    found = cache.get(key)
    if found is None:
        with as_if_published(report.edition):
            found = record.asked
        cache.set(key, found, KEPT)
    return found
