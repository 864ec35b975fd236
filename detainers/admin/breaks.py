"""Breaks in series: the days on which statistics and charts are parted, and why."""

from django import forms
from django.contrib import admin

from detainers.admin.places import PlacePicker
from detainers.models import SeriesBreak
from editions.admin.versioned import VersionedAdmin, VersionedForm


class SeriesBreakForm(VersionedForm):
    measures = forms.MultipleChoiceField(
        choices=SeriesBreak.Measure,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="None for every measure.",
    )


@admin.register(SeriesBreak)
class SeriesBreakAdmin(PlacePicker, VersionedAdmin):
    is_typed_in = True
    form = SeriesBreakForm
    list_display = ["title", "happened_on", "exactness", "kind", "standing"]
    list_select_related = ["edition", "jurisdiction__state", "source"]
    search_fields = ["title", "reason"]
    autocomplete_fields = ["jurisdiction"]
    fixed_once_published = ["slug"]
    long_texts = ["reason"]
    teaches = (
        "A break is a day from which a number means something else: a new form, law, source or definition. "
        "Charts and sums are parted there, and never run across it."
    )
    helps = {
        "happened_on": "From this day on the numbers mean something else.",
        "kind": "What changed.",
    }
    fieldsets = [
        (None, {"fields": ["edition", "title", "slug", "kind", ("happened_on", "exactness"), "reason"]}),
        ("What it parts", {"fields": ["measures", "source", "jurisdiction"]}),
        ("Source", {"fields": ["source_name", "source_url"]}),
    ]
