"""What each number means, taken from the code that computes it."""

from detainers.models import OutcomeRule, SeriesBreak
from reports.bulk_days import bulk_day_rule
from reports.filters import Filter
from reports.later import LISTED, Shown
from reports.method import REVIEWED_ON, chain_rule, definitions, sections
from reports.pages import page_response

OWN_HEADINGS = (
    ("Definitions", "definitions"),
    ("From a source's word to an outcome", "mapping"),
    ("From a chain of events to an outcome", "chains"),
    ("Many rows on one day", "bulk-days"),
)


def methodology(request):
    """Definitions from docstrings, the mapping as the edition has it, and docs/methodology.md."""
    Filter(request, date_label="Dates")
    rules = OutcomeRule.objects.as_of(request.reading).order_by("mapping_version", "outcome", "lift_reason")
    breaks = SeriesBreak.objects.as_of(request.reading).select_related("jurisdiction__state", "source")
    breaks = breaks.order_by("happened_on", "slug")
    return page_response(
        request,
        "methodology.html",
        title="About the numbers",
        description="What each number means, what the record covers and what it cannot show.",
        crumbs=[("About the numbers", None)],
        last_reviewed=REVIEWED_ON,
        shown=Shown(LISTED, versions=(OutcomeRule.objects.all(), SeriesBreak.objects.all())),
        context={
            "headings": [*OWN_HEADINGS, *((part.heading, part.anchor) for part in sections())],
            "definitions": definitions(),
            "rules": list(rules),
            "chain_rule": chain_rule(),
            "bulk_day_rule": bulk_day_rule(),
            "breaks": list(breaks),
            "sections": sections(),
        },
    )
