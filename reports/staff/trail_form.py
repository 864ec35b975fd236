"""What is asked of the trail: which record, edition, person, act, days or words."""

from django import forms
from django.utils.formats import date_format

from detainers.models import Jurisdiction
from editions.models import Edition, User
from editions.trail_search import NoSuchRecord, entries, model_named

ACTS = {
    "insert": "Added",
    "update": "Changed",
    "delete": "Took out",
    "submit": "Submitted",
    "return": "Returned to draft",
    "approve": "Approved",
    "schedule": "Scheduled",
    "reschedule": "Changed the moment",
    "unschedule": "Canceled the moment",
    "publish": "Published",
    "refuse": "Could not publish",
    "abandon": "Abandoned",
    "tell": "Told an agency",
    "note_files": "Made files",
    "withdraw": "Withdrew",
    "export": "Exported the trail",
}
# Places of one name that words are taken to mean, too.
PLACES_MEANT = 10


def day_field(label):
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class TrailForm(forms.Form):
    """Sent by GET; what cannot be read is refused, never ignored."""

    words = forms.CharField(
        label="Record, place or edition",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    who = forms.ModelChoiceField(User.objects.order_by("username"), required=False, empty_label="Anyone")
    act = forms.ChoiceField(choices=[("", "Any act"), *ACTS.items()], required=False)
    first_day = day_field("From")
    last_day = day_field("To")
    record = forms.CharField(required=False, widget=forms.HiddenInput)
    edition = forms.ModelChoiceField(
        Edition.objects.all(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "There is no such edition."},
    )

    def clean_record(self):
        record = self.cleaned_data["record"]
        if record:
            try:
                self.model = model_named(record.partition(":")[0])
            except NoSuchRecord:
                raise forms.ValidationError("There is no such kind of record.") from None
        return record

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", "The first day is after the last.")
        return cleaned

    def found(self):
        """The entries that are asked for, the newest first."""
        given = self.cleaned_data
        return entries(
            record=given["record"],
            words=given["words"],
            geoids=self.places_meant(given["words"]),
            edition=given["edition"],
            actor=given["who"],
            action=given["act"],
            at__date__gte=given["first_day"],
            at__date__lte=given["last_day"],
        )

    def places_meant(self, words):
        return [place.pk for place in Jurisdiction.objects.candidates(words)[:PLACES_MEANT]]

    def asked(self):
        """What is asked for, as an address or an export keeps it."""
        return {name: str(self.data[name]) for name in self.fields if self.data.get(name)}

    def in_words(self):
        """“about Ten arrests, by Anna, December 3 to 9, 2026”; empty where all is asked for."""
        given = self.cleaned_data
        said = [
            given["record"] and f"about {self.name_of_record()}",
            given["edition"] and f"of “{given['edition'].title}”",
            given["words"] and f"with “{given['words']}”",
            given["who"] and f"by {given['who']}",
            given["act"] and f"“{ACTS[given['act']].lower()}” alone",
            given["first_day"] and f"from {date_format(given['first_day'], 'F j, Y')}",
            given["last_day"] and f"to {date_format(given['last_day'], 'F j, Y')}",
        ]
        return ", ".join(filter(None, said))

    def name_of_record(self):
        """The newest version's name, or its kind where nothing of it is left."""
        key = self.cleaned_data["record"].partition(":")[2]
        name = "uid" if any(field.name == "uid" for field in self.model._meta.fields) else "pk"
        field = self.model._meta.pk if name == "pk" else self.model._meta.get_field(name)
        try:
            row = self.model.objects.filter(**{name: field.to_python(key)}).order_by("-pk").first()
        except forms.ValidationError:
            row = None
        return str(row) if row else f"a {self.model._meta.verbose_name}"
