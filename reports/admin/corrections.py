from django.contrib import admin

from detainers.admin.places import PlacePicker
from editions.admin.versioned import VersionedAdmin, VersionedForm
from reports.admin.choosing import PolicyChoiceField, ReportChoiceField
from reports.models import Correction


class CorrectionForm(VersionedForm):
    report_uid = ReportChoiceField(label="Report", required=False, help_text="For a figure of a report.")
    policy_uid = PolicyChoiceField(
        label="Policy",
        required=False,
        help_text="For a policy taken out of the register or changed; then no report and no measure.",
    )


@admin.register(Correction)
class CorrectionAdmin(PlacePicker, VersionedAdmin):
    is_typed_in = True
    form = CorrectionForm
    list_display = ["slug", "subject", "old_value", "new_text", "reason", "made_on", "standing"]
    search_fields = ["slug", "explanation"]
    autocomplete_fields = ["jurisdiction"]
    long_texts = ["explanation"]
    teaches = (
        "The log of what reports of other publishers had wrong: old figure, new figure, why, who found it. "
        "What we published ourselves is put right on the page of the record, with “Revise in a new edition”."
    )
    helps = {
        "period_text": "The days the figure is about, as the report says.",
        "reason": "The class of what was wrong; readers see it.",
        "found_by": "An office, a publisher or “our staff”, not a person.",
        "made_on": "The day it was corrected; empty where only words are known.",
        "explanation": "What was wrong, what is right, and how one knows. Public.",
    }
    fieldsets = [
        (None, {"fields": ["edition", "slug", "report_uid", "policy_uid", "jurisdiction", "position"]}),
        ("What was wrong", {"fields": ["measure", "period_text", ("old_value", "new_text"), "reason"]}),
        (
            "Why, and who found it",
            {"fields": ["explanation", "found_by", ("made_on", "made_on_text"), "source_url"]},
        ),
    ]
