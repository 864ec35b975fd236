"""What is asked of a report that others published first: the file, what it is, and its text."""

from functools import cache

from django import forms
from django.db.models import Q

from detainers.admin.place_field import PlaceField
from editions.models import Edition
from reports.fiscal import FiscalQuarter
from reports.models import Report, ReportRow
from reports.originals.keeping import OriginalRefused, keep, look_at
from reports.staff.merging import MergingForm
from reports.staff.text_check import CHECKED

DAY = {"type": "date", "class": "w-date"}
KINDS = {Report.Series.WEEKLY: Edition.Kind.WEEKLY, Report.Series.QUARTERLY: Edition.Kind.QUARTERLY}
SIGN_OFF = (
    "Transcribed from the original by {publisher}. Prepared by an editor, approved by a reviewer who had not "
    "prepared it. The original's own sign-off is not held."
)
NUMERALS = ("I", "II", "III", "IV")


def address_of(series, first_day, last_day):
    """quarterly-2018-q2 for a fiscal quarter, else the series and the first day it covers."""
    quarter = FiscalQuarter.of(first_day)
    if series == Report.Series.QUARTERLY and (quarter.first_day, quarter.last_day) == (first_day, last_day):
        return quarter.slug
    return f"{series}-{first_day}"


class OriginalForm(forms.Form):
    """The original itself."""

    original = forms.FileField(
        label="Original",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
        help_text="The PDF as its publisher released it, at most 50 MB. Kept for staff alone; readers see "
        "its SHA-256. Empty: “original file not held”.",
    )

    def clean_original(self):
        """The file is looked at; `seen` says what it is. It is kept with the report alone."""
        self.seen = None
        file = self.cleaned_data["original"]
        if file:
            try:
                self.seen = look_at(file)
            except OriginalRefused as problem:
                raise forms.ValidationError(str(problem)) from problem
        return file

    def original_kept(self):
        """The columns of a report that tell of the file, once that lies in its place; none without one."""
        if not self.seen:
            return {}
        keep(self.cleaned_data["original"])
        return {"original_sha256": self.seen.sha256, "original_pages": self.seen.pages}

    def same_original(self, but=None):
        """The report that has this very file as its original already, or None."""
        seen = getattr(self, "seen", None)
        if not seen:
            return None
        others = Report.objects.filter(until=None, removed=False, original_sha256=seen.sha256)
        return others.exclude(uid=but).order_by("since").first()


class NewOlderForm(OriginalForm):
    """A report first published elsewhere."""

    series = forms.ChoiceField(
        choices=Report.Series.choices, help_text="Decides its sections: weekly reports have four."
    )
    title = forms.CharField(max_length=300, help_text="As on its first page.")
    publisher = forms.CharField(max_length=200, help_text="Who first published it: the agency, in full.")
    first_day = forms.DateField(
        label="First day covered", widget=forms.DateInput(attrs=DAY), help_text="Of the period it reports on."
    )
    last_day = forms.DateField(
        label="Last day covered",
        widget=forms.DateInput(attrs=DAY),
        help_text="The last day that counts in it.",
    )
    originally_published_on = forms.DateField(
        label="Published on",
        required=False,
        widget=forms.DateInput(attrs=DAY),
        help_text="The day its publisher first released it; empty where it is not known.",
    )
    originally_published_text = forms.CharField(
        label="Published, in words",
        required=False,
        max_length=200,
        help_text="Where the day is not known: “early April 2017”.",
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        required=False,
        empty_label="A new edition for this report",
        help_text="The edition that is to publish the transcription. Nothing is public before that.",
    )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["edition"].queryset = Edition.objects.in_draft()

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", "The first day covered is not after the last.")
        if not cleaned.get("originally_published_on") and not cleaned.get("originally_published_text"):
            self.add_error("originally_published_on", "Say when it was first published: a day, or in words.")
        if not self.errors:
            self.slug = address_of(cleaned["series"], first, last)
            self.taken = Report.objects.filter(Q(until=None), slug=self.slug, removed=False).first()
            if self.taken:
                self.add_error(None, f"“{self.taken}” is on record for these days: work on that report.")
        return cleaned

    def saved(self, user):
        """The draft, in the edition chosen or one opened for it; nothing of it is read from the file."""
        given = dict(self.cleaned_data)
        given.pop("original")
        edition = given.pop("edition") or Edition.objects.create(
            kind=KINDS[given["series"]],
            title=f"Older report: {given['title'][:80]}",
            note=f"A report of {given['publisher']}, transcribed.",
            created_by=user,
        )
        return Report.objects.create(
            edition=edition,
            slug=self.slug,
            is_partial=not self.seen,
            sign_off=SIGN_OFF.format(publisher=given["publisher"]),
            **given,
            **self.original_kept(),
        )


class TitlesField(forms.CharField):
    """The original's own titles of its sections, a line for each: {"1": "…", …}."""

    widget = forms.Textarea

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        last = max((int(key) for key in value), default=0)
        return "\n".join(value.get(str(number), "") for number in range(1, last + 1))

    def to_python(self, value):
        lines = [line.strip() for line in (value or "").strip().splitlines()]
        if len(lines) > len(NUMERALS):
            raise forms.ValidationError("A report has four sections: give four lines at most.")
        return {str(number): line for number, line in enumerate(lines, 1) if line}


LONG = ("summary", "scope", "transcribed", "selection_rule", "sign_off", "sources")


class OlderForm(MergingForm):
    """The words of the report."""

    section_titles = TitlesField(
        label="Titles of its sections",
        required=False,
        help_text="The original's own titles in their order, one a line; an empty line where none is known.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    original_pages = forms.IntegerField(
        label="Pages", required=False, min_value=1, help_text="Of the original; counted where we hold it."
    )

    class Meta:
        model = Report
        fields = (
            *("title", "publisher", "first_day", "last_day"),
            *("originally_published_on", "originally_published_text", "original_pages", "is_partial"),
            *("summary", "section_titles", "scope", "selection_rule", "transcribed", "sources", "sign_off"),
        )
        labels = {
            "is_partial": "Partial",
            "transcribed": "What was transcribed, and what is unknown",
            "sign_off": "Sign-off",
        }
        widgets = (
            {name: forms.Textarea(attrs={"rows": 5} | CHECKED) for name in LONG}
            | {
                name: forms.DateInput(attrs=DAY, format="%Y-%m-%d")
                for name in ("first_day", "last_day", "originally_published_on")
            }
            | {
                name: forms.TextInput(attrs=CHECKED)
                for name in ("title", "publisher", "originally_published_text")
            }
        )

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        if self.instance.series != Report.Series.QUARTERLY:
            del self.fields["selection_rule"], self.loaded["selection_rule"]


class PlacedForm(MergingForm):
    """A row of a table; its place is picked, never taken from the words."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = str(field.label)
            if name in WIDTHS:
                field.widget.attrs["class"] = WIDTHS[name]


NARROW, WIDE = "w-narrow", "w-words"
WIDTHS = {"rank": NARROW, "value": NARROW} | dict.fromkeys(
    ("place_words", "period_text", "facility_words", "instrument", "criteria", "note"), WIDE
)


# Fields that a model form would make otherwise: a place is picked, an address may leave out https.
OF_OUR_OWN = {
    "jurisdiction": lambda: PlaceField(
        label="Place", required=False, help_text="Picked by kind and GEOID; empty where it is not sure."
    ),
    "source_url": lambda: forms.URLField(
        label="Source",
        required=False,
        assume_scheme="https",
        max_length=500,
        help_text=ReportRow._meta.get_field("source_url").help_text,
    ),
}


@cache
def row_form(model, columns):
    """The form of one row of a table of the report."""
    declared = {name: field() for name, field in OF_OUR_OWN.items() if name in columns}
    base = type(f"{model.__name__}Line", (PlacedForm,), declared)
    widgets = {
        name: forms.TextInput()
        for name in columns
        if model._meta.get_field(name).get_internal_type() == "TextField"
        and not model._meta.get_field(name).choices
    }
    return forms.modelform_factory(model, form=base, fields=columns, widgets=widgets)
