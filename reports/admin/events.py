"""The chain of events of a highlight, one row per event, kept in order."""

from datetime import date
from operator import itemgetter

from django import forms

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


class EventFormSet(forms.BaseInlineFormSet):
    """Numbers the events in time, so that nobody types a position."""

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"label_suffix": ""}

    def entered(self):
        return [
            form.instance
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]

    def save(self, commit=True):
        moved = []
        for position, event in enumerate(in_time(self.entered()), start=1):
            if event.pk and event.position != position:
                moved.append(event)
            event.position = position
        saved = super().save(commit=commit)
        HighlightEvent.objects.bulk_update(moved, ["position"])
        return saved


class HighlightEventInline(PlacePicker, RoleInline):
    model = HighlightEvent
    formset = EventFormSet
    template = "staff/events.html"
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
