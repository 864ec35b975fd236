"""The chain of events of a highlight, one row per event, kept in order."""

from datetime import date
from operator import itemgetter

from detainers.admin.chains import WholeFormSet
from detainers.admin.places import PlacePicker
from detainers.models import Exactness
from editions.admin.roles import RoleInline
from reports.models import HighlightEvent

LABELS = {
    "kind": "What happened",
    "exactness": "How exact",
    "jurisdiction": "Place",
    "charge_status": "Status of the charge",
    "charge_source": "Source of the status",
    "charge_as_of": "As of",
}


def in_time(events):
    """Events by stay, and within a stay by date; one without an exact day stays behind the one before it."""
    reached, placed = {}, []
    for event in events:
        day = event.happened_on or date.min
        if event.exactness != Exactness.DAY:
            day = max(day, reached.get(event.stay, date.min))
        reached[event.stay] = day
        placed.append(((event.stay, day), event))
    return [event for _, event in sorted(placed, key=itemgetter(0))]


class EventFormSet(WholeFormSet):
    """Numbers the events in time, so that nobody types a position."""

    def in_order(self):
        return in_time([form.instance for form in self.entered()])


class HighlightEventInline(PlacePicker, RoleInline):
    model = HighlightEvent
    formset = EventFormSet
    template = "staff/events.html"
    explanation = (
        "One row for each event. A stay is one time in jail, from arrest to the end of custody: give its "
        "events the same number. Rows are put in order of stay and date when you save. An arrest without an "
        "exact day: give the first day of the month and choose “month”."
    )
    verbose_name = "event"
    extra = 3
    autocomplete_fields = ["jurisdiction"]
    fields = [
        "stay",
        "kind",
        "happened_on",
        "exactness",
        "jurisdiction",
        "facility_words",
        "asked",
        "charge",
        "charge_status",
        "charge_source",
        "charge_as_of",
        "agency_words",
        "note",
    ]

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"labels": LABELS, **kwargs})
