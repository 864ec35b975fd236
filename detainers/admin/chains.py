"""A chain of events entered on one page and saved as a whole."""

from django import forms
from django.db import connection

from detainers.admin.places import PlacePicker
from detainers.models import CustodyEvent
from editions.admin.roles import RoleInline

LABELS = {
    "kind": "What happened",
    "happened_on": "Date",
    "exactness": "How exact",
    "jurisdiction": "Place, if the facility is not known",
    "agency": "Agency",
    "place_as_written": "Place, as written",
    "agency_as_written": "Agency, as written",
}


def settle():
    """Have what is checked at the end of a transaction speak now, while a page can still say why."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


class WholeFormSet(forms.BaseInlineFormSet):
    """Numbers the events of a chain and saves them so that the database judges the chain as it is to stand.

    What is new comes last and in one statement: the database checks it at once, and all else at the end.
    """

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"label_suffix": ""}

    def entered(self):
        """The forms that hold an event, in the order of the page."""
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]

    def in_order(self):
        raise NotImplementedError

    def save(self, commit=True):
        moved = []
        for position, event in enumerate(self.in_order(), start=1):
            if event.pk and event.position != position:
                moved.append(event)
            event.position = position
        saved = super().save(commit=False)
        if commit:
            self.write(moved)
        return saved

    def write(self, moved):
        for event in self.deleted_objects:
            event.delete()
        for event, _ in self.changed_objects:
            event.save()
        self.model.objects.bulk_update(moved, ["position"])
        self.model.objects.bulk_create(self.new_objects)
        settle()


class StepForm(forms.ModelForm):
    """An event with its number in the chain: no field of the model here, for two may change places."""

    step = forms.IntegerField(
        min_value=1,
        max_value=1000,
        required=False,
        help_text="Its place in the chain; a new event without one comes last.",
        widget=forms.NumberInput(attrs={"aria-label": "Step"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["step"] = self.instance.position


class StepFormSet(WholeFormSet):
    """Events by the number typed: one moved to a number that is taken goes before, one without goes last."""

    def in_order(self):
        return [form.instance for form in sorted(self.entered(), key=self.place_of)]

    def place_of(self, form):
        step = form.cleaned_data.get("step") or 10_000
        is_moved = form.instance.pk is None or step != form.instance.position
        return step, not is_moved


class CustodyEventInline(PlacePicker, RoleInline):
    model = CustodyEvent
    form = StepForm
    formset = StepFormSet
    template = "staff/events.html"
    explanation = (
        "One row for each event, in the order in which they happened. To move an event, change its step. "
        "Where a day is not known choose “not known”; for a month, give its first day and choose “month”."
    )
    verbose_name = "event"
    extra = 3
    helps = {
        "kind": "What happened.",
        "happened_on": "The day; the first of the month where only the month is known.",
        "facility": "The jail, by name, city and who runs it.",
        "agency": "Who acted, where it is known.",
    }
    autocomplete_fields = ["facility", "jurisdiction", "agency"]
    fields = [
        *("step", "kind", "happened_on", "exactness", "facility", "jurisdiction", "agency"),
        *("place_as_written", "agency_as_written", "note"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("facility", "agency", "jurisdiction__state")

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"labels": LABELS, **kwargs})
