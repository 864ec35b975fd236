from functools import reduce
from operator import or_

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Q

from detainers.admin.chains import CustodyEventInline
from detainers.deriving import derive
from detainers.models import Detainer, Exactness, OutcomeRule
from detainers.models.outcomes import DECLINES, Answer, Outcome
from detainers.persons import cycles_of
from editions.admin.versioned import StandingFilter, VersionedAdmin, VersionedForm


class ValidityForm(VersionedForm):
    """What is known of a detainer's validity; the outcome of its chain is worked out again after saving."""

    def clean(self):
        super().clean()
        is_missing = self.cleaned_data.get("probable_cause") == Detainer.ProbableCause.MISSING
        if is_missing and self.instance.outcome_basis == Detainer.Basis.CHAIN:
            leave_open(self.instance)


def leave_open(detainer):
    """Nothing is declined until it is worked out: the database would refuse it beside the missing basis."""
    for act in ("notice", "hold"):
        if getattr(detainer, act) == Answer.DECLINED:
            setattr(detainer, act, Answer.UNKNOWN)
    if detainer.outcome in DECLINES:
        detainer.outcome = Outcome.UNKNOWN
        detainer.declined_on = detainer.recorded_on = None
        detainer.declined_on_exactness = detainer.recorded_on_exactness = Exactness.UNKNOWN


@admin.register(Detainer)
class DetainerAdmin(VersionedAdmin):
    """Detainers come by deliveries. A draft's chain and the validity of the detainer are entered here.

    Outcome, notice and hold follow by rule and are only read. Nothing of the person is shown.
    """

    form = ValidityForm
    change_form_template = "staff/detainer.html"
    inlines = [CustodyEventInline]
    list_display = [
        "prepared_on",
        "facility_as_written",
        "jurisdiction",
        "outcome",
        "place_status",
        "standing",
    ]
    list_filter = [StandingFilter, "outcome", "place_status", "source"]
    list_select_related = ["jurisdiction__state", "edition"]
    search_fields = ["facility_as_written__istartswith", "uid__istartswith"]
    search_help_text = "How the facility as written begins, or the identifier of a detainer."
    ordering = ["-prepared_on", "-uid"]
    fieldsets = [
        (
            "What became of it, by rule",
            {
                "fields": [
                    ("outcome", "notice", "hold", "custody_taken"),
                    "outcome_reason",
                    ("outcome_basis", "outcome_rule"),
                    ("declined_on", "declined_on_exactness", "recorded_on", "recorded_on_exactness"),
                ]
            },
        ),
        ("Whether it was valid", {"fields": [("probable_cause", "warrant")]}),
        (
            "The detainer",
            {
                "fields": [
                    ("prepared_on", "prepared_on_exactness", "form", "asked"),
                    ("place_status", "facility", "operator", "jurisdiction"),
                    ("facility_as_written", "city_as_written", "state_as_written", "form_as_written"),
                    "lift_reason",
                    ("source", "delivery", "row_number", "edition"),
                ]
            },
        ),
    ]
    typed_in = ("probable_cause", "warrant")
    helps = {
        "probable_cause": "Whether the form states why the person can be removed.",
        "warrant": "Whether a signed I-200 or I-205 came with it.",
    }

    def get_readonly_fields(self, request, obj=None):
        fields = flatten_fieldsets(self.fieldsets)
        return [name for name in fields if name not in self.typed_in]

    def get_inlines(self, request, obj):
        """Where the chain is only read, the page shows it as a table of its own."""
        return self.inlines if self.has_change_permission(request, obj) else []

    def get_search_results(self, request, queryset, search_term):
        """What is typed is one beginning, not a word each: “OAK COUNTY JAIL”, or the “a2dd179e” of a page."""
        begins = [Q((field, search_term.strip())) for field in self.search_fields]
        return queryset.filter(reduce(or_, begins)), False

    def has_add_permission(self, request):
        return False

    def may_revise(self, request):
        return self.may(request, "INSERT")

    def has_delete_permission(self, request, obj=None):
        """A draft that revises a record may go; a row just delivered is counted with its delivery."""
        return super().has_delete_permission(request, obj) and (obj is None or self.was_published(obj))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        derive(form.instance.edition, only=form.instance)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["cycles"] = cycles_of(obj)
        if not self.has_change_permission(request, obj):
            context["chain"] = obj.custody_events.select_related("facility", "agency", "jurisdiction__state")
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(OutcomeRule)
class OutcomeRuleAdmin(VersionedAdmin):
    is_typed_in = True
    list_display = ["lift_reason", "outcome", "custody_taken", "mapping_version", "standing"]
    list_display_links = ["lift_reason", "outcome"]
    fixed_once_published = ["mapping_version", "lift_reason"]
    long_texts = ["explanation"]
    helps = {
        "mapping_version": "The printed table it belongs to; a new table has the next number.",
        "outcome": "What the source's word means here.",
        "custody_taken": "Whether the issuer took custody, as far as the word tells.",
    }
