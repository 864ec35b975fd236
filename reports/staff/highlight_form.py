"""The texts of a highlight and what else is said of the whole case; the rule by which it was chosen."""

from django import forms

from detainers.models import Policy
from reports.models import CaseHighlight, Report
from reports.staff.merging import MergingForm
from reports.staff.text_check import CHECKED
from reports.templating import in_force

WORDS = 120
AGES = [("", "Not known"), *((band, band) for band in (f"{n}0–{n}9" for n in range(1, 10)))]
HINTS = {
    "title": "What happened, in a few words. No names of persons.",
    "slug": "The last part of its address, for ever. Taken from the title; no names.",
    "summary": "What readers see above the chain and in lists. Say charged or convicted, with the status. "
    "No names, addresses or birth dates.",
    "body": "What the chain of events cannot say, and what is not known. Markdown.",
    "source_note": "Where each fact comes from. Markdown.",
    "whereabouts_as_of": "The day on which this was known.",
    "policy_uid": "Policies of the places of this case and of their states. It has to be in force on the "
    "days of the declines.",
    "selection_rule": "Printed above the highlights: readers must know how cases were chosen.",
}


class HighlightForm(MergingForm):
    needed = ("title", "slug")
    age_band = forms.ChoiceField(label="Age when first arrested", required=False, choices=AGES)
    policy_uid = forms.TypedChoiceField(label="Which law or policy", required=False, empty_value=None)
    confirmed = forms.MultipleChoiceField(
        label="You confirm",
        required=False,
        choices=CaseHighlight.Confirmation.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CaseHighlight
        fields = (
            *("title", "slug", "summary", "body", "source_note", "age_band", "whereabouts"),
            *("whereabouts_as_of", "decline_basis", "policy_uid", "confirmed"),
        )
        labels = {"slug": "Address"}
        widgets = {
            "title": forms.TextInput(CHECKED),
            "slug": forms.TextInput,
            "summary": forms.Textarea(CHECKED | {"rows": 4, "data-words": WORDS}),
            "body": forms.Textarea(CHECKED | {"rows": 5}),
            "source_note": forms.Textarea(CHECKED | {"rows": 2}),
            "whereabouts": forms.RadioSelect,
            "whereabouts_as_of": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "decline_basis": forms.RadioSelect,
        }

    def __init__(self, *given, policies=None, **named):
        super().__init__(*given, **named)
        self.fields["policy_uid"].choices = policy_choices(self.instance, policies)
        self.fields["policy_uid"].coerce = self.of_model("policy_uid").to_python
        for name, hint in HINTS.items():
            if name in self.fields:
                self.fields[name].hint = hint


class RuleForm(MergingForm):
    """The rule by which the highlights of a report were chosen, where its report is still a draft."""

    class Meta:
        model = Report
        fields = ("selection_rule",)
        widgets = {"selection_rule": forms.Textarea(CHECKED | {"rows": 3})}


def policies_of(highlight):
    """Policies of the places of the case and of their states, as the register will stand; two queries."""
    named = highlight.events.exclude(jurisdiction=None).order_by()
    found = {
        geoid for row in named.values_list("jurisdiction", "jurisdiction__state") for geoid in row if geoid
    }
    return list(Policy.objects.once_published(highlight.edition_id).filter(jurisdiction__in=found).in_order())


def policy_choices(highlight, policies=None):
    """Those it could be, with the days they were in force; what is stored stays a choice."""
    policies = policies_of(highlight) if policies is None else policies
    offered = [
        (policy.uid, f"{policy.jurisdiction}: {policy.title}, {in_force(policy)}") for policy in policies
    ]
    stored = highlight.policy_uid
    if stored and stored not in dict(offered):
        offered.append((stored, "A policy of another place, or no longer in the register"))
    return [("", "Not linked"), *offered]
