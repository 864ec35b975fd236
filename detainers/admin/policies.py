"""Policies: the days they are in force are asked as a first and a last day, both included."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.backends.postgresql.psycopg_any import DateRange

from detainers.admin.places import PlacePicker
from detainers.models import Policy, PolicyCriterion
from detainers.models.policies import Limit
from editions.admin.roles import RoleInline
from editions.admin.versioned import VersionedAdmin, VersionedForm
from editions.day_words import day_words
from editions.plausible import DAYS

DAY = timedelta(days=1)


def days_of(policy):
    """“from January 1, 2014 to a day not known”."""
    first, last = (day and day_words(day) for day in (policy.in_force.lower, policy.last_day))
    return f"from {first or 'a day not known'} to {last or 'a day not known'}"


def day_field(label):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    span = [MinValueValidator(DAYS[0]), MaxValueValidator(DAYS[1])]
    return forms.DateField(
        label=label, required=False, widget=widget, validators=span, help_text="Empty where not known."
    )


class PolicyForm(VersionedForm):
    first_day = day_field("First day in force")
    last_day = day_field("Last day in force")
    limits = forms.MultipleChoiceField(
        choices=Limit,
        widget=forms.CheckboxSelectMultiple,
        help_text="What the rule keeps a jail from doing, or what it orders.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = self.instance.in_force
        if held:
            self.initial |= {"first_day": held.lower, "last_day": held.upper and held.upper - DAY}

    def clean(self):
        super().clean()
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "A policy is in force for at least one day.")
        else:
            self.instance.in_force = DateRange(first, last and last + DAY)
            self.refuse_together()

    def refuse_together(self):
        """Name the rule in the way, which publishing would only refuse."""
        place, line = self.cleaned_data.get("jurisdiction"), self.cleaned_data.get("line")
        edition = self.cleaned_data.get("edition") or self.instance.edition_id
        if not (place and line and edition):
            return
        self.instance.jurisdiction, self.instance.line = place, line
        for other in Policy.objects.once_published(edition).in_the_way_of(self.instance):
            self.add_error(
                "first_day",
                f"“{other}” of this line is in force {days_of(other)}: end it before this rule begins, "
                "or put this rule in another line.",
            )


class PolicyCriterionInline(RoleInline):
    model = PolicyCriterion
    fields = ["position", "offense_class", "stage", "words", "notice", "hold", "note"]
    extra = 2
    helps = {
        "offense_class": "For whom this line holds; “Any charge or conviction” where all are alike.",
        "notice": "Whether the jail gives notice before release for them.",
        "hold": "Whether the jail holds past release for them.",
    }


@admin.register(Policy)
class PolicyAdmin(PlacePicker, VersionedAdmin):
    is_typed_in = True
    form = PolicyForm
    list_display = ["title", "jurisdiction", "line", "days", "standing"]
    list_select_related = ["jurisdiction__state", "edition"]
    search_fields = ["title", "jurisdiction__name", "=jurisdiction__geoid"]
    autocomplete_fields = ["jurisdiction"]
    long_texts = ["summary", "note"]
    teaches = (
        "A policy is a rule by which a place limits holds or notices: an order, an ordinance, a law. Enter "
        "the days it is in force, for whom it holds, and where you read it."
    )
    inlines = [PolicyCriterionInline]

    @admin.display(description="in force", ordering="in_force")
    def days(self, policy):
        return days_of(policy)

    def get_fieldsets(self, request, obj=None):
        """The form's two days stand for the range, which is shown where the row is only read."""
        is_form = self.has_change_permission(request, obj) if obj else True
        days = (
            [("first_day", "last_day", "in_force_exactness")] if is_form else ["days", "in_force_exactness"]
        )
        return [
            (None, {"fields": ["edition", "jurisdiction", "line", "title", "instrument"]}),
            ("In force", {"fields": ["enacted_on", *days]}),
            ("What it limits", {"fields": ["limits", "summary", "note"]}),
            ("Source", {"fields": ["source_name", "source_url", "seen_on"]}),
        ]
