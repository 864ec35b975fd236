"""Highlights as pages and cards tell them: places, days, charges and stays, all read from the events."""

from collections import Counter
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from detainers.models import Exactness
from editions.language import gettext as _
from reports.chain_words import charge_source, told
from reports.chains import outcomes_in_words, stays
from reports.charts import timeline
from reports.models import CaseHighlight, HighlightEvent, Report
from reports.templating import day_with_exactness, period

NOT_GUILT = "An arrest or a charge is not a finding of guilt."
ChargeStatus = HighlightEvent.ChargeStatus
# How a status is said of several charges: “4 led to a conviction”.
STATUS_WORDS = {
    ChargeStatus.ARRESTED: "not charged",
    ChargeStatus.CHARGED: "charged",
    ChargeStatus.PENDING: "pending",
    ChargeStatus.CONVICTED: "ended in a conviction",
    ChargeStatus.ACQUITTED: "ended in an acquittal",
    ChargeStatus.DISMISSED: "dismissed",
    ChargeStatus.UNKNOWN: "not known",
}


def with_events(highlights):
    """Highlights with their events and the places of these; two more queries."""
    events = HighlightEvent.objects.select_related("jurisdiction__state")
    return highlights.prefetch_related(Prefetch("events", events))


def reports_of(reading, highlights):
    """{identifier: report} of the reports that tell the highlights."""
    uids = {highlight.report_uid for highlight in highlights}
    return {report.uid: report for report in Report.objects.as_of(reading).filter(uid__in=uids)}


def cases(reading, highlights):
    """Each highlight as a Case with the report that tells it; three queries."""
    found = list(with_events(highlights))
    reports = reports_of(reading, found)
    return [Case(highlight, reports.get(highlight.report_uid)) for highlight in found]


def newest_first(reading, highlights):
    """The cases of the newest period first, in the order of their report."""
    found = cases(reading, highlights.order_by("position", "slug"))
    return sorted(found, key=lambda case: case.report.first_day if case.report else date.min, reverse=True)


class Case:
    """One highlight and what follows from its events; asks the database nothing once built."""

    def __init__(self, highlight, report=None):
        self.highlight = highlight
        self.report = report
        self.events = list(highlight.events.all())
        self.stays = stays(self.events)

    @cached_property
    def places(self):
        """The places of the chain in the order they come up."""
        return list(
            {
                event.jurisdiction_id: event.jurisdiction for event in self.events if event.jurisdiction_id
            }.values()
        )

    @cached_property
    def charges(self):
        return [event for stay in self.stays for event in stay.charges]

    @property
    def days(self):
        """“March 14, 2021–February 9, 2024”, or what is known of it."""
        dated = [event for event in self.events if event.happened_on]
        if not dated:
            return "days not known"
        first, last = min(dated, key=by_day), max(dated, key=by_day)
        if first.happened_on == last.happened_on:
            return day_with_exactness(first.happened_on, first.exactness)
        if {first.exactness, last.exactness} == {Exactness.DAY}:
            return period(first.happened_on, last.happened_on)
        return " to ".join(day_with_exactness(end.happened_on, end.exactness) for end in (first, last))

    @property
    def last_stay(self):
        return self.stays[-1] if self.stays else None

    @property
    def outcome_words(self):
        """How the stays of this case ended, in words; these are of one case and no statistic."""
        return outcomes_in_words(self.stays)

    @property
    def charges_said(self):
        """“Of 10 charges 4 ended in a conviction, 3 were dismissed …”: each with its status."""
        counted = Counter(event.charge_status for event in self.charges)
        if len(self.charges) < 2:
            return ""
        parts = [
            f"{counted[status]} {words}" for status, words in STATUS_WORDS.items() if counted.get(status)
        ]
        return f"Of {len(self.charges)} charges: {', '.join(parts)}."

    @property
    def charges_by_source(self):
        """[(source and day of its status, charges)]: no charge stands without them."""
        found = {}
        for event in self.charges:
            found.setdefault(charge_source(event).rstrip("."), []).append(event)
        return list(found.items())

    @property
    def newest_charge(self):
        return self.charges[-1] if self.charges else None

    @property
    def newest_charge_source(self):
        return charge_source(self.newest_charge)

    @property
    def chain(self):
        return told(self.stays, self.highlight)

    @property
    def outcomes_shown(self):
        """[(code, label)] of the signs in the drawing."""
        shown = {stay.outcome_label: stay.outcome.value if stay.outcome else "" for stay in self.stays}
        return [(code, label) for label, code in shown.items()]

    @property
    def at_a_glance(self):
        """The stays on a line of time; nothing for a single stay."""
        if len(self.stays) < 2:
            return ""
        marks = [
            {
                "number": stay.number,
                "on": stay.arrest.happened_on,
                "css": stay.outcome.value if stay.outcome else "other",
            }
            for stay in self.stays
        ]
        title = _(
            "%(stays)s stays in jail on a line of time. All values are in the table below.",
            stays=len(self.stays),
        )
        return timeline(marks, title)


def by_day(event):
    return event.happened_on


def highlights_of(reading, scope):
    """The highlights of a reading with any event in the days and places asked for."""
    rows = CaseHighlight.objects.as_of(reading).with_event_between(scope.first_day, scope.last_day)
    if scope.places:
        rows = rows.with_event(scope.inside())
    return rows
